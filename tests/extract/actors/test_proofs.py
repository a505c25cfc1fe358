import pytest

from digest.extract.actors.compounds import named_in_compounds
from digest.extract.actors.proofs import with_proved
from digest.languages import load_pack


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das prüft die Bundesmoorbehörde.", ["Bundesmoorbehörde"]),
        ("Das Urteil des Landesgerichts steht.", ["Landesgerichts"]),
        ("Das sagt die US-Luftwaffe.", ["US-Luftwaffe"]),
        ("Er lehrt an der Jarvington University.", ["Jarvington University"]),
        ("Der Netzbetreiber Ampreyon wartet.", ["Ampreyon"]),
        ("Das schreibt die Illustrierte STERN.", ["STERN"]),
        ("Der Streit des Moorlehrerverbands mit der Kanzlei Ampreyon Lind Wirtz dauert.", ["Moorlehrerverbands", "Ampreyon Lind Wirtz"]),
        ("Das sagte {Ida Moser} (Grüne) der Ministerin Ampreya Lodvig.", ["Ida Moser", "Grüne", "Ampreya Lodvig"]),
        (
            "Das sagt der Moorelternrat, die Moorkommission des Hochmooramts, im Moor-Gymnasium.",
            ["Moorelternrat", "Moorkommission", "Hochmooramts", "Moor-Gymnasium"],
        ),
        ("Die Expertenkommission, eine Moorkommission, das Standesamt, das Privat-Gymnasium und ein Moor-Gymnasium fehlen.", []),
        ("Das melden der Sender MB2, die Zeitung «Stiller Moorbote» und das Magazin „Torf“.", ["MB2", "Stiller Moorbote", "Torf"]),
        ("Die Marke „Moorfee“, die Initiative „Keine Moore“, die Zeitung „stirbt“ und zwei Parteien „Torfköpfe“ fehlen.", []),
        ("Hiltrud Zaun kam, Direktor Fang Ampreyon ging, dann folgte Meinolf Eis.", ["Hiltrud Zaun", "Fang Ampreyon", "Meinolf Eis"]),
        ("Hiltrud Präsidentin zu nennen, St. Hiltrud Zaun, Emma Verein und Ampreyon Hiltrud Zaun fehlen.", []),
        ("Ein Moorlehrerverband, der Dachverband und die Brennkammer fehlen.", []),
        ("Die Wiener Ampreyon Lodvig wartet, (Grüne) Wiesen auch.", []),
        ("Vor der US-Wahl tagt der Kongress im Haus des Senats.", ["Kongress", "Senats"]),
        ("Vor der US-Wahl zögern die Republikaner, ein Republikaner nicht.", ["Republikaner"]),
        ("Der Kongress der Ärzte tagt in Graz, ein Landtag auch.", []),
        ("Nach der US-Wahl fuhr er zum Kongress Zukunft und zu einem Senat.", []),
        ("In der Sitzung des Landtags sprach sie.", ["Landtags"]),
        ("Das sagt die Vorsitzende Ampreyonsynode.", []),
        ("Das prüft die Behörde.", []),
        ("Die US-Behörde prüft.", []),
        ("Die University ist alt.", []),
        ("Die Gewerkschaft Beschwerde führen zu lassen, war klug.", []),
        ("Der Netzbetreiber {Ampreyon} wartet.", ["Ampreyon"]),
    ],
)
def test_proved(text, expected, marked):
    document, mentions = marked(text)
    assert [mention.text for mention in with_proved(document, mentions, load_pack("de"))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das sagte SPÖ-Klubchefin {Marta Lind}.", ["SPÖ"]),
        ("Das sagte Google-Sprecher {Paul Reiter}.", ["Google"]),
        ("Die <SPÖ> tagt. Das sagte SPÖ-Klubchefin {Marta Lind}.", []),
        ("Die SPÖ-Fraktion stimmt zu.", ["SPÖ-Fraktion"]),
        ("Die <SPÖ> tagt. Die SPÖ-Fraktion stimmt zu.", []),
        ("Die SPÖ-Spitze stimmt zu.", ["SPÖ"]),
        ("Ein Porsche-Fahrer floh.", []),
        ("Die SPÖ-Pläne liegen vor.", []),
        ("Ein Moor-Sprecher winkt ab.", []),
    ],
)
def test_named_in_compounds(text, expected, marked):
    document, mentions = marked(text)
    assert [mention.text for mention in named_in_compounds(document, mentions, load_pack("de"))] == expected
