"""A map as inline SVG: quiet land, a dot for each place, a tint for each country, all of them links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from digest.render.escaping import Safe, escape_text
from digest.render.map.atlas import load_atlas
from digest.render.map.labels import Dot, Label, place_labels
from digest.render.map.lands import FINE, Land, draw_lands
from digest.render.map.lines import XY
from digest.render.map.projection import EqualEarth
from digest.render.map.section import Section, choose_section, crowd

WIDTH = 360
"""Pixels across a map in a column, or on a phone."""

_SMALLEST, _LARGEST = 3.2, 9.0
"""Pixels of a dot's radius."""
_TARGET = '<circle r="12"/>'
"""What can be hit of a place, 24 pixels across (WCAG 2.5.8)."""
_COUNTRY = 2000.0
"""Kilometres across up to which a map of some towns of one country shows all of it."""
_HOMES = 3
"""So many countries are set off from the others because towns of theirs are shown; more would set off nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place that has a position."""

    latitude: float
    longitude: float
    """Degrees, WGS 84."""
    label: str
    """Plain text."""
    address: str
    """Where its link leads: relative to the page, as the browser gets it. Empty: there is no link."""
    note: str = ""
    """What a pointer or a screen reader finds beside the label."""
    weight: int = 1
    """The number of articles: the area of its dot grows with it."""
    country: str | None = None
    """ISO 3166-1 alpha-2 code."""
    broad: bool = False
    """A region, a sea: its name stands there without a dot, if there is room for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country that is named as such: it is tinted."""

    code: str
    """ISO 3166-1 alpha-2."""
    label: str
    address: str
    note: str = ""
    weight: int = 1


@dataclass(frozen=True, slots=True)
class _Mark:
    """What the drawing shows of a place."""

    place: Spot | Country
    dot: Dot
    label: Label | None


def draw_map(spots: Sequence[Spot], countries: Sequence[Country] = (), *, title: str, width: int = WIDTH, closer: bool = False) -> Safe:
    """A figure on a single line, for a Markdown page; empty where nothing has a position.

    The section is chosen by the towns; regions and countries decide only where there are none. What of these lies outside it is left out.

    Args:
        spots: towns, buildings, regions, waters.
        countries: those named as such.
        title: what a screen reader calls the map.
        width: in pixels; letters and dots are made for being shown at about that width.
        closer: show where most towns lie, and leave out those apart; nothing if they lie scattered.
    """
    section = _closer(spots, width) if closer else _choose(spots, countries, width)
    if not section:
        return Safe("")
    lands = draw_lands(section)
    named = {country.code: country for country in countries if country.code in lands}
    marks = _marks(spots, named, lands, section)
    homes = _homes(spots, section) - named.keys()
    parts = (
        _paths("land", (land for code, land in lands.items() if code not in named and code not in homes)),
        _paths("home", (lands[code] for code in sorted(homes & lands.keys()))),
        *(_link(mark, "country", _paths("named", [lands[mark.place.code]])) for mark in marks if isinstance(mark.place, Country)),
        *(_link(mark, "region", _TARGET) for mark in marks if mark.dot.centred and mark.label and isinstance(mark.place, Spot)),
        *(_link(mark, "spot", _dot(mark.dot)) for mark in sorted(marks, key=lambda mark: -mark.dot.radius) if not mark.dot.centred),
    )
    head = f'<svg viewBox="0 0 {section.width} {section.height}" role="group" aria-label="{escape_text(title)}">'
    return Safe(f'<figure class="digest-map" data-search-exclude="">{head}{"".join(parts)}</svg></figure>')


def _choose(spots: Sequence[Spot], countries: Sequence[Country], width: int) -> Section | None:
    extent = _extent(spots, countries)
    if not extent:
        return None
    section = choose_section(extent, width)
    codes = {spot.country for spot in spots if not spot.broad}
    if len(extent) > 1 and len(codes) == 1:
        larger = choose_section([*extent, *_mainland(codes.pop() or "")], width)
        return larger if larger.scale * width <= _COUNTRY else section
    return section


def _closer(spots: Sequence[Spot], width: int) -> Section | None:
    core = crowd([(spot.longitude, spot.latitude) for spot in spots if not spot.broad])
    return choose_section(core, width) if core else None


def _homes(spots: Sequence[Spot], section: Section) -> set[str]:
    """The countries to set off from the others."""
    homes = {spot.country for spot in spots if spot.country and not spot.broad}
    return set() if len(homes) > _HOMES or isinstance(section.projection, EqualEarth) else homes


def _extent(spots: Sequence[Spot], countries: Sequence[Country]) -> list[XY]:
    """Longitudes and latitudes that the map must hold."""
    towns = [spot for spot in spots if not spot.broad] or spots
    if towns:
        return [(spot.longitude, spot.latitude) for spot in towns]
    return [point for country in countries for point in _mainland(country.code)]


def _mainland(code: str) -> Sequence[XY]:
    return load_atlas()[-1].mainlands.get(code, ())


def _marks(spots: Sequence[Spot], named: Mapping[str, Country], lands: Mapping[str, Land], section: Section) -> list[_Mark]:
    """Everything named, in the order in which labels are given: towns, regions, countries, of each the weightiest first."""
    unit = max((spot.weight for spot in spots), default=1)
    found: list[tuple[Spot | Country, Dot]] = []
    for spot in sorted(spots, key=lambda spot: (spot.broad, -spot.weight)):
        x, y = section.place(spot.longitude, spot.latitude)
        if 0 <= x <= section.width and 0 <= y <= section.height:
            found.append((spot, Dot(round(x, 1), round(y, 1), _radius(spot.weight, unit), spot.label, centred=spot.broad)))
    for code, country in sorted(named.items(), key=lambda item: (-item[1].weight, item[0])):
        x, y = lands[code].middle
        found.append((country, Dot(round(x, 1), round(y, 1), 0, country.label, centred=True)))
    labels = place_labels([dot for _, dot in found], section.width, section.height)
    return [_Mark(place, dot, label) for (place, dot), label in zip(found, labels, strict=True)]


def _radius(weight: int, greatest: int) -> float:
    """Area by weight; the weightiest place of a map with little to show is not blown up."""
    return round(max(_SMALLEST, min(_SMALLEST * sqrt(weight), _LARGEST * sqrt(weight / greatest))), 1)


def _paths(name: str, lands: Iterable[Land]) -> str:
    path = "".join(land.path for land in lands)
    return f'<path class="digest-map__{name}" transform="scale({1 / FINE:g})" d="{path}"/>' if path else ""


def _dot(dot: Dot) -> str:
    return f'{_TARGET}<circle r="{dot.radius:g}"/>'


def _link(mark: _Mark, name: str, shapes: str) -> str:
    """A link around shapes and label; those of a spot count from its middle.

    The keyboard passes over what has no label: nobody would see what is in focus, and every page lists its places beside the map.
    """
    place, label = mark.place, mark.label
    left, top = (mark.dot.x, mark.dot.y) if isinstance(place, Spot) else (0.0, 0.0)
    moved = f' transform="translate({left:g} {top:g})"' if isinstance(place, Spot) else ""
    about = f"{place.label}: {place.note}" if place.note else place.label
    title = "" if label and about == place.label else f"<title>{escape_text(about)}</title>"
    text = ""
    if label:
        anchor = "" if label.anchor == "start" else f' text-anchor="{label.anchor}"'
        text = f'<text x="{label.x - left:.1f}" y="{label.y - top:.1f}"{anchor}>{escape_text(place.label)}</text>'
    passed = "" if label else ' tabindex="-1"'
    tag, address = ("a", f' href="{escape_text(place.address)}"{passed}') if place.address else ("g", "")
    return f'<{tag} class="digest-map__{name}"{address}{moved}>{title}{shapes}{text}</{tag}>'
