"""The atlas: outlines of all countries, in several levels of detail. `tools/build_map.py` made it and says what the file holds."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from math import cos, radians
from pathlib import Path
from typing import Any

from digest.render.map.lines import XY, Box, area, box_of

_FILE = Path(__file__).parent / "atlas.json.gz"
_MAIN = 0.25


@dataclass(frozen=True)
class Ring:
    """An outline, or a hole in one: chunks by number, `~number` for one that runs backwards."""

    chunks: tuple[int, ...]
    box: Box


@dataclass(frozen=True)
class Level:
    """The world at one level of detail. All points are degrees of longitude, from -169 to 191, and latitude."""

    tolerance: float
    """Degrees of a great circle by which a line may be off."""
    chunks: tuple[tuple[XY, ...], ...]
    boxes: tuple[Box, ...]
    """Of each chunk."""
    countries: Mapping[str, tuple[Ring, ...]]
    """By ISO 3166-1 alpha-2 code; land of nobody under the empty code."""

    def points(self, ring: Ring) -> list[XY]:
        """The whole ring."""
        return [point for number in ring.chunks for point in (self.chunks[number] if number >= 0 else self.chunks[~number][::-1])[1:]]

    @cached_property
    def mainlands(self) -> dict[str, tuple[XY, ...]]:
        """The points that say how far a country reaches: those of its largest part and of what is not much smaller."""
        return {code: self._mainland(rings) for code, rings in self.countries.items() if code}

    def _mainland(self, rings: Sequence[Ring]) -> tuple[XY, ...]:
        outlines = [self.points(ring) for ring in rings]
        areas = [area(outline) * _shrinking(ring) for outline, ring in zip(outlines, rings, strict=True)]
        return tuple(point for outline, extent in zip(outlines, areas, strict=True) if extent >= _MAIN * max(areas) for point in outline)


def _shrinking(ring: Ring) -> float:
    """By how much a degree of longitude is shorter there than at the equator."""
    return cos(radians((ring.box[2] + ring.box[3]) / 2))


@lru_cache
def load_atlas() -> tuple[Level, ...]:
    """All levels, the finest first."""
    atlas = json.loads(gzip.decompress(_FILE.read_bytes()))
    return tuple(_level(level, atlas["unit"]) for level in atlas["levels"])


def _level(level: Mapping[str, Any], unit: int) -> Level:
    chunks = tuple(_decode(numbers, unit) for numbers in level["chunks"])
    boxes = tuple(box_of(chunk) for chunk in chunks)
    countries = {code: tuple(_ring(ring, boxes) for ring in rings) for code, rings in level["countries"].items()}
    return Level(level["tolerance"], chunks, boxes, countries)


def _decode(numbers: Sequence[int], unit: int) -> tuple[XY, ...]:
    xs, ys = accumulate(numbers[::2]), accumulate(numbers[1::2])
    return tuple((x / unit, y / unit) for x, y in zip(xs, ys, strict=True))


def _ring(chunks: Sequence[int], boxes: Sequence[Box]) -> Ring:
    lefts, rights, tops, bottoms = zip(*(boxes[number if number >= 0 else ~number] for number in chunks), strict=True)
    return Ring(tuple(chunks), (min(lefts), max(rights), min(tops), max(bottoms)))
