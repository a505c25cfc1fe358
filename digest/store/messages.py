"""What is wrong with a value, in an editor's words instead of pydantic's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from difflib import get_close_matches
from typing import Any

from pydantic_core import ErrorDetails

_MESSAGES = {
    "missing": ("'{key}' is missing", "add a line '{key}: …'"),
    "literal_error": ("{key}: {given} is not one of {expected}", "{meant}"),
    "string_pattern_mismatch": ("{key}: {given} is {wrong}", "{form}"),
    "string_too_short": ("{key} is empty", "write a text or delete the line"),
    "string_too_long": ("{key} is longer than {max_length} characters", "make it short enough for a calendar entry"),
    "string_type": ("{key}: expected a text, found {given}", 'write it in quotes: {key}: "…"'),
    "tuple_type": ("{key}: expected a list, found {given}", "write {key}: [{value}]"),
    "dataclass_type": ("{key}: expected keys of its own, found {given}", "write its keys below it, each on a line: name: … and so on"),
    "bool_type": ("{key}: expected true or false, found {given}", "write true or false"),
    "bool_parsing": ("{key}: expected true or false, found {given}", "write true or false"),
    "greater_than_equal": ("{key}: {given} is less than {ge}", "look the number up again"),
    "less_than_equal": ("{key}: {given} is more than {le}", "look the number up again"),
}
_NUMBER = ("{key}: expected a number, found {given}", "write digits only, with a point for decimals: 48.21")
_FORMS = {
    "when": ("no date", "write 2026-01-23, 2026-01-23T10:30, 2026-01, 2026 or 2026-01-23/2026-01-25"),
    "country": ("no country code", 'write two capital letters in quotes, such as "AT"'),
    "id": ("no id", "use lower-case letters, digits and hyphens: 2026-01-22-besuch-in-wien"),
    "slug": ("no slug", "use lower-case letters, digits and hyphens: ukraine-krieg"),
    "language": ("no language code", "write two small letters, such as de"),
    "merge": ("no slug", "use lower-case letters, digits and hyphens: ukraine-krieg"),
    "wikidata": ("no Wikidata id", "write the id that ends the address of its item, such as Q64"),
    "since": ("no date", "write a day (2026-01-23), a month (2026-01) or a year (2026)"),
    "until": ("no date", "write a day (2026-01-23), a month (2026-01) or a year (2026)"),
    "sha256": ("no SHA-256 sum", "leave this key to the machine"),
    "date": ("no date", "write the day as 2026-01-22, with a time as 2026-01-22T10:30:00"),
}


def explain(error: ErrorDetails) -> tuple[str, str]:
    """What was found, and how to mend it."""
    kind, key, found = error["type"], _key(error), error["input"]
    expected = str(error.get("ctx", {}).get("expected", "")).replace("'", "")
    wrong, form = _FORMS.get(key, ("not in the form expected", ""))
    message, hint = _NUMBER if kind.startswith(("int_", "float_", "finite_")) else _MESSAGES.get(kind, ("{key}: {msg}", ""))
    words = {
        "key": key,
        "given": shown(found),
        "value": found if isinstance(found, str) else "one, another",
        "expected": expected,
        "meant": meant(str(found), expected.replace(" or ", ", ").split(", ")),
        "wrong": wrong,
        "form": form,
        "msg": error["msg"],
    }
    words = {**error.get("ctx", {}), **words}
    return message.format_map(words), hint.format_map(words)


def lacking(fact: Mapping[str, object], kind: type[Any]) -> tuple[str, str]:
    """What to say of a fact that lacks keys it needs: all of them at once.

    Args:
        fact: as an editor typed it.
        kind: its class.
    """
    needed = [field.name for field in fields(kind) if field.default is MISSING and field.default_factory is MISSING and field.name != "id"]
    missing = [name for name in needed if fact.get(name) is None]
    noun = kind.__name__.lower()
    article = "an" if noun[0] in "aeiou" else "a"
    told = next((shown(fact[name]) for name in ("name", "what", "text", "speaker") if fact.get(name) is not None), "")
    hint = f"{article} {noun} needs {_listed(needed)}; evidence is a sentence copied word for word from the text"
    return f"{noun} {told} lacks {_listed(missing)}" if told else f"{article} {noun} lacks {_listed(missing)}", hint


def _listed(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def no_date(key: str, found: object) -> tuple[str, str]:
    """What to say of a value that is no date."""
    wrong, form = _FORMS[key]
    return f"{key}: {shown(found)} is {wrong}", form


def meant(word: str, known: Sequence[str]) -> str:
    """Which of the known words a misspelt one probably is."""
    close = get_close_matches(word.lower(), known, 1)
    return f"did you mean '{close[0]}'?" if close else f"known are {', '.join(known)}"


def shown(value: object) -> str:
    """A value as a message quotes it."""
    if value is None:
        return "nothing"
    if isinstance(value, Mapping):
        return "keys (" + ", ".join(str(key) for key in value) + ")"
    if isinstance(value, list | tuple):
        return "a list"
    text = str(value)
    return f"'{text[:60]}…'" if len(text) > 60 else f"'{text}'"


def _key(error: ErrorDetails) -> str:
    location = error["loc"]
    if error["type"] == "dataclass_type" and isinstance(location[-1], int):
        return "entry"
    return next((part for part in reversed(location) if isinstance(part, str)), "entry")
