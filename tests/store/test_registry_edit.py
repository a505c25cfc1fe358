"""More into a registry: golden cases, and any registry hypothesis comes up with."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.store.registry_edit import UnusualYamlError, as_list, with_entry
from digest.store.yaml_text import parse_yaml

CASES = parse_yaml((Path(__file__).parents[1] / "cases/store/registries/edits.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
@pytest.mark.parametrize("eol", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "bom"])
def test_edits(case, eol, mark):
    text, expected = (mark + case[key].replace("\n", eol) for key in ("text", "expected"))
    if eol not in text:  # a file without a line end says nothing about line ends
        expected = mark + case["expected"]
    assert with_entry(text, "name", case["name"], case["values"]) == expected
    assert with_entry(expected, "name", case["name"], case["values"]) == expected


@pytest.mark.parametrize("text", ["name: A\n", "- A\n", "- name: A\n  x: *y\n", "- name: [A\n", "---\n- name: A\n...\n"])
def test_what_cannot_be_added_to_safely_is_left_alone(text):
    with pytest.raises(UnusualYamlError):
        with_entry(text, "name", "B", {"kind": "person"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "[]\n"),
        ("# so", "# so\n[]\n"),
        ("\ufeff# so\r\n", "\ufeff# so\r\n[]\r\n"),
        ("# so\n[]\n", "# so\n[]\n"),
        ("---\n# so\n", "---\n# so\n[]\n"),
        ("---\n...\n", "---\n...\n"),
        ("- name: A\n", "- name: A\n"),
        ("- name: [A\n", "- name: [A\n"),
    ],
)
def test_a_registry_is_a_list_also_without_entries(text, expected):
    assert as_list(text) == expected
    assert as_list(expected) == expected


NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12).map(str.strip).filter(bool)
STYLES = st.sampled_from(
    [
        lambda names: "  aliases: [" + ", ".join(map(quoted, names)) + "]   # Liste\n",
        lambda names: "  aliases:\n" + "".join(f"  - {quoted(name)}  # {number}\n" for number, name in enumerate(names)),
        lambda names: "  aliases:\n" + "".join(f"    - {quoted(name)}\n" for name in names) + "  # Ende\n",
    ]
)


def quoted(name):
    return "'" + name.replace("'", "''") + "'"


@st.composite
def registries(draw):
    """A registry as somebody may have typed it."""
    lines = [draw(st.sampled_from(["", "# Kommentar\n", "\n"]))]
    for name in draw(st.lists(NAMES, unique=True, max_size=4)):
        lines.append(f"- name: {quoted(name)}{draw(st.sampled_from(['', '   # wer']))}\n")
        if names := draw(st.lists(NAMES, unique=True, max_size=3)):
            lines.append(draw(STYLES)(names))
        lines.append(draw(st.sampled_from(["", "  note: |\n    eins\n    zwei\n", "\n", "# dazwischen\n"])))
    return "".join(lines)


@given(registries(), st.data())
def test_the_entry_has_what_it_shall_and_no_other_character_goes(text, data):
    before = parse_yaml(text) or []
    name = data.draw(st.sampled_from([entry["name"] for entry in before]) | NAMES if before else NAMES)
    names = data.draw(st.lists(NAMES, unique=True, min_size=1, max_size=3))
    after = with_entry(text, "name", name, {"kind": "person", "aliases": names})
    entries = parse_yaml(after)
    assert [entry["name"] for entry in entries] == list(dict.fromkeys([*(entry["name"] for entry in before), name]))
    changed = next(entry for entry in entries if entry["name"] == name)
    assert set(names) <= set(changed["aliases"])
    assert [entry for entry in entries if entry["name"] != name] == [entry for entry in before if entry["name"] != name]
    remaining = iter(after)
    assert all(char in remaining for char in text)  # what stood there stands there still, in its order
    assert with_entry(after, "name", name, {"kind": "person", "aliases": names}) == after
