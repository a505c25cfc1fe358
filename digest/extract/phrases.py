"""Short wordings for calendars, made of a sentence's own words in their order."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from digest.extract.dates import TimeExpression
from digest.languages import Pack

LONGEST = 100
"""Characters of a wording."""
_SLUG = 50


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


def describe(sentence: str, date: TimeExpression | None, pack: Pack) -> str:
    """What is to happen, at most `LONGEST` characters, without the date.

    If the sentence says little more than that an event is planned, its noun with what belongs to it; else the clause, shortened.
    """
    words = _words(pack)
    clause = _core_clause(sentence, date, words)
    noun = _event_phrase(clause, words) if words.light.search(clause) else ""
    return _shorten(noun or _tidy(clause, words), words) or _shorten(sentence, words) or sentence[:LONGEST].strip()


def identifier(when: str | None, what: str, day: dt.date) -> str:
    """An id of lower-case letters, digits and hyphens: the step's first day, else the article's, and its wording."""
    start = (when or str(day)).partition("/")[0].partition("T")[0]
    folded = what.lower()
    for letter, spelling in (
        ("ä", "ae"),
        ("ö", "oe"),
        ("ü", "ue"),
        ("ß", "ss"),
        ("ø", "o"),
        ("ł", "l"),
        ("đ", "d"),
        ("æ", "ae"),
        ("ı", "i"),
    ):
        folded = folded.replace(letter, spelling)
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
        text = f"{sentence[: date.start]}\0{sentence[date.end :]}"
    clauses = [part for part in words.clause.split(text) if part.strip(" \0")]
    told = [part for part in clauses if not words.report.match(part.strip())]
    clauses = told or clauses
    core = next((number for number, part in enumerate(clauses) if "\0" in part and len(part.strip(" \0")) > 12), None)
    if core is None:
        core = next((number for number, part in enumerate(clauses) if words.core.search(part)), 0)
    chosen = clauses[core].strip()
    for part in clauses[core + 1 :]:
        joined = f"{chosen}, {part.strip()}"
        if len(joined) > LONGEST or not (part.strip()[:1].isupper() or len(chosen) < 20):
            break
        chosen = joined
    return re.sub(r"\s+", " ", chosen.replace("\0", " ")).strip()


def _event_phrase(clause: str, words: _Words) -> str:
    """The noun of the event and what follows it, up to the verbs at the end."""
    noun = words.event.search(clause)
    if not noun:
        return ""
    phrase = words.closing.sub("", clause[noun.start() :].strip(" .,;:!")).strip(" ,")
    return phrase if len(phrase) > 3 else ""


def _tidy(clause: str, words: _Words) -> str:
    text = clause.strip(' .,;:!?–-"“”„»«')
    before = None
    while before != text:
        before = text
        text = words.openers.sub("", text).strip(" ,")
        text = words.auxiliary.sub("", text).strip(" ,")
    first, _, rest = text.partition(" ")
    if first.lower() in words.articles and rest[:1].isupper():
        text = rest
    return text[:1].upper() + text[1:]


def _shorten(text: str, words: _Words) -> str:
    """At most `LONGEST` characters, cut between words, nothing left hanging."""
    text = text.strip(' .,;:!?–-"“”„»«')
    if len(text) > LONGEST:
        text = text[: LONGEST + 1].rpartition(" ")[0]
        comma = text.rfind(",")
        if comma > LONGEST // 2:
            text = text[:comma]
    while text and (text.rpartition(" ")[2].strip(",").lower() in words.dangling or text[-1] in ' ,;:–-(„“»«"'):
        text = text.rpartition(" ")[0] if text[-1] not in ' ,;:–-(„“»«"' else text[:-1]
    return text


@lru_cache
def _words(pack: Pack) -> _Words:
    def either(key: str) -> str:
        return "|".join(pack.words("steps", f"words.{key}"))

    return _Words(
        openers=re.compile(rf"^(?:{either('openers')})\b[ ,:]*", re.IGNORECASE),
        report=re.compile(rf"^(?:{either('report_openers')})\b"),
        clause=re.compile("|".join(pack.words("steps", "words.clause_marks"))),
        auxiliary=re.compile(rf"^(?:{either('auxiliaries')})\b "),
        dangling=frozenset(pack.words("steps", "words.dangling")),
        articles=frozenset(pack.words("steps", "words.articles")),
        light=re.compile(rf"\b(?:{either('light_verbs')})\b"),
        event=re.compile(next(str(cue["pattern"]) for cue in pack.entries("steps", "cues") if cue["name"] == "event")),
        closing=re.compile(rf"(?:[ ,]+(?:{either('closing')}))+$"),
        core=re.compile(rf"\b(?:{either('core')})\b"),
    )
