import pytest
from raw_articles import analysed

from digest.extract.mentions import at
from digest.extract.tagging.features import load_lexicon
from digest.extract.tagging.place_borders import place_parts, route
from digest.languages import load_pack


def bordered(find, text, kind="place", language="de"):
    """What becomes of a whole text that was taken for one name."""
    sentence = analysed(text, language=language).sentences[0]
    lexicon = load_lexicon(load_pack(language))
    return [(part.kind, part.text) for part in find(sentence, at(sentence, kind, 0, len(sentence.tokens)), lexicon)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Wien/Linz", ["Wien", "Linz"]),
        ("ganzen Alpen", ["Alpen"]),
        ("Hafenstadt Triest", ["Triest"]),
        ("Kanton Aargau", ["Aargau"]),
        ("Osttiroler Pustertal", ["Pustertal"]),
        ("Österreich Alarm", ["Österreich"]),
        ("Graz geborene Steirer", ["Graz"]),
    ],
)
def test_what_is_none_of_the_name_is_left_out(text, names):
    assert bordered(place_parts, text) == [("place", name) for name in names]


@pytest.mark.parametrize("text", ["Wiener Neustadt", "Mainzer Neustadt", "Bad Ischl", "Vaduzer Saal", "Europa League", "Rue de Quarz"])
def test_a_name_stays_whole(text):
    assert bordered(place_parts, text) == [("place", text)]


def test_what_a_country_owns_is_none_of_its_name():
    assert bordered(place_parts, "Kenya's Ida Kern", language="en") == [("place", "Kenya's")]
    assert bordered(place_parts, "Hudson's Hope", language="en") == [("place", "Hudson's Hope")]


def test_a_way_is_its_places():
    assert bordered(route, "Wien–Graz–Triest", "organization") == [("place", "Wien"), ("place", "Graz"), ("place", "Triest")]


@pytest.mark.parametrize("text", ["Quarz–Graz", "Graz", "Graz-Umgebung"])
def test_anything_else_is_no_way(text):
    assert bordered(route, text, "organization") == []
