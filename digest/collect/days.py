"""Days and times of day that a note names: all of them, and those its report is of ("vom Donnerstag, 13. November, 14.00 Uhr")."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from digest.languages import NEVER, Pack

_LEAST = 4
"""Characters of a weekday that is no other word as well: `So`, `Do`."""
_CLOCK = r"(?<![\d.:])(?P<hour>[01]?\d|2[0-3])[.:h](?P<minute>[0-5]\d)(?![.:]?\d)"
_ORDINAL = r"(?:\.|[^\W\d_]{2})?"
"""What makes a number one of a row: `20.`, `20th`, `1er`."""
_BETWEEN = re.compile(r"[\s,]*")


@dataclass(frozen=True)
class DayWords:
    """Words of a language for days, as its notes write them."""

    weekdays: Mapping[str, int] = field(default_factory=dict)
    """ISO 8601: Monday is 1."""
    months: Mapping[str, int] = field(default_factory=dict)
    offsets: Mapping[str, int] = field(default_factory=dict)
    """Days from that of the note."""
    of: tuple[str, ...] = ()
    """What stands before the day a report is of."""
    hour: tuple[str, ...] = ()
    """What stands behind a time of day."""
    parts: tuple[str, ...] = ()
    """What a weekday may end in: `Donnerstagabend`."""

    @cached_property
    def day(self) -> re.Pattern[str]:
        """A day, with what stands before it."""
        weekday, month, offset = (_either(words) for words in (self.weekdays, self.months, self.offsets))
        date = (
            rf"(?P<first>\d\d?){_ORDINAL}\s+(?P<month_behind>{month})\b|(?P<month_before>{month})\.?\s+(?P<second>\d\d?){_ORDINAL}(?!\w)"
            r"|(?P<number>\d\d?)\.\s?(?P<month_number>\d\d?)\.|\d{4}-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)"
        )
        dated = rf"(?:\b(?:{weekday})\b(?:,?\s+\w{{3}})?,?\s+)?(?:{date})(?:,?\s?\d{{4}}\b)?"
        named = rf"{dated}|\b(?P<weekday>{weekday})(?:{_either(self.parts)})?\b"
        return re.compile(rf"(?P<of>\b(?:{_either(self.of)})\s+(?:\w+\s+)?)?(?:{named}|\b(?P<offset>{offset})\b)")

    @cached_property
    def clock(self) -> re.Pattern[str]:
        """A time of day, with what stands before and behind it."""
        hour = _either(self.hour)
        return re.compile(rf"(?P<of>\b(?:{_either(self.of)})\s+)?(?:{_CLOCK}(?:\s*(?:{hour})\b)?|(?P<full>\d\d?)\s*(?:{hour})\b)")


@dataclass(frozen=True, slots=True)
class Named:
    """What a note says of when."""

    days: frozenset[dt.date] = frozenset()
    """All it names."""
    of: frozenset[dt.date] = frozenset()
    """Those it says its report is of."""
    clocks: frozenset[dt.time] = frozenset()
    """Times of day it says its report is of."""
    rest: str = ""
    """What it says besides."""


def day_words(pack: Pack) -> DayWords:
    """The words of a pack that has a `takes.toml`."""
    months = pack.mapping("wire", "months") if "wire" in pack.tables else {}
    return DayWords(
        weekdays={name: int(str(number)) for name, number in pack.mapping("takes", "weekdays").items() if len(name) >= _LEAST},
        months={name: int(str(number)) for name, number in months.items()},
        offsets={name: int(str(number)) for name, number in pack.mapping("takes", "notices.days").items()},
        of=pack.words("takes", "notices.of"),
        hour=pack.words("takes", "notices.hour"),
        parts=pack.words("takes", "notices.parts"),
    )


def read_days(text: str, day: dt.date, words: DayWords) -> Named:
    """The days and times that a note of `day` names: the last such weekday or date up to it."""
    days, of, ends = set(), set(), set()
    for match in words.day.finditer(text):
        if meant := _date(match, day, words):
            days.add(meant)
            if match["of"]:
                of.add(meant)
                ends.add(match.end())
    clocks = {clock for match in words.clock.finditer(text) if match["of"] or _follows(text, ends, match.start()) for clock in _time(match)}
    rest = words.clock.sub(" ", words.day.sub(" ", text))
    return Named(frozenset(days), frozenset(of), frozenset(clocks), rest)


def _follows(text: str, ends: Iterable[int], start: int) -> bool:
    return any(end <= start and _BETWEEN.fullmatch(text, end, start) for end in ends)


def _date(match: re.Match[str], day: dt.date, words: DayWords) -> dt.date | None:
    """The day of a match; None where the calendar has none, or the date goes before what stands beside it."""
    parts = match.groupdict()
    if parts["offset"]:
        return day + dt.timedelta(days=words.offsets[parts["offset"]])
    if parts["weekday"]:
        return day - dt.timedelta(days=(day.isoweekday() - words.weekdays[parts["weekday"]]) % 7)
    number = parts["first"] or parts["second"] or parts["number"] or parts["iso_day"]
    named = parts["month_behind"] or parts["month_before"]
    month = words.months[named] if named else int(parts["month_number"] or parts["iso_month"])
    for year in (day.year, day.year - 1):
        try:
            found = dt.date(year, month, int(number))
        except ValueError:
            continue
        if found <= day:
            return found
    return None


def _time(match: re.Match[str]) -> Iterator[dt.time]:
    hour = int(match["hour"] or match["full"])
    if hour < 24:
        yield dt.time(hour, int(match["minute"] or 0))


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or NEVER
