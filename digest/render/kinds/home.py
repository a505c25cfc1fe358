"""The home page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.model import Page
from digest.render.escaping import Safe
from digest.render.machine.head import About
from digest.render.paths import HOME
from digest.render.press import QUIET, Press
from digest.render.views import agenda, front

_SECOND = 10
_LATEST = 30
_HEADING = re.compile(r"\s*#[ \t]+(.+?)[ \t#]*(?:\n|$)")


def home_page(press: Press, intro: str) -> Iterator[Page]:
    """The newest edition; `intro` is Markdown written by hand, its first heading the page's title."""
    site = press.site
    heading = _HEADING.match(intro)
    shown = front(site, _SECOND)
    edition = press.words.gettext("News of %(date)s") % {"date": press.formats.date(site.today)}
    yield press.page(
        HOME,
        "home.md.j2",
        heading[1] if heading else edition,
        heading=heading[1] if heading else press.settings.site_name,
        meta=QUIET,
        about=About(nodes=(press.graph.website(), press.graph.articles(site.articles))),
        diagnostics=press.banners.get("", ()),
        intro=Safe(intro[heading.end() :] if heading else intro).strip(),
        front=shown,
        latest=tuple(article for article in site.articles[:_LATEST] if article not in shown),
        agenda=agenda(site),
        age=(site.today - site.articles[0].day).days if site.articles else None,
    )
