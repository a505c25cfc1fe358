"""Keys that hold an article back. What stands there and cannot be read holds it back too: nothing is published by mistake."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from typing import get_args

from digest.errors import Message, say
from digest.languages import available, load_pack
from digest.model import PubStatus

EMBARGO = "embargoed_until"
_CLOSE = 0.8
_SURE = 0.85
"""The same within a fact, where `status` is a key of its own."""
_HOLDING = {"embargoed_until": EMBARGO, "pubstatus": "pubStatus", "draft": "draft"}
"""The keys, casefolded."""
Fault = tuple[Sequence[str | int], Message, Message]
"""Where the key stands, what is wrong with it, how to mend it."""


def fault(data: Mapping[str, object], known: Mapping[str, object]) -> Fault | None:
    """What keeps an article from being published because nobody can tell whether it may be.

    Args:
        data: front matter as plain data.
        known: the keys an article may have.
    """
    return _fault_of_value(data) or _fault_of_key(data, known) or _fault_of_place(data)


def _fault_of_value(data: Mapping[str, object]) -> Fault | None:
    if EMBARGO in data and embargo_of(data[EMBARGO]) is None:
        message = say("embargoed_until: '{value}' is no day with a time; the article is not published", value=data[EMBARGO] or "")
        return (EMBARGO,), message, say("write it as 2026-01-22T10:00; delete the line once the embargo is over")
    if data.get("pubStatus", "usable") not in get_args(PubStatus):
        message = say("pubStatus: '{value}' is not one of {known}; the article is not published", value=data["pubStatus"], known=_states())
        return ("pubStatus",), message, say("write one of them, or delete the line")
    if str(data.get("draft", False)).casefold() not in ("true", "false"):
        message = say("draft: expected true or false, found '{value}'; the article is not published", value=data["draft"])
        return ("draft",), message, say("write true or false")
    return None


def _fault_of_key(data: Mapping[str, object], known: Mapping[str, object]) -> Fault | None:
    for key in data:
        if key not in known and (meant := _meant(key)):
            message = say("unknown key '{key}', which may mean {meant}; the article is not published", key=key, meant=meant)
            return (key,), message, say("write {meant}, or delete the line", meant=meant)
    return None


def _fault_of_place(data: Mapping[str, object]) -> Fault | None:
    """A key that is indented by mistake belongs to the fact above it, and would hold nothing back."""
    inner: list[tuple[Sequence[str | int], object]] = [((name,), value) for name, value in data.items()]
    inner += [((name, number), item) for name, items in data.items() if isinstance(items, list) for number, item in enumerate(items)]
    for location, entry in inner:
        for key in entry if isinstance(entry, Mapping) else ():
            if close := get_close_matches(str(key).casefold(), _HOLDING, 1, _SURE):
                message = say("'{key}' stands within {list}; the article is not published", key=key, list=location[0])
                hint = say("begin the line of {meant} in the first column, or delete it", meant=_HOLDING[close[0]])
                return (*location, key), message, hint
    return None


def embargo_of(value: object) -> dt.datetime | None:
    """A moment as front matter has it; None where it is none: a day alone does not say when."""
    if isinstance(value, dt.datetime):
        return value
    try:
        return dt.datetime.fromisoformat(str(value).strip()) if ":" in str(value) else None
    except ValueError:
        return None


def _states() -> str:
    return ", ".join(get_args(PubStatus))


def _meant(key: str) -> str:
    """The key that holds back an article, if an unknown one looks like it or is the word of a language for it; else ""."""
    plain = key.casefold().replace("_", " ")
    close = get_close_matches(plain, _spellings(), 1, _CLOSE)
    return _spellings()[close[0]] if close else ""


@cache
def _spellings() -> dict[str, str]:
    """Names under which wire copy and editors know these keys, in every language there is a pack of."""
    fields = {"embargoed": EMBARGO, "status": "pubStatus", "draft": "draft"}
    names = {"embargoed until": EMBARGO, "pubstatus": "pubStatus", "draft": "draft"}
    for pack in map(load_pack, available()):
        for field, key in fields.items() if "takes" in pack.tables else ():
            names |= {word.casefold().replace("_", " "): key for word in pack.words("takes", f"keys.{field}")}
    return names
