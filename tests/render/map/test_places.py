from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from digest.render.evidence import mark_article
from digest.render.map.places import Maps
from digest.render.pages import render
from digest.render.words import load_words

POSITIONS = {"Tiflis": (41.7, 44.8), "Abu Dhabi": (24.5, 54.4), "Georgien": (42.0, 43.5), "Kaukasus": (42.5, 44.5)}


@pytest.fixture
def main_article(main_article):
    positions = {name: {"latitude": latitude, "longitude": longitude} for name, (latitude, longitude) in POSITIONS.items()}
    return replace(main_article, locations=tuple(replace(place, **positions[place.name]) for place in main_article.locations))


@pytest.fixture
def maps(site):
    marked = {article.id: mark_article(article, "full") for article in site.articles}
    return lambda page, directory_urls=True: Maps(page, marked, directory_urls, load_words("de"))


def links(markup):
    """Addresses by what a screen reader says."""
    found = ET.fromstring(markup).iter("a")  # noqa: S314 - we drew it ourselves
    return {(link.findtext("title") or link.findtext("text")): link.get("href") for link in found}


def test_places_lead_to_their_pages(site, maps):
    places = [place for place in site.places if place.name in {"Tiflis", "Abu Dhabi"}]
    assert links(maps("topics/kaukasus.md").of(places)) == {
        "Tiflis: 1 Meldung": "../../places/tiflis/",
        "Abu Dhabi: 1 Meldung": "../../places/abu-dhabi/",
    }


def test_without_directory_urls_too(site, maps):
    places = [place for place in site.places if place.name == "Tiflis"]
    assert links(maps("topics/kaukasus.md", directory_urls=False).of(places)) == {"Tiflis: 1 Meldung": "../places/tiflis.html"}


def test_a_place_is_no_link_on_its_own_page(site, maps):
    places = [place for place in site.places if place.name == "Tiflis"]
    assert "<a " not in maps("places/tiflis.md").of(places)
    assert "Tiflis" in maps("places/tiflis.md").of(places)


def test_a_place_without_a_page_leads_to_its_sentence(site, maps):
    places = [replace(place, has_page=False) for place in site.places if place.name == "Abu Dhabi"]
    address = "../articles/2026/01/2026-01-21-solheim-in-tiflis-empfangen/#s-2"
    assert links(maps("places/index.md").of(places)) == {"Abu Dhabi: 1 Meldung": address}


def test_an_article_shows_where_it_happens(main_article, maps):
    shown = maps("articles/2026/01/2026-01-21-solheim-in-tiflis-empfangen.md").within(main_article)
    assert set(links(shown).values()) == {"#s-1", "#s-2"}
    assert "Georgien" not in shown


def test_countries_are_tinted_continents_are_not_shown(site, maps):
    georgia = next(place for place in site.places if place.name == "Georgien")
    assert 'class="digest-map__country"' in maps("topics/kaukasus.md").of([georgia])
    assert maps("topics/kaukasus.md").of([replace(georgia, kind="continent", name="Europa")]) == ""


def test_a_place_without_position_is_left_out(site, maps):
    tbilisi = next(place for place in site.places if place.name == "Tiflis")
    assert maps("topics/kaukasus.md").of([replace(tbilisi, latitude=None, longitude=None)]) == ""


def test_a_crowd_far_from_the_others_has_a_map_of_its_own(site, maps):
    tbilisi = next(place for place in site.places if place.name == "Tiflis")
    crowd = [replace(tbilisi, id=f"ort-{number}", name=f"Ort {number}", latitude=41.0 + number / 2) for number in range(6)]
    far = replace(tbilisi, id="suva", name="Suva", country="FJ", latitude=-18.1, longitude=178.4)
    one, two = ET.fromstring(maps("topics/kaukasus.md").of([*crowd, far]))  # noqa: S314 - we drew it ourselves
    assert "Suva" not in "".join(one.itertext())
    assert "Suva" in "".join(two.itertext())
    assert maps("topics/kaukasus.md").of(crowd).count("<figure") == 1


@pytest.mark.parametrize(
    "path", ["topics/kaukasus.md", "places/index.md", "places/tiflis.md", "articles/2026/01/2026-01-21-solheim-in-tiflis-empfangen.md"]
)
def test_pages_that_tell_where_show_a_map(site, settings, path):
    pages, _ = render(site, settings)
    markdown = next(page.markdown for page in pages if page.path == path)
    (line,) = (line for line in markdown.splitlines() if '<figure class="digest-map"' in line)
    assert line.endswith("</figure>")
    assert f"\n{line}\n\n" in markdown
