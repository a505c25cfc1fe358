"""Classes of words, and when they stand in for clusters."""

import pytest

from digest.extract.tagging.classes import word_classes
from digest.extract.tagging.features import load_lexicon
from digest.languages import load_pack


@pytest.mark.parametrize(
    ("code", "word", "expected"),
    [
        ("fr", "ministre", "function"),
        ("fr", "ministres", "function"),
        ("fr", "mardi", "time"),
        ("fr", "d'", "preposition"),
        ("fr", "d'", "small"),
        ("fr", "déclaré", "says"),
        ("fr", "mme", "title"),
        ("de", "außenministers", "function"),
        ("en", "spokesman", "function"),
    ],
)
def test_class_of_a_word(code, word, expected):
    assert expected in word_classes(load_pack(code)).of(word)


@pytest.mark.parametrize("word", ["fenêtre", "roman", "effroi"])
def test_other_words_have_none(word):
    assert word_classes(load_pack("fr")).of(word) == ()


def test_only_a_language_without_clusters_is_read_by_classes():
    assert load_lexicon(load_pack("de")).classes is None
    lexicon = load_lexicon(load_pack("fr"))
    assert not lexicon.clusters
    assert b"k=function" in lexicon.words["ministre"].own
    assert b"-1k=function" in lexicon.words["ministre"].near[1]
