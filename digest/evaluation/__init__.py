"""How well a site's structured articles say what a careful reader finds in them."""
