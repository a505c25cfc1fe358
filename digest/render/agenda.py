"""The agenda: all announced steps by day and by month, and what they can be narrowed by."""

from __future__ import annotations

import datetime as dt
from calendar import Calendar
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from digest.model import Announced, LedgerEntry, Site

Entries = tuple[LedgerEntry, ...]

LISTED = 112
"""How many undated and how many overdue steps the list shows at most: some sites have thousands."""

_SOON = dt.timedelta(days=14)
_FEW_DAYS = dt.timedelta(days=3)
_YEAR = dt.timedelta(days=364)
_PAST = 24
"""Months with steps that are kept before the one of `today`."""


@dataclass(frozen=True, slots=True)
class AgendaMonth:
    """A month as a calendar."""

    first_day: dt.date
    weeks: tuple[tuple[tuple[dt.date, Entries], ...], ...]
    """Rows of seven days, each with what is announced for it; days of other months are empty."""
    broad: Entries
    """What is to happen at some time of the month, or in a longer time it is part of."""
    years: Entries
    """What is to happen at some time of a year or more it is part of."""

    @property
    def days(self) -> tuple[tuple[dt.date, Entries], ...]:
        """The days with something announced. What takes several days stands under the first of them in this month."""
        seen: set[str] = set()
        found = []
        for day, entries in (day for week in self.weeks for day in week):
            if fresh := tuple(entry for entry in entries if entry.id not in seen):
                found.append((day, fresh))
                seen |= {entry.id for entry in fresh}
        return tuple(found)

    @property
    def entries(self) -> Entries:
        """Each step once: by day, then those without a day of their own."""
        return (*(entry for _, entries in self.days for entry in entries), *self.broad, *self.years)

    @property
    def key(self) -> str:
        """`2026-01`."""
        return f"{self.first_day:%Y-%m}"


@dataclass(frozen=True, slots=True)
class AgendaList:
    """What is announced, as a list."""

    days: tuple[tuple[dt.date, Entries], ...]
    """The open steps of the next two weeks by day; what has begun and lasts stands under today."""
    months: tuple[tuple[dt.date, Entries], ...]
    """The later ones and whole months by month, which its first day stands for."""
    years: tuple[tuple[int, Entries], ...]
    """What is to happen in the course of a year, by the year in which it may begin."""
    undated: Entries
    """Open steps without a date, the latest announced first."""
    overdue: Entries
    """The latest first."""

    @property
    def shown(self) -> Entries:
        """What a page of bounded length shows of all this."""
        dated = (entry for _, entries in (*self.days, *self.months, *self.years) for entry in entries)
        return (*dated, *self.undated[:LISTED], *self.overdue[:LISTED])

    @property
    def ahead(self) -> int:
        """How many are still to come."""
        return sum(len(entries) for _, entries in (*self.days, *self.months, *self.years)) + len(self.undated)


def agenda_list(site: Site) -> AgendaList:
    """The agenda of the whole site, seen from its day."""
    days: dict[dt.date, list[LedgerEntry]] = {}
    months: dict[dt.date, list[LedgerEntry]] = {}
    years: dict[int, list[LedgerEntry]] = {}
    undated = []
    for entry in site.ledger:
        if entry.status != "open":
            continue
        if entry.first_day is None:
            undated.append(entry)
            continue
        start = max(entry.first_day, site.today)
        if _takes_years(entry):
            years.setdefault(start.year, []).append(entry)
        elif entry.is_broad or start >= site.today + _SOON:
            months.setdefault(start.replace(day=1), []).append(entry)
        else:
            days.setdefault(start, []).append(entry)
    return AgendaList(
        tuple((day, tuple(days[day])) for day in sorted(days)),
        tuple((month, tuple(months[month])) for month in sorted(months)),
        tuple((year, tuple(years[year])) for year in sorted(years)),
        tuple(undated),
        tuple(entry for entry in reversed(site.ledger) if entry.status == "overdue"),
    )


@dataclass(frozen=True, slots=True)
class Facets:
    """What a step can be found by: slugs of topics, ids of actors and places."""

    topics: tuple[str, ...]
    actors: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a filter."""

    id: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Filters:
    """The values of each filter."""

    topics: tuple[Option, ...]
    actors: tuple[Option, ...]
    places: tuple[Option, ...]


def agenda_months(site: Site, first_weekday: int) -> tuple[AgendaMonth, ...]:
    """The months in which something announced begins, latest first; `first_weekday` 0 for Monday to 6 for Sunday.

    A year in which something is to happen makes no months: it is told in those there are.
    """
    by_day: dict[dt.date, list[LedgerEntry]] = {}
    broad: list[tuple[dt.date, dt.date, LedgerEntry]] = []
    for entry in site.ledger:
        if entry.first_day is None or entry.last_day is None:
            continue
        if entry.last_day - entry.first_day >= _FEW_DAYS:
            broad.append((entry.first_day.replace(day=1), entry.last_day, entry))
            continue
        for number in range((entry.last_day - entry.first_day).days + 1):
            by_day.setdefault(entry.first_day + dt.timedelta(days=number), []).append(entry)
    firsts = {day.replace(day=1) for day in by_day} | {start for start, _, entry in broad if not _takes_years(entry)}
    this = site.today.replace(day=1)
    past = sorted(first for first in firsts if first < this)[-_PAST:]
    kept = sorted((*past, *(first for first in firsts if first >= this)), reverse=True)
    return tuple(
        _month(first, by_day, [entry for start, end, entry in broad if start <= first <= end], first_weekday, this) for first in kept
    )


def _month(
    first: dt.date, by_day: Mapping[dt.date, Sequence[LedgerEntry]], lasting: Sequence[LedgerEntry], first_weekday: int, this: dt.date
) -> AgendaMonth:
    """What is still open for the year is nothing to look for in its months that are over."""
    return AgendaMonth(
        first,
        _weeks(first, by_day, first_weekday),
        tuple(entry for entry in lasting if not _takes_years(entry)),
        tuple(entry for entry in lasting if _takes_years(entry) and (first >= this or entry.status != "open")),
    )


def _takes_years(entry: LedgerEntry) -> bool:
    return bool(entry.first_day and entry.last_day and entry.last_day - entry.first_day >= _YEAR)


def _weeks(
    first: dt.date, by_day: Mapping[dt.date, Sequence[LedgerEntry]], first_weekday: int
) -> tuple[tuple[tuple[dt.date, Entries], ...], ...]:
    rows = Calendar(first_weekday).monthdatescalendar(first.year, first.month)
    return tuple(tuple((day, tuple(by_day.get(day, ())) if day.month == first.month else ()) for day in row) for row in rows)


def facets_by_entry(site: Site) -> dict[str, Facets]:
    """What each step can be found by, by its id."""
    topics = _owners((digest.topic.slug, digest) for digest in site.topics)
    actors = _owners((digest.profile.id, digest) for digest in site.actor_digests)
    places = _owners((digest.profile.id, digest) for digest in site.place_digests)
    return {entry.id: Facets(topics.get(entry.id, ()), actors.get(entry.id, ()), places.get(entry.id, ())) for entry in site.ledger}


def filters_of(entries: Iterable[LedgerEntry], facets: Mapping[str, Facets], site: Site) -> Filters:
    """What `entries` can be narrowed by: topics in the site's order, actors and places by name."""
    found = [facets[entry.id] for entry in entries]
    actors = {digest.profile.id: digest.profile.name for digest in site.actor_digests}
    places = {digest.profile.id: digest.profile.name for digest in site.place_digests}
    return Filters(
        _options({digest.topic.slug: digest.topic.title for digest in site.topics}, (slug for each in found for slug in each.topics)),
        _options(actors, (identifier for each in found for identifier in each.actors)),
        _options(places, (identifier for each in found for identifier in each.places)),
    )


def _options(names: Mapping[str, str], ids: Iterable[str]) -> tuple[Option, ...]:
    counts = Counter(ids)
    return tuple(Option(identifier, name, counts[identifier]) for identifier, name in names.items() if counts[identifier])


def _owners(digests: Iterable[tuple[str, Announced]]) -> dict[str, tuple[str, ...]]:
    """The ids of `digests` by the id of each entry that belongs to them."""
    found: dict[str, tuple[str, ...]] = {}
    for identifier, digest in digests:
        for entry in digest.entries:
            found[entry.id] = (*found.get(entry.id, ()), identifier)
    return found
