"""How much of one text stands in another: shingles, runs of words.

MinHash would estimate this. Here texts meet by a sample of their shingles, the same on every machine, and those that do are compared
exactly; linear all the same, for in a window of days few texts meet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
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
_CONTENT = 4
"""Shorter words say little, but for numbers."""


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
    def numbers(self) -> frozenset[str]:
        """Words with a digit."""
        return frozenset(word for word in self.words if any(map(str.isdigit, word)))


def text_of(article: Article) -> Text:
    """The text of an article."""
    return Text(article, " ".join(passage.text for passage in passages(article.body)))


def stems(text: str) -> frozenset[str]:
    """Content words cut to where inflected forms meet, and numbers."""
    found = _WORD.findall(text.casefold())
    return frozenset(word[:_STEM] for word in found if len(word) >= _CONTENT or any(map(str.isdigit, word)))


def share(part: Sequence[str] | frozenset[str], whole: frozenset[str]) -> float:
    """How much of `part` is in `whole`, 0 to 1."""
    return len(whole.intersection(part)) / len(part) if part else 0.0
