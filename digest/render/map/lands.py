"""The countries of a section, as lines of a drawing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from digest.render.map.atlas import Level, Ring, load_atlas
from digest.render.map.lines import XY, Box, area, box_of, clip, thin, write_path
from digest.render.map.section import Section

FINE = 4
"""Paths count in quarters of a pixel: whole numbers are short."""

_DEGREE = 111.2
"""Kilometres of a degree of a great circle."""
_OFF = 1.2
"""Pixels by which a line may be off, in a drawing of `_USUAL` width; larger ones may be coarser, lest they grow with the square."""
_USUAL = 360
_SMALLEST = 6.0
"""Square pixels of an island that is still drawn."""
_MARGIN = 4.0
"""Pixels around the drawing at which lines are cut off, so that the cut is not seen."""


@dataclass(frozen=True, slots=True)
class Land:
    """What is to be seen of a country."""

    path: str
    """SVG path data in `FINE` parts of a pixel."""
    middle: XY
    """Of its largest part, in pixels."""


@lru_cache(maxsize=512)
def draw_lands(section: Section) -> Mapping[str, Land]:
    """The countries that are to be seen in a section, by code."""
    pen = _Pen(section, _level(section))
    drawn = {code: [ring for outline in outlines if (ring := pen.draw(outline))] for code, outlines in pen.level.countries.items()}
    return {code: _land(rings) for code, rings in drawn.items() if rings}


def _land(rings: Sequence[Sequence[XY]]) -> Land:
    _, largest = max((area(ring), ring) for ring in rings)
    left, right, top, bottom = box_of(largest)
    return Land("".join(write_path(ring) for ring in rings), ((left + right) / 2 / FINE, (top + bottom) / 2 / FINE))


def _level(section: Section) -> Level:
    """The coarsest level that is finer than what a pixel shows."""
    levels = load_atlas()
    return next((level for level in reversed(levels) if level.tolerance * _DEGREE <= section.scale / 2), levels[0])


@dataclass
class _Pen:
    """Draws rings; a chunk that bounds two countries is drawn once, so that they fit together."""

    section: Section
    level: Level
    drawn: dict[int, Sequence[XY]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._view = self.section.view(_MARGIN)
        edge = FINE * _MARGIN
        self._tolerance = FINE * _OFF * (self.section.width / _USUAL) ** 0.5
        self._edges = (-edge, FINE * self.section.width + edge, -edge, FINE * self.section.height + edge)

    def draw(self, ring: Ring) -> list[XY]:
        """What is to be seen of a ring; empty if nothing is."""
        if not _overlap(ring.box, self._view):
            return []
        points: list[XY] = []
        for number in ring.chunks:
            chunk = self._chunk(number if number >= 0 else ~number)
            points += chunk[1:] if number >= 0 else chunk[-2::-1]
        seen = clip(points, self._edges)
        return seen if area(seen) > _SMALLEST * FINE * FINE else []

    def _chunk(self, number: int) -> Sequence[XY]:
        if number not in self.drawn:
            chunk = self.level.chunks[number]
            if not _overlap(self.level.boxes[number], self._view):
                # Out of sight, only where it leads to matters.
                chunk = (chunk[0], chunk[-1])
            places = [self.section.place(*point) for point in chunk]
            self.drawn[number] = thin([(FINE * x, FINE * y) for x, y in places], self._tolerance)
        return self.drawn[number]


def _overlap(box: Box, view: Box) -> bool:
    """Whether two boxes of longitudes and latitudes have something in common, on whichever turn around the globe."""
    if box[3] < view[2] or box[2] > view[3]:
        return False
    return any(box[0] + turn <= view[1] and box[1] + turn >= view[0] for turn in (0, 360, -360))
