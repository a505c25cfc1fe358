from __future__ import annotations

import re

import pytest

from digest.render.map.atlas import load_atlas
from digest.render.map.lands import FINE, draw_lands
from digest.render.map.section import choose_section

VIENNA = (16.37, 48.21)


def points_of(path):
    """All points of all rings, in pixels."""
    for ring in path.split("M")[1:]:
        numbers = [int(number) for number in re.findall(r"-?\d+", ring)]
        x = y = 0
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            yield x / FINE, y / FINE


def test_the_neighbours_of_a_town_are_drawn():
    assert set(draw_lands(choose_section([VIENNA], 360))) >= {"AT", "CZ", "SK", "HU", "SI", "DE", "HR"}


def test_nothing_reaches_beyond_the_margin():
    section = choose_section([VIENNA], 360)
    points = [point for land in draw_lands(section).values() for point in points_of(land.path)]
    assert all(-5 <= x <= 365 and -5 <= y <= section.height + 5 for x, y in points)


def test_neighbours_share_the_points_of_their_border():
    lands = draw_lands(choose_section([VIENNA], 360))
    assert len(set(points_of(lands["AT"].path)) & set(points_of(lands["SK"].path))) > 5


def test_land_far_inland_fills_the_drawing():
    """Kansas: no border is near, and yet there is land."""
    section = choose_section([(-98.5, 38.5)], 360)
    lands = draw_lands(section)
    assert set(lands) == {"US"}
    assert lands["US"].middle == (pytest.approx(180, abs=1), pytest.approx(section.height / 2, abs=1))


def test_no_land_at_sea():
    assert draw_lands(choose_section([(-35.0, 35.0)], 360)) == {}


def test_the_far_side_of_the_globe_does_not_shine_through():
    """Spain lies opposite New Zealand."""
    assert "ES" not in draw_lands(choose_section([(174.8, -41.3)], 360))


def test_land_across_the_antimeridian():
    lands = draw_lands(choose_section([(179.0, 67.0)], 360))
    xs = [x for x, _ in points_of(lands["RU"].path)]
    assert min(xs) < 20
    assert max(xs) > 340


def test_the_crimea_is_ukrainian():
    lands = draw_lands(choose_section([(34.1, 44.95)], 360))
    assert lands["UA"].middle[1] < 120
    assert any(abs(x - 180) < 60 and y > 110 for x, y in points_of(lands["UA"].path))


@pytest.mark.parametrize("code", ["AT", "MT", "VA", "XK", "TV", "US", "RU", "AQ"])
def test_every_country_is_at_every_level(code):
    assert all(level.countries[code] for level in load_atlas())


def test_outlines_are_closed():
    """But that around the pole, which goes on where it began, a turn farther."""
    for level in load_atlas():
        for rings in level.countries.values():
            for ring in rings:
                chunks = [level.chunks[number] if number >= 0 else level.chunks[~number][::-1] for number in ring.chunks]
                ends = [(chunk[0], chunks[number - 1][-1]) for number, chunk in enumerate(chunks)]
                assert all(start[1] == end[1] and (start[0] - end[0]) % 360 == 0 for start, end in ends)


def test_the_mainland_leaves_out_what_lies_apart():
    mainlands = load_atlas()[-1].mainlands
    assert all(-130 < longitude < -60 for longitude, _ in mainlands["US"])
    assert all(-6 < longitude < 9 for longitude, _ in mainlands["FR"])
    assert {longitude > 172 for longitude, latitude in mainlands["NZ"] if latitude < -41.5 or latitude > -40} == {True, False}
