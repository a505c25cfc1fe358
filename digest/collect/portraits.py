"""Everything about one actor or one place: what is announced, what was said, where and with whom they come up.

Built from what each article names, so that the cost grows with the number of mentions and not with actors times articles.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from digest.collect.ledger import closed, coming, overdue
from digest.collect.names import fold
from digest.model import (
    Actor,
    ActorDigest,
    ActorProfile,
    Announced,
    Article,
    LedgerEntry,
    PlaceDigest,
    PlaceProfile,
    Quote,
    Site,
    TopicDigest,
)

_COMPANIONS = 20
_NO_WORD = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class _Index:
    """What stands in each article, by its id."""

    actors: Mapping[str, Sequence[ActorProfile]]
    topics: Mapping[str, Sequence[TopicDigest]]


@dataclass(frozen=True, slots=True)
class _Geography:
    """What happens where, and which places lie in which country: by the id of a place and by country code."""

    scenes: Mapping[str, Sequence[Article]]
    countries: Mapping[str, PlaceProfile]
    inside: Mapping[str, Sequence[PlaceProfile]]


def portray(site: Site) -> tuple[tuple[ActorDigest, ...], tuple[PlaceDigest, ...]]:
    """A digest of each actor and each place that has a page, by name; of `site` everything but these is there."""
    actors: dict[str, list[ActorProfile]] = {}
    for profile in site.actors:
        for article in profile.articles if profile.has_page else ():
            actors.setdefault(article.id, []).append(profile)
    topics: dict[str, list[TopicDigest]] = {}
    for topic in site.topics:
        for article in topic.articles:
            topics.setdefault(article.id, []).append(topic)
    index = _Index(actors, topics)
    steps = _steps_by_actor(site)
    quotes = _quotes_by_actor(site)
    geography = _geography(site)
    there, acting = _steps_by_place(site)
    return (
        tuple(
            _actor_digest(profile, index, steps.get(profile.id, []), quotes.get(profile.id, []), site)
            for profile in site.actors
            if profile.has_page
        ),
        tuple(
            _place_digest(profile, index, there.get(profile.id, []), acting.get(profile.id, []), geography, site)
            for profile in site.places
            if profile.has_page
        ),
    )


def _actor_digest(
    profile: ActorProfile, index: _Index, entries: Sequence[LedgerEntry], quotes: Iterable[tuple[Quote, Article]], site: Site
) -> ActorDigest:
    return ActorDigest(
        profile=profile,
        coming=coming(entries, site.today),
        overdue=overdue(entries),
        closed=closed(entries),
        quotes=tuple(quotes),
        topics=_topics(profile.articles, index),
        companions=_actors(profile.articles, index, without=profile.id),
    )


def _place_digest(
    profile: PlaceProfile,
    index: _Index,
    entries: Sequence[LedgerEntry],
    acting: Sequence[LedgerEntry],
    geography: _Geography,
    site: Site,
) -> PlaceDigest:
    scenes = geography.scenes.get(profile.id, ())
    happened = {article.id for article in scenes}
    telling = scenes or profile.articles
    is_country = profile.kind == "country"
    here = {entry.id for entry in entries}
    elsewhere = [entry for entry in acting if entry.id not in here]
    return PlaceDigest(
        profile=profile,
        coming=coming(entries, site.today),
        overdue=overdue(entries),
        closed=closed(entries),
        acting=Announced(coming=coming(elsewhere, site.today), overdue=overdue(elsewhere), closed=closed(elsewhere)),
        scenes=tuple(scenes),
        mentions=tuple(article for article in profile.articles if article.id not in happened),
        topics=_topics(telling, index),
        actors=_actors(telling, index),
        country=None if is_country or not profile.country else geography.countries.get(profile.country),
        inside=tuple(geography.inside.get(profile.country or "", ())) if is_country else (),
    )


def _geography(site: Site) -> _Geography:
    scenes: dict[str, list[Article]] = {}
    for article in site.articles:
        for identifier in dict.fromkeys(site.place_of[place.name, place.country].id for place in article.scenes):
            scenes.setdefault(identifier, []).append(article)
    shown = [place for place in site.places if place.has_page and place.country]
    inside: dict[str, list[PlaceProfile]] = {}
    for place in sorted(shown, key=lambda place: (-place.scene_in, -len(place.articles), place.id)):
        if place.kind != "country":
            inside.setdefault(place.country or "", []).append(place)
    return _Geography(scenes, {place.country or "": place for place in shown if place.kind == "country"}, inside)


def _topics(articles: Iterable[Article], index: _Index) -> tuple[tuple[TopicDigest, int], ...]:
    found = {topic.topic.slug: topic for article in articles for topic in index.topics[article.id]}
    counts = Counter(topic.topic.slug for article in articles for topic in index.topics[article.id])
    return tuple((found[slug], count) for slug, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _actors(articles: Iterable[Article], index: _Index, without: str = "") -> tuple[tuple[ActorProfile, int], ...]:
    """Those named in `articles`; where most are named together more than once, those named once are left out."""
    found = {actor.id: actor for article in articles for actor in index.actors.get(article.id, ()) if actor.id != without}
    counts = Counter(actor.id for article in articles for actor in index.actors.get(article.id, ()) if actor.id != without)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], -found[item[0]].key_in, item[0]))
    often = [item for item in ranked if item[1] > 1]
    return tuple((found[identifier], count) for identifier, count in (often if len(often) >= _COMPANIONS // 4 else ranked)[:_COMPANIONS])


def _steps_by_actor(site: Site) -> dict[str, list[LedgerEntry]]:
    """Steps by or with an actor: named among those who take part, or in the sentence that announces it."""
    found: dict[str, list[LedgerEntry]] = {}
    for entry in site.ledger:
        who = {fold(name) for name in entry.step.who}
        sentence = _words(entry.step.evidence)
        named = [actor for actor in entry.article.actors if _is_among(actor, who) or _is_named(actor, sentence)]
        for identifier in dict.fromkeys(site.actor_of[actor.name, actor.kind].id for actor in named):
            found.setdefault(identifier, []).append(entry)
    return found


def _steps_by_place(site: Site) -> tuple[dict[str, list[LedgerEntry]], dict[str, list[LedgerEntry]]]:
    """Steps that happen at a place, and those in which it takes part: countries act and meet.

    It happens where `where` says, else at a place the wording names; a country in the wording is one of those who act or are concerned.
    """
    there: dict[str, list[LedgerEntry]] = {}
    acting: dict[str, list[LedgerEntry]] = {}
    for entry in site.ledger:
        where, what = _words(entry.step.where or ""), _words(entry.step.what)
        who = {fold(name) for name in entry.step.who}
        for place in entry.article.locations:
            identifier, name = site.place_of[place.name, place.country].id, _words(place.name)
            acts = fold(place.name) in who or place.kind == "country"
            if name in where or (name in what and not acts and not entry.step.where):
                _add(entry, there.setdefault(identifier, []))
            elif acts and (fold(place.name) in who or name in what):
                _add(entry, acting.setdefault(identifier, []))
    return there, acting


def _add(entry: LedgerEntry, entries: list[LedgerEntry]) -> None:
    """Once, although an article may have several facts about one place."""
    if not entries or entries[-1] is not entry:
        entries.append(entry)


def _quotes_by_actor(site: Site) -> dict[str, list[tuple[Quote, Article]]]:
    found: dict[str, list[tuple[Quote, Article]]] = {}
    for article in site.articles:
        speakers = {fold(name): actor for actor in reversed(article.actors) for name in (*actor.aliases, actor.name)}
        for quote in article.quotes:
            if actor := speakers.get(fold(quote.speaker)):
                found.setdefault(site.actor_of[actor.name, actor.kind].id, []).append((quote, article))
    return found


def _words(text: str) -> str:
    """A text for looking up names word for word: one blank around each word."""
    return f" {_NO_WORD.sub(' ', text).strip()} "


def _is_named(actor: Actor, sentence: str) -> bool:
    return any(_words(name) in sentence for name in (actor.name, *actor.aliases))


def _is_among(actor: Actor, names: set[str]) -> bool:
    return not names.isdisjoint(fold(name) for name in (actor.name, *actor.aliases))
