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


@pytest.mark.parametrize(
    ("until", "ends"),
    [
        ("2026-03-29T01:30", "2026-03-29T00:30"),  # the last hour of winter
        ("2026-03-29T02:30", "2026-03-29T01:30"),  # an hour that no clock shows: 3.30 in summer
        ("2026-03-29T03:00", "2026-03-29T01:00"),
        ("2026-10-25T01:59", "2026-10-24T23:59"),
        ("2026-10-25T02:30", "2026-10-25T01:30"),  # an hour that clocks show twice: the second
        ("2026-10-25T03:00", "2026-10-25T02:00"),
        ("2026-10-25T02:30+02:00", "2026-10-25T00:30"),
    ],
)
def test_where_clocks_are_changed_it_ends_not_too_early(until, ends):
    one, moment = article(embargoed_until=dt.datetime.fromisoformat(until)), dt.datetime.fromisoformat(f"{ends}+00:00")
    for zone in (dt.UTC, VIENNA):
        assert told(one, now=(moment - dt.timedelta(minutes=1)).astimezone(zone)) == ([], ["embargoed"])
        assert told(one, now=moment.astimezone(zone)) == (["a"], [])


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
