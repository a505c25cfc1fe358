"""What places are to their stories, against a reading by hand: the share of right ones may rise and not fall."""

import tomllib
from pathlib import Path

import pytest
from corpus import load

from digest.extract.reading import extract
from digest.languages import load_pack
from digest.model import Registries

HERE = Path(__file__).parent
BY_HAND = tomllib.loads((HERE / "relations.toml").read_text(encoding="utf-8"))

FOUND, RIGHT = 0.9, 0.88


@pytest.fixture(scope="module")
def read() -> list[tuple[str | None, str | None]]:
    """For each place judged by hand: what it was judged and what was read, None if the place was not found."""
    articles = {labelled.id: labelled.article for labelled in load(HERE.parents[1] / "training") if labelled.id in BY_HAND}
    pairs: list[tuple[str | None, str | None]] = []
    for name, judged in BY_HAND.items():
        places = extract(articles[name], load_pack(articles[name].language), Registries()).locations
        found = {place.name: place.rel for place in places}
        pairs += [(rel, found.get(place)) for place, rel in judged.items()]
    return pairs


def test_places_are_still_found(read):
    assert sum(1 for _, rel in read if rel) / len(read) >= FOUND


def test_no_fewer_are_right(read):
    found = [(judged, rel) for judged, rel in read if rel]
    assert sum(1 for judged, rel in found if judged == rel) / len(found) >= RIGHT
