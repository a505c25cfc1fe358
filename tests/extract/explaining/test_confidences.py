import datetime as dt

import pytest
from raw_articles import raw_article

from digest.extract.explaining.confidences import explain_confidence
from digest.extract.explaining.explanation import explain
from digest.extract.reading import facts, read
from digest.languages import Pack, load_pack
from digest.model import Registries

TEXT = (
    "Die Grazer Bürgermeisterin Marta Lindner ist in Linz. „Wir bleiben sicher hier“, sagte Lindner. "
    "Am 3. Februar stimmt der Rat darüber ab."
)
WEIGHTS = {
    "actors": {"bias": 0.5, "weights": {"function": 2.0, "full name": -1.0, "nowhere": 9.0}},
    "locations": {"bias": -1.0, "weights": {"known": 2.0}},
    "next_steps": {"bias": 0.0, "weights": {"dated": 1.0}},
    "quotes": {"bias": 0.0, "weights": {"several persons": 1.0}},
}


def reading(**weights):
    pack = load_pack("de")
    raw = raw_article(TEXT, date=dt.date(2026, 1, 20))
    tables = {name: table for name, table in pack.tables.items() if name != "confidence"}
    return read(raw, Pack(pack.code, pack.folder, {**tables, **({"confidence": weights} if weights else {})}), Registries())


@pytest.fixture(scope="module")
def weighed():
    return reading(**WEIGHTS)


def test_signs_say_what_a_confidence_is_made_of(weighed):
    sure = explain_confidence(weighed)["actors", "Marta Lindner"]
    assert [(sign.name, sign.weight) for sign in sure.signs] == [("function", 2.0), ("full name", -1.0)]


def test_values_are_those_of_the_facts(weighed):
    found, sure = facts(weighed), explain_confidence(weighed)
    told = {("actors", actor.name): actor.confidence for actor in (*found.key_actors, *found.also_mentioned)}
    told |= {("locations", place.name): place.confidence for place in found.locations}
    told |= {("next_steps", step.id): step.confidence for step in found.next_steps}
    told |= {("quotes", f"{quote.speaker}: {quote.text}"): quote.confidence for quote in found.quotes}
    assert {name: confidence.value for name, confidence in sure.items()} == pytest.approx(told)
    assert {kind for kind, _ in sure} == set(WEIGHTS)


def test_each_fact_of_an_explanation_has_its_own(weighed):
    told, sure = explain(weighed), explain_confidence(weighed)
    assert {actor.name: actor.confidence for actor in told.actors} == {
        name: each for (kind, name), each in sure.items() if kind == "actors"
    }
    assert {report.confidence for report in told.places} == {each for (kind, _), each in sure.items() if kind == "locations"}
    steps = [[each.confidence is not None for each in sentence.verdict.steps] for sentence in told.sentences if sentence.verdict]
    assert steps == [[], [], [True]]
    assert all(quote.confidence for sentence in told.sentences for quote in sentence.quotes)


def test_without_weights_there_is_none():
    bare = reading()
    assert explain_confidence(bare) == {}
    assert {actor.confidence for actor in explain(bare).actors} == {None}
