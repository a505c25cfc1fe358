from __future__ import annotations

import datetime as dt

import pytest

from digest.model import ActorProfile, Article
from digest.render.registers import catalogue_name, register, sort_key


def profile(name, kind="person", *aliases):
    article = Article(id="a", title="A", date=dt.date(2026, 1, 20), body="", path="articles/a.md")
    return ActorProfile(id="a", name=name, kind=kind, aliases=aliases, roles=(), articles=(article,), key_in=1, has_page=True)


@pytest.mark.parametrize(
    ("name", "kind", "listed"),
    [
        ("Marit Solheim", "person", "Solheim, Marit"),
        ("Ursula von der Aue", "person", "Aue, Ursula von der"),
        ("Solheim", "person", "Solheim"),
        ("Carl Roth III.", "person", "Roth III., Carl"),
        ("Zdravko M.", "person", "M., Zdravko"),
        ("Rotes Kreuz", "organization", "Rotes Kreuz"),
    ],
)
def test_persons_stand_under_their_surname(name, kind, listed):
    assert catalogue_name(profile(name, kind)) == listed


@pytest.mark.parametrize(
    ("name", "alias", "listed"),
    [
        ("Alexander Van der Aue", "Van der Aue", "Van der Aue, Alexander"),
        ("Ursula von der Aue", "von der Aue", "Aue, Ursula von der"),
        ("Maria Luz Ibarra Soto", "Ibarra", "Ibarra Soto, Maria Luz"),
        ("Han Min Jo", "Han", "Han Min Jo"),
        ("Marit Solheim", "Sol", "Solheim, Marit"),
    ],
)
def test_the_surname_is_what_articles_call_a_person_for_short(name, alias, listed):
    assert catalogue_name(profile(name, "person", alias)) == listed


def test_umlauts_and_accents_stand_under_their_base_letter_and_digits_last():
    names = ["Zach", "Öhler", "Oster", "Øst", "Čech", "3G", "Łódź", "ärzte", "Straße", "Strasser", "„Adler“"]
    found = [(letter.letter, [name for name, _ in letter.entries]) for letter in register(names, str)]
    assert found == [
        ("A", ["„Adler“", "ärzte"]),
        ("C", ["Čech"]),
        ("L", ["Łódź"]),
        ("O", ["Öhler", "Øst", "Oster"]),
        ("S", ["Straße", "Strasser"]),
        ("Z", ["Zach"]),
        ("0–9", ["3G"]),
    ]


def test_names_in_other_scripts_do_not_get_lost():
    assert [(letter.letter, letter.entries) for letter in register(["Київ", "???"], str)] == [("0–9", (("???", "???"), ("Київ", "Київ")))]


def test_case_and_signs_do_not_count():
    assert sort_key("O’Neill-Bär") == "oneillbar"
