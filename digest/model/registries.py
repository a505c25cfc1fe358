"""What the editors own: topics.yml, actors.yml, places.yml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from pydantic import ConfigDict, Field

from digest.model.article import ActorKind, Identifier, PlaceKind, Text

Accent = Literal["blue", "green", "ochre", "violet", "teal", "rust", "plum", "olive", "navy", "brown", "rose", "slate"]
"""Colours that tell topics apart; the style sheet says what they look like by day and by night."""
ACCENTS: tuple[Accent, ...] = get_args(Accent)

_STRICT = ConfigDict(extra="forbid", use_attribute_docstrings=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One entry of topics.yml. A text belongs to the topic whose words, actors or places it names often enough."""

    __pydantic_config__ = _STRICT

    slug: Identifier
    """Part of the address."""
    title: Text
    """As readers see it."""
    description: str = ""
    """One or two sentences under the title."""
    accent: Accent | None = None
    """Its colour; absent: the next of the row."""
    words: tuple[Text, ...] = ()
    """Words that mark the topic; `Verhandlung*` stands for every word that begins so, `*krieg` for every one that ends so."""
    actors: tuple[Text, ...] = ()
    """Names of persons and organisations that mark it."""
    places: tuple[Text, ...] = ()
    """Names of places or ISO country codes that mark it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorEntry:
    """One entry of actors.yml: what the editors say about a person or organisation."""

    __pydantic_config__ = _STRICT

    name: Text
    """Canonical name."""
    kind: ActorKind | None = None
    """person or organization."""
    aliases: tuple[Text, ...] = ()
    """Other names and transliterations that mean the same."""
    description: str = ""
    """One sentence about who this is."""
    hide: bool = False
    """Leave this actor out of pages and data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceEntry:
    """One entry of places.yml: what the editors say about a place."""

    __pydantic_config__ = _STRICT

    name: Text
    """Canonical name."""
    aliases: tuple[Text, ...] = ()
    """Other names that mean the same."""
    kind: PlaceKind | None = None
    """city, region, country, continent, water, building or other."""
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    """ISO 3166-1 alpha-2 code."""
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    """Degrees north, WGS 84."""
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None
    """Degrees east, WGS 84."""
    geonames: int | None = None
    """Identifier at geonames.org."""
    hide: bool = False
    """Leave this place out of pages and data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registries:
    """The editors' three lists."""

    topics: tuple[Topic, ...] = ()
    actors: tuple[ActorEntry, ...] = ()
    places: tuple[PlaceEntry, ...] = ()
