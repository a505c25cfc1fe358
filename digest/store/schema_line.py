"""Where the JSON Schemas of a content folder lie, and the comment by which an article names its own."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final, Literal, get_args

from digest.store.baseline import FOLDER
from digest.store.front_matter import join, split

Kind = Literal["article", "topics", "actors", "places"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
"""The front matter of an article, and the registries."""

_LINE: Final = re.compile(r"^#[ \t]*yaml-language-server:[ \t]*\$schema=\S+[ \t]*\r?\n", re.MULTILINE)


def schema_name(kind: Kind) -> str:
    """Where a schema lies, relative to the content folder. Committed like the baselines beside it: editors' tools look for it there."""
    return f"{FOLDER}/schema/{kind}.schema.json"


def schema_line(path: str) -> str:
    """The first line of an article's front matter, by which editors' tools find its schema; ends with a line break.

    Args:
        path: of the article, relative to the content folder, with forward slashes.
    """
    return f"# yaml-language-server: $schema={'../' * path.count('/')}{schema_name('article')}\n"


def with_schema_line(text: str, path: str) -> str:
    """An article file that begins with the line of its schema; as it is where it already does, with the right line where an old one stands.

    Args:
        text: of the file.
        path: of the article, relative to the content folder, with forward slashes.

    Raises:
        ArticleError: it has no front matter.
    """
    parts = split(text, path)
    line = schema_line(path).replace("\n", parts.eol)
    found = _LINE.search(parts.front)
    start, end = found.span() if found else (0, 0)
    return join(replace(parts, front=parts.front[:start] + line + parts.front[end:]))


def without_schema_line(front: str) -> str:
    """Front matter without the line of its schema, if it begins with that: the rest is what a baseline knows."""
    found = _LINE.match(front)
    return front[found.end() :] if found else front
