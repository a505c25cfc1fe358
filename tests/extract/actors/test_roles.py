"""Functions of persons: every rule of every pack on its own two sentences, and the places a sentence has for a function."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from digest.extract.actors.role_nouns import role_grammar, strong
from digest.extract.actors.roles import find_roles
from digest.extract.mentions import Entity, EntityKind
from digest.languages import available, load_pack

Read = Callable[..., dict[str, str | None]]


@pytest.fixture
def read(marked) -> Read:
    """Functions by person of a marked text."""

    def make(text: str, language: str, kind: EntityKind = "person") -> dict[str, str | None]:
        document, mentions = marked(text, language=language)
        persons = [replace(m, kind=kind) for m in mentions if m.kind == "person"]
        mentions = [*persons, *(m for m in mentions if m.kind != "person")]
        entities = [Entity(mention.text, mention.kind, (mention,)) for mention in persons]
        roles = find_roles(document, entities, mentions, load_pack(language))
        return {entity.name: role and role.text for entity, role in zip(entities, roles, strict=True)}

    return make


def rules() -> list[tuple[str, str, dict[str, object]]]:
    found = []
    for code in available():
        pack = load_pack(code)
        heads = [(str(head["name"]), dict(head)) for head in pack.entries("roles", "head")]
        found += [(code, name, head) for name, head in [*heads, ("open endings", pack.mapping("roles", "open"))]]
    return found


@pytest.mark.parametrize(("language", "name", "rule"), rules(), ids=lambda value: value if isinstance(value, str) else "")
def test_every_rule_on_its_own_two_sentences(read: Read, language: str, name: str, rule: dict[str, object]):
    kind = rule.get("of", "person")
    assert list(read(str(rule["example"]), language, kind).values()) == [rule["expect"]], name
    assert list(read(str(rule["counterexample"]), language, kind).values()) == [None], name


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("US-Präsidentin {Marta Lind} reiste ab.", "US-Präsidentin"),
        ("Sie traf ihren finnischen Amtskollegen {Aki Salo}.", "finnischer Amtskollege"),
        ("Das teilte <Norwegens> Präsident {Lars Hagen} mit.", "Norwegens Präsident"),
        ("Das teilte der Bürgermeister von <Graz>, {Paul Reiter}, mit.", "Bürgermeister von Graz"),
        ("Das teilte der Bürgermeister von <Graz> {Paul Reiter} mit.", "Bürgermeister von Graz"),
        ("{Paul Reiter} (<ÖVP>), Sprecher der Bauern im Landtag, ging.", "Sprecher der Bauern im Landtag"),
        ("{Paul Reiter}, 58, Obmann des Vereins, ging.", "Obmann des Vereins"),
        ("{Paul Reiter}, der frühere Chef der Partei, ging.", "früherer Chef der Partei"),
        ("Die Vertraute Dr. {Ida Moser} kam.", "Vertraute"),
        ("Mit dem Vorsitzenden {Paul Reiter} sprach niemand.", "Vorsitzender"),
        ("Mit der Vorsitzenden {Ida Moser} sprach niemand.", "Vorsitzende"),
        ("{Ida Moser} ist Vorsitzende der Kommission.", "Vorsitzende der Kommission"),
        ("{Ida Moser} wurde zur Präsidentin des Verbands gewählt.", "Präsidentin des Verbands"),
        ("{Ida Moser} (ÖVP) kam.", None),
        ("Am Montag {Ida Moser} zu sehen, freute alle.", None),
        ("Ex-Minister {Paul Reiter} schwieg.", "Ex-Minister"),
    ],
)
def test_places_for_a_function(read: Read, text: str, role: str | None):
    assert next(iter(read(text, "de").values())) == role


def test_each_name_of_a_list_keeps_its_own_function(read: Read):
    text = "Es kamen Kanzleichef {Paul Reiter}, der Leiter des Amts im Parlament, {Aki Salo}, sowie Vize-Ministerin {Ida Moser}."
    assert read(text, "de") == {"Paul Reiter": "Kanzleichef", "Aki Salo": "Leiter des Amts im Parlament", "Ida Moser": "Vize-Ministerin"}


def test_a_function_in_the_plural_is_shared(read: Read):
    assert read("Die Ministerinnen {Ida Moser} und {Eva Lang} kamen.", "de") == {"Ida Moser": "Ministerin", "Eva Lang": "Ministerin"}


def test_the_next_ones_function_is_not_taken(read: Read):
    assert read("{Ida Moser}, Präsident {Paul Reiter} und andere kamen.", "de")["Ida Moser"] is None


@pytest.mark.parametrize(
    ("after", "role"),
    [
        ("Die Hebamme wird 60.", "Hebamme"),
        ("„Nein“, sagte die frühere Hebamme.", "frühere Hebamme"),
        ("Das freut die Hebamme sehr.", None),
        ("Die Ärzte widersprechen.", None),
        ("Die Hebamme {Eva Lang} widerspricht.", None),
    ],
)
def test_a_function_takes_up_the_one_named_before(read: Read, after: str, role: str | None):
    assert read(f"{{Ida Moser}} hat gekündigt. {after}", "de")["Ida Moser"] == role


def test_a_function_takes_up_nobody_where_two_are_named(read: Read):
    assert read("{Ida Moser} traf {Eva Lang}. Die Hebamme wird 60.", "de") == {"Ida Moser": None, "Eva Lang": None}


def test_english_functions(read: Read):
    assert read("{Ada Field}, chairwoman of the board, left.", "en") == {"Ada Field": "chairwoman of the board"}
    assert read("Mayor {Ada Field} left.", "en") == {"Ada Field": "Mayor"}


@pytest.mark.parametrize(
    ("word", "lemma"),
    [("Außenministers", "Außenminister"), ("Ärztinnen", "Ärztin"), ("Kommandanten", "Kommandant"), ("Rechtsanwältin", "Rechtsanwältin")],
)
def test_forms_lead_back_to_the_lemma(word: str, lemma: str):
    noun = role_grammar(load_pack("de")).noun(word)
    assert noun is not None
    assert noun.lemma == lemma


@pytest.mark.parametrize("word", ["Fenster", "Monat", "Heimat", "Dezember", "Parlament"])
def test_look_alikes_are_no_functions(word: str):
    assert role_grammar(load_pack("de")).noun(word) is None


def test_adjectives_become_strong():
    assert [strong("ukrainischen", "m"), strong("frühere", "m"), strong("frühere", "f"), strong("neuen", "n")] == [
        "ukrainischer",
        "früherer",
        "frühere",
        "neues",
    ]
