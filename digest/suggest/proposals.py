"""What is proposed, why, and what it would change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from digest.errors import Message

Kind = Literal["actors", "topics", "places"]


@dataclass(frozen=True, slots=True)
class EntryChange:
    """More in the entry of a registry, or a new entry."""

    file: str
    """`actors.yml` or `places.yml`."""
    name: str
    """Of the entry."""
    values: Mapping[str, str | float | int | Sequence[str]]
    """What it shall have besides what it has."""


@dataclass(frozen=True, slots=True)
class TopicChange:
    """Topics of an article that has none."""

    path: str
    """Of the article's file, relative to the content folder."""
    topics: tuple[str, ...]
    """Slugs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One proposal."""

    kind: Kind
    title: str
    """What it is about: names, or a headline."""
    action: Message
    """What applying it does."""
    why: tuple[Message, ...]
    """The strongest reason first."""
    articles: tuple[str, ...]
    """Ids of the articles it is about, latest first."""
    change: EntryChange | TopicChange
