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
from functools import cached_property
from re import _parser  # type: ignore[attr-defined]  # the only reader of regular expressions that agrees with `re` by construction
from typing import Generic, TypeVar

from digest.extract.knowledge.memo import Memo

_T = TypeVar("_T")

_WORD = re.compile(r"\w+")
_DIGIT = "0"
"""Stands for any digit."""
_DIGITS = (ord("0"), ord("9"))
"""How a range of all digits stands in the parse tree."""
_LONGEST = 6
"""Letters of a piece: more of them tell hardly more."""
_LONGEST_ANYWHERE = 4
"""The same for pieces that are looked for at every letter of a word."""
_MOST = 8
"""Spellings that a piece is written out in: "[Ss]oll" has one, "[bv]er" two."""
_ZERO_WIDTH = frozenset({"AT", "ASSERT_NOT"})
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})

_Pieces = frozenset[str]
_Index = tuple[Mapping[str, int], tuple[int, ...]]
"""Bits of rules by pieces, and the lengths of these."""

_EDGE = " "
"""Stands in a piece for the edge of a word."""
_ANYTHING: _Pieces = frozenset([""])
_EDGES: _Pieces = frozenset([_EDGE])


@dataclass(frozen=True, eq=False)
class Screen(Generic[_T]):
    """Rules by what a text must have for them to match. Hashed by identity: caches may key on it."""

    rules: tuple[tuple[int, _T], ...]
    """Each with its bit, in their order."""
    always: int
    """Bits of the rules that nothing can be read off."""
    starts: _Index
    """Bits by pieces that words begin with."""
    others: _Index
    """Bits by pieces that may stand anywhere in a word, its end marked."""

    def candidates(self, text: str) -> list[_T]:
        """The rules that may match somewhere in a text, in their order; it has to be the whole text that they may look at."""
        open_ = self.always
        for word in _WORD.findall(text.casefold()):
            open_ |= self._speaking[word]
        return [rule for bit, rule in self.rules if bit & open_]

    @cached_property
    def _speaking(self) -> Memo[int]:
        return Memo(self._bits)

    def _bits(self, word: str) -> int:
        """Bits of the rules that a word, in small letters, speaks for."""
        plain = word if word.isalpha() else "".join(_DIGIT if letter.isdecimal() else letter for letter in word)
        marked = f"{_EDGE}{plain}{_EDGE}"
        found = 0
        bits, lengths = self.starts
        for length in lengths:
            found |= bits.get(marked[:length], 0)
        bits, lengths = self.others
        for piece in bits.keys() & {marked[start : start + length] for length in lengths for start in range(1, len(marked) - length + 1)}:
            found |= bits[piece]
        return found


def build_screen(rules: Iterable[_T], pattern: Callable[[_T], re.Pattern[str]]) -> Screen[_T]:
    """A screen for rules of which `pattern` gives the expression."""
    numbered = tuple((1 << number, rule) for number, rule in enumerate(rules))
    always = 0
    starts: dict[str, int] = {}
    others: dict[str, int] = {}
    for bit, rule in numbered:
        pieces = needed(pattern(rule))
        always |= 0 if pieces else bit
        for piece in pieces:
            index, key = (starts, piece) if piece[0] == _EDGE else (others, piece[:_LONGEST_ANYWHERE])
            index[key] = index.get(key, 0) | bit
    return Screen(numbered, always, _index(starts), _index(others))


def _index(bits: Mapping[str, int]) -> _Index:
    return bits, tuple(sorted(set(map(len, bits))))


def needed(pattern: re.Pattern[str]) -> frozenset[str]:
    """Pieces of words of which every match lies in a text with at least one, a blank for a word's edge; empty if none can be told."""
    return _needed(_parser.parse(pattern.pattern, pattern.flags), _ANYTHING) or frozenset()


def _needed(tree: Iterable[tuple[object, object]], run: _Pieces) -> _Pieces | None:
    """The most telling pieces of a sequence of nodes of the parse tree, behind `run`, which is right before it."""
    found: list[_Pieces] = []
    for name, value in _flat(tree):
        letters = _EDGES if _is_edge(name, value) else _letters(name, value)
        if letters == _EDGES and run not in (_ANYTHING, _EDGES):
            # What is before the edge ends in a letter: behind anything else the run would be empty.
            found.append(frozenset(before + _EDGE for before in run))
            run = _EDGES
        elif letters and len(run) * len(letters) <= _MOST:
            run = frozenset(before + letter for before in run for letter in letters)
        else:
            inner = _inner(name, value, run)
            found += [inner] if inner else []
            if name not in _ZERO_WIDTH:
                found.append(run)
                run = letters or _ANYTHING
    return max((_shortened(pieces) for pieces in (*found, run) if pieces not in (_ANYTHING, _EDGES)), key=_telling, default=None)


def _flat(tree: Iterable[tuple[object, object]]) -> Iterator[tuple[str, object]]:
    """The nodes with those of groups in their place."""
    for kind, value in tree:
        if str(kind) == "SUBPATTERN" and isinstance(value, tuple):
            yield from _flat(value[-1])
        else:
            yield str(kind), value


def _is_edge(name: str, value: object) -> bool:
    r"""Whether a word begins or ends there: `\b`, or `(?<!\w)` and the like before a word."""
    if name != "ASSERT_NOT" or not isinstance(value, tuple) or value[0] > 0:
        return str(value) == "AT_BOUNDARY"
    among = [str(one) for _, one in value[1][0][1]] if [str(kind) for kind, _ in value[1]] == ["IN"] else []
    return "CATEGORY_WORD" in among and str(value[1][0][1][0][0]) != "NEGATE"


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


def _inner(name: str, value: object, run: _Pieces) -> _Pieces | None:
    """What is needed for a node that holds others, behind `run`."""
    if name == "BRANCH" and isinstance(value, tuple):
        branches = [_needed(branch, run) for branch in value[1]]
        return frozenset().union(*filter(None, branches)) if all(branches) else None
    if name in _REPEATS and isinstance(value, tuple):
        return _needed(value[2], run) if value[0] else None
    if name == "ASSERT" and isinstance(value, tuple):
        return _needed(value[1], run if value[0] > 0 else _ANYTHING)
    return _needed(value, run) if name == "ATOMIC_GROUP" and isinstance(value, Sequence) else None


def _shortened(pieces: _Pieces) -> _Pieces:
    return frozenset(piece[:_LONGEST] for piece in pieces)


def _telling(pieces: _Pieces) -> tuple[int, int]:
    """Long pieces tell more than short ones, few more than many."""
    return min(len(piece.strip(_EDGE)) for piece in pieces), -len(pieces)
