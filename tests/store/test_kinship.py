from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model import Block, RawArticle
from digest.store.kinship import is_another_story, shared

OLD = "Die Ministerin ist am Donnerstag in Oslo eingetroffen und hat dort mit der Nordbank gesprochen."
NEW = "Der Zug hielt am Abend auf offener Strecke, weil ein Baum auf die Leitung gefallen war."


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("a b c d e f", "a b c d e f", 1),
        ("a b c d e f", "a b c d e x", 0.5),
        ("A b, c d: e!", "x y a b c d e z", 1),
        ("a b c d", "e f g h", 0),
        ("a b", "a b", 1),
        ("", "a b", 0),
        ("", "", 0),
    ],
)
def test_the_share_is_that_of_the_shorter_text(one, other, share):
    assert shared(one, other) == shared(other, one) == share


@given(st.text(), st.text())
def test_the_share_is_one_for_itself_and_never_out_of_bounds(one, other):
    assert 0 <= shared(one, other) <= 1
    assert shared(f"{one} x", f"{one} x") == 1


@pytest.mark.parametrize(
    ("date", "title", "body", "evidence", "another"),
    [
        ("2026-01-21", "Alt", OLD, OLD, True),
        ("2026-01-21T10:30:00", "Alt", "", "", True),
        ("2026-01-22", "Alt", OLD, OLD, False),
        ("2026-01-22T10:30:00", "Alt", OLD, OLD, False),
        ("2026-01-21", "Neu  hier", OLD, OLD, False),
        ("2026-01-21", "Alt", f"Vorweg. {NEW}", OLD, False),
        ("2026-01-21", "Alt", OLD, NEW, False),
        ("2026-01-21", "Alt", "", NEW, False),
    ],
)
def test_another_story_has_another_day_another_headline_and_another_text(date, title, body, evidence, another):
    raw = RawArticle(
        path="inbox/a.txt",
        sha256="a" * 64,
        headline="Neu hier",
        headline_given=True,
        date=dt.date(2026, 1, 22),
        blocks=(Block("paragraph", NEW),),
    )
    fields = {"date": date, "title": title, "locations": [{"name": "Oslo", "evidence": evidence}]}
    assert is_another_story(raw, fields, body) is another
