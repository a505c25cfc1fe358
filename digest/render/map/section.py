"""Which part of the globe a map shows, and how large."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, ceil, cos, degrees, dist, hypot, log, radians, sin

from digest.render.map.lines import XY, Box, box_of
from digest.render.map.projection import EARTH, EqualArea, EqualEarth

_REGION = 700.0
"""Kilometres across the map of a single town: its neighbours and the next borders are on it."""
_STEP = 1.15
"""Sections grow in such steps, and their middles lie on a grid: so many maps show the same section, and its lines are drawn once."""
_GRID = 30
_FAR = 5600.0
"""Kilometres from the middle of a map to its edge, from which on it shows the whole world."""
_SIDE, _ABOVE = 42.0, 26.0
"""Room around the outermost points, for their labels."""
_FLAT, _TALL = 0.62, 0.85
"""Height by width, at least and at most."""
_MANY = 5
_CROWD, _ROUGHLY, _APART = 0.75, 1.25, 0.4
"""A crowd are so many of the points and those roughly as far from their middle; to the farthest of all it must be much farther."""
_WORLD_LONGITUDE = 11.0
"""The Bering Strait at both edges."""
_WORLD_SOUTH, _WORLD_NORTH = -55.5, 79.0
"""Latitudes between which the inhabited world lies."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the globe as a drawing of some pixels."""

    projection: EqualArea | EqualEarth
    north: float
    """Kilometres from the projection's middle up to that of the drawing."""
    scale: float
    """Kilometres a pixel."""
    width: int
    height: int
    """Pixels."""

    def place(self, longitude: float, latitude: float) -> XY:
        """Pixels from the left and from the top."""
        x, y = self.projection.project(longitude, latitude)
        return self.width / 2 + x / self.scale, self.height / 2 - (y - self.north) / self.scale

    def view(self, margin: float) -> Box:
        """Longitudes and latitudes between which everything lies that is to be seen; `margin` in pixels."""
        if isinstance(self.projection, EqualEarth):
            return -180.0, 180.0, _WORLD_SOUTH, 90.0
        right, top = (self.width / 2 + margin) * self.scale, (self.height / 2 + margin) * self.scale
        edge = [(share / 8 * right, side * top) for side in (-1, 1) for share in range(-8, 9)]
        edge += [(side * right, share / 8 * top) for side in (-1, 1) for share in range(-8, 9)]
        left, right_, south, north = box_of([self.projection.locate(*point) for point in edge])
        for pole in (-90.0, 90.0):
            x, y = self.place(0.0, pole)
            if -margin <= x <= self.width + margin and -margin <= y <= self.height + margin:
                left, right_, south, north = -180.0, 180.0, min(south, pole), max(north, pole)
        return left, right_, south, north


def choose_section(points: Sequence[XY], width: int) -> Section:
    """The section for points of longitude and latitude: around one point its region, around several what holds them all, else the world.

    Args:
        points: at least one.
        width: of the drawing, in pixels.
    """
    middle, _, _ = _frame(points, _middle(points))
    (longitude, latitude), breadth, length = _frame(points, middle)
    across = max(_REGION, breadth / (1 - 2 * _SIDE / width), length / (_TALL - 2 * _ABOVE / width))
    across = _REGION * _STEP ** ceil(log(across / _REGION) / log(_STEP) - 1e-9)
    if hypot(across, length) / 2 > _FAR:
        return _world(points, width)
    scale = across / width
    height = length / scale + 2 * _ABOVE
    height = 20 * round(min(max(height, _FLAT * width), _TALL * width) / 20)
    grid = degrees(across / EARTH / _GRID)
    around = EqualArea(round(round(longitude / grid) * grid, 3), round(round(latitude / grid) * grid, 3))
    return Section(around, 0.0, scale, width, height)


def crowd(points: Sequence[XY]) -> list[XY]:
    """Of many points those that lie close together, if most do and the others lie far from them; else none.

    The middle is the point from which all are least far (the medoid), of very many one of some hundred.
    """
    around = [_vector(point) for point in points]
    if len(points) < _MANY:
        return []
    candidates = around[:: ceil(len(around) / 100)]
    distances = min(([dist(vector, other) for other in around] for vector in candidates), key=sum)
    limit = sorted(distances)[int(_CROWD * len(distances))] * _ROUGHLY
    if limit > max(distances) * _APART:
        return []
    return [point for point, distance in zip(points, distances, strict=True) if distance <= limit]


def _vector(point: XY) -> tuple[float, float, float]:
    """On a sphere of radius 1, so that distances need no trigonometry."""
    longitude, latitude = radians(point[0]), radians(point[1])
    return cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude)


def _frame(points: Sequence[XY], middle: XY) -> tuple[XY, float, float]:
    """The middle of the frame around all points, as the map around `middle` has it, and its breadth and length in kilometres."""
    around = EqualArea(*middle)
    left, right, bottom, top = box_of([around.project(*point) for point in points])
    return around.locate((left + right) / 2, (bottom + top) / 2), right - left, top - bottom


def _middle(points: Sequence[XY]) -> XY:
    """The middle of points on a sphere, whichever side of the antimeridian they lie on."""
    x, y, z = (sum(parts) for parts in zip(*map(_vector, points), strict=True))
    return degrees(atan2(y, x)), degrees(atan2(z, hypot(x, y)))


def _world(points: Sequence[XY], width: int) -> Section:
    projection = EqualEarth(_WORLD_LONGITUDE)
    scale = 2 * projection.project(_WORLD_LONGITUDE + 180, 0)[0] / width
    latitudes = [latitude for _, latitude in points]
    _, top = projection.project(0, max(_WORLD_NORTH, *latitudes))
    _, bottom = projection.project(0, min(_WORLD_SOUTH, *latitudes))
    return Section(projection, (top + bottom) / 2, scale, width, ceil((top - bottom) / scale / 10) * 10)
