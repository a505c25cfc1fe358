"""How much of one text stands in another: shingles, runs of words.

MinHash would estimate this. Here texts meet by a sample of their shingles, the same on every machine, and those that do are compared
exactly; linear all the same, for in a window of days few texts meet.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from zlib import crc32

from digest.model import Article
from digest.prose.flatten import passages

_WORD = re.compile(r"\w+")
_RUN = 4
"""Words of a shingle: fewer meet by chance, more miss texts whose every sentence was touched."""
_SAMPLED, _SHORT = 4, 80
_STEM = 6
"""Characters by which inflected forms of a word meet."""
_LEAD = 60
"""Words that say what a text is about."""
_OPENING = 30
"""Words of its first sentences, which a note that speaks of a text takes its own from."""
_CONTENT = 4
"""Shorter words say little, but for numbers."""
_ALIGNED = 300
"""Words of two texts that are laid side by side: what sets two reports apart stands at their beginning."""
_SWAPPED = 3
"""Words that may stand in the place of others; more is another sentence."""
_BESIDE, _UNTOUCHED = 6, 0.6
"""Words on either side, and least share of them that must be the same."""


@dataclass(frozen=True, slots=True)
class Swaps:
    """What stands in one text where something else stands in the other, the words around it being the same."""

    names: int
    """Names and other nouns."""
    numbers: int
    shared: int
    """Words that both texts have, in the same order."""


@dataclass(frozen=True)
class Text:
    """An article's text as it is compared."""

    article: Article
    plain: str
    """Headline aside."""

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Casefolded, in order."""
        return tuple(_WORD.findall(self.plain.casefold()))

    @property
    def lead(self) -> str:
        """Its first words: what it is about."""
        return " ".join(self.plain.split()[:_LEAD])

    @cached_property
    def shingles(self) -> frozenset[str]:
        """Runs of words; of a shorter text all of it."""
        words = self.words
        return frozenset(" ".join(words[start : start + _RUN]) for start in range(max(1, len(words) - _RUN + 1))) if words else frozenset()

    @cached_property
    def sample(self) -> frozenset[str]:
        """A quarter of the shingles, the same of every text; of a short text all: enough to see which texts to compare."""
        if len(self.shingles) < _SHORT:
            return self.shingles
        return frozenset(shingle for shingle in self.shingles if not crc32(shingle.encode()) % _SAMPLED)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Of the content words of headline and text, and its numbers."""
        return stems(f"{self.article.title} {self.plain}")

    @cached_property
    def opening(self) -> frozenset[str]:
        """The same of headline and first sentences."""
        return stems(f"{self.article.title} {' '.join(self.plain.split()[:_OPENING])}")

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Words with a digit."""
        return frozenset(word for word in self.words if _has_digit(word))


def swaps(one: Text, other: Text) -> Swaps:
    """Compare two texts as one would lay two filled-in forms side by side: `Wien` for `Graz`, 14 for 12."""
    mine, theirs = (_WORD.findall(text.plain)[:_ALIGNED] for text in (one, other))
    matcher = SequenceMatcher(None, [word.casefold() for word in mine], [word.casefold() for word in theirs], autojunk=False)
    pieces = matcher.get_opcodes()
    same = [[False] * len(words) for words in (mine, theirs)]
    for tag, start, end, other_start, other_end in pieces:
        if tag == "equal":
            same[0][start:end], same[1][other_start:other_end] = [True] * (end - start), [True] * (end - start)
    found = {
        (_telling(mine[start:end]), _telling(theirs[other_start:other_end]))
        for tag, start, end, other_start, other_end in pieces
        if tag == "replace" and max(end - start, other_end - other_start) <= _SWAPPED
        if min(_around(same[0], start, end), _around(same[1], other_start, other_end)) >= _UNTOUCHED
    }
    pairs = [(old, new) for old, new in found if old and new and not any(_is_form(a, b) or _is_form(b, a) for a in old for b in new)]
    names = sum(1 for pair in pairs if all(any(not _has_digit(word) for word in side) for side in pair))
    return Swaps(names, len(pairs) - names, sum(same[0]))


def _around(same: Sequence[bool], start: int, end: int) -> float:
    """How much of what stands around some words is the same in both texts, 0 to 1."""
    beside = [*same[max(start - _BESIDE, 0) : start], *same[end : end + _BESIDE]]
    return sum(beside) / len(beside) if beside else 0.0


def _telling(words: Sequence[str]) -> frozenset[str]:
    """Those with a capital or a digit, casefolded."""
    return frozenset(word.casefold() for word in words if word[0].isupper() or _has_digit(word))


def _is_form(word: str, other: str) -> bool:
    """Whether a word is another one, inflected or within a compound: `Lindner` in `Lindners`, `Kanzler` in `Bundeskanzler`."""
    return word == other or (len(word) >= _CONTENT and not _has_digit(word) and word[:_STEM] in other)


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))


def text_of(article: Article) -> Text:
    """The text of an article."""
    return Text(article, " ".join(passage.text for passage in passages(article.body)))


def stems(text: str, without: Collection[str] = ()) -> frozenset[str]:
    """Content words cut to where inflected forms meet, and numbers; none of the (casefolded) words of `without`."""
    found = (word for word in _WORD.findall(text.casefold()) if word not in without)
    return frozenset(word[:_STEM] for word in found if len(word) >= _CONTENT or _has_digit(word))


def share(part: Sequence[str] | frozenset[str], whole: frozenset[str]) -> float:
    """How much of `part` is in `whole`, 0 to 1."""
    return len(whole.intersection(part)) / len(part) if part else 0.0
