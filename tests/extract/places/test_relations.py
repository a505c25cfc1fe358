"""What a place is to its story: golden cases, and what must hold for every place."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from digest.errors import PackError
from digest.extract.places.locations import find_places
from digest.extract.places.relations import PRECEDENCE, load_relations, relate_places
from digest.languages import load_pack

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "extract" / "places" / "relations.toml").read_text(encoding="utf-8"))["case"]


def read(marked, *text, headline="", language="de", announced=(), dateline=None):
    document, mentions = marked(*text, headline=headline, language=language)
    pack = load_pack(language)
    told = {sentence.text for sentence in document.sentences if sentence.block in announced}
    if dateline:
        document = replace(document, article=replace(document.article, dateline=dateline))
    return [place for _, place in relate_places(document, find_places(document, mentions, pack, ()), told, pack)]


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_case(case, marked):
    places = read(marked, *case["text"], headline=case.get("headline", ""), language=case["language"], announced=case.get("announced", ()))
    assert {place.name: place.rel for place in places} == case["rel"]


def test_the_evidence_is_the_sentence_that_shows_it(marked):
    (place,) = read(marked, "[Kundl] ist klein. Bei einem Brand in [Kundl] starb ein Hund.")
    assert (place.rel, place.evidence) == ("event", "Bei einem Brand in Kundl starb ein Hund.")


def test_a_headline_that_shows_it_leaves_the_evidence_in_the_text(marked):
    (place,) = read(marked, "Gefeiert hat [Kundl] nicht.", headline="Brand in [Kundl]")
    assert (place.rel, place.evidence) == ("event", "Gefeiert hat Kundl nicht.")


def test_a_dateline_that_ingest_has_told_needs_no_dash(marked):
    (place,) = read(marked, "[Chur] Die Lawinengefahr nimmt ab.", dateline="Chur")
    assert place.rel == "dateline"


def test_texts_without_paragraphs_tell_their_story_in_the_first_sentences(marked):
    rest = " ".join(["Es regnet."] * 6)
    places = read(marked, f"Die Polizei sperrte die Straße in [Kundl]. {rest} Die Firma hat Werke in [Gmünd].")
    assert [place.rel for place in places] == ["event", "mention"]


def test_a_pack_without_rules_tells_datelines_alone(marked):
    document, mentions = marked("[Chur] – Bei einem Brand in [Zug] starb ein Hund.")
    pack = load_pack("de")
    found = find_places(document, mentions, pack, ())
    bare = replace(pack, tables={**pack.tables, "places": {k: v for k, v in pack.table("places").items() if k != "relations"}})
    assert [place.rel for _, place in relate_places(document, found, set(), bare)] == ["dateline", "mention"]


def test_strongest_first():
    assert PRECEDENCE == ("event", "government", "dateline", "mention")


@pytest.mark.parametrize("broken", [{"rel": "scene"}, {"of": "city"}, {"within": "lead"}, {"pattern": "("}, {"pattern": "{nothing}"}])
def test_a_broken_rule_is_named(broken):
    pack = load_pack("de")
    rule = {**pack.entries("places", "relations")[0], **broken}
    with pytest.raises(PackError, match="relation 'the government in it'"):
        load_relations(replace(pack, tables={**pack.tables, "places": {**pack.table("places"), "relations": [rule]}}))
