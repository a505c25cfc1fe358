"""What render hands to the site generator."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the site before the generator turns it into HTML."""

    path: str
    """Relative to the site's root, with forward slashes: `topics/ukraine.md`."""
    title: str
    markdown: str
    """Body without front matter."""
    meta: Mapping[str, object] = field(default_factory=dict)
    """Front matter beyond the title."""
    head: str = ""
    """HTML for the page's head: cards, structured data, feeds. Generators without a place for it lose nothing a reader sees."""
    changed: dt.date | None = None
    """Day of the newest article on it; None where the site has none."""
    source_path: str | None = None
    """The content file behind the page, for the edit link; None for pages made of many articles."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the site that is no page: a style sheet, open data."""

    path: str
    content: bytes
