"""The nouns of an explanation: plain frozen values, ready to be shown or written as JSON."""

from __future__ import annotations

from dataclasses import dataclass

from digest.model import Place, Step


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that was weighed: above 0 it speaks for, below 0 against."""

    name: str
    weight: float


@dataclass(frozen=True, slots=True)
class Confidence:
    """How far a fact can be relied on."""

    value: float
    """0 to 1."""
    signs: tuple[Sign, ...]
    """The weightiest first."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A step that changed a name."""

    by: str
    what: str
    """Kind before and behind it if they differ, and text if it does: "person → organization"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name in a sentence."""

    kind: str
    """person, organization or place."""
    text: str
    start: int
    end: int
    """Characters of the sentence."""
    of: str
    """Name of the actor or place it belongs to; empty where it was dropped."""
    base: str
    """Its base form; empty where it was dropped."""
    found: str
    """What saw it first."""
    likelihood: float | None
    """How sure the tagger is that it is a name of this kind, 0 to 1; None for a part of a compound."""
    changes: tuple[Origin, ...]
    known: str
    """What the pack's tables know of it; empty where they do not."""
    joined: str
    """What tells that it means the actor; empty for the only or fullest form."""
    dropped: str
    """Why it is none in the end; empty where it is one."""
    signs: tuple[Sign, ...] = ()
    """What spoke for it most in the tagger's second pass, where that pass saw it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time named in a sentence."""

    text: str
    start: int
    end: int
    """Characters of the sentence."""
    rule: str
    """Of `dates.toml`."""
    when: str
    """EDTF."""
    direction: str
    deadline: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StepReport:
    """A step that a sentence announces."""

    step: Step
    said: str
    """The words of the sentence that announce it; empty where all of them do."""
    told_by: int | None
    """Number of the sentence that stands for the event, where it is another one."""
    confidence: Confidence | None
    """None where the step was dropped or is told by another sentence, and in packs without weights."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of a sentence as announcement of a step."""

    verdict: str
    """step, same event, over, below, or dropped."""
    probability: float
    threshold: float
    judged_by: str
    """The part of the sentence that tells most; empty where all of it was weighed."""
    why: str
    """Where it is over or dropped."""
    steps: tuple[StepReport, ...]
    """In the order of the text: a sentence may announce several."""
    signs: tuple[Sign, ...]
    """The strongest for it, then the strongest against it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """A quotation."""

    speaker: str
    kind: str
    """direct or indirect."""
    text: str
    rule: str
    dropped: str
    """Why it is not told; empty where it is."""
    confidence: Confidence | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceReport:
    """What a sentence gave."""

    number: int
    """From 1, headline first."""
    kind: str
    """headline, paragraph or subhead."""
    text: str
    names: tuple[Name, ...]
    times: tuple[Time, ...]
    verdict: Verdict | None
    """None outside of paragraphs."""
    quotes: tuple[Speech, ...]
    in_summary: bool


@dataclass(frozen=True, slots=True)
class FormReport:
    """A form in which the text names an actor."""

    text: str
    """In base form."""
    sentences: tuple[int, ...]
    by: str
    """What tells that it means the actor; empty for the only or fullest form."""


@dataclass(frozen=True, slots=True)
class RoleReport:
    """A function that the text gives an actor."""

    text: str
    rule: str
    """The place in the sentence that it was read from."""
    sentence: int
    told: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorReport:
    """A person or organisation."""

    name: str
    kind: str
    place: str
    """key, also mentioned, or only in a compound."""
    why: str
    """Where its chance alone does not tell its place."""
    chance: float | None
    """Of being a key actor; None for those that only a compound names: they are not ranked."""
    threshold: float
    signs: tuple[Sign, ...]
    """What the ranking weighed, the weightiest first."""
    forms: tuple[FormReport, ...]
    registered: bool
    roles: tuple[RoleReport, ...]
    """The one that is told, then the others that were read; empty where the text gives none."""
    confidence: Confidence | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A place that a name may mean."""

    name: str
    kind: str
    country: str
    population: int
    weight: float
    signs: tuple[Sign, ...]
    """What the weight is made of."""
    chosen: bool


@dataclass(frozen=True, slots=True)
class Relation:
    """What a mention of a place was taken for."""

    sentence: int
    rel: str
    rule: str
    """Empty where none spoke."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceReport:
    """A place."""

    place: Place
    sentences: tuple[int, ...]
    registered: bool
    options: tuple[Option, ...]
    """What the gazetteer knows under its name, the weightiest first; empty where no table has it."""
    votes: tuple[Sign, ...]
    """Countries that the article speaks of nearby, by ISO code."""
    relations: tuple[Relation, ...]
    confidence: Confidence | None


@dataclass(frozen=True, slots=True)
class TopicReport:
    """A topic of the registry."""

    slug: str
    score: float
    assigned: bool
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What was read in an article, and why."""

    path: str
    title: str
    date: str
    language: str
    sentences: tuple[SentenceReport, ...]
    actors: tuple[ActorReport, ...]
    """In the order of their importance."""
    places: tuple[PlaceReport, ...]
    """In the order of their importance."""
    topics: tuple[TopicReport, ...]
    """Of which something in the article speaks; those that an editor gave are taken as they are."""
    summary: str
