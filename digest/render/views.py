"""What templates show that is not in the site as such: arranged by day, by month, by the reader's question."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

from digest.model import Article, Fact, LedgerEntry, Place, PlaceProfile, PlaceRelation, Quote, Site, TopicDigest, is_doubtful

PlaceLike = TypeVar("PlaceLike", Place, PlaceProfile)

WEEK = dt.timedelta(days=7)
_BROAD = dt.timedelta(days=27)
"""From here on a date is a month or more, not something for the day it begins with."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day and what belongs to it."""

    day: dt.date
    articles: tuple[Article, ...] = ()
    entries: tuple[LedgerEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is to come, seen from one day."""

    days: tuple[Day, ...]
    """The next seven days, those without entries left out."""
    later: tuple[LedgerEntry, ...]
    """By date, those without one last."""

    @property
    def length(self) -> int:
        """Number of steps in the next seven days."""
        return sum(len(day.entries) for day in self.days)


@dataclass(frozen=True, slots=True)
class Timeline:
    """A topic by day."""

    past: tuple[Day, ...]
    """Days with articles, oldest first."""
    coming: tuple[LedgerEntry, ...]
    """Dated steps, soonest first."""


@dataclass(frozen=True, slots=True)
class CountryGroup(Generic[PlaceLike]):
    """Places of one country; those without one stand together."""

    code: str | None
    whole: PlaceLike | None
    """The country itself, if it is named."""
    parts: tuple[PlaceLike, ...]


@dataclass(frozen=True, slots=True)
class PlaceRoles:
    """An article's places by what they are to it."""

    scenes: tuple[Place, ...]
    """Where it happens, and places about which nobody has said anything."""
    datelines: tuple[Place, ...]
    governments: tuple[Place, ...]
    mentions: tuple[Place, ...]


def by_relation(places: Sequence[Place]) -> PlaceRoles:
    """Places by their relation to the story, each group in their order."""

    def among(*relations: PlaceRelation | None) -> tuple[Place, ...]:
        return tuple(place for place in places if place.rel in relations)

    return PlaceRoles(among("event", None), among("dateline"), among("government"), among("mention"))


def in_own_words(digest: TopicDigest, limit: int) -> tuple[tuple[Quote, Article], ...]:
    """The latest direct speech of a topic."""
    return tuple((quote, article) for quote, article in digest.quotes if quote.kind == "direct")[:limit]


def by_country(places: Sequence[PlaceLike]) -> tuple[CountryGroup[PlaceLike], ...]:
    """Places by country, in the order in which each country comes up first; those without one last."""
    codes = sorted(dict.fromkeys(place.country for place in places), key=lambda code: code is None)
    groups = []
    for code in codes:
        members = [place for place in places if place.country == code]
        whole = next((place for place in members if code and place.kind == "country"), None)
        groups.append(CountryGroup(code, whole, tuple(place for place in members if place is not whole)))
    return tuple(groups)


def days_of(articles: Sequence[Article]) -> tuple[Day, ...]:
    """Articles by day, in their order."""
    return tuple(Day(day, articles=tuple(group)) for day, group in groupby(articles, lambda article: article.day))


def agenda(site: Site) -> Agenda:
    """The open steps of the whole site. What has begun and lasts stands under today."""
    days: dict[dt.date, list[LedgerEntry]] = {}
    later: list[LedgerEntry] = []
    for entry in site.ledger:
        if entry.status != "open":
            continue
        start = max(entry.first_day, site.today) if entry.first_day else None
        if start and start < site.today + WEEK and not _is_broad(entry):
            days.setdefault(start, []).append(entry)
        else:
            later.append(entry)
    later.sort(key=lambda entry: entry.due(site.today))
    return Agenda(tuple(Day(day, entries=tuple(days[day])) for day in sorted(days)), tuple(later))


def timeline(digest: TopicDigest, limit: int) -> Timeline:
    """The last `limit` days with articles and all dated steps to come."""
    past = days_of(digest.articles)[:limit]
    return Timeline(past[::-1], tuple(entry for entry in digest.coming if entry.first_day))


def next_dated(digest: TopicDigest) -> LedgerEntry | None:
    """The soonest step with a date of its own."""
    return next((entry for entry in digest.coming if entry.first_day and not _is_broad(entry)), None)


def topics_by_article(site: Site) -> dict[str, tuple[TopicDigest, ...]]:
    """The topics of each article, by its id, in the site's order."""
    found: dict[str, tuple[TopicDigest, ...]] = {article.id: () for article in site.articles}
    for digest in site.topics:
        for article in digest.articles:
            found[article.id] += (digest,)
    return found


def entries_by_article(site: Site) -> dict[str, tuple[LedgerEntry, ...]]:
    """The steps each article announces, by its id, in the ledger's order."""
    found: dict[str, tuple[LedgerEntry, ...]] = {article.id: () for article in site.articles}
    for entry in site.ledger:
        found[entry.article.id] += (entry,)
    return found


def has_doubts(article: Article) -> bool:
    """Whether the program is not sure of something on an article's page."""
    facts: tuple[Fact, ...] = (*article.actors, *article.locations, *article.next_steps, *article.quotes)
    return any(is_doubtful(fact) for fact in facts)


def related(article: Article, topics: Sequence[TopicDigest], limit: int) -> tuple[Article, ...]:
    """The articles of the same topics nearest in time, latest first."""
    others = {other.id: other for digest in topics for other in digest.articles if other.id != article.id}
    nearest = sorted(others.values(), key=lambda other: (abs((other.day - article.day).days), other.id))[:limit]
    return tuple(sorted(nearest, key=lambda other: (other.day, other.id), reverse=True))


def _is_broad(entry: LedgerEntry) -> bool:
    return bool(entry.first_day and entry.last_day and entry.last_day - entry.first_day >= _BROAD)
