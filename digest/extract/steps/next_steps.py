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
from digest.extract.steps.certainty import Features, Surroundings
from digest.extract.steps.cues import found_cues
from digest.extract.steps.participants import find_participants, find_place
from digest.extract.steps.passages import passages
from digest.extract.steps.phrases import describe, has_happened, identifier, is_time_of_event
from digest.extract.text import Document, Sentence
from digest.languages import NEVER, Pack
from digest.model import Step

_DAY = len("2026-01-23")
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
    features: Features


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sentence or a part of one with what was weighed in it."""

    text: str
    features: Features
    probability: float
    """0 to 1."""


Verdict = Literal["step", "same event", "over", "below"]
"""What becomes of a sentence: a step, told better by another sentence, past or called off, or below the scorer's threshold."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on one sentence."""

    candidate: Candidate
    probability: float
    threshold: float
    """Probability from which such a sentence counts as an announcement."""
    verdict: Verdict
    why: str = ""
    """Where it is over."""
    step: Step | None = None
    """What it announces, as told in the sentence that stands for the event."""
    told_by: int | None = None
    """That sentence: index into `Document.sentences`."""


@dataclass(frozen=True, slots=True)
class Judging:
    """The steps of an article, and what was judged to find them."""

    steps: tuple[Step, ...]
    """Dated ones first, in the order of time and text."""
    judged: tuple[Judgement, ...]
    """One for each sentence of the paragraphs, in the order of the text."""

    def telling(self, step: Step) -> list[Judgement]:
        """The sentences that announce a step, the one that tells it first."""
        announcing = [each for each in self.judged if each.step is step]
        return sorted(announcing, key=lambda each: each.verdict != "step")


@dataclass(frozen=True)
class _Announcement:
    step: Step
    sentence: int
    events: frozenset[str]
    """Nouns of events in the sentence, cut to their tails so that compounds meet."""
    follows: bool
    """Whether its time is that of the sentence before: another event on the same occasion."""
    leans: bool
    """Whether it starts with a pronoun and so needs the sentence before."""


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
    announced = [_announcement(document, each.candidate, entities, pack) for each in judged if each.verdict == "step"]
    told_by = {each.sentence: max(group, key=_quality) for group in _by_event(announced) for each in group}
    chosen = sorted(
        (each for each in announced if told_by[each.sentence] is each),
        key=lambda each: (each.step.when is None, each.step.when or ""),
    )
    steps = _with_identifiers([each.step for each in chosen], document.article.date)
    by_sentence = {each.sentence: step for each, step in zip(chosen, steps, strict=True)}

    def settled(each: Judgement) -> Judgement:
        if each.verdict != "step":
            return each
        standing = told_by[each.candidate.sentence].sentence
        verdict: Verdict = "step" if standing == each.candidate.sentence else "same event"
        return replace(each, verdict=verdict, step=by_sentence[standing], told_by=standing)

    return Judging(steps, tuple(map(settled, judged)))


def _judge(document: Document, candidate: Candidate, pack: Pack) -> Judgement:
    """The verdict on a sentence by itself."""
    likely, required = probability(document, candidate, pack), certainty.load_scorer(pack).required(candidate.features)
    if likely < required:
        return Judgement(candidate, likely, required, "below")
    over = _over(document, candidate, pack)
    return Judgement(candidate, likely, required, "over" if over else "step", over or "")


def candidates(document: Document, pack: Pack, *, every: bool = True) -> tuple[Candidate, ...]:
    """Every sentence of the article's paragraphs, ready to be weighed; `every` as in `certainty.features`."""
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
        weighed = certainty.features(sentence.text, around, dates, document.article.date, pack, every=every)
        found.append(Candidate(sentence.index, dates, earlier, around, weighed))
    return tuple(found)


def _is_in_dateline(text: str, date: TimeExpression) -> bool:
    """Whether the first sentence's time only says when it was written: "Wien, 22. Jänner (APA) – …"."""
    small = [len(word) > 1 and word.isalpha() and word.islower() for word in text[: date.start].split()]
    return bool(_BEHIND_DATELINE.match(text, date.end)) and (True, True) not in pairwise(small)


def probability(document: Document, candidate: Candidate, pack: Pack) -> float:
    """How likely the sentence announces something, 0 to 1: by all of it, or by its most telling part."""
    return most_telling(document, candidate, pack).probability


def most_telling(document: Document, candidate: Candidate, pack: Pack) -> Weighed:
    """What a sentence is judged by: all of it if that is enough, or is hopeless; else its most telling part."""
    scorer, text = certainty.load_scorer(pack), document.sentences[candidate.sentence].text
    whole = Weighed(text, candidate.features, scorer.probability(candidate.features))
    if whole.probability >= scorer.required(candidate.features) or not scorer.is_hopeful(candidate.features):
        return whole
    best = whole
    for part, weighed in parts(document, candidate, pack, every=False):
        likely = scorer.probability(weighed)
        best = Weighed(part, weighed, likely) if likely > best.probability else best
    return best


def parts(document: Document, candidate: Candidate, pack: Pack, *, every: bool = True) -> Iterator[tuple[str, Features]]:
    """The parts of a sentence that may announce something by themselves, with what is weighed in each; `every` as in `candidates`."""
    day, around = document.article.date, candidate.around
    for part, dates in passages(document.sentences[candidate.sentence].text, candidate.dates):
        yield part, certainty.features_of_part(part, candidate.features, around, dates, day, pack, every=every)


def times_of_event(text: str, dates: Sequence[TimeExpression], pack: Pack) -> Sequence[TimeExpression]:
    """Those of the times named that may be the event's: of one that was moved or put right, the new one, not the old."""
    moves = "moves" in found_cues(text, pack)
    if not moves and not any(f" {word} " in text for word in pack.words("steps", "words.contrast")):
        return dates

    def behind(date: TimeExpression, key: str) -> bool:
        before = text[: date.start].rstrip().lower()
        said = date.text.lower()
        return any(before.endswith(f" {word}") or said.startswith(f"{word} ") for word in pack.words("steps", f"words.{key}"))

    moved = [each for each in dates if moves and behind(each, "moved_to") and not behind(each, "moved_from")]
    return moved or [each for each in dates if not behind(each, "moved_from")]


def choose_date(dates: Sequence[TimeExpression], day: dt.date) -> TimeExpression | None:
    """The time of an announcement: of those not past the most exact one, the first of equals."""
    ahead = [each for each in dates if each.direction != "past" and each.reaches(day)]
    return min(ahead, key=lambda each: (_vagueness(each.when), each.start), default=None)


def _vagueness(when: str) -> int:
    first, _, last = when.partition("/")
    if len(first) >= _DAY:
        return 1 if last else 0 if len(first) == _DAY else -1
    return 4 if len(first) == len("2026") else 3 if last else 2


def _over(document: Document, candidate: Candidate, pack: Pack) -> str | None:
    """Why a sentence announces nothing any more: it tells of what has happened or was called off, or corrects another text; else None.

    What was announced in the past tense - "lud für Freitag zu einem Treffen" - is still to come; see `clauses.is_past`.
    """
    text = document.sentences[candidate.sentence].text
    cues = found_cues(text, pack)
    if "correction" in cues:
        return "it corrects another text"
    if "mere report" in cues:
        return "it only says who reports"
    if "stays" in cues and not candidate.dates:
        return "nothing changes"
    dates = times_of_event(text, candidate.dates, pack)
    date = choose_date(dates, document.article.date)
    if "was arranged" in cues and date is None:
        return "it was planned earlier"
    if "should have been" in cues and "moves" not in cues:
        return "it was to be and is not"
    if "called off" in cues and not ("moves" in cues and date is not None and len(dates) < len(candidate.dates)):
        return "it was called off"
    if date and (date.ahead or is_time_of_event(text, date, document.article.date, pack)):
        return None
    return "it has happened" if has_happened(text, date, pack) else None


def _announcement(document: Document, candidate: Candidate, entities: Sequence[Entity], pack: Pack) -> _Announcement:
    sentence = document.sentences[candidate.sentence]
    date = choose_date(times_of_event(sentence.text, candidate.dates, pack), document.article.date)
    shared = None if date else _time_of_event_before(sentence.text, candidate, document, pack)
    time = date or shared
    mentions = [(entity, mention) for entity in entities for mention in entity.mentions if mention.sentence == sentence.index]
    names = {name for entity, mention in mentions for name in (entity.name, mention.text)}
    step = Step(
        id="pending",
        what=describe(sentence.text, date, pack, [each for each in candidate.dates if len(each.when) >= _DAY], names),
        when=time.when if time else None,
        when_text=time.text if time else None,
        where=find_place(sentence, mentions, pack),
        who=find_participants(sentence, mentions, pack),
        certainty=certainty.certainty(sentence.text, candidate.around.after, pack),
        evidence=_with_sentence_before(document, sentence) if shared else sentence.text,
    )
    return _Announcement(
        step,
        sentence.index,
        _events(sentence.text, pack),
        follows=shared is not None,
        leans="starts with a pronoun" in found_cues(sentence.text, pack),
    )


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


def _events(text: str, pack: Pack) -> frozenset[str]:
    """Kinds of events named: "Friedensverhandlungen" and "Verhandlung" are one, by the end of the noun."""
    nouns = [noun.lower() for noun in re.findall(str(pack.mapping("steps", "patterns").get("noun", NEVER)), text)]
    return frozenset(tail for tail in pack.words("steps", "words.event_tails") if any(tail in noun[-len(tail) - 3 :] for noun in nouns))


def _by_event(announced: Sequence[_Announcement]) -> list[list[_Announcement]]:
    """Announcements of the same event together, in the order of the text."""
    groups: list[list[_Announcement]] = []
    for each in announced:
        group = next((group for group in groups if any(_same_event(each, other) for other in group)), None)
        if group is None:
            groups.append([each])
        else:
            group.append(each)
    return groups


def _same_event(one: _Announcement, other: _Announcement) -> bool:
    """Same time and something else in common; where one has no time, the same kind of event and nobody and nowhere of its own."""
    a, b = one.step, other.step
    if one.follows or other.follows:
        return False
    shared_event = bool(one.events & other.events)
    shared_who = set(a.who) & set(b.who)
    shared_place = a.where is not None and a.where == b.where
    if a.when and b.when:
        return a.when.partition("T")[0] == b.when.partition("T")[0] and (shared_event or shared_place or len(shared_who) > 1)
    vague = a if a.when is None else b
    return shared_event and (bool(shared_who) or shared_place or not (vague.who or vague.where))


def _quality(each: _Announcement) -> tuple[bool, int, bool, bool, int]:
    """The sentence that stands for an event: dated, exact, with no pronoun for its subject, with a place.

    Of equals the first, which introduces what later ones repeat.
    """
    step = each.step
    return (step.when is not None, -_vagueness(step.when or "2026"), not each.leans, step.where is not None, -each.sentence)


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
