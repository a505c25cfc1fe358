"""Slips of the pen that can be mended without guessing."""
