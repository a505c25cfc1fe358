"""Expressions of time in a sentence, resolved against the article's date.

What an expression looks like is data (`dates.toml`): rules with placeholders for weekdays, months, numbers and their values. This module
knows the calendar: it turns what a rule captured into EDTF (ISO 8601-2, level 0), as exact as the text and no more. Vague words ("bald")
match no rule.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from digest.errors import PackError
from digest.extract.dates import almanac
from digest.extract.dates.almanac import Captured
from digest.extract.knowledge.screen import Screen, build_screen
from digest.languages import NEVER, Pack
from digest.model import edtf

Direction = Literal["past", "future", "open"]
"""Where the clause places the expression; `open` if neither verb nor preposition tells."""

_NEVER_UNLESS_TOLD = (
    "lead", "deadline", "ahead", "behind", "towards", "from", "to", "tail", "clause", "end",
    "perfect", "opens_perfect", "closes_perfect", "attribute", "past_form", "particle",
)  # fmt: skip
"""Keys of [patterns] that a pack may leave out."""
_DAY = len("2026-01-23")
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

    def reaches(self, day: dt.date) -> bool:
        """Whether some of it lies on `day` or later."""
        return edtf.bounds(self.when)[1] >= day


@dataclass(frozen=True)
class DateRule:
    """One compiled rule of dates.toml."""

    name: str
    kind: str
    pattern: re.Pattern[str]
    anchored: bool
    """A bare match is a name, unless a preposition or something like it marks the time."""
    direction: Direction | None
    example: str
    counterexample: str


@dataclass(frozen=True)
class _Found:
    rule: DateRule
    match: re.Match[str]
    start: int
    end: int
    lead: str


def find_dates(sentence: str, article_date: dt.date, pack: Pack, before: str | None = None) -> tuple[TimeExpression, ...]:
    """All expressions of time in a sentence, in the order of the text, years and weekdays resolved against the article's date.

    Args:
        sentence: its text.
        article_date: the day the article was published.
        pack: its language.
        before: EDTF of the time named last before the sentence, from which "the day after" counts.

    Raises:
        PackError: the pack's dates.toml is missing or a rule in it is broken.
    """
    grammar = load_grammar(pack)
    expressions: list[TimeExpression] = []
    clocks: list[tuple[int, int, dt.time]] = []
    for found in grammar.matches(sentence):
        groups = grammar.values(found.match)
        if found.rule.kind == "clock":
            clocks.append((found.start, found.end, almanac.clock(groups)))
            continue
        if found.rule.kind == "none" or (found.rule.anchored and not (found.lead or groups.anchored)):
            continue
        direction = grammar.direction(sentence, found)
        deadline = bool(grammar.deadline.search(found.lead))
        today = _starting_day(expressions, found, sentence, grammar) or article_date
        if found.rule.kind == almanac.DAY_AFTER:
            named = expressions[-1].when if expressions else before
            if named is None or len(named.partition("T")[0]) != _DAY:
                continue
            today = edtf.bounds(named)[1]
        when = almanac.resolve(found.rule.kind, groups, today, past=direction == "past", deadline=deadline)
        if when and direction == "past" and edtf.bounds(when)[0] > article_date:
            direction = "future"  # "called for a strike on Monday, 14 September": the calendar knows better than the verb
        if when:
            text, ahead = sentence[found.start : found.end], bool(grammar.ahead.search(found.lead))
            expressions.append(TimeExpression(when, text, found.start, found.end, direction, deadline, ahead, found.rule.name))
    return _with_clocks(_join_spans(expressions, sentence, grammar), clocks, sentence)


def matching_rules(sentence: str, pack: Pack) -> tuple[str, ...]:
    """Names of the rules that the sentence's expressions of time were read by; for the test of a pack's examples."""
    return tuple(found.rule.name for found in load_grammar(pack).matches(sentence))


@dataclass(frozen=True, eq=False)
class Grammar:
    """dates.toml, compiled."""

    rules: tuple[DateRule, ...]
    screen: Screen[DateRule]
    tables: dict[str, dict[str, int | str]]
    lead: re.Pattern[str]
    deadline: re.Pattern[str]
    ahead: re.Pattern[str]
    behind: re.Pattern[str]
    towards: re.Pattern[str]
    first: re.Pattern[str]
    last: re.Pattern[str]
    tail: re.Pattern[str]
    clause: re.Pattern[str]
    position_end: re.Pattern[str]
    past_cue: re.Pattern[str]
    future_cue: re.Pattern[str]
    perfect: re.Pattern[str]
    opens_perfect: re.Pattern[str]
    closes_perfect: re.Pattern[str]
    attribute: re.Pattern[str]
    past_form: re.Pattern[str]
    particle: re.Pattern[str]

    def matches(self, sentence: str) -> list[_Found]:
        """Matches that do not overlap: the earliest first, of two at one place the longer one."""
        every = [(rule, match) for rule in self.screen.candidates(sentence) for match in rule.pattern.finditer(sentence)]
        every.sort(key=lambda pair: (pair[1].start(), -pair[1].end()))
        found: list[_Found] = []
        for rule, match in every:
            if found and match.start() < found[-1].end:
                longer = match.end() - match.start() > found[-1].end - found[-1].match.start()
                if not longer or (len(found) > 1 and match.start() < found[-2].end):
                    continue
                found.pop()
            begin = match.end("before") if match.groupdict().get("before") else match.start()
            lead = self.lead.search(sentence, found[-1].end if found else 0, begin)
            start = lead.start() if lead else begin
            words = sentence[start:begin].strip()
            tail = self.tail.match(sentence, match.end()) if self.first.fullmatch(words) else None
            found.append(_Found(rule, match, start, tail.end() if tail else match.end(), words))
        return found

    def values(self, match: re.Match[str]) -> Captured:
        """What the groups of a match mean."""
        numbers: dict[str, int | str] = {}
        for group, text in match.groupdict().items():
            if text is None:
                continue
            table = _table_of(group)
            if table in self.tables:
                known = self.tables[table]
                numbers[group] = known[text] if text in known else known[text[0].lower() + text[1:]]
            else:
                numbers[group] = int(text) if text.isdigit() else text
        position = str(numbers.get("position", ""))
        return Captured(numbers, at_end=bool(self.position_end.fullmatch(position)) or "month_end" in numbers or "year_end" in numbers)

    def direction(self, sentence: str, found: _Found) -> Direction:
        """Past or future: by preposition, else by the verb."""
        if found.rule.direction or self.behind.search(found.lead):
            return found.rule.direction or "past"
        if self.ahead.search(found.lead):
            return "future"
        if self.attribute.match(sentence, found.end):
            return "past"
        told = self._told(sentence, found)
        return "future" if told == "past" and self.towards.search(sentence, 0, found.start) else told

    def _told(self, sentence: str, found: _Found) -> Direction:
        """Past or future by the verb nearest in the same clause, else by the sentence."""
        begin, end = self.clause_around(sentence, found.match.start(), found.end)
        clause = sentence[begin:end]
        if self.perfect.search(clause) or self.past_form.search(clause.rstrip(" .!?")):
            return "past"
        cues: list[tuple[int, Direction]] = []
        for cue, direction in self.cues:
            found_cues = cue.finditer(sentence, begin, end)
            cues += [(max(found.match.start() - match.end(), match.start() - found.end), direction) for match in found_cues]
        if cues:
            return min(cues)[1]
        if self.opens_perfect.search(clause) and self.closes_perfect.search(sentence):
            return "past"
        rest = (sentence[begin : found.start] + sentence[found.end : end]).strip(" .!?")
        if self.particle.fullmatch(rest) and self.past_cue.search(sentence, 0, begin):
            return "past"
        return "future" if self.future_cue.search(sentence) else "open"

    @property
    def cues(self) -> tuple[tuple[re.Pattern[str], Direction], ...]:
        """Words that tell a direction, with it."""
        return (self.past_cue, "past"), (self.future_cue, "future")

    def clause_around(self, sentence: str, start: int, end: int) -> tuple[int, int]:
        """Span of the clause that holds `sentence[start:end]`."""
        begin = max((mark.end() for mark in self.clause.finditer(sentence, 0, start)), default=0)
        close = self.clause.search(sentence, end)
        return begin, close.start() if close else len(sentence)


@lru_cache
def load_grammar(pack: Pack) -> Grammar:
    """Compile a pack's dates.toml.

    Raises:
        PackError: a key is missing or a pattern is no regular expression.
    """
    tables = {name: _typed(table) for name, table in pack.mapping("dates", "values").items()}
    patterns = {name: str(text) for name, text in pack.mapping("dates", "patterns").items()}
    where = pack.folder / "dates.toml"
    rules = []
    for entry in pack.entries("dates", "rules"):
        if entry.get("kind") not in {"none", "clock", *almanac.KINDS}:
            raise PackError(f"{where}: rule '{entry.get('name', '?')}': kind: expected none, clock, {', '.join(sorted(almanac.KINDS))}")
        try:
            pattern = re.compile(rf"(?<![\w-])(?:{_expand(str(entry['pattern']), tables, patterns)})(?!\w|-\w)")
            rules.append(
                DateRule(
                    name=str(entry["name"]),
                    kind=str(entry["kind"]),
                    pattern=pattern,
                    anchored=bool(entry.get("anchored", False)),
                    direction="past" if entry.get("direction") == "past" else None,
                    example=str(entry["example"]),
                    counterexample=str(entry["counterexample"]),
                )
            )
        except (KeyError, re.error) as error:
            raise PackError(f"{where}: rule '{entry.get('name', '?')}': {error!r}") from error
    told = {"not_past": "", **dict.fromkeys(_NEVER_UNLESS_TOLD, NEVER), **patterns}
    try:
        return Grammar(
            rules=tuple(rules),
            screen=build_screen(rules, lambda rule: rule.pattern),
            tables=tables,
            lead=re.compile(rf"(?i:\b(?:(?:{_longest_first(told['lead'].split('|'))}) )+)$"),
            deadline=_words(told["deadline"]),
            ahead=_words(told["ahead"]),
            behind=_words(told["behind"]),
            towards=re.compile(told["towards"]),
            first=_words(told["from"]),
            last=_words(told["to"]),
            tail=re.compile(rf",?\s(?:{told['tail']})\b"),
            clause=re.compile(told["clause"]),
            position_end=_words(told["end"]),
            past_cue=re.compile(rf"\b{told['not_past']}(?:{pack.alternatives('dates', 'tense.past')})\b"),
            future_cue=_words(pack.alternatives("dates", "tense.future")),
            perfect=re.compile(told["perfect"]),
            opens_perfect=re.compile(told["opens_perfect"]),
            closes_perfect=re.compile(told["closes_perfect"]),
            attribute=re.compile(told["attribute"]),
            past_form=re.compile(told["past_form"]),
            particle=re.compile(told["particle"]),
        )
    except re.error as error:
        raise PackError(f"{where}: [patterns]: {error!r}") from error


def _typed(table: object) -> dict[str, int | str]:
    if not isinstance(table, dict):
        raise PackError("dates.toml: [values]: expected tables of words")
    return {str(word): value if isinstance(value, int) else str(value) for word, value in table.items()}


def _table_of(group: str) -> str:
    """`weekday2` and `week_shift` take their words from the tables `weekday` and `shift`."""
    return group.rstrip("0123456789").rpartition("_")[2]


def _expand(pattern: str, tables: dict[str, dict[str, int | str]], patterns: dict[str, str]) -> str:
    def group(match: re.Match[str]) -> str:
        name = match.group(1)
        table = _table_of(name)
        if table not in tables and table not in patterns:
            raise KeyError(f"{{{name}}}: neither [values] nor [patterns] says what stands for it")
        inner = _longest_first([_either_case(word) for word in tables[table]]) if table in tables else patterns[table]
        return f"(?P<{name}>{inner})"

    return re.sub(r"\{([a-z_]+\d?)\}", group, pattern)


def _either_case(word: str) -> str:
    return f"[{word[0]}{word[0].upper()}]{re.escape(word[1:])}" if word[0].islower() else re.escape(word)


def _longest_first(words: list[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


def _words(alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives})\b", re.IGNORECASE)


def _starting_day(expressions: list[TimeExpression], found: _Found, sentence: str, grammar: Grammar) -> dt.date | None:
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
