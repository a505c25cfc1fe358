"""Links that lead nowhere, in articles and in pages written by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from markdown import Markdown

from digest.errors import Diagnostic, say

_MAY_LINK = re.compile(r"\]\(|\]:|<(?:a|img|source|video|audio)\b")
_MADE = ("data/", "cards/", "assets/", "archive/", "agenda/")
"""What else the program makes, and the theme: files in these folders are not looked for."""
_MADE_ENDINGS = (".atom", ".json", ".ics", ".xml")

LineWith = Callable[[str], int | None]
"""The first line of the file with a text in it."""


def broken_links(markdown: str, path: str, page: str, there: Collection[str], line_with: LineWith) -> Iterator[Diagnostic]:
    """What a text links to that is not there.

    Args:
        markdown: of an article or a page.
        path: of its file, relative to the content folder.
        page: Markdown file of its page in the site: links are relative to that.
        there: all pages and files of the site, as paths.
        line_with: tells where.
    """
    if not _MAY_LINK.search(markdown):
        return
    for target in _targets(markdown):
        try:
            parts = urlsplit(target)
        except ValueError:
            message = say("the link to '{target}' is no address", target=target)
            yield Diagnostic(
                "broken-link", "warning", path, message, say("correct the address: its brackets do not belong there"), line_with(target)
            )
            continue
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            continue
        wanted = normpath(join(dirname(page), unquote(parts.path)))
        if wanted in there or _is_made(wanted) or f"{wanted}.md" in there or f"{wanted}/index.md" in there:
            continue
        name = wanted.rpartition("/")[2]
        alike = sorted(each for each in there if each.rpartition("/")[2] == name)
        message = say("the link to '{target}' leads nowhere", target=target)
        hint = (
            say("meant is probably {found}", found=alike[0])
            if alike
            else say("correct the address, or put the file where it points: {path}", path=wanted)
        )
        yield Diagnostic("broken-link", "warning", path, message, hint, line_with(target))


def _targets(markdown: str) -> list[str]:
    reader = _Targets()
    reader.feed(Markdown(extensions=["attr_list", "md_in_html"]).convert(markdown))
    return list(dict.fromkeys(reader.found))


def _is_made(path: str) -> bool:
    return path.startswith(_MADE) or path.endswith(_MADE_ENDINGS) or path == "."


class _Targets(HTMLParser):
    """Where elements of a text lead."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  (the parser calls it so)
        """Called by the parser."""
        self.found += [value for name, value in attrs if name in {"href", "src"} and value]
