"""What templates show that is not in the site as such: arranged by day, by month, by the reader's question."""

from __future__ import annotations

import datetime as dt
import re
from calendar import Calendar
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, islice
from math import log
from typing import Generic, TypeVar

from digest.model import (
    Actor,
    Article,
    Edition,
    Fact,
    LedgerEntry,
    Place,
    PlaceProfile,
    PlaceRelation,
    Quote,
    Site,
    TopicDigest,
    is_doubtful,
)

T = TypeVar("T")
PlaceLike = TypeVar("PlaceLike", Place, PlaceProfile)

InTopic = tuple[TopicDigest, Article | None, Article | None]
"""A topic of an article, and the ones before and after it there."""

WEEK = dt.timedelta(days=7)
_COMMON = 100
_DATELINE = re.compile(r"([^\n–—()]{2,60}?) *(?:\([^()\n]*\) *)?[–—-] ")


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


def front(site: Site, second: int) -> tuple[Article, ...]:
    """The front page: the newest edition, its lead first, filled up to `second` more by the leads of the days before it."""
    if not site.days:
        return ()
    newest, *earlier = site.days
    fill = (article for edition in earlier for article in edition.articles)
    return tuple(islice(chain(newest.articles, fill), second + 1))


def neighbours(items: Sequence[T], number: int) -> tuple[T | None, T | None]:
    """What stands before and after an item in time; `items` latest first."""
    return (
        items[number + 1] if number + 1 < len(items) else None,
        items[number - 1] if number else None,
    )


def entries_by_day(site: Site) -> dict[dt.date, list[LedgerEntry]]:
    """What was announced for each day, whatever became of it, in the ledger's order; whole months and years left out."""
    found: dict[dt.date, list[LedgerEntry]] = {}
    for entry in site.ledger:
        if entry.first_day and entry.last_day and not entry.is_broad:
            for day in _days(entry.first_day, entry.last_day):
                found.setdefault(day, []).append(entry)
    return found


def due_between(by_day: Mapping[dt.date, Sequence[LedgerEntry]], first: dt.date, last: dt.date) -> tuple[LedgerEntry, ...]:
    """Of `entries_by_day`, each entry of these days once."""
    return tuple({entry.id: entry for day in _days(first, last) for entry in by_day.get(day, ())}.values())


def _days(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    return (first + dt.timedelta(days=number) for number in range((last - first).days + 1))


def named_in(articles: Sequence[Article]) -> tuple[Actor, ...]:
    """The key actors of `articles`, each once: those of most articles first, then in the order they come."""
    found: dict[tuple[str, str], list[Actor]] = {}
    for article in articles:
        for actor in article.key_actors:
            found.setdefault((actor.name.casefold(), actor.kind), []).append(actor)
    return tuple(actors[0] for actors in sorted(found.values(), key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class Week:
    """A row of a calendar."""

    number: int
    """By ISO 8601."""
    days: tuple[tuple[dt.date, Edition | None], ...]
    """Seven days; those of other months have no edition here."""


def month_of(month: Edition, days: Mapping[dt.date, Edition], first_weekday: int) -> tuple[Week, ...]:
    """A month as a calendar; `first_weekday` 0 for Monday to 6 for Sunday."""
    rows = Calendar(first_weekday).monthdatescalendar(month.first_day.year, month.first_day.month)
    inside = range(month.first_day.toordinal(), month.last_day.toordinal() + 1)
    return tuple(
        Week(row[3].isocalendar().week, tuple((day, days.get(day) if day.toordinal() in inside else None) for day in row)) for row in rows
    )


def agenda(site: Site) -> Agenda:
    """The open steps of the whole site. What has begun and lasts stands under today."""
    days: dict[dt.date, list[LedgerEntry]] = {}
    later: list[LedgerEntry] = []
    for entry in site.ledger:
        if entry.status != "open":
            continue
        start = max(entry.first_day, site.today) if entry.first_day else None
        if start and start < site.today + WEEK and not entry.is_broad:
            days.setdefault(start, []).append(entry)
        else:
            later.append(entry)
    later.sort(key=lambda entry: entry.due(site.today))
    return Agenda(tuple(Day(day, entries=tuple(days[day])) for day in sorted(days)), tuple(later))


def state_of_affairs(digest: TopicDigest, limit: int) -> tuple[tuple[str, Article], ...]:
    """A topic in one paragraph: the first sentences of its latest articles, word for word, the newest first.

    Reports that begin alike (a longer take, a correction) are told once.
    """
    found: dict[str, tuple[str, Article]] = {}
    for article in digest.articles:
        if sentence := opening(article):
            found.setdefault(" ".join(sentence.split()[:6]), (sentence, article))
        if len(found) == limit:
            break
    return tuple(found.values())


def dateline(article: Article) -> str:
    """The place a report comes from, as it stands before its first sentence ("Wien/Innsbruck (APA) – …"); empty where none does."""
    names = {place.name for place in article.locations}
    found = _DATELINE.match(article.body)
    if found and not names.isdisjoint(part.strip() for part in found[1].split("/")):
        return found[1]
    return "/".join(place.name for place in article.locations if place.rel == "dateline")


def opening(article: Article) -> str:
    """The first sentence of an article's summary, as far as the sentences behind its facts tell where it ends; else all of it."""
    facts: tuple[Fact, ...] = (*article.actors, *article.locations, *article.next_steps, *article.quotes)
    summary = " ".join(article.summary.split())
    starts = (evidence for fact in facts if summary.startswith(evidence := " ".join(fact.evidence.split())))
    return min(starts, key=len, default=summary)


def timeline(digest: TopicDigest, limit: int) -> Timeline:
    """The last `limit` days with articles and all dated steps to come."""
    past = days_of(digest.articles)[:limit]
    return Timeline(past[::-1], tuple(entry for entry in digest.coming if entry.first_day))


def next_dated(digest: TopicDigest) -> LedgerEntry | None:
    """The soonest step with a date of its own."""
    return next((entry for entry in digest.coming if entry.first_day and not entry.is_broad), None)


def next_step(entries: Sequence[LedgerEntry]) -> LedgerEntry | None:
    """Of an article's steps the soonest that is open and has a date."""
    return next((entry for entry in entries if entry.status == "open" and entry.first_day), None)


def by_newest(topics: Sequence[TopicDigest]) -> tuple[TopicDigest, ...]:
    """Topics in the order of their newest development, latest first; of one day in the site's order."""
    return tuple(sorted(topics, key=lambda digest: digest.articles[0].day, reverse=True))


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


@dataclass(frozen=True, slots=True)
class Kinship:
    """Which articles tell of the same: an index of who and what is named where."""

    by_name: Mapping[tuple[str, str], Sequence[Article]]
    """Articles by kind and folded name of what they name."""

    def of(self, article: Article, limit: int) -> tuple[Article, ...]:
        """The articles most akin to one, latest first.

        Each name two articles share counts the more the rarer it is (inverse document frequency, Spärck Jones 1972); key actors and scenes
        count double. Names that stand in very many articles are no sign of kinship.
        """
        scores: dict[str, float] = {}
        others: dict[str, Article] = {}
        for name, weight in _names(article).items():
            sharing = self.by_name[name]
            if not 1 < len(sharing) <= _COMMON:
                continue
            for other in sharing:
                others[other.id] = other
                scores[other.id] = scores.get(other.id, 0.0) + weight / log(1 + len(sharing))
        scores.pop(article.id, None)
        best = sorted(scores, key=lambda key: (-scores[key], abs((others[key].day - article.day).days), key))[:limit]
        return tuple(sorted((others[key] for key in best), key=lambda other: (other.day, other.id), reverse=True))


def kinship(site: Site) -> Kinship:
    """The index of a whole site."""
    by_name: dict[tuple[str, str], list[Article]] = {}
    for article in site.articles:
        for name in _names(article):
            by_name.setdefault(name, []).append(article)
    return Kinship(by_name)


def _names(article: Article) -> dict[tuple[str, str], float]:
    names = {("actor", actor.name.casefold()): 1.0 for actor in article.also_mentioned}
    names |= {("actor", actor.name.casefold()): 2.0 for actor in article.key_actors}
    towns = (place for place in article.scenes if place.kind not in {"country", "continent"})
    return names | {("place", place.name.casefold()): 2.0 for place in towns}


def in_topics(site: Site) -> dict[str, tuple[InTopic, ...]]:
    """Where each article stands in its topics, by its id, in the site's order."""
    found: dict[str, tuple[InTopic, ...]] = {article.id: () for article in site.articles}
    for digest in site.topics:
        for number, article in enumerate(digest.articles):
            found[article.id] += ((digest, *neighbours(digest.articles, number)),)
    return found
