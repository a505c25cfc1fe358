"""Whatever stands in an article, a terminal shows it and obeys none of it."""

from __future__ import annotations

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from digest.errors import Diagnostic, on_one_line, visible

texts = st.text(st.characters(categories=("Cc", "Cf", "Zl", "Zp", "L")) | st.sampled_from("\r\n\t\x1b\u202e"))


@given(texts)
def test_no_control_character_but_tab_and_line_break_is_left(text):
    left = {letter for letter in visible(text.replace("\r\n", "")) if unicodedata.category(letter) in {"Cc", "Zl", "Zp"}}
    assert left <= {"\t", "\n"}
    assert {
        letter for letter in visible(text) if unicodedata.bidirectional(letter) in {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "PDI"}
    } == set()
    assert not {"\u061c", "\u200e", "\u200f"} & set(visible(text)), "marks turn what stands beside them"


@given(texts)
def test_json_made_visible_reads_as_before(text):
    assert json.loads(visible(json.dumps([text], ensure_ascii=False))) == [text]


@given(texts)
def test_what_is_one_line_stays_one(text):
    assert len(on_one_line(text).splitlines()) <= 1


@given(texts, texts)
def test_a_finding_is_a_line_and_its_hint_another(message, hint):
    lines = str(Diagnostic("code", "error", "a\nb.md", message, hint)).splitlines()
    assert len(lines) <= 2
    assert lines[0].startswith("a b.md: error: ")


def test_a_name_of_a_file_that_is_no_text_can_be_printed():
    name = b"caf\xe9.txt".decode("utf-8", errors="surrogateescape")
    assert visible(name).encode("utf-8") == rb"caf\udce9.txt"


def test_what_is_written_in_any_script_stays():
    for text in ("„Grüße“ – 東京", "می\u200cخواهم", "שלום!", "👩\u200d🚀", "a\r\nb\tc"):
        assert visible(text) == text
