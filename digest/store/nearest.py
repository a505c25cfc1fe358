"""The sentence of a text that somebody retyped."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from digest.prose.flatten import passages, squeeze

_END = re.compile(r"(?<=[.!?…])[\"“”»«)]*\s+|(?<=[.!?…][\"“”»«)])\s+")
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


def _sentences(body: str) -> list[str]:
    return [sentence for passage in passages(body) for sentence in _END.split(passage.text) if sentence]


def _alike(text: str) -> str:
    return squeeze(text.translate(_MARKS))
