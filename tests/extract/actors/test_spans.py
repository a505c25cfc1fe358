import pytest

from digest.extract.actors.spans import mend
from digest.languages import load_pack


def read(marked, *paragraphs: str) -> list[tuple[str, str]]:
    document, mentions = marked(*paragraphs)
    return [(mention.kind, mention.text) for mention in mend(document, mentions, load_pack("de"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Es kam {Minister Paul Reiter}.", [("person", "Paul Reiter")]),
        ("Die <Gewerkschaft Werkbund> und der <Werkbund> tagten.", [("organization", "Werkbund"), ("organization", "Werkbund")]),
        ("Es kam Minister <Paul Prantl>.", [("person", "Paul Prantl")]),
        ("{Paul Prantl} kam. Später ging <Prantl>.", [("person", "Paul Prantl"), ("person", "Prantl")]),
        ("{Paul Spar} kam. Später ging <Spar>.", [("person", "Paul Spar"), ("person", "Spar")]),
        ("Es kam {Bundespräsident}.", []),
        ("Die Initiative <„Stilles Tal>“ warnt.", [("organization", "Stilles Tal")]),
        ("Der <steirische Landtag> tagt.", [("organization", "Landtag")]),
        (
            "{Herbert Prantl} traf {Van der Linde}. Dann bat {Prantl Van der Linde} zu Tisch.",
            [("person", "Herbert Prantl"), ("person", "Van der Linde"), ("person", "Prantl"), ("person", "Van der Linde")],
        ),
        (
            "{Paul Prantl} und {Ida Moser} kamen. Dann traf {Prantl Moser}.",
            [("person", n) for n in ("Paul Prantl", "Ida Moser", "Prantl", "Moser")],
        ),
        ("Gewählt wurde {Grüne Ida Moser}.", [("person", "Ida Moser")]),
        ("Gewählt wurde die <Grüne Ida Prantl>.", [("person", "Ida Prantl")]),
        ("Der Anteil der <Lautwerk AG an der Moorbahn AG> steigt.", [("organization", "Lautwerk AG"), ("organization", "Moorbahn AG")]),
        ("Es tagen <Bundesrat und Hauptausschuss>.", [("organization", "Bundesrat"), ("organization", "Hauptausschuss")]),
        ("Das ergab eine Umfrage von <Gallup für die Kronen Zeitung>.", [("organization", "Gallup"), ("organization", "Kronen Zeitung")]),
        ("Die <teilstaatliche Moorbank AG> wankt.", [("organization", "Moorbank AG")]),
        ("Das <Moorministerium ohne> Rücknahme unterlegen wäre.", [("organization", "Moorministerium")]),
        ("So meldete die <Lautwerk Konkurs> an.", [("organization", "Lautwerk")]),
        ("So hatte {Ida Moser Heimvorteil}.", [("person", "Ida Moser")]),
        ("Die <Rote Unterstützung> hilft.", [("organization", "Rote Unterstützung")]),
        ("Die <Brunnen der Lind Moorbau GmbH PFAS> prüfen.", [("organization", "Lind Moorbau GmbH")]),
        ("Die <Moor AG Kärnten> wankt.", [("organization", "Moor AG Kärnten")]),
        ("{Ida Prantl} prüft die Firma <Prantl>.", [("person", "Ida Prantl"), ("organization", "Prantl")]),
        ("Es kam {Hiltrud Prantl von Moorfilm}.", [("person", "Hiltrud Prantl"), ("organization", "Moorfilm")]),
        ("Es kam {Hiltrud Prantl von Leoben}.", [("person", "Hiltrud Prantl"), ("place", "Leoben")]),
        ("Es kam {Johann Wolfgang von Prantl}.", [("person", "Johann Wolfgang von Prantl")]),
        ("Es kam die Bürgermeisterin {von Leoben}.", [("place", "Leoben")]),
        ("Es erschien {Ida Prantls Roman}.", [("person", "Ida Prantls")]),
        ("Es kam der <Bündner Nationalrat Curdin Prantl>.", [("person", "Curdin Prantl")]),
        ("Es kamen {Hiltrud Prantl Meinolf Lind}.", [("person", "Hiltrud Prantl"), ("person", "Meinolf Lind")]),
        ("Das dreht die <Grazer Lind Film>.", [("organization", "Lind Film")]),
        ("Das zahlt die <Grazer Moorbank West>.", [("organization", "Grazer Moorbank West")]),
        ("So will der <Bundesrat Garantien> geben.", [("organization", "Bundesrat")]),
        ("Die <Statistik Austria 1.371 Menschen> nannte.", [("organization", "Statistik Austria")]),
        ("Das sagte der <Nationale Sicherheitsberater>.", []),
        ("Neu ist die <Slowakei>.", [("place", "Slowakei")]),
        ("So will der <Moorrat die Kommission> stärken.", [("organization", "Moorrat"), ("organization", "Kommission")]),
        ("Die <Gewerkschaft Moorfunk> streikt.", [("organization", "Moorfunk")]),
        ("{Ida Moser} kam. <Mosers Vorschlag> gefiel.", [("person", "Ida Moser"), ("person", "Mosers")]),
        (
            "{Ida Moser} kam. Nun baut <Mosers Moorbank AG>.",
            [("person", "Ida Moser"), ("person", "Mosers"), ("organization", "Moorbank AG")],
        ),
        ("{Ida Moser} kam. Dann wird {Ida Moser Wien} verlassen.", [("person", "Ida Moser")] * 2 + [("place", "Wien")]),
        ("Das sagte {Ida Moser Samstagfrüh} in Wien.", [("person", "Ida Moser")]),
        ("Die <SPÖ Mandatsverluste> kamen.", [("organization", "SPÖ")]),
        ("Sie war <Sprecherin der regierenden Moorpartei>.", [("organization", "Moorpartei")]),
        ("Er las in der <Moser-nahen Moorpost>.", [("organization", "Moorpost")]),
        ("Streit gab es <und Moorbahn> schwieg.", [("organization", "Moorbahn")]),
        ("Er lehrt an der <Moorhochschule Graz.>", [("organization", "Moorhochschule Graz")]),
    ],
)
def test_mended(text, expected, marked):
    assert read(marked, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "{Hartmann Unruh} kam.",
        "{Shirin Rahbar} kam.",
        "{Ida Peter} kam. {Peter Hans Moser} ging.",
        "Das sagte {Ida Eva Sonntag}.",
        "Der <Verein Lichtblick> tagt.",
        "Es siegte Trainer {Franz Kaiser}.",
        "Da schwieg {Gusenbauer}.",
        "In [Graz] tagt die <Holding Graz>.",
        "Gewählt ist die <Alternative Linke>.",
        "Es tagt die <Volkspartei Tirol>.",
        "Das <Amt für Rat und Hilfe> hilft.",
        "Die <Kommission der EU> tagt.",
        "Die <Lautwerk AG Oberösterreich> wächst.",
    ],
)
def test_left_alone(text, marked):
    document, mentions = marked(text)
    assert mend(document, mentions, load_pack("de")) == list(mentions)


def test_the_full_stop_of_an_abbreviated_state_belongs_to_its_name(marked):
    document, mentions = marked("TUCSON, [Ariz.] Teachers voted.", language="en")
    assert [mention.text for mention in mend(document, mentions, load_pack("en"))] == ["Ariz."]
    document, mentions = marked("Teachers voted in [Quillfeather.]", language="en")
    assert [mention.text for mention in mend(document, mentions, load_pack("en"))] == ["Quillfeather"]
