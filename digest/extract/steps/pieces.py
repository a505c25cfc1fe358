"""A sentence cut at its marks, and at the conjunctions between two times."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.extract.dates.expressions import TimeExpression
from digest.extract.steps.clauses import GAP, Kind, kind_of
from digest.extract.steps.grammar import Grammar

Stretch = tuple[int, int]
"""First character, and the one behind the last."""

_Cut = tuple[int, int, bool, bool]
"""Start and end of a piece, whether "and" joins it to the one before, and whether a mark stronger than a comma stands there."""

_QUOTED = re.compile(r"[„“\"»][^„“”\"»«]*[“”\"«]")
_MARK = re.compile(r",\s+|;\s+|:\s+|\s+[–—-]\s+")
_WORD = re.compile(rf"{GAP}+|[^\s{GAP}]+")


@dataclass(frozen=True)
class Piece:
    """What stands between two marks or conjunctions."""

    start: int
    end: int
    words: tuple[str, ...]
    """Times are `GAP`."""
    places: tuple[Stretch, ...]
    """Where each word stands in the sentence."""
    kind: Kind
    joined: bool
    """Whether "and" stands before it."""

    @property
    def gap(self) -> int | None:
        """Which word is its first time."""
        return self.words.index(GAP) if GAP in self.words else None

    def span(self, first: int, last: int) -> list[Stretch]:
        """Where some of its words stand, from the first up to, not including, the last; nothing where there are none."""
        return [(self.places[first][0], self.places[last - 1][1])] if first < last else []


def cut(text: str, dates: Sequence[TimeExpression], grammar: Grammar) -> list[Piece]:
    """The pieces of a sentence, in its order.

    Args:
        text: of the sentence.
        dates: the times in it.
        grammar: of its language.
    """
    masked = text
    for each in dates:
        # "On Tuesday, 3 March, the council …": the second comma ends no clause
        opens = "," in each.text and (not masked[: each.start].strip() or masked[: each.start].rstrip()[-1] in ",;:–—-")
        end = each.end + (opens and masked[each.end : each.end + 1] == ",")
        masked = masked[: each.start] + GAP * (end - each.start) + masked[end:]
    found: list[Piece] = []
    cuts = _cuts(masked, grammar)
    texts = [re.sub(f"{GAP}+", GAP, masked[start:end]) for start, end, _, _ in cuts]
    for number, (start, end, joined, strong) in enumerate(cuts):
        words = list(_WORD.finditer(masked, start, end))
        following = texts[number + 1] if number + 1 < len(texts) else ""
        found.append(
            Piece(
                start,
                end,
                tuple(GAP if word.group()[0] == GAP else word.group() for word in words),
                tuple(word.span() for word in words),
                kind_of(texts[number], following, grammar, first=number == 0 or strong),
                joined,
            )
        )
    return [piece for piece in found if piece.words]


def _cuts(masked: str, grammar: Grammar) -> list[_Cut]:
    """Where the pieces are; a conjunction cuts only between two times: others join words."""
    plain = _QUOTED.sub(lambda match: "x" * len(match.group()), masked).rstrip(" .!?…")
    adding = "|".join(map(re.escape, sorted(grammar.lists["adding"], key=len, reverse=True)))
    conjunction = re.compile(rf"\s+(?:{adding})\s+") if adding else None
    cuts: list[_Cut] = []
    start, strong = 0, True
    for mark in [*_MARK.finditer(plain), None]:
        end = mark.start() if mark else len(plain)
        cuts += _conjoined(plain, start, end, conjunction, strong=strong)
        if mark:
            start, strong = mark.end(), mark.group().strip() != ","
    return _appositions_joined(masked, cuts)


def _appositions_joined(masked: str, cuts: Sequence[_Cut]) -> list[_Cut]:
    """With a time between commas in the clause around it: "will meet in two weeks, | on 18 March, | in Vienna"."""
    joined: list[_Cut] = []
    waiting = False
    for start, end, after, strong in cuts:
        lone = bool(joined) and not (after or strong) and not masked[start:end].strip(GAP)
        if lone or (waiting and not (after or strong) and GAP not in masked[start:end]):
            joined[-1] = (joined[-1][0], end, *joined[-1][2:])
        else:
            joined.append((start, end, after, strong))
        waiting = lone
    return joined


def _conjoined(plain: str, start: int, end: int, conjunction: re.Pattern[str] | None, *, strong: bool) -> Iterator[_Cut]:
    """What stands between two marks, cut at the conjunctions that have a time on either side."""
    joined = False
    opening = conjunction.match(f" {plain[start:end]}") if conjunction else None
    if opening:
        start, joined = start + opening.end() - 1, True
    if conjunction:
        joints = list(conjunction.finditer(plain, start, end))
        for number, joint in enumerate(joints):
            until = joints[number + 1].start() if number + 1 < len(joints) else end
            if GAP in plain[start : joint.start()] and GAP in plain[joint.end() : until]:
                yield start, joint.start(), joined, strong
                start, joined, strong = joint.end(), True, False
    yield start, end, joined, strong
