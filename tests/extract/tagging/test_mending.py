import pytest
from raw_articles import analysed

from digest.extract.mentions import at
from digest.extract.tagging.features import load_lexicon
from digest.extract.tagging.mending import mend_in_stages
from digest.languages import load_pack


def left(document, given):
    """The kinds and names left of mentions."""
    return [(mention.kind, mention.text) for mention in mend_in_stages(document, given, load_lexicon(load_pack("de")))[-1].mentions]


def mended(text, *given):
    """The kinds and names left of mentions given as (kind, name), each at its first occurrence not yet taken."""
    document = analysed(text)
    mentions = []
    for kind, name in given:
        mentions.append(
            next(
                mention
                for sentence in document.sentences
                for first in range(len(sentence.tokens))
                for last in range(first + 1, len(sentence.tokens) + 1)
                if (mention := at(sentence, kind, first, last)).text == name and mention not in mentions
            )
        )
    return left(document, mentions)


CASES = [
    (
        "places with a slash between them",
        "Amman/Sanaa sind ruhig.",
        [("place", "Amman/Sanaa")],
        [("place", "Amman"), ("place", "Sanaa")],
    ),
    (
        "renowned persons by their surnames, in any case, but no word that is called like one",
        "Beethovens Neunte gefiel, Djokovic auch. Der Kohl war gut.",
        [],
        [("person", "Beethovens"), ("person", "Djokovic")],
    ),
    (
        "a party before its member",
        "Egon Quasel schweigt. Das will der Grüne Egon Quasel.",
        [("person", "Egon Quasel"), ("organization", "Grüne Egon Quasel")],
        [("person", "Egon Quasel"), ("organization", "Grüne"), ("person", "Egon Quasel")],
    ),
    (
        "what kind of organisation it is stands outside",
        "Die Arbeitnehmervertretung ÖGB warnt.",
        [("organization", "Arbeitnehmervertretung ÖGB")],
        [("organization", "ÖGB")],
    ),
    (
        "initials behind a class noun are the name",
        "Die Eisenbahnergewerkschaft QXZ streikt, das Landesgericht Wels prüft.",
        [("organization", "Eisenbahnergewerkschaft QXZ"), ("organization", "Landesgericht Wels")],
        [("organization", "QXZ"), ("organization", "Landesgericht Wels")],
    ),
    (
        "a known institution is one name",
        "Das Internationale Komitee vom Roten Kreuz hilft.",
        [("organization", "Roten Kreuz")],
        [("organization", "Internationale Komitee vom Roten Kreuz")],
    ),
    (
        "inhabitants are no places",
        "Die Lustenauer jubeln.",
        [("place", "Lustenauer")],
        [],
    ),
    (
        "the kind of most mentions",
        "Quarzol baut. Quarzol wächst. Quarzol zahlt.",
        [("organization", "Quarzol"), ("place", "Quarzol"), ("organization", "Quarzol")],
        [("organization", "Quarzol")] * 3,
    ),
    (
        "undecided kinds stay",
        "Quarzol baut. Quarzol wächst.",
        [("organization", "Quarzol"), ("place", "Quarzol")],
        [("organization", "Quarzol"), ("place", "Quarzol")],
    ),
    (
        "overlooked institutions and countries",
        "Die SPÖ will Frankreich helfen, berichtet die Zeit.",
        [],
        [("organization", "SPÖ"), ("place", "Frankreich")],
    ),
    (
        "surnames and their genitives",
        "Mira Quaselbach kam. Quaselbachs Rede war kurz, Quaselbach ging.",
        [("person", "Mira Quaselbach")],
        [("person", "Mira Quaselbach"), ("person", "Quaselbachs"), ("person", "Quaselbach")],
    ),
    (
        "a surname that is a word is left alone",
        "Mira Berg kam. Der Berg ruft.",
        [("person", "Mira Berg")],
        [("person", "Mira Berg")],
    ),
    (
        "names of several words wherever they stand",
        "Die Quasel Werke bauen. Auch Quasel Werke baut.",
        [("organization", "Quasel Werke")],
        [("organization", "Quasel Werke"), ("organization", "Quasel Werke")],
    ),
    (
        "a place before a generic name belongs to it",
        "Die Walliser Staatsanwaltschaft ermittelt.",
        [("organization", "Staatsanwaltschaft")],
        [("organization", "Walliser Staatsanwaltschaft")],
    ),
]


@pytest.mark.parametrize(("text", "given", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_case(text, given, expected):
    assert mended(text, *given) == expected


def test_the_dateline_names_places_whatever_they_look_like():
    document = analysed("LIMA/QUITO (dpa) – Egon Quasel schweigt.", dateline="LIMA/QUITO")
    given = [at(document.body[0], "organization", 0, 3), at(document.body[0], "person", 7, 9)]
    assert left(document, given) == [("place", "LIMA"), ("place", "QUITO"), ("person", "Egon Quasel")]


def test_a_first_word_that_only_begins_like_the_dateline_is_none():
    document = analysed("Wiener Würstel schmecken Egon Quasel.", dateline="Wien")
    assert left(document, [at(document.body[0], "person", 3, 5)]) == [("person", "Egon Quasel")]
