"""Quotations: golden cases of direct and indirect speech, and what must hold for every one."""

import datetime as dt
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.errors import PackError
from digest.extract.mentions import Entity, Mention
from digest.extract.quotes.finding import MOST, MOST_INDIRECT, find_quotes
from digest.extract.quotes.indirect import load_reports
from digest.extract.text import analyse
from digest.languages import load_pack
from digest.model import Block, RawArticle

CASES = Path(__file__).parents[2] / "cases" / "extract" / "quotes"


def cases(name):
    return [pytest.param(case, id=case["name"]) for case in tomllib.loads((CASES / name).read_text(encoding="utf-8"))["cases"]]


def read(paragraphs, names, language="de", roles=None):
    blocks = tuple(Block("paragraph", text) for text in paragraphs)
    article = RawArticle(path="a", sha256="0" * 64, headline="", headline_given=False, date=dt.date(2026, 1, 22), blocks=blocks)
    pack = load_pack(language)
    document = analyse(article, pack)
    entities = []
    for name, kind in names.items():
        form = name.split()
        found = [
            Mention(kind, sentence.index, at, at + len(form), name)
            for sentence in document.sentences
            for at in range(len(sentence.tokens))
            if [token.text for token in sentence.tokens[at : at + len(form)]] == form
        ]
        entities.append(Entity(name, kind, tuple(found)))
    return find_quotes(document, entities, roles or {}, pack)


@pytest.mark.parametrize("case", cases("cases.toml"))
def test_direct(case):
    quotes = [quote for quote in read(case["paragraphs"], case["names"], case["language"]) if quote.kind == "direct"]
    assert [[quote.speaker, quote.text] for quote in quotes] == case["quotes"]
    assert_verbatim(quotes, case["paragraphs"])


@pytest.mark.parametrize("case", cases("indirect.toml"))
def test_indirect(case):
    quotes = read(case["paragraphs"], case["names"], case["language"], case.get("roles"))
    assert [[quote.speaker, quote.text] for quote in quotes if quote.kind == "indirect"] == case["quotes"]
    assert_verbatim(quotes, case["paragraphs"])


def assert_verbatim(quotes, paragraphs):
    assert all(quote.text in quote.evidence for quote in quotes)
    assert all(any(quote.evidence in paragraph for paragraph in paragraphs) for quote in quotes)


def test_evidence_holds_all_sentences_of_a_long_quotation():
    text = "„Wir haben lange gewartet. Jetzt geht es endlich weiter“, sagte Eva Gruber. Sie lachte."
    (quote,) = read([text], {"Eva Gruber": "person"})
    assert quote.evidence == "„Wir haben lange gewartet. Jetzt geht es endlich weiter“, sagte Eva Gruber."


def test_no_more_than_most():
    paragraphs = [f"„Das war heute schon Sieg Nummer {number}“, sagte Eva Gruber." for number in range(MOST + 3)]
    assert len(read(paragraphs, {"Eva Gruber": "person"})) == MOST


def test_direct_speech_comes_first_and_leaves_the_rest_to_indirect_speech():
    told = [f"Das Dach sei an {number} Stellen undicht, sagte Eva Gruber." for number in range(2, 3 + MOST_INDIRECT)]
    quotes = read([*told, "„Das ist ein guter Tag für Linz“, sagte Eva Gruber."], {"Eva Gruber": "person"})
    assert [quote.kind for quote in quotes] == ["direct", *["indirect"] * MOST_INDIRECT]


def test_a_sentence_with_a_quotation_is_not_told_twice():
    quotes = read(["Man habe „viel zu lange auf diesen guten Tag gewartet“, sagte Eva Gruber."], {"Eva Gruber": "person"})
    assert [quote.kind for quote in quotes] == ["direct"]


def test_a_pack_without_rules_finds_direct_speech_alone():
    pack = load_pack("de")
    assert load_reports(replace(pack, tables={**pack.tables, "quotes": {"rules": pack.table("quotes")["rules"]}})) is None


@pytest.mark.parametrize("broken", [{"pattern": "("}, {"pattern": "{nothing}"}, {"example": None}])
def test_a_broken_rule_is_named(broken):
    pack = load_pack("de")
    rule = {key: value for key, value in {**pack.entries("quotes", "indirect")[0], **broken}.items() if value is not None}
    with pytest.raises(PackError, match=r"quotes\.toml"):
        load_reports(replace(pack, tables={**pack.tables, "quotes": {**pack.table("quotes"), "indirect": [rule]}}))


SENTENCES = st.sampled_from(
    [
        "Die Brücke müsse saniert werden, sagte Eva Gruber.",
        "Man werde noch im Mai beginnen.",
        "Laut Karl Moser ist das Geld dafür schon da.",
        "Karl Moser, Obmann des Vereins, sagte, er habe davon nichts gewusst.",
        "„Das ist ein guter Tag für Linz“, sagte er.",
        "Eva Gruber zufolge – so hieß es – bleibt alles, wie es ist.",
        "Wien (APA) – Die Stadt werde das alles prüfen, so Eva Gruber, die Landesrätin.",
        "Sie sei",
        ", sagte Karl Moser.",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.one_of(SENTENCES, st.text(max_size=40)), max_size=5).map(" ".join), max_size=4))
def test_every_quotation_is_verbatim_and_bounded(texts):
    paragraphs = [text for each in texts if (text := " ".join(each.split()))]
    quotes = read(paragraphs, {"Eva Gruber": "person", "Karl Moser": "person"})
    assert_verbatim(quotes, paragraphs)
    assert len(quotes) <= MOST
    kinds = [quote.kind for quote in quotes]
    assert kinds == sorted(kinds)
    assert kinds.count("indirect") <= MOST_INDIRECT
    assert all(len(quote.text.split()) >= 4 for quote in quotes)
