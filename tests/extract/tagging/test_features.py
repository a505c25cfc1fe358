from dataclasses import replace

from digest.extract.tagging.features import document_features, load_lexicon, sentence_features
from digest.languages import load_pack

FORMS = ["Ministerin", "Moser", "kam", "nach", "Graz"]


def test_all_that_can_be_said_is_said_where_nothing_is_told_of_a_model():
    features = sentence_features(FORMS, "paragraph", load_lexicon(load_pack("de")))
    assert {b"w=moser", b"-1w=ministerin", b"1w=kam", b"b=ministerin|Xx"} <= set(features[1])


def test_what_a_model_does_not_know_is_left_out_and_the_rest_keeps_its_order():
    lexicon = load_lexicon(load_pack("de"))
    every = sentence_features(FORMS, "paragraph", lexicon)
    known = {name: name.encode() for name in ("w=moser", "s=Xxxxx", "-1w=nach", "first=paragraph", "last", "t=O")}
    features = sentence_features(FORMS, "paragraph", replace(lexicon, known=known))
    assert features == [[name for name in token if name in known.values()] for token in every]
    assert features[1] == [b"w=moser", b"s=Xxxxx"]
    assert document_features([FORMS], [["O"] * 5], replace(lexicon, known=known)) == [[[b"t=O"]] * 5]
