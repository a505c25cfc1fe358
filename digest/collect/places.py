"""Where things happen across articles: places of one name and country, or declared to be one, become one profile.

All functions take articles oldest first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from digest.collect.names import commonest
from digest.collect.profiles import Key, gather, key_of, name_all
from digest.model import Article, Place, PlaceEntry, PlaceKind, PlaceProfile

Entries = Mapping[str, PlaceEntry]
"""The registry by folded name and alias."""
_Pair = tuple[Place, Article]


def profile_places(articles: Sequence[Article], entries: Entries) -> dict[Key, PlaceProfile]:
    """Every place in `articles`, by name."""
    found = _gather(articles, entries)
    return {key: _profile(key, slug, name, found[key], entries) for key, (slug, name) in name_all(found, entries).items()}


def narrow_places(profiles: Mapping[Key, PlaceProfile], articles: Sequence[Article], entries: Entries) -> tuple[PlaceProfile, ...]:
    """The same places seen through fewer articles, those where most happens first. Id and name stay those of the whole site."""
    narrowed = [
        replace(_profile(key, profiles[key].id, profiles[key].name, pairs, entries), has_page=profiles[key].has_page)
        for key, pairs in _gather(articles, entries).items()
    ]
    return tuple(sorted(narrowed, key=lambda place: (-place.scene_in, -len(place.articles), -place.articles[0].day.toordinal(), place.id)))


def place_key(place: Place, entries: Entries) -> Key:
    """Under which of the profiles a fact of an article stands."""
    return key_of(place, entries, place.country or "-")


def _gather(articles: Sequence[Article], entries: Entries) -> dict[Key, list[_Pair]]:
    return gather(articles, lambda article: article.locations, lambda place: place_key(place, entries))


def _profile(key: Key, slug: str, name: str, pairs: Sequence[_Pair], entries: Entries) -> PlaceProfile:
    """What the registry says wins; what it leaves open comes from the articles, latitude and longitude always from the same source."""
    entry = entries.get(key[0])
    latest = [place for place, _ in reversed(pairs)]
    kinds: dict[str, PlaceKind] = {place.kind: place.kind for place in latest}
    located: PlaceEntry | Place | None = entry if entry and entry.latitude is not None else None
    located = located or next((place for place in latest if place.latitude is not None), None)
    articles = {article.id: article for _, article in pairs}
    scene_in = len({article.id for place, article in pairs if place in article.scenes})
    return PlaceProfile(
        id=slug,
        name=name,
        kind=(entry.kind if entry else None) or kinds[commonest(place.kind for place in latest)],
        country=(entry.country if entry else None) or next((place.country for place in latest if place.country), None),
        latitude=located.latitude if located else None,
        longitude=located.longitude if located else None,
        geonames=(entry.geonames if entry else None) or next((place.geonames for place in latest if place.geonames), None),
        articles=tuple(reversed(articles.values())),
        scene_in=scene_in,
        has_page=bool(entry or scene_in or len(articles) > 1),
        wikidata=entry.wikidata if entry else None,
    )
