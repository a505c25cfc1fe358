"""The head of a page: how networks and messengers show it (OpenGraph, Twitter cards), what search engines read, where its feeds are."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Sequence
from dataclasses import dataclass

from digest.render.escaping import one_line
from digest.render.machine.cards import SIZE
from digest.render.machine.structured import Node, script
from digest.render.paths import SITE_CARD, Addresses
from digest.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a page says of itself to machines."""

    nodes: Sequence[Node] = ()
    """Of schema.org."""
    card: str = ""
    """Path of its social card; empty: none, or in what a `Press` is told the site's."""
    published: str = ""
    """ISO 8601, for an article."""
    sections: Sequence[str] = ()
    """Topics of an article."""
    changed: dt.date | None = None
    """Day of the newest article on the page; None: of the whole site."""
    noindex: bool = False
    """Whether search engines shall leave it out."""


def head(path: str, title: str, description: str, about: About, settings: Settings) -> str:
    """Elements for the head of the page at `path`, one a line; title and description are plain text."""
    addresses = Addresses(settings.site_url, settings.directory_urls)
    image = addresses.of(about.card) if about.card else ""
    properties = [
        ("og:type", "article" if about.published else "website"),
        ("og:title", title),
        ("og:description", description),
        ("og:url", addresses.of(path)),
        ("og:site_name", settings.site_name),
        ("og:locale", settings.locale if "_" in settings.locale else ""),
        ("og:image", image),
        ("og:image:type", "image/png" if image else ""),
        ("og:image:width", str(SIZE[0]) if image else ""),
        ("og:image:height", str(SIZE[1]) if image else ""),
        ("og:image:alt", title if image else ""),
        ("article:published_time", about.published),
        *(("article:section", section) for section in about.sections[:1]),
        *(("article:tag", section) for section in about.sections),
    ]
    lines = [f'<meta property="{name}" content="{_attribute(content)}">' for name, content in properties if content]
    lines += ['<meta name="robots" content="noindex">'] if about.noindex else []
    lines.append(f'<meta name="twitter:card" content="{"summary_large_image" if image else "summary"}">')
    return "\n".join([*lines, *filter(None, [script(about.nodes)])])


def plain_head(path: str, title: str, description: str, settings: Settings) -> str:
    """The same for a page written by hand, of which no more is known."""
    return head(path, title, description, About(card=SITE_CARD if settings.social_cards else ""), settings)


def _attribute(text: str) -> str:
    return html.escape(one_line(text), quote=True)
