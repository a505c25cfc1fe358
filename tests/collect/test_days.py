"""Days that notes name."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.collect.days import day_words, read_days
from digest.languages import load_pack

TUESDAY = dt.date(2026, 1, 20)
WORDS = {code: day_words(load_pack(code)) for code in ("de", "en")}


@pytest.mark.parametrize(
    ("code", "text", "days", "of", "clocks"),
    [
        ("de", "vom Dienstag, 20. Jänner, 14.00 Uhr", ["01-20"], ["01-20"], ["14:00"]),
        ("de", "vom Sonntag", ["01-18"], ["01-18"], []),
        ("de", "vom Montagabend", ["01-19"], ["01-19"], []),
        ("de", "vom gestrigen Montag", ["01-19"], ["01-19"], []),
        ("de", "von heute, 9.30 Uhr,", ["01-20"], ["01-20"], ["09:30"]),
        ("de", "von 14 Uhr", [], [], ["14:00"]),
        ("de", "vom 19.1.2026", ["01-19"], ["01-19"], []),
        ("de", "über das Spiel am Samstag", ["01-17"], [], []),
        ("de", "über die Sperre von 10.00 bis 15.00 Uhr vom Montag", ["01-19"], ["01-19"], ["10:00"]),
        ("de", "über 13 Verletzte in Ennsau", [], [], []),
        ("de", "über den 32. Jänner und 24.60 Uhr", [], [], []),
        ("en", "sent Monday, January 19, at noon", ["01-19"], ["01-19"], []),
        ("en", "of yesterday", ["01-19"], ["01-19"], []),
        ("en", "about a vote on Jan. 18th", ["01-18"], [], []),
        ("en", "about a march in Leeds", [], [], []),
    ],
)
def test_days_and_times(code, text, days, of, clocks):
    named = read_days(text, TUESDAY, WORDS[code])
    assert sorted(f"{day:%m-%d}" for day in named.days) == days
    assert sorted(f"{day:%m-%d}" for day in named.of) == of
    assert sorted(f"{clock:%H:%M}" for clock in named.clocks) == clocks


def test_what_is_left_says_nothing_of_when():
    named = read_days("Die Meldung über das Werk vom Dienstag, 20. Jänner, 14.00 Uhr, wird", TUESDAY, WORDS["de"])
    assert named.rest.split() == ["Die", "Meldung", "über", "das", "Werk", ",", ",", "wird"]


@given(st.text(alphabet="vom Dienstag,.:0123456789Jäner-Uh", max_size=40))
def test_no_day_is_later_than_the_note(text):
    named = read_days(text, TUESDAY, WORDS["de"])
    assert all(day <= TUESDAY for day in named.days)
    assert named.of <= named.days
