"""What a careful colleague would notice beside what is plainly wrong: about steps, places, links, addresses, names."""
