"""What a note to editors speaks of: a report it quotes the headline of, or describes in its own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log

from digest.collect.likeness import Text, stems, text_of
from digest.model import Article

_ENOUGH = 0.5
"""Least share of the description, rare words counting more, that must be in the report."""
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


def described(notice: Article) -> Described:
    """What a notice of withdrawal says of the report it takes back: its headline and its first sentence."""
    plain = text_of(notice).plain
    first = re.split(r"(?<=[^\d\s][.!?])\s+(?=[^\W\d_a-zß-öø-ÿ])", plain, maxsplit=1)[0]
    return Described(f"{notice.title} {first}", f"{notice.title} {plain}")


def bare_correction(text: Text) -> bool:
    """Whether an article only says what was wrong in another, without telling it anew."""
    correction = text.article.correction
    return text.article.signal == "correction" and bool(correction) and len(text.words) <= len((correction or "").split()) + _MARGIN


def find_described(about: Described, candidates: Sequence[Text], report: Callable[[Article], str]) -> Article | None:
    """The report that is meant; None where none is, or several may be.

    Args:
        about: the report in the words of the note.
        candidates: what may be meant.
        report: says which articles are takes of one report: these are not told apart.
    """
    note = _squeezed(about.note)
    quoted = [text.article for text in candidates if len(text.article.title) >= _TITLE and _squeezed(text.article.title) in note]
    if quoted:
        return max(quoted, key=lambda article: (len(article.title), article.day, article.id))
    wanted = stems(about.words)
    # "vom Donnerstag, 13. November": of the day the note names, if any is.
    dated = [text for text in candidates if str(text.article.day.day) in wanted] or list(candidates)
    weights = _weights(wanted, candidates)
    total = sum(weights.values())
    if not total or not dated:
        return None
    scores = sorted(((sum(weights[stem] for stem in wanted & text.stems) / total, text.article.id) for text in dated), reverse=True)
    by_id = {text.article.id: text.article for text in dated}
    (best, identifier), *others = scores
    second = next((score for score, other in others if report(by_id[other]) != report(by_id[identifier])), 0.0)
    return by_id[identifier] if best >= max(_ENOUGH, _CLEAR * second) else None


def _weights(wanted: frozenset[str], texts: Sequence[Text]) -> dict[str, float]:
    """How much each stem says: the fewer reports have it, the more; what none has is the note's own."""
    frequency = Counter(stem for text in texts for stem in wanted & text.stems)
    return {stem: log(1 + len(texts) / frequency[stem]) if frequency[stem] else 0.0 for stem in wanted}


def _squeezed(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
