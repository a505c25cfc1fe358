"""Where in an article's file something stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from digest.errors import ArticleError
from digest.model import Article
from digest.store.front_matter import Parts, decode, split
from digest.store.yaml_text import compose, locate_in

LineOf = Callable[..., int | None]
"""Line of the key or entry of the front matter at a place such as `("next_steps", 0, "when")`, or of the nearest one above it."""


def lines_of(content: Path, article: Article) -> LineOf:
    """Lines of an article's file; None for all where it has none (yet)."""
    parts = _parts(content, article.path)
    root = compose(parts.front) if parts else None

    def line_of(*location: str | int) -> int | None:
        found = locate_in(root, location)
        return found + 1 if found else None

    return line_of


def line_with(content: Path, path: str, text: str) -> int | None:
    """The first line of a file that has a text in it."""
    try:
        lines = decode((content / path).read_bytes(), path).splitlines()
    except (OSError, ArticleError):
        return None
    return next((number for number, line in enumerate(lines, 1) if text in line), None)


def _parts(content: Path, path: str) -> Parts | None:
    try:
        return split(decode((content / path).read_bytes(), path), path)
    except (OSError, ArticleError):
        return None
