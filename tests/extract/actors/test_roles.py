"""Functions of persons: every rule of every pack on its own two sentences, and the places a sentence has for a function."""

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.extract.actors.role_nouns import role_grammar, strong
from digest.extract.actors.roles import find_roles
from digest.extract.mentions import Entity, EntityKind
from digest.languages import available, load_pack

Read = Callable[..., dict[str, str | None]]


@pytest.fixture(scope="session")
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
    kind = "organization" if rule.get("of") == "organization" else "person"
    assert next(iter(read(str(rule["example"]), language, kind).values())) == rule["expect"], name
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
        # behind what stands between the function and the name
        ("Der Technikvorstand der <Strom AG> (SAG) {Paul Reiter} geht.", "Technikvorstand der Strom AG"),
        ("Den Justiziar des Käufers <Strom AG>, {Paul Reiter}, kennt man.", "Justiziar des Käufers Strom AG"),
        ("Major a. D. {Paul Reiter} ging.", "Major"),
        ("Ein Bauer namens {Paul Reiter} ging.", "Bauer"),
        ("Der neue Trainer heißt {Paul Reiter}.", "neuer Trainer"),
        ("Der Fahrer, der 44-jährige {Paul Reiter}, lebt.", "Fahrer"),
        ("Der Fahrer, der Schweizer {Paul Reiter}, lebt.", "Fahrer"),
        ("Der Leiter der Film- und Musikschau, {Paul Reiter}, ging.", "Leiter der Film- und Musikschau"),
        ("Der Wirt des „Goldenen Hirschen“, {Paul Reiter}, ging.", "Wirt des „Goldenen Hirschen“"),
        # what is passed over behind the name
        ("{Paul Reiter} von der <Mitte>, Präsident der Kommission, ging.", "Präsident der Kommission"),
        ("{Paul Reiter}, 58, aus dem Jauntal, Sänger der Band, ging.", "Sänger der Band"),
        ("{Paul Reiter}, seit 2012 Bürgermeister, ging.", "Bürgermeister"),
        ("{Paul Reiter}, selbst seit 22 Jahren Richter, ging.", "Richter"),
        ("{Paul Reiter} ist seit zwei Jahren Präsident der Kammer.", "Präsident der Kammer"),
        ("„Das hilft“, fasst {Ida Moser} zusammen, Leiterin der Studie.", "Leiterin der Studie"),
        ("Man forderte {Ida Moser} auf, die Leiterin zu entlassen.", None),
        ("{Paul Reiter}, im Sommer Almwirt, ging.", "Almwirt"),
        ("{Ida Moser} (Obfrau des Vereins) ging.", "Obfrau des Vereins"),
        ("{Ida Moser}, deren Tochter ging, blieb.", None),
        # predicates and relative clauses
        ("{Ida Moser} ist seit Jahresbeginn Ärztliche Direktorin.", "Ärztliche Direktorin"),
        ("{Ida Moser} ist keine Direktorin.", None),
        ("{Ida Moser} wurde am Montag vom Rat zur neuen Direktorin bestellt.", "neue Direktorin"),
        ("Im Mai wird {Ida Moser} Chefin der Bank.", "Chefin der Bank"),
        ("Neue Leiterin ist seit Montag die erst 29-jährige {Ida Moser}.", "neue Leiterin"),
        ("Als Nachfolgerin wurde {Ida Moser} bestellt.", "Nachfolgerin"),
        ("{Ida Moser} arbeitet dort als Hebamme.", "Hebamme"),
        ("{Ida Moser} sprach länger als Direktor Wolf.", None),
        ("{Ida Moser}, die seit Mai Direktorin der Klinik ist, ging.", "Direktorin der Klinik"),
        ("{Paul Reiter}, der nach drei Amtszeiten als Oberbürgermeister der Stadt geht, schwieg.", "Oberbürgermeister der Stadt"),
        ("{Ida Moser} soll im Mai neue Leiterin werden.", "neue Leiterin"),
        ("{Ida Moser} soll die Leiterin treffen.", None),
        ("Neue Leiterin soll {Ida Moser} werden.", "neue Leiterin"),
        ("{Ida Moser} legt ihr Amt als Bürgermeisterin nieder.", "Bürgermeisterin"),
        # one of several
        ("{Ida Moser}, eine der führenden Expertinnen für Lawinen, ging.", "führende Expertin für Lawinen"),
        ("{Paul Reiter}, einer der Bewerber, ging.", "Bewerber"),
        ("{Paul Reiter}, einer der Vorsitzenden, ging.", "Vorsitzender"),
        ("{Ida Moser}, eine von drei Sprecherinnen der Kammer, ging.", "Sprecherin der Kammer"),
        ("{Ida Moser} (Sängerfreunde) ging.", None),
        # names inside a function
        ("{Ida Moser}, eine Verwandte {Lindners}, ging.", "Verwandte Lindners"),
        ("{Ida Moser}, die Ehefrau des Präsidenten {Paul Reiter}, ging.", "Ehefrau des Präsidenten Paul Reiter"),
        # adjectives, adverbs, ages
        ("Der bisher regierende Bürgermeister {Paul Reiter} ging.", "bisher regierender Bürgermeister"),
        ("Die zugleich selbst kandidierende Präsidentin {Ida Moser} ging.", "Präsidentin"),
        ("Der für die Bahn zuständige Minister {Paul Reiter} ging.", "für die Bahn zuständiger Minister"),
        ("Der Vorschlag zwischen Trainer {Paul Reiter} und dem Verein gilt.", "Trainer"),
        ("Der 36-jährige Pilot {Paul Reiter} ging.", "Pilot"),
        ("{Ida Moser}, eine aus dem Osten geflohene Lehrerin, ging.", "Lehrerin"),
        ("Frankreichs Staats- und Regierungschef {Paul Reiter} ging.", "Staats- und Regierungschef"),
        ("Die schwer verletzte Pilotin {Ida Moser} lebt.", "schwer verletzte Pilotin"),
        ("Ihre schier unschlagbare Rivalin {Ida Moser} siegt.", "Rivalin"),
        ("Frühere Ministerin {Ida Moser} ging.", "frühere Ministerin"),
        ("Ärztliche Direktorin {Ida Moser} ging.", "Ärztliche Direktorin"),
        ("{Ida Moser}, Tochter des Wirts, ist Hebamme.", "Tochter des Wirts"),
        ("Sie hat in [Tiflis] Präsident {Paul Reiter} getroffen.", "Präsident"),
        # no functions
        ("Ein Psychologe {Ida Moser} ist das nicht.", None),
        ("Der Schwede {Lars Hagen} ging.", None),
        ("Der frühere Nordstädter {Lars Hagen} ging.", None),
        ("Der Mann, {Lars Hagen}, ging.", None),
        ("Frau {Ida Moser} ging.", None),
        ("Er kam mit seiner Frau {Ida Moser}.", "Frau"),
    ],
)
def test_places_for_a_function(read: Read, text: str, role: str | None):
    assert next(iter(read(text, "de").values())) == role


def test_each_name_of_a_list_keeps_its_own_function(read: Read):
    text = "Es kamen Kanzleichef {Paul Reiter}, der Leiter des Amts im Parlament, {Aki Salo}, sowie Vize-Ministerin {Ida Moser}."
    assert read(text, "de") == {"Paul Reiter": "Kanzleichef", "Aki Salo": "Leiter des Amts im Parlament", "Ida Moser": "Vize-Ministerin"}


def test_a_function_in_the_plural_is_shared(read: Read):
    assert read("Die Ministerinnen {Ida Moser} und {Eva Lang} kamen.", "de") == {"Ida Moser": "Ministerin", "Eva Lang": "Ministerin"}


def test_a_function_in_the_plural_takes_each_ones_gender(read: Read):
    text = "Die drei Abgeordneten {Ida Moser} (ÖVP), {Paul Reiter} und {Eva Lang} kamen."
    assert read(text, "de") == {"Ida Moser": "Abgeordnete", "Paul Reiter": "Abgeordneter", "Eva Lang": "Abgeordnete"}


@pytest.mark.parametrize(
    "text",
    [
        "{Ida Moser} und {Paul Reiter} sind Mitglieder des Landtags.",
        "Da sind die Mitglieder des Landtags {Ida Moser} und {Paul Reiter}.",
    ],
)
def test_each_of_several_is_told_in_the_singular(read: Read, text: str):
    assert set(read(text, "de").values()) == {"Mitglied des Landtags"}


@pytest.mark.parametrize(
    ("plural", "lemma"),
    [
        ("Anwälte", "Anwalt"),
        ("Autoren", "Autor"),
        ("Offiziere", "Offizier"),
        ("Freunden", "Freund"),
        ("Landeshauptleute", "Landeshauptmann"),
        ("Brüder", "Bruder"),
        ("Töchtern", "Tochter"),
        ("Schwestern", "Schwester"),
    ],
)
def test_plurals_lead_back_to_the_singular(plural: str, lemma: str):
    noun = role_grammar(load_pack("de")).noun(plural)
    assert noun is not None
    assert (noun.lemma, noun.plural) == (lemma, True)


def test_a_name_in_the_genitive_is_not_the_one_before_it(marked):
    document, mentions = marked("Sie zählt zu den engsten Vertrauten {Lindners}.")
    assert find_roles(document, [Entity("Lindner", "person", mentions)], mentions, load_pack("de")) == (None,)


def test_another_function_is_told_before_a_relation(marked):
    document, mentions = marked("Nachfolgerin ist {Ida Moser}.", "{Ida Moser} arbeitet als Hebamme.")
    (role,) = find_roles(document, [Entity("Ida Moser", "person", mentions)], mentions, load_pack("de"))
    assert role is not None
    assert role.text == "Hebamme"


def test_gender_tells_whom_a_function_takes_up(read: Read):
    text = "{Ida Moser} traf {Paul Reiter}. Die Hebamme schwieg."
    assert read(text, "de") == {"Ida Moser": "Hebamme", "Paul Reiter": None}


def test_each_of_several_has_a_complement_of_her_own(read: Read):
    text = "{Ida Moser} und {Eva Lang}, die Sprecherinnen der Hebammen bzw. der Ärzte, kamen."
    assert read(text, "de") == {"Ida Moser": "Sprecherin der Hebammen", "Eva Lang": "Sprecherin der Ärzte"}


def test_the_next_ones_function_is_not_taken(read: Read):
    assert read("{Ida Moser}, Präsident {Paul Reiter} und andere kamen.", "de")["Ida Moser"] is None


@pytest.mark.parametrize(
    ("after", "role"),
    [
        ("Die Hebamme wird 60.", "Hebamme"),
        ("„Nein“, sagte die frühere Hebamme.", "frühere Hebamme"),
        ("Das freut die Hebamme sehr.", "Hebamme"),
        ("Das dankt man der Hebamme.", None),
        ("Der Arzt widerspricht.", None),
        ("Der Kapitän widerspricht.", None),
        ("Die Österreicherin widerspricht.", None),
        ("Sie ist seit 2012 Leiterin der Klinik.", "Leiterin der Klinik"),
        ("Seit Mai ist sie Leiterin der Klinik.", "Leiterin der Klinik"),
        ("Er ist Leiter der Klinik.", None),
        ("Sie arbeitet dort als Hebamme.", "Hebamme"),
        ("Die 40-Jährige ist Leiterin der Klinik.", "Leiterin der Klinik"),
        ("Der 40-Jährige ist Leiter der Klinik.", None),
        ("Die Ärzte widersprechen.", None),
        ("Die Hebamme {Eva Lang} widerspricht.", None),
    ],
)
def test_a_function_takes_up_the_one_named_before(read: Read, after: str, role: str | None):
    assert read(f"{{Ida Moser}} hat gekündigt. {after}", "de")["Ida Moser"] == role


def test_a_function_takes_up_nobody_named_behind_it(read: Read):
    text = "{Ida Moser} hat gekündigt. Die Hebamme lobte {Eva Lang}."
    assert read(text, "de") == {"Ida Moser": "Hebamme", "Eva Lang": None}


def test_a_sentence_begins_with_the_function_of_the_one_named_just_before(read: Read):
    text = "{Eva Lang} ging. {Ida Moser} blieb. Die Hebamme schwieg."
    assert read(text, "de") == {"Eva Lang": None, "Ida Moser": "Hebamme"}


def test_a_function_takes_up_nobody_where_two_are_named(read: Read):
    assert read("{Ida Moser} traf {Eva Lang}. Die Hebamme wird 60.", "de") == {"Ida Moser": None, "Eva Lang": None}


def test_a_function_takes_up_nobody_where_another_has_one_like_it(read: Read):
    text = "Hebammenchefin {Eva Lang} ging. {Ida Moser} blieb. Die Chefin schwieg."
    assert read(text, "de") == {"Eva Lang": "Hebammenchefin", "Ida Moser": None}


def test_a_function_takes_up_the_one_who_has_none(read: Read):
    text = "Hebamme {Eva Lang} traf {Paul Reiter}. Nun schweigt der Kapitän."
    assert read(text, "de") == {"Eva Lang": "Hebamme", "Paul Reiter": "Kapitän"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Das meldet das Magazin „{Feierabend}“.", "Magazin"),
        ("Die Parteien {Grünland} und {Morgenrot} verhandeln.", "Partei"),
        ("{Lautwerk}, eine Tochter der Strom AG, wächst.", "Tochter der Strom AG"),
        ("{Morgenrot} ist die größte Partei im Land.", "größte Partei im Land"),
        ("{Lautwerk}, der Partei nahe, wächst.", None),
        ("{Lautwerk}, ein Hersteller von Papier, wächst.", "Hersteller von Papier"),
        ("Zweitstärkste Kraft blieb die {Morgenrot}.", "zweitstärkste Kraft"),
        ("Ausrichter ist der {Lautwerk}.", "Ausrichter"),
        ("Ausrichter ist nicht der {Lautwerk}.", None),
        ("Der größte Verband des Landes, {Lautwerk}, klagt.", "größter Verband des Landes"),
        ("Es klagen der Verband, {Lautwerk}, {Morgenrot} und andere.", None),
        ("{Morgenrot}, seit Mai kleinste Partei, wächst.", "kleinste Partei"),
        ("{Lautwerk} arbeitet weltweit als Hersteller von Papier.", "Hersteller von Papier"),
        ("Das sagt man beim Autoriesen {Lautwerk}.", "Autoriese"),
    ],
)
def test_what_an_organisation_is(read: Read, text: str, kind: str | None):
    assert set(read(text, "de", "organization").values()) == {kind}


def test_english_functions(read: Read):
    assert read("{Ada Field}, chairwoman of the board, left.", "en") == {"Ada Field": "chairwoman of the board"}
    assert read("Mayor {Ada Field} left.", "en") == {"Ada Field": "Mayor"}
    assert read("{Ada Field} QC, counsel to the inquiry, left.", "en") == {"Ada Field": "counsel to the inquiry"}
    assert read("The bishop, the Rt Rev {Ada Field}, left.", "en") == {"Ada Field": "bishop"}
    assert read("They appointed {Ada Field} chief executive.", "en") == {"Ada Field": "chief executive"}
    assert read("They named {Ada Field} as their new chief executive.", "en") == {"Ada Field": "new chief executive"}
    assert read("{Ada Field} was elected mayor of Leeds.", "en") == {"Ada Field": "mayor of Leeds"}
    assert read("{Ada Field} will become director.", "en") == {"Ada Field": "director"}
    assert read("{Ada Field} will leave the director.", "en") == {"Ada Field": None}
    assert read("{Ada Field}, one of the founders of the charity, left.", "en") == {"Ada Field": "founder of the charity"}
    assert read("{Ada Field}, who heads the board, left.", "en") == {"Ada Field": None}
    assert read("{Ada Field}, whose son left, stayed.", "en") == {"Ada Field": None}


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("Außenministers", "Außenminister"),
        ("Ärztinnen", "Ärztin"),
        ("Kommandanten", "Kommandant"),
        ("Ölministerin", "Ölministerin"),
        ("Rechtsanwältin", "Rechtsanwältin"),
    ],
)
def test_forms_lead_back_to_the_lemma(word: str, lemma: str):
    noun = role_grammar(load_pack("de")).noun(word)
    assert noun is not None
    assert noun.lemma == lemma


@pytest.mark.parametrize("word", ["Fenster", "Monat", "Heimat", "Dezember", "Parlament"])
def test_look_alikes_are_no_functions(word: str):
    assert role_grammar(load_pack("de")).noun(word) is None


_STRONG = {"m": "er", "f": "e", "n": "es", "?": "er"}
_ADJECTIVES = [
    "früh",
    "früher",
    "bisherig",
    "teur",
    "ander",
    "ukrainisch",
    "stellvertretend",
    "parteilos",
    "bitter",
    "recht",
    "lecker",
    "sauer",
    "rosarot",
]


@given(st.sampled_from(_ADJECTIVES), st.sampled_from(["e", "en", "er", "em", "es"]), st.sampled_from(["m", "f", "n", "?"]))
def test_adjectives_become_strong(stem: str, ending: str, gender: Literal["m", "f", "n", "?"]):
    assert strong(stem + ending, gender) == stem + _STRONG[gender]


_SMALL_WORDS = [
    "bisher",
    "seither",
    "zwischen",
    "immer",
    "wieder",
    "daher",
    "gegen",
    "neben",
    "oder",
    "aber",
    "eher",
    "morgen",
    "leider",
    "sondern",
    "später",
]


@given(
    st.lists(st.sampled_from(_SMALL_WORDS), min_size=1, max_size=3),
    st.sampled_from(["Trainer", "Ärztin", "Gesandter", "Regisseur", "Mitglied"]),
)
def test_small_words_are_never_inflected(read: Read, small: list[str], noun: str):
    role = read(f"Gestern kam der {' '.join(small)} {noun} {{Ida Moser}}.", "de")["Ida Moser"]
    assert role is None or {*role.split(" ")} <= {*small, noun}
