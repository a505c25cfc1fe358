"""Which dates a step had before: calendars tell their readers by it that an event was moved.

Nothing is recorded of a step until its date changes, whoever changes it: an editor, or the machine when it reads a corrected raw file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from digest.model import Step
from digest.store.emission import entry_text

Dates = Mapping[str, tuple[str, ...]]
"""EDTF dates by the id of the step, oldest first, the last the one that stood last; steps that never moved are missing."""

_INDENT = 4
"""Of a fact's keys in a baseline."""


def with_moves(recorded: Dates, written: Mapping[str, object], steps: Iterable[Step]) -> Dates:
    """The record, with the dates that stand now.

    A step that has lost its date keeps its record: should it get one again, calendars must not take that for the event they had.

    Args:
        recorded: so far.
        written: what the machine wrote last: the first date of a step that has not moved so far.
        steps: as they stand now, the editor's word.
    """
    first = _first_dates(written)
    moved = {}
    for step in steps:
        dates = recorded.get(step.id) or first.get(step.id, ())
        if step.when and dates and step.when != dates[-1]:
            moved[step.id] = (*dates, step.when)
    return {**recorded, **moved}


def earlier(dates: Dates) -> Dates:
    """Without the dates that stand now."""
    return {step: before[:-1] for step, before in dates.items()}


def stand_as_written(steps: Sequence[Step], text: str) -> bool:
    """Whether no step of an article ever moved: much cheaper to ask of the baseline's text than to read it.

    Args:
        steps: as they stand now.
        text: the baseline, as a file; where it is none, the answer means nothing.
    """
    fields = text.partition("\noffered:")[0] + "\n"
    return "\ndates:" not in text and all(_stands(step, fields) for step in steps if step.when)


def _stands(step: Step, fields: str) -> bool:
    head, when = entry_text("id", step.id).rstrip(), entry_text("when", step.when, _INDENT)
    return bool(re.search(rf"^ *- {re.escape(head)}\n(?: {{{_INDENT}}}.*\n)*?{re.escape(when)}", fields, re.MULTILINE))


def _first_dates(written: Mapping[str, object]) -> dict[object, tuple[str, ...]]:
    steps = written.get("next_steps")
    found = (step for step in steps if isinstance(step, Mapping)) if isinstance(steps, list) else ()
    return {step.get("id"): (str(step["when"]),) for step in found if step.get("when")}
