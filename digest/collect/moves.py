"""Where things stood before: names the registries have given up, and addresses of articles whose id an editor changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, Protocol

from digest.collect.names import Entry
from digest.collect.profiles import Key, Named
from digest.collect.topics import current_slugs
from digest.model import Article, Redirect, Topic
from digest.prose.slug import slugify

_INDEX = "index"


class Profile(Protocol):
    """An actor or a place across articles."""

    @property
    def id(self) -> str:
        """Slug of its name."""

    @property
    def has_page(self) -> bool:
        """Whether the site has a page about it."""


def moved_articles(articles: Sequence[Article]) -> tuple[Redirect, ...]:
    """From each id an article had before; one that is another's now stands for that."""
    ids = {article.id for article in articles}
    return tuple(Redirect(kind="article", old=old, new=article.id) for article in articles for old in article.former_ids if old not in ids)


def moved_topics(topics: Sequence[Topic]) -> tuple[Redirect, ...]:
    """From each slug that a topic took over, to the topic it counts as; a slug that is a topic's own again stands for itself."""
    hidden = {topic.slug for topic in topics if topic.hide}
    found = sorted(current_slugs(topics).items())
    return tuple(Redirect(kind="topic", old=old, new=new, feeds=True) for old, new in found if old != new and new not in hidden)


def moved_names(
    kind: Literal["actor", "place"],
    profiles: Mapping[Key, Profile],
    entries: Mapping[str, Entry],
    facts: Iterable[tuple[Named, Key]],
) -> tuple[Redirect, ...]:
    """From every name that a registry's entry takes the place of, to the page under the entry's own.

    A name that has a page itself stands for itself; one that two entries take the place of leads nowhere.

    Args:
        kind: of the profiles.
        profiles: all of the site, by key.
        entries: the registry by folded names.
        facts: what articles name, each with the key of its profile.
    """
    pages = {profile.id for profile in profiles.values() if profile.has_page} | {_INDEX}
    targets: dict[str, set[str]] = {}
    feeds: set[str] = set()
    for name, key, ran in _names(profiles, entries, facts):
        old, profile = slugify(name), profiles[key]
        if profile.has_page and old not in pages:
            targets.setdefault(old, set()).add(profile.id)
            feeds |= {old} if ran else set()
    return tuple(Redirect(kind=kind, old=old, new=min(new), feeds=old in feeds) for old, new in sorted(targets.items()) if len(new) == 1)


def _names(
    profiles: Mapping[Key, Profile], entries: Mapping[str, Entry], facts: Iterable[tuple[Named, Key]]
) -> Iterator[tuple[str, Key, bool]]:
    """Names that are not the entry's own, the key of its profile, and whether something surely ran under them."""
    for fact, key in facts:
        if key[0] in entries:
            yield fact.name, key, True
    for key in profiles:
        if entry := entries.get(key[0]):
            yield from ((name, key, False) for name in entry.aliases)
            yield from ((name, key, True) for name in entry.merge)
