import pytest

from digest.extract.actors.extents import extend
from digest.languages import load_pack


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das <Institut für Moor-> und Heideforschung rechnet nach.", "Institut für Moor- und Heideforschung"),
        ("Der Planungs- und <Bauausschuss> tagt.", "Planungs- und Bauausschuss"),
        ("Der Allgemeine Nordische <Tanzbund> (ANT) tagt.", "Allgemeine Nordische Tanzbund"),
        ("Das sagte ein Sprecher des Nationalen <Flutrates>.", "Nationalen Flutrates"),
        ("Es kam {Rashid} bin {Salim al-Hadi}.", "Rashid bin Salim al-Hadi"),
        ("Es kam Rashid bin {Salim al-Hadi}.", "Rashid bin Salim al-Hadi"),
        ("Es kam {Ines Moura} da Costa.", "Ines Moura da Costa"),
        ("Es kam {Jan Van} der Lind.", "Jan Van der Lind"),
        ("Es kam {Ida Van} den {Bosch}.", "Ida Van den Bosch"),
        ("Es kam Präsident {Cho Min} Ha.", "Cho Min Ha"),
        ("Es kam Minister Ro {Dae Min}.", "Ro Dae Min"),
        ("Dann kam Hiltrud {Ampreya}.", "Hiltrud Ampreya"),
        ("Dann kam {Hiltrud} Zaun.", "Hiltrud Zaun"),
        ("Dann kam Direktor Ampreyo {Lodvig da Costa}.", "Ampreyo Lodvig da Costa"),
        ("Dann kam Josef „Pepi“ {Ampreyo}.", "Josef „Pepi“ Ampreyo"),
        ("Dann kam {Josef „Pepi}“ Ampreyo.", "Josef „Pepi“ Ampreyo"),
        ("Das <Verwaltungsgericht> [Leoben] prüft.", "Verwaltungsgericht Leoben"),
        ("Die <Handelskammer> zu [Rostock] prüft.", "Handelskammer zu Rostock"),
        ("Er liegt im Regionalspital [Leoben].", "Regionalspital Leoben"),
        ("Es spielt die Bergmannskapelle [Leoben].", "Bergmannskapelle Leoben"),
        ("Das sagt die Lind Moorbau <Holding GmbH>.", "Lind Moorbau Holding GmbH"),
        ("Das sagt die Moorwerke <Lind AG>.", "Moorwerke Lind AG"),
    ],
)
def test_grown(text, expected, marked):
    document, mentions = marked(text)
    assert [mention.text for mention in extend(document, mentions, load_pack("de"))] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Die <Moorbank> und der <Tanzbund> (SPÖ) tagen.",
        "Deutsche <Gerichte> prüfen.",
        "Dann traf {Hiltrud} Präsident {Lind}, Kanzlerin {Moser} und auf dem Weg {Zaun}.",
        "Darauf: Die <Lind AG> zahlt, auch der Hersteller <Moorbau GmbH>.",
        "Im Grünen <Landtag> war Ruhe.",
        "{Marta Lind} von <Lautwerk> kam.",
        "Im Haus von {Max Frost} las er.",
        "Die <Partei> in [Leoben] tagt, die <Kammer> und [Graz] warten.",
    ],
)
def test_left_alone(text, marked):
    document, mentions = marked(text)
    assert extend(document, mentions, load_pack("de")) == list(mentions)
