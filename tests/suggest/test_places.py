"""Coordinates and countries that places lack."""

from __future__ import annotations

import datetime as dt

import pytest

from digest.collect.site import collect
from digest.languages import load_pack
from digest.model import Article, Place, PlaceEntry, Registries
from digest.suggest.places import propose_places

PACKS = [load_pack("de"), load_pack("en")]


def proposals(*places, entries=()):
    facts = tuple(Place(**{"evidence": "Satz.", "kind": "city", **place}) for place in places)
    article = Article(id="a", title="A", date=dt.date(2026, 1, 20), locations=facts, body="Satz.", path="articles/a.md")
    registries = Registries(places=tuple(entries))
    return propose_places(collect([article], registries, dt.date(2026, 1, 22), "Rest"), registries, PACKS)


def test_a_town_by_name_and_country():
    (found,) = proposals({"name": "Graz", "country": "AT"})
    assert (found.kind, found.title, found.articles, found.change.file, found.change.name) == (
        "places",
        "Graz",
        ("a",),
        "places.yml",
        "Graz",
    )
    values = found.change.values
    assert (values["country"], round(values["latitude"]), round(values["longitude"])) == ("AT", 47, 15)
    assert set(values) == {"country", "latitude", "longitude", "geonames"}
    assert str(found.why[0]) == "the only 'Graz' in AT"


def test_a_name_in_another_language():
    (found,) = proposals({"name": "Prague"})
    assert (found.change.values["country"], str(found.why[0])) == ("CZ", "the only 'Prague' the gazetteer knows")


def test_of_namesakes_only_one_that_is_far_larger_with_its_reason():
    (found,) = proposals({"name": "Toledo", "country": "US"})
    assert round(found.change.values["latitude"]) == 42
    for place in ({"name": "Springfield", "country": "US"}, {"name": "Springfield"}):
        assert [str(each.why[0]) for each in proposals(place)] in ([], ["the only 'Springfield' in US"])


@pytest.mark.parametrize(
    "place",
    [
        {"name": "Graz", "country": "AT", "latitude": 47.07, "longitude": 15.44},
        {"name": "Graz", "country": "DE"},
        {"name": "Graz", "kind": "building"},
        {"name": "Xyzzyhausen", "country": "AT"},
        {"name": "Donau", "kind": "water", "latitude": 48.0, "longitude": 16.0},
    ],
)
def test_nothing_where_nothing_is_missing_or_nothing_fits(place):
    assert proposals(place) == []


def test_an_entry_gets_what_it_lacks_under_its_own_name():
    (found,) = proposals({"name": "Leopolis"}, entries=[PlaceEntry(name="Leopolis", aliases=("Lwiw",))])
    assert found.change.name == "Leopolis"
    assert (found.change.values["country"], round(found.change.values["latitude"])) == ("UA", 50)


def test_places_of_one_name_in_two_countries_stay_two():
    assert proposals({"name": "Graz", "country": "AT"}, {"name": "Graz", "country": "DE"}) == []
