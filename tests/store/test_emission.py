from __future__ import annotations

import datetime as dt

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from digest.store.emission import mapping_text, scalar
from digest.store.yaml_text import parse_yaml

TRICKY = (
    *(
        "no",
        "No",
        "on",
        "off",
        "yes",
        "y",
        "N",
        "true",
        "null",
        "~",
        "",
        " ",
        "12:30",
        "1:2:3",
        "2026",
        "007",
        "0x1f",
        "0o7",
        "1e3",
        "1_000",
    ),
    *(".5", "5.", "1.5", "+1", ".inf", "-.INF", ".nan", "2026-01-22", "2026-02-31", "2026-01", "2026-01-22T10:30", "2026-01-22 10:30:00"),
    *(
        "a: b",
        "a:",
        ":a",
        "a #b",
        "#a",
        "a#b",
        "- a",
        "-",
        "? a",
        "[a]",
        "{a}",
        "a, b",
        "a]",
        "*a",
        "&a",
        "!a",
        "|",
        ">",
        "%a",
        "@a",
        "`a`",
    ),
    *(
        "'a'",
        '"a"',
        "a'b",
        'a"b',
        "a\\b",
        "„a“",
        "– a",
        "…",
        "a\tb",
        "a\nb",
        "a\r\nb",
        " a",
        "a ",
        "---",
        "...",
        "<<",
        "=",
        "NO",
        "\x85",
        "\u2028",
    ),
    *(
        "\ufeffa",
        "\x07",
        "😀 Grüße",
        "a:b",
        "a: 'b' \"c\"",
        "3.000",
        "1,5",
        "12.",
        "(a)",
        "/a",
        "»a«",
        "a\u00a0b",
        "\u00a0a",
        "a\u00a0",
        "ä:",
        "x:\u00a0y",
    ),
)
texts = st.one_of(st.sampled_from(TRICKY), st.text(max_size=20), st.lists(st.sampled_from(TRICKY), min_size=2, max_size=3).map("".join))
numbers = st.one_of(st.booleans(), st.integers(-(10**9), 10**9), st.floats(allow_nan=False, allow_infinity=False))
scalars = st.one_of(texts.filter(bool), numbers)
facts = st.dictionaries(
    st.sampled_from(("name", "role", "evidence", "kind")), st.one_of(scalars, st.lists(texts, min_size=1, max_size=3)), min_size=1
)
values = st.one_of(
    scalars,
    st.lists(texts, min_size=1, max_size=3),
    st.lists(facts, min_size=1, max_size=3),
    st.dictionaries(texts, facts, min_size=1, max_size=2),
)
documents = st.dictionaries(st.one_of(st.sampled_from(("title", "key_actors", "source")), texts), values)


@given(documents)
@example({"a": {"b": {"c": ["d, e", "f"]}}})
def test_every_loader_reads_what_was_written(data):
    text = mapping_text(data)
    assert parse_yaml(text) == (data or None)
    assert yaml.safe_load(text) == (data or None)
    assert "\x85" not in text
    assert len(text.splitlines()) <= text.count("\n")


@pytest.mark.parametrize("text", TRICKY)
@pytest.mark.parametrize("in_brackets", [False, True])
def test_text_stays_text(text, in_brackets):
    written = scalar(text, in_brackets=in_brackets)
    document = f"[{written}]" if in_brackets else f"key: {written}"
    expected = [text] if in_brackets else {"key": text}
    assert yaml.safe_load(document) == expected
    assert parse_yaml(document) == expected


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Treffen in Abu Dhabi", "Treffen in Abu Dhabi"),
        ("„Das ist so“, sagte sie.", "„Das ist so“, sagte sie."),
        ("R&D, Nr. #5 und 50% (ca.)", '"R&D, Nr. #5 und 50% (ca.)"'),
        ("Ja: nein", '"Ja: nein"'),
        ('Er sagte "ja": sofort', "'Er sagte \"ja\": sofort'"),
        ("'s Gravenhage", '"\'s Gravenhage"'),
        ("no", '"no"'),
        ("2026-01-22", '"2026-01-22"'),
    ],
)
def test_quotes_only_where_they_are_needed(text, written):
    assert scalar(text) == written


@pytest.mark.parametrize(
    ("key", "text", "written", "loaded"),
    [
        ("when", "2026-01-23", "2026-01-23", dt.date(2026, 1, 23)),
        ("when", "2026-02-31", '"2026-02-31"', "2026-02-31"),
        ("when", "2026", '"2026"', "2026"),
        ("when", "2026-01", "2026-01", "2026-01"),
        ("when", "2026-01-23/2026-01-25", "2026-01-23/2026-01-25", "2026-01-23/2026-01-25"),
        ("when", "2026-01-23T10:30", "2026-01-23T10:30", "2026-01-23T10:30"),
        ("date", "2026-01-22", "2026-01-22", dt.date(2026, 1, 22)),
        ("date", "2026-01-22T10:30:00", "2026-01-22T10:30:00", dt.datetime(2026, 1, 22, 10, 30)),  # noqa: DTZ001
    ],
)
def test_dates_stand_as_people_write_them(key, text, written, loaded):
    assert scalar(text, key=key) == written
    assert yaml.safe_load(f"{key}: {written}") == {key: loaded}
    assert parse_yaml(f"{key}: {written}") == {key: text}


def test_empty_values_are_left_out():
    assert mapping_text({"a": None, "b": "", "c": [], "d": {}, "e": 0, "f": False}) == "e: 0\nf: false\n"
