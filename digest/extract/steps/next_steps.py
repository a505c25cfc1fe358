"""What comes next: sentences that announce something concrete, as dated entries.

`candidates` weighs every sentence of a paragraph, `find_steps` turns those above the threshold into steps and lets several sentences about
one event be one step.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from digest.extract.dates.expressions import TimeExpression, find_dates, occasion
from digest.extract.mentions import Entity
from digest.extract.steps import certainty
from digest.extract.steps.certainty import Look, Scorer, Surroundings
from digest.extract.steps.coordination import coordinated, times_of_its_own
from digest.extract.steps.cues import found_cues
from digest.extract.steps.events import Announcement, by_event, kinds_of_events, quality, vagueness
from digest.extract.steps.grammar import load_grammar
from digest.extract.steps.participants import find_participants, find_place
from digest.extract.steps.parts import Part, in_order, whole
from digest.extract.steps.passages import passages
from digest.extract.steps.phrases import describe, has_happened, identifier, is_time_of_event
from digest.extract.text import Document, Sentence
from digest.languages import Pack
from digest.model import Step, edtf

_DAY = len("2026-01-23")
_DEADLINES = frozenset({"must", "shall", "intends", "will", "expected", "sign up"})
"""Cues of what has to be done until a time."""
_BEHIND_DATELINE = re.compile(r"\s*(?:\([^()]{2,60}\)\s*)?(?:[–—]|--?)\s")


@dataclass(frozen=True)
class Candidate:
    """A sentence of a paragraph with all that is weighed in it."""

    sentence: int
    """Index into `Document.sentences`."""
    dates: tuple[TimeExpression, ...]
    earlier: tuple[TimeExpression, ...]
    """Times named in the sentence before it in its paragraph."""
    around: Surroundings
    look: Look


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sentence or a part of one with what was weighed in it."""

    text: str
    look: Look
    probability: float
    """0 to 1."""


Verdict = Literal["step", "same event", "over", "below"]
"""What becomes of a sentence: a step, told better by another sentence, past or called off, or below the scorer's threshold."""


@dataclass(frozen=True, slots=True)
class Announced:
    """What a sentence announces."""

    step: Step
    """As told in the sentence that stands for the event."""
    told_by: int
    """That sentence: index into `Document.sentences`."""
    said: str
    """The words of this sentence that announce it."""
    probability: float
    """That they announce something, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on one sentence."""

    candidate: Candidate
    probability: float
    """0 to 1. Below the threshold it may be less than `most_telling` says: what cannot reach the threshold is not weighed."""
    threshold: float
    """Probability from which such a sentence counts as an announcement."""
    verdict: Verdict
    why: str = ""
    """Where it is over."""
    announces: tuple[Announced, ...] = ()
    """In the order of the text."""


@dataclass(frozen=True, slots=True)
class Judging:
    """The steps of an article, and what was judged to find them."""

    steps: tuple[Step, ...]
    """Dated ones first, in the order of time and text."""
    judged: tuple[Judgement, ...]
    """One for each sentence of the paragraphs, in the order of the text."""

    def telling(self, step: Step) -> list[tuple[Judgement, Announced]]:
        """The sentences that announce a step, the one that tells it first."""
        announcing = [(judged, each) for judged in self.judged for each in judged.announces if each.step is step]
        return sorted(announcing, key=lambda pair: pair[1].told_by != pair[0].candidate.sentence)


def find_steps(document: Document, entities: Sequence[Entity], pack: Pack) -> tuple[Step, ...]:
    """Announced events of an article, dated ones first, in the order of time and text.

    Args:
        document: the article in sentences.
        entities: its actors and places, for who takes part and where.
        pack: its language, with `dates.toml`, `steps.toml` and `steps_model.toml`.
    """
    return judge_sentences(document, entities, pack).steps


def judge_sentences(document: Document, entities: Sequence[Entity], pack: Pack) -> Judging:
    """What `find_steps` gives, with the verdict on every sentence of the article's paragraphs; arguments as there."""
    judged = [_judge(document, candidate, pack) for candidate in candidates(document, pack, every=False)]
    announced = [
        each for judgement in judged if judgement.verdict == "step" for each in _announcements(document, judgement, entities, pack)
    ]
    standing = {(each.sentence, each.part): max(group, key=quality) for group in by_event(announced) for each in group}
    chosen = sorted(
        (each for each in announced if standing[each.sentence, each.part] is each),
        key=lambda each: (each.step.when is None, each.step.when or ""),
    )
    steps = _with_identifiers([each.step for each in chosen], document.article.date)
    told = {(each.sentence, each.part): step for each, step in zip(chosen, steps, strict=True)}

    def settled(each: Announcement) -> Announced:
        best = standing[each.sentence, each.part]
        return Announced(told[best.sentence, best.part], best.sentence, each.said, each.probability)

    by_sentence: dict[int, list[Announced]] = {}
    for each in announced:
        by_sentence.setdefault(each.sentence, []).append(settled(each))
    return Judging(steps, tuple(_told(each, by_sentence.get(each.candidate.sentence, ())) for each in judged))


def _told(judgement: Judgement, announces: Sequence[Announced]) -> Judgement:
    """The verdict once it is known which sentence tells each event."""
    if not announces:
        return judgement
    tells = any(each.told_by == judgement.candidate.sentence for each in announces)
    return replace(judgement, verdict="step" if tells else "same event", announces=tuple(announces))


def _judge(document: Document, candidate: Candidate, pack: Pack) -> Judgement:
    """The verdict on a sentence by itself."""
    required = certainty.load_scorer(pack).required(candidate.look.seen)
    likely = most_telling(document, candidate, pack, least=required).probability
    if likely < required:
        return Judgement(candidate, likely, required, "below")
    over = _over(document.sentences[candidate.sentence].text, candidate.dates, document.article.date, pack)
    return Judgement(candidate, likely, required, "over" if over else "step", over or "")


def candidates(document: Document, pack: Pack, *, every: bool = True) -> tuple[Candidate, ...]:
    """Every sentence of the article's paragraphs, ready to be weighed; `every` as in `certainty.look`."""
    body = document.body
    found: list[Candidate] = []
    days: tuple[dt.date, dt.date] | None = None
    for number, sentence in enumerate(body):
        before = body[number - 1] if number and body[number - 1].block == sentence.block else None
        earlier = found[-1].dates if before else ()
        after = body[number + 1] if number + 1 < len(body) and body[number + 1].block == sentence.block else None
        around = Surroundings(before.text if before else "", after.text if after else "")
        dates = find_dates(sentence.text, document.article.date, pack, earlier[-1].when if earlier else None, days)
        if number == 0:
            dates = tuple(each for each in dates if not _is_in_dateline(sentence.text, each))
        days = occasion(dates, document.article.date) or days
        look = certainty.look(sentence.text, around, dates, document.article.date, pack, every=every)
        found.append(Candidate(sentence.index, dates, earlier, around, look))
    return tuple(found)


def _is_in_dateline(text: str, date: TimeExpression) -> bool:
    """Whether the first sentence's time only says when it was written: "Wien, 22. Jänner (APA) – …"."""
    small = [len(word) > 1 and word.isalpha() and word.islower() for word in text[: date.start].split()]
    return bool(_BEHIND_DATELINE.match(text, date.end)) and (True, True) not in pairwise(small)


def most_telling(document: Document, candidate: Candidate, pack: Pack, *, least: float = 0.0) -> Weighed:
    """What a sentence is judged by: all of it if that is enough, or is hopeless; else its most telling part.

    What cannot be as likely as `least` is not weighed, its probability is 0.
    """
    scorer, look = certainty.load_scorer(pack), candidate.look
    best = _weigh(document.sentences[candidate.sentence].text, look, scorer, least)
    if best.probability >= scorer.required(look.seen) or not scorer.is_hopeful(look.seen):
        return best
    for part, part_look in parts(document, candidate, pack, every=False):
        weighed = _weigh(part, part_look, scorer, least)
        best = weighed if weighed.probability > best.probability else best
    return best


def _weigh(text: str, look: Look, scorer: Scorer, least: float) -> Weighed:
    return Weighed(text, look, scorer.probability(look.features) if scorer.may_reach(least, look) else 0.0)


def parts(document: Document, candidate: Candidate, pack: Pack, *, every: bool = True) -> Iterator[tuple[str, Look]]:
    """The parts of a sentence that may announce something by themselves, with a look at each; `every` as in `candidates`."""
    day, around = document.article.date, candidate.around
    for part, dates in passages(document.sentences[candidate.sentence].text, candidate.dates):
        yield part, certainty.look_at_part(part, candidate.look, around, dates, day, pack, every=every)


def times_of_event(text: str, dates: Sequence[TimeExpression], pack: Pack) -> Sequence[TimeExpression]:
    """Those of the times named that may be the event's: of one that was moved or put right, the new one, not the old."""
    if any(vagueness(each.when) <= vagueness(dates[0].when) for each in dates[1:]):
        after = tuple(f"{word} " for word in pack.words("steps", "words.afterwards"))
        dates = dates[1:] if text[: dates[0].start].lower().startswith(after) else dates
    moves = "moves" in found_cues(text, pack)
    if not moves and not any(f" {word} " in f" {text.lower()}" for word in pack.words("steps", "words.contrast")):
        return dates

    def behind(date: TimeExpression, key: str) -> bool:
        before = f" {text[: date.start].rstrip().lower()}"
        said = date.text.lower()
        return any(before.endswith(f" {word}") or said.startswith(f"{word} ") for word in pack.words("steps", f"words.{key}"))

    moved = [each for each in dates if moves and behind(each, "moved_to") and not behind(each, "moved_from")]
    return moved or [each for each in dates if not behind(each, "moved_from")]


def choose_date(dates: Sequence[TimeExpression], day: dt.date) -> TimeExpression | None:
    """The time of an announcement: of those not past the most exact one, the first of equals."""
    ahead = [each for each in dates if each.direction != "past" and each.reaches(day)]
    return min(ahead, key=lambda each: (vagueness(each.when), each.start), default=None)


def _over(text: str, named: Sequence[TimeExpression], day: dt.date, pack: Pack) -> str | None:
    """Why a sentence announces nothing any more: it tells of what has happened or was called off, or corrects another text; else None.

    What was announced in the past tense - "lud für Freitag zu einem Treffen" - is still to come; see `clauses.is_past`.
    """
    cues = found_cues(text, pack)
    if "correction" in cues:
        return "it corrects another text"
    if "mere report" in cues:
        return "it only says who reports"
    if "stays" in cues and not named:
        return "nothing changes"
    dates = times_of_event(text, named, pack)
    date = choose_date(dates, day)
    if "was arranged" in cues and date is None:
        return "it was planned earlier"
    if "should have been" in cues and "moves" not in cues:
        return "it was to be and is not"
    if "called off" in cues and not ("moves" in cues and date is not None and len(dates) < len(named)):
        return "it was called off"
    if date and (date.ahead or is_time_of_event(text, date, day, pack)):
        return None
    return "it has happened" if has_happened(text, date, pack) else None


def _announcements(document: Document, judgement: Judgement, entities: Sequence[Entity], pack: Pack) -> Iterator[Announcement]:
    """What a sentence announces: an event for each part that stands by itself, else one."""
    sentence, candidate = document.sentences[judgement.candidate.sentence], judgement.candidate
    day = document.article.date
    every = [(entity, mention) for entity in entities for mention in entity.mentions if mention.sentence == sentence.index]
    standing = list(_standing(sentence.text, candidate, day, pack)) or [(whole(sentence.text, candidate.dates), judgement.probability)]
    for number, (part, likely) in enumerate(standing):
        date = _time_of_event(part, day, pack)
        shared = None if date else _time_of_event_before(part.text, candidate, document, pack)
        time = date or shared
        told, mentions = part.of(sentence, every)
        names = {name for entity, mention in mentions for name in (entity.name, mention.text)}
        step = Step(
            id="pending",
            what=describe(part.text, date, pack, [each for each in part.dates if len(each.when) >= _DAY], names),
            when=time.when if time else None,
            when_text=time.text if time else None,
            where=find_place(told, mentions, pack),
            who=find_participants(told, mentions, pack),
            certainty=certainty.certainty(f"{part.condition}{part.text}", candidate.around.after, pack),
            evidence=_with_sentence_before(document, sentence) if shared else sentence.text,
        )
        yield Announcement(
            step,
            sentence.index,
            number,
            likely,
            part.text,
            kinds_of_events(part.text, pack),
            follows=shared is not None,
            leans="starts with a pronoun" in found_cues(part.text, pack),
        )


def _time_of_event(part: Part, day: dt.date, pack: Pack) -> TimeExpression | None:
    """The time of what a part announces: not that of a condition or an attribute, unless this alone is exact."""
    dates = times_of_event(part.text, part.dates, pack)
    chosen = choose_date(dates, day)
    if chosen is None or len(dates) < 2:
        return chosen
    own = choose_date(times_of_its_own(part.text, dates, load_grammar(pack)), day)
    return own if own and vagueness(own.when) <= vagueness(chosen.when) else chosen


def _standing(text: str, candidate: Candidate, day: dt.date, pack: Pack) -> Iterator[tuple[Part, float]]:
    """The parts of a sentence that announce something by themselves, each at a time of its own, with how likely they do; or none at all."""
    if len({each.when for each in candidate.dates if each.direction != "past" and each.reaches(day)}) < 2:
        return
    scorer = certainty.load_scorer(pack)
    found: list[tuple[Part, TimeExpression, float]] = []
    for part in in_order(coordinated(text, candidate.dates, load_grammar(pack)), day):
        date = _time_of_event(part, day, pack)
        if date is None or _over(part.text, part.dates, day, pack) or _lasts(part, date, pack):
            continue
        look = certainty.look(part.text, candidate.around, part.dates, day, pack, every=False)
        likely = scorer.probability(look.features)
        if part.sure or likely >= scorer.required(look.seen):
            found.append((part, date, likely))
    apart: list[tuple[Part, TimeExpression, float]] = []
    for each in sorted(found, key=lambda each: vagueness(each[1].when)):
        if not any(_overlap(each[1], other) for _, other, _ in apart):
            apart.append(each)
    if len(apart) > 1 or len(apart) == len(found):
        yield from ((part, likely) for part, date, likely in found if (part, date, likely) in apart)


def _lasts(part: Part, date: TimeExpression, pack: Pack) -> bool:
    """Whether a time is only the end of something: "the show runs until Friday", "until Sunday 200 guests are expected"."""
    cues = found_cues(part.text, pack)
    counted = "expected" in cues and any(each.isdigit() for each in certainty.without_times(part.text, part.dates))
    return date.deadline and ("lasts" in cues or counted or cues.isdisjoint(_DEADLINES))


def _overlap(one: TimeExpression, other: TimeExpression) -> bool:
    """Whether two times have a day in common: "at the end of February" and "27 February" are the same event's."""
    (first, last), (other_first, other_last) = edtf.bounds(one.when), edtf.bounds(other.when)
    return first <= other_last and other_first <= last


def _time_of_event_before(text: str, candidate: Candidate, document: Document, pack: Pack) -> TimeExpression | None:
    """The time that the sentence before gives, where this one goes on about the same event: "Bei dieser Sitzung wird …"."""
    if "event before" not in found_cues(text, pack):
        return None
    ahead = [each for each in candidate.earlier if each.direction != "past" and each.reaches(document.article.date)]
    return ahead[0] if len(ahead) == 1 else None


def _with_sentence_before(document: Document, sentence: Sentence) -> str:
    """Both sentences as they stand in their paragraph: the time is in the first."""
    before = document.sentences[sentence.index - 1]
    return document.article.blocks[sentence.block].text[before.start : sentence.end]


def _with_identifiers(steps: Sequence[Step], day: dt.date) -> tuple[Step, ...]:
    """Give each step an id that no other step of the article has."""
    named: list[Step] = []
    taken: set[str] = set()
    for step in steps:
        base = identifier(step.when, step.what, day)
        number = 1
        while (name := base if number == 1 else f"{base}-{number}") in taken:
            number += 1
        taken.add(name)
        named.append(replace(step, id=name))
    return tuple(named)
