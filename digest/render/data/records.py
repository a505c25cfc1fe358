"""The shape of the open data. Their JSON Schemas are exported from these classes: one source for both.

Docstrings of fields become descriptions there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from digest.model import ActorKind, Certainty, LedgerStatus, PlaceKind, Review

_CLOSED = ConfigDict(extra="forbid", use_attribute_docstrings=True)

Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]


@dataclass(frozen=True, kw_only=True)
class Reference:
    """An article, by its id and by the raw file it was made of."""

    __pydantic_config__ = _CLOSED

    article: str
    source: str | None
    """Relative to the content folder; null for an article written by hand."""


@dataclass(frozen=True, kw_only=True)
class Announcement(Reference):
    """Where a step was announced."""

    __pydantic_config__ = _CLOSED

    evidence: str
    """The sentence, word for word."""


@dataclass(frozen=True, kw_only=True)
class ArticleRecord:
    """One article; its facts lie in a file of their own."""

    __pydantic_config__ = _CLOSED

    id: str
    """Stable."""
    title: str
    """Empty where the article is withdrawn: nothing of it is given out any more."""
    date: str
    """ISO 8601, with the time where the article has one."""
    url: str
    """Of its page, relative to the site's root, like all addresses in these files."""
    facts: str | None
    """Of the file with all its facts; null where the article no longer stands."""
    source: str | None
    """The raw file, relative to the content folder."""
    state: Literal["published", "replaced", "withdrawn"]
    """Replaced: another take stands in its place. Withdrawn: taken back by the agency or the editors; delete what you have of it."""
    replaced_by: str | None
    """Id of the article that takes its place."""
    language: str
    """ISO 639-1."""
    agencies: tuple[str, ...]
    authors: tuple[str, ...]
    topics: tuple[str, ...]
    """Slugs."""
    summary: str
    """Sentences of the article, word for word."""
    review: Review
    """Whether a person has looked at the facts."""


@dataclass(frozen=True, kw_only=True)
class RoleRecord:
    """A role and how long articles gave it."""

    __pydantic_config__ = _CLOSED

    role: str
    since: Day
    until: Day


@dataclass(frozen=True, kw_only=True)
class StatedRoleRecord:
    """A role as the editors know it."""

    __pydantic_config__ = _CLOSED

    role: str
    since: str | None
    """EDTF: a day, a month or a year."""
    until: str | None
    """The last day, month or year; null: still, as far as they know."""


@dataclass(frozen=True, kw_only=True)
class ActorRecord:
    """A person or an organisation across articles."""

    __pydantic_config__ = _CLOSED

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    description: str
    roles: tuple[RoleRecord, ...]
    """Oldest first."""
    stated_roles: tuple[StatedRoleRecord, ...]
    """Of the editors' own knowledge, the latest first."""
    wikidata: str | None
    """Item at wikidata.org."""
    url: str | None
    """Of its page; null for those named only in passing."""
    first_seen: Day
    last_seen: Day
    key_in: int
    """In how many articles this is one of those who act, decide or are affected."""
    topics: tuple[str, ...]
    """Slugs, those of most articles first; empty for those without a page."""
    articles: tuple[Reference, ...]
    """Latest first."""


@dataclass(frozen=True, kw_only=True)
class PlaceRecord:
    """A place across articles."""

    __pydantic_config__ = _CLOSED

    id: str
    name: str
    kind: PlaceKind
    country: str | None
    """ISO 3166-1 alpha-2."""
    latitude: float | None
    """Degrees north, WGS 84."""
    longitude: float | None
    """Degrees east, WGS 84."""
    geonames: int | None
    """Identifier at geonames.org."""
    wikidata: str | None
    """Item at wikidata.org."""
    scene_in: int
    """In how many articles something happens there."""
    url: str | None
    """Of its page; null for those named only in passing."""
    first_seen: Day
    last_seen: Day
    topics: tuple[str, ...]
    """Slugs, those of most articles first; empty for those without a page."""
    articles: tuple[Reference, ...]
    """Latest first."""


@dataclass(frozen=True, kw_only=True)
class TopicRecord:
    """A topic."""

    __pydantic_config__ = _CLOSED

    slug: str
    title: str
    description: str
    iptc: tuple[str, ...]
    """Codes of IPTC Media Topics."""
    url: str
    articles: tuple[str, ...]
    """Ids, latest first."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """What a later article says of a step."""

    __pydantic_config__ = _CLOSED

    article: str
    source: str | None
    change: Literal["confirmed", "postponed", "done", "cancelled"]
    when: str | None
    evidence: str


@dataclass(frozen=True, kw_only=True)
class StepRecord:
    """One announced event and what became of it."""

    __pydantic_config__ = _CLOSED

    id: str
    """Stable."""
    what: str
    when: str | None
    """EDTF; null where the text gives no time."""
    when_text: str | None
    """The expression of time as the text has it."""
    earlier: tuple[str, ...]
    """EDTF dates it had before it was moved, oldest first."""
    where: str | None
    who: tuple[str, ...]
    certainty: Certainty
    status: LedgerStatus
    topics: tuple[str, ...]
    """Slugs."""
    actors: tuple[str, ...]
    """Ids of those with a page by or with whom it is announced."""
    places: tuple[str, ...]
    """Ids of those with a page where it is to happen."""
    url: str
    """Of the sentence that announces it, where that still stands in the article; else of the article."""
    announced: Announcement
    history: tuple[Change, ...]
    """Oldest first."""


@dataclass(frozen=True, kw_only=True)
class _File:
    __pydantic_config__ = _CLOSED

    schema: Annotated[str, Field(serialization_alias="$schema")]
    """Address of this file's JSON Schema."""
    generator: str
    """What made it."""
    today: Day
    """The day of the build: what is overdue is so seen from here."""
    licence: str | None
    """Under which terms the site's owner gives these data away; null where nothing is said."""


@dataclass(frozen=True, kw_only=True)
class Articles(_File):
    """`data/articles.json`."""

    __pydantic_config__ = _CLOSED

    articles: tuple[ArticleRecord, ...]
    """Latest first."""


@dataclass(frozen=True, kw_only=True)
class Actors(_File):
    """`data/actors.json`."""

    __pydantic_config__ = _CLOSED

    actors: tuple[ActorRecord, ...]
    """By name."""


@dataclass(frozen=True, kw_only=True)
class Places(_File):
    """`data/places.json`."""

    __pydantic_config__ = _CLOSED

    places: tuple[PlaceRecord, ...]
    """By name."""


@dataclass(frozen=True, kw_only=True)
class Topics(_File):
    """`data/topics.json`."""

    __pydantic_config__ = _CLOSED

    topics: tuple[TopicRecord, ...]
    """In the site's order."""


@dataclass(frozen=True, kw_only=True)
class Ledger(_File):
    """`data/ledger.json`."""

    __pydantic_config__ = _CLOSED

    steps: tuple[StepRecord, ...]
    """By date, undated ones last."""


FILES = {"articles": Articles, "actors": Actors, "places": Places, "topics": Topics, "ledger": Ledger}
"""Shape by the name of the file below `data/`."""
