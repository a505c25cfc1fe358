"""The agenda: all announced steps by day and by month, and what they can be narrowed by."""

from __future__ import annotations

import datetime as dt
from calendar import Calendar
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from digest.model import ActorDigest, LedgerEntry, PlaceDigest, Site, TopicDigest

Entries = tuple[LedgerEntry, ...]

_SOON = dt.timedelta(days=14)
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
    """What is to happen in the course of the month or of a longer time that begins in it."""

    @property
    def entries(self) -> Entries:
        """Each step once, by date."""
        found = {entry.id: entry for week in self.weeks for _, entries in week for entry in entries}
        return (*self.broad, *found.values())

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
        if entry.last_day and entry.last_day - entry.first_day >= _YEAR:
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
    """The months for which something is announced, latest first; `first_weekday` 0 for Monday to 6 for Sunday."""
    by_day: dict[dt.date, list[LedgerEntry]] = {}
    broad: dict[dt.date, list[LedgerEntry]] = {}
    for entry in site.ledger:
        if entry.first_day is None or entry.last_day is None:
            continue
        if entry.is_broad:
            broad.setdefault(entry.first_day.replace(day=1), []).append(entry)
            continue
        for number in range((entry.last_day - entry.first_day).days + 1):
            by_day.setdefault(entry.first_day + dt.timedelta(days=number), []).append(entry)
    firsts = sorted({day.replace(day=1) for day in by_day} | set(broad), reverse=True)
    this = site.today.replace(day=1)
    kept = [first for first in firsts if first >= this] + [first for first in firsts if first < this][:_PAST]
    return tuple(AgendaMonth(first, _weeks(first, by_day, first_weekday), tuple(broad.get(first, ()))) for first in kept)


def _weeks(
    first: dt.date, by_day: Mapping[dt.date, Sequence[LedgerEntry]], first_weekday: int
) -> tuple[tuple[tuple[dt.date, Entries], ...], ...]:
    rows = Calendar(first_weekday).monthdatescalendar(first.year, first.month)
    return tuple(tuple((day, tuple(by_day.get(day, ())) if day.month == first.month else ()) for day in row) for row in rows)


def facets_by_entry(site: Site) -> dict[str, Facets]:
    """What each step can be found by, by its id."""
    topics: dict[str, list[str]] = {}
    for digest in site.topics:
        for entry in _all_of(digest):
            topics.setdefault(entry.id, []).append(digest.topic.slug)
    actors = _owners(site.actor_digests)
    places = _owners(site.place_digests)
    return {
        entry.id: Facets(tuple(topics.get(entry.id, ())), tuple(actors.get(entry.id, ())), tuple(places.get(entry.id, ())))
        for entry in site.ledger
    }


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


def _all_of(digest: TopicDigest | ActorDigest | PlaceDigest) -> Entries:
    return digest.coming + digest.overdue + digest.closed


def _owners(digests: Iterable[ActorDigest | PlaceDigest]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for digest in digests:
        for entry in _all_of(digest):
            found.setdefault(entry.id, []).append(digest.profile.id)
    return found
