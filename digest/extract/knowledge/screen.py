r"""Which of many regular expressions can match a text at all, told by its words alone.

A pack's rules are many and a sentence fulfils few of them. From each expression one can read off letters without which it never matches
("soll" of `\b[Ss]oll(?:en)?\b`); a look at the words of a text then leaves only the expressions worth trying. The method is that of code
search by trigrams (Cox 2012, "Regular Expression Matching with a Trigram Index"), with words in place of files.

Nothing is lost by it: what a screen leaves out does not match. Letters are compared without case, digits count as one letter. An
expression that no match of which reaches beyond a word (`\w*(?:treffen|wahl)\b`) is asked about each new word, and no more about texts.
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
_OF_WORDS = frozenset({"CATEGORY_WORD", "CATEGORY_DIGIT", "AT_BOUNDARY"})
_RANGES = frozenset({_DIGITS, (ord("a"), ord("z")), (ord("A"), ord("Z"))})
_FEW = 8
"""Pieces of one length that are looked for one by one."""
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
    rare: tuple[tuple[str, int], ...]
    """The same for pieces of a length that few have: it is quicker to look for them than to take the word apart."""
    settled: Mapping[int, re.Pattern[str]]
    """Expressions of one word by the bits of their rules: such a rule matches a text if it matches a word."""
    pattern: Callable[[_T], re.Pattern[str]]

    def candidates(self, text: str) -> list[_T]:
        """The rules that may match somewhere in a text, in their order; it has to be the whole text that they may look at."""
        return [rule for _, rule in self._chosen(self._open(text))]

    def matching(self, text: str, asked: Callable[[_T], bool] = lambda _: True) -> list[_T]:
        """The rules that do match, of those that are asked for."""
        settled = self.settled
        return [rule for bit, rule in self._chosen(self._open(text)) if asked(rule) and (bit in settled or self.pattern(rule).search(text))]

    def _chosen(self, bits: int) -> Iterator[tuple[int, _T]]:
        """The rules of some bits, in their order, each with its own."""
        while bits:
            bit = bits & -bits
            yield self.rules[bit.bit_length() - 1]
            bits ^= bit

    def _open(self, text: str) -> int:
        """Bits of the rules that may match, those with an expression of one word only if they do."""
        open_, speaking = self.always, self._speaking
        for word in _WORD.findall(text):
            open_ |= speaking[word]
        return open_

    @cached_property
    def _speaking(self) -> Memo[int]:
        return Memo(self._bits)

    def _bits(self, word: str) -> int:
        """Bits of the rules that a word speaks for."""
        folded = word.casefold()
        found = 0
        for part in [folded] if folded.isalnum() else _WORD.findall(folded):  # a few rare letters become several, with a mark among them
            found |= self._likely(part)
        if found & self._settled:
            for bit, pattern in self.settled.items():
                if found & bit and not pattern.search(word):
                    found ^= bit
        return found

    @cached_property
    def _settled(self) -> int:
        """Bits of all rules with an expression of one word."""
        return sum(self.settled)

    def _likely(self, word: str) -> int:
        """Bits of the rules that have one of their pieces in a word in small letters."""
        plain = word if word.isalpha() else "".join(_DIGIT if letter.isdecimal() else letter for letter in word)
        marked = f"{_EDGE}{plain}{_EDGE}"
        found = 0
        bits, lengths = self.starts
        for length in lengths:
            found |= bits.get(marked[:length], 0)
        for piece, bit in self.rare:
            if piece in marked:
                found |= bit
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
    settled: dict[int, re.Pattern[str]] = {}
    for bit, rule in numbered:
        tree = _parsed(pattern(rule))
        pieces = _needed(tree, _ANYTHING) or frozenset()
        if pieces and _is_of_one_word(tree):
            settled[bit] = pattern(rule)
        always |= 0 if pieces else bit
        for piece in pieces:
            index, key = (starts, piece) if piece[0] == _EDGE else (others, piece[:_LONGEST_ANYWHERE])
            index[key] = index.get(key, 0) | bit
    many = {piece: bit for piece, bit in others.items() if sum(len(other) == len(piece) for other in others) > _FEW}
    rare = tuple((piece, bit) for piece, bit in others.items() if piece not in many)
    return Screen(numbered, always, _index(starts), _index(many), rare, settled, pattern)


def _index(bits: Mapping[str, int]) -> _Index:
    return bits, tuple(sorted(set(map(len, bits))))


def needed(pattern: re.Pattern[str]) -> frozenset[str]:
    """Pieces of words of which every match lies in a text with at least one, a blank for a word's edge; empty if none can be told."""
    return _needed(_parsed(pattern), _ANYTHING) or frozenset()


def is_of_one_word(pattern: re.Pattern[str]) -> bool:
    """Whether every match is a part of one word and hangs on nothing but that word."""
    return _is_of_one_word(_parsed(pattern))


def _parsed(pattern: re.Pattern[str]) -> _parser.SubPattern:
    return _parser.parse(pattern.pattern, pattern.flags)


def _is_of_one_word(tree: _parser.SubPattern) -> bool:
    return bool(tree.getwidth()[0] > 0) and _within_word(tree)


def _within_word(tree: Iterable[tuple[object, object]]) -> bool:
    return all(_is_in_word(name, value) for name, value in _flat(tree))


def _is_in_word(name: str, value: object) -> bool:
    """Whether a node of the parse tree stands for letters and digits only, or for the edge of a word."""
    if name == "BRANCH" and isinstance(value, tuple):
        return all(map(_within_word, value[1]))
    if name in _REPEATS and isinstance(value, tuple):
        return _within_word(value[2])
    if name == "IN" and isinstance(value, list):
        return all(_is_in_word(str(kind), one) for kind, one in value)
    if name == "LITERAL" and isinstance(value, int):
        return _WORD.fullmatch(chr(value)) is not None
    return str(value) in _OF_WORDS or (name == "RANGE" and value in _RANGES)


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
