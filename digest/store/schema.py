"""The model as the schema of article files, enforced on what is read; `json_schemas` exports it for editors' tools.

A hurried editor's slip costs as little as can be: an unknown key costs nothing but a warning, a wrong optional value is left out, a fact
that lacks what it needs is left out, and only an article that cannot be identified is left out as a whole.
"""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields, replace
from itertools import pairwise
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from digest.errors import ArticleError, Diagnostic, Severity, say
from digest.model import Actor, FrontMatter, Place, Quote, Source, Step
from digest.model.edtf import YEARS, bounds, time_of_day
from digest.store.guards import embargo_of, fault
from digest.store.messages import explain, lacking, meant, no_date, why_no_date
from digest.store.step_ids import with_made_up_ids

LineOf = Callable[[Sequence[str | int]], int | None]
"""Line of the key or entry at a path such as `("key_actors", 0, "kind")`."""

FACTS: Mapping[str, type[Any]] = {
    "key_actors": Actor,
    "also_mentioned": Actor,
    "locations": Place,
    "next_steps": Step,
    "quotes": Quote,
}
"""Keys that hold lists of facts, and the shape of one."""

KEYS = tuple(field.name for field in fields(FrontMatter))
"""Keys of the front matter in the order they are written."""

_ADAPTER = TypeAdapter(FrontMatter)
_NO_DAY = dt.date(2000, 1, 1)
_NEEDED: Mapping[str, object] = {"id": "x", "title": "x", "date": _NO_DAY}
"""Keys without which there is no article, and what stands for them until everything else that is wrong is found."""


def validate(data: Mapping[str, object], path: str, line_of: LineOf) -> tuple[FrontMatter, tuple[Diagnostic, ...]]:
    """Front matter from plain data, and what was wrong with it.

    Args:
        data: as `front_matter.parse` gives it; not changed.
        path: of the file, for the diagnostics.
        line_of: asked only where something is wrong.

    Raises:
        ArticleError: the article has no usable id, title or date, or nobody can tell whether it may be published (`cannot-be-released`);
            with everything else that is wrong.
    """
    report = _Report(path, line_of)
    faulty = fault(data, dict.fromkeys(KEYS))
    if faulty:
        location, message, hint = faulty
        report.wrong(location, message, hint, code="cannot-be-released")
        report.is_fatal = True
        data = {name: given for name, given in data.items() if name != location[0]}
    for key in data:
        if key not in KEYS:
            report.unknown((key,), KEYS)
    known = {key: data[key] for key in KEYS if data.get(key) is not None}
    if "embargoed_until" in known:
        known["embargoed_until"] = embargo_of(known["embargoed_until"])
    if "date" in known:
        known["date"] = date = _date(known["date"], report)
        if isinstance(steps := known.get("next_steps"), list):
            known["next_steps"] = with_made_up_ids(steps, date)
    front_matter = _validated(known, report)
    front_matter = replace(
        front_matter, next_steps=tuple(_with_real_date(step, n, report) for n, step in enumerate(front_matter.next_steps))
    )
    if report.is_fatal:
        raise ArticleError(*report.diagnostics)
    return front_matter, tuple(report.diagnostics)


class _Report:
    """Collects diagnostics of one file."""

    def __init__(self, path: str, line_of: LineOf) -> None:
        self.path, self.line_of = path, line_of
        self.diagnostics: list[Diagnostic] = []
        self.is_fatal = False
        """Whether there is no article without what was wrong."""

    def unknown(self, location: Sequence[str | int], known: Sequence[str]) -> None:
        key = str(location[-1])
        self.add("unknown-key", "warning", location, say("unknown key '{key}'", key=key), meant(key, known))

    def wrong(self, location: Sequence[str | int], message: str, hint: str, code: str = "invalid-value") -> None:
        self.add(code, "error", location, message, hint)

    def add(self, code: str, severity: Severity, location: Sequence[str | int], message: str, hint: str) -> None:
        where = [f"{part} {int(number) + 1}" for part, number in pairwise(location) if isinstance(number, int)]
        if len(location) == 2 and location[0] not in FACTS:
            where = []  # of a plain value in a list the message names the list itself
        told = say("{where}: {message}", where=where[0], message=message) if where else message
        self.diagnostics.append(Diagnostic(code, severity, self.path, told, hint, self.line_of(location)))


def _validated(known: dict[str, object], report: _Report) -> FrontMatter:
    """Validate; take out what is wrong; again. Each round takes out or mends at least one value, so this ends."""
    while True:
        try:
            return _ADAPTER.validate_python(known)
        except ValidationError as error:
            known = copy.deepcopy(known)
            for detail in _one_per_value(error.errors(include_url=False)):
                _mend(known, detail, report)


def _one_per_value(errors: Sequence[ErrorDetails]) -> list[ErrorDetails]:
    """One error a value or fact, last entries of lists first so that taking out one does not move the others.

    What else is wrong with the same fact comes up in the next round, if the fact is still there. An unknown key comes before a missing one:
    it may be that one, misspelt.
    """
    firsts: dict[tuple[str | int, ...], ErrorDetails] = {}
    for error in errors:
        location = error["loc"]
        place = location[:2] if location[0] in FACTS else location[:1] if location[0] == "source" else location
        if place not in firsts or (firsts[place]["type"], error["type"]) == ("missing", "unexpected_keyword_argument"):
            firsts[place] = error
    return list(firsts.values())[::-1]


def _mend(known: dict[str, object], error: ErrorDetails, report: _Report) -> None:
    location = error["loc"]
    holder: Any = known
    for step in location[:-1]:
        holder = holder[step]
    last, found = location[-1], error["input"]
    if error["type"] == "unexpected_keyword_argument":
        report.unknown(location, [field.name for field in fields(FACTS.get(str(location[0]), Source))])
        del holder[last]
    elif error["type"] == "string_type" and isinstance(found, int | float) and not isinstance(found, bool):
        holder[last] = str(found)  # `when: 2026` and `title: 1984` say what they mean
    elif found is None and _optional(location):
        del holder[last]  # `aliases:` with nothing behind it
    elif location[0] in FACTS and len(location) == 3 and holder.get(last) is None:
        report.wrong(location, *lacking(holder, FACTS[str(location[0])]), code="missing-key")
        _take_out(known, location, report)
    elif error["type"] == "tuple_type" and isinstance(found, str) and last not in FACTS:
        report.wrong(location, *explain(error))
        holder[last] = [found]
    elif error["type"] == "missing" and len(location) == 1:
        hint = say("add a line '{key}: …' between the two lines of ---", key=last)
        report.wrong(location, explain(error)[0], hint, code="missing-key")
        _take_out(known, location, report)
    else:
        report.wrong(location, *explain(error), code="missing-key" if error["type"] == "missing" else "invalid-value")
        _take_out(known, location, report)


def _take_out(known: dict[str, Any], location: tuple[str | int, ...], report: _Report) -> None:
    """Leave out the smallest part of the article that can be spared."""
    top = str(location[0])
    if len(location) == 1 and top in _NEEDED:
        report.is_fatal = True
        known[top] = _NEEDED[top]
    elif top in FACTS and len(location) > 2 and _optional(location):
        del known[top][location[1]][location[2]]
    elif len(location) > 1 and isinstance(location[1], int):
        del known[top][location[1]]
    else:
        known.pop(top, None)


def _optional(location: tuple[str | int, ...]) -> bool:
    top = str(location[0])
    owner: type[Any] = FrontMatter if len(location) == 1 else FACTS.get(top, Source)
    key = location[2] if top in FACTS and len(location) > 2 else location[-1]
    return any(field.name == key and (field.default is not MISSING or field.default_factory is not MISSING) for field in fields(owner))


def _with_real_date(step: Step, number: int, report: _Report) -> Step:
    if step.when is None:
        return step
    try:
        _check(step.when)
    except ValueError as error:
        location = ("next_steps", number, "when")
        message = say("when: '{when}' does not exist: {why}", when=step.when, why=why_no_date(error))
        report.wrong(location, message, say("look it up in a calendar"), code="impossible-date")
        return replace(step, when=None)
    return step


def _check(when: str) -> None:
    time_of_day(when)
    if any(day.year not in YEARS for day in bounds(when)):
        raise ValueError(say("expected a year from {first} to {last}", first=YEARS[0], last=YEARS[-1]))


def _date(found: object, report: _Report) -> dt.date:
    """The date of publication. Pydantic would take numbers for seconds since 1970."""
    for kind in (dt.date, dt.datetime):
        try:
            date = kind.fromisoformat(str(found))
        except ValueError:
            continue
        if date.year in YEARS:
            return date
    report.wrong(("date",), *no_date("date", found))
    report.is_fatal = True
    return _NO_DAY
