"""Dates as header lines and file names write them. Dates in running text are extraction's business."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from digest.ingest.vocabulary import Vocabulary, vocabulary

_YEARS = range(1900, 2101)
_IN_NAME = re.compile(r"(?<!\d)(?P<year>\d{4})(?P<mark>[-_.]?)(?P<month>\d{2})(?P=mark)(?P<day>\d{2})(?!\d)")
_IN_NAME_DAY_FIRST = re.compile(r"(?<!\d)(?P<day>\d{1,2})(?P<mark>[-_.])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4})(?!\d)")
_IN_FOLDERS = re.compile(r"(?<!\d)(?P<year>\d{4})/(?P<month>\d{2})/(?P<day>\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a line, from `start` up to `end`, its time included. `date` is None where the year is missing or there is no such day."""

    start: int
    end: int
    text: str
    date: dt.date | None
    time: dt.time | None


def find_date(line: str, words: Vocabulary) -> FoundDate | None:
    """The first date of a header line: `2026-01-22T14:30`, `22.1.2026`, `22. Jänner 2026`, `22 Jan`, `January 22, 2026`."""
    found = [match for form in _forms(words) if (match := form.search(line))]
    if not found:
        return None
    match = min(found, key=lambda match: (match.start(), -match.end()))
    clock = _clock(words).match(line, match.end())
    end = clock.end() if clock else match.end()
    return FoundDate(match.start(), end, match.group(), _day(match, words), _time(clock) if clock else None)


def day_in_words(text: str) -> str | None:
    """The day a text names and nothing else, ISO 8601: `22. Jänner 2026`, `22.1.2026`; with a time, the minute. None for anything else."""
    found = find_date(text.strip(), vocabulary())
    if found is None or found.date is None or (found.start, found.end) != (0, len(text.strip())):
        return None
    return f"{found.date}T{found.time:%H:%M}" if found.time else f"{found.date}"


def date_in_path(path: str) -> dt.date | None:
    """The date in a file's name, else in its folders: `2026-01-22-x.txt`, `20260122_x.txt`, `22.01.2026 x.txt`, `2026/01/22/x.txt`."""
    folder, _, name = path.rpartition("/")
    attempts = ((_IN_NAME, name), (_IN_NAME_DAY_FIRST, name), (_IN_NAME, folder), (_IN_FOLDERS, path))
    for form, text in attempts:
        for match in form.finditer(text):
            day = _existing(int(match["year"]), int(match["month"]), int(match["day"]))
            if day:
                return day
    return None


@lru_cache
def _clock(words: Vocabulary) -> re.Pattern[str]:
    openers = "|".join(sorted(map(re.escape, words.clock_openers)))
    return re.compile(
        rf"(?:T|\s*[,/|–-]?\s*(?:{openers})?\s*)(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(?![\d.:]\d)"
        r"\s*(?P<half>[ap]\.?m\b\.?)?(?:\s*(?:Uhr|h|Z|UTC|GMT|CES?T|MES?Z|[+-]\d\d:?\d\d)(?!\w))*",
        re.IGNORECASE,
    )


@lru_cache
def _forms(words: Vocabulary) -> tuple[re.Pattern[str], ...]:
    ordinal = "|".join(sorted(map(re.escape, words.ordinals), key=len, reverse=True))
    month = r"(?P<name>" + "|".join(sorted(map(re.escape, words.months), key=len, reverse=True)) + r")(?!\w)\.?"
    forms = (
        r"(?<![\w.-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\d-])",
        r"(?<![\w.,-])(?P<year>(?:19|20)\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>[0-2]\d|3[01])(?!\w)",
        r"(?<![\w.,-])(?P<day>\d{1,2})(?P<mark>[./])\s?(?P<month>\d{1,2})(?P=mark)\s?(?P<year>\d{4}|\d{2})(?![\w/])(?!:)",
        rf"(?<![\w.,-])(?P<day>\d{{1,2}})(?:\.|{ordinal})?\s*(?:of\s)?{month}(?:,?\s*(?P<year>\d{{4}}|\d{{2}})(?![\d:.]\d|\d))?",
        rf"(?<![\w-]){month}\s+(?P<day>\d{{1,2}})(?!\d)(?:{ordinal})?(?:,?\s+(?P<year>\d{{4}})(?!\d))?",
    )
    return tuple(re.compile(form, re.IGNORECASE) for form in forms)


def _day(match: re.Match[str], words: Vocabulary) -> dt.date | None:
    parts = match.groupdict()
    if not parts["year"]:
        return None
    year, day = int(parts["year"]), int(parts["day"])
    year += 2000 if year < 100 else 0
    if parts.get("name"):
        return _existing(year, words.months[parts["name"].casefold()], day)
    month = int(parts["month"])
    # 01/22/2026 can only be the American order.
    return _existing(year, month, day) or (_existing(year, day, month) if parts.get("mark") == "/" else None)


def _existing(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def _time(clock: re.Match[str]) -> dt.time:
    hour, half = int(clock["hour"]), (clock["half"] or "").casefold()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return dt.time(hour, int(clock["minute"]))
