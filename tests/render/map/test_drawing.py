from __future__ import annotations

import re
from html import unescape
from xml.etree import ElementTree as ET

import pytest
from markdown import Markdown

from digest.render.map.drawing import Country, Spot, draw_map

NASTY = '<b>*Wien*</b> & "Umland" _x_ `y` [z](a)\n\n# {: .c }'


def spot(longitude, latitude, label="Ort", **values):
    return Spot(**{"longitude": longitude, "latitude": latitude, "label": label, "address": f"../{label.lower()}/", **values})


VIENNA = spot(16.37, 48.21, "Wien", country="AT", weight=9, note="9 Artikel")
GRAZ = spot(15.44, 47.07, "Graz", country="AT")
HUNGARY = Country(code="HU", label="Ungarn", address="../ungarn/", weight=2, note="2 Artikel")


def read(markup):
    """The drawing as a tree: it is well-formed."""
    return parse(markup).find("svg")


def parse(markup):
    return ET.fromstring(markup)  # noqa: S314 - we drew it ourselves


def links(svg):
    return {link.get("href"): " ".join(link.itertext()) for link in svg.iter("a")}


def classes(svg):
    return [element.get("class", "").removeprefix("digest-map__") for element in svg]


def test_dots_and_countries_are_links():
    svg = read(draw_map([VIENNA, GRAZ], [HUNGARY], title="Karte"))
    assert links(svg) == {"../wien/": "Wien: 9 Artikel Wien", "../graz/": "Graz", "../ungarn/": "Ungarn: 2 Artikel Ungarn"}
    assert classes(svg) == ["land", "home", "country", "spot", "spot"]
    assert (svg.get("role"), svg.get("aria-label")) == ("group", "Karte")


def test_the_area_of_a_dot_grows_with_its_weight():
    vienna, graz = (link.findall("circle") for link in read(draw_map([VIENNA, GRAZ], title="Karte")).iter("a"))
    assert float(vienna[1].get("r")) ** 2 / float(graz[1].get("r")) ** 2 == pytest.approx(9, rel=0.3)


def test_every_dot_can_be_hit():
    svg = read(draw_map([VIENNA, GRAZ], title="Karte"))
    assert [link.find("circle").get("r") for link in svg.iter("a")] == ["12", "12"]


def test_a_place_without_address_is_no_link():
    svg = read(draw_map([spot(16.37, 48.21, "Wien", address="")], title="Karte"))
    assert links(svg) == {}
    assert svg.find("g/text").text == "Wien"


def test_a_region_is_a_name_without_a_dot():
    svg = read(draw_map([VIENNA, spot(14.0, 46.8, "Kärnten", broad=True)], title="Karte"))
    region = next(link for link in svg.iter("a") if link.get("class") == "digest-map__region")
    assert len(region.findall("circle")) == 1
    assert region.find("text").get("text-anchor") == "middle"


def test_the_keyboard_passes_over_what_has_no_label():
    crowd = [spot(16.37 + number / 1000, 48.21, f"Klosterneuburg {number}") for number in range(12)]
    marks = list(read(draw_map(crowd, title="Karte")).iter("a"))
    assert all((link.get("tabindex") is None) == (link.find("text") is not None) for link in marks)
    assert {link.get("tabindex") for link in marks} == {None, "-1"}


def test_a_region_does_not_choose_the_section():
    with_sea = read(draw_map([VIENNA, spot(-140.0, 0.0, "Pazifik", broad=True)], title="Karte"))
    assert "Pazifik" not in "".join(with_sea.itertext())
    assert with_sea.get("viewBox") == read(draw_map([VIENNA], title="Karte")).get("viewBox")


def test_towns_of_one_country_show_all_of_it():
    narrow, whole = read(draw_map([VIENNA], title="Karte")), read(draw_map([VIENNA, GRAZ], title="Karte"))
    tyrol = spot(11.4, 47.27, "Innsbruck", country="AT", broad=True)
    assert "Innsbruck" not in "".join(read(draw_map([VIENNA, tyrol], title="Karte")).itertext())
    assert "Innsbruck" in "".join(read(draw_map([VIENNA, GRAZ, tyrol], title="Karte")).itertext())
    assert classes(narrow) == ["land", "home", "spot"]
    assert classes(whole) == ["land", "home", "spot", "spot"]


def test_towns_of_a_very_large_country_do_not():
    moscow, tver = spot(37.6, 55.75, "Moskau", country="RU"), spot(35.9, 56.86, "Twer", country="RU")
    apart = [
        re.search(r"translate\(([\d.]+)", link.get("transform"))[1] for link in read(draw_map([moscow, tver], title="Karte")).iter("a")
    ]
    assert abs(float(apart[0]) - float(apart[1])) > 40


def test_countries_alone_make_a_map():
    svg = read(draw_map([], [HUNGARY], title="Karte"))
    assert classes(svg) == ["land", "country"]
    assert svg.find("a/text").text == "Ungarn"


def test_without_a_position_there_is_no_map():
    assert draw_map([], title="Karte") == ""
    assert draw_map([], [Country(code="ZZ", label="Nirgendwo", address="x/")], title="Karte") == ""


def test_labels_are_escaped():
    svg = read(draw_map([spot(16.37, 48.21, NASTY, note=NASTY, address='"><script>')], title=NASTY))
    squeezed = " ".join(NASTY.split())
    assert svg.find("a/title").text == f"{squeezed}: {squeezed}"
    assert svg.find("a").get("href") == '"><script>'
    assert svg.get("aria-label") == squeezed


@pytest.mark.parametrize(
    "around", ["{}", '<div class="digest-maps">{}</div>', '<section markdown="1">\n\n## Wo\n\n{}\n\nText\n\n</section>']
)
def test_markdown_leaves_a_map_as_it_is(around):
    svg = draw_map([VIENNA, GRAZ, spot(14.3, 48.3, NASTY, address="../a/#s-1")], [HUNGARY], title=NASTY)
    page = Markdown(extensions=["attr_list", "md_in_html", "toc", "tables"]).convert(around.format(svg))
    shown = re.search("<figure.*</figure>", page, re.DOTALL)
    assert shown
    assert "\n" not in svg
    assert unescape(shown.group()) == unescape(svg)
    assert ET.tostring(parse(shown.group())) == ET.tostring(parse(svg))


CAPITALS = [
    (16.4, 48.2), (2.35, 48.9), (13.4, 52.5), (-3.7, 40.4), (12.5, 41.9), (-0.1, 51.5), (4.4, 50.8), (24.9, 60.2), (18.1, 59.3),
    (10.7, 59.9), (12.6, 55.7), (21.0, 52.2), (14.4, 50.1), (19.0, 47.5), (26.1, 44.4), (23.3, 42.7), (23.7, 38.0), (32.9, 39.9),
    (37.6, 55.8), (30.5, 50.5), (-77.0, 38.9), (-75.7, 45.4), (-99.1, 19.4), (-82.4, 23.1), (-74.1, 4.7), (-66.9, 10.5), (-78.5, -0.2),
    (-77.0, -12.0), (-68.1, -16.5), (-47.9, -15.8), (-58.4, -34.6), (-56.2, -34.9), (-70.7, -33.4), (31.2, 30.0), (10.2, 36.8),
    (-6.8, 34.0), (-17.4, 14.7), (7.5, 9.1), (36.8, -1.3), (38.7, 9.0), (28.2, -25.7), (18.4, -33.9), (13.2, -8.8), (47.5, -18.9),
    (44.4, 33.3), (51.4, 35.7), (46.7, 24.7), (54.4, 24.5), (77.2, 28.6), (73.0, 33.7), (90.4, 23.8), (100.5, 13.8), (106.8, -6.2),
    (121.0, 14.6), (116.4, 39.9), (127.0, 37.6), (139.7, 35.7), (149.1, -35.3), (174.8, -41.3), (178.4, -18.1),
]  # fmt: skip


def test_a_map_of_the_world_stays_small():
    spots = [spot(x, y, f"Hauptstadt {number}", note="1 Artikel") for number, (x, y) in enumerate(CAPITALS)]
    markup = draw_map(spots, title="Karte")
    assert len(links(read(markup))) == len(CAPITALS) == 60
    assert len(markup.encode()) < 22_000


@pytest.mark.parametrize(
    "spots",
    [[VIENNA], [VIENNA, GRAZ], [spot(x, y) for x, y in CAPITALS[:20]], [spot(10.7, 59.9)]],
    ids=["town", "country", "europe", "coast"],
)
def test_maps_stay_small(spots):
    assert len(draw_map(spots, title="Karte").encode()) - 200 * len(spots) < 12_000


def test_the_order_of_places_does_not_matter_nor_when_they_are_drawn():
    from digest.render.map.lands import draw_lands

    first = draw_map([VIENNA, GRAZ], [HUNGARY], title="Karte")
    draw_lands.cache_clear()
    assert draw_map([VIENNA, GRAZ], [HUNGARY], title="Karte") == first
    assert draw_map([GRAZ, VIENNA], [HUNGARY], title="Karte") == first


def test_a_closer_look_shows_the_crowd_alone():
    spots = [spot(10 + number / 2, 47, f"Ort {number}") for number in range(12)]
    svg = read(draw_map([*spots, spot(151.2, -33.9, "Sydney")], title="Karte", closer=True))
    assert set(links(svg)) == {place.address for place in spots}
    assert draw_map([VIENNA, GRAZ], title="Karte", closer=True) == ""


def test_a_region_without_room_for_its_name_is_left_out():
    styria = spot(15.44, 47.07, "Steiermark", broad=True)
    assert "Steiermark" not in "".join(read(draw_map([VIENNA, GRAZ, styria], title="Karte")).itertext())
