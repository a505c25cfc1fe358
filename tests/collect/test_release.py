from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from digest.collect.release import release
from digest.model import Article

VIENNA = ZoneInfo("Europe/Vienna")
NOON = dt.datetime(2026, 1, 22, 12, 0, tzinfo=VIENNA)


def article(**more):
    return Article(id="a", title="Titel", date=dt.date(2026, 1, 22), body="Text.", path="articles/a.md", **more)


def told(one, *, now=NOON, preview=False):
    found = release([one], now, VIENNA, preview=preview)
    return [each.id for each in found.articles], [each.code for each in found.diagnostics]


@pytest.mark.parametrize(
    ("until", "free"),
    [
        (dt.datetime(2026, 1, 22, 12, 0), True),  # noqa: DTZ001 - as an editor writes it
        (dt.datetime(2026, 1, 22, 12, 1), False),  # noqa: DTZ001
        (dt.datetime(2026, 1, 22, 11, 0, tzinfo=dt.UTC), True),
        (dt.datetime(2026, 1, 22, 11, 1, tzinfo=dt.UTC), False),
        (dt.datetime(2026, 1, 22, 6, 1, tzinfo=ZoneInfo("America/New_York")), False),
    ],
)
def test_an_embargo_ends_with_its_minute_in_its_zone(until, free):
    assert told(article(embargoed_until=until)) == ((["a"], []) if free else ([], ["embargoed"]))


def test_the_end_is_told_in_the_zone_of_the_site():
    found = release([article(embargoed_until=dt.datetime(2026, 7, 1, 8, 30, tzinfo=dt.UTC))], NOON, VIENNA, preview=False)
    assert str(found.diagnostics[0].message) == "under embargo until 2026-07-01 10:30: not published before"


@pytest.mark.parametrize(("more", "code"), [({"draft": True}, "draft"), ({"pubStatus": "withheld"}, "withheld")])
def test_drafts_and_what_is_withheld_wait(more, code):
    assert told(article(**more)) == ([], [code])


@pytest.mark.parametrize("more", [{}, {"pubStatus": "usable"}, {"pubStatus": "canceled"}])
def test_everything_else_is_free(more):
    assert told(article(**more)) == (["a"], [])


def test_a_preview_shows_them_and_says_so():
    assert told(article(draft=True), preview=True) == (["a"], ["draft"])
