import pytest

from digest.extract.actors.kinds import settle_kinds
from digest.languages import load_pack


def read(marked, *paragraphs: str) -> list[tuple[str, str]]:
    document, mentions = marked(*paragraphs)
    return [(mention.kind, mention.text) for mention in settle_kinds(document, mentions, load_pack("de"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der Tanker <Abendstern> sank. Die <Abendstern> war alt.", []),
        ("Das Schiff fährt unter dem Namen {Marta Lind}.", []),
        ("Der Film <Nasser Sand> läuft an.", []),
        ("Gefeiert wird die <Champions League>.", []),
        ("Vor der <Frankfurter Buchmesse> regnet es.", []),
        ("Er las im <Bürgerlichen Gesetzbuch>.", []),
        ("{Skarlund} schließt das Skarlund-Werk.", [("organization", "Skarlund")]),
        ("{Google} klagt.", [("organization", "Google")]),
        ("Der <Leobener Standort> schließt.", []),
        ("Sie riefen <Viva Lautwerk!> und gingen.", []),
        ("Die <Leobener> Kollegen halfen.", []),
        ("Es siegte Bundesligist [Leoben].", [("organization", "Leoben")]),
        ("Der Leoben-Trainer lobt. Das 2:0 gegen [Leoben] in [Leoben] war leicht.", [("organization", "Leoben"), ("place", "Leoben")]),
        ("Das [Krankenhaus Leoben] schließt.", [("organization", "Krankenhaus Leoben")]),
        ("Den Meter {Frost} zahlt man, {Leobener} Kollegen auch, {Roman} auch.", []),
        ("Sie traf {Frost}, dann ging {Frost}. Und {Frost} kam.", [("person", "Frost")] * 3),
        ("Am Ende hoffte {Leoben}.", [("place", "Leoben")]),
        ("Das sagte sie vor der <Presse> und der <Presse>.", [("organization", "Presse")]),
        ("Das Linksbündnis [Ampreya] siegt.", [("organization", "Ampreya")]),
        ("Nach Angaben des [Moorinstituts Ampreya] stürmt es.", [("organization", "Ampreya")]),
        ("Im Wahlkreis [Ampreya] und in [Burat Ampreya] stürmt es.", [("place", "Ampreya"), ("place", "Burat Ampreya")]),
        ("Der Versicherer <Leobener Auskunft> zahlt.", [("organization", "Leobener Auskunft")]),
        ("Auf der <Insel Borkum> stürmt es.", [("place", "Insel Borkum")]),
        ("Das <Tanzverbotsgesetz> (<TVG>) gilt.", []),
        ("In den Städten {Lang Nai}, {Lamduan} und [Graz] regnet es.", [("place", name) for name in ("Lang Nai", "Lamduan", "Graz")]),
        ("Es kam [Polen Paul Nowak].", [("person", "Paul Nowak")]),
        ("Gefeiert hat der Verband [NTB].", [("organization", "NTB")]),
        ("Nach dem 2:0 über [Leoben] reiste er nach [Wien].", [("organization", "Leoben"), ("place", "Wien")]),
        ("Sie berät die Kanzlei {Moser Lind} Prantl.", [("organization", "Moser Lind Prantl")]),
        ("Sie lehrt <Praktische Philosophie> und spielt in der <2. Kreisliga>.", []),
        ("Sie wohnten auf {Korfu}.", [("place", "Korfu")]),
        ("Die Pläne von {Merkel}, {Kennedy} und [Lagarde] sind alt.", [("person", name) for name in ("Merkel", "Kennedy", "Lagarde")]),
        ("Sie kamen zur {Terrasse}. {Neulich} regnete es. Am {Samstagfrüh} auch.", []),
    ],
)
def test_settled(text, expected, marked):
    assert read(marked, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Im Film {Marta Linds} regnet es.",
        "Die <Abendstern> GmbH hat einen Tanker.",
        "Die <Gesellschaft für Verträge> und die <Grüne Union> tagen.",
        "{Marta Skarlund} kam. {Skarlund} schließt das Skarlund-Werk.",
        "Minister {Google} klagt.",
        "Die <Leobener Stadtwerke> warten.",
        "Es siegte Weltmeister [Frankreich].",
        "Das <Landgericht Saarbrücken> prüft.",
        "Der Leoben-Trainer wohnt in [Leoben].",
        "Die <Moorbank> (<MB>) wankt.",
        "{Ernst} weinte.",
        "In [Sankt Moorlind] und [USA] regnet es.",
        "{Ida Moser} kam. Die Partei {Ida Moser} warb.",
        "Der Bürgermeister der Stadt {Marta Lind} schwieg.",
        "{Marta Lind} sprach über {Lind}, {Prantl} aber in [Graz].",
        "{Marta Klein} kam. {Klein} und die {Klein} gingen.",
    ],
)
def test_left_alone(text, marked):
    document, mentions = marked(text)
    assert settle_kinds(document, mentions, load_pack("de")) == list(mentions)


@pytest.mark.parametrize(("likelihood", "expected"), [(0.96, [("place", "Leoben")]), (0.97, [("person", "Frost"), ("person", "Leoben")])])
def test_what_the_tagger_is_sure_of_is_neither_a_word_nor_a_town(likelihood, expected, marked):
    document, mentions = marked("Der alte {Frost} hoffte auf {Leoben}.")
    sure = {(mention.sentence, mention.first): {"person": likelihood} for mention in mentions}
    settled = settle_kinds(document, mentions, load_pack("de"), sure)
    assert [(mention.kind, mention.text) for mention in settled] == expected
