"""The shape of the file beside an article's page: its facts, under the names they have in article files, what is not known left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import ConfigDict, Field

from digest.model import Actor, Place, Quote, Review, Step

_CLOSED = ConfigDict(extra="forbid", use_attribute_docstrings=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorFact(Actor):
    """A person or organisation as the article has it."""

    __pydantic_config__ = _CLOSED

    key: bool
    """Whether one of those who act, decide or are affected."""
    actor: str
    """Id in `data/actors.json`."""
    by_hand: bool
    """Whether an editor entered or corrected this."""
    url: str
    """Of the sentence, where it still stands in the article; else of the article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFact(Place):
    """A place as the article has it."""

    __pydantic_config__ = _CLOSED

    place: str
    """Id in `data/places.json`."""
    by_hand: bool
    """Whether an editor entered or corrected this."""
    url: str
    """Of the sentence, where it still stands in the article; else of the article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFact(Step):
    """A next step as the article announces it; the ledger tells what became of it."""

    __pydantic_config__ = _CLOSED

    earlier: tuple[str, ...]
    """EDTF dates it had before it was moved, oldest first."""
    entry: str
    """Id in `data/ledger.json`."""
    by_hand: bool
    """Whether an editor entered or corrected this."""
    url: str
    """Of the sentence, where it still stands in the article; else of the article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteFact(Quote):
    """What somebody said."""

    __pydantic_config__ = _CLOSED

    actor: str | None = None
    """Id of the speaker in `data/actors.json`."""
    by_hand: bool
    """Whether an editor entered or corrected this."""
    url: str
    """Of the sentence, where it still stands in the article; else of the article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFile:
    """All facts of one article. Says nothing of the day of the build: it changes only with the article."""

    __pydantic_config__ = _CLOSED

    schema: Annotated[str, Field(alias="$schema")]
    """Address of this file's JSON Schema."""
    generator: str
    """What made it."""
    licence: str | None = None
    """Under which terms the site's owner gives these data away; absent where nothing is said."""
    id: str
    """Stable."""
    title: str
    date: str
    """ISO 8601, with the time where the article has one."""
    language: str
    """ISO 639-1."""
    url: str
    """Of its page, relative to the site's root, like all addresses in this file."""
    review: Review
    """Whether a person has looked at the facts."""
    agencies: tuple[str, ...]
    topics: tuple[str, ...]
    """Slugs."""
    actors: tuple[ActorFact, ...]
    """Those who act, decide or are affected first, most important first."""
    locations: tuple[PlaceFact, ...]
    next_steps: tuple[StepFact, ...]
    """By date, undated ones last."""
    quotes: tuple[QuoteFact, ...]
