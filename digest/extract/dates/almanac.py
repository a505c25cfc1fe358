"""Calendar arithmetic behind expressions of time: from captured numbers to EDTF, without a word of any language."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_DAY = dt.timedelta(days=1)
_WEEK = dt.timedelta(days=7)
_SOON = 120
"""Days: a day so near is the coming one even where the verb tells what has been ("of the fair on 9 June she expected much"); of
the day of the year before the year would be named."""
BY_DAY_NAMED = frozenset({"day after", "same day"})
"""The kinds of rules that count from the day named before, not from the article's."""


@dataclass(frozen=True, slots=True)
class Captured:
    """The values of a rule's groups: `weekday` 1 to 7, `month` 1 to 12, `shift` 1 for next, 0 for this, -1 for last."""

    values: Mapping[str, int | str]
    at_end: bool = False
    """The expression says "end of"."""

    def number(self, name: str) -> int | None:
        """The value of a group, or None if the rule did not capture it."""
        value = self.values.get(name)
        return value if isinstance(value, int) else None

    @property
    def anchored(self) -> bool:
        """Whether something besides the bare name of a month or season marks it as a time."""
        return self.at_end or bool({"position", "shift", "exact", "part", "year", "date"} & set(self.values))


@dataclass(frozen=True, slots=True)
class Setting(Captured):
    """A rule's values and what the sentence and the article add to them."""

    today: dt.date = dt.date.min
    past: bool = False
    deadline: bool = False
    occasion: tuple[dt.date, dt.date] | None = None
    """First and last day of a festival, a fair … told of."""


def resolve(
    kind: str, captured: Captured, today: dt.date, *, past: bool, deadline: bool, occasion: tuple[dt.date, dt.date] | None = None
) -> str | None:
    """EDTF for what a rule of this kind captured; None if there is no such day.

    Args:
        kind: the rule's kind, one of the keys of the table at the end of this module.
        captured: the rule's groups.
        today: the day it counts from: the article's, or for a kind of `BY_DAY_NAMED` the one named before.
        past: the clause tells what has been, so that a bare weekday or month is the last one and not the next.
        deadline: the expression follows "until": "end of March" is then its last day.
        occasion: first and last day of what the article tells of; a bare weekday that is one of its days is that day.

    Raises:
        ValueError: an unknown kind.
    """
    if kind not in KINDS:
        raise ValueError(f"unknown kind of date rule '{kind}'; there are {', '.join(sorted(KINDS))}")
    try:
        return KINDS[kind](Setting(captured.values, captured.at_end, today, past, deadline, occasion))
    except (ValueError, OverflowError):
        return None


def clock(captured: Captured) -> dt.time | None:
    """Time of day from `hour`, `minute` and, on a twelve-hour clock, `meridiem`; None for 24.00, which says no more than its day."""
    hour = captured.number("hour") or 0
    if "meridiem" in captured.values:
        hour = hour % 12 + (12 if str(captured.values["meridiem"]).lower().startswith("p") else 0)
    return dt.time(hour, captured.number("minute") or captured.number("minute2") or 0) if hour < 24 else None


def easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar (anonymous algorithm of 1876, as in Meeus, Astronomical Algorithms, ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return dt.date(year, f // 31, f % 31 + 1)


def month_name(year: int, month: int) -> str:
    """EDTF of a month."""
    return f"{year:04d}-{month:02d}"


def month_end(year: int, month: int) -> str:
    """EDTF of a month's last day."""
    return f"{month_name(year, month)}-{calendar.monthrange(year, month)[1]:02d}"


def _span(first: dt.date | str, last: dt.date | str) -> str:
    return f"{first}/{last}" if str(first) < str(last) else str(first)


def _day(at: Setting) -> str | None:
    number = at.number
    month2, year2 = number("month2"), number("year2")
    month = number("month") or number("in_figures") or month2 or at.today.month
    year = number("year") or year2
    year_shift = number("year_shift")
    if year is None and year_shift is not None:
        year = at.today.year + year_shift
    first = _nearest(number("date") or 0, month, year, at)
    last_day = number("date2")
    if last_day is None:
        return str(first)
    last = dt.date(year2 or first.year, month2 or month, last_day)
    if last < first and month2 and number("month") is None and number("in_figures") is None:
        # "28 to 3 March": of the month before.
        return _span((last.replace(day=1) - _DAY).replace(day=first.day), last)
    if last < first and year2 is None:
        last = last.replace(year=last.year + 1)
    return _span(first, last)


def _nearest(day: int, month: int, year: int | None, at: Setting) -> dt.date:
    """The day in the given year, else the next or, looking back, the last one of its name."""
    if year is not None:
        return dt.date(year, month, day)
    weekday = at.number("weekday")
    if weekday is not None:
        fitting = [year for year in (at.today.year, at.today.year + 1, at.today.year - 1) if _is_weekday(year, month, day, weekday)]
        if fitting:
            return dt.date(fitting[0], month, day)
    this = dt.date(at.today.year, month, day)
    if at.past and this > at.today + _DAY * _SOON:
        return dt.date(at.today.year - 1, month, day)
    # A day that was a few weeks ago is named in the present tense, too; what is announced for it is for next year only far from it.
    if not at.past and this < at.today - _DAY * 45:
        return dt.date(at.today.year + 1, month, day)
    return this


def _is_weekday(year: int, month: int, day: int, weekday: int) -> bool:
    return day <= calendar.monthrange(year, month)[1] and dt.date(year, month, day).isoweekday() == weekday


def _weekday(at: Setting) -> str | None:
    number = at.number
    weekday, second = number("weekday") or 1, number("weekday2")
    week, weeks_on, exact = number("week_shift"), number("number") or number("weeks"), number("exact")
    if week is not None:
        first = _monday(at.today) + _WEEK * week + _DAY * (weekday - 1)
    elif exact is not None:
        first = at.today + _DAY * exact
    elif number("shift") is not None or weeks_on is not None:
        first = _shifted_weekday(weekday, number("shift"), at.today) + _WEEK * (weeks_on or 0)
    elif at.past:
        first = at.today - _DAY * ((at.today.isoweekday() - weekday) % 7)
    else:
        first = _weekday_of(at.occasion, weekday) or at.today + _DAY * ((weekday - at.today.isoweekday()) % 7)
    return str(first) if second is None else _span(first, first + _DAY * ((second - weekday) % 7))


def _weekday_of(occasion: tuple[dt.date, dt.date] | None, weekday: int) -> dt.date | None:
    if occasion is None:
        return None
    day = occasion[0] + _DAY * ((weekday - occasion[0].isoweekday()) % 7)
    return day if day <= occasion[1] else None


def _shifted_weekday(weekday: int, shift: int | None, today: dt.date) -> dt.date:
    ahead = (weekday - today.isoweekday()) % 7
    if shift is None or shift == 0:
        return today + _DAY * ahead
    if shift > 0:
        return today + _DAY * (ahead or 7) + _WEEK * (shift - 1)
    return today - _DAY * ((today.isoweekday() - weekday) % 7 or 7)


def _monday(day: dt.date) -> dt.date:
    return day - _DAY * (day.isoweekday() - 1)


def _relative(at: Setting) -> str:
    return str(at.today + _DAY * (at.number("day") or 0))


def _today(at: Setting) -> str:
    return str(at.today)


def _tomorrow(at: Setting) -> str:
    return str(at.today + _DAY)


def _feast(at: Setting) -> str:
    rule = str(at.values.get("feast") or at.values["eve"])

    def in_year(year: int) -> dt.date:
        moved = re.fullmatch(r"easter([+-]\d+)", rule)
        return easter(year) + _DAY * int(moved[1]) if moved else dt.date.fromisoformat(f"{year}-{rule}")

    year = at.number("year")
    if year is not None:
        return str(in_year(year))
    this = in_year(at.today.year)
    if at.past and this > at.today:
        return str(in_year(at.today.year - 1))
    return str(in_year(at.today.year + 1) if not at.past and this < at.today else this)


def _week(at: Setting) -> str:
    if at.number("date") is not None:
        start = _nearest(at.number("date") or 0, at.number("month") or 0, at.number("year"), at)
        return _span(start, _monday(start) + _DAY * 6)
    monday = _monday(at.today) + _WEEK * (at.number("shift") or 0)
    return str(monday + _DAY * 6) if at.deadline and at.at_end else _span(monday, monday + _DAY * 6)


def _week_of_month(at: Setting) -> str:
    """The first, second … week with its Thursday in the month, as ISO 8601 counts weeks."""
    month = at.number("month") or 1
    first = dt.date(_month_year(month, at), month, 1)
    monday = first + _DAY * ((4 - first.isoweekday()) % 7 - 3) + _WEEK * ((at.number("ordinal") or 1) - 1)
    return _span(monday, monday + _DAY * 6)


def _half_of_month(at: Setting) -> str:
    month = at.number("month") or 1
    year = _month_year(month, at)
    if at.number("ordinal") == 1:
        return _span(dt.date(year, month, 1), dt.date(year, month, 15))
    return _span(dt.date(year, month, 16), month_end(year, month))


def _weekend(at: Setting) -> str:
    month = at.number("month")
    if month is not None:
        year = _month_year(month, at)
        first = dt.date(year, month, 1)
        saturday = first + _DAY * ((6 - first.isoweekday()) % 7) + _WEEK * ((at.number("ordinal") or 1) - 1)
    else:
        shift = at.number("shift")
        saturday = _monday(at.today) + _DAY * 5
        if shift is None:
            saturday -= _WEEK if at.past and saturday > at.today else dt.timedelta()
        elif shift < 0 or at.today.isoweekday() >= 6:  # on a Saturday "the coming weekend" is the one after
            saturday += _WEEK * shift
        else:
            saturday += _WEEK * max(shift - 1, 0)
    return _span(saturday, saturday + _DAY)


def _month(at: Setting) -> str:
    month = at.number("month")
    if month is None:
        ahead = at.today.month - 1 + (at.number("shift") or 0)
        year, month = at.today.year + ahead // 12, ahead % 12 + 1
    else:
        year = _month_year(month, at)
        last = at.number("month2")
        if last is not None:
            return _span(month_name(year, month), month_name(year + (last < month), last))
    return month_end(year, month) if at.at_end and (at.deadline or "month_end" in at.values) else month_name(year, month)


def _month_year(month: int, at: Setting) -> int:
    year, shift = at.number("year"), at.number("shift")
    if year is not None:
        return year
    year_shift = at.number("year_shift")
    if year_shift is not None:
        return at.today.year + year_shift
    if shift is not None and shift > 0:
        return at.today.year + (month <= at.today.month)
    if at.past or (shift is not None and shift < 0):
        return at.today.year - (month > at.today.month)
    return at.today.year + (month < at.today.month)


def _year(at: Setting) -> str:
    year = at.number("year")
    if year is None:
        year = at.today.year + (at.number("shift") or 0)
    return f"{year:04d}-12-31" if at.at_end and (at.deadline or "year_end" in at.values) else f"{year:04d}"


def _years(at: Setting) -> str:
    first = at.number("year") or at.today.year
    last = at.number("last") or first
    return _span(f"{first:04d}", f"{last if last > 99 else first // 100 * 100 + last:04d}")


def _months(first: int, length: int, year: int) -> str:
    last = first + length - 1
    return f"{month_name(year, first)}/{month_name(year + (last - 1) // 12, (last - 1) % 12 + 1)}"


def _next_months(first: int, length: int, at: Setting) -> str:
    """A span of months that comes every year: in the given year, else the one under way or next; looking back, the last one."""
    year, shift = at.number("year"), at.number("shift")
    year_shift = at.number("year_shift")
    if year is not None or year_shift is not None:
        return _months(first, length, year if year is not None else at.today.year + (year_shift or 0))
    if at.past or (shift is not None and shift < 0):
        return _months(first, length, at.today.year - (first > at.today.month))
    over = first + length - 1 < at.today.month
    begun = first <= at.today.month
    return _months(first, length, at.today.year + (begun if shift is not None and shift > 0 else over))


def _season(at: Setting) -> str:
    return _next_months(at.number("season") or 1, 3, at)


def _quarter(at: Setting) -> str:
    return _next_months(3 * (at.number("ordinal") or 1) - 2, 3, at)


def _half(at: Setting) -> str:
    return _next_months(6 * (at.number("ordinal") or 1) - 5, 6, at)


def _count(at: Setting) -> int:
    return at.number("number") or at.number("figure") or 0


def _later(at: Setting) -> tuple[str, dt.date]:
    """Unit and day so many units on."""
    unit, count = str(at.values["unit"]), _count(at)
    if unit in {"hour", "day", "week"}:
        return unit, at.today + {"hour": _DAY / 24, "day": _DAY, "week": _WEEK}[unit] * count
    months = at.today.year * 12 + at.today.month - 1 + count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    return unit, dt.date(year, month + 1, min(at.today.day, calendar.monthrange(year, month + 1)[1]))


def _after(at: Setting) -> str:
    """As exact as the words: "in two weeks" is a day, "in about two weeks" a week, "in three months" a month."""
    unit, day = _later(at)
    match unit:
        case "week" if "about" in at.values:
            return _span(_monday(day), _monday(day) + _DAY * 6)
        case "month":
            return month_name(day.year, day.month)
        case "year":
            return f"{day.year:04d}"
        case _:
            return str(day)


def _within(at: Setting) -> str:
    return str(_later(at)[1])


def _from_now(at: Setting) -> str:
    return _span(at.today, _later(at)[1])


KINDS: Mapping[str, Callable[[Setting], str | None]] = {
    "day": _day,
    "weekday": _weekday,
    "relative": _relative,
    "tomorrow": _tomorrow,
    "feast": _feast,
    "week": _week,
    "weekend": _weekend,
    "month": _month,
    "year": _year,
    "season": _season,
    "quarter": _quarter,
    "half": _half,
    "span": _after,
    "deadline": _within,
    "from now": _from_now,
    "day after": _tomorrow,
    "same day": _today,
    "week of a month": _week_of_month,
    "half of a month": _half_of_month,
    "years": _years,
}
"""How each kind of date rule is resolved."""
