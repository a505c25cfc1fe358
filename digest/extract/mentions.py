"""Names as they stand in the text, and what they mean: the link between the parts of extraction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

EntityKind = Literal["person", "organization", "place"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in one sentence: tokens `first` up to, not including, `last`."""

    kind: EntityKind
    sentence: int
    """Index into `Document.sentences`."""
    first: int
    last: int
    text: str
    """As the text has it."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One actor or place of the article with all its mentions, in the order of the text."""

    name: str
    """Fullest form in the text, base form."""
    kind: EntityKind
    mentions: tuple[Mention, ...]
