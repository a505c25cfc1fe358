"""Structured articles against labels: what was found, what was missed, what is wrong, and the figures over all of it.

All figures are micro-averages over the articles; a label without an article counts as an article in which nothing was found.

| field | what is counted |
|---|---|
| actors | key actors and others together: an answer is right under the labelled name or one of its aliases |
| key | key actors alone against the actors labelled key |
| locations | the same by name |
| steps | right if the evidence holds a labelled snippet, or the date is the same and two content words of `what` |
| full_name | of the actors found, the share under the labelled full name |
| kind | of the actors found, the share with the right kind |
| role | of the actors labelled with roles, the share found with one that shares half of its words |
| country | of the places found, the share with the right country, or none where none is right |
| when | of the steps found whose label has a date, the share with that date or a finer one within it |
| undated | of the steps found whose label has none, the share that claim none |
| grounded | of the evidence of key actors, places and steps, the share that stands in the raw text, white space aside |
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

from digest.errors import say
from digest.evaluation.labels import ActorLabel, Label, PlaceLabel, StepLabel, fold
from digest.model import Actor, Article, Extraction, Place, Step

TALLIES = ("actors", "key", "locations", "steps")
"""Fields for which things are asked: some are found, some are missed, some are wrong."""
SHARES = ("full_name", "kind", "role", "country", "when", "undated", "grounded")
"""Fields that say how well what was found is told."""

Verdict = Literal["missed", "wrong"]


@dataclass(frozen=True, slots=True)
class Tally:
    """Answers right and wrong, and what was asked for in vain."""

    hit: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.hit + other.hit, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """Share of the answers that is right, 0 to 1."""
        return self.hit / (self.hit + self.wrong) if self.hit + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """Share found of what was asked for, 0 to 1."""
        return self.hit / self.asked if self.asked else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    @property
    def asked(self) -> int:
        """How many were to be found."""
        return self.hit + self.missed


@dataclass(frozen=True, slots=True)
class Share:
    """How many of those looked at are right."""

    good: int = 0
    of: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.good + other.good, self.of + other.of)

    @property
    def share(self) -> float:
        """0 to 1; 0 where there was nothing to look at."""
        return self.good / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing missed or wrong, for a person who wants to know why a figure is what it is."""

    verdict: Verdict
    field: str
    """Of the figures: `actors`, `role` …"""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One article measured."""

    id: str
    """The label's."""
    absent: bool
    """Whether there is no such article."""
    tallies: Mapping[str, Tally]
    shares: Mapping[str, Share]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The sum over many articles."""

    articles: int
    absent: tuple[str, ...]
    """Ids of labels without an article."""
    tallies: Mapping[str, Tally]
    shares: Mapping[str, Share]

    def table(self) -> dict[str, dict[str, float | int]]:
        """Field → figure → number, for programs; unrounded."""
        return {
            "articles": {"n": self.articles, "absent": len(self.absent)},
            **{name: {"p": tally.precision, "r": tally.recall, "f1": tally.f1, "n": tally.asked} for name, tally in self.tallies.items()},
            **{name: {"share": share.share, "n": share.of} for name, share in self.shares.items()},
        }


def measure(label: Label, facts: Article | Extraction | None, raw_text: str | None = None) -> Result:
    """Compare what was found in an article with its label.

    Args:
        label: what is to be found.
        facts: what was found; None where there is no such article.
        raw_text: of the raw file, to see whether evidence stands in it; None where it is not at hand: then none is looked at.
    """
    found = facts or Extraction()
    sheet = _Sheet()
    _measure_actors(sheet, label, found)
    for place, answer in sheet.compare("locations", label.locations, found.locations, _same_name):
        remark = _remark("country", answer.name, answer.country, place.country)
        sheet.judge("country", remark, good=answer.country == place.country)
    for step, given in sheet.compare("steps", label.next_steps, found.next_steps, _same_step):
        name = "when" if step.date else "undated"
        sheet.judge(name, _remark(name, given.what, given.when, step.date), good=_same_time(step, given))
    if raw_text is not None:
        text = _squeeze(raw_text)
        facts_with_evidence: tuple[Actor | Place | Step, ...] = (*found.key_actors, *found.locations, *found.next_steps)
        for fact in facts_with_evidence:
            evidence = _squeeze(fact.evidence)
            sheet.judge("grounded", Remark("wrong", "grounded", f"not in the raw text: {evidence}"), good=evidence in text)
    return sheet.result(label.id, absent=facts is None)


def judge(label: Label, facts: Article | Extraction) -> list[tuple[Actor | Place | Step, bool]]:
    """The actors, places and steps found, in order, and whether each is right as a whole.

    An actor is right in name and kind, a place in name and country, a step in event and time; roles and the choice of key actors are not
    looked at. What only an optional label asks for is left out: two careful readers could differ about it.
    """
    return [
        *_judged(label.actors, facts.key_actors + facts.also_mentioned, _same_name, lambda wanted, actor: actor.kind == wanted.kind),
        *_judged(label.locations, facts.locations, _same_name, lambda wanted, place: place.country == wanted.country),
        *_judged(label.next_steps, facts.next_steps, _same_step, _same_time),
    ]


def total(results: Iterable[Result]) -> Figures:
    """The figures over all articles."""
    results = tuple(results)
    return Figures(
        articles=len(results),
        absent=tuple(result.id for result in results if result.absent),
        tallies={name: sum((result.tallies[name] for result in results), Tally()) for name in TALLIES},
        shares={name: sum((result.shares[name] for result in results), Share()) for name in SHARES},
    )


def compare_names(labels: Iterable[ActorLabel | PlaceLabel], answers: Iterable[Actor | Place]) -> Tally:
    """Actors or places of one article by name alone, for figures about a part of them."""
    sheet = _Sheet()
    sheet.compare("actors", tuple(labels), tuple(answers), _same_name)
    return sheet.tallies["actors"]


class _Optional(Protocol):
    @property
    def optional(self) -> bool: ...


_L = TypeVar("_L", bound=_Optional)
_A = TypeVar("_A")


class _Sheet:
    """Gathers one article's figures and remarks."""

    def __init__(self) -> None:
        self.tallies = dict.fromkeys(TALLIES, Tally())
        self.shares = dict.fromkeys(SHARES, Share())
        self.remarks: list[Remark] = []

    def compare(self, name: str, labels: Sequence[_L], answers: Sequence[_A], same: Callable[[_L, _A], bool]) -> list[tuple[_L, _A]]:
        """Count the answers of a field; the pairs of label and answer. Optional labels catch answers but are not counted themselves."""
        pairs, left, rest = _pair([label for label in labels if not label.optional], answers, same)
        rest = _pair([label for label in labels if label.optional], rest, same)[2]
        self.tallies[name] += Tally(len(pairs), len(rest), len(left))
        self.remarks += [Remark("missed", name, _title(label)) for label in left]
        self.remarks += [Remark("wrong", name, _title(answer)) for answer in rest]
        return pairs

    def judge(self, name: str, remark: Remark, *, good: bool) -> None:
        """Count one thing looked at in a field of shares; `remark` is what there is to say if it is not good."""
        self.shares[name] += Share(int(good), 1)
        if not good:
            self.remarks.append(remark)

    def result(self, identifier: str, *, absent: bool) -> Result:
        """Everything gathered."""
        return Result(id=identifier, absent=absent, tallies=self.tallies, shares=self.shares, remarks=tuple(self.remarks))


def _measure_actors(sheet: _Sheet, label: Label, found: Article | Extraction) -> None:
    pairs = sheet.compare("actors", label.actors, found.key_actors + found.also_mentioned, _same_name)
    sheet.compare("key", [actor for actor in label.actors if actor.key], found.key_actors, _same_name)
    for actor, given in pairs:
        remark = Remark("wrong", "full_name", say("{given}, expected {expected}", given=given.name, expected=actor.name))
        sheet.judge("full_name", remark, good=fold(given.name) == fold(actor.name))
        sheet.judge("kind", _remark("kind", given.name, given.kind, actor.kind), good=given.kind == actor.kind)
    answers = {id(actor): given for actor, given in pairs}
    for actor in label.actors:
        if actor.roles and not actor.optional:
            answer = answers.get(id(actor))
            role = answer.role if answer else None
            good = any(_shares_half(role or "", wanted) for wanted in actor.roles)
            sheet.judge("role", _remark("role", actor.name, role, " / ".join(actor.roles)), good=good)


def _judged(
    labels: Sequence[_L], answers: Sequence[_A], same: Callable[[_L, _A], bool], right: Callable[[_L, _A], bool]
) -> list[tuple[_A, bool]]:
    pairs, _, rest = _pair([label for label in labels if not label.optional], answers, same)
    optional = {id(answer) for _, answer in _pair([label for label in labels if label.optional], rest, same)[0]}
    verdicts = {id(answer): right(label, answer) for label, answer in pairs}
    return [(answer, verdicts.get(id(answer), False)) for answer in answers if id(answer) not in optional]


def _pair(labels: Iterable[_L], answers: Sequence[_A], same: Callable[[_L, _A], bool]) -> tuple[list[tuple[_L, _A]], list[_L], list[_A]]:
    """One-to-one pairs, each label with the first answer that fits; the labels left over, the answers left over."""
    pairs, left, rest = [], [], list(answers)
    for label in labels:
        fitting = next((number for number, answer in enumerate(rest) if same(label, answer)), None)
        if fitting is None:
            left.append(label)
        else:
            pairs.append((label, rest.pop(fitting)))
    return pairs, left, rest


def _remark(name: str, title: str, given: str | None, expected: str | None) -> Remark:
    """What there is to say of a value that is missing or another than expected."""
    if not given:
        return Remark("missed", name, say("{title}: expected {expected}", title=title, expected=expected))
    return Remark("wrong", name, say("{title}: {given}, expected {expected}", title=title, given=given, expected=expected or say("none")))


def _title(thing: object) -> str:
    return str(getattr(thing, "name", None) or getattr(thing, "what", ""))


def _same_name(label: ActorLabel | PlaceLabel, answer: Actor | Place) -> bool:
    return fold(answer.name) in {fold(name) for name in (label.name, *label.aliases)}


def _same_step(label: StepLabel, answer: Step) -> bool:
    evidence = fold(answer.evidence)
    if any(fold(snippet) in evidence for snippet in (label.evidence, *label.also)):
        return True
    dated = label.date is not None and _covers(label.date, answer.when or "")
    return dated and len(_words(label.what) & _words(answer.what)) >= 2


def _same_time(label: StepLabel, answer: Step) -> bool:
    """Whether a step has the labelled date, or none where there is none."""
    return _covers(label.date, answer.when or "") if label.date else answer.when is None


def _covers(label: str, answer: str) -> bool:
    """Whether an EDTF answer names the labelled date, or a finer one within it; of a span one end will do."""
    first, _, last = label.partition("/")
    return answer.startswith(first) or answer.endswith(last) if last else answer.startswith(label)


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def _shares_half(answer: str, label: str) -> bool:
    given, wanted = _words(answer), _words(label)
    return bool(given) and len(given & wanted) * 2 >= len(given | wanted)


def _words(text: str) -> set[str]:
    """Content words, cut to six letters so that inflected forms meet."""
    return {word[:6] for word in re.findall(r"\w{4,}", fold(text))}
