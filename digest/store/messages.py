"""What is wrong with a value, in an editor's words instead of pydantic's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from difflib import get_close_matches
from typing import Any

from pydantic_core import ErrorDetails

from digest.errors import Message, later, say
from digest.model import Actor, Place, Quote, Step

_IS_WRONG = later("{key}: {given} is {wrong}")
_MESSAGES = {
    "missing": (later("'{key}' is missing"), later("add a line '{key}: …'")),
    "literal_error": (later("{key}: {given} is not one of {expected}"), "{meant}"),
    "string_pattern_mismatch": (_IS_WRONG, "{form}"),
    "string_too_short": (later("{key} is empty"), say("write a text or delete the line")),
    "string_too_long": (later("{key} is longer than {max_length} characters"), say("make it short enough for a calendar entry")),
    "string_type": (later("{key}: expected a text, found {given}"), later('write it in quotes: {key}: "…"')),
    "tuple_type": (later("{key}: expected a list, found {given}"), later("write {key}: [{value}]")),
    "dataclass_type": (
        later("{key}: expected keys of its own, found {given}"),
        say("write its keys below it, each on a line: name: … and so on"),
    ),
    "bool_type": (later("{key}: expected true or false, found {given}"), say("write true or false")),
    "bool_parsing": (later("{key}: expected true or false, found {given}"), say("write true or false")),
    "greater_than_equal": (later("{key}: {given} is less than {ge}"), say("look the number up again")),
    "less_than_equal": (later("{key}: {given} is more than {le}"), say("look the number up again")),
}
_NUMBER = (later("{key}: expected a number, found {given}"), say("write digits only, with a point for decimals: 48.21"))
_DATE = (_IS_WRONG, "{form}")
_AN_ID = (say("no id"), say("look up the id in the head of that article"))
_WHOLE = (later("{key}: expected a whole number, found {given}"), say("write digits only"))
_FORMS = {
    "when": (say("no date"), say("write 2026-01-23, 2026-01-23T10:30, 2026-01, 2026 or 2026-01-23/2026-01-25")),
    "country": (say("no country code"), say('write two capital letters in quotes, such as "AT"')),
    "id": (say("no id"), say("use lower-case letters, digits and hyphens: 2026-01-22-besuch-in-wien")),
    "replaces": _AN_ID,
    "withdraws": _AN_ID,
    "slug": (say("no slug"), say("use lower-case letters, digits and hyphens: ukraine-krieg")),
    "language": (say("no language code"), say("write two small letters, such as de")),
    "merge": (say("no slug"), say("use lower-case letters, digits and hyphens: ukraine-krieg")),
    "wikidata": (say("no Wikidata id"), say("write the id that ends the address of its item, such as Q64")),
    "since": (say("no date"), say("write a day (2026-01-23), a month (2026-01) or a year (2026)")),
    "until": (say("no date"), say("write a day (2026-01-23), a month (2026-01) or a year (2026)")),
    "sha256": (say("no SHA-256 sum"), say("leave this key to the machine")),
    "last_reviewed": (say("no date"), say("write the day as 2026-01-22")),
    "date": (say("no date"), say("write the day as 2026-01-22, with a time as 2026-01-22T10:30:00")),
}


def explain(error: ErrorDetails) -> tuple[Message, Message]:
    """What was found, and how to mend it."""
    kind, key, found = error["type"], _key(error), error["input"]
    expected = str(error.get("ctx", {}).get("expected", "")).replace("'", "").replace(" or ", ", ")
    wrong, form = _FORMS.get(key, (say("not in the form expected"), ""))
    message, hint = _MESSAGES.get(kind, ("{key}: {msg}", ""))
    if kind.startswith(("int_", "float_", "finite_")):
        message, hint = _WHOLE if kind.startswith("int_") else _NUMBER
    elif kind.startswith("date_"):
        message, hint = _DATE
    words = {
        "key": key,
        "given": shown(found),
        "value": found if isinstance(found, str) else say("one, another"),
        "expected": expected,
        "meant": choice(str(found), expected.split(", ")),
        "wrong": wrong,
        "form": form,
        "msg": error["msg"],
    }
    words = {**error.get("ctx", {}), **words}
    return say(message, **words), say(hint, **words)


_WITH_ARTICLE = {Actor: say("an actor"), Place: say("a place"), Step: say("a step"), Quote: say("a quote")}
_NOUNS = {Actor: say("actor"), Place: say("place"), Step: say("step"), Quote: say("quote")}


def lacking(fact: Mapping[str, object], kind: type[Any]) -> tuple[Message, Message]:
    """What to say of a fact that lacks keys it needs: all of them at once.

    Args:
        fact: as an editor typed it.
        kind: its class.
    """
    needed = [field.name for field in fields(kind) if field.default is MISSING and field.default_factory is MISSING and field.name != "id"]
    missing = _listed([name for name in needed if fact.get(name) is None])
    told = next((shown(fact[name]) for name in ("name", "what", "text", "speaker") if fact.get(name) is not None), None)
    one = _WITH_ARTICLE[kind]
    hint = say("{one} needs {keys}; evidence is a sentence copied word for word from the text", one=one, keys=_listed(needed))
    if told is None:
        return say("{one} lacks {keys}", one=one, keys=missing), hint
    return say("{noun} {told} lacks {keys}", noun=_NOUNS[kind], told=told, keys=missing), hint


def _listed(words: Sequence[str]) -> str:
    return say("{first} and {last}", first=", ".join(words[:-1]), last=words[-1]) if len(words) > 1 else words[0]


def no_date(key: str, found: object) -> tuple[Message, Message]:
    """What to say of a value that is no date."""
    wrong, form = _FORMS[key]
    return say(_IS_WRONG, key=key, given=shown(found), wrong=wrong), form


def why_no_date(error: ValueError) -> str:
    """Why a date that has the right form does not exist; what Python says of it is no editor's language."""
    return error.args[0] if error.args and isinstance(error.args[0], Message) else say("there is no such day or hour")


def choice(word: str, known: Sequence[str]) -> Message:
    """Which of the known words a misspelt one probably is, where the message names them all already."""
    close = get_close_matches(word.lower(), known, 1)
    return say("did you mean '{word}'?", word=close[0]) if close else say("write one of these")


def meant(word: str, known: Sequence[str]) -> Message:
    """Which of the known words a misspelt one probably is."""
    close = get_close_matches(word.lower(), known, 1)
    return say("did you mean '{word}'?", word=close[0]) if close else say("known are {known}", known=", ".join(known))


def shown(value: object) -> str:
    """A value as a message quotes it."""
    if value is None:
        return say("nothing")
    if isinstance(value, Mapping):
        return say("keys ({names})", names=", ".join(str(key) for key in value))
    if isinstance(value, list | tuple):
        return say("a list")
    text = str(value)
    short = f"{text[:60]}…" if len(text) > 60 else text
    return say("'{text}'", text=short)


def _key(error: ErrorDetails) -> str:
    location = error["loc"]
    if error["type"] == "dataclass_type" and isinstance(location[-1], int):
        return say("entry")
    return next((part for part in reversed(location) if isinstance(part, str)), say("entry"))
