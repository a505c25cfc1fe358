"""Dates and countries in the site's language, as plain text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from gettext import NullTranslations

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import format_decimal

from digest.model import Edition, StatedRole
from digest.model.edtf import bounds, time_of_day


@dataclass(frozen=True)
class Formats:
    """Formatting for one locale. Every method that takes `when` expects EDTF as the model defines it."""

    locale_name: str
    words: NullTranslations

    @cached_property
    def locale(self) -> Locale:
        """As babel knows it."""
        return Locale.parse(self.locale_name)

    def date(self, day: dt.date) -> str:
        """`23. Januar 2026`."""
        return format_date(day, "long", locale=self.locale)

    def full_date(self, day: dt.date) -> str:
        """`Freitag, 23. Januar 2026`."""
        return format_date(day, "full", locale=self.locale)

    def day(self, day: dt.date) -> str:
        """`23. Januar`."""
        return format_skeleton("MMMMd", day, locale=self.locale)

    def weekday(self, day: dt.date) -> str:
        """`Freitag`."""
        return format_date(day, "EEEE", locale=self.locale)

    def month(self, day: dt.date) -> str:
        """`Januar 2026`."""
        return format_skeleton("yMMMM", day, locale=self.locale)

    def month_name(self, day: dt.date) -> str:
        """`Januar`."""
        return format_date(day, "LLLL", locale=self.locale)

    def week(self, day: dt.date) -> str:
        """`Woche 4, 2026`: the ISO week of a day."""
        year, number, _ = day.isocalendar()
        return self.words.gettext("Week %(number)s, %(year)s") % {"number": number, "year": year}

    def days(self, first: dt.date, last: dt.date) -> str:
        """`19.–25. Januar 2026`."""
        return self._days(first, last)

    def edition(self, edition: Edition) -> str:
        """`22. Januar 2026`, `Woche 4, 2026` or `Januar 2026`."""
        if edition.first_day == edition.last_day:
            return self.date(edition.first_day)
        return self.week(edition.first_day) if "W" in edition.key else self.month(edition.first_day)

    def weekday_name(self, day: dt.date) -> str:
        """`Fr`."""
        return format_date(day, "ccc", locale=self.locale).rstrip(".")

    @property
    def first_weekday(self) -> int:
        """The day a week begins with, 0 for Monday to 6 for Sunday."""
        return int(self.locale.first_week_day)

    def clock(self, moment: dt.time | dt.datetime) -> str:
        """`10.30 Uhr`."""
        pattern: str = self.words.gettext("%(hour)s:%(minute)s")
        return pattern % {"hour": moment.hour, "minute": f"{moment.minute:02d}"}

    def number(self, value: int) -> str:
        """`1.234`."""
        return format_decimal(value, locale=self.locale)

    def country(self, code: str) -> str:
        """Name of an ISO 3166-1 alpha-2 code; the code itself where there is no name."""
        return str(self.locale.territories.get(code, code))

    def edtf(self, when: str) -> str:
        """`Freitag, 23. Januar 2026, 10.30 Uhr`; `Januar 2026`; `2026`; `23.–25. Januar 2026`; text that is no date stays as it is."""
        try:
            first, last = bounds(when)
        except ValueError:
            return when
        start, _, end = when.partition("/")
        if end and start != end:
            return self._interval(start, end, first, last)
        return self._point(start, first)

    def term(self, role: StatedRole) -> str:
        """`März 2024 – Juni 2025`, `seit 2024`, `bis 3. Mai 2025`; nothing where neither end is known."""
        since, until = (self._end(date) if date else "" for date in (role.since, role.until))
        if since and until:
            return f"{since} – {until}" if since != until else since
        if since:
            return self.words.gettext("since %(date)s") % {"date": since}
        return self.words.gettext("until %(date)s") % {"date": until} if until else ""

    def _end(self, date: str) -> str:
        """A day, a month or a year; text that is no date stays as it is."""
        try:
            first, _ = bounds(date)
        except ValueError:
            return date
        return self.date(first) if date.count("-") == 2 else self._point(date, first)

    def on_day(self, when: str, day: dt.date) -> str:
        """What a date says beyond a day that is known already: `10.30 Uhr`, nothing, or all of it where it covers more than the day."""
        try:
            first, last = bounds(when)
        except ValueError:
            return when
        if (first, last) != (day, day):
            return self.edtf(when)
        start, _, end = when.partition("/")
        clocks = [self.clock(clock) for clock in (time_of_day(start), time_of_day(end)) if clock]
        return " – ".join(clocks)

    def badge(self, when: str | None) -> tuple[str, str, str]:
        """What stands on a calendar leaf: weekday, day, month; month and year where the day is open; empty texts where all is."""
        if not when:
            return "", "", ""
        try:
            first, last = bounds(when)
        except ValueError:
            return "", "", ""
        month = format_date(first, "LLL", locale=self.locale)
        if first == last:
            return format_date(first, "ccc", locale=self.locale).rstrip("."), str(first.day), month.rstrip(".")
        if (last - first).days < 28:
            weekday, until = (format_date(day, "ccc", locale=self.locale).rstrip(".") for day in (first, last))
            return f"{weekday}–{until}", f"{first.day}–{last.day}", month.rstrip(".")
        if "-" in when.partition("/")[0]:
            return "", month.rstrip("."), str(first.year)
        return "", str(first.year), ""

    def _point(self, when: str, first: dt.date) -> str:
        match when.partition("T")[0].count("-"):
            case 0:
                return str(first.year)
            case 1:
                return self.month(first)
        clock = time_of_day(when)
        return f"{self.full_date(first)}, {self.clock(clock)}" if clock else self.full_date(first)

    def _interval(self, start: str, end: str, first: dt.date, last: dt.date) -> str:
        precision = {text.partition("T")[0].count("-") for text in (start, end)}
        if precision == {1}:
            return format_interval(first, last, "yMMMM", locale=self.locale)
        if precision == {2} and "T" not in start + end:
            return self._days(first, last)
        return f"{self._point(start, first)} – {self._point(end, last)}"

    def _days(self, first: dt.date, last: dt.date) -> str:
        """CLDR knows intervals of days with short names of months only: its own pattern, with the name written out."""
        differs = "y" if first.year != last.year else "M" if first.month != last.month else "d"
        patterns = self.locale.interval_formats["yMMMd"][differs]
        return "".join(
            format_date(day, pattern.replace("MMM", "MMMM"), locale=self.locale)
            for day, pattern in zip((first, last), patterns, strict=True)
        )


def machine_date(when: str) -> str:
    """The value for `<time datetime>`: the beginning of an EDTF date. HTML has no intervals."""
    return when.partition("/")[0]
