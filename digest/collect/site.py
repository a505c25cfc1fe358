"""All articles together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from digest.collect.editions import daily, monthly, weekly
from digest.collect.ledger import closed, coming, keep_ledger, overdue
from digest.collect.moves import moved_articles, moved_names, moved_topics
from digest.collect.names import by_name, fold
from digest.collect.people import actor_key, narrow_actors, profile_actors
from digest.collect.places import narrow_places, place_key, profile_places
from digest.collect.portraits import portray
from digest.collect.prominence import weigh
from digest.collect.takes import sort_takes
from digest.collect.topics import accents, current_slugs, sort_into_topics
from digest.model import ACCENTS, Article, Registries, Site, TopicDigest


def collect(articles: Sequence[Article], registries: Registries, today: dt.date, rest_title: str) -> Site:
    """Everything the articles say together, seen from `today`; `rest_title` names the topic for articles that fit none.

    The order of `articles` does not matter. Takes that no longer stand are left out of everything but `Site.takes`.
    Actors and places that the registries hide are left out, from the articles as well.
    """
    takes = sort_takes(articles)
    actor_entries, place_entries = by_name(registries.actors), by_name(registries.places)
    hidden_actors = {name for name, entry in actor_entries.items() if entry.hide}
    hidden_places = {name for name, entry in place_entries.items() if entry.hide}
    slugs = current_slugs(registries.topics)
    hidden_topics = {topic.slug for topic in registries.topics if topic.hide}
    in_order = sorted(takes.current, key=_chronological)
    oldest_first = [_without(_filed(article, slugs, hidden_topics), hidden_actors, hidden_places) for article in in_order]
    latest_first = oldest_first[::-1]
    actors = profile_actors(oldest_first, actor_entries, today)
    places = profile_places(oldest_first, place_entries)
    ledger = keep_ledger(oldest_first, today)
    weights = weigh(oldest_first)

    colours = accents(registries.topics)

    topics = []
    for topic, members in sort_into_topics(oldest_first, [topic for topic in registries.topics if not topic.hide], rest_title):
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
                actors=narrow_actors(actors, members, actor_entries, today),
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
        takes=takes,
    )
    ran_as = [(fact, actor_key(fact, actor_entries)) for article in oldest_first for fact in article.actors]
    lay_at = [(fact, place_key(fact, place_entries)) for article in oldest_first for fact in article.locations]
    redirects = (
        *moved_articles([*oldest_first, *(pair.older for pair in takes.replaced)]),
        *moved_topics(registries.topics),
        *moved_names("actor", actors, actor_entries, ran_as),
        *moved_names("place", places, place_entries, lay_at),
    )
    actor_digests, place_digests = portray(site)
    return replace(site, actor_digests=actor_digests, place_digests=place_digests, redirects=redirects)


def _chronological(article: Article) -> tuple[dt.date, dt.time, str]:
    """Within a day by the clock where the article has one; zones are left aside, as the day of an article is the one written down."""
    clock = article.date.time() if isinstance(article.date, dt.datetime) else dt.time.min
    return article.day, clock, article.id


def _filed(article: Article, slugs: Mapping[str, str], hidden: AbstractSet[str]) -> Article:
    """An article under the slugs its topics have now, hidden ones left out; those of no topic of the registry stay."""
    current = dict.fromkeys(slugs.get(slug, slug) for slug in article.topics)
    return replace(article, topics=tuple(slug for slug in current if slug not in hidden))


def _without(article: Article, hidden_actors: AbstractSet[str], hidden_places: AbstractSet[str]) -> Article:
    return replace(
        article,
        key_actors=tuple(actor for actor in article.key_actors if fold(actor.name) not in hidden_actors),
        also_mentioned=tuple(actor for actor in article.also_mentioned if fold(actor.name) not in hidden_actors),
        locations=tuple(place for place in article.locations if fold(place.name) not in hidden_places),
        quotes=tuple(quote for quote in article.quotes if fold(quote.speaker) not in hidden_actors),
    )
