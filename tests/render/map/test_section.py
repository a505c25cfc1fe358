from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.render.map.projection import EqualArea, EqualEarth
from digest.render.map.section import choose_section, crowd

POINTS = st.lists(st.tuples(st.floats(-180, 180), st.floats(-85, 85)), min_size=1, max_size=12)


@given(POINTS)
def test_every_point_is_on_the_map(points):
    section = choose_section(points, 360)
    places = [section.place(*point) for point in points]
    # The world is cut at the Bering Strait.
    across = 4 if isinstance(section.projection, EqualArea) else 400
    assert all(-across <= x <= 360 + across and -1 <= y <= section.height + 1 for x, y in places)


def test_a_town_stands_in_the_middle_of_its_region():
    section = choose_section([(16.37, 48.21)], 360)
    assert section.width * section.scale == pytest.approx(700)
    assert section.place(16.37, 48.21) == (pytest.approx(180, abs=8), pytest.approx(section.height / 2, abs=8))


def test_towns_near_each_other_share_a_section():
    """So that its lines are drawn once."""
    assert choose_section([(16.37, 48.21)], 360) == choose_section([(16.40, 48.25)], 360)


def test_a_continent_fills_the_drawing():
    section = choose_section([(-3.7, 40.4), (30.5, 50.4), (24.9, 60.2)], 360)
    assert isinstance(section.projection, EqualArea)
    assert 2500 < section.width * section.scale < 5000


def test_continents_apart_show_the_world():
    section = choose_section([(16.4, 48.2), (151.2, -33.9), (-77.0, 38.9)], 360)
    assert isinstance(section.projection, EqualEarth)
    assert section.place(-169.0, 0.0)[0] == pytest.approx(0, abs=0.1)
    assert section.place(191.0, 0.0)[0] == pytest.approx(360, abs=0.1)


def test_the_antimeridian_is_no_edge():
    """Suva and Apia are neighbours."""
    section = choose_section([(178.4, -18.1), (-171.8, -13.8)], 360)
    assert section.width * section.scale < 2000
    assert abs(abs(section.projection.longitude) - 177) < 2


def test_the_view_holds_what_the_drawing_shows():
    section = choose_section([(10.75, 69.9)], 360)
    left, right, south, north = section.view(0)
    assert section.place(left, 69.9)[0] <= 0
    assert section.place(right, 69.9)[0] >= 360
    assert section.place(10.75, south)[1] >= section.height - 1
    assert section.place(10.75, north)[1] <= 1


def test_around_a_pole_all_longitudes_are_to_be_seen():
    assert choose_section([(15.6, 89.0)], 360).view(0)[:2] == (-180.0, 180.0)
    assert choose_section([(15.6, 89.0)], 360).view(0)[3] == 90.0


def test_a_crowd_leaves_out_what_lies_apart():
    close = [(10 + number / 2, 47 + number / 5) for number in range(12)]
    assert crowd([*close, (151.2, -33.9), (-77.0, 38.9)]) == close


def test_scattered_points_are_no_crowd_nor_are_few():
    assert crowd([(float(number), number / 9) for number in range(0, 120, 6)]) == []
    assert crowd([(16.4, 48.2), (16.5, 48.2), (16.6, 48.2), (151.2, -33.9)]) == []
    assert crowd([]) == []
