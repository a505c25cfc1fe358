"""Names: when two are the same, and how they become addresses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Protocol, TypeVar

from digest.prose.slug import slugify

_Key = TypeVar("_Key", bound=Hashable)


class Entry(Protocol):
    """What the registries of actors and places have in common."""

    @property
    def name(self) -> str:
        """Canonical name."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other names."""

    @property
    def merge(self) -> tuple[str, ...]:
        """Names it had before."""

    @property
    def names(self) -> tuple[str, ...]:
        """That name and all others."""

    @property
    def hide(self) -> bool:
        """Whether to leave it out."""


_Entry = TypeVar("_Entry", bound=Entry)


def fold(name: str) -> str:
    """A name for comparison: white space squeezed, case ignored."""
    return " ".join(name.split()).casefold()


def by_name(entries: Sequence[_Entry]) -> dict[str, _Entry]:
    """Registry entries by everything they are called, folded. A name wins over another entry's alias, the earlier entry over the later."""
    names = {fold(name): entry for entry in reversed(entries) for name in entry.names}
    return names | {fold(entry.name): entry for entry in reversed(entries)}


def commonest(values: Iterable[str]) -> str:
    """The value that occurs most often; of equals the first in the alphabet."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value))


def unique_slugs(keys: Iterable[_Key], name: Callable[[_Key], str]) -> dict[_Key, str]:
    """A slug for each key, made of its name; where names share one, the later in the order given gets `-2`, `-3` and so on.

    `index` is taken: the list of them all stands at that address.
    """
    slugs: dict[_Key, str] = {}
    taken: set[str] = {"index"}
    for key in keys:
        wanted = slug = slugify(name(key))
        number = 1
        while slug in taken:
            number += 1
            slug = f"{wanted}-{number}"
        taken.add(slug)
        slugs[key] = slug
    return slugs
