r"""Which of many regular expressions can match a text at all, told by its words alone.

A pack's rules are many and a sentence fulfils few of them. From each expression one can read off letters without which it never matches
("soll" of `\b[Ss]oll(?:en)?\b`); a look at the words of a text then leaves only the expressions worth trying. The method is that of code
search by trigrams (Cox 2012, "Regular Expression Matching with a Trigram Index"), with words in place of files.

Nothing is lost by it: what a screen leaves out does not match. Letters are compared without case, digits count as one letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from re import _parser  # type: ignore[attr-defined]  # the only reader of regular expressions that agrees with `re` by construction
from typing import Generic, TypeVar

_T = TypeVar("_T")

_WORD = re.compile(r"\w+")
_DIGIT = "0"
"""Stands for any digit."""
_DIGITS = (ord("0"), ord("9"))
"""How a range of all digits stands in the parse tree."""
_LONGEST = 6
"""Letters of a piece: more of them tell hardly more."""
_MOST = 8
"""Spellings that a piece is written out in: "[Ss]oll" has one, "[bv]er" two."""
_ZERO_WIDTH = frozenset({"AT", "ASSERT_NOT"})
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})

_Pieces = frozenset[str]


@dataclass(frozen=True, eq=False)
class Screen(Generic[_T]):
    """Rules by what a text must have for them to match. Hashed by identity: caches may key on it."""

    rules: tuple[tuple[int, _T], ...]
    """Each with its bit, in their order."""
    always: int
    """Bits of the rules that nothing can be read off."""
    bits: Mapping[str, int]
    """Piece of a word → bits of the rules that it speaks for."""
    lengths: tuple[int, ...]
    """Of the pieces."""

    def candidates(self, text: str) -> list[_T]:
        """The rules that may match somewhere in a text, in their order; it has to be the whole text that they may look at."""
        open_ = self.always
        for word in _WORD.findall(text.casefold()):
            open_ |= _bits(self, word)
        return [rule for bit, rule in self.rules if bit & open_]


def build_screen(rules: Iterable[_T], pattern: Callable[[_T], re.Pattern[str]]) -> Screen[_T]:
    """A screen for rules of which `pattern` gives the expression."""
    numbered = tuple((1 << number, rule) for number, rule in enumerate(rules))
    always = 0
    bits: dict[str, int] = {}
    for bit, rule in numbered:
        pieces = needed(pattern(rule))
        always |= 0 if pieces else bit
        for piece in pieces:
            bits[piece] = bits.get(piece, 0) | bit
    return Screen(numbered, always, bits, tuple(sorted(set(map(len, bits)))))


@lru_cache(maxsize=1 << 15)
def _bits(screen: Screen[object], word: str) -> int:
    """Bits of the rules that a word, in small letters, speaks for."""
    plain = word if word.isalpha() else "".join(_DIGIT if letter.isdecimal() else letter for letter in word)
    pieces = {plain[start : start + length] for length in screen.lengths for start in range(len(plain) - length + 1)}
    found = 0
    for piece in pieces:
        found |= screen.bits.get(piece, 0)
    return found


def needed(pattern: re.Pattern[str]) -> frozenset[str]:
    """Pieces of words of which every match lies in a text with at least one; empty if none can be told."""
    return _needed(_parser.parse(pattern.pattern, pattern.flags)) or frozenset()


def _needed(tree: Iterable[tuple[object, object]]) -> _Pieces | None:
    """The most telling pieces of a sequence of nodes of the parse tree."""
    found: list[_Pieces] = []
    run: _Pieces = frozenset([""])
    for name, value in _flat(tree):
        letters = _letters(name, value)
        if letters and len(run) * len(letters) <= _MOST:
            run = frozenset(before + letter for before in run for letter in letters)
            continue
        if name not in _ZERO_WIDTH:
            found.append(run)
            run = letters or frozenset([""])
        inner = _inner(name, value)
        found += [inner] if inner else []
    return max((_shortened(pieces) for pieces in (*found, run) if "" not in pieces), key=_telling, default=None)


def _flat(tree: Iterable[tuple[object, object]]) -> Iterator[tuple[str, object]]:
    """The nodes with those of groups in their place."""
    for kind, value in tree:
        if str(kind) == "SUBPATTERN" and isinstance(value, tuple):
            yield from _flat(value[-1])
        else:
            yield str(kind), value


def _letters(name: str, value: object) -> _Pieces | None:
    """What a node that stands for one letter stands for; None if it is none, or one of too many."""
    if name == "LITERAL" and isinstance(value, int):
        letter = chr(value).casefold()
        plain = "".join(_DIGIT if each.isdecimal() else each for each in letter)
        return frozenset([plain]) if _WORD.fullmatch(plain) else None
    if (name == "CATEGORY" and str(value) == "CATEGORY_DIGIT") or (name == "RANGE" and value == _DIGITS):
        return frozenset([_DIGIT])
    if name == "IN" and isinstance(value, list):
        several = [_letters(str(kind), one) for kind, one in value]
        return frozenset().union(*filter(None, several)) if all(several) else None
    return None


def _inner(name: str, value: object) -> _Pieces | None:
    """What is needed for a node that holds others."""
    if name == "BRANCH" and isinstance(value, tuple):
        branches = [_needed(branch) for branch in value[1]]
        return frozenset().union(*filter(None, branches)) if all(branches) else None
    if name in _REPEATS and isinstance(value, tuple):
        return _needed(value[2]) if value[0] else None
    if name == "ASSERT" and isinstance(value, tuple):
        return _needed(value[1])
    return _needed(value) if name == "ATOMIC_GROUP" and isinstance(value, Sequence) else None


def _shortened(pieces: _Pieces) -> _Pieces:
    return frozenset(piece[:_LONGEST] for piece in pieces)


def _telling(pieces: _Pieces) -> tuple[int, int]:
    """Long pieces tell more than short ones, few more than many."""
    return min(map(len, pieces)), -len(pieces)
