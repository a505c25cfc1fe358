"""What speaks for and against the facts of an article."""

import datetime as dt

import pytest
from raw_articles import raw_article

from digest.extract.reading import read, weigh
from digest.languages import load_pack
from digest.model import ActorEntry, Registries

PARAGRAPHS = (
    "Graz – Die Grazer Bürgermeisterin Marta Lindner hat am Montag den Vorstandschef der Lautwerk AG, Paul Reiter, empfangen.",
    "„Wir bleiben in Graz“, sagte Reiter nach dem Gespräch. Er habe der Stadt nie gedroht, meinte er.",
    "Am Freitag will Lindner in Wien mit Finanzminister Georg Prantl sprechen. Das Finanzministerium prüfe das Angebot, sagte Prantl.",
)


def weighed(*paragraphs, **registries):
    return weigh(read(raw_article(*paragraphs, date=dt.date(2026, 1, 20)), load_pack("de"), Registries(**registries)))


@pytest.fixture(scope="module")
def found():
    return weighed(*PARAGRAPHS)


def actors(found):
    return {actor.name: signs for actor, signs in found.key_actors + found.also_mentioned}


def test_every_value_lies_between_minus_one_and_one(found):
    rows = [
        signs for facts in (found.key_actors, found.also_mentioned, found.locations, found.next_steps, found.quotes) for _, signs in facts
    ]
    assert rows
    assert all(-1 <= value <= 1 and value for signs in rows for value in signs.values())


def test_a_person_named_in_full_with_a_function(found):
    signs = actors(found)["Marta Lindner"]
    assert {"full name", "function", "mentions"} <= signs.keys()
    assert signs["tagger, surest mention"] > 0.5
    assert not {"organization", "not seen by the tagger"} & signs.keys()


def test_an_institution_of_the_tables_is_known(found):
    assert actors(found)["Finanzministerium"]["known"] == 1.0
    assert "known" not in actors(found)["Paul Reiter"]


def test_what_the_editors_registry_names_is_known():
    registered = weighed(*PARAGRAPHS, actors=(ActorEntry(name="Paul Reiter", aliases=("Reiter",)),))
    assert actors(registered)["Paul Reiter"]["known"] == 1.0


def test_a_place_of_the_gazetteer_behind_a_preposition(found):
    signs = {place.name: signs for place, signs in found.locations}["Wien"]
    assert signs["known"] == signs["behind a preposition"] == 1.0
    assert signs["lead"] > 0


def test_a_dated_step(found):
    step, signs = found.next_steps[0]
    assert step.when == "2026-01-23"
    assert signs["dated"] == signs["exact day"] == signs["certainty announced"] == 1.0
    assert "several sentences" not in signs


def test_quotations_by_what_their_speaker_was_found(found):
    ways = [next(name for name in signs if ", by " in name) for _, signs in found.quotes]
    assert ways == ["direct, by name", "indirect, by pronoun", "indirect, by name"]
