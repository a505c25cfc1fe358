"""What front matter and the head of a page say of an article as a take: embargo, state, draft, signal."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from difflib import get_close_matches
from html import unescape
from typing import cast, get_args

from digest.errors import ArticleError, Diagnostic, say
from digest.ingest.embargo import Note
from digest.ingest.header import Header
from digest.ingest.take_words import plain_key
from digest.ingest.vocabulary import Vocabulary
from digest.model import PubStatus, Signal

_META = re.compile(r"<meta\s[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")
_CLOSE = 0.8
"""From which on a key is taken for a misspelt one."""
_IN_PAGES = frozenset({"embargoed", "status", "signal"})


def take_field(field: str, value: object, path: str, line: int | None) -> Header | None:
    """One value; None where it is of no use and does no harm.

    Args:
        field: one of `take_words.KEYS`.
        value: as YAML or a page has it.
        path: of the file.
        line: of the key; None where nobody knows.

    Raises:
        ArticleError: whether the article may be published hangs on this value, and it cannot be read.
    """
    match field:
        case "embargoed":
            if isinstance(value, dt.datetime):
                return Header(embargoed_until=value)
            return Header(embargoes=(Note(str(value), "", "", line or 0),))
        case "status":
            if value not in get_args(PubStatus):
                _refuse(
                    say("pubStatus: found '{value}', expected one of {known}", value=value, known=", ".join(get_args(PubStatus))),
                    path,
                    line,
                )
            return Header(status=cast("PubStatus", value))
        case "draft":
            if not isinstance(value, bool):
                _refuse(say("draft: found '{value}', expected true or false", value=value), path, line)
            return Header(draft=bool(value))
        case "signal":
            return Header(signal=cast("Signal", value)) if value in get_args(Signal) else None
    return Header(correction=" ".join(value.split())) if isinstance(value, str) else None


def insist_on_meaning(name: str, value: object, path: str, line: int | None, words: Vocabulary) -> None:
    """A key that is unknown, but may be a misspelt one of those that hold an article back, or holds one within.

    Raises:
        ArticleError: it is; nothing of the article may be published then.
    """
    holding = [key for key, field in words.takes.keys.items() if field in {"embargoed", "status", "draft"}]
    if get_close_matches(plain_key(name), holding, 1, _CLOSE) or words.takes.opener.match(name):
        _refuse(say("unknown key '{key}', which may be meant to hold the article back", key=name), path, line)
    if isinstance(value, Mapping):
        for inner, of_inner in value.items():
            if plain_key(str(inner)) in holding:
                _refuse(say("'{key}' stands within '{name}', where it holds nothing back", key=inner, name=name), path, line)
            insist_on_meaning(str(inner), of_inner, path, line, words)


def head_of_page(html: str, path: str, words: Vocabulary) -> Header:
    """What the meta elements of a page say.

    Raises:
        ArticleError: as `take_field`.
    """
    header = Header()
    for element in _META.findall(html):
        attributes = {name.casefold(): unescape(double or single or bare) for name, double, single, bare in _ATTRIBUTE.findall(element)}
        field = words.takes.keys.get(plain_key(attributes.get("name") or attributes.get("property") or ""))
        content = attributes.get("content", "").strip()
        if field in _IN_PAGES and content:
            header = header.or_else(take_field(field, content, path, None) or Header())
    return header


def _refuse(message: str, path: str, line: int | None) -> None:
    hint = say("until it is mended the article is not published: mend the value or delete the line")
    raise ArticleError(Diagnostic("unreadable-status", "error", path, message, hint, line))
