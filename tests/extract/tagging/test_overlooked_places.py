import pytest
from raw_articles import analysed

from digest.extract.mentions import at
from digest.extract.tagging.features import load_lexicon
from digest.extract.tagging.overlooked_places import with_proved_places
from digest.languages import load_pack


def proved(language, text, *given):
    """Kinds and names after the proofs, of mentions given as (kind, name), each at its first occurrence."""
    document = analysed(text, language=language)
    mentions = [
        next(
            mention
            for sentence in document.sentences
            for first in range(len(sentence.tokens))
            for last in range(first + 1, len(sentence.tokens) + 1)
            if (mention := at(sentence, kind, first, last)).text == name
        )
        for kind, name in given
    ]
    return [(mention.kind, mention.text) for mention in with_proved_places(document, mentions, load_lexicon(load_pack(language)))]


PLACES = [
    ("de", "a town behind a preposition", "Der Bäcker lebt in Vöcklabruck.", "Vöcklabruck"),
    ("de", "a place of places.toml", "Der Streit um den Nahen Osten dauert an.", "Nahen Osten"),
    ("de", "an unknown name behind a class noun", "Die Bewohner des Dorfes Quarzhem fliehen.", "Quarzhem"),
    ("de", "an unknown compound behind an article", "Sie stehen vor der Quarzhembrücke im Stau.", "Quarzhembrücke"),
    ("de", "with an adjective between", "Sie wandern im oberen Quarzhemtal.", "Quarzhemtal"),
    ("de", "with a hyphen", "Sie warten vor der Quarzhem-Kaserne.", "Quarzhem-Kaserne"),
    ("de", "called after somebody", "Sie treffen sich im Ida-Kern-Haus.", "Ida-Kern-Haus"),
    ("de", "a road by its sign", "Danach wurde die A9 gesperrt.", "A9"),
    ("de", "a road with its class noun", "Der Stau auf der Autobahn A9 löst sich auf.", "Autobahn A9"),
    ("de", "a building with its name", "Er sprach in der Stadthalle Quarzhem.", "Stadthalle Quarzhem"),
    ("de", "an inn wherever it stands", "Gefeiert wurde danach: Gasthaus Quarzhem.", "Gasthaus Quarzhem"),
    ("de", "a district without its class noun", "Das gilt für den Landkreis Quarzhem.", "Quarzhem"),
    ("de", "the town an official is of", "Das sagt die Bürgermeisterin von Quarzhem.", "Quarzhem"),
    ("de", "a town with its river", "Sie lebt in Krems an der Donau.", "Krems an der Donau"),
    ("de", "a saint's town with a tail", "Sie lebt in St. Georgen am Quarz.", "St. Georgen am Quarz"),
    ("de", "a state in the genitive", "Das war ein Antrag Bayerns.", "Bayerns"),
    ("de", "a sight of a town", "Er wandert zur Wolkersdorfer Burg.", "Wolkersdorfer Burg"),
    ("de", "a part of a country", "Regen fällt heute auf Nordnorwegen.", "Nordnorwegen"),
    ("de", "a quarter of a town", "Das Fest der Mainzer Neustadt beginnt.", "Mainzer Neustadt"),
    ("de", "a town of several words behind a preposition", "Der Bäcker lebt in Chiang Mai.", "Chiang Mai"),
    ("en", "a name that its last word proves", "A shop on Quillfeather Street burned down.", "Quillfeather Street"),
    ("en", "a town called after a saint", "He was taken to a clinic in St. Quillfeather.", "St. Quillfeather"),
    ("en", "a river", "They blocked the mouth of the River Quillfeather.", "River Quillfeather"),
    ("en", "a county", "The sheriff of Quillfeather County resigned.", "Quillfeather County"),
    ("en", "a town behind a preposition", "He was born in Scunthorpe.", "Scunthorpe"),
]


@pytest.mark.parametrize(
    ("language", "text", "name"), [(language, *case) for language, _, *case in PLACES], ids=[case[1] for case in PLACES]
)
def test_a_place_is_added(language, text, name):
    assert proved(language, text) == [("place", name)]


def test_an_unknown_town_is_proved_by_its_state():
    assert proved("en", "They live near Quillfeather, Texas.") == [("place", "Quillfeather"), ("place", "Texas")]
    assert proved("en", "They live near Quillfeather, they say.") == []


WORDS = [
    ("a word that a village is called by, too", "Er sehnt sich nach Kummer."),
    ("a noun behind a class noun", "Sie fand in der Stadt Anstellung."),
    ("a compound that ends in another word", "Sie arbeitet im Quarzspital und auf dem Quarzgelände."),
    ("a company with the sign of a road", "A1 baut aus."),
    ("a currency", "Das kostet hundert Franken."),
    ("a mere noun behind a building's", "In der Stadthalle Kinder zu sehen, freut sie."),
    ("a building that nothing says something is in", "Die Quarzhalle und die Halle Nummer eins."),
    ("a party's house", "Sie sitzt im SPÖ-Haus."),
    ("the people of a state", "Das freut die Bayern."),
    ("a dam at a river", "Der Damm am Quarzhem brach."),
]


@pytest.mark.parametrize("text", [text for _, text in WORDS], ids=[title for title, _ in WORDS])
def test_a_word_is_no_place(text):
    assert proved("de", text) == []


def test_a_strong_proof_outweighs_the_tagger():
    assert proved("de", "Sie wohnt in Vöcklabruck.", ("organization", "Vöcklabruck")) == [("place", "Vöcklabruck")]


def test_a_surname_of_the_article_stays():
    given = [("person", "Ida Kern"), ("person", "Traun")]
    text = "Das glaubt Ida Kern. In Traun sehen das viele anders."
    assert proved("de", text, *given) == [("person", "Ida Kern"), ("place", "Traun")]
    given = [("person", "Ida Kern"), ("person", "Kern")]
    assert proved("de", "Das glaubt Ida Kern. In Kern sehen viele ein Vorbild.", *given) == [("person", "Ida Kern"), ("person", "Kern")]


def test_an_institution_stays_unless_its_house_is_meant():
    assert proved("de", "Das Weiße Haus schweigt.", ("organization", "Weiße Haus")) == [("organization", "Weiße Haus")]
    assert proved("de", "Im Weißen Haus brennt Licht.", ("organization", "Weißen Haus")) == [("place", "Weißen Haus")]


def test_a_longer_name_is_not_cut():
    given = [("organization", "Musikschule in Vöcklabruck")]
    assert proved("de", "Die Musikschule in Vöcklabruck lädt ein.", *given) == given


def test_a_name_of_several_words_outweighs_a_name_inside_it():
    assert proved("de", "In der Niederen Tatra schneit es.", ("organization", "Tatra")) == [("place", "Niederen Tatra")]


@pytest.mark.parametrize(
    ("text", "parts", "whole"),
    [
        ("In Garching bei München brennt es.", ["Garching", "München"], "Garching bei München"),
        ("Die Messe in Frankfurt/Main beginnt.", ["Frankfurt", "Main"], "Frankfurt/Main"),
    ],
)
def test_one_name_of_several(text, parts, whole):
    assert proved("de", text, *(("place", part) for part in parts)) == [("place", whole)]
