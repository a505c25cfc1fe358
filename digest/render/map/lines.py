"""Lines and rings in a plane: thinned out, cut off at the edges of a drawing, written as a path."""

from __future__ import annotations

from collections.abc import Sequence

XY = tuple[float, float]
"""East and south, in whatever unit the plane has; or longitude and latitude."""
Box = tuple[float, float, float, float]
"""Least and greatest x, least and greatest y: left, right, top, bottom."""


def box_of(points: Sequence[XY]) -> Box:
    """The smallest box around `points`."""
    xs, ys = zip(*points, strict=True)
    return min(xs), max(xs), min(ys), max(ys)


def thin(points: Sequence[XY], tolerance: float) -> list[XY]:
    """As few of `points` as stay within `tolerance` of the line; its two ends always (Douglas and Peucker 1973).

    A closed line, whose ends meet, is cut where it is farthest from them.
    """
    if len(points) < 3:
        return list(points)
    kept = {0, len(points) - 1}
    open_ends = [(0, len(points) - 1)]
    while open_ends:
        first, last = open_ends.pop()
        index, distance = _farthest(points, first, last)
        if distance > tolerance * tolerance:
            kept.add(index)
            open_ends += [(first, index), (index, last)]
    return [points[index] for index in sorted(kept)]


def _farthest(points: Sequence[XY], first: int, last: int) -> tuple[int, float]:
    """The point between two others that is farthest from the line through them, and the square of that distance."""
    left, top = points[first]
    dx, dy = points[last][0] - left, points[last][1] - top
    length = dx * dx + dy * dy
    index, greatest = first, 0.0
    for number in range(first + 1, last):
        x, y = points[number][0] - left, points[number][1] - top
        along = (x * dx + y * dy) / length if length else 0.0
        along = min(max(along, 0.0), 1.0)
        distance = (x - along * dx) ** 2 + (y - along * dy) ** 2
        if distance > greatest:
            index, greatest = number, distance
    return index, greatest


def clip(ring: Sequence[XY], box: Box) -> list[XY]:
    """What of a ring lies in `box` (Sutherland and Hodgman 1974). What leaves the box runs along its edge; empty where all lies outside."""
    left, right, top, bottom = box
    for axis, limit, sign in ((0, left, 1.0), (0, right, -1.0), (1, top, 1.0), (1, bottom, -1.0)):
        ring = _clip_side(ring, axis, limit, sign)
    return list(ring)


def _clip_side(ring: Sequence[XY], axis: int, limit: float, sign: float) -> list[XY]:
    kept: list[XY] = []
    if not ring:
        return kept
    before = ring[-1]
    was_inside = (before[axis] - limit) * sign >= 0
    for point in ring:
        inside = (point[axis] - limit) * sign >= 0
        if inside != was_inside:
            share = (limit - before[axis]) / (point[axis] - before[axis])
            other = before[1 - axis] + share * (point[1 - axis] - before[1 - axis])
            kept.append((other, limit) if axis else (limit, other))
        if inside:
            kept.append(point)
        before, was_inside = point, inside
    return kept


def area(ring: Sequence[XY]) -> float:
    """The area of a ring, whichever way it runs (the shoelace formula)."""
    return abs(sum(x * ring[number - 1][1] - ring[number - 1][0] * y for number, (x, y) in enumerate(ring))) / 2


def write_path(ring: Sequence[XY]) -> str:
    """A ring as SVG path data in whole units, relative from point to point; empty where nothing is left of it."""
    points = [(round(x), round(y)) for x, y in ring]
    steps = [(x - points[number][0], y - points[number][1]) for number, (x, y) in enumerate(points[1:])]
    steps = [step for step in steps if step != (0, 0)]
    if len(steps) < 2:
        return ""
    return f"M{points[0][0]}{_signed(points[0][1])}l" + "".join(f"{_signed(dx)}{_signed(dy)}" for dx, dy in steps).lstrip() + "z"


def _signed(number: int) -> str:
    """A number that may follow another."""
    return str(number) if number < 0 else f" {number}"
