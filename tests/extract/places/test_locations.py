import tomllib
from pathlib import Path

import pytest
from raw_articles import analysed

from digest.extract.mentions import Mention
from digest.extract.places.locations import find_places
from digest.languages import load_pack
from digest.model import PlaceEntry

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "extract" / "places" / "cases.toml").read_text(encoding="utf-8"))["case"]


def places_among(doc, names):
    """A mention for each name, at its next occurrence in the text."""
    mentions, position = [], (0, 0)
    for name in names:
        mention = next(
            Mention("place", sentence.index, first, last, name)
            for sentence in doc.sentences
            for first in range(len(sentence.tokens))
            for last in range(first + 1, len(sentence.tokens) + 1)
            if (sentence.index, first) >= position
            and sentence.text[sentence.tokens[first].start - sentence.start : sentence.tokens[last - 1].end - sentence.start] == name
        )
        mentions.append(mention)
        position = (mention.sentence, mention.last)
    return mentions


def read(doc, names, entries=()):
    return find_places(doc, places_among(doc, names), load_pack(doc.article.language), entries)


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_case(case):
    doc = analysed(*case["text"], language=case["language"])
    found = [place for _, place in read(doc, case["mentions"])]
    assert sorted(f"{p.name} | {p.kind} | {p.country or ''}" for p in found) == sorted(case["places"])
    if "evidence" in case:
        first = case["places"][0].split(" | ")[0]
        assert next(p for p in found if p.name == first or case["title"] == "genitives").evidence == case["evidence"]


def test_a_city_has_coordinates_and_an_identifier():
    ((_, place),) = read(analysed("Sie reist nach Kiew."), ["Kiew"])
    assert (place.geonames, round(place.latitude or 0), round(place.longitude or 0)) == (703448, 50, 31)


def test_a_country_stands_where_its_capital_stands():
    ((_, place),) = read(analysed("Sie reist nach Frankreich."), ["Frankreich"])
    assert (place.geonames, round(place.latitude or 0, 1), round(place.longitude or 0, 1)) == (3017382, 48.9, 2.3)


def test_the_editors_entry_wins():
    entry = PlaceEntry(name="Kyjiw", aliases=("Kiew",), kind="region", country="UA", latitude=1.5, longitude=2.5, geonames=7)
    ((entity, place),) = read(analysed("Kiew wartet. In Kiews Straßen ist es still."), ["Kiew", "Kiews"], [entry])
    assert (place.name, place.kind, place.country, place.latitude, place.longitude, place.geonames) == (
        "Kyjiw",
        "region",
        "UA",
        1.5,
        2.5,
        7,
    )
    assert [mention.text for mention in entity.mentions] == ["Kiew", "Kiews"]


def test_an_entry_without_coordinates_leaves_those_of_the_gazetteer():
    ((_, place),) = read(analysed("Kiew wartet."), ["Kiew"], [PlaceEntry(name="Kyjiw", aliases=("Kiew",))])
    assert (place.name, place.country, place.geonames) == ("Kyjiw", "UA", 703448)


def test_often_named_places_come_first():
    doc = analysed("Linz ruft.", "Graz antwortet, Graz schweigt, Graz lacht, Graz weint.")
    assert [place.name for _, place in read(doc, ["Linz", "Graz", "Graz", "Graz", "Graz"])] == ["Graz", "Linz"]


def test_evidence_is_a_sentence_of_a_paragraph_if_there_is_one():
    doc = analysed("Heute ist es kalt. In Linz schneit es.", headline="Schnee in Linz und Steyr")
    evidence = {place.name: place.evidence for _, place in read(doc, ["Linz", "Steyr", "Linz"])}
    assert evidence == {"Linz": "In Linz schneit es.", "Steyr": "Schnee in Linz und Steyr"}


def test_the_dateline_decides_between_namesakes():
    near = read(analysed("In Baden brannte es.", dateline="Zürich"), ["Baden"])[0][1]
    far = read(analysed("In Baden brannte es.", dateline="Wien"), ["Baden"])[0][1]
    assert (near.country, far.country) == ("CH", "AT")


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Anrainer warnen vor dem Verkehr in der Altstadt.", "Altstadt"),
        ("Händler verkaufen im Markt Obst.", "Markt"),
        ("Die Sanierung der historischen Altstadt dauert.", "Altstadt"),
        ("Hinter den Toren des Hofes brannte es.", "Hofes"),
        ("In ihrer Au brüten Störche.", "Au"),
    ],
)
def test_a_noun_behind_an_article_is_no_village(text, noun):
    assert read(analysed(text), [noun]) == []


def test_a_village_called_by_a_noun_stands_alone():
    doc = analysed("In Hof brannte es. Der Hof stand leer, die in Hof lebende Besitzerin war verreist.")
    assert [(place.name, place.country) for _, place in read(doc, ["Hof", "Hof", "Hof"])] == [("Hof", "DE")]


def test_an_editors_place_may_have_an_article():
    entry = PlaceEntry(name="Altstadt", kind="other", country="AT")
    assert [place.country for _, place in read(analysed("Es brennt in der Altstadt."), ["Altstadt"], [entry])] == ["AT"]


def test_other_kinds_of_mentions_are_left_alone():
    doc = analysed("Wien ruft.")
    assert find_places(doc, [Mention("person", 0, 0, 1, "Wien"), Mention("organization", 0, 0, 1, "Wien")], load_pack("de"), ()) == []


def test_a_place_of_the_dateline_is_one_whatever_it_looks_like():
    ((_, place),) = read(analysed("QUARZHEM – Es regnet.", dateline="QUARZHEM"), ["QUARZHEM"])
    assert place.name == "QUARZHEM"
    assert read(analysed("QUARZHEM – Es regnet."), ["QUARZHEM"]) == []


def test_an_article_of_a_headline_alone_may_have_a_dateline():
    assert read(analysed(headline="Quarzhem wartet", dateline="Quarzhem"), ["Quarzhem"]) == []
