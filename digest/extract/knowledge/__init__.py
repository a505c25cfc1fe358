"""What the pack's tables know of the world: places, institutions, and how their names are looked up."""
