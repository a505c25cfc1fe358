"""Mentions into actors: one test over the cases in tests/cases/extract/actors, and what must hold for any text."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.extract.actors.grouping import base_names, find_actors
from digest.extract.actors.names import fold, initials_match, name_rules, nominative, same_person, surname
from digest.languages import load_pack
from digest.model import ActorEntry

CASES = Path(__file__).parents[2] / "cases" / "extract" / "actors"


def cases() -> list[object]:
    found = [(path.stem, case) for path in sorted(CASES.glob("*.toml")) for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]]
    return [pytest.param(case, id=f"{stem}: {case['name']}") for stem, case in found]


@pytest.mark.parametrize("case", cases())
def test_cases(case, marked):
    language = case.get("language", "de")
    document, mentions = marked(*case["paragraphs"], headline=case.get("headline", ""), language=language)
    actors = find_actors(document, mentions, load_pack(language))
    assert {actor.name: len(actor.mentions) for actor in actors} == case["actors"]


def test_the_registry_has_the_last_word(marked):
    document, mentions = marked("{Serhij Melnyk} traf <Lautwerk>. {Melnyk} schwieg.", "Die <LW> auch.")
    entries = [
        ActorEntry(name="Sergej Melnik", aliases=("Serhij Melnyk",)),
        ActorEntry(name="Lautwerk AG", kind="organization", aliases=("Lautwerk", "LW")),
    ]
    actors = find_actors(document, mentions, load_pack("de"), entries)
    assert [(actor.name, len(actor.mentions)) for actor in actors] == [("Sergej Melnik", 2), ("Lautwerk AG", 2)]


def test_a_surname_in_the_registry_takes_no_namesake(marked):
    entries = [ActorEntry(name="Ida Moser", merge=("Moser",)), ActorEntry(name="Pater Anselm", aliases=("Brandl",))]
    for text, expected in (
        ("{Karl Moser} traf Leute. {Moser} schwieg.", "Karl Moser"),
        ("{I. Moser} traf Leute. {Moser} schwieg.", "Ida Moser"),
        ("{Moser} schwieg.", "Ida Moser"),
        ("{Josef Brandl} traf Leute. {Brandl} schwieg.", "Pater Anselm"),
    ):
        document, mentions = marked(text)
        assert [actor.name for actor in find_actors(document, mentions, load_pack("de"), entries)] == [expected]


def test_other_forms_are_aliases_in_base_form(marked):
    document, mentions = marked("{Marta Lind} reist ab. {Linds} Sprecher bestätigte das.")
    (actor,) = find_actors(document, mentions, load_pack("de"))
    assert base_names(actor, document, load_pack("de")) == ("Lind",)


@given(st.permutations(["{Marta Lind} kam.", "{Lind} ging.", "<Lautwerk> blieb.", "{Paul Reiter} und {Reiters} Sohn schliefen."]))
def test_every_mention_belongs_to_exactly_one_actor(marked, paragraphs):
    document, mentions = marked(*paragraphs)
    actors = find_actors(document, mentions, load_pack("de"))
    assert sorted(m for actor in actors for m in [(m.sentence, m.first) for m in actor.mentions]) == sorted(
        (m.sentence, m.first) for m in mentions
    )
    assert {actor.name for actor in actors} == {"Marta Lind", "Lautwerk", "Paul Reiter"}


@pytest.mark.parametrize(
    ("name", "before", "base"),
    [
        ("Europäischen Rechnungshofs", "des", "Europäischer Rechnungshof"),
        ("Österreichischen Instituts für Moorkunde", "des", "Österreichisches Institut für Moorkunde"),
        ("Friedens- und Moorrats", "des", "Friedens- und Moorrat"),
        ("Grün-Alternativen Bündnisses", "des", "Grün-Alternatives Bündnis"),
        ("Vereinigten Moorwerke", "der", "Vereinigte Moorwerke"),
        ("Moorfreunden Leoben", "den", "Moorfreunde Leoben"),
        ("Nationalen Moorkollegs", "des", "Nationales Moorkolleg"),
        ("Initiative Moorschutz", "die", "Initiative Moorschutz"),
        ("Deutschen Bahn", "der", "Deutsche Bahn"),
        ("Vereinten Nationen", "den", "Vereinte Nationen"),
        ("Oberste Gerichtshof", "der", "Oberster Gerichtshof"),
        ("Weißen Haus", "im", "Weißes Haus"),
        ("Innenministeriums", "des", "Innenministerium"),
        ("Bundesamtes für Umwelt", "des", "Bundesamt für Umwelt"),
        ("Grünen", "den", "Grüne"),
        ("Wiener Staatsoper", "der", "Wiener Staatsoper"),
        ("Hagener Stahlwerks", "des", "Hagener Stahlwerk"),
        ("Siemens", "bei", "Siemens"),
    ],
)
def test_organisations_in_the_nominative(name, before, base):
    assert nominative(name, before, name_rules(load_pack("de"))) == base


@pytest.mark.parametrize(
    ("short", "full", "same"),
    [
        ("Lind", "Marta Lind", True),
        ("M. Lind", "Marta Lind", True),
        ("Marta Lind", "Paul Lind", False),
        ("Heide", "Karla von der Heide", True),
        ("Marta", "Marta Lind", False),
        ("Hans-Peter Lind", "Hans Lind", True),
    ],
)
def test_same_person(short, full, same):
    assert same_person(short, full, name_rules(load_pack("de"))) is same


def test_surnames_keep_their_particles():
    rules = name_rules(load_pack("de"))
    assert surname("Karla von der Heide", rules) == "von der Heide"
    assert surname("Marta Lind", rules) == "Lind"


def test_initials():
    rules = name_rules(load_pack("de"))
    assert initials_match("ÖGB", "Österreichischer Gewerkschaftsbund", rules)
    assert initials_match("GfM", "Gesellschaft für Moorschutz", rules)
    assert not initials_match("SRG", "Schweizerischer Gewerbeverband", rules)


def test_folding_drops_marks():
    assert fold("Müller–Lüdenscheidt") == "muller-ludenscheidt"
