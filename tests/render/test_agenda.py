"""What stands where in the agenda."""

from __future__ import annotations

import datetime as dt

import pytest

from digest.collect.site import collect
from digest.model import Actor, Article, Place, Registries, Step, Topic
from digest.render.agenda import LISTED, agenda_list, agenda_months, facets_by_entry, filters_of

TODAY = dt.date(2026, 1, 22)


def site_of(*whens, today=TODAY, status="open", **more):
    steps = tuple(
        Step(id=f"s-{when or 'none'}".replace("/", "-").lower(), what="Treffen", when=when, status=status, evidence="Berg kommt.")
        for when in whens
    )
    values = {"title": "A", "date": dt.date(2026, 1, 1), "body": "", "path": "articles/a.md", "next_steps": steps}
    return collect([Article(id="a", **{**values, **more})], Registries(topics=(Topic(slug="bahn", title="Bahn"),)), today, "Rest")


def shown(groups):
    return {str(key): [entry.step.when for entry in entries] for key, entries in groups}


class TestList:
    def test_two_weeks_by_day_then_months_then_years_then_what_has_no_date(self):
        found = agenda_list(site_of("2026-01-22", "2026-02-04", "2026-02-05", "2026-02", "2026-03-01", "2026", "2027", None))
        assert shown(found.days) == {"2026-01-22": ["2026-01-22"], "2026-02-04": ["2026-02-04"]}
        assert shown(found.months) == {"2026-02-01": ["2026-02", "2026-02-05"], "2026-03-01": ["2026-03-01"]}
        assert shown(found.years) == {"2026": ["2026"], "2027": ["2027"]}
        assert [entry.step.when for entry in found.undated] == [None]
        assert found.ahead == 8

    def test_what_has_begun_and_lasts_stands_under_today(self):
        assert shown(agenda_list(site_of("2026-01-20/2026-01-24")).days) == {"2026-01-22": ["2026-01-20/2026-01-24"]}

    def test_overdue_ones_stand_apart_the_latest_first(self):
        found = agenda_list(site_of("2026-01-10", "2026-01-21"))
        assert [entry.step.when for entry in found.overdue] == ["2026-01-21", "2026-01-10"]
        assert found.ahead == 0

    def test_a_page_shows_no_more_undated_and_overdue_ones_than_it_can_hold(self):
        whens = [f"{year}-01-01" for year in range(1800, 1800 + LISTED + 1)]
        found = agenda_list(site_of(*whens, "2026-01-23"))
        assert (len(found.overdue), len(found.shown)) == (LISTED + 1, LISTED + 1)

    @pytest.mark.parametrize("status", ["done", "postponed", "cancelled"])
    def test_what_is_settled_is_no_longer_listed(self, status):
        found = agenda_list(site_of("2026-01-23", status=status))
        assert (found.days, found.overdue, found.ahead) == ((), (), 0)


class TestMonths:
    def test_a_step_stands_on_each_of_its_days_and_a_month_in_none(self):
        (february, january) = agenda_months(site_of("2026-01-30/2026-02-01", "2026-02"), 0)
        days = {day.isoformat(): [entry.step.when for entry in entries] for week in january.weeks for day, entries in week if entries}
        assert days == {"2026-01-30": ["2026-01-30/2026-02-01"], "2026-01-31": ["2026-01-30/2026-02-01"]}
        assert [entry.step.when for entry in february.broad] == ["2026-02"]
        assert [entry.step.when for entry in february.entries] == ["2026-01-30/2026-02-01", "2026-02"]

    def test_the_list_of_a_month_tells_what_takes_days_once(self):
        (january,) = agenda_months(site_of("2026-01-10/2026-01-12", "2026-01-11"), 0)
        assert [(day.isoformat(), [entry.step.when for entry in entries]) for day, entries in january.days] == [
            ("2026-01-10", ["2026-01-10/2026-01-12"]),
            ("2026-01-11", ["2026-01-11"]),
        ]

    @pytest.mark.parametrize("when", ["2026-01", "2026-01-12/2026-01-16", "2025-12/2026-02"])
    def test_what_has_no_day_of_its_own_stands_in_no_cell(self, when):
        january = next(month for month in agenda_months(site_of(when, "2026-01-05"), 0) if month.key == "2026-01")
        assert [entry.step.when for entry in january.broad] == [when]
        assert [day.isoformat() for day, _ in january.days] == ["2026-01-05"]

    def test_a_span_makes_only_the_month_it_begins_in(self):
        assert [month.key for month in agenda_months(site_of("2026-02/2026-04", "2026-04-01"), 0)] == ["2026-04", "2026-02"]

    def test_a_year_makes_no_month_and_is_told_in_those_that_are_not_over(self):
        months = agenda_months(site_of("2026", "2027", "2026-03-01", "2026-01-10", today=dt.date(2026, 2, 1)), 0)
        assert [(month.key, [entry.step.when for entry in month.years]) for month in months] == [("2026-03", ["2026"]), ("2026-01", [])]

    def test_what_became_of_a_year_stays_in_its_months(self):
        (january,) = agenda_months(site_of("2026", "2026-01-10", today=dt.date(2026, 2, 1), status="done"), 0)
        assert [entry.step.when for entry in january.years] == ["2026"]

    def test_settled_steps_stay_in_the_calendar(self):
        (january,) = agenda_months(site_of("2026-01-10", status="cancelled"), 0)
        assert [entry.status for entry in january.entries] == ["cancelled"]

    def test_weeks_begin_with_the_day_of_the_locale(self):
        assert [agenda_months(site_of("2026-01-10"), first)[0].weeks[0][0][0].isoformat() for first in (0, 6)] == [
            "2025-12-29",
            "2025-12-28",
        ]

    def test_two_years_back_are_kept_and_all_that_is_ahead(self):
        whens = [f"{year}-{month:02d}-05" for year in (2023, 2024, 2025, 2026, 2030) for month in range(1, 13)]
        keys = [month.key for month in agenda_months(site_of(*whens), 0)]
        assert (keys[0], keys[-1], len(keys)) == ("2030-12", "2024-01", 24 + 24)


def test_steps_are_found_by_topic_actor_and_place():
    site = site_of(
        "2026-01-23",
        topics=("bahn",),
        key_actors=(Actor(name="Anna Berg", kind="person", aliases=("Berg",), evidence="Berg kommt."),),
        also_mentioned=(Actor(name="Carl Roth", kind="person", evidence="Roth geht."),),
        locations=(Place(name="Graz", kind="city", country="AT", rel="event", evidence="In Graz."),),
    )
    facets = facets_by_entry(site)
    assert [(found.topics, found.actors, found.places) for found in facets.values()] == [(("bahn",), ("anna-berg",), ())]
    filters = filters_of(site.ledger, facets, site)
    assert [(option.id, option.name, option.count) for option in (*filters.topics, *filters.actors, *filters.places)] == [
        ("bahn", "Bahn", 1),
        ("anna-berg", "Anna Berg", 1),
    ]
