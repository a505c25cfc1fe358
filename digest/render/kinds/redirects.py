"""Old addresses: a page that leads on where one stood before, and feeds that go on for those who subscribed to them.

No pages of the site generator's: search, navigation and sitemap shall not know of them.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from digest.model import Asset, Page
from digest.render.escaping import one_line
from digest.render.paths import article_path, page_url, path_of, relative_url
from digest.render.press import Press

_PAGE = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<link rel="canonical" href="{canonical}">
<style>
body {{ background: Canvas; color: CanvasText; }}
main {{ max-width: 36rem; margin: 12vh auto 0; padding: 0 1rem; font: 1.05rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }}
h1 {{ font-size: 1.5rem; line-height: 1.25; }}
</style>
<meta http-equiv="refresh" content="0; url={target}">
</head>
<body>
<main>
{notice}<h1{tongue}>{title}</h1>
<p>{moved} <a href="{target}"{tongue}>{title}</a></p>
<script>if (location.hash) location.replace(document.querySelector("a").href + location.hash)</script>
</main>
</body>
</html>
"""
"""It leads on without scripts; the script is for the place on the page that an address names, which a refresh would forget."""


def redirects(press: Press, pages: Sequence[Page], assets: Sequence[Asset]) -> Iterator[Asset]:
    """A page at every old address; where readers may have subscribed, the feeds and the calendar of what stands there now as well.

    A feed is given out as it is: its own address in it is the new one, and programs know its entries by their ids, old ones included.

    Args:
        press: with the site.
        pages: all of the site.
        assets: all files made so far, the feeds among them.
    """
    titles = {page.path: page.title for page in pages}
    moved = {path_of(move.kind, move.old): path_of(move.kind, move.new) for move in press.site.redirects}
    targets = final(moved, titles.keys())
    articles = (*press.site.articles, *(pair.older for pair in press.site.takes.replaced))
    languages = {article_path(article): article.language for article in articles}
    for old, new in targets.items():
        yield Asset(_file(old, press), _page(old, new, titles[new], languages.get(new, ""), press).encode())
    files = {asset.path: asset.content for asset in assets}
    subscribed = {path_of(move.kind, move.old) for move in press.site.redirects if move.feeds}
    for old in (old for old in targets if old in subscribed):
        channel = press.channels.get(targets[old])
        for path in (channel.atom, channel.json, channel.calendar) if channel else ():
            former = old.removesuffix(".md") + path.removeprefix(targets[old].removesuffix(".md"))
            if path in files and former not in files:
                yield Asset(former, files[path])


def final(moved: Mapping[str, str], pages: AbstractSet[str]) -> dict[str, str]:
    """Where each old path leads in the end.

    Args:
        moved: from an old path to the next one.
        pages: paths of pages there are.

    Returns:
        By old path the page at the end of its chain, sorted; old paths that are pages again, and chains that end nowhere, are left out.
    """
    found = {}
    for old, new in sorted(moved.items()):
        passed = {old}
        while new not in pages and new in moved and new not in passed:
            passed.add(new)
            new = moved[new]  # noqa: PLW2901  (it walks the chain)
        if old not in pages and new in pages:
            found[old] = new
    return found


def _page(old: str, new: str, title: str, language: str, press: Press) -> str:
    """The page that leads on; `language` is the title's, "" where that is the site's."""
    target = relative_url(old, new, directory_urls=press.settings.directory_urls)
    notice = press.settings.notice
    values = {
        "language": press.settings.language,
        "title": one_line(title),
        "canonical": press.addresses.of(new) or target,
        "target": target,
        "moved": press.words.gettext("This page has moved:"),
    }
    told = f"<p>{html.escape(one_line(notice))}</p>\n" if notice else ""
    tongue = f' lang="{html.escape(language)}"' if language not in ("", press.settings.language) else ""
    return _PAGE.format_map({name: html.escape(value) for name, value in values.items()} | {"notice": told, "tongue": tongue})


def _file(path: str, press: Press) -> str:
    """The HTML file that a page's address is answered with."""
    address = page_url(path, directory_urls=press.settings.directory_urls)
    return address + "index.html" if address.endswith("/") else address
