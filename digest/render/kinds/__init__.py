"""Kinds of page, one module each: what a template gets beyond what all of them get."""
