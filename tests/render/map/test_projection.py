from __future__ import annotations

from math import hypot, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.render.map.projection import EARTH, EqualArea, EqualEarth


def test_equal_area_as_in_snyders_example():
    """Page 332: a sphere of radius 3 around 40° N, 100° W."""
    x, y = EqualArea(-100, 40).project(100, -20)
    assert (x / EARTH * 3, y / EARTH * 3) == (pytest.approx(-4.2339303), pytest.approx(4.0257775))


def test_equal_area_keeps_distances_near_its_middle():
    vienna, bratislava = (16.372, 48.208), (17.107, 48.146)
    assert hypot(*EqualArea(*vienna).project(*bratislava)) == pytest.approx(55, abs=1)


@given(st.floats(-179, 179), st.floats(-80, 80), st.floats(-5000, 5000), st.floats(-5000, 5000))
def test_equal_area_finds_its_way_back(longitude, latitude, x, y):
    around = EqualArea(longitude, latitude)
    assert around.project(*around.locate(x, y)) == (pytest.approx(x, abs=1e-4), pytest.approx(y, abs=1e-4))


def test_equal_area_puts_the_other_side_of_the_globe_at_the_rim():
    assert hypot(*EqualArea(16, 48).project(-164, -47.9)) == pytest.approx(2 * EARTH, rel=1e-5)
    assert hypot(*EqualArea(16, 48).project(-164, -48)) < 2 * EARTH


def test_equal_earth_ends_where_its_authors_say():
    """Table 1 of Šavrič, Patterson and Jenny: a map 2.05458 times as broad as it is high."""
    breadth, _ = EqualEarth(0).project(180, 0)
    _, height = EqualEarth(0).project(0, 90)
    assert breadth / EARTH == pytest.approx(2.70663, abs=1e-5)
    assert height / EARTH == pytest.approx(1.31736, abs=1e-5)


@pytest.mark.parametrize("latitude", [0.0, 30.0, 60.0, 80.0])
def test_equal_earth_keeps_areas(latitude):
    """A small field has the area that it has on the globe; as parallels are straight, it is drawn as a trapezium."""
    earth = EqualEarth(11)
    (left, bottom), (right, _) = earth.project(40, latitude), earth.project(41, latitude)
    (left_above, top), (right_above, _) = earth.project(40, latitude + 0.1), earth.project(41, latitude + 0.1)
    drawn = (right - left + right_above - left_above) / 2 * (top - bottom)
    assert drawn == pytest.approx(EARTH**2 * radians(1) * (sin(radians(latitude + 0.1)) - sin(radians(latitude))), rel=1e-4)
