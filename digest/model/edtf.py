"""Dates as exact as the text allows: the part of EDTF (ISO 8601-2) level 0 that next steps use.

A day `2026-01-23`, a minute `2026-01-23T10:30`, a month `2026-01`, a year `2026`, or an interval of two of these.
"""

from __future__ import annotations

import calendar
import datetime as dt

from digest.errors import say


def bounds(when: str) -> tuple[dt.date, dt.date]:
    """First and last day an EDTF date covers.

    Raises:
        ValueError: it is none, names a day that does not exist, or ends before it begins.
    """
    first, _, last = when.partition("/")
    start, end = _days(first)[0], _days(last or first)[1]
    if end < start:
        raise ValueError(say("'{when}' ends before it begins", when=when))
    return start, end


YEARS = range(1000, 3000)
"""Of news and what they announce. Beyond them lie slips of a key, and days without a neighbour in the calendar."""


def time_of_day(when: str) -> dt.time | None:
    """The time an EDTF date carries at its beginning, without zone; None where it is a whole day or more."""
    _, mark, clock = when.partition("/")[0].partition("T")
    return dt.time.fromisoformat(clock) if mark else None


def _days(text: str) -> tuple[dt.date, dt.date]:
    numbers = [int(part) for part in text.partition("T")[0].split("-")]
    match numbers:
        case [year]:
            return dt.date(year, 1, 1), dt.date(year, 12, 31)
        case [year, month]:
            return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
        case [year, month, day]:
            return dt.date(year, month, day), dt.date(year, month, day)
        case _:
            raise ValueError(say("'{text}' is no EDTF date", text=text))
