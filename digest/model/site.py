"""What all articles together say: the input of every template."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from digest.model.article import ActorKind, Article, PlaceKind, Quote, Step
from digest.model.registries import Accent, StatedRole, Topic
from digest.model.takes import NOTHING_REPLACED, Takes

LedgerStatus = Literal["open", "overdue", "done", "postponed", "cancelled"]

_BROAD = dt.timedelta(days=27)


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """One announced event and what became of it."""

    id: str
    """The step's id."""
    step: Step
    article: Article
    """Where it was announced."""
    status: LedgerStatus
    """As the editor set it, else by date alone: open until its last day has passed, then overdue."""
    first_day: dt.date | None
    """None where the text gives no time."""
    last_day: dt.date | None

    @property
    def is_broad(self) -> bool:
        """Whether its date is a month or more: nothing for the day it begins with."""
        return bool(self.first_day and self.last_day and self.last_day - self.first_day >= _BROAD)

    @property
    def earlier(self) -> tuple[str, ...]:
        """EDTF dates it had before it was moved, oldest first."""
        return self.article.earlier_dates.get(self.step.id, ())

    def due(self, today: dt.date) -> dt.date:
        """The day to watch for: its first, or its last once it has begun; the end of time where the text gives none."""
        if self.first_day is None or self.last_day is None:
            return dt.date.max
        return self.first_day if self.first_day >= today else self.last_day


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleSpell:
    """A role as articles give it, in full or in short."""

    role: str
    """Its fullest form."""
    since: dt.date
    """Day of the first article that gives it."""
    until: dt.date
    """Day of the last."""
    article: Article
    """The first that gives the fullest form."""
    evidence: str
    """The sentence it was read from there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorProfile:
    """One person or organisation across articles."""

    id: str
    """Slug of the name, unique in the site."""
    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    roles: tuple[RoleSpell, ...]
    """The latest given last."""
    articles: tuple[Article, ...]
    """Latest first."""
    key_in: int
    """In how many articles this is a key actor."""
    has_page: bool
    """Whether the site has a page about this actor: for who acts in an article, comes up again, or stands in the registry."""
    description: str = ""
    """From the registry."""
    wikidata: str | None = None
    """From the registry: an item at wikidata.org."""
    stated_roles: tuple[StatedRole, ...] = ()
    """From the registry, the latest first."""
    stated_role: str | None = None
    """The one of them that holds at the day of the build."""
    stated_until: dt.date | None = None
    """Where none holds any more: until when the last of them did."""

    @property
    def first_seen(self) -> dt.date:
        """Day of the first article."""
        return self.articles[-1].day

    @property
    def last_seen(self) -> dt.date:
        """Day of the last one."""
        return self.articles[0].day

    @property
    def other_names(self) -> tuple[str, ...]:
        """Aliases that are no mere part of the name."""
        words = f" {self.name} ".replace("-", " ").casefold()
        return tuple(alias for alias in self.aliases if f" {alias} ".replace("-", " ").casefold() not in words)

    @property
    def role(self) -> str | None:
        """What to say where one role is shown: the editors' word, else the latest an article gave since the last they know of ended."""
        if self.stated_role:
            return self.stated_role
        latest = self.roles[-1] if self.roles else None
        return latest.role if latest and (self.stated_until is None or latest.until > self.stated_until) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceProfile:
    """One place across articles."""

    id: str
    """Slug of the name, unique in the site."""
    name: str
    kind: PlaceKind
    country: str | None
    latitude: float | None
    longitude: float | None
    geonames: int | None
    articles: tuple[Article, ...]
    """Latest first."""
    scene_in: int
    """In how many articles something happens there."""
    has_page: bool
    """Whether the site has a page about it: for where something happens, what comes up again, or stands in the registry."""
    wikidata: str | None = None
    """From the registry: an item at wikidata.org."""

    @property
    def first_seen(self) -> dt.date:
        """Day of the first article."""
        return self.articles[-1].day

    @property
    def last_seen(self) -> dt.date:
        """Day of the last one."""
        return self.articles[0].day


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """Steps by what became of them."""

    coming: tuple[LedgerEntry, ...] = ()
    """Open steps, soonest first, then undated ones, latest announced first."""
    overdue: tuple[LedgerEntry, ...] = ()
    """Latest first."""
    closed: tuple[LedgerEntry, ...] = ()
    """Done, postponed or cancelled, latest first."""

    @property
    def entries(self) -> tuple[LedgerEntry, ...]:
        """All of them."""
        return self.coming + self.overdue + self.closed


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicDigest(Announced):
    """Everything known about one topic. Lists are ordered as readers want them: most important or latest first."""

    topic: Topic
    accent: Accent
    """Its colour."""
    articles: tuple[Article, ...]
    """Latest first."""
    actors: tuple[ActorProfile, ...]
    """Those most often key in this topic; roles and articles are those of the topic."""
    places: tuple[PlaceProfile, ...]
    """Those where most happens first; articles are those of the topic."""
    quotes: tuple[tuple[Quote, Article], ...]
    """From the latest articles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorDigest(Announced):
    """Everything known about one actor with a page; what is announced is so by or with this actor."""

    profile: ActorProfile
    quotes: tuple[tuple[Quote, Article], ...]
    """Latest first."""
    topics: tuple[tuple[TopicDigest, int], ...]
    """With the number of articles, most first."""
    companions: tuple[tuple[ActorProfile, int], ...]
    """Who else has a page and is named in the same articles, with their number, most first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceDigest(Announced):
    """Everything known about one place with a page; what is announced is to happen there."""

    profile: PlaceProfile
    acting: Announced
    """What it takes part in elsewhere, as countries do."""
    scenes: tuple[Article, ...]
    """Where something happens there, latest first."""
    mentions: tuple[Article, ...]
    """Those that only name it, latest first."""
    topics: tuple[tuple[TopicDigest, int], ...]
    """Of `scenes`, of all articles where there are none; with their number, most first."""
    actors: tuple[tuple[ActorProfile, int], ...]
    """Who has a page and is named in these, with their number, most first."""
    country: PlaceProfile | None
    """The country it lies in, if that has a page."""
    inside: tuple[PlaceProfile, ...]
    """Of a country, the places in it that have a page: those where most happens first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The articles of a day, a week or a month."""

    key: str
    """`2026-01-22`, `2026-W04` (ISO 8601 week) or `2026-01`."""
    first_day: dt.date
    last_day: dt.date
    articles: tuple[Article, ...]
    """The weightiest first: it leads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """Where something stood before, and what it is now."""

    kind: Literal["article", "actor", "place", "topic"]
    old: str
    """Id or slug it had, or would have under an old name."""
    new: str
    """The one it has."""
    feeds: bool = False
    """Whether somebody may have subscribed to the feeds and the calendar that stood there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The whole digest at one day."""

    today: dt.date
    articles: tuple[Article, ...]
    """Latest first."""
    topics: tuple[TopicDigest, ...]
    """In the order of topics.yml; those without articles left out; the topic for the rest last."""
    actors: tuple[ActorProfile, ...]
    """By name."""
    places: tuple[PlaceProfile, ...]
    """By name."""
    actor_digests: tuple[ActorDigest, ...]
    """Of the actors with a page, by name."""
    place_digests: tuple[PlaceDigest, ...]
    """Of the places with a page, by name."""
    ledger: tuple[LedgerEntry, ...]
    """By date, undated ones last."""
    actor_of: Mapping[tuple[str, ActorKind], ActorProfile]
    """By name and kind as a fact of an article has them."""
    place_of: Mapping[tuple[str, str | None], PlaceProfile]
    """By name and country as a fact of an article has them."""
    days: tuple[Edition, ...]
    """Those with articles, latest first; weeks and months likewise."""
    weeks: tuple[Edition, ...]
    months: tuple[Edition, ...]
    takes: Takes = NOTHING_REPLACED
    """What became of takes that no longer stand; nothing else here knows of them."""
    redirects: tuple[Redirect, ...] = ()
    """Each old name of a kind once, none that is something's name now."""
