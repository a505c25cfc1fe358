from __future__ import annotations

import copy
import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import ArticleError
from digest.store.front_matter import parse, split
from digest.store.schema import KEYS, validate
from digest.store.yaml_text import locate

HEAD = "id: 2026-01-22-a\ntitle: A\ndate: 2026-01-22\n"


def check(front):
    parts = split(f"---\n{front}---\n", "a.md")
    return validate(parse(parts, "a.md"), "a.md", lambda location: locate(parts.front, location))


def test_the_least_an_article_needs():
    front_matter, diagnostics = check(HEAD)
    assert (front_matter.id, front_matter.title, front_matter.date) == ("2026-01-22-a", "A", dt.date(2026, 1, 22))
    assert diagnostics == ()


@pytest.mark.parametrize(
    ("front", "code", "severity", "line", "message", "hint"),
    [
        ("topicz: [x]\n", "unknown-key", "warning", 4, "unknown key 'topicz'", "did you mean 'topics'?"),
        (
            "language: deutsch\n",
            "invalid-value",
            "error",
            4,
            "language: 'deutsch' is no language code",
            "write two small letters, such as de",
        ),
        (
            "review: done\n",
            "invalid-value",
            "error",
            4,
            "review: 'done' is not one of machine, edited, approved",
            "write one of these",
        ),
        ("agencies: APA\n", "invalid-value", "error", 4, "agencies: expected a list, found 'APA'", "write agencies: [APA]"),
        (
            "key_actors:\n- name: A\n  evidence: A.\n",
            "missing-key",
            "error",
            5,
            "key_actors 1: actor 'A' lacks kind",
            "an actor needs name, kind and evidence; evidence is a sentence copied word for word from the text",
        ),
        (
            "also_mentioned:\n- name: Ada Beispiel\n",
            "missing-key",
            "error",
            5,
            "also_mentioned 1: actor 'Ada Beispiel' lacks kind and evidence",
            "an actor needs name, kind and evidence; evidence is a sentence",
        ),
        (
            "locations:\n- name:\n  kind: city\n",
            "missing-key",
            "error",
            5,
            "locations 1: a place lacks name and evidence",
            "a place needs name and evidence; evidence is a sentence",
        ),
        (
            "next_steps:\n- when: 2026-01-23\n",
            "missing-key",
            "error",
            5,
            "next_steps 1: a step lacks what and evidence",
            "a step needs what and evidence; evidence is a sentence",
        ),
        (
            "quotes:\n- text: Ja.\n",
            "missing-key",
            "error",
            5,
            "quotes 1: quote 'Ja.' lacks speaker and evidence",
            "a quote needs speaker, text and evidence; evidence is a sentence",
        ),
        (
            "key_actors:\n- {name: A, kind: persn, evidence: A.}\n",
            "invalid-value",
            "error",
            5,
            "key_actors 1: kind: 'persn' is not one of person, organization",
            "did you mean 'person'?",
        ),
        (
            "key_actors:\n- name: A\n  kind: person\n  rolle: B\n  evidence: A.\n",
            "unknown-key",
            "warning",
            7,
            "key_actors 1: unknown key 'rolle'",
            "did you mean 'role'?",
        ),
        (
            "key_actors:\n- A\n",
            "invalid-value",
            "error",
            5,
            "key_actors 1: entry: expected keys of its own, found 'A'",
            "write its keys below it",
        ),
        (
            "locations:\n- name: Oslo\n  latitude: 99.0\n  evidence: A.\n",
            "invalid-value",
            "error",
            6,
            "locations 1: latitude: '99.0' is more than 90.0",
            "look the number up again",
        ),
        (
            "locations:\n- name: Oslo\n  latitude: 59,9\n  evidence: A.\n",
            "invalid-value",
            "error",
            6,
            "locations 1: latitude: expected a number, found '59,9'",
            "write digits only, with a point for decimals: 48.21",
        ),
        (
            "next_steps:\n- id: a\n  what: B\n  when: am 23.1.\n  evidence: A.\n",
            "invalid-value",
            "error",
            7,
            "next_steps 1: when: 'am 23.1.' is no date",
            "write 2026-01-23, 2026-01-23T10:30, 2026-01, 2026 or 2026-01-23/2026-01-25",
        ),
        (
            "next_steps:\n- id: a\n  what: B\n  when: 2026-02-31\n  evidence: A.\n",
            "impossible-date",
            "error",
            7,
            "next_steps 1: when: '2026-02-31' does not exist",
            "look it up in a calendar",
        ),
        (
            "next_steps:\n- id: a\n  what: B\n  when: 9999-12-31\n  evidence: A.\n",
            "impossible-date",
            "error",
            7,
            "next_steps 1: when: '9999-12-31' does not exist: expected a year from 1000 to 2999",
            "look it up in a calendar",
        ),
        (
            "next_steps:\n- id: a\n  what: B\n  when: 2026-02-03T25:00\n  evidence: A.\n",
            "impossible-date",
            "error",
            7,
            "next_steps 1: when: '2026-02-03T25:00' does not exist",
            "look it up in a calendar",
        ),
        ("source: inbox/a.txt\n", "invalid-value", "error", 4, "source: expected keys of its own, found 'inbox/a.txt'", ""),
    ],
)
def test_a_slip_is_told_in_plain_words(front, code, severity, line, message, hint):
    _, (found,) = check(HEAD + front)
    assert (found.code, found.severity, found.line, found.path) == (code, severity, line, "a.md")
    assert found.message.startswith(message)
    assert found.hint.startswith(hint)


@pytest.mark.parametrize(
    ("front", "key", "line"),
    [
        ("title: A\ndate: 2026-01-22\n", "id", None),
        ("id: a\ndate: 2026-01-22\n", "title", None),
        ("id: a\ntitle:\ndate: 2026-01-22\n", "title", 2),
        ("id: a\ntitle: A\n", "date", None),
        ("id: a\ntitle: A\ndate: 22.1.2026\n", "date", 3),
        ("id: a\ntitle: A\ndate: 2026-13-01\n", "date", 3),
        ("id: a\ntitle: A\ndate: 1984\n", "date", 3),
        ("id: a\ntitle: A\ndate: true\n", "date", 3),
        ("id: Ä b\ntitle: A\ndate: 2026-01-22\n", "id", 1),
    ],
)
def test_without_id_title_and_date_there_is_no_article(front, key, line):
    with pytest.raises(ArticleError) as caught:
        check(front)
    assert key in caught.value.diagnostic.message
    assert caught.value.diagnostic.line == (line or 1)


def test_everything_that_is_wrong_with_an_article_is_told_at_once():
    front = (
        "id: Ä b\ntitle: [x]\ndate: gestern\nreview: done\npubStatus: weg\nkey_actors:\n- {name: A, kind: persn, evidence: A.}\nnmae: x\n"
    )
    with pytest.raises(ArticleError) as caught:
        check(front)
    assert {(found.code, found.line) for found in caught.value.diagnostics} == {
        ("invalid-value", 1),
        ("invalid-value", 2),
        ("invalid-value", 3),
        ("invalid-value", 4),
        ("cannot-be-released", 5),
        ("invalid-value", 7),
        ("unknown-key", 8),
    }


@pytest.mark.parametrize("key", ["pubStatus: canceled", "embargoed_until: 2026-01-22T10:00", "draft: true", "embargo_until: x"])
@pytest.mark.parametrize("holder", ["quotes:\n- speaker: A\n  text: B\n  evidence: A.\n", "source:\n  file: inbox/a.txt\n"])
def test_a_key_that_holds_back_does_so_where_it_was_indented_by_mistake(key, holder):
    with pytest.raises(ArticleError) as caught:
        check(f"id: a\ntitle: A\ndate: 2026-01-22\n{holder}  {key}\n")
    found = caught.value.diagnostic
    assert (found.code, found.line) == ("cannot-be-released", 3 + holder.count("\n") + 1)
    assert "in the first column" in found.hint


def test_only_what_is_wrong_is_left_out():
    front_matter, diagnostics = check(
        HEAD + "key_actors:\n- {name: A, kind: person, evidence: A.}\n- {name: B, kind: x, evidence: B.}\n"
        "- {name: C, kind: person, evidence: C., mentions: viele}\n"
        + "next_steps:\n- {id: a, what: B, when: bald, evidence: A.}\n- {id: b, evidence: A.}\nreview: x\n"
    )
    assert [(actor.name, actor.mentions) for actor in front_matter.key_actors] == [("A", 1), ("C", 1)]
    assert [(step.id, step.when) for step in front_matter.next_steps] == [("a", None)]
    assert front_matter.review == "machine"
    assert sorted((found.line, found.code) for found in diagnostics) == [
        (6, "invalid-value"),
        (7, "invalid-value"),
        (9, "invalid-value"),
        (10, "missing-key"),
        (11, "invalid-value"),
    ]


def test_what_is_meant_is_understood():
    front_matter, diagnostics = check(
        "id: 2026-01-22-a\ntitle: 1984\ndate: 2026-01-22 10:30\nsummary:\ntopics:\n"
        "next_steps:\n- id: a\n  what: 2026\n  when: 2026\n  who:\n  where:\n  evidence: A.\n"
    )
    assert front_matter.title == "1984"
    assert front_matter.date == dt.datetime(2026, 1, 22, 10, 30)  # noqa: DTZ001
    assert (front_matter.summary, front_matter.topics) == ("", ())
    assert (front_matter.next_steps[0].when, front_matter.next_steps[0].who) == ("2026", ())
    assert diagnostics == ()


def test_a_key_that_is_missing_because_it_is_misspelt_is_told_as_both():
    _, diagnostics = check(HEAD + "key_actors:\n- {name: A, knd: person, evidence: A.}\n")
    assert [(found.code, found.hint[:20]) for found in diagnostics] == [
        ("unknown-key", "did you mean 'kind'?"),
        ("missing-key", "an actor needs name,"),
    ]


def test_a_step_without_id_is_given_one():
    front_matter, diagnostics = check(
        HEAD + "next_steps:\n- {what: Gespräch in Wien, evidence: A.}\n- {what: Wahl, when: 2026-03-01T10:00/2026-03-02, evidence: A.}\n"
        "- {what: Wahl, when: 2026-03-01, evidence: B.}\n- {id: , what: Wahl, when: bald, evidence: B.}\n"
        "- {what: 7, when: 2026, evidence: B.}\n- {id: 2026-03-01-wahl, what: Wahl, evidence: B.}\n"
    )
    assert [step.id for step in front_matter.next_steps] == [
        "2026-01-22-gespraech-in-wien",
        "2026-03-01-wahl-2",
        "2026-03-01-wahl-3",
        "2026-01-22-wahl",
        "2026-7",
        "2026-03-01-wahl",
    ]
    assert [found.message[:19] for found in diagnostics] == ["next_steps 4: when:"]


junk = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.sampled_from(("", "x", "2026", "2026-01-22", "person"))
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(("name", "kind", "evidence", "aliases", "id", "what", "when", "file", "latitude", "x")), inner, max_size=5
        ),
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from((*KEYS, "x")), junk))
def test_whatever_stands_there_ends_in_an_article_or_a_diagnostic(data):
    before = copy.deepcopy(data)
    with suppress(ArticleError):
        front_matter, diagnostics = validate({"id": "a", "title": "A", "date": "2026-01-22", **data}, "a.md", lambda _: 1)
        assert front_matter.id
        assert all(found.message for found in diagnostics)
    assert data == before


def test_a_lone_word_becomes_a_list():
    front_matter, _ = check(HEAD + "agencies: APA\n")
    assert front_matter.agencies == ("APA",)


def test_a_place_without_a_relation_and_a_quote_without_a_kind():
    front, diagnostics = check(HEAD + "locations:\n- {name: Rom, evidence: R.}\nquotes:\n- {speaker: S, text: T, evidence: T.}\n")
    assert (front.locations[0].rel, front.quotes[0].kind, diagnostics) == (None, "direct", ())


@pytest.mark.parametrize(
    "fact", ["locations:\n- {name: Rom, rel: scene, evidence: R.}\n", "quotes:\n- {speaker: S, kind: told, text: T, evidence: T.}\n"]
)
def test_a_relation_or_kind_that_does_not_exist_is_told_and_left_out(fact):
    front, diagnostics = check(HEAD + fact)
    assert [diagnostic.code for diagnostic in diagnostics] == ["invalid-value"]
    assert "is not one of" in diagnostics[0].message
    assert [place.rel for place in front.locations] + [quote.kind for quote in front.quotes] in ([None], ["direct"])
