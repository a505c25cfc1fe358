"""Direct speech: golden cases, and what must hold for every quotation."""

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from digest.extract.mentions import Entity, Mention
from digest.extract.quotes import MOST, find_quotes
from digest.extract.text import analyse
from digest.languages import load_pack
from digest.model import Block, RawArticle

CASES = Path(__file__).parent.parent / "cases" / "extract" / "quotes" / "cases.toml"


def read(paragraphs, names, language="de"):
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
    return find_quotes(document, entities, pack)


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=case["name"]) for case in tomllib.loads(CASES.read_text(encoding="utf-8"))["cases"]]
)
def test_golden(case):
    quotes = read(case["paragraphs"], case["names"], case["language"])
    assert [[quote.speaker, quote.text] for quote in quotes] == case["quotes"]
    assert all(quote.text in quote.evidence for quote in quotes)
    assert all(any(quote.evidence in paragraph for paragraph in case["paragraphs"]) for quote in quotes)


def test_evidence_holds_all_sentences_of_a_long_quotation():
    text = "„Wir haben lange gewartet. Jetzt geht es endlich weiter“, sagte Eva Gruber. Sie lachte."
    (quote,) = read([text], {"Eva Gruber": "person"})
    assert quote.evidence == "„Wir haben lange gewartet. Jetzt geht es endlich weiter“, sagte Eva Gruber."


def test_no_more_than_most():
    paragraphs = [f"„Das war heute schon Sieg Nummer {number}“, sagte Eva Gruber." for number in range(MOST + 3)]
    assert len(read(paragraphs, {"Eva Gruber": "person"})) == MOST
