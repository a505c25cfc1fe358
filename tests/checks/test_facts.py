"""Steps that cannot be, places without a country, steps nobody followed up."""

import datetime as dt

import pytest

from digest.checks.addresses import same_addresses
from digest.checks.facts import about_overdue, about_places, about_steps
from digest.collect.ledger import keep_ledger
from digest.model import Article, Place, Step

DAY = dt.date(2026, 1, 22)


def article(*, steps=(), places=()):
    return Article(id="a", title="A", date=DAY, body="S.", path="articles/a.md", next_steps=steps, locations=places)


def step(when, **more):
    return Step(id=f"s-{when}", what=f"Treffen {when}", when=when, evidence="S.", **more)


def line_of(*location):
    return 10 + location[1]


@pytest.mark.parametrize(("when", "told"), [("2026-01-21", True), ("2025", True), ("2026-01-22", False), ("2026-01", False), (None, False)])
def test_steps_that_were_over_before_the_article_appeared(when, told):
    found = list(about_steps(article(steps=(step("2026-02-01"), step(when))), line_of))
    assert bool(found) == told
    if told:
        assert found[0].message == f"next_steps 2: when: {when} is before the day of the article, 2026-01-22"
        assert (found[0].code, found[0].severity, found[0].line) == ("step-before-publication", "warning", 11)


@pytest.mark.parametrize(
    ("kind", "country", "told"), [("city", None, True), ("city", "AT", False), ("water", None, False), ("region", None, False)]
)
def test_places_without_a_country(kind, country, told):
    found = list(about_places(article(places=(Place(name="X", kind=kind, country=country, evidence="S."),)), line_of))
    assert [each.code for each in found] == ["place-without-country"] * told


def test_overdue_steps_are_told_once_an_article_with_the_oldest():
    late = article(steps=(step("2026-02-02"), step("2026-01-25"), step("2026-01-24", status="done"), step("2026-09-01")))
    (found,) = about_overdue(keep_ledger([late], dt.date(2026, 3, 1)), line_of)
    assert found.message == "2 steps are overdue, since 2026-01-25: 'Treffen 2026-01-25'"
    assert found.line == 11
    assert list(about_overdue(keep_ledger([late], DAY), line_of)) == []


@pytest.mark.parametrize(
    ("pages", "told"),
    [
        (["about.md", "about/index.md"], ["about/index.md"]),
        (["topics/index.md"], ["topics/index.md"]),
        (["a/README.md", "a/index.md"], ["a/index.md"]),
        (["about.md", "imprint.md"], []),
    ],
)
def test_files_at_one_address(pages, told):
    found = list(same_addresses(pages, {"topics/index.md"}, directory_urls=True))
    assert [each.path for each in found] == told
    assert {each.severity for each in found} <= {"error"}


def test_without_folders_for_pages_two_files_may_share_a_name():
    assert list(same_addresses(["about.md", "about/index.md"], set(), directory_urls=False)) == []
