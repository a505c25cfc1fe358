"""An article on its way: raw, read, structured.

Frozen values without behaviour beyond what can be read off them. `FrontMatter` and the facts inside it are at the same time the schema of
an article file: `store` lets pydantic validate YAML against these very classes and exports them as JSON Schema.

Names follow schema.org, IPTC ninjs 3 and ISO 8601-2 (EDTF) where these have a word.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Final, Literal

from pydantic import ConfigDict, Field

ActorKind = Literal["person", "organization"]
PlaceKind = Literal["city", "region", "country", "continent", "water", "building", "other"]
PlaceRelation = Literal["event", "government", "dateline", "mention"]
QuoteKind = Literal["direct", "indirect"]
Certainty = Literal["announced", "expected", "conditional", "unconfirmed"]
StepStatus = Literal["open", "done", "postponed", "cancelled"]
Review = Literal["machine", "edited", "approved"]
BlockKind = Literal["paragraph", "subhead"]
Publish = Literal["full", "excerpt", "none"]
Signal = Literal["update", "correction", "withdrawal"]
PubStatus = Literal["usable", "withheld", "canceled"]

SCHEMA: Final = "digest/1"
EXTRACTOR = "rules/4"
EDTF_PATTERN = r"^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2})?)?)?(/\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2})?)?)?)?$"
ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"

_STRICT = ConfigDict(extra="forbid", use_attribute_docstrings=True)

DOUBTFUL: Final = 0.7
"""Confidence below which a fact is for a person to look at: front matter carries it, `digest check` lists it."""

Text = Annotated[str, Field(min_length=1)]
Confidence = Annotated[float, Field(ge=0, le=1)]
Edtf = Annotated[str, Field(pattern=EDTF_PATTERN)]
Identifier = Annotated[str, Field(pattern=ID_PATTERN)]


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph or subhead of an article, white space squeezed, never empty."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RawArticle:
    """A raw file as it was read, before anyone asks what it means."""

    path: str
    """Where it lies, relative to the content folder, with forward slashes: `inbox/2026-01-22-witkoff.txt`."""
    sha256: str
    """Of the file's bytes, in hexadecimal."""
    headline: str
    """As given; made from the first sentence where the file has none."""
    headline_given: bool
    date: dt.date
    time: dt.time | None = None
    agencies: tuple[str, ...] = ()
    """Credited news agencies, in the order of the header: `("APA", "Reuters", "dpa")`."""
    authors: tuple[str, ...] = ()
    dateline: str | None = None
    """The place before the first sentence ("Washington"), as written."""
    language: str = "de"
    """ISO 639-1."""
    blocks: tuple[Block, ...] = ()
    topics: tuple[str, ...] = ()
    """Topic slugs an editor set in the front matter of a raw `.md` file."""
    signal: Signal | None = None
    """What it says of itself as a take."""
    correction: str | None = None
    """What was corrected, of a notice of withdrawal why it takes back; in its words, which are not in `blocks`."""
    embargoed_until: dt.datetime | None = None
    """Not to be published before; naive: in the site's zone."""
    pub_status: PubStatus | None = None
    draft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person or organisation of one article."""

    __pydantic_config__ = _STRICT

    name: Text
    """Fullest form in the text, base form, no title."""
    kind: ActorKind
    """person or organization."""
    role: str | None = None
    """The function this article gives, in base form: `US-Sondergesandter`."""
    aliases: tuple[Text, ...] = ()
    """Other forms in the text that mean the same actor."""
    mentions: Annotated[int, Field(ge=0)] = 1
    """How often the text names the actor."""
    evidence: Text
    """The sentence this was read from, word for word."""
    confidence: Confidence | None = None
    """How likely the machine is right, 0 to 1, written only below 0.7; delete the line, or correct the entry, once you have looked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place named in an article."""

    __pydantic_config__ = _STRICT

    name: Text
    """In the article's language, base form."""
    kind: PlaceKind = "other"
    """city, region, country, continent, water, building or other."""
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    """ISO 3166-1 alpha-2 code, quoted where YAML would read something else ("NO"); absent where there is none."""
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    """Degrees north, WGS 84."""
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None
    """Degrees east, WGS 84."""
    geonames: int | None = None
    """Identifier at geonames.org."""
    rel: PlaceRelation | None = None
    """What the place is to the story: event (what is told happens there), government (stands for its government), dateline (where the
    report comes from) or mention; of several the first in this order. Absent where nobody has said."""
    evidence: Text
    """The sentence this was read from, word for word."""
    confidence: Confidence | None = None
    """How likely the machine is right, 0 to 1, written only below 0.7; delete the line, or correct the entry, once you have looked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something announced that is still to happen at the article's date."""

    __pydantic_config__ = _STRICT

    id: Identifier
    """Stable; calendars and links go by it."""
    what: Annotated[str, Field(min_length=1, max_length=200)]
    """Short enough for a calendar, made of words of the sentence."""
    when: Edtf | None = None
    """EDTF: 2026-01-23, 2026-01-23T10:30, 2026-01, 2026 or 2026-01-23/2026-01-25; absent if the text gives no time."""
    when_text: str | None = None
    """The expression of time as the text has it: `am Freitag`."""
    where: str | None = None
    """Place of the event."""
    who: tuple[Text, ...] = ()
    """Those taking part."""
    certainty: Certainty = "announced"
    """announced, expected, conditional or unconfirmed."""
    status: StepStatus = "open"
    """open, done, postponed or cancelled."""
    evidence: Text
    """The sentence this was read from, word for word."""
    confidence: Confidence | None = None
    """How likely the machine is right, 0 to 1, written only below 0.7; delete the line, or correct the entry, once you have looked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What somebody said."""

    __pydantic_config__ = _STRICT

    speaker: Text
    """Name of an actor of the article."""
    kind: QuoteKind = "direct"
    """direct (the words between quotation marks) or indirect (the article's words for what was said)."""
    text: Text
    """What was said, as the article has it."""
    evidence: Text
    """The sentence this was read from, word for word."""
    confidence: Confidence | None = None
    """How likely the machine is right, 0 to 1, written only below 0.7; delete the line, or correct the entry, once you have looked."""


Fact = Actor | Place | Step | Quote


def is_doubtful(fact: Fact) -> bool:
    """Whether a person should look at a fact."""
    return fact.confidence is not None and fact.confidence < DOUBTFUL


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """Everything found in one article. Most important first in every list."""

    topics: tuple[str, ...] = ()
    summary: str = ""
    """Verbatim sentences, joined by one blank."""
    key_actors: tuple[Actor, ...] = ()
    also_mentioned: tuple[Actor, ...] = ()
    locations: tuple[Place, ...] = ()
    next_steps: tuple[Step, ...] = ()
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a structured article comes from."""

    __pydantic_config__ = _STRICT

    file: Text
    """The raw file, relative to the content folder."""
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """Of the raw file's bytes when it was last read."""
    extractor: Text = EXTRACTOR
    """Which extraction wrote the facts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """The head of a structured article, key by key in the order it is written."""

    __pydantic_config__ = ConfigDict(extra="ignore", use_attribute_docstrings=True)

    schema: Literal["digest/1"] = SCHEMA
    """Version of this format."""
    id: Identifier
    """Stable: file name, address and feed guid are made of it."""
    title: Text
    """Headline."""
    date: dt.date | dt.datetime
    """Publication, ISO 8601; the time is optional."""
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")] = "de"
    """ISO 639-1 code of the text's language."""
    agencies: tuple[Text, ...] = ()
    """Credited news agencies."""
    authors: tuple[Text, ...] = ()
    """Bylines."""
    topics: tuple[Text, ...] = ()
    """Slugs from topics.yml."""
    urgency: Annotated[int, Field(ge=1, le=9)] | None = None
    """Editorial weight, 1 the most urgent (IPTC ninjs): decides what leads an edition. Absent: the program weighs."""
    summary: str = ""
    """Verbatim sentences."""
    key_actors: tuple[Actor, ...] = ()
    """Those who act, decide or are affected; most important first."""
    also_mentioned: tuple[Actor, ...] = ()
    """Everyone else the text names."""
    locations: tuple[Place, ...] = ()
    """Places named in the text."""
    next_steps: tuple[Step, ...] = ()
    """What is announced and still to come."""
    quotes: tuple[Quote, ...] = ()
    """What was said, direct speech first."""
    source: Source | None = None
    """The raw file; absent for an article written by hand."""
    review: Review = "machine"
    """machine, edited or approved."""
    reviewed_by: Text | None = None
    """Who reviewed it last."""
    last_reviewed: dt.date | None = None
    """When, ISO 8601."""
    publish_body: Publish | None = None
    """How much of the text the site shows: full, excerpt (the first paragraph) or none; absent: as the site's setting says."""
    signal: Signal | None = None
    """What its header says of this take (IPTC): update, correction or withdrawal."""
    correction: Text | None = None
    """What was corrected, in the words of the text (schema.org)."""
    replaces: tuple[Identifier, ...] | None = None
    """Ids of earlier takes that this one takes the place of; [] for none; absent: the program decides."""
    withdraws: tuple[Identifier, ...] | None = None
    """Ids of articles that this notice takes back; [] for none; absent: the program decides."""
    pubStatus: PubStatus | None = None  # noqa: N815  (IPTC's spelling)
    """usable, withheld (not published) or canceled (withdrawn: nothing of it is published any more)."""
    embargoed_until: dt.datetime | None = None
    """Not published before, ISO 8601 with a time; without an offset, in the site's zone."""
    draft: bool = False
    """Shown in previews alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(FrontMatter):
    """A structured article: front matter, body and where it lies."""

    body: str
    """Markdown."""
    path: str
    """Relative to the content folder, with forward slashes: `articles/2026/01/2026-01-22-witkoff.md`."""
    earlier_dates: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    """EDTF dates that steps had before they were moved, oldest first, by the id of the step; those that never moved are missing."""
    former_ids: tuple[str, ...] = field(default=(), hash=False)
    """Ids it bore before, oldest first: its page stood under them."""
    by_hand: frozenset[Fact] = field(default=frozenset(), hash=False)
    """The facts an editor entered or corrected."""

    @property
    def day(self) -> dt.date:
        """Day of publication."""
        return self.date.date() if isinstance(self.date, dt.datetime) else self.date

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Key actors first, then everyone else."""
        return self.key_actors + self.also_mentioned

    @property
    def scenes(self) -> tuple[Place, ...]:
        """Where the story happens, for a map: events, and what nobody has said anything about; the dateline if there are none."""
        events = tuple(place for place in self.locations if place.rel in (None, "event"))
        return events or tuple(place for place in self.locations if place.rel == "dateline")
