"""--fix: what is mended is mended for good, what is sound stays byte for byte, and nothing but the slip changes."""

from __future__ import annotations

from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.errors import ArticleError
from digest.ingest.dates import day_in_words
from digest.store.article_file import article_of
from digest.store.front_matter import decode, split
from digest.store.mending.files import mend

CASES = Path(__file__).parents[2] / "cases" / "mistakes"
SOUND = (CASES / "05-duplicate-id/content/articles/2026/01/2026-01-22-besuch-in-oslo.md").read_bytes()
PATH = "articles/2026/01/2026-01-22-besuch-in-oslo.md"


def mended(content, path=PATH):
    return mend(content, path, topics=("norwegen", "international"), read_day=day_in_words)


def faults(content):
    try:
        return len(article_of(split(decode(content, PATH), PATH), PATH)[1])
    except ArticleError:
        return 1000


def swap(old, new):
    assert SOUND.decode().count(old) == 1
    return SOUND.decode().replace(old, new).encode()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('  country: "NO"', "  country: no"),
        ("  when: 2026-01-23", "  when: 23.1.2026"),
        ("  when: 2026-01-23", "  when: 23. Jänner 2026"),
        ("date: 2026-01-22", "date: 22.01.2026"),
        ("title: Besuch in Oslo", "title:Besuch in Oslo"),
        ("  what: Treffen mit der Nordbank", "  waht: Treffen mit der Nordbank"),
        ("topics: [norwegen]", "topics: [Norwegen]"),
        ("---\nschema", "---\n# yaml-language-server: $schema=../.digest/schema/article.schema.json\nschema"),
    ],
)
def test_slips_are_mended(old, new):
    found = mended(swap(old, new))
    assert faults(found.after) == 0
    expected = SOUND.decode()
    if "yaml-language-server" in new:
        expected = expected.replace("---\n", "---\n# yaml-language-server: $schema=../../../.digest/schema/article.schema.json\n", 1)
    assert found.after.decode() == expected
    assert len(found.done) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('  country: "NO"', "  country: Norwegen"),
        ("date: 2026-01-22", "date: gestern"),
        ("topics: [norwegen]", "topics: [wirtschaft]"),
        ("  role: Ministerin", "  funktion: Ministerin"),
        (
            "  evidence: Am Freitag folgt ein Treffen mit der Nordbank – das dritte in diesem Jahr.",
            "  evidence: Am Freitag trifft sie die Bank.",
        ),
        ("title: Besuch in Oslo", "title: [Besuch in Oslo"),
        ("title: Besuch in Oslo", "title: Oslo: Besuch  # mit Chef klären"),
        ("review: edited", "review: edited\nquote: Sie sagt nie etwas"),
        ("review: edited", "review: edited\ncorrect: ja"),
    ],
)
def test_what_would_be_a_guess_is_left_alone(old, new):
    content = swap(old, new)
    assert mended(content).after == content
    assert mended(content).done == ()


def test_one_bad_byte_is_no_other_encoding():
    content = SOUND.replace("– das".encode(), b"\x96 das", 1)
    assert "–".encode() in content
    assert mended(content).after == content


def test_a_sound_file_stays_byte_for_byte():
    for content in (SOUND, SOUND.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + SOUND):
        assert mended(content).after == content


def test_registries_are_mended_too():
    found = mended(b"- slug: a\n\ttitle: A: B\n", "topics.yml")
    assert found.after.decode() == '- slug: a\n  title: "A: B"\n'


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"---\n", b"no front matter: here: too\n", b"---\n- a\n---\n"])
def test_what_is_no_article_is_left_alone(content):
    assert mended(content).after == content


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_mending_is_done_once_and_changes_little(data):
    text = SOUND.decode()
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        typed = data.draw(st.sampled_from(("\t", ":", ": ", "x", "#", '"', "\n", " ", "é", "–", "")))
        text = text[:at] + typed + text[at + data.draw(st.integers(0, 2)) :]
    content = text.encode()
    once = mended(content)
    assert mended(once.after).done == ()
    assert faults(once.after) <= faults(content)
    assert bool(once.done) == (once.after != content)
    changed = SequenceMatcher(None, text.splitlines(), once.after.decode().splitlines(), autojunk=False).get_opcodes()
    touched = sum(end - start for kind, start, end, _, _ in changed if kind != "equal")
    assert touched <= max(3 * len(once.done), text.count("\t")), "a value may stand on several lines"


def test_brackets_that_say_there_is_nothing_go_where_there_is_something():
    found = mended(b"# so\n[]\n- name: A\n", "actors.yml")
    assert found.after == b"# so\n- name: A\n"
    assert [str(told) for told in found.done] == ["line 2: brackets deleted, as there are entries"]
    assert mended(b"# so\n[]\n", "actors.yml").done == ()
    assert mended(b"[ ]  # none\n- name: A\n", "actors.yml").after == b"# none\n- name: A\n"
    assert mended(b"- name: A\n{}\n- name: B\n", "actors.yml").after == b"- name: A\n- name: B\n"


def test_a_file_that_is_utf_16_becomes_utf_8_and_one_of_dos_stays():
    assert mended(SOUND.decode().encode("utf-16")).after == SOUND
    text = "# Gespräche\n- name: Auen\n"
    assert mended(text.encode("cp1252"), "actors.yml").after == text.encode()
    for other in ("cp850", "mac-roman"):
        assert mended(text.encode(other), "actors.yml").after == text.encode(other)


def test_one_slip_of_several_that_keep_a_file_from_being_an_article_is_mended():
    content = swap("date: 2026-01-22", "date: 22.01.2026").replace(b"title: Besuch in Oslo\n", b"")
    found = mended(content)
    assert b"date: 2026-01-22\n" in found.after
    assert len(found.done) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("topics: [norwegen]", "topics:\n- >-\n  norwegn\n# so"),
        ("topics: [norwegen]", "topics:\n- | # c\n  Norwegen\n# d"),
        ("  when: 2026-01-23", "  when: >-\n    23.1.2026\n  # so"),
        ("title: Besuch in Oslo", "[Wien]: Hauptstadt\ntitle: Besuch in Oslo"),
        ("  when: 2026-01-23", "  when: 2026-01-23\n  {{ notiz }}: x"),
    ],
)
@pytest.mark.parametrize("eol", ["\n", "\r\n"])
def test_blocks_and_keys_that_are_no_texts_are_left_to_the_editor(old, new, eol):
    content = swap(old, new).replace(b"\n", eol.encode())
    assert mended(content).after == content


def test_a_block_at_the_end_keeps_the_line_below_it():
    """The parser counts the line break behind a block as its own."""
    front, body = SOUND.decode().removeprefix("---\n").split("---\n", 1)
    sentence = body.strip().split("\n")[0]
    fact = f"quotes:\n- speaker: A\n  text: B\n  evidence: >-  # Wortlaut\n    {sentence[:-2]}.\n"
    content = f"---\n{front}{fact}---\n{body}".encode()
    assert mended(content).after == content


def test_a_sentence_with_a_day_in_it_is_a_whole_one():
    sentence = "Am 3. Februar soll Dr. Ada Berg in Oslo abstimmen."
    content = SOUND.decode().replace("---\n", f"---\nquotes:\n- speaker: A\n  text: B\n  evidence: {sentence}\n", 1) + f"\n{sentence}\n"
    assert faults(content.encode()) == 0
    found = mended(content.replace("abstimmen.\n", "abstimen.\n", 1).encode())
    assert found.after.decode() == content


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("topics: [norwegen]", "topics:[norwegen]", "a blank after the colon"),
        ("topics: [norwegen]", "draft:true\ntopics: [norwegen]", "a blank after the colon"),
    ],
)
def test_a_blank_is_put_in_and_nothing_in_quotes(old, new, told):
    found = mended(swap(old, new))
    assert found.after.decode() == SOUND.decode().replace(old, new.replace("topics:[", "topics: [").replace("draft:true", "draft: true"))
    assert [told in str(each) for each in found.done] == [True]


@pytest.mark.parametrize(
    ("before", "after"), [("[ ]\n- name: A\n", "- name: A\n"), ("[] # noch niemand\r\n- name: A\r\n", "# noch niemand\r\n- name: A\r\n")]
)
def test_what_stands_behind_needless_brackets_stays(before, after):
    assert mended(before.encode(), "actors.yml").after.decode() == after


def test_utf_16_is_saved_as_utf_8():
    found = mended(SOUND.decode().encode("utf-16"))
    assert found.after == SOUND
    assert [str(told) for told in found.done] == ["saved as UTF-8 instead of UTF-16"]


def test_a_tab_before_a_key_of_the_top_goes():
    found = mended(swap("topics: [norwegen]", "\ttopics: [norwegen]"))
    assert found.after == SOUND
