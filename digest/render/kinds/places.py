"""Places: the list from A to Z and a page of each."""

from __future__ import annotations

from collections.abc import Iterator

from digest.model import Page
from digest.render.machine.head import About
from digest.render.paths import HOME, PLACES, place_path
from digest.render.press import QUIET, WIDE, Press
from digest.render.registers import register


def place_pages(press: Press) -> Iterator[Page]:
    """The list, then each place that has a page."""
    places = [place for place in press.site.places if place.has_page]
    letters = register(places, lambda place: place.name)
    yield press.page(PLACES, "places.md.j2", press.words.gettext("Places"), meta=QUIET, count=len(places), letters=letters, places=places)
    for digest in press.site.place_digests:
        place = digest.profile
        country = press.formats.country(place.country) if place.country and place.kind != "country" else ""
        description = ", ".join(part for part in (place.name, country) if part)
        path = place_path(place)
        trail = [(HOME, press.settings.site_name), (PLACES, press.words.gettext("Places")), (path, place.name)]
        yield press.page(
            path,
            "place.md.j2",
            place.name,
            description,
            meta={**WIDE, "search": {"boost": 1.5}},
            about=About(nodes=(press.graph.place(place, path), press.graph.way(trail)), changed=place.last_seen),
            digest=digest,
            country=country,
        )
