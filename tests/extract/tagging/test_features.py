from dataclasses import replace

import pytest

from digest.extract.tagging.features import document_features, load_lexicon, sentence_features
from digest.languages import load_pack

LEXICON = load_lexicon(load_pack("de"))
FORMS = ["Ministerin", "Moser", "kam", "nach", "Graz"]


def test_all_that_can_be_said_is_said_where_nothing_is_told_of_a_model():
    features = sentence_features(FORMS, "paragraph", LEXICON)
    assert {b"w=moser", b"-1w=ministerin", b"1w=kam", b"b=ministerin|Xx"} <= set(features[1])


def test_what_a_model_does_not_know_is_left_out_and_the_rest_keeps_its_order():
    every = sentence_features(FORMS, "paragraph", LEXICON)
    known = {name: name.encode() for name in ("w=moser", "s=Xxxxx", "-1w=nach", "first=paragraph", "last", "t=O")}
    features = sentence_features(FORMS, "paragraph", replace(LEXICON, known=known))
    assert features == [[name for name in token if name in known.values()] for token in every]
    assert features[1] == [b"w=moser", b"s=Xxxxx"]
    assert document_features([FORMS], [["O"] * 5], replace(LEXICON, known=known)) == [[[b"t=O"]] * 5]


@pytest.mark.parametrize(("form", "unknown"), [("Quarzhem", True), ("Ministerin", False), ("Laufen", False), ("Hauses", False)])
def test_a_word_is_known_in_any_case(form, unknown):
    assert LEXICON.is_unknown(form) == unknown


@pytest.mark.parametrize(("form", "compound"), [("Moorsynode", True), ("Synode", False), ("Ampreya", False)])
def test_a_compound_ends_in_a_known_noun(form, compound):
    assert LEXICON.is_compound(form) == compound


@pytest.mark.parametrize(("form", "of_place"), [("Wiener", True), ("Wien", False), ("Quarzhemer", False)])
def test_an_adjective_or_inhabitant_is_of_a_place(form, of_place):
    assert LEXICON.is_of_place(form) == of_place
