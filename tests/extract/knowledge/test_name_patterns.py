"""Names known by how they are built, and how they stand beside those of the lists."""

from dataclasses import replace

import pytest

from digest.errors import PackError
from digest.extract.knowledge.institutions import load_institutions
from digest.extract.knowledge.name_patterns import load_patterns, spans
from digest.languages import load_pack


def test_where_a_pattern_stands(marked):
    document, _ = marked("Le pont de Tancarville et le boulevard Voltaire sont fermés.", language="fr")
    found = spans(load_patterns(load_pack("fr"), "places"), document.sentences[0])
    assert [(first, last, pattern.kind) for first, last, pattern in found] == [(1, 4, "building"), (6, 8, "other")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le tribunal administratif de Nantes a saisi le Conseil d'État.", ["tribunal administratif de Nantes", "Conseil d'État"]),
        ("Le ministère de la Culture se tait.", ["ministère de la Culture"]),
        ("L'Union européenne se tait.", ["Union européenne"]),
    ],
)
def test_institutions_of_a_sentence(marked, text, expected):
    document, _ = marked(text, language="fr")
    sentence = document.sentences[0]
    found = load_institutions(load_pack("fr")).in_sentence(sentence)
    assert [text[sentence.tokens[first].start : sentence.tokens[last - 1].end] for first, last, _ in found] == expected


@pytest.mark.parametrize("pattern", ["rue (", "rue {nom}"])
def test_a_broken_pattern_is_named(pattern):
    pack = load_pack("fr")
    entry = {"name": "streets", "kind": "other", "pattern": pattern, "example": "", "expect": "", "counterexample": ""}
    tables = {**pack.tables, "places": {**pack.tables["places"], "pattern": [entry]}}
    with pytest.raises(PackError, match=r"places\.toml: pattern 'streets'"):
        load_patterns(replace(pack, tables=tables), "places")
