"""A language's expressions of time: the rules of `dates.toml` with their placeholders for weekdays, months, numbers, compiled.

A `Grammar` finds where they match and tells from the words around a match whether it lies ahead or behind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from digest.errors import PackError
from digest.extract.dates import almanac
from digest.extract.dates.almanac import Captured
from digest.extract.knowledge.screen import Screen, build_screen
from digest.languages import NEVER, Pack

Direction = Literal["past", "future", "open"]
"""Where the clause places the expression; `open` if neither verb nor preposition tells."""

_NEVER_UNLESS_TOLD = (
    "lead", "deadline", "ahead", "behind", "towards", "from", "to", "tail", "clause", "end",
    "perfect", "opens_perfect", "closes_perfect", "attribute", "past_form", "particle", "since",
)  # fmt: skip
"""Keys of [patterns] that a pack may leave out."""

_QUOTATIONS = {"„": "“", "“": "”", "»": "«", "«": "»"}
"""Opening marks, and what closes them."""


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
class Found:
    """A match of a rule; `start` includes the words that lead to it, `lead`."""

    rule: DateRule
    match: re.Match[str]
    start: int
    end: int
    lead: str


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
    since: re.Pattern[str]
    """What has been, in the words before a time that belongs to it: "seit dem Bruch der Koalition im März"."""
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

    def matches(self, sentence: str) -> list[Found]:
        """Matches that do not overlap: the earliest first, of two at one place the longer one."""
        every = [(rule, match) for rule in self.screen.candidates(sentence) for match in rule.pattern.finditer(sentence)]
        every.sort(key=lambda pair: (pair[1].start(), -pair[1].end()))
        found: list[Found] = []
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
            found.append(Found(rule, match, start, tail.end() if tail else match.end(), words))
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

    def direction(self, sentence: str, found: Found) -> Direction:
        """Past or future: by preposition, else by the verb."""
        if found.rule.direction or self.behind.search(found.lead):
            return found.rule.direction or "past"
        if self.since.search(sentence[: found.start]):
            return "past"
        if self.ahead.search(found.lead):
            return "future"
        if self.attribute.match(sentence, found.end):
            return "past"
        told = self._told(sentence, found)
        return "future" if told == "past" and self.towards.search(sentence, 0, found.start) else told

    def _told(self, sentence: str, found: Found) -> Direction:
        """Past or future by the verb nearest in the same clause, else by the sentence."""
        begin, end = self.clause_around(sentence, found.match.start(), found.end)
        clause = sentence[begin:end]
        forms = (clause.rstrip(" .!?"), self._behind_quotation(sentence, end))
        if self.perfect.search(clause) or any(map(self.past_form.search, forms)):
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

    def _behind_quotation(self, sentence: str, end: int) -> str:
        """The rest of a clause that a quotation interrupts: "was er im Mai „ein Gerücht“ nannte"; empty if it ends otherwise."""
        opening = sentence[end : end + 2].lstrip()[:1]
        closing = sentence.find(_QUOTATIONS[opening], end + 1) if opening in _QUOTATIONS else -1
        if closing < 0:
            return ""
        mark = self.clause.search(sentence, closing + 1)
        return sentence[closing + 1 : mark.start() if mark else len(sentence)].strip(" .!?")

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
            since=re.compile(rf"(?:{told['since']})$"),
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
