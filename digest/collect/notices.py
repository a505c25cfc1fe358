"""What a note to editors speaks of: a report it quotes the headline of, or describes in its own words."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log

from digest.collect.likeness import Text, stems, text_of
from digest.languages import available, load_pack
from digest.model import Article

ENOUGH = 0.6
"""Least share of a description that must be in the report."""
_ANY_DAY = 0.9
"""The same where neither its day is named nor it is of the day of the note: other reports of a story have much of its words."""
_UNKNOWN = 1.5
"""A word of the description that no report has counts so many times less than one that a single report has."""
_CLEAR = 1.25
"""So many times better than the next one it must be."""
_MARGIN = 10
"""Words a correction without the corrected text may have beside what it corrects."""
_TITLE = 12
"""Characters below which a headline is no sign."""


@dataclass(frozen=True, slots=True)
class Described:
    """A report in the words of a note."""

    words: str
    """The sentence that names it."""
    note: str
    """All of the note: it may quote the headline."""
    language: str
    """ISO 639-1."""


def described(notice: Article) -> Described:
    """What a notice of withdrawal says of the report it takes back: its headline and its first sentence."""
    plain = text_of(notice).plain
    first = re.split(r"(?<=[^\d\s][.!?])\s+(?=[^\W\d_a-zß-öø-ÿ])", plain, maxsplit=1)[0]
    return Described(f"{notice.title} {first}", f"{notice.title} {plain}", notice.language)


def bare_correction(text: Text) -> bool:
    """Whether an article only says what was wrong in another, without telling it anew."""
    correction = text.article.correction
    return text.article.signal == "correction" and bool(correction) and len(text.words) <= len((correction or "").split()) + _MARGIN


def find_described(
    about: Described, day: dt.date, candidates: Sequence[Text], report: Callable[[Article], str], least: float = ENOUGH
) -> Article | None:
    """The report that is meant; None where none is, or several may be.

    Of the day the note names, if one of that day is meant ("vom Donnerstag, 13. November"); else of its own day, else of any.

    Args:
        about: the report in the words of the note.
        day: of the note.
        candidates: what may be meant.
        report: says which articles are takes of one report: these are not told apart.
        least: share of the description, rare words counting more, that must be in the report.
    """
    note = _squeezed(about.note)
    quoted = [text.article for text in candidates if len(text.article.title) >= _TITLE and _squeezed(text.article.title) in note]
    if quoted:
        return max(quoted, key=lambda article: (len(article.title), article.day, article.id))
    words = stems(about.words)
    named = [text for text in candidates if str(text.article.day.day) in words]
    days = {str(text.article.day.day) for text in named}
    weights = _weights(words - days - _own_words(about.language), candidates)
    today = [text for text in candidates if text.article.day == day]
    groups = ((named, least), (today, least), (candidates, max(least, _ANY_DAY)))
    return next(filter(None, (_clear_best(group, weights, report, share) for group, share in groups)), None)


@cache
def _own_words(language: str) -> frozenset[str]:
    """Stems by which notes of a language speak of reports and days: none of what the reports say."""
    if language not in available():
        return frozenset()
    pack = load_pack(language)
    tables = [("takes", "weekdays"), ("wire", "months")]
    named = [name for table, key in tables if table in pack.tables for name in pack.mapping(table, key)]
    own = pack.words("takes", "notices.own") if "takes" in pack.tables else ()
    return stems(" ".join((*own, *named)))


def _weights(wanted: frozenset[str], texts: Sequence[Text]) -> dict[str, float]:
    """How much each stem says: the fewer reports have it, the more. What none has may be of a report that is not here."""
    frequency = Counter(stem for text in texts for stem in wanted & text.stems)
    unknown = log(1 + len(texts)) / _UNKNOWN
    return {stem: log(1 + len(texts) / frequency[stem]) if frequency[stem] else unknown for stem in wanted}


def _clear_best(texts: Sequence[Text], weights: Mapping[str, float], report: Callable[[Article], str], least: float) -> Article | None:
    total = sum(weights.values()) or 1.0
    by_id = {text.article.id: text.article for text in texts}
    scored = sorted(((sum(weights[stem] for stem in weights.keys() & text.stems) / total, text.article.id) for text in texts), reverse=True)
    if not scored:
        return None
    (best, identifier), *others = scored
    second = next((score for score, other in others if report(by_id[other]) != report(by_id[identifier])), 0.0)
    return by_id[identifier] if best >= max(least, _CLEAR * second) else None


def _squeezed(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
