"""Who appears across articles: actors of one name, or of names the editors declared to be one, become one profile.

All functions take articles oldest first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from digest.collect.names import commonest, fold, unique_slugs
from digest.model import Actor, ActorEntry, ActorKind, ActorProfile, Article, RoleSpell

Key = tuple[str, str]
"""What makes two actors the same: the folded name, and the kind unless the registry knows the name."""
Entries = Mapping[str, ActorEntry]
"""The registry by folded name and alias."""
_Pair = tuple[Actor, Article]


def profile_actors(articles: Sequence[Article], entries: Entries) -> dict[Key, ActorProfile]:
    """Everyone in `articles`, by name."""
    found = _gather(articles, entries)
    names = {key: _name(key, pairs, entries) for key, pairs in found.items()}
    order = sorted(found, key=lambda key: (fold(names[key]), names[key], key))
    slugs = unique_slugs(order, names.__getitem__)
    return {key: _profile(key, slugs[key], names[key], found[key], entries) for key in order}


def narrow_actors(profiles: Mapping[Key, ActorProfile], articles: Sequence[Article], entries: Entries) -> tuple[ActorProfile, ...]:
    """The same actors seen through fewer articles, those most often key first. Id and name stay those of the whole site."""
    narrowed = [_profile(key, profiles[key].id, profiles[key].name, pairs, entries) for key, pairs in _gather(articles, entries).items()]
    return tuple(sorted(narrowed, key=lambda actor: (-actor.key_in, -len(actor.articles), -actor.articles[0].day.toordinal(), actor.id)))


def _gather(articles: Sequence[Article], entries: Entries) -> dict[Key, list[_Pair]]:
    found: dict[Key, list[_Pair]] = {}
    for article in articles:
        for actor in article.actors:
            entry = entries.get(fold(actor.name))
            key = (fold(entry.name), "") if entry else (fold(actor.name), actor.kind)
            found.setdefault(key, []).append((actor, article))
    return found


def _name(key: Key, pairs: Sequence[_Pair], entries: Entries) -> str:
    entry = entries.get(key[0])
    return entry.name if entry else commonest(actor.name for actor, _ in pairs)


def _profile(key: Key, slug: str, name: str, pairs: Sequence[_Pair], entries: Entries) -> ActorProfile:
    entry = entries.get(key[0])
    forms = {form for actor, _ in pairs for form in (actor.name, *actor.aliases)}
    kinds: dict[str, ActorKind] = {actor.kind: actor.kind for actor, _ in pairs}
    articles = {article.id: article for _, article in pairs}
    return ActorProfile(
        id=slug,
        name=name,
        kind=(entry.kind if entry else None) or kinds[commonest(actor.kind for actor, _ in pairs)],
        aliases=tuple(sorted((forms | set(entry.aliases if entry else ())) - {name})),
        roles=_spells(pairs),
        articles=tuple(reversed(articles.values())),
        key_in=len({article.id for actor, article in pairs if actor in article.key_actors}),
        description=entry.description if entry else "",
    )


def _spells(pairs: Sequence[_Pair]) -> tuple[RoleSpell, ...]:
    spells: list[RoleSpell] = []
    for actor, article in pairs:
        if actor.role and (not spells or spells[-1].role != actor.role):
            spells.append(RoleSpell(role=actor.role, since=article.day))
    return tuple(spells)
