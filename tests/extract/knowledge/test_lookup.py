import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.extract.knowledge.lookup import build_index, stem, to_key, without_genitive
from digest.languages import load_pack

NAMES = ["Vereinte Nationen", "Grüne", "Bild", "Sankt Veit an der Glan", "O'Neill", "Bundesheer"]
ENDINGS = load_pack("de").words("names", "case_endings")


@pytest.fixture(scope="module")
def index():
    keys = {to_key(name) for name in NAMES}
    several = sorted(key for key in keys if " " in key)
    return build_index(load_pack("de"), keys, several, several)


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("Vereinten Nationen", "Vereinte Nationen"),
        ("Grünen", "Grüne"),
        ("Bundesheeres", "Bundesheer"),
        ("O'Neills", "O'Neill"),
        ("Bilder", None),
        ("Vereinte", None),
        ("Nationen", None),
    ],
)
def test_base(index, form, base):
    assert index.base(to_key(form)) == (base and to_key(base))


def test_spans_take_the_longest_name(index):
    tokens = ["Die", "Vereinten", "Nationen", "und", "Grüne", "in", "Sankt", "Veit", "an", "der", "Glan"]
    assert index.spans(tokens) == ((1, 3, "Vereinte Nationen"), (4, 5, "Grüne"), (6, 11, "Sankt Veit an der Glan"))


def test_small_words_are_no_names(index):
    assert index.spans(["grüne", "bild"]) == ()


@given(st.lists(st.sampled_from(["Vereinten", "Nationen", "Grünen", "Sankt", "Veit", "an", "der", "Glan", "Bild", "."]), max_size=12))
def test_spans_are_in_order_without_overlap_and_known(tokens):
    keys = {to_key(name) for name in NAMES}
    several = sorted(key for key in keys if " " in key)
    index = build_index(load_pack("de"), keys, several, several)
    end = 0
    for first, last, key in index.spans(tokens):
        assert end <= first < last <= len(tokens)
        assert key in keys
        assert index.base(" ".join(tokens[first:last])) == key
        end = last


def test_without_genitive_keeps_short_names_whole():
    assert without_genitive("Wiens", ("s",)) == ["Wien"]
    assert without_genitive("Ems", ("s",)) == []


@pytest.mark.parametrize(("word", "expected"), [("Nationen", "nation"), ("UNO", "UNO"), ("der", "der"), ("Schwarzem", "schwarz")])
def test_stem(word, expected):
    assert stem(word, ENDINGS) == expected
