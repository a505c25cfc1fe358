"""Parts of a sentence, each of which announces an event of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from digest.extract.dates.expressions import TimeExpression
from digest.extract.steps.participants import Named
from digest.extract.steps.pieces import Stretch
from digest.extract.text import Sentence, Token
from digest.model import edtf

_WEEK = dt.timedelta(days=7)


@dataclass(frozen=True)
class Part:
    """What a sentence announces for one of its times."""

    text: str
    """Words of the sentence."""
    dates: tuple[TimeExpression, ...]
    """Times in it, with their offsets in `text`."""
    stretches: tuple[tuple[Stretch, int], ...]
    """Where its words stand in the sentence, each with where they stand in `text`."""
    condition: str
    """The clauses that the whole sentence hangs on: "If the council agrees"."""
    sure: bool
    """Whether its first words alone say that it is announced: ", followed by talks"."""

    def of(self, sentence: Sentence, mentions: Named) -> tuple[Sentence, Named]:
        """The part as if it were a sentence, and those mentions of the sentence that are in it."""
        moved: dict[int, Token] = {}
        for (start, end), at in self.stretches:
            inside = ((number, token) for number, token in enumerate(sentence.tokens) if start <= token.start - sentence.start < end)
            moved |= {number: Token(token.text, token.start + at - start, token.end + at - start) for number, token in inside}
        now = {number: at for at, number in enumerate(moved)}
        kept = [
            (entity, replace(mention, first=now[mention.first], last=now[mention.last - 1] + 1))
            for entity, mention in mentions
            if all(number in now for number in range(mention.first, mention.last))
        ]
        return replace(sentence, text=self.text, tokens=tuple(moved.values())), kept


def whole(text: str, dates: Sequence[TimeExpression]) -> Part:
    """A sentence that announces one event as its only part."""
    return Part(text, tuple(dates), (((0, len(text)), 0),), "", sure=False)


def make_part(text: str, dates: Sequence[TimeExpression], stretches: Sequence[Stretch], condition: str, *, sure: bool) -> Part:
    """The part of a sentence that some of its stretches make; `condition` and `sure` as in `Part`."""
    words = ""
    placed: list[tuple[Stretch, int]] = []
    inside: list[TimeExpression] = []
    for start, end in stretches:
        words += " " if words and text[start] != "," else ""
        shift = len(words) - start
        placed.append(((start, end), len(words)))
        words += text[start:end]
        within = [each for each in dates if start <= each.start and each.end <= end]
        inside += [replace(each, start=each.start + shift, end=each.end + shift) for each in within]
    return Part(words, tuple(inside), tuple(placed), condition, sure=sure)


def in_order(parts: Sequence[Part], day: dt.date) -> list[Part]:
    """The same parts with their weekdays in the order of time: behind "on Monday", said on a Tuesday, "on Tuesday" is a week later.

    Only what would lie in the week of the article, before a time of a later week: "the final is on Sunday, the semi-final on Friday".

    Args:
        parts: of a sentence.
        day: the article's date.
    """
    ordered: list[Part] = []
    week = day - dt.timedelta(days=day.weekday()) + _WEEK
    reached = day
    for part in parts:
        dates = tuple(
            replace(each, when=_a_week_later(each.when)) if each.weekday and reached >= week and edtf.bounds(each.when)[0] < week else each
            for each in part.dates
        )
        ordered.append(replace(part, dates=dates))
        reached = max(edtf.bounds(each.when)[0] for each in dates)
    return ordered


def _a_week_later(when: str) -> str:
    day, separator, time = when.partition("T")
    return f"{dt.date.fromisoformat(day) + _WEEK}{separator}{time}"
