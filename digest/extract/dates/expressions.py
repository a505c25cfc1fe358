"""Expressions of time in a sentence, resolved against the article's date.

What an expression looks like is data (`dates.toml`, see `grammar.py`). What a rule captured becomes EDTF (ISO 8601-2, level 0), as exact as
the text and no more. Vague words ("bald") match no rule.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from digest.extract.dates import almanac
from digest.extract.dates.grammar import Direction, Found, Grammar, load_grammar
from digest.languages import Pack
from digest.model import edtf

_DAY = len("2026-01-23")
_WEEK = dt.timedelta(days=7)
_CLOCK_REACH = 40
"""A time of day belongs to a day at most so many characters away."""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time named in a sentence; `start` and `end` count characters of the sentence."""

    when: str
    """EDTF."""
    text: str
    """Verbatim, preposition included."""
    start: int
    end: int
    direction: Direction
    deadline: bool = False
    """The time is the end of a span: "bis Freitag"."""
    ahead: bool = False
    """Its own preposition places it ahead, whatever the verb says: "für Freitag"."""
    rule: str = field(default="", compare=False)
    """Of `dates.toml`."""
    weekday: bool = field(default=False, compare=False)
    """Whether nothing but a day of the week is named, which may be that of another week."""

    def reaches(self, day: dt.date) -> bool:
        """Whether some of it lies on `day` or later."""
        return edtf.bounds(self.when)[1] >= day


def find_dates(
    sentence: str, article_date: dt.date, pack: Pack, before: str | None = None, occasion: tuple[dt.date, dt.date] | None = None
) -> tuple[TimeExpression, ...]:
    """All expressions of time in a sentence, in the order of the text, years and weekdays resolved against the article's date.

    Args:
        sentence: its text.
        article_date: the day the article was published.
        pack: its language.
        before: EDTF of the time named last before the sentence, from which "the day after" and "that day" count.
        occasion: the days of what the article tells of, see `occasion`.

    Raises:
        PackError: the pack's dates.toml is missing or a rule in it is broken.
    """
    grammar = load_grammar(pack)
    expressions: list[TimeExpression] = []
    clocks: list[tuple[int, int, dt.time]] = []
    matches = grammar.matches(sentence)
    days = occasion if occasion and _is_programme(matches, before, occasion) else None
    for found in matches:
        groups = grammar.values(found.match)
        if found.rule.kind == "clock":
            time = almanac.clock(groups)
            clocks += [(found.start, found.end, time)] if time else []
            continue
        if found.rule.kind == "none" or (found.rule.anchored and not (found.lead or groups.anchored)):
            continue
        direction = grammar.direction(sentence, found)
        deadline = bool(grammar.deadline.search(found.lead))
        today = _starting_day(expressions, found, sentence, grammar) or article_date
        if found.rule.kind in almanac.BY_DAY_NAMED:
            named = expressions[-1].when if expressions else before
            if named is None or len(named.partition("T")[0]) != _DAY:
                continue
            today = edtf.bounds(named)[1]
        when = almanac.resolve(found.rule.kind, groups, today, past=direction == "past", deadline=deadline, occasion=days)
        if when and direction == "past" and edtf.bounds(when)[0] > article_date:
            direction = "future"  # "called for a strike on Monday, 14 September": the calendar knows better than the verb
        if when:
            text, ahead = sentence[found.start : found.end], bool(grammar.ahead.search(found.lead))
            expressions.append(
                TimeExpression(
                    when, text, found.start, found.end, direction, deadline, ahead, found.rule.name, found.rule.kind == "weekday"
                )
            )
    return _with_clocks(_join_spans(expressions, sentence, grammar), clocks, sentence)


def occasion(named: Sequence[TimeExpression], article_date: dt.date) -> tuple[dt.date, dt.date] | None:
    """First and last day of the few days named last that lie beyond the coming week: of the festival whose programme follows.

    "The fair is from 12 to 14 September. On Saturday …": that Saturday is the 13th.

    Args:
        named: times, in the order of the text.
        article_date: the day the article was published.
    """
    for each in reversed(named):
        first, _, last = each.when.partition("/")
        if len(first) == len(last) == _DAY:
            begin, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
            if begin > article_date + _WEEK and end - begin < _WEEK:
                return begin, end
    return None


def _is_programme(matches: Sequence[Found], before: str | None, occasion: tuple[dt.date, dt.date]) -> bool:
    """Whether a sentence goes through the days of an occasion: it names a time of day or two weekdays, or the time before is one of them.

    "The strike is on 5 and 6 March. Unions and employers meet on Thursday" does not.
    """
    kinds = [found.rule.kind for found in matches]
    if "clock" in kinds or kinds.count("weekday") > 1:
        return True
    return before is not None and "/" not in before and occasion[0] <= edtf.bounds(before)[0] <= occasion[1]


def matching_rules(sentence: str, pack: Pack) -> tuple[str, ...]:
    """Names of the rules that the sentence's expressions of time were read by; for the test of a pack's examples."""
    return tuple(found.rule.name for found in load_grammar(pack).matches(sentence))


def _starting_day(expressions: list[TimeExpression], found: Found, sentence: str, grammar: Grammar) -> dt.date | None:
    """The day a span began whose end this is: "Saturday" in "from 1 June until Saturday" is the one after."""
    if not expressions or not grammar.last.match(found.lead) or not grammar.first.match(expressions[-1].text):
        return None
    adjacent = not sentence[expressions[-1].end : found.start].strip(" ,")
    return edtf.bounds(expressions[-1].when)[0] if adjacent else None


def _join_spans(expressions: list[TimeExpression], sentence: str, grammar: Grammar) -> list[TimeExpression]:
    """Make one interval of "von Donnerstag, 1. Juni," and "bis Samstag"."""
    joined: list[TimeExpression] = []
    for each in expressions:
        before = joined[-1] if joined else None
        if (
            before
            and not sentence[before.end : each.start].strip(" ,")
            and grammar.first.match(before.text)
            and grammar.last.match(each.text)
            and "/" not in before.when + each.when
            and len(before.when) == len(each.when)
            and before.when < each.when
        ):
            joined[-1] = replace(
                before, when=f"{before.when}/{each.when}", text=sentence[before.start : each.end], end=each.end, direction="future"
            )
        else:
            joined.append(each)
    return joined


def _with_clocks(expressions: list[TimeExpression], clocks: list[tuple[int, int, dt.time]], sentence: str) -> tuple[TimeExpression, ...]:
    """Give each time of day to the nearest day in the same breath; right beside it, it becomes part of the expression."""
    timed = list(expressions)
    for start, end, time in clocks:
        gaps = []
        for number, each in enumerate(timed):
            gap = sentence[each.end : start] if start >= each.end else sentence[end : each.start]
            if len(each.when) == _DAY and len(gap) <= _CLOCK_REACH and not re.search(r"[;:]|\d", gap):
                gaps.append((len(gap), number, gap))
        if not gaps:
            continue
        _, number, gap = min(gaps)
        day = timed[number]
        first, last = (min(start, day.start), max(end, day.end)) if not gap.strip(" ,") else (day.start, day.end)
        timed[number] = replace(day, when=f"{day.when}T{time:%H:%M}", start=first, end=last, text=sentence[first:last])
    return tuple(timed)
