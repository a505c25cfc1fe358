"""The sentence of a text that somebody retyped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from digest.prose.flatten import passages, squeeze

_END = re.compile(r"(?<=[.!?…])[\"“”»«)]*\s+|(?<=[.!?…][\"“”»«)])\s+")
_MAY_GO_ON = re.compile(r"(?:^|[\s(])(?:\d+|\w{1,4})\.$")
_MARKS = str.maketrans(dict.fromkeys("„“”«»‚‘’'\"", "'") | dict.fromkeys("–—−", "-") | {"\xa0": " ", "\u202f": " "})
"""Quotation marks, dashes and blanks that keyboards and agencies write differently."""


def nearest(body: str, sentence: str, least: float) -> str | None:
    """The one sentence of a text that another is a copy of, give or take signs and slips.

    Ratcliff and Obershelp's measure, as `difflib` has it, over texts with quotation marks, dashes and blanks made alike.

    Args:
        body: Markdown.
        sentence: as somebody typed it.
        least: how alike they must be, 0 to 1.

    Returns:
        The sentence as the text has it; None where there is none so near, or more than one.
    """
    wanted = _alike(sentence)
    found = []
    for candidate in dict.fromkeys(_sentences(body)):
        matcher = SequenceMatcher(None, _alike(candidate), wanted, autojunk=False)
        if matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least and (ratio := matcher.ratio()) >= least:
            found.append((ratio, candidate))
    best = sorted(found, reverse=True)[:2]
    return None if not best or (len(best) > 1 and best[0][0] - best[1][0] < 1 - least) else best[0][1]


def _sentences(body: str) -> Iterator[str]:
    """All there are; where a number or an abbreviation may end one (`am 3. Februar`), also those that go on behind it."""
    for text in (passage.text for passage in passages(body)):
        marks = [*_END.finditer(text)]
        ends = [*(mark.start() for mark in marks), len(text)]
        for number, start in enumerate((0, *(mark.end() for mark in marks))):
            for end in ends[number:]:
                if start < end:
                    yield text[start:end]
                if not _MAY_GO_ON.search(text[start:end]):
                    break


def _alike(text: str) -> str:
    return squeeze(text.translate(_MARKS))
