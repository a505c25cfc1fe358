"""What an editor decides away from the file changes the lines it must, and no others."""

from __future__ import annotations

import datetime as dt
from difflib import SequenceMatcher

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.errors import ArticleError
from digest.store.edits import reviewed, settled, with_topics, with_value, without_fact
from digest.store.front_matter import join, parse, split
from digest.store.merge import IDENTITY

FILE = """\
---
id: a
title: 'Besuch: in Oslo'   # nicht ändern
key_actors:
# die erste
- name: Karla Beispiel
  role: Ministerin  # laut Amt
  aliases: [Beispiel]
  evidence: "Ein Satz."
  confidence: 0.44
- {name: Nordbank, kind: organization, evidence: Ein Satz., confidence: 0.5}

also_mentioned:
- name: Bo
  evidence: Ein Satz.
review: machine
note: bleibt
---
Ein Satz.
"""
DAY = dt.date(2026, 10, 3)


def parts(text=FILE):
    return split(text, "a.md")


def changed(new, text=FILE):
    """Lines that went and lines that came."""
    old, now = text.splitlines(), join(new).splitlines()
    opcodes = SequenceMatcher(None, old, now, autojunk=False).get_opcodes()
    return [line for kind, a, b, _, _ in opcodes if kind != "equal" for line in old[a:b]], [
        line for kind, _, _, a, b in opcodes if kind != "equal" for line in now[a:b]
    ]


@pytest.mark.parametrize(
    ("location", "value", "gone", "come"),
    [
        (("title",), "Oslo", ["title: 'Besuch: in Oslo'   # nicht ändern"], ["title: Oslo   # nicht ändern"]),
        (
            ("key_actors", 0, "role"),
            "Chefin: neu",
            ["  role: Ministerin  # laut Amt", "  confidence: 0.44"],
            ['  role: "Chefin: neu"  # laut Amt'],
        ),
        (("key_actors", 0, "role"), None, ["  role: Ministerin  # laut Amt", "  confidence: 0.44"], ["  # laut Amt"]),
        (("key_actors", 0, "name"), "Karla B.", ["- name: Karla Beispiel", "  confidence: 0.44"], ["- name: Karla B."]),
        (
            ("key_actors", 1, "role"),
            "Bank",
            ["- {name: Nordbank, kind: organization, evidence: Ein Satz., confidence: 0.5}"],
            ["- {name: Nordbank, kind: organization, evidence: Ein Satz., role: Bank}"],
        ),
        (("also_mentioned", 0, "aliases"), ["B", "no"], [], ['  aliases: [B, "no"]']),
        (("summary",), "Ein Satz.", [], ["summary: Ein Satz."]),
    ],
)
def test_another_value(location, value, gone, come):
    assert changed(with_value(parts(), "a.md", location, value)) == (gone, come)


def test_a_settled_fact_loses_its_confidence_alone():
    assert changed(settled(parts(), "a.md", "key_actors", 0)) == (["  confidence: 0.44"], [])


def test_a_fact_goes_and_its_comments_stay():
    gone, come = changed(without_fact(parts(), "a.md", "key_actors", 0))
    assert gone == FILE.splitlines()[5:10]
    assert come == ["  # laut Amt"]


def test_a_comment_between_hyphen_and_key_stays():
    text = "---\nid: a\nkey_actors:\n- name: A\n# oben\n- # geklärt?\n  name: B\n- name: C\n---\n"
    assert join(without_fact(parts(text), "a.md", "key_actors", 1)) == text.replace("- # geklärt?\n  name: B\n", "  # geklärt?\n")


COMMENTED = """\
---
id: a
key_actors:
- {name: Nordbank, kind: organization,   # Name laut Firmenbuch
   "confidence": 0.5}   # anrufen
- {confidence: 0.57, # Rückfrage bei Huber
   name: Karla, evidence: 'Ein Satz.'}
- confidence: 0.4  # unsicher
  # welche Bo?
  name: Bo
  aliases: [B, # so sagt man
    Boh]
  evidence: Ein Satz.  # Absatz 1
# ---- ab hier Nebenfiguren
- name: Cem
  evidence: Ein Satz.
  confidence: 0.3  # fragen
review: machine  # noch offen
---
Ein Satz.
"""


def test_comments_stay_when_an_article_is_approved():
    new = reviewed(parts(COMMENTED), "a.md", "approved", "E", DAY)
    assert (
        join(new)
        == """\
---
id: a
key_actors:
- {name: Nordbank, kind: organization # Name laut Firmenbuch
   }   # anrufen
- { # Rückfrage bei Huber
   name: Karla, evidence: 'Ein Satz.'}
- # unsicher
  # welche Bo?
  name: Bo
  aliases: [B, # so sagt man
    Boh]
  evidence: Ein Satz.  # Absatz 1
# ---- ab hier Nebenfiguren
- name: Cem
  evidence: Ein Satz.
  # fragen
review: approved  # noch offen
reviewed_by: E
last_reviewed: 2026-10-03
---
Ein Satz.
"""
    )


@pytest.mark.parametrize(
    ("change", "gone", "come"),
    [
        (lambda file: without_fact(file, "a.md", "key_actors", 3), (15, 18), ["  # fragen"]),
        (
            lambda file: without_fact(file, "a.md", "key_actors", 2),
            (8, 14),
            ["  # unsicher", "  # welche Bo?", "  # so sagt man", "  # Absatz 1"],
        ),
        (lambda file: without_fact(file, "a.md", "key_actors", 1), (6, 8), ["  # Rückfrage bei Huber"]),
        (
            lambda file: with_value(file, "a.md", ("key_actors", 2, "aliases"), ["Boh"]),
            (8, 13),
            ["- # unsicher", "  # welche Bo?", "  name: Bo", "  aliases: [Boh]", "  # so sagt man"],
        ),
        (lambda file: with_value(file, "a.md", ("key_actors", 0, "kind"), None), None, None),
    ],
)
def test_comments_stay_where_a_person_drops_or_corrects(change, gone, come):
    new = join(change(parts(COMMENTED)))
    assert new.count("#") == COMMENTED.count("#")
    if gone:
        lines = COMMENTED.splitlines()
        assert new.splitlines() == [*lines[: gone[0] - 1], *come, *lines[gone[1] - 1 :]]


def test_the_last_fact_of_a_list_takes_the_list_with_it():
    assert "also_mentioned" not in join(without_fact(parts(), "a.md", "also_mentioned", 0))


def test_a_review_settles_everything_and_says_by_whom_and_when():
    gone, come = changed(reviewed(parts(), "a.md", "approved", "Eva Muster", DAY))
    assert gone[0] == "  confidence: 0.44"
    assert gone[-1] == "review: machine"
    assert come[-3:] == ["review: approved", "reviewed_by: Eva Muster", "last_reviewed: 2026-10-03"]
    assert "confidence" not in join(reviewed(parts(), "a.md", "approved", "Eva Muster", DAY))


def test_a_second_review_takes_the_place_of_the_first():
    once = reviewed(parts(), "a.md", "edited", "Eva Muster", DAY)
    twice = reviewed(once, "a.md", "approved", "Ali B.", dt.date(2026, 10, 4))
    assert changed(twice, join(once)) == (
        ["review: edited", "reviewed_by: Eva Muster", "last_reviewed: 2026-10-03"],
        ["review: approved", "reviewed_by: Ali B.", "last_reviewed: 2026-10-04"],
    )


def test_an_article_without_review_gets_one():
    text = FILE.replace("review: machine\n", "")
    assert (
        join(reviewed(parts(text), "a.md", "approved", "E", DAY)).count("review: approved\nreviewed_by: E\nlast_reviewed: 2026-10-03\n---")
        == 1
    )


def test_front_matter_in_braces_can_be_edited_too():
    new = with_value(parts("---\n{id: a, title: b}  # so\n---\n"), "a.md", ("note",), "c: d")
    assert join(new) == '---\n{id: a, title: b, note: "c: d"}  # so\n---\n'


def test_what_can_only_be_written_as_nothing_is_told():
    with pytest.raises(ArticleError, match="cannot-edit"):
        with_value(parts(), "a.md", ("key_actors", 1, "role"), "")


texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=12)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_whatever_is_typed_is_written_as_it_is_and_nothing_else_changes(data):
    name = data.draw(st.sampled_from(("key_actors", "also_mentioned")))
    number = data.draw(st.integers(0, 1 if name == "key_actors" else 0))
    key = data.draw(st.sampled_from(("name", "role", "aliases", "new")))
    value = data.draw(st.one_of(st.none(), texts, st.lists(texts, min_size=1, max_size=2)))
    if key == "name" and not isinstance(value, str):
        value = "x"
    before = parse(parts(), "a.md")
    new = with_value(parts(), "a.md", (name, number, key), value)
    after = parse(new, "a.md")
    assert after[name][number].get(key) == value
    for each in (*before, *after):
        if each not in IDENTITY:
            assert after.get(each) == before.get(each)
    assert [fact for n, fact in enumerate(after[name]) if n != number] == [fact for n, fact in enumerate(before[name]) if n != number]
    gone, come = changed(new)
    assert len(gone) <= 3
    assert len(come) <= 2


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("id: a\nagencies: [dpa]  # so\nsummary: Satz.\n", "id: a\nagencies: [dpa]  # so\ntopics: [bahn, welt]\nsummary: Satz.\n"),
        ("id: a\ntopics: []   # noch keine\nsummary: Satz.\n", "id: a\ntopics: [bahn, welt]   # noch keine\nsummary: Satz.\n"),
        ("review: edited\nid: a\nfrei: ja\n", "topics: [bahn, welt]\nreview: edited\nid: a\nfrei: ja\n"),
        ("id: a\n", "id: a\ntopics: [bahn, welt]\n"),
    ],
)
def test_topics_come_where_articles_have_them(front, expected):
    assert with_topics(parts(f"---\n{front}---\n"), "a.md", ["bahn", "welt"]).front == expected
