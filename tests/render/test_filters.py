from __future__ import annotations

import datetime as dt

import pytest

from digest.render.filters import Formats, machine_date
from digest.render.words import load_words


def formats(locale="de"):
    return Formats(locale, load_words(locale.partition("_")[0]))


@pytest.mark.parametrize(
    ("when", "locale", "expected"),
    [
        ("2026-01-23", "de", "Freitag, 23. Januar 2026"),
        ("2026-01-23", "de_AT", "Freitag, 23. Jänner 2026"),
        ("2026-01-23", "en", "Friday, January 23, 2026"),
        ("2026-01-23T10:30", "de", "Freitag, 23. Januar 2026, 10.30 Uhr"),
        ("2026-01-23T09:05", "en", "Friday, January 23, 2026, 9:05"),
        ("2026-01", "de_AT", "Jänner 2026"),
        ("2026", "de", "2026"),
        ("2026-01-23/2026-01-25", "de", "23.–25. Januar 2026"),
        ("2026-01-23/2026-02-02", "de", "23. Januar – 2. Februar 2026"),
        ("2025-12-30/2026-01-02", "de", "30. Dezember 2025 – 2. Januar 2026"),
        ("2026-01/2026-03", "de", "Januar–März 2026"),
        ("2026/2027", "de", "2026 – 2027"),
        ("2026-01-23/2026-03", "de", "Freitag, 23. Januar 2026 – März 2026"),
        ("2026-01-23/2026-01-23", "de", "Freitag, 23. Januar 2026"),
        ("2026-02-30", "de", "2026-02-30"),
    ],
)
def test_dates_are_written_as_exactly_as_they_are_known(when, locale, expected):
    assert formats(locale).edtf(when).replace("\u2009", " ").replace("\u00a0", " ") == expected


@pytest.mark.parametrize(
    ("when", "face"),
    [
        ("2026-01-23", ("Fr", "23", "Jan")),
        ("2026-01-23T10:30", ("Fr", "23", "Jan")),
        ("2026-01-23/2026-01-25", ("Fr–So", "23–25", "Jan")),
        ("2026-03", ("", "Mär", "2026")),
        ("2026", ("", "2026", "")),
        (None, ("", "", "")),
        ("2026-02-30", ("", "", "")),
    ],
)
def test_a_leaf_of_the_calendar_shows_what_fits(when, face):
    assert formats().badge(when) == face


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2026-01-23", ""),
        ("2026-01-23T10:30", "10.30 Uhr"),
        ("2026-01-23T10:30/2026-01-23T12:00", "10.30 Uhr – 12.00 Uhr"),
        ("2026-01-23/2026-01-25", "23.–25. Januar 2026"),
        ("2026-01-24", "Samstag, 24. Januar 2026"),
        ("2026-13", "2026-13"),
    ],
)
def test_below_a_day_only_what_its_name_does_not_say(when, expected):
    assert formats().on_day(when, dt.date(2026, 1, 23)).replace("\u2009", " ") == expected


def test_months_by_name_alone():
    assert [formats(locale).month_name(dt.date(2026, 1, 23)) for locale in ("de", "de_AT")] == ["Januar", "Jänner"]


def test_other_formats():
    day = dt.date(2026, 1, 23)
    assert formats("de_AT").date(day) == "23. Jänner 2026"
    assert formats("de_AT").day(day) == "23. Jänner"
    assert formats().weekday(day) == "Freitag"
    assert formats().month(day) == "Januar 2026"
    assert formats().number(12345) == "12.345"
    assert (formats().country("AT"), formats("en").country("AT"), formats().country("XX")) == ("Österreich", "Austria", "XX")
    assert machine_date("2026-01-23T10:30/2026-01-25") == "2026-01-23T10:30"
