"""The first sentence of a paragraph: enough to make a headline of. Extraction cuts up the whole text and is stricter."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

_END = re.compile(r"[.!?…]+[\"“”’»«›‹')\]]*(?=\s+[\"“„‚‘»«›‹(\[]*[^\W_a-zß-öø-ÿ])")
_WORD_BEFORE = re.compile(r"[^\s(\[„“\"»«]*$")


def first_sentence(text: str, abbreviations: AbstractSet[str]) -> str:
    """`text` up to the end of its first sentence. A full stop behind an ordinal, an initial or an abbreviation (casefolded) ends none."""
    for match in _END.finditer(text):
        before = _WORD_BEFORE.search(text[: match.start()])
        word = before.group() if before else ""
        stop = match.group() == "."
        if stop and (word.casefold() + "." in abbreviations or re.fullmatch(r"\d{1,2}|(?:[^\W\d_]\.)*[^\W\d_]", word)):
            continue
        return text[: match.end()]
    return text
