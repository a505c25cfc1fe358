"""Placeholder of the skeleton."""
