"""Where things happen: mentions in, places with country and coordinates out."""
