from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import ArticleError
from digest.store.front_matter import decode, join, parse, split


@given(st.text(alphabet="-a: \n\r\t\ufeff.#"))
def test_a_file_is_the_sum_of_its_parts(text):
    try:
        parts = split(text, "a.md")
    except ArticleError:
        return
    assert join(parts) == text


@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("eol", ["\n", "\r\n"])
def test_line_endings_and_byte_order_mark_are_kept(start, eol):
    text = start + eol.join(("---", "title: A", "---", "Text", "---", ""))
    parts = split(text, "a.md")
    assert parse(parts, "a.md") == {"title": "A"}
    assert parts.body == f"Text{eol}---{eol}"
    assert parts.eol == eol
    assert join(parts) == text


@pytest.mark.parametrize("text", ["---\n---\n", "---\n---", "---\n# nur ein Kommentar\n---\nText"])
def test_front_matter_may_be_empty(text):
    assert parse(split(text, "a.md"), "a.md") == {}


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("Nur Text\n", "no-front-matter", 1),
        ("", "no-front-matter", 1),
        ("---\ntitle: A\nText\n", "no-front-matter", 1),
        ("---\ntitle: A\n\tdate: 2026\n---\n", "invalid-yaml", 3),
        ("---\ntitle: A\ntitle: B\n---\n", "duplicate-key", 3),
        ("---\n- a\n---\n", "invalid-yaml", 2),
        ('---\nid: a\ndate: 2026-01-22\ntitle: "Besuch\nlanguage: de\nsummary: "Ein Satz."\n---\n', "invalid-yaml", 4),
        ("---\nid: a\nlanguage:de\ntitle: A\n---\n", "invalid-yaml", 3),
    ],
)
def test_what_cannot_be_read_is_told(text, code, line):
    with pytest.raises(ArticleError) as caught:
        parse(split(text, "a.md"), "a.md")
    assert (caught.value.diagnostic.code, caught.value.diagnostic.line, caught.value.diagnostic.path) == (code, line, "a.md")


def test_another_encoding_is_told():
    with pytest.raises(ArticleError) as caught:
        decode("---\ntitle: Grüße\n".encode("cp1252"), "a.md")
    assert caught.value.diagnostic.code == "wrong-encoding"
    assert caught.value.diagnostic.line == 2
