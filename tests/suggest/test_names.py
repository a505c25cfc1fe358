"""Whether two names may be one."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.extract.actors.names import name_rules
from digest.languages import load_pack
from digest.suggest.names import core_of_organization, given_name, initials, key_of_person, persons_alike

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/suggest/names.toml").read_text("utf-8"))
RULES = name_rules(load_pack("de"))


@pytest.mark.parametrize(("one", "other", "likeness"), CASES["alike"])
def test_alike(one, other, likeness):
    assert persons_alike(one, other, RULES) == likeness
    assert persons_alike(other, one, RULES) == likeness


@pytest.mark.parametrize(("one", "other"), CASES["apart"])
def test_apart(one, other):
    assert persons_alike(one, other, RULES) is None
    assert persons_alike(other, one, RULES) is None


@pytest.mark.parametrize(("one", "other", "likeness"), [case for case in CASES["alike"] if case[2] in {"sound", "given", "letters"}])
def test_what_sounds_alike_has_one_key(one, other, likeness):
    assert key_of_person(one, RULES) == key_of_person(other, RULES), likeness


@given(st.text(min_size=1).map(lambda text: " ".join(text.split())).filter(bool), st.text(min_size=1).map(str.strip).filter(bool))
def test_any_two_names_can_be_compared_in_either_order(one, other):
    assert persons_alike(one, other, RULES) == persons_alike(other, one, RULES)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Skarholm", "Skarholm AG"), ("EU-Kommission", "EU Kommission"), ("Deutsche Bahn", "Deutschen Bahn"), ("Café Óst", "Cafe Ost")],
)
def test_organizations_of_one_core(one, other):
    assert core_of_organization(one, RULES) == core_of_organization(other, RULES) != ""


@pytest.mark.parametrize(
    ("one", "other"), [("Nordbank", "Nordbahn"), ("ÖVP", "SPÖ"), ("Rechnungshof", "Landesrechnungshof"), ("Linke", "Links")]
)
def test_organizations_of_two_cores(one, other):
    assert core_of_organization(one, RULES) != core_of_organization(other, RULES)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Internationales Komitee vom Roten Kreuz", "IKRK"),
        ("Freie Bauern Union GmbH", "FBU"),
        ("Standard & Poor", ""),
        ("Nordbahn", ""),
    ],
)
def test_initials(name, expected):
    assert initials(name, RULES) == expected


def test_given_names_of_one_line_are_one_name():
    assert given_name("Wolodymyr") == given_name("Vladimir") != given_name("Olena")
    assert given_name("Ida") == "ida"


def test_no_given_name_stands_in_two_lines():
    lines = tomllib.loads((Path(persons_alike.__code__.co_filename).with_name("given_names.toml")).read_text("utf-8"))["same"]
    names = [name for line in lines for name in line]
    assert sorted(names) == sorted(set(names))
    assert all(len(line) > 1 for line in lines)
