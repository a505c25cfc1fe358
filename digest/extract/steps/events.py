"""One event that several sentences announce: which announcements mean the same, and which of them tells it best."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from digest.extract.knowledge.memo import Memo
from digest.languages import NEVER, Pack
from digest.model import Step

_DAY = len("2026-01-23")


@dataclass(frozen=True)
class Announcement:
    """A step as one sentence, or one part of it, announces it."""

    step: Step
    sentence: int
    part: int
    """From 0; a sentence may announce several events."""
    probability: float
    """That it announces something, 0 to 1."""
    said: str
    """The words of the sentence that announce it."""
    events: frozenset[str]
    """Nouns of events in the sentence, cut to their tails so that compounds meet."""
    follows: bool
    """Whether its time is that of the sentence before: another event on the same occasion."""
    leans: bool
    """Whether it starts with a pronoun and so needs the sentence before."""


def kinds_of_events(text: str, pack: Pack) -> frozenset[str]:
    """Kinds of events named: "Friedensverhandlungen" and "Verhandlung" are one, by the end of the noun."""
    nouns, tails = _nouns_of_events(pack)
    return frozenset(tail for noun in nouns.findall(text) for tail in tails[noun])


@lru_cache
def _nouns_of_events(pack: Pack) -> tuple[re.Pattern[str], Memo[tuple[str, ...]]]:
    """What looks like a noun, and the tails that each noun may be meant by."""
    tails = [(tail, len(tail) + 3) for tail in pack.words("steps", "words.event_tails")]
    found = Memo(lambda noun: tuple(tail for tail, reach in tails if tail in noun[-reach:].lower()))
    return re.compile(str(pack.mapping("steps", "patterns").get("noun", NEVER))), found


def by_event(announced: Sequence[Announcement]) -> list[list[Announcement]]:
    """Announcements of the same event together, in the order of the text; those of one sentence are never of the same."""
    groups: list[list[Announcement]] = []
    for each in announced:
        group = next((group for group in groups if _joins(each, group)), None)
        if group is None:
            groups.append([each])
        else:
            group.append(each)
    return groups


def _joins(one: Announcement, group: Sequence[Announcement]) -> bool:
    return any(_same_event(one, other) for other in group) and all(one.sentence != other.sentence for other in group)


def _same_event(one: Announcement, other: Announcement) -> bool:
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


def quality(each: Announcement) -> tuple[bool, int, bool, bool, int]:
    """The sentence that stands for an event: dated, exact, with no pronoun for its subject, with a place.

    Of equals the first, which introduces what later ones repeat.
    """
    step = each.step
    return (step.when is not None, -vagueness(step.when or "2026"), not each.leans, step.where is not None, -each.sentence)


def vagueness(when: str) -> int:
    """How inexact a time in EDTF is: a time of day least, a year most."""
    first, _, last = when.partition("/")
    if len(first) >= _DAY:
        return 1 if last else 0 if len(first) == _DAY else -1
    return 4 if len(first) == len("2026") else 3 if last else 2
