"""Labels: what a careful reader finds in one article, as a JSON file an editor writes by hand.

A label that cannot be used is left out as a whole, with everything that is wrong in it told at once: an article measured by half a label
would give a wrong figure.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from digest.errors import Diagnostic, later, say
from digest.model import ActorKind, PlaceKind
from digest.model.article import Edtf, Text
from digest.model.edtf import bounds
from digest.store.messages import choice
from digest.store.yaml_text import locate


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLabel:
    """A person or organisation the text names."""

    name: Text
    """Fullest form in the text, base form, no title."""
    kind: ActorKind
    key: bool
    """Whether the actor acts, decides or is directly affected."""
    roles: tuple[Text, ...] = ()
    """Functions the text gives; any of them is right."""
    aliases: tuple[Text, ...] = ()
    """Other forms in the text; as right as the name."""
    optional: bool = False
    """Neither asked for nor held against an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLabel:
    """A named place used as one."""

    name: Text
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None
    """ISO 3166-1 alpha-2; None where there is none."""
    kind: PlaceKind = "other"
    aliases: tuple[Text, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLabel:
    """Something announced."""

    evidence: Text
    """Some words of its sentence."""
    what: Text
    """A short paraphrase."""
    date: Edtf | None
    """EDTF, as exact as the text allows; None where it gives no time."""
    also: tuple[Text, ...] = ()
    """Words of other sentences that announce the same."""
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Everything to be found in one article. Keys of the file that are none of these are an annotator's notes."""

    id: Text
    """Name of the raw file without its ending."""
    actors: tuple[ActorLabel, ...]
    locations: tuple[PlaceLabel, ...]
    next_steps: tuple[StepLabel, ...]


_ADAPTER = TypeAdapter(Label)


def parse_label(text: str, path: str) -> tuple[Label | None, tuple[Diagnostic, ...]]:
    """One label file.

    Args:
        text: of the file.
        path: of the file, for the diagnostics.

    Returns:
        The label, None where something is wrong with it, and what that is.
    """
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        found = say("no JSON: {problem} in column {column}", problem=error.msg.lower(), column=error.colno)
        hint = say("look for a missing comma, quote or bracket there or just before")
        return None, (Diagnostic("invalid-label", "error", path, found, hint, error.lineno),)
    try:
        label = _ADAPTER.validate_python(data)
    except ValidationError as error:
        return None, tuple(_diagnostic(detail, text, path) for detail in error.errors(include_url=False))
    wrong = tuple(_without_such_days(label, text, path))
    return (None if wrong else label), wrong


def unique(labels: Iterable[tuple[str, Label]]) -> tuple[dict[str, Label], list[Diagnostic]]:
    """The labels by the paths of their files, each article's first one only, and a diagnostic for every further one."""
    kept: dict[str, Label] = {}
    paths: dict[str, str] = {}
    diagnostics = []
    for path, label in labels:
        if label.id in paths:
            message = say("'{id}' is labelled in {path} too; that one counts", id=label.id, path=paths[label.id])
            diagnostics.append(Diagnostic("duplicate-label", "error", path, message, say("correct the id, or delete one of the two")))
        else:
            paths[label.id] = path
            kept[path] = label
    return kept, diagnostics


def fold(text: str) -> str:
    """A text for comparing, white space and case aside."""
    return " ".join(text.split()).casefold()


def not_in_text(label: Label, raw_text: str, path: str) -> Iterable[Diagnostic]:
    """Snippets of steps that do not stand in the raw text, white space and case aside: no answer can ever hold them."""
    text = fold(raw_text)
    for number, step in enumerate(label.next_steps):
        for snippet in (step.evidence, *step.also):
            if fold(snippet) not in text:
                message = say("next_steps {number}: '{snippet}' does not stand in the raw text", number=number + 1, snippet=snippet[:80])
                hint = say("copy the words from the raw file, so that the step can be found by them")
                yield Diagnostic("label-not-in-text", "warning", path, message, hint)


def _without_such_days(label: Label, text: str, path: str) -> Iterable[Diagnostic]:
    for number, step in enumerate(label.next_steps):
        try:
            bounds(step.date or "2000")
        except ValueError as error:
            message = say("next_steps {number}: date: '{date}' does not exist: {why}", number=number + 1, date=step.date, why=error.args[0])
            line = _line(text, ("next_steps", number, "date"))
            yield Diagnostic("invalid-label", "error", path, message, say("look it up in a calendar"), line)


_WRONG: dict[str, tuple[str, str]] = {
    "missing": (later("'{key}' is missing"), "{needed}"),
    "literal_error": (later("{key}: {given} is not one of {expected}"), "{meant}"),
    "string_pattern_mismatch": (later("{key}: {given} is not in the form expected"), "{needed}"),
    "string_too_short": (later("{key} is empty"), say("write a text, or delete the entry")),
    "string_type": (later("{key}: expected a text, found {given}"), later('write it in double quotes: "{key}": "…"')),
    "tuple_type": (later("{key}: expected a list, found {given}"), later('write "{key}": […]')),
    "bool_type": (later("{key}: expected true or false, found {given}"), say("write true or false, without quotes")),
    "bool_parsing": (later("{key}: expected true or false, found {given}"), say("write true or false, without quotes")),
    "dataclass_type": (later("{key}: expected keys and values in braces, found {given}"), "{needed}"),
}
_NEEDED = {
    "label": say('a label is {{"id": "…", "actors": […], "locations": […], "next_steps": […]}}'),
    "entry": say('an entry is {{"name": "…"}} and so on, with all keys it needs'),
    "id": say('write "id": "…", the name of the raw file without its ending'),
    "actors": say('write "actors": […]; [] where there are none'),
    "locations": say('write "locations": […]; [] where there are none'),
    "next_steps": say('write "next_steps": […]; [] where there are none'),
    "name": say('write "name": "…", the fullest form in the text, in base form'),
    "kind": say('write "kind": "person" or "kind": "organization"'),
    "key": say('write "key": true for those who act, decide or are directly affected, else "key": false'),
    "country": say('write "country": "AT", two capital letters of ISO 3166; null where there is none'),
    "evidence": say('write "evidence": "…", 5 to 15 words of the sentence, word for word'),
    "what": say('write "what": "…", a short paraphrase'),
    "date": say('write "date": "2026-01-23", "2026-01", "2026" or "2026-01-23/2026-01-25"; null where the text gives no time'),
}


def _diagnostic(error: ErrorDetails, text: str, path: str) -> Diagnostic:
    location = error["loc"]
    key = next((part for part in reversed(location) if isinstance(part, str)), say("label"))
    if error["type"] == "dataclass_type":
        key = say("entry") if location else say("label")
    expected = str(error.get("ctx", {}).get("expected", "")).replace("'", "").replace(" or ", ", ")
    words = {
        "key": key,
        "given": _shown(error["input"]),
        "expected": expected,
        "meant": choice(str(error["input"]), expected.split(", ")),
        "needed": _NEEDED.get(key, say('add "{key}"', key=key)),
        "msg": error["msg"],
    }
    message, hint = (say(part, **words) for part in _WRONG.get(error["type"], ("{key}: {msg}", "{needed}")))
    if len(location) > 1 and isinstance(location[1], int):
        message = say("{list} {number}: {message}", list=str(location[0]), number=location[1] + 1, message=message)
    return Diagnostic("invalid-label", "error", path, message, hint, _line(text, location))


def _shown(value: object) -> str:
    """A value as the file has it, shortened."""
    text = json.dumps(value, ensure_ascii=False)
    return f"{text[:60]}…" if len(text) > 60 else text


def _line(text: str, location: Sequence[str | int]) -> int | None:
    """The line of a key or entry; JSON is YAML too."""
    try:
        return locate(text, location)
    except ValueError:
        return None
