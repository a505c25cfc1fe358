"""Short wordings for calendars, made of a sentence's own words in their order."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from digest.errors import PackError
from digest.extract.certainty import load_cues
from digest.extract.dates import TimeExpression
from digest.languages import Pack

LONGEST = 100
"""Characters of a wording."""
_SHORT = 45
"""A clause shorter than this takes the next one with it."""
_SLUG = 50
_SPELLINGS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "ı": "i"})
_MARKS = ' .,;:!?–-(„“”»«"'


@dataclass(frozen=True, eq=False)
class _Words:
    openers: re.Pattern[str]
    report: re.Pattern[str]
    clause: re.Pattern[str]
    auxiliary: re.Pattern[str]
    dangling: frozenset[str]
    articles: frozenset[str]
    light: re.Pattern[str]
    event: re.Pattern[str]
    closing: re.Pattern[str]
    core: re.Pattern[str]
    dependent: re.Pattern[str]
    adjective: re.Pattern[str]
    finite: re.Pattern[str]
    verb_first: re.Pattern[str]
    verb_second: str
    copula: re.Pattern[str]


def describe(sentence: str, date: TimeExpression | None, pack: Pack) -> str:
    """What is to happen, at most `LONGEST` characters, without the date.

    If the sentence says little more than that an event is planned, its noun with what belongs to it; else the clause, shortened.
    """
    words = _words(pack)
    clause = _core_clause(sentence, date, words)
    noun = _event_phrase(clause, words) if words.light.search(clause) else ""
    what = _shorten(noun or _tidy(clause, words), words) or _shorten(sentence, words) or sentence[:LONGEST].strip()
    return what[:1].upper() + what[1:]


def identifier(when: str | None, what: str, day: dt.date) -> str:
    """An id of lower-case letters, digits and hyphens: the step's first day, else the article's, and its wording."""
    start = (when or str(day)).partition("/")[0].partition("T")[0]
    folded = what.lower().translate(_SPELLINGS)
    ascii_only = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    slug = ""
    for part in re.findall(r"[a-z0-9]+", ascii_only):
        if slug and len(slug) + len(part) >= _SLUG:
            break
        slug = f"{slug}-{part}" if slug else part
    return f"{start}-{slug[:_SLUG]}" if slug else start


def _core_clause(sentence: str, date: TimeExpression | None, words: _Words) -> str:
    """The clause with the date, else the first that announces; the date cut out, what only reports left off."""
    text = sentence
    if date:
        behind = sentence[date.end :]
        # "am Dienstag, 2. Juni, vor Gericht": the second comma belongs to the date
        text = f"{sentence[: date.start]}\0{behind.removeprefix(',') if ',' in date.text else behind}"
    text = re.sub(r" \([^()\0]*\)", "", text)
    clauses = [part.strip() for part in words.clause.split(text) if part.strip(" \0.")] or [sentence]
    clauses = [part for part in clauses if not words.report.match(part.strip(" \0"))] or clauses
    core = next((number for number, part in enumerate(clauses) if "\0" in part and len(part.strip(" \0.")) > 3), None)
    if core is None:
        core = next((number for number, part in enumerate(clauses) if words.core.search(part)), 0)
    chosen = _completed(clauses, core, words)
    for part in clauses[core + 1 :]:
        joined = f"{chosen}, {part}"
        if len(chosen) >= _SHORT and (len(joined) > LONGEST or not part[:1].isupper()):
            break
        chosen = joined
    return re.sub(r"\s+", " ", chosen.replace("\0", " ")).replace(" ,", ",").strip()


def _completed(clauses: Sequence[str], core: int, words: _Words) -> str:
    """The core clause with what it cannot be understood without: the clause it depends on, or its own beginning before an insertion."""
    chosen = clauses[core]
    front = chosen.strip("\0 ")
    continues = front[:1].isupper() and not words.finite.search(front) and not words.dependent.match(clauses[core - 1])
    if core and (words.dependent.match(front) or continues):
        joined = f"{clauses[core - 1]}, {chosen}"
    elif core > 1 and _resumes(clauses[core - 2], front, words):
        joined = f"{clauses[core - 2]} {chosen}"
    else:
        return chosen
    return joined if len(joined) <= LONGEST + _SHORT else chosen


def _resumes(beginning: str, front: str, words: _Words) -> bool:
    """Whether a clause goes on after an insertion: "The deadline, set in May, | ends on Friday"."""
    if not front[:1].islower() or words.openers.match(front):
        return False
    return not words.auxiliary.match(front) or not words.finite.search(beginning)


def _event_phrase(clause: str, words: _Words) -> str:
    """The noun of the event with its adjective and what follows, up to the verbs at the end; "" if it says too little or is a clause."""
    noun = words.event.search(clause)
    if not noun:
        return ""
    adjective = words.adjective.search(clause[: noun.start()])
    start = adjective.start(1) if adjective else noun.start()
    phrase = words.closing.sub("", clause[start:].strip(" .,;:!")).strip(" ,")
    return phrase if " " in phrase and not words.finite.search(phrase) else ""


def _tidy(clause: str, words: _Words) -> str:
    text = clause.strip(_MARKS)
    before = None
    while before != text:
        before = text
        text = words.openers.sub("", text).strip(" ,")
        text = words.auxiliary.sub("", text).strip(" ,")
    text = re.sub(r"\s+", " ", words.verb_first.sub(words.verb_second, text, count=1))
    text = words.copula.sub("", text)
    first, _, rest = text.partition(" ")
    if first.lower() in words.articles and rest[:1].isupper():
        text = rest
    return text


def _shorten(text: str, words: _Words) -> str:
    """At most `LONGEST` characters, cut between words, nothing left hanging."""
    text = text.strip(_MARKS)
    if len(text) <= LONGEST:
        return text
    text = text[: LONGEST + 1].rpartition(" ")[0]
    comma = text.rfind(",")
    if comma > LONGEST // 2:
        text = text[:comma]
    while text and (text[-1] in _MARKS or text.rpartition(" ")[2].lower() in words.dangling):
        text = text.rstrip(_MARKS) if text[-1] in _MARKS else text.rpartition(" ")[0]
    return text


@lru_cache
def _words(pack: Pack) -> _Words:
    def either(key: str) -> str:
        return "|".join(pack.words("steps", f"words.{key}"))

    patterns = pack.mapping("steps", "patterns")
    events = [cue.pattern for cue in load_cues(pack) if cue.name == "event"]
    needed = ("noun", "adjective", "verb_first", "verb_second", "copula")
    if not events or any(name not in patterns for name in needed):
        raise PackError(f"{pack.folder / 'steps.toml'}: expected a cue 'event' and, under [patterns], {', '.join(needed)}")
    return _Words(
        openers=re.compile(rf"^(?:{either('openers')})\b[ ,:]*", re.IGNORECASE),
        report=re.compile(rf"^(?:{either('report_openers')})\b"),
        clause=re.compile("|".join(pack.words("steps", "words.clause_marks"))),
        auxiliary=re.compile(rf"^(?:{either('auxiliaries')})\b "),
        dangling=frozenset(pack.words("steps", "words.dangling")),
        articles=frozenset(pack.words("steps", "words.articles")),
        light=re.compile(rf"\b(?:{either('light_verbs')})\b"),
        event=events[0],
        closing=re.compile(rf"(?:[ ,]+(?:{either('closing')}))+$"),
        core=re.compile(rf"\b(?:{either('core')})\b"),
        dependent=re.compile(rf"(?:{either('dependent')})\b"),
        adjective=re.compile(str(patterns["adjective"])),
        finite=re.compile(rf"\b(?:{either('finite')})\b"),
        verb_first=re.compile(str(patterns["verb_first"])),
        verb_second=str(patterns["verb_second"]),
        copula=re.compile(str(patterns["copula"])),
    )
