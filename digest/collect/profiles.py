"""What actors and places across articles have in common: facts that mean the same are gathered under one key and get one name and slug."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from digest.collect.names import commonest, fold, unique_slugs
from digest.model import Article

Key = tuple[str, str]
"""What makes two facts the same: the folded name, and what tells namesakes apart unless the registry knows the name."""


class Named(Protocol):
    """A fact, or an entry of a registry."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...


F = TypeVar("F", bound=Named)


def key_of(fact: Named, entries: Mapping[str, Named], apart: str) -> Key:
    """The key of a fact.

    Args:
        fact: of an article.
        entries: the registry by folded name and alias.
        apart: what tells it from others of its name; never "".
    """
    entry = entries.get(fold(fact.name))
    return (fold(entry.name), "") if entry else (fold(fact.name), apart)


def gather(
    articles: Sequence[Article], facts: Callable[[Article], Iterable[F]], key: Callable[[F], Key]
) -> dict[Key, list[tuple[F, Article]]]:
    """All `facts` of `articles` (oldest first) by key, each with its article, in the order they come."""
    found: dict[Key, list[tuple[F, Article]]] = {}
    for article in articles:
        for fact in facts(article):
            found.setdefault(key(fact), []).append((fact, article))
    return found


def name_all(found: Mapping[Key, Sequence[tuple[F, Article]]], entries: Mapping[str, Named]) -> dict[Key, tuple[str, str]]:
    """Slug and name of each, by name: the registry's name, else the commonest."""
    names = {}
    for key, pairs in found.items():
        entry = entries.get(key[0])
        names[key] = entry.name if entry else commonest(fact.name for fact, _ in pairs)
    order = sorted(found, key=lambda key: (fold(names[key]), names[key], key))
    slugs = unique_slugs(order, names.__getitem__)
    return {key: (slugs[key], names[key]) for key in order}
