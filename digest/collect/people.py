"""Who appears across articles: actors of one name, or of names the editors declared to be one, become one profile.

All functions take articles oldest first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from digest.collect.names import commonest, fold
from digest.collect.offices import ended, latest_first, now
from digest.collect.profiles import Key, gather, key_of, name_all
from digest.collect.roles import role_spells
from digest.model import Actor, ActorEntry, ActorKind, ActorProfile, Article

Entries = Mapping[str, ActorEntry]
"""The registry by folded name and alias."""
_Pair = tuple[Actor, Article]


def profile_actors(articles: Sequence[Article], entries: Entries, today: dt.date) -> dict[Key, ActorProfile]:
    """Everyone in `articles`, by name; whose office is whose is seen from `today`."""
    found = _gather(articles, entries)
    return {key: _profile(key, slug, name, found[key], entries, today) for key, (slug, name) in name_all(found, entries).items()}


def narrow_actors(
    profiles: Mapping[Key, ActorProfile], articles: Sequence[Article], entries: Entries, today: dt.date
) -> tuple[ActorProfile, ...]:
    """The same actors seen through fewer articles, those most often key first. Id and name stay those of the whole site."""
    narrowed = [
        replace(_profile(key, profiles[key].id, profiles[key].name, pairs, entries, today), has_page=profiles[key].has_page)
        for key, pairs in _gather(articles, entries).items()
    ]
    return tuple(sorted(narrowed, key=lambda actor: (-actor.key_in, -len(actor.articles), -actor.articles[0].day.toordinal(), actor.id)))


def actor_key(actor: Actor, entries: Entries) -> Key:
    """Under which of the profiles a fact of an article stands."""
    return key_of(actor, entries, actor.kind)


def _gather(articles: Sequence[Article], entries: Entries) -> dict[Key, list[_Pair]]:
    return gather(articles, lambda article: article.actors, lambda actor: actor_key(actor, entries))


def _profile(key: Key, slug: str, name: str, pairs: Sequence[_Pair], entries: Entries, today: dt.date) -> ActorProfile:
    entry = entries.get(key[0])
    forms = {form for actor, _ in pairs for form in (actor.name, *actor.aliases)}
    kinds: dict[str, ActorKind] = {actor.kind: actor.kind for actor, _ in pairs}
    articles = {article.id: article for _, article in pairs}
    key_in = len({article.id for actor, article in pairs if actor in article.key_actors})
    # Of a name given up no part is said either: "Gawriljuk" of "Jelena Gawriljuk".
    unsaid = [f" {fold(former)} " for former in (entry.merge if entry else ())]
    said = {alias for alias in forms if not any(f" {fold(alias)} " in former for former in unsaid)}
    aliases = said | set(entry.aliases if entry else ())
    return ActorProfile(
        id=slug,
        name=name,
        kind=(entry.kind if entry else None) or kinds[commonest(actor.kind for actor, _ in pairs)],
        aliases=tuple(sorted(aliases - {name})),
        roles=role_spells(pairs),
        articles=tuple(reversed(articles.values())),
        key_in=key_in,
        has_page=bool(entry or key_in or len(articles) > 1),
        description=entry.description if entry else "",
        wikidata=entry.wikidata if entry else None,
        stated_roles=latest_first(entry.roles) if entry else (),
        stated_role=now(entry.roles, today) if entry else None,
        stated_until=ended(entry.roles, today) if entry else None,
    )
