"""What the editors own: topics.yml, actors.yml, places.yml."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Literal, get_args

from pydantic import ConfigDict, Field

from digest.model.article import ActorKind, Identifier, PlaceKind, Text

Accent = Literal["blue", "green", "ochre", "violet", "teal", "rust", "plum", "olive", "navy", "brown", "rose", "slate"]
"""Colours that tell topics apart; the style sheet says what they look like by day and by night."""
_OR_NUMBER = {"type": ["string", "integer"]}
RegistryDate = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$", coerce_numbers_to_str=True, json_schema_extra=_OR_NUMBER)]
"""EDTF: a day, a month or a year, also where YAML reads the year as a number."""
WikidataId = Annotated[str, Field(pattern=r"^Q[1-9]\d*$", coerce_numbers_to_str=True)]
MediaTopicCode = Annotated[str, Field(min_length=1, coerce_numbers_to_str=True)]
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
    iptc: tuple[MediaTopicCode, ...] = ()
    """Codes of IPTC Media Topics: `medtop:11000000`."""
    merge: tuple[Identifier, ...] = ()
    """Slugs it had before, or of topics that were merged into it: articles that name one count as this topic, old addresses lead here."""
    hide: bool = False
    """No page for this topic; its articles stand under their other topics, or among the rest."""
    note: str = ""
    """For editors; never published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedRole:
    """A role as the editors know it."""

    __pydantic_config__ = _STRICT

    role: Text
    """What somebody is: `Foreign Minister of Ukraine`."""
    since: RegistryDate | None = None
    """EDTF: a day, a month or a year; absent: it always was, as far as anyone knows."""
    until: RegistryDate | None = None
    """The last day, month or year; absent: still."""


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
    merge: tuple[Text, ...] = ()
    """Names under which this actor ran so far, such as wrong spellings. Heard like aliases, shown nowhere; their pages lead here."""
    roles: tuple[StatedRole, ...] = ()
    """What this actor is or was, beside what articles say; the one that holds at the day of the build is shown first."""
    description: str = ""
    """One sentence about who this is."""
    wikidata: WikidataId | None = None
    """Item at wikidata.org: `Q42`."""
    distinct: tuple[Text, ...] = ()
    """Names of others this actor is not the same as: `digest suggest` does not propose them again."""
    hide: bool = False
    """Leave this actor out of pages and data."""
    note: str = ""
    """For editors; never published."""

    @property
    def names(self) -> tuple[str, ...]:
        """Everything a text may call this actor."""
        return (self.name, *self.aliases, *self.merge)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceEntry:
    """One entry of places.yml: what the editors say about a place."""

    __pydantic_config__ = _STRICT

    name: Text
    """Canonical name."""
    aliases: tuple[Text, ...] = ()
    """Other names that mean the same."""
    merge: tuple[Text, ...] = ()
    """Names under which the same place ran so far. Heard like aliases, shown nowhere; their pages lead here."""
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
    wikidata: WikidataId | None = None
    """Item at wikidata.org: `Q64`."""
    hide: bool = False
    """Leave this place out of pages and data."""
    note: str = ""
    """For editors; never published."""

    @property
    def names(self) -> tuple[str, ...]:
        """Everything a text may call this place."""
        return (self.name, *self.aliases, *self.merge)


@dataclass(frozen=True, slots=True, kw_only=True)
class Registries:
    """The editors' three lists."""

    topics: tuple[Topic, ...] = ()
    actors: tuple[ActorEntry, ...] = ()
    places: tuple[PlaceEntry, ...] = ()

    @property
    def heard(self) -> Registries:
        """What of them a reading hangs on: a note or a role of the editors' own is no reason to read the archive again."""
        return Registries(
            topics=tuple(Topic(slug=it.slug, title="-", words=it.words, actors=it.actors, places=it.places) for it in self.topics),
            actors=tuple(ActorEntry(name=it.name, kind=it.kind, aliases=(*it.aliases, *it.merge)) for it in self.actors),
            places=tuple(replace(it, aliases=(*it.aliases, *it.merge), merge=(), wikidata=None, hide=False, note="") for it in self.places),
        )
