"""Open data beside the site: what the pages show, for machines."""
