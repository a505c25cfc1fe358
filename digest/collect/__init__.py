"""Collect: all articles in, a `Site` out. Knows nothing of templates."""
