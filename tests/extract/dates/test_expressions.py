"""Expressions of time against a golden table, and what must hold for every text."""

import datetime as dt
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import PackError
from digest.extract.dates import almanac
from digest.extract.dates.expressions import find_dates
from digest.languages import Pack, load_pack
from digest.model import EDTF_PATTERN, edtf

CASES = Path(__file__).parents[2] / "cases" / "extract" / "dates"


def golden():
    for path in sorted(CASES.glob("*.toml")):
        for day, sentence, expected in tomllib.loads(path.read_text(encoding="utf-8"))["cases"]:
            yield pytest.param(path.stem, dt.date.fromisoformat(day), sentence, expected, id=f"{path.stem}: {sentence}")


@pytest.mark.parametrize(("language", "day", "sentence", "expected"), list(golden()))
def test_golden(language, day, sentence, expected):
    assert [found.when for found in find_dates(sentence, day, load_pack(language))] == expected


def test_expression_is_a_verbatim_slice():
    sentence = "Diesmal soll am Freitag um 10.30 Uhr ein Treffen folgen."
    (found,) = find_dates(sentence, dt.date(2026, 1, 22), load_pack("de"))
    assert (found.text, sentence[found.start : found.end]) == ("am Freitag um 10.30 Uhr",) * 2
    assert found.when == "2026-01-23T10:30"


@pytest.mark.parametrize(
    ("sentence", "direction", "deadline"),
    [
        ("Bis Freitag muss sie antworten.", "future", True),
        ("Am Freitag wurde gewählt.", "past", False),
        ("Am Freitag tagt der Rat.", "open", False),
        ("Am Freitag soll der Rat tagen.", "future", False),
        ("Wie das Amt am Montag mitteilte, tagt der Rat bald.", "past", False),
        ("Was sie im Mai „ein Gerücht“ nannte, steht im Plan.", "past", False),
        ("Im Mai will sie „ein Gerücht“ widerlegen.", "future", False),
    ],
)
def test_direction(sentence, direction, deadline):
    (found,) = find_dates(sentence, dt.date(2026, 1, 22), load_pack("de"))
    assert (found.direction, found.deadline) == (direction, deadline)


PIECES = [
    "am Freitag",
    "3.",
    "März",
    "31.",
    "Februar",
    "bis",
    "Ende",
    "2027",
    "kommende",
    "Woche",
    "in",
    "zwei",
    "Jahren",
    "14 Uhr",
    "von",
    "Montag",
    ",",
    "ersten",
    "Quartal",
    "wurde",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.dates(dt.date(1980, 1, 1), dt.date(2080, 1, 1)))
def test_every_answer_is_valid_edtf_and_verbatim(pieces, day):
    sentence = " ".join(pieces)
    last = 0
    for found in find_dates(sentence, day, load_pack("de")):
        assert re.fullmatch(EDTF_PATTERN, found.when)
        first, end = edtf.bounds(found.when)
        assert first <= end
        assert found.text == sentence[found.start : found.end]
        assert found.start >= last
        last = found.end


@pytest.mark.parametrize(("year", "month", "day"), [(2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2038, 4, 25), (1961, 4, 2)])
def test_easter(year, month, day):
    assert almanac.easter(year) == dt.date(year, month, day)


def test_unknown_kind_is_told():
    with pytest.raises(ValueError, match="unknown kind of date rule 'moon'"):
        almanac.resolve("moon", almanac.Captured({}), dt.date(2026, 1, 22), past=False, deadline=False)


def test_broken_pattern_names_file_and_rule(tmp_path):
    table = {"values": {}, "patterns": {}, "rules": [{"name": "odd", "kind": "day", "pattern": "(", "example": "", "counterexample": ""}]}
    with pytest.raises(PackError, match=r"dates\.toml.*odd"):
        find_dates("Am Freitag.", dt.date(2026, 1, 22), Pack(code="xx", folder=tmp_path, tables={"dates": table}))


def test_unknown_kind_in_a_pack_is_told(tmp_path):
    table = {"values": {}, "patterns": {}, "rules": [{"name": "odd", "kind": "moon", "pattern": "x", "example": "", "counterexample": ""}]}
    with pytest.raises(PackError, match=r"dates\.toml.*odd.*expected none"):
        find_dates("Am Freitag.", dt.date(2026, 1, 22), Pack(code="xx", folder=tmp_path, tables={"dates": table}))


def test_the_day_after_counts_from_the_time_named_before():
    (found,) = find_dates("Tags darauf soll sie aussagen.", dt.date(2026, 1, 22), load_pack("de"), before="2026-01-28T10:00")
    assert found.when == "2026-01-29"
    assert find_dates("Tags darauf soll sie aussagen.", dt.date(2026, 1, 22), load_pack("de"), before="2026-02") == ()
