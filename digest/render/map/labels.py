"""Names beside dots: where there is room for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from digest.render.map.lines import Box

SIZE = 11.0
"""Pixels of the labels' type."""

_NARROW, _WIDE = frozenset("fijlrtI.,:;'-()/ "), frozenset("mwMWQGOÖ%@")
_GAP = 4.0
_ASCENT, _DESCENT = 0.78, 0.24
"""Of the type, by its size."""

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Dot:
    """A place in the drawing."""

    x: float
    y: float
    radius: float
    label: str
    centred: bool = False
    """The label stands in the middle of what it names, not beside a dot."""


@dataclass(frozen=True, slots=True)
class Label:
    """Where a text stands."""

    x: float
    y: float
    """Of its base line."""
    anchor: Anchor


def place_labels(dots: Sequence[Dot], width: float, height: float) -> list[Label | None]:
    """A place for the label of each dot, those first served that come first; None where it would cover something or leave the drawing.

    Greedy, in the order of positions that cartographers like (Yoeli 1972): to the right of the dot, to its left, at last above and below.
    """
    rounds = [None if dot.centred else _round(dot) for dot in dots]
    labels: list[Label | None] = []
    taken: list[Box] = []
    for number, dot in enumerate(dots):
        others = [box for other, box in enumerate(rounds) if box and other != number] + taken
        positions = _positions(dot, text_width(dot.label))
        label, box = next((position for position in positions if _fits(position[1], others, width, height)), (None, None))
        labels.append(label)
        if box:
            taken.append(box)
    return labels


def text_width(text: str) -> float:
    """Pixels that a text takes, a little more than less: which face the reader's machine has is not known."""
    return SIZE * sum(0.34 if sign in _NARROW else 0.9 if sign in _WIDE else 0.7 if sign.isupper() else 0.59 for sign in text)


def _positions(dot: Dot, length: float) -> Iterable[tuple[Label, Box]]:
    middle = dot.y + SIZE * 0.35
    if dot.centred:
        yield _at(dot.x, middle, "middle", length)
        return
    side, slant = dot.radius + _GAP, dot.radius * 0.7 + _GAP / 2
    above, below = dot.y - slant, dot.y + slant + SIZE * _ASCENT
    yield _at(dot.x + side, middle, "start", length)
    yield _at(dot.x + slant, above, "start", length)
    yield _at(dot.x + slant, below, "start", length)
    yield _at(dot.x - side, middle, "end", length)
    yield _at(dot.x - slant, above, "end", length)
    yield _at(dot.x - slant, below, "end", length)
    yield _at(dot.x, dot.y - side, "middle", length)
    yield _at(dot.x, dot.y + side + SIZE * _ASCENT, "middle", length)


def _at(x: float, y: float, anchor: Anchor, length: float) -> tuple[Label, Box]:
    left = {"start": x, "middle": x - length / 2, "end": x - length}[anchor]
    return Label(x, y, anchor), (left, left + length, y - SIZE * _ASCENT, y + SIZE * _DESCENT)


def _round(dot: Dot) -> Box:
    reach = dot.radius + 1
    return dot.x - reach, dot.x + reach, dot.y - reach, dot.y + reach


def _fits(box: Box, taken: Iterable[Box], width: float, height: float) -> bool:
    left, right, top, bottom = box
    inside = left >= 1 and right <= width - 1 and top >= 1 and bottom <= height - 1
    return inside and not any(left < other[1] and right > other[0] and top < other[3] and bottom > other[2] for other in taken)
