import datetime as dt
import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import PackError
from digest.extract.text import HEADLINE, analyse, elisions, split_sentences, tokenize
from digest.languages import load_pack
from digest.model import Block, RawArticle

SENTENCES = [
    ("de", ["Am 3. März reist er ab.", "Dann folgt Wien."]),
    ("de", ["Der Wert lag bei 12.", "Die Wahl steht an."]),
    ("de", ["Dr. Eva Maier kam z.B. mit Mag. Huber.", "„Das reicht.“", "Er ging."]),
    ("de", ["„Wann kommt er?“, fragte sie.", "Niemand wusste es!"]),
    ("de", ["Er kommt um 10.30 Uhr.", "Bis dahin heißt es warten ..."]),
    ("de", ["Das kostet 3.000 Euro bzw. 5 Mio. Dollar.", "Mehr nicht."]),
    ("de", ["Der 15. Verhandlungstag endet am 16. Jänner."]),
    ("de", ["Zum 150. Geburtstag kamen 150.", "Musiker gab es auch."]),
    (
        "en",
        [
            "The offer must be accepted by January 15.",
            "Unions representing nurses refused.",
            "They want 12.",
            "It meets at No. 10 Mill Lane.",
        ],
    ),
    ("fr", ["M. Dupont est venu le 3 mars.", "Mme Martin l'attendait.", "Il a dit : « Non. »", "C'est tout."]),
    ("en", ["The U.S. District Judge set sentencing for Feb. 12.", "He said “no.”", "It ended."]),
]


@pytest.mark.parametrize(("language", "sentences"), SENTENCES)
def test_sentences(language, sentences):
    text = " ".join(sentences)
    assert [text[start:end] for start, end in split_sentences(text, load_pack(language))] == sentences


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Vize-Außenminister O'Neill, AT&T", ["Vize-Außenminister", "O'Neill", ",", "AT&T"]),
        ("Wien/Linz (APA/dpa)", ["Wien", "/", "Linz", "(", "APA", "/", "dpa", ")"]),
        ("am 3. um 10.30 Uhr 7:2", ["am", "3.", "um", "10.30", "Uhr", "7:2"]),
        ("Welt- und z.B. U.S.", ["Welt-", "und", "z.B.", "U.S."]),
        ("„Ja“ … nein ...", ["„", "Ja", "“", "…", "nein", "..."]),
    ],
)
def test_tokens(text, tokens):
    assert [token.text for token in tokenize(text)] == tokens


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("L'eau d’ici, aujourd'hui", ["L'", "eau", "d’", "ici", ",", "aujourd'hui"]),
        ("jusqu'au Val-d'Oise qu'il voit", ["jusqu'", "au", "Val-d'Oise", "qu'", "il", "voit"]),
        ("O'Neill et N'Djamena", ["O'Neill", "et", "N'", "Djamena"]),
        ("l'", ["l", "'"]),
    ],
)
def test_elided_words_are_tokens(text, tokens):
    found = tokenize(text, elided=elisions(load_pack("fr")))
    assert [token.text for token in found] == tokens
    assert [text[token.start : token.end] for token in found] == tokens


def test_a_pack_must_say_whether_a_full_stop_makes_an_ordinal():
    german = load_pack("de")
    table = {key: value for key, value in german.table("text").items() if key != "ordinals_end_in_full_stop"}
    with pytest.raises(PackError, match="ordinals_end_in_full_stop"):
        split_sentences("Ende.", replace(german, tables={**german.tables, "text": table}))


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_tokens_and_sentences_are_slices_in_order_and_lose_nothing(text):
    tokens = tokenize(text)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(left.end <= right.start for left, right in itertools.pairwise(tokens))
    spans = split_sentences(text, load_pack("de"))
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())


def test_an_article_is_cut_headline_first():
    article = RawArticle(
        path="a.txt",
        sha256="0",
        headline="Wien wählt",
        headline_given=True,
        date=dt.date(2026, 1, 22),
        blocks=(Block("paragraph", "Eins ist da. Zwei fehlt."), Block("subhead", "Kritik. Und Lob"), Block("paragraph", "Drei.")),
    )
    sentences = analyse(article, load_pack("de")).sentences
    assert [(s.block, s.kind, s.text) for s in sentences] == [
        (HEADLINE, "headline", "Wien wählt"),
        (0, "paragraph", "Eins ist da."),
        (0, "paragraph", "Zwei fehlt."),
        (1, "subhead", "Kritik. Und Lob"),
        (2, "paragraph", "Drei."),
    ]
    assert [s.index for s in sentences] == [0, 1, 2, 3, 4]
    assert [s.text for s in analyse(article, load_pack("de")).body] == ["Eins ist da.", "Zwei fehlt.", "Drei."]


def test_a_made_headline_is_no_sentence():
    article = RawArticle(
        path="a.txt", sha256="0", headline="Wien", headline_given=False, date=dt.date(2026, 1, 22), blocks=(Block("paragraph", "Wien."),)
    )
    assert [s.block for s in analyse(article, load_pack("de")).sentences] == [0]
