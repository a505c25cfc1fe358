"""Make `digest/render/map/atlas.json.gz` from Natural Earth (public domain) as the npm package `world-atlas` brings it (ISC).

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/build_map.py package/countries-10m.json

The file holds the outlines of all countries in several levels of detail. A border belongs to both its countries as the same line, thinned
out or not, so that no gaps open. Lines are cut into short chunks: drawing a map of a small section, most of them are passed over
by their boxes alone. Longitudes run from -169 to 191 degrees: the cut goes through the Bering Strait, where it hurts no country.

    {"unit": units a degree, "levels": [{"tolerance": degrees,
     "chunks": [[x, y, dx, dy, …]], "countries": {ISO 3166-1 alpha-2: [[chunk, ~chunk that runs backwards, …]]}}]}

Same package version, same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import cos, radians
from pathlib import Path
from typing import Any

from babel.core import get_global

from digest.render.map.lines import XY, area, box_of, thin

ATLAS = Path(__file__).parent.parent / "digest" / "render" / "map" / "atlas.json.gz"
UNIT = 200
# Degrees of a great circle: 1.7, 5 and 28 kilometres.
TOLERANCES = (0.015, 0.045, 0.25)
CHUNK = 40
WEST = -169.0
# Natural Earth gives no number to these.
NAMES = {
    "Akrotiri": "GB",
    "Baikonur": "KZ",
    "Clipperton I.": "FR",
    "Cyprus U.N. Buffer Zone": "CY",
    "Dhekelia": "GB",
    "Kosovo": "XK",
    "N. Cyprus": "CY",
    "Somaliland": "SO",
    "USNB Guantanamo Bay": "CU",
}
# Natural Earth draws who controls a territory; the United Nations (A/RES/68/262) hold the Crimea to be Ukrainian.
MOVED = (("RU", (34.2, 45.2), "UA"),)

Point = tuple[int, int]
Ring = tuple[int, ...]


@dataclass
class Lines:
    """Lines by number; a line that comes twice, in whichever direction, is one. `~number` is the line backwards."""

    points: list[tuple[XY, ...]] = field(default_factory=list)
    numbers: dict[tuple[XY, ...], int] = field(default_factory=dict)

    def add(self, line: Sequence[XY]) -> int:
        """The number of a line."""
        key = tuple(line)
        if key not in self.numbers:
            self.numbers[key[::-1]] = ~len(self.points)
            self.numbers[key] = len(self.points)
            self.points.append(key)
        return self.numbers[key]

    def ends(self, number: int) -> tuple[XY, XY]:
        """Where a line begins and where it ends."""
        line = self.points[number if number >= 0 else ~number]
        return (line[0], line[-1]) if number >= 0 else (line[-1], line[0])

    def ring(self, ring: Ring) -> list[XY]:
        """The points of a ring, the first not repeated at the end."""
        points: list[XY] = []
        for number in ring:
            line = self.points[number] if number >= 0 else self.points[~number][::-1]
            points += line[:-1]
        return points


def main() -> None:
    """Write the atlas."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("topology", type=Path, help="countries-10m.json of world-atlas")
    source = parser.parse_args().topology
    content = pack(build_atlas(json.loads(source.read_bytes())))
    ATLAS.write_bytes(content)
    print(f"{ATLAS.name}: {len(content):,} bytes")


def pack(atlas: Mapping[str, Any]) -> bytes:
    """The atlas as the bytes of a file, the same whenever and wherever they are made."""
    return gzip.compress(json.dumps(atlas, separators=(",", ":")).encode(), 9, mtime=0)


def build_atlas(topology: Mapping[str, Any], tolerances: Sequence[float] = TOLERANCES) -> dict[str, Any]:
    """The atlas from a TopoJSON topology with an object `countries`."""
    lines = Lines()
    pieces = [[lines.add(piece) for piece in split_seam(line)] for line in decode_arcs(topology)]
    countries: dict[str, list[Ring]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        for ring in rings_of(geometry):
            turned = [pieces[number] if number >= 0 else [~piece for piece in reversed(pieces[~number])] for number in ring]
            numbers = tuple(piece for line in turned for piece in line)
            countries.setdefault(home_of(lines.ring(numbers), country_code(geometry)), []).append(numbers)
    whole = {code: dissolve(lines, rings) for code, rings in sorted(countries.items())}
    return {"unit": UNIT, "levels": [make_level(lines, whole, tolerance) for tolerance in tolerances]}


def decode_arcs(topology: Mapping[str, Any]) -> Iterator[list[XY]]:
    """The lines of a quantised topology in degrees, without jumps from one end of the world to the other."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        line: list[XY] = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            longitude, latitude = x * scale[0] + shift[0], y * scale[1] + shift[1]
            if line:
                longitude += 360 * round((line[-1][0] - longitude) / 360)
            line.append((round(longitude, 3), round(latitude, 3)))
        middle = sum(point[0] for point in line) / len(line)
        turn = 360 if middle < WEST else -360 if middle > WEST + 360 else 0
        yield [(round(longitude + turn, 3), latitude) for longitude, latitude in line]


def split_seam(line: Sequence[XY]) -> Iterator[list[XY]]:
    """A line in pieces: those along the antimeridian, where the source cuts countries in two, apart from the others."""
    snapped: list[XY] = []
    for x, y in line:
        # The two sides of the cut differ by a hair.
        point = (x, round(y, 2)) if abs(x) == 180 else (x, y)
        if not snapped or snapped[-1] != point:
            snapped.append(point)
    piece = snapped[:1]
    for before, point in pairwise(snapped):
        if before[0] == point[0] == 180:
            if len(piece) > 1:
                yield piece
            yield [before, point]
            piece = [point]
        else:
            piece.append(point)
    if len(piece) > 1:
        yield piece


def rings_of(geometry: Mapping[str, Any]) -> Iterator[list[int]]:
    """The rings of a polygon or of several, outer and inner alike."""
    match geometry["type"]:
        case "Polygon":
            yield from geometry["arcs"]
        case "MultiPolygon":
            for polygon in geometry["arcs"]:
                yield from polygon


def country_code(geometry: Mapping[str, Any]) -> str:
    """The ISO 3166-1 alpha-2 code; empty for land that is nobody's."""
    name = geometry["properties"]["name"]
    codes = get_global("territory_aliases").get(geometry.get("id", ""), [NAMES.get(name, "")])
    return str(codes[0])


def home_of(ring: Sequence[XY], code: str) -> str:
    """The country to which a ring of the country `code` belongs."""
    return next((to for country, point, to in MOVED if country == code and contains(ring, point)), code)


def contains(ring: Sequence[XY], point: XY) -> bool:
    """Whether a ring runs around a point (the even-odd rule)."""
    x, y = point
    crossings = (
        (ax - x) + (bx - ax) * (y - ay) / (by - ay) > 0
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True)
        if (ay > y) != (by > y)
    )
    return sum(crossings) % 2 == 1


def dissolve(lines: Lines, rings: Iterable[Ring]) -> list[Ring]:
    """The rings of a country without the lines that run through it: those that bound two of its parts, once in each direction."""
    used = Counter(number for ring in rings for number in ring)
    outer = {number for number in used if used[number] > used[~number]}
    by_start: dict[XY, list[int]] = {}
    for number in sorted(outer):
        by_start.setdefault(lines.ends(number)[0], []).append(number)
    joined: list[Ring] = []
    for first in sorted(outer):
        start, _ = lines.ends(first)
        if first not in by_start[start]:
            continue
        by_start[start].remove(first)
        ring = [first]
        while not meets(end := lines.ends(ring[-1])[1], start):
            ring.append(by_start[turn_to(end, by_start)].pop())
        joined.append(tuple(ring))
    return joined


def meets(end: XY, start: XY) -> bool:
    """Whether two points are the same on the globe: a ring around a pole ends 360 degrees from where it began."""
    return end[1] == start[1] and (end[0] - start[0]) % 360 == 0


def turn_to(end: XY, by_start: Mapping[XY, Sequence[int]]) -> XY:
    """The start of a line that goes on from `end`."""
    return next(point for turn in (0, 360, -360) if by_start.get(point := (round(end[0] + turn, 3), end[1])))


def make_level(lines: Lines, countries: Mapping[str, Sequence[Ring]], tolerance: float) -> dict[str, Any]:
    """All countries at one level of detail. Islands that would be no more than a point are left out, unless they are all there is."""
    chunks: list[list[int]] = []
    cut: dict[int, list[int]] = {}
    outlines: dict[str, list[list[int]]] = {}
    for code, rings in countries.items():
        sizes = [size(lines.ring(ring)) for ring in rings]
        kept = [ring for ring, extent in zip(rings, sizes, strict=True) if extent > 3 * tolerance or extent == max(sizes)]
        for number in sorted({number if number >= 0 else ~number for ring in kept for number in ring} - cut.keys()):
            cut[number] = []
            for chunk in cut_line(thin_line(lines.points[number], tolerance)):
                cut[number].append(len(chunks))
                chunks.append(encode(chunk))
        outlines[code] = [
            [part for number in ring for part in (cut[number] if number >= 0 else [~part for part in reversed(cut[~number])])]
            for ring in kept
        ]
    return {"tolerance": tolerance, "chunks": chunks, "countries": outlines}


def size(ring: Sequence[XY]) -> float:
    """The side of a square of a ring's area, in degrees of a great circle."""
    _, _, south, north = box_of(ring)
    return float((area(ring) * cos(radians((south + north) / 2))) ** 0.5)


def thin_line(line: Sequence[XY], tolerance: float) -> list[Point]:
    """A line thinned out, in units: degrees of longitude count the less the nearer the pole."""
    shrink = max(0.05, cos(radians(sum(y for _, y in line) / len(line))))
    thinned = thin([(x * shrink, y) for x, y in line], tolerance)
    return [(round(x / shrink * UNIT), round(y * UNIT)) for x, y in thinned]


def cut_line(line: Sequence[Point]) -> Iterator[Sequence[Point]]:
    """A line in chunks, each beginning where the one before ends."""
    for start in range(0, max(1, len(line) - 1), CHUNK):
        yield line[start : start + CHUNK + 1]


def encode(line: Sequence[Point]) -> list[int]:
    """The first point and the steps from each to the next."""
    numbers = [*line[0]]
    for (ax, ay), (bx, by) in pairwise(line):
        numbers += [bx - ax, by - ay]
    return numbers


if __name__ == "__main__":
    main()
