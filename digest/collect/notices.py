"""What a note to editors speaks of: a report it quotes the headline of, or describes in its own words.

A note names a report by what its headline and first sentences say. Other reports of the same story have many of these words too, and the
report that is meant may be missing: what is not clear is not decided, but named for the editors to choose.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from math import log

from digest.collect.days import DayWords, day_words, read_days
from digest.collect.likeness import Text, stems, text_of
from digest.collect.order import clock
from digest.languages import NEVER, available, load_pack
from digest.model import Article

_ALMOST_ALL, _AHEAD = 0.9, 1.2
"""Least share of a description in the opening of the report that is meant, and how many times as much as in any other."""
_ENOUGH, _APART = 0.8, 0.35
"""Least share in the only report of its day that comes into question, and most of it that any other text of that day may have."""
_FEW, _MANY, _MOST = 3, 5, 0.6
"""Words that must be in common for that, and so many as make up for a smaller share."""
_UNKNOWN = 0.8
"""So much less counts a word of the description that no report has: it may be of the one who retells it."""
_SCARCE = 50
"""By so many reports more an archive counts: what is rare in a few of them may not be rare at all."""
_LIKELY, _NAMED = 0.3, 3
"""Least share in what is named for editors to choose from, and how many are."""
_LEAST = 2
"""Words that must be in common in any case."""
_RETOLD, _CLEAR = 0.65, 1.25
"""Least share of what a correction tells first that must be in a report of other words, and how many times as much as in the next."""
_MARGIN = 10
"""Words a correction without the corrected text may have beside what it corrects."""
_TITLE = 12
"""Characters below which a headline is no sign."""
_SENTENCE_END = re.compile(r"(?<=[^\d\s][.!?])\s+(?=[^\W\d_a-zß-öø-ÿ])")
_NUMBERED = re.compile(r"(?=[^\W_]*\d)(?=[^\W_]*[^\W\d_])[^\W_]{5,}")
"""What agencies number reports with: `APA0123`."""

Report = Callable[[Article], str]
"""Says which articles are takes of one report: these are not told apart."""


@dataclass(frozen=True, slots=True)
class Described:
    """A report in the words of a note."""

    words: str
    """The sentence that names it."""
    note: str
    """All that may quote its headline or number."""
    language: str
    """ISO 639-1."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What a note speaks of, as far as can be told."""

    article: Article | None = None
    """None where none is, or several may be."""
    candidates: tuple[Article, ...] = ()
    """Without it: what may be meant, the likeliest first."""


@dataclass(frozen=True, slots=True)
class _Scored:
    """A report, and how much of a description it has."""

    text: Text
    opening: float
    """Share in its headline and first words."""
    whole: float
    """Share in all of it."""


def described(notice: Article) -> Described:
    """What a notice of withdrawal says of the report it takes back: its headline and the first sentence that says anything.

    What it says of other reports - those that remain valid, or come instead - quotes no headline that counts.
    """
    sentences = _SENTENCE_END.split(text_of(notice).plain)
    words, _, others = _own_words(notice.language)
    telling = next((each for each in sentences if len(stems(each, words)) >= _LEAST), sentences[0])
    own = [each for each in sentences if not others.search(each)]
    return Described(f"{notice.title} {telling}", " ".join((notice.title, *own)), notice.language)


def bare_correction(text: Text) -> bool:
    """Whether an article only says what was wrong in another, without telling it anew."""
    correction = text.article.correction
    return text.article.signal == "correction" and bool(correction) and len(text.words) <= len((correction or "").split()) + _MARGIN


def find_described(about: Described, day: dt.date, candidates: Sequence[Text], archive: Sequence[Text], report: Report) -> Meant:
    """The report that is meant.

    What the note quotes or numbers goes first. Else the opening of the report must have almost all words of the description, rare ones
    counting more, and clearly more than any other; or most of them, if it is of the day the note names, or of its own, and no other text of
    that day has much of them. Where the note says the day the report is of ("vom Donnerstag, 13. November"), it is of no other.

    Args:
        about: the report in the words of the note.
        day: of the note.
        candidates: what may be meant.
        archive: of some weeks, the candidates among them: what it often says, names a story and not a report.
        report: says what is one report.
    """
    own, days, _ = _own_words(about.language)
    named = read_days(about.words, day, days)
    pool = [text for text in candidates if not named.of or text.article.day in named.of]
    pool = [text for text in pool if clock(text.article) in named.clocks] or pool
    if certain := [*_quoted(about.note, pool), *_numbered(about.note, pool)]:
        return _chosen(certain, day, report)
    words = stems(named.rest, own)
    weights = _weights(words, archive)
    scored = [_score(text, weights) for text in pool]
    scored.sort(key=lambda each: (-each.opening, -each.whole, each.text.article.id))
    near = scored if named.of else [each for each in scored if each.text.article.day in {*named.days, day}]
    if scored and _is_clear(scored[0], scored, near, len(words & scored[0].text.opening), report):
        return Meant(scored[0].text.article)
    return Meant(candidates=_likely(scored, report))


def find_retold(words: str, candidates: Sequence[Text], report: Report) -> Text | None:
    """The report that is told anew in `words`, others than its own; None where none is, or several may be."""
    weights = _weights(stems(words), candidates)
    scored = sorted((_score(text, weights) for text in candidates), key=lambda each: (-each.whole, each.text.article.id))
    if not scored:
        return None
    best = scored[0]
    second = max((each.whole for each in _others(best, scored, report)), default=0.0)
    return best.text if best.whole >= max(_RETOLD, _CLEAR * second) else None


def _is_clear(best: _Scored, scored: Sequence[_Scored], near: Sequence[_Scored], shared: int, report: Report) -> bool:
    """Whether the best is meant for certain."""
    if shared < _LEAST:
        return False
    second = max((each.opening for each in _others(best, scored, report)), default=0.0)
    if best.opening >= max(_ALMOST_ALL, _AHEAD * second):
        return True
    beside = max((each.whole for each in _others(best, near, report)), default=0.0)
    return best in near and shared >= _FEW and best.opening >= (_MOST if shared >= _MANY else _ENOUGH) and beside <= _APART


def _others(best: _Scored, scored: Iterable[_Scored], report: Report) -> list[_Scored]:
    return [each for each in scored if report(each.text.article) != report(best.text.article)]


def _likely(scored: Sequence[_Scored], report: Report) -> tuple[Article, ...]:
    """What editors may choose from: of takes of one report the likeliest."""
    found: dict[str, Article] = {}
    for each in sorted(scored, key=lambda each: (-each.opening - each.whole, each.text.article.id)):
        if each.whole >= _LIKELY:
            found.setdefault(report(each.text.article), each.text.article)
    return tuple(found.values())[:_NAMED]


def _chosen(named: Sequence[Text], day: dt.date, report: Report) -> Meant:
    """The one report among those that are named; of several the only one of the day of the note, else none."""
    for group in (named, [text for text in named if text.article.day == day]):
        reports = {report(text.article): text.article for text in group}
        if len(reports) == 1:
            return Meant(reports.popitem()[1])
    return Meant(candidates=_likely([_Scored(text, 1.0, 1.0) for text in named], report))


def _quoted(note: str, texts: Iterable[Text]) -> list[Text]:
    """Whose headlines stand in the note; a headline that is part of a longer one that does is not meant."""
    squeezed = _squeezed(note)
    found = [(title, text) for text in texts if len(text.article.title) >= _TITLE and (title := _squeezed(text.article.title)) in squeezed]
    return [text for title, text in found if not any(title in other for other, _ in found if other != title)]


def _numbered(note: str, texts: Iterable[Text]) -> list[Text]:
    """Whose raw files are named by a number that stands in the note."""
    numbers = set(_NUMBERED.findall(note.casefold()))
    named = ((text, _NUMBERED.findall(text.article.source.file.casefold())) for text in texts if text.article.source)
    return [text for text, own in named if not numbers.isdisjoint(own)]


@cache
def _own_words(language: str) -> tuple[frozenset[str], DayWords, re.Pattern[str]]:
    """Words by which notes of a language speak of reports, words for days, and what a sentence about other reports says."""
    if language not in available() or "takes" not in (pack := load_pack(language)).tables:
        return frozenset(), DayWords(), re.compile(NEVER)
    days = day_words(pack)
    small = [f"headline.{kind}" for kind in ("articles", "prepositions", "conjunctions")] if "wire" in pack.tables else []
    lists = (pack.words("takes", "notices.own"), *(pack.words("wire", key) for key in small))
    own = chain(*lists, days.weekdays, days.months, days.offsets)
    return frozenset(map(str.casefold, own)), days, re.compile(str(pack.value("takes", "notices.others.pattern") or NEVER))


def _weights(wanted: frozenset[str], texts: Sequence[Text]) -> dict[str, float]:
    """How much each stem says: the fewer reports have it, the more."""
    frequency = Counter(stem for text in texts for stem in wanted & text.stems)
    number = len(texts) + _SCARCE
    # In order, so that sums come to the same to the last digit.
    return {stem: log(1 + number / frequency[stem]) if frequency[stem] else _UNKNOWN * log(1 + number) for stem in sorted(wanted)}


def _score(text: Text, weights: Mapping[str, float]) -> _Scored:
    total = sum(weights.values()) or 1.0
    opening = sum(weight for stem, weight in weights.items() if stem in text.opening)
    return _Scored(text, opening / total, sum(weight for stem, weight in weights.items() if stem in text.stems) / total)


def _squeezed(text: str) -> str:
    return " ".join(("", *re.findall(r"\w+", text.casefold()), ""))
