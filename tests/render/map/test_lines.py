from __future__ import annotations

import re
from itertools import pairwise
from math import cos, dist, pi, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.render.map.lines import area, box_of, clip, thin, write_path

NUMBERS = st.floats(-100, 100).map(lambda number: round(number, 3))
POINTS = st.tuples(NUMBERS, NUMBERS)
BOX = (-20.0, 30.0, -10.0, 25.0)


@st.composite
def stars(draw):
    """Rings that can be seen whole from their middle: whichever way they are cut, no part of them overlaps another."""
    x, y = draw(POINTS)
    radii = draw(st.lists(st.floats(1, 80), min_size=3, max_size=30))
    return [
        (x + radius * cos(2 * pi * number / len(radii)), y + radius * sin(2 * pi * number / len(radii)))
        for number, radius in enumerate(radii)
    ]


def from_line(point, start, end):
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    along = 0 if not length else min(1, max(0, ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length))
    return dist(point, (start[0] + along * dx, start[1] + along * dy))


@given(stars())
def test_what_is_clipped_lies_in_the_box(ring):
    assert all(-20 - 1e-9 <= x <= 30 + 1e-9 and -10 - 1e-9 <= y <= 25 + 1e-9 for x, y in clip(ring, BOX))


@given(stars(), st.floats(-100, 100))
def test_the_two_sides_of_a_cut_make_up_the_whole(ring, x):
    far = 1000.0
    sides = (-far, x, -far, far), (x, far, -far, far)
    assert sum(area(clip(ring, side)) for side in sides) == pytest.approx(area(ring), rel=1e-6, abs=1e-6)


@given(stars())
def test_a_ring_inside_the_box_stays_as_it_is(ring):
    left, right, top, bottom = box_of(ring)
    assert clip(ring, (left - 1, right + 1, top - 1, bottom + 1)) == ring


def test_a_ring_around_the_box_becomes_the_box():
    ring = [(-99.0, -99.0), (99.0, -99.0), (99.0, 99.0), (-99.0, 99.0)]
    assert set(clip(ring, BOX)) == {(-20.0, -10.0), (30.0, -10.0), (30.0, 25.0), (-20.0, 25.0)}


def test_a_ring_beside_the_box_is_gone():
    assert clip([(50.0, 0.0), (60.0, 0.0), (55.0, 9.0)], BOX) == []


@given(st.lists(POINTS, min_size=2, max_size=60), st.floats(0, 50))
def test_a_thinned_line_stays_within_the_tolerance(line, tolerance):
    thinned = thin(line, tolerance)
    assert thinned[0] == line[0]
    assert thinned[-1] == line[-1]
    segments = list(pairwise(thinned))
    assert all(min(from_line(point, *segment) for segment in segments) <= tolerance + 1e-9 for point in line)


def test_a_closed_line_keeps_its_farthest_point():
    assert thin([(0.0, 0.0), (5.0, 1.0), (10.0, 0.0), (5.0, -1.0), (0.0, 0.0)], 2) == [(0.0, 0.0), (10.0, 0.0), (0.0, 0.0)]


def test_area_whichever_way_a_ring_runs():
    ring = [(0.0, 0.0), (4.0, 0.0), (4.0, 3.0), (0.0, 3.0)]
    assert area(ring) == area(ring[::-1]) == 12


@given(stars())
def test_a_path_leads_through_the_points_rounded(ring):
    path = write_path(ring)
    numbers = [int(number) for number in re.findall(r"-?\d+", path)]
    x, y = numbers[:2] or (0, 0)
    read = [(x, y)]
    for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
        x, y = x + dx, y + dy
        read.append((x, y))
    rounded = [(round(x), round(y)) for x, y in ring]
    assert not path or read == [point for number, point in enumerate(rounded) if not number or rounded[number - 1] != point]


def test_a_ring_of_no_extent_has_no_path():
    assert write_path([(1.1, 1.2), (0.9, 1.3), (1.2, 0.9)]) == ""


def test_paths_are_short():
    assert write_path([(0.0, 0.0), (10.0, 0.0), (7.0, -5.0)]) == "M0 0l10 0-3-5z"
