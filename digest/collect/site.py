"""All articles together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from digest.collect.editions import daily, monthly, weekly
from digest.collect.ledger import closed, coming, keep_ledger, overdue
from digest.collect.names import by_name, fold
from digest.collect.people import actor_key, narrow_actors, profile_actors
from digest.collect.places import narrow_places, place_key, profile_places
from digest.collect.portraits import portray
from digest.collect.prominence import weigh
from digest.collect.topics import accents, sort_into_topics
from digest.model import ACCENTS, Article, Registries, Site, TopicDigest


def collect(articles: Sequence[Article], registries: Registries, today: dt.date, rest_title: str) -> Site:
    """Everything the articles say together, seen from `today`; `rest_title` names the topic for articles that fit none.

    The order of `articles` does not matter. Actors and places that the registries hide are left out, from the articles as well.
    """
    actor_entries, place_entries = by_name(registries.actors), by_name(registries.places)
    hidden_actors = {name for name, entry in actor_entries.items() if entry.hide}
    hidden_places = {name for name, entry in place_entries.items() if entry.hide}
    oldest_first = [_without(article, hidden_actors, hidden_places) for article in sorted(articles, key=_chronological)]
    latest_first = oldest_first[::-1]
    actors = profile_actors(oldest_first, actor_entries)
    places = profile_places(oldest_first, place_entries)
    ledger = keep_ledger(oldest_first, today)
    weights = weigh(oldest_first)

    colours = accents(registries.topics)

    topics = []
    for topic, members in sort_into_topics(oldest_first, registries.topics, rest_title):
        ids = {article.id for article in members}
        entries = [entry for entry in ledger if entry.article.id in ids]
        topics.append(
            TopicDigest(
                topic=topic,
                accent=colours.get(topic.slug, ACCENTS[-1]),
                articles=members[::-1],
                coming=coming(entries, today),
                overdue=overdue(entries),
                closed=closed(entries),
                actors=narrow_actors(actors, members, actor_entries),
                places=narrow_places(places, members, place_entries),
                quotes=tuple((quote, article) for article in reversed(members) for quote in article.quotes),
            )
        )
    site = Site(
        today=today,
        articles=tuple(latest_first),
        topics=tuple(topics),
        actors=tuple(actors.values()),
        places=tuple(places.values()),
        actor_digests=(),
        place_digests=(),
        actor_of={
            (actor.name, actor.kind): actors[actor_key(actor, actor_entries)] for article in oldest_first for actor in article.actors
        },
        place_of={
            (place.name, place.country): places[place_key(place, place_entries)] for article in oldest_first for place in article.locations
        },
        ledger=ledger,
        days=daily(latest_first, weights),
        weeks=weekly(latest_first, weights),
        months=monthly(latest_first, weights),
    )
    actor_digests, place_digests = portray(site)
    return replace(site, actor_digests=actor_digests, place_digests=place_digests)


def _chronological(article: Article) -> tuple[dt.date, dt.time, str]:
    """Within a day by the clock where the article has one; zones are left aside, as the day of an article is the one written down."""
    clock = article.date.time() if isinstance(article.date, dt.datetime) else dt.time.min
    return article.day, clock, article.id


def _without(article: Article, hidden_actors: AbstractSet[str], hidden_places: AbstractSet[str]) -> Article:
    return replace(
        article,
        key_actors=tuple(actor for actor in article.key_actors if fold(actor.name) not in hidden_actors),
        also_mentioned=tuple(actor for actor in article.also_mentioned if fold(actor.name) not in hidden_actors),
        locations=tuple(place for place in article.locations if fold(place.name) not in hidden_places),
        quotes=tuple(quote for quote in article.quotes if fold(quote.speaker) not in hidden_actors),
    )
