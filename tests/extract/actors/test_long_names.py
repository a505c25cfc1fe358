import pytest

from digest.extract.actors.long_names import with_long_names
from digest.languages import load_pack


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das prüft die Staatliche Moorbehörde.", ["Staatliche Moorbehörde"]),
        ("Sie liegt im Evangelischen Krankenhaus in Moorheim.", ["Evangelischen Krankenhaus"]),
        ("Das rügt das Unabhängige Moorforum [Moorheim].", ["Unabhängige Moorforum Moorheim"]),
        ("Staatliche Behörden prüfen, die staatliche Moorbehörde auch, der Heilige Abend naht.", []),
        ("Das sagt die Wiener Polizei.", []),
        ("Das Amt für Moorschutz warnt.", ["Amt für Moorschutz"]),
        ("Die Agentur für historisch belastetes Erbe warnt.", ["Agentur für historisch belastetes Erbe"]),
        ("Sie forscht am Institut für Moor- und Heidekunde.", ["Institut für Moor- und Heidekunde"]),
        ("Der <Rat für Allgemeine> Angelegenheiten tagt.", ["Rat für Allgemeine Angelegenheiten"]),
        ("Die Kommission zur Erforschung des Moores tagt.", ["Kommission zur Erforschung des Moores"]),
        ("Die <Europäische Kommission> zur Förderung des Moores zu bewegen, gelang.", ["Europäische Kommission"]),
        ("Die Kommission zur Prüfung tagt, die Agentur für den Moorschutz, ein Amt für Moore.", []),
        ("Die Agentur für {Ida Moser} prüft, das Amt für Montag.", ["Ida Moser"]),
        ("Das sagt die Kammer der Moorbäuerinnen und Moorbauern.", ["Kammer der Moorbäuerinnen und Moorbauern"]),
        ("Die Kammer der Moorbauern [Österreichs] in [Graz] klagt.", ["Kammer der Moorbauern Österreichs", "Graz"]),
        ("Der Verband der Heidebauern klagt.", ["Verband der Heidebauern"]),
        ("Der Verband der Partei klagt, die Nähe der Stadt [Moorheim] stört.", ["Moorheim"]),
        ("Das <Gesundheitsamt> des Landkreises [Moorheim] warnt.", ["Gesundheitsamt des Landkreises Moorheim"]),
    ],
)
def test_long_names(text, expected, marked):
    document, mentions = marked(text)
    assert [mention.text for mention in with_long_names(document, mentions, load_pack("de"))] == expected


def test_a_language_without_the_table_keeps_its_names(marked):
    document, mentions = marked("Das <Amt> für Moorschutz warnt.")
    assert with_long_names(document, mentions, load_pack("en")) == list(mentions)
