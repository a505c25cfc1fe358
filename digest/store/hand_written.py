"""Pages written by hand of which only the text is wanted."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from digest.errors import ArticleError
from digest.prose.conflict import conflict_in
from digest.store.front_matter import decode, split

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
