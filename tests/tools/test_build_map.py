"""A world of one degree a unit: two countries side by side, one of them cut in two at the antimeridian, and an island."""

from __future__ import annotations

import gzip
import json
from itertools import accumulate, pairwise

import build_map
import pytest

from digest.render.map.lines import area


def arc(*points):
    return [points[0], *([b[0] - a[0], b[1] - a[1]] for a, b in pairwise(points))]


def country(number, name, *polygons):
    return {"type": "MultiPolygon", "id": number, "properties": {"name": name}, "arcs": list(polygons)}


BORDER = arc([350, 100], [350, 110])
WEST = arc([350, 110], [340, 110], [340, 100], [350, 100])
EAST = arc([350, 100], [360, 100], [360, 110], [350, 110])
BEYOND = arc([0, 110], [0, 100], [5, 105], [0, 110])
ISLAND = arc([200, 50], [200, 52], [202, 52], [202, 50], [200, 50])
CRIMEA = arc([213, 134], [216, 134], [216, 137], [213, 137], [213, 134])


@pytest.fixture
def topology():
    geometries = [
        country("040", "Austria", [[1, 0]], [[4]]),
        country("643", "Russia", [[2, ~0]], [[3]], [[5]]),
        {"type": "Polygon", "properties": {"name": "Siachen Glacier"}, "arcs": [[4]]},
    ]
    return {
        "transform": {"scale": [1, 1], "translate": [-180, -90]},
        "arcs": [BORDER, WEST, EAST, BEYOND, ISLAND, CRIMEA],
        "objects": {"countries": {"type": "GeometryCollection", "geometries": geometries}},
    }


def outlines(level):
    chunks = [decode(numbers) for numbers in level["chunks"]]
    return {
        code: [[point for number in ring for point in (chunks[number] if number >= 0 else chunks[~number][::-1])[1:]] for ring in rings]
        for code, rings in level["countries"].items()
    }


def decode(numbers):
    return [(x / build_map.UNIT, y / build_map.UNIT) for x, y in zip(accumulate(numbers[::2]), accumulate(numbers[1::2]), strict=True)]


def test_countries_by_their_codes_and_nobodys_land(topology):
    (level,) = build_map.build_atlas(topology, [0.01])["levels"]
    assert set(level["countries"]) == {"AT", "RU", "UA", ""}


def test_a_country_cut_at_the_antimeridian_is_whole_again(topology):
    (level,) = build_map.build_atlas(topology, [0.01])["levels"]
    (ring,) = outlines(level)["RU"]
    assert area(ring) == pytest.approx(100 + 25, rel=0.01)
    assert max(x for x, _ in ring) == 185


def test_the_crimea_is_handed_over(topology):
    (level,) = build_map.build_atlas(topology, [0.01])["levels"]
    assert [area(ring) for ring in outlines(level)["UA"]] == [9]


def test_neighbours_share_their_border(topology):
    (level,) = build_map.build_atlas(topology, [0.01])["levels"]
    forth, back = level["countries"]["AT"][0], level["countries"]["RU"][0]
    assert {~number for number in forth} & set(back)


def test_islands_go_where_the_level_is_coarse_but_never_the_last(topology):
    levels = build_map.build_atlas(topology, [0.01, 1])["levels"]
    assert [len(level["countries"]["AT"]) for level in levels] == [2, 1]
    assert [len(level["countries"][""]) for level in levels] == [1, 1]


def test_long_lines_are_cut_into_chunks():
    line = [(number, number * number) for number in range(100)]
    chunks = list(build_map.cut_line(line))
    assert max(len(chunk) for chunk in chunks) == build_map.CHUNK + 1
    assert [before[-1] for before in chunks[:-1]] == [after[0] for after in chunks[1:]]
    assert list(build_map.cut_line([(1, 2), (3, 4)])) == [[(1, 2), (3, 4)]]


def test_same_source_same_bytes(topology):
    packed = build_map.pack(build_map.build_atlas(topology))
    assert packed == build_map.pack(build_map.build_atlas(json.loads(json.dumps(topology))))
    assert json.loads(gzip.decompress(packed))["unit"] == build_map.UNIT
