"""Pages written by hand of which only the text is wanted."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from digest.errors import ArticleError
from digest.prose.conflict import conflict_in
from digest.store.front_matter import decode, split

_HOLDING = re.compile(r"^(?:embargoed_until|pubStatus|draft: *true\b|schema: *digest/)", re.MULTILINE)
"""What holds an article back, or makes a file one."""
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def read_hand_written(path: Path) -> str:
    """The Markdown of a page, without front matter and comments; empty where there is no such page.

    Raises:
        ArticleError: it is not UTF-8, or git left a conflict in it.
    """
    if not path.is_file():
        return ""
    text = decode(path.read_bytes(), path.name)
    if conflict := conflict_in(text, path.name):
        raise ArticleError(conflict)
    with suppress(ArticleError):  # most pages written by hand have no front matter
        text = split(text, path.name).body
    return _COMMENT.sub("", text).strip()


def held_back(content: bytes) -> str:
    """The key for which a page written by hand is not published, "" where there is none: embargoes and drafts are those of articles.

    Args:
        content: of its file.
    """
    try:
        front = split(content.decode("utf-8", errors="replace"), "").front
    except ArticleError:
        return ""
    found = _HOLDING.search(front)
    return found.group().partition(":")[0] if found else ""
