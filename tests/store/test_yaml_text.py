from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.store.emission import scalar
from digest.store.front_matter import parse_yaml
from digest.store.yaml_text import YamlError, locate


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("no", "no"),
        ("on", "on"),
        ("Yes", "Yes"),
        ("2026-01-22", "2026-01-22"),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("007", "007"),
        ("0x1f", "0x1f"),
        ("<<", "<<"),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ('""', ""),
        ("'12'", "12"),
        ("-12", -12),
        ("48.21", 48.21),
        ("1.0e-05", 1e-05),
        ("12.", "12."),
        (".", "."),
        ("9" * 5000, "9" * 5000),
    ],
)
def test_only_what_yaml_12_calls_a_value_is_one(written, read):
    assert parse_yaml(f"key: {written}") == {"key": read}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\n\tb: 2\n", 2, "tab"),
        ("title: Witkoff: im Kreml\n", 1, "second colon"),
        ("a: 1\na: 2\n", 2, "'a' stands twice"),
        ("x:\n- name: A\n  name: B\n", 3, "'name' stands twice"),
        ("a: *Eilt* Treffen\n", 1, "begins with *"),
        ("a: @wien\n", 1, "begins with a character"),
        ("a: |x\n", 1, "begins with | or >"),
        ("a: !x!y b\n", 1, "begins with !"),
        ("a: !<x\n", 1, "begins with !"),
        ("%x\n---\n", 1, "begins with %"),
        ("a: &x b\n&x : c\n", 2, "begins with * or &"),
        ("ä: ö\nb: \x01\n", 2, "an invisible control character: U.0001"),
        ("%YAML 9.9\n---\na: b\n", 1, "something YAML has no sense for: '%YAML 9.9'"),
        ('a: 1\nb: "offen\nc: 3\n', 2, "not closed"),
        ("a: [1, 2\nb: 3\n", 2, "bracket"),
        ('a: 1\n\nb: "offen\nc: 3\nd: "x"\n', 3, "not closed: 'b: \"offen'"),
        ("a: 1\nb: 'offen\nc: 3\nd: 'x' und y\n", 2, "not closed: 'b: 'offen'"),
        ('a: "offen\nb: "x"\nc: "y"\n', 1, "not closed"),
        ('a: "offen\nb: ""\nc: 1\n', 1, "not closed"),
        ('x:\n- name: "A\n  kind: person\n- name: "B"\n', 2, "not closed"),
        ('a: {x: "1, y: 2}\nb: "c"\n', 1, "not closed"),
        ('a: "x\n  y"\nb: [1\nc: 2\n', 4, "bracket"),
        ('a: 1\nb: "Wien" heute\n', 2, "quotes that do not fit"),
        ("a: 1\nohne Doppelpunkt\nb: 2\n", 2, "without a colon: 'ohne Doppelpunkt'"),
        ("a: 1\nohne Doppelpunkt\n", 2, "without a colon: 'ohne Doppelpunkt'"),
        ("a: 1\nhttp://wien.at\nb: 2\n", 2, "without a colon: 'http://wien.at'"),
        ("a: 1\nlanguage:de\nb: 2\n", 2, "a blank is missing after the colon: 'language:de'"),
        ("a: 1\nlanguage:de\n", 2, "a blank is missing after the colon"),
        ("language:de\na: 1\n", 1, "a blank is missing after the colon"),
        ("x:\n- name:A\n\n  kind: person\n", 2, "a blank is missing after the colon"),
        ("x:\n- name: A\n  kind:person\n  role: y\n", 3, "a blank is missing after the colon"),
        ("a: 1\n  b: 2\n", 2, "indentation"),
        ('a: "C:\\Daten"\n', 1, "backslash"),
        ("a: !wichtig x\n", 1, "tag"),
        ("a: &x 1\nb: *x\n", 2, "begins with *"),
        ("a: 1\n--- \nb: 2\n", 2, "second document"),
        ("a: \x01\n", 1, "control character"),
        (f"a: {'[' * 100}{']' * 100}\n", 1, "without end"),
        (f"a: {'[' * 9000}\n", 1, "without end"),
        ("? [a]\n: b\n", 1, "key that is no text"),
    ],
)
def test_a_slip_is_named_with_its_line_and_how_to_mend_it(text, line, words):
    with pytest.raises(YamlError, match=words.replace("*", r"\*")) as caught:
        parse_yaml(text)
    assert caught.value.line == line
    assert caught.value.hint


def test_places_are_found():
    text = "a: 1\nlist:\n- name: A\n  role: x\n- name: B\n"
    assert locate(text, ("list", 0, "role")) == 4
    assert locate(text, ("list", 1)) == 5
    assert locate(text, ("list", 1, "gone")) == 5
    assert locate(text, ("list", 7)) == 2
    assert locate(text, ("gone",)) == 1
    assert locate("", ("a",)) is None


def test_a_conflict_left_by_git_is_named_as_one():
    with pytest.raises(YamlError) as told:
        parse_yaml("a: b\n<<<<<<< HEAD\nreview: approved\n=======\nreview: edited\n>>>>>>> other\n")
    assert (told.value.line, told.value.problem) == (2, "git left a conflict: two versions stand one below the other")
    assert "delete the lines" in told.value.hint


@pytest.mark.parametrize("text", ["E5", "E10", "e+1", "E-3", ".e5", "1e999", "-e1", "."])
def test_what_only_looks_like_a_number_is_a_text(text):
    assert parse_yaml(f"a: {text}\n") == {"a": text}
    assert parse_yaml(f"a: {scalar(text)}\n") == {"a": text}


@given(st.text("0123456789eE.+-_", min_size=1, max_size=8))
def test_anything_of_digits_is_a_number_or_the_text_itself(text):
    with suppress(YamlError):
        read = parse_yaml(f"a: {text}\n")["a"]
        assert isinstance(read, int | float) or read == text
    assert parse_yaml(f"a: {scalar(text)}\n") == {"a": text}


def test_a_control_character_is_told_with_its_line():
    with pytest.raises(YamlError) as caught:
        parse_yaml("a: ü\nb: x\x1b\n")
    assert (caught.value.line, caught.value.problem) == (2, "an invisible control character: U+001B")


@pytest.mark.parametrize("empty", ["[]", "[ ]", "[]  # noch niemand"])
def test_entries_below_an_empty_list_are_told(empty):
    with pytest.raises(YamlError) as caught:
        parse_yaml(f"# so\n{empty}\n- name: A\n")
    assert (caught.value.line, caught.value.code) == (2, "needless-brackets")
