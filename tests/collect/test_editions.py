from __future__ import annotations

import datetime as dt

from digest.collect.editions import daily, monthly, weekly
from digest.model import Article


def article(identifier, day):
    return Article(id=identifier, title=identifier, date=day, body="Text.", path=f"articles/{identifier}.md")


ARTICLES = [
    article("d", dt.date(2026, 1, 5)),
    article("c", dt.date(2026, 1, 1)),
    article("b", dt.date(2026, 1, 1)),
    article("a", dt.date(2025, 12, 29)),
]
WEIGHTS = {"a": (5, 0.0), "b": (5, -2.0), "c": (5, 0.0), "d": (5, 0.0)}


def shown(editions):
    return [
        (edition.key, str(edition.first_day), str(edition.last_day), "".join(each.id for each in edition.articles)) for edition in editions
    ]


def test_a_day_is_an_edition_and_the_weightiest_article_leads_it():
    assert shown(daily(ARTICLES, WEIGHTS)) == [
        ("2026-01-05", "2026-01-05", "2026-01-05", "d"),
        ("2026-01-01", "2026-01-01", "2026-01-01", "bc"),
        ("2025-12-29", "2025-12-29", "2025-12-29", "a"),
    ]


def test_a_week_is_iso_8601_also_over_new_year():
    assert shown(weekly(ARTICLES, WEIGHTS)) == [
        ("2026-W02", "2026-01-05", "2026-01-11", "d"),
        ("2026-W01", "2025-12-29", "2026-01-04", "bca"),
    ]


def test_months_end_where_they_end():
    assert shown(monthly(ARTICLES, WEIGHTS)) == [
        ("2026-01", "2026-01-01", "2026-01-31", "bdc"),
        ("2025-12", "2025-12-01", "2025-12-31", "a"),
    ]
