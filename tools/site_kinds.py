"""The kinds of page a built site has, and one page of each that shows what the kind can."""

from __future__ import annotations

import re
from pathlib import Path

_KINDS = {
    "home": r"index\.html",
    "topic": r"topics/[^/]+/index\.html",
    "article": r"articles/.+/index\.html",
    "actor": r"actors/[^/]+/index\.html",
    "place": r"places/[^/]+/index\.html",
    "agenda": r"agenda/index\.html",
    "agenda-month": r"agenda/\d{4}-\d{2}/index\.html",
    "day": r"\d{4}/\d{2}/\d{2}/index\.html",
    "week": r"\d{4}/W\d{2}/index\.html",
    "month": r"\d{4}/\d{2}/index\.html",
    "archive": r"archive/index\.html",
    "topics": r"topics/index\.html",
    "actors": r"actors/index\.html",
    "places": r"places/index\.html",
    "map": r"map/index\.html",
    "about": r"about/index\.html",
    "imprint": r"imprint/index\.html",
    "404": r"404\.html",
}


def kinds(site: Path) -> dict[str, str]:
    """The kinds of page in the built site `site`: name to address, relative to the site.

    Of many pages of a kind it is the longest, which has most of the parts a page of its kind can have; of equals the first by name.
    Kinds the site does not have are left out.
    """
    pages = {path.relative_to(site).as_posix(): path.stat().st_size for path in site.rglob("*.html")}
    found: dict[str, str] = {}
    for kind, pattern in _KINDS.items():
        fitting = [path for path in pages if re.fullmatch(pattern, path)]
        if fitting:
            found[kind] = min(fitting, key=lambda path: (-pages[path], path)).removesuffix("index.html")
    return found
