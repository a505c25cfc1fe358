"""Editors at work between two readings: whatever they typed is still there afterwards."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from digest.store.emission import mapping_text
from digest.store.merge import IDENTITY, identify, merge
from digest.store.splice import splice
from digest.store.yaml_text import YamlError, parse_yaml

TYPED = re.compile(r"(?:# |: )?TYPED\dX")
NAMES = ("Ada", "Bo", "Cem", "Dora: die Erste", "no")
DOUBT = re.compile(r"(?<=- )confidence: 0\.\d\d\r?\n *|^ +confidence: 0\.\d\d\r?\n", re.MULTILINE)
words = st.sampled_from(("Treffen", "am Freitag", "12:30", "Wien, Graz", "a # b", "„ja“", "no", "Erste: Zweite", "😀 ja"))
roles = st.one_of(st.none(), words)


def present(fact):
    return {key: value for key, value in fact.items() if value not in (None, [])}


def facts(identity, **values):
    doubts = st.sampled_from((None, None, 0.31, 0.55))
    fact = st.fixed_dictionaries({identity: st.sampled_from(NAMES), **values, "confidence": doubts}).map(present)
    return st.lists(fact, max_size=4, unique_by=lambda fact: fact[identity])


def without_twins(reading):
    """A reading names an actor once; only editors may leave two of a name."""
    names = {fact["name"] for fact in reading.get("key_actors", [])}
    others = [fact for fact in reading.get("also_mentioned", []) if fact["name"] not in names]
    return {key: value for key, value in (reading | {"also_mentioned": others}).items() if value != []}


actors = facts(
    "name", kind=st.sampled_from(("person", "organization")), role=roles, aliases=st.lists(words, max_size=2), mentions=st.integers(0, 3)
)
readings = (
    st.fixed_dictionaries(
        {
            "title": words,
            "agencies": st.lists(words, max_size=2),
            "summary": words,
            "key_actors": actors,
            "also_mentioned": actors,
            "locations": facts("name", country=st.sampled_from(("AT", "NO")), latitude=st.one_of(st.none(), st.floats(-90, 90))),
            "next_steps": facts("id", when=st.sampled_from((None, "2026", "2026-01-23")), who=st.lists(words, max_size=2)),
            "source": st.fixed_dictionaries({"file": st.just("inbox/a.txt"), "sha256": st.sampled_from(("a", "b"))}),
        }
    )
    .map(lambda data: present({"schema": "digest/1", "id": "2026-01-22-a", **data, "review": "machine"}))
    .map(without_twins)
)


def has_twins(data):
    """Whether two facts share a name: they are told apart by their order only, so the merge takes more than one run to settle."""
    groups = {"key_actors": ("key_actors", "also_mentioned"), "locations": ("locations",), "next_steps": ("next_steps",)}
    facts = {name: [fact for part in parts for fact in data.get(part) or []] for name, parts in groups.items()}
    return any(number for name, found in facts.items() for _, number in identify(name, found))


def certain(text):
    """A text without confidence: that goes where an editor, or a comment of his, kept something else of a fact."""
    return DOUBT.sub("", text)


def indent(line):
    return line[: len(line) - len(line.lstrip(" -"))].replace("-", " ")


def change_value(lines, at, mark):
    return [*lines[:at], re.sub(r"(?<=: )[^\[{].*", mark, lines[at], count=1), *lines[at + 1 :]]


def quote_value(lines, at, _mark):
    return [*lines[:at], re.sub(r"(?<=: )([A-Za-z]+)$", r"'\1'", lines[at]), *lines[at + 1 :]]


def remark_behind(lines, at, mark):
    return [*lines[:at], f"{lines[at]}  # {mark}", *lines[at + 1 :]]


def remark_above(lines, at, mark):
    return [*lines[:at], f"{indent(lines[at])}# {mark}", *lines[at:]]


def blank_line(lines, at, _mark):
    return [*lines[:at], "", *lines[at:]]


def delete_line(lines, at, _mark):
    return lines[:at] + lines[at + 1 :]


def new_key(lines, at, mark):
    return [*lines[:at], f"{indent(lines[at])}note_{mark}: {mark}", *lines[at:]]


def new_fact(lines, at, mark):
    return [*lines[:at], f"- name: {mark}", f"  id: {mark}", *lines[at:]] if lines[at].startswith("- ") else lines


def long_text(lines, at, mark):
    return [
        *lines[:at],
        f"{indent(lines[at])}note_{mark}: >",
        f"{indent(lines[at])}  {mark}",
        f"{indent(lines[at])}  zwei # drei",
        *lines[at:],
    ]


def spread_list(lines, at, mark):
    match = re.fullmatch(r"( *(?:- )?)(\w+): \[(\w+)(, .*)?\]", lines[at])
    return [*lines[:at], f"{match[1]}{match[2]}:", f"{indent(match[1])}- {match[3]}  # {mark}", *lines[at + 1 :]] if match else lines


def braces(lines, at, mark):
    if not lines[at].startswith("- ") or (at + 1 < len(lines) and lines[at + 1].startswith("  ")):
        return lines
    return [*lines[:at], f"- {{{lines[at][2:]}, note: {mark}}}", *lines[at + 1 :]]


def swap_facts(lines, at, _mark):
    starts = [number for number in range(at, len(lines)) if lines[number].startswith("- ")][:3]
    if len(starts) < 3 or starts[0] != at or any(not line.startswith((" ", "- ")) for line in lines[at : starts[2]]):
        return lines
    return [*lines[:at], *lines[starts[1] : starts[2]], *lines[at : starts[1]], *lines[starts[2] :]]


EDITS = (
    change_value,
    quote_value,
    remark_behind,
    remark_above,
    blank_line,
    delete_line,
    new_key,
    new_fact,
    long_text,
    spread_list,
    braces,
    swap_facts,
)


@st.composite
def edited_texts(draw, text, first_mark=0):
    """A text after up to five edits, each of which leaves it valid."""
    for number in range(draw(st.integers(0, 5))):
        lines = text.splitlines()
        edit, at = draw(st.sampled_from(EDITS)), draw(st.integers(0, max(0, len(lines) - 1)))
        changed = "\n".join(edit(lines, at, f"TYPED{first_mark + number}X")) + "\n" if lines else text
        try:
            text = changed if isinstance(parse_yaml(changed), dict) else text
        except YamlError:
            continue
    return text


@st.composite
def sessions(draw):
    """What the machine wrote, what an editor made of it, and what the machine reads next."""
    first = draw(readings)
    return first, draw(edited_texts(mapping_text(first))), draw(readings), draw(st.sampled_from(("\n", "\r\n")))


@settings(max_examples=150, deadline=None)
@given(sessions(), st.data())
def test_nothing_typed_is_lost(session, data):
    baseline, text, reading, eol = session
    offered = {}
    for second_round in (False, True):
        if second_round:
            text, reading = data.draw(edited_texts(text.replace(eol, "\n"), 5)), data.draw(readings)
        text = text.replace("\n", eol)
        merged = merge(baseline, parse_yaml(text), reading, offered=offered)
        result = splice(text, merged.fields, eol)
        again = merge(merged.baseline, parse_yaml(result), reading, offered=merged.offered)

        assert set(TYPED.findall(text)) <= set(TYPED.findall(result))
        assert has_twins(parse_yaml(text)) or certain(splice(result, again.fields, eol)) == certain(result)
        assert result.count("\n") == result.count(eol)
        if "#" not in re.sub("a # b|zwei # drei", "", text):
            assert parse_yaml(result) == merged.fields
            assert list(parse_yaml(result)) == list(merged.fields)
        baseline, text, offered = merged.baseline, result, merged.offered


@settings(max_examples=100, deadline=None)
@given(sessions())
def test_the_same_reading_changes_no_byte(session):
    first, text, _, eol = session
    text = text.replace("\n", eol)
    merged = merge(first, parse_yaml(text), first)
    result = splice(text, merged.fields, eol)
    assert certain(result) == certain(text)


@settings(max_examples=100, deadline=None)
@given(sessions(), st.sampled_from(("machine", "edited", "approved")))
def test_the_machine_doubts_only_what_no_editor_touched(session, review):
    first, text, second, _ = session
    edited = parse_yaml(text) | {"review": review}
    merged = merge(first, edited, second)
    read = [fact for name in IDENTITY for fact in second.get(name, []) if review == "machine"]
    for fact in (fact for name in IDENTITY for fact in merged.fields.get(name) or [] if isinstance(fact, dict)):
        assert "confidence" not in fact or fact in read or TYPED.search(str(fact["confidence"]))


@settings(max_examples=100, deadline=None)
@given(sessions())
def test_without_baseline_everything_is_the_editors(session):
    _, text, second, _ = session
    edited = parse_yaml(text)
    merged = merge(None, edited, second)
    assert merged.fields == edited
    assert merged.baseline == {}


@settings(max_examples=100, deadline=None)
@given(readings, readings)
def test_an_untouched_article_follows_the_reading(first, second):
    merged = merge(first, first, second)
    assert merged.fields == second | {"id": first["id"]}
    assert parse_yaml(splice(mapping_text(first), merged.fields)) == merged.fields
    assert merged.baseline == merged.fields
    assert merged.offered == {}
