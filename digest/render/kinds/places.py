"""Places: the list from A to Z and a page of each."""

from __future__ import annotations

from collections.abc import Iterator

from digest.model import Page
from digest.render.kinds.registers import register_pages
from digest.render.machine.head import About
from digest.render.paths import HOME, PLACES, place_path
from digest.render.press import WIDE, Press
from digest.render.registers import register

_MAPPED = 250
"""Places on the map of all."""


def place_pages(press: Press) -> Iterator[Page]:
    """The list, then each place that has a page."""
    places = [place for place in press.site.places if place.has_page]
    mapped = sorted(places, key=lambda place: (-place.scene_in, -len(place.articles)))[:_MAPPED]
    letters = register(places, lambda place: place.name)
    yield from register_pages(press, PLACES, "places.md.j2", press.words.gettext("Places"), letters, places=mapped)
    for digest in press.site.place_digests:
        place = digest.profile
        country = press.country_of(place)
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
        )
