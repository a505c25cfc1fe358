"""Names as they stand in the text, and what they mean: the link between the parts of extraction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from digest.extract.text import Sentence

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


Likelihood = Mapping[tuple[int, int], Mapping[EntityKind, float]]
"""Sentence and token → kind of name → how likely the token is part of one, 0 to 1; only tokens that the tagger took for part of a name."""


@dataclass(frozen=True, slots=True)
class Stage:
    """The names of an article as they stand after one step on the way to the final ones."""

    name: str
    """What found or changed a name in this step, as `digest explain` tells it."""
    mentions: tuple[Mention, ...]
    drops: str = ""
    """Why the step drops a name, if it can."""
    likelihood: Likelihood = field(default_factory=dict)
    """How sure the step was; empty where it works with rules."""


def likelihood_of(stages: Iterable[Stage]) -> Likelihood:
    """How sure the tagger was, from the stage of its answer; empty without one."""
    return next((stage.likelihood for stage in stages if stage.likelihood), {})


def at(sentence: Sentence, kind: EntityKind, first: int, last: int) -> Mention:
    """The mention that tokens `first` up to, not including, `last` of a sentence make."""
    text = sentence.text[sentence.tokens[first].start - sentence.start : sentence.tokens[last - 1].end - sentence.start]
    return Mention(kind, sentence.index, first, last, text)
