"""What an editor decides away from the file, written into it: only the characters that have to change do.

Comments stay, also those of what goes: they may be about something else, and nobody has looked at them when a fact is dropped.
"""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import fields, replace
from typing import Any

from digest.errors import ArticleError, Diagnostic, say
from digest.model import FrontMatter, Review
from digest.store.front_matter import Parts, parse
from digest.store.merge import CONFIDENCE, IDENTITY
from digest.store.splice import splice, splice_at

Location = Sequence[str | int]
"""Way to a value: `("title",)`, `("key_actors", 0, "role")`."""
_KEYS = [field.name for field in fields(FrontMatter)]
"""In the order in which articles have them."""


def with_value(parts: Parts, path: str, location: Location, value: object) -> Parts:
    """The file with another value at a place; the confidence of the fact it belongs to goes, for an editor has touched it.

    Args:
        parts: of the file.
        path: of the file, for what cannot be written.
        location: of the value; its fact must be there, the key need not.
        value: plain data; None takes the key out.

    Raises:
        ArticleError: the file cannot be read, or the value not be written where it stands.
    """
    data: Any = copy.deepcopy(parse(parts, path))
    holder = data
    for step in location[:-1]:
        holder = holder[step]
    if location[0] in IDENTITY and len(location) > 2:
        holder.pop(CONFIDENCE, None)
    if value is None:
        holder.pop(location[-1], None)
    else:
        holder[location[-1]] = value
    return _written(parts, path, data, splice_at(parts.front, location[:-1], holder, parts.eol))


def settled(parts: Parts, path: str, name: str, number: int) -> Parts:
    """The file without the confidence of a fact, the `number`th of the list `name`, counted from 0.

    Raises:
        ArticleError: as for `with_value`.
    """
    return with_value(parts, path, (name, number, CONFIDENCE), None)


def without_fact(parts: Parts, path: str, name: str, number: int) -> Parts:
    """The file without a fact, the `number`th of the list `name`, counted from 0; an empty list goes too.

    Raises:
        ArticleError: as for `with_value`.
    """
    data: Any = copy.deepcopy(parse(parts, path))
    del data[name][number]
    if not data[name]:
        del data[name]
    return _written(parts, path, data, splice(parts.front, data, parts.eol, sparing=False))


def reviewed(parts: Parts, path: str, review: Review, by: str, day: dt.date) -> Parts:
    """The file marked as reviewed: by whom, when; no fact in it is doubtful any more.

    Raises:
        ArticleError: as for `with_value`.
    """
    data: Any = copy.deepcopy(parse(parts, path))
    for name in IDENTITY:
        for fact in data[name] if isinstance(data.get(name), list) else ():
            if isinstance(fact, dict):
                fact.pop(CONFIDENCE, None)
    marks: dict[str, object] = {"review": review, "reviewed_by": by, "last_reviewed": day.isoformat()}
    data.setdefault("review", review)
    order = dict.fromkeys(name for key in data for name in (marks if key == "review" else (key,)))
    values = {**data, **marks}
    data = {key: values[key] for key in order}
    return _written(parts, path, data, splice(parts.front, data, parts.eol, sparing=False))


def with_topics(parts: Parts, path: str, topics: Sequence[str]) -> Parts:
    """The file with these topics; where it had no such key, that comes where articles have it.

    Raises:
        ArticleError: as for `with_value`.
    """
    data: Any = copy.deepcopy(parse(parts, path))
    behind = set(_KEYS[_KEYS.index("topics") + 1 :])
    first = next((key for key in data if key in behind), None) if "topics" not in data else None
    order = [name for key in data for name in (("topics", key) if key == first else (key,))]
    data = {key: data.get(key) for key in dict.fromkeys((*order, "topics"))} | {"topics": list(topics)}
    return _written(parts, path, data, splice(parts.front, data, parts.eol))


def _written(parts: Parts, path: str, data: dict[str, object], front: str) -> Parts:
    """The file with this front matter, if it says just what it shall."""
    new = replace(parts, front=front)
    with suppress(ArticleError):  # what is wrong with a text that nobody wrote is not told
        if parse(new, path) == data:
            return new
    message = say("this front matter is written in a way that only a person can change")
    raise ArticleError(Diagnostic("cannot-edit", "error", path, message, say("change it in the file itself")))
