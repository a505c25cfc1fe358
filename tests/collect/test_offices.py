"""Which role of the editors' own holds on a day, and what a page says of it."""

from __future__ import annotations

import datetime as dt

import pytest

from digest.collect.offices import ended, latest_first, now
from digest.collect.site import collect
from digest.model import Actor, ActorEntry, Article, Registries, StatedRole

TODAY = dt.date(2026, 1, 22)


def role(text, since=None, until=None):
    return StatedRole(role=text, since=since, until=until)


@pytest.mark.parametrize(
    ("roles", "expected", "over"),
    [
        ([], None, None),
        ([role("A")], "A", None),
        ([role("A", "2026-01-22")], "A", None),
        ([role("A", "2026-01-23")], None, None),
        ([role("A", "2020", "2026-01-22")], "A", None),
        ([role("A", "2020", "2026-01-21")], None, dt.date(2026, 1, 21)),
        ([role("A", "2020", "2026-01")], "A", None),
        ([role("A", "2020", "2025"), role("B", "2019", "2023-06")], None, dt.date(2025, 12, 31)),
        ([role("A", "2019"), role("B", "2025-05"), role("C", "2025-05")], "B", None),
        ([role("A", "2020", "2024"), role("B")], "B", None),
        ([role("A", "2026-02-30")], "A", None),
    ],
)
def test_what_holds_today(roles, expected, over):
    assert (now(roles, TODAY), ended(roles, TODAY)) == (expected, over)


def test_the_latest_comes_first():
    roles = [role("A"), role("B", "2020"), role("C", "2024"), role("D", "2020")]
    assert [each.role for each in latest_first(roles)] == ["C", "B", "D", "A"]


def told(given, day, *stated):
    """The one role shown of somebody whom an article of a day of January gives a role."""
    actor = Actor(name="Anna Berg", kind="person", role=given, evidence="Satz.")
    article = Article(id="a", title="A", date=dt.date(2026, 1, day), key_actors=(actor,), body="Satz.", path="articles/a.md")
    site = collect([article], Registries(actors=(ActorEntry(name="Anna Berg", roles=stated),)), TODAY, "Rest")
    assert site.topics[0].actors[0].role == site.actors[0].role
    return site.actors[0].role


def test_the_editors_word_goes_before_what_articles_say():
    assert told("Ministerin", 20, role("Kanzlerin", "2026-01-01")) == "Kanzlerin"


def test_a_role_that_ended_is_no_longer_shown_unless_an_article_gives_it_later():
    assert told("Ministerin", 9, role("Ministerin", "2020", "2026-01-10")) is None
    assert told("Ministerin", 10, role("Ministerin", "2020", "2026-01-10")) is None
    assert told("Richterin", 11, role("Ministerin", "2020", "2026-01-10")) == "Richterin"


def test_a_role_to_come_changes_nothing_yet():
    assert told("Ministerin", 9, role("Kanzlerin", "2026-02")) == "Ministerin"
