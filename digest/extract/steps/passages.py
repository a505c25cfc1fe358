"""Parts of a sentence that may announce something by themselves.

What a long sentence tells besides - who said it, what has been - hides an announcement in one of its clauses from a scorer that weighs the
whole. So runs of one or two pieces between marks are weighed too, and the sentence counts as its best part (a weak form of multiple
instance learning, Dietterich et al. 1997).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from digest.extract.dates.expressions import TimeExpression

_MARK = re.compile(r"\s*[;:–—]\s+|\s-\s|,\s+|\s*[()]\s*")
_FEWEST_WORDS = 4

Passage = tuple[str, tuple[TimeExpression, ...]]
"""A verbatim part of a sentence, and the times in it with their offsets in the part."""


def passages(text: str, dates: Sequence[TimeExpression]) -> Iterator[Passage]:
    """The parts of a sentence of more than one piece, in its order; a time is never cut in two."""
    pieces = _pieces(text, dates)
    for first in range(len(pieces)):
        for last in range(first, min(first + 2, len(pieces))):
            start, end = pieces[first][0], pieces[last][1]
            if last - first + 1 < len(pieces) and len(text[start:end].split()) >= _FEWEST_WORDS:
                inside = (each for each in dates if start <= each.start and each.end <= end)
                yield text[start:end], tuple(replace(each, start=each.start - start, end=each.end - start) for each in inside)


def _pieces(text: str, dates: Sequence[TimeExpression]) -> list[tuple[int, int]]:
    pieces, start = [], 0
    for mark in _MARK.finditer(text):
        if not any(each.start < mark.end() and mark.start() < each.end for each in dates):
            pieces.append((start, mark.start()))
            start = mark.end()
    pieces.append((start, len(text)))
    return [(start, end) for start, end in pieces if start < end]
