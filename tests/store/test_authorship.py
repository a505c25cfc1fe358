from __future__ import annotations

import pytest

from digest.store.article_file import article_of
from digest.store.authorship import by_hand
from digest.store.baseline import Baseline, baseline_text
from digest.store.front_matter import emit, parse, split
from digest.store.schema_line import schema_line

FRONT = """schema: digest/1
id: 2026-01-22-a
title: Berg reist nach Graz
date: 2026-01-22
key_actors:
- name: Anna Berg
  kind: person
  role: Ministerin
  evidence: Berg reist nach Graz.
- name: Carl Roth
  kind: person
  evidence: Roth bleibt.
  confidence: 0.55
locations:
- name: Graz
  kind: city
  country: AT
  evidence: Berg reist nach Graz.
source: {file: inbox/a.txt, sha256: SHA, extractor: rules/4}
review: machine
""".replace("SHA", "a" * 64)


def file_of(front):
    return split(f"---\n{front}---\nBerg reist nach Graz. Roth bleibt.\n", "a.md")


def names(front, written=None):
    parts = file_of(front)
    article, _ = article_of(parts, "a.md")
    baseline = baseline_text(Baseline(source="inbox/a.txt", body_sha256="0" * 64, fields=parse(file_of(FRONT), "a.md")))
    return sorted(fact.name for fact in by_hand(article, parts, baseline if written is None else written))


def test_what_stands_as_the_machine_wrote_it_is_nobodys():
    assert emit(parse(file_of(FRONT), "a.md")) == FRONT
    assert names(FRONT) == []


@pytest.mark.parametrize(
    ("before", "after", "whose"),
    [
        ("role: Ministerin", "role: Kanzlerin", ["Anna Berg"]),
        ("  confidence: 0.55\n", "", ["Carl Roth"]),
        ("name: Graz", "name: Linz", ["Linz"]),
        ("review: machine", "review: edited", []),
        ("title: Berg reist nach Graz", "title: Berg in Graz", []),
        ("locations:\n", "locations:\n- {name: Wels, evidence: Roth bleibt.}\n", ["Wels"]),
        ("key_actors:", "# geprüft\nkey_actors:", []),
    ],
)
def test_what_an_editor_entered_or_changed_is_the_editors(before, after, whose):
    assert before in FRONT
    assert names(FRONT.replace(before, after)) == whose


def test_where_the_baseline_is_lost_nobody_knows():
    assert names(FRONT.replace("role: Ministerin", "role: Kanzlerin"), written="") == []


def test_the_line_of_the_schema_makes_nobody_an_author_and_no_work(monkeypatch):
    parts = file_of(schema_line("articles/2026/01/a.md") + FRONT)
    article, _ = article_of(parts, "a.md")
    written = baseline_text(Baseline(source="inbox/a.txt", body_sha256="0" * 64, fields=parse(file_of(FRONT), "a.md")))
    monkeypatch.delattr("digest.store.authorship.parse")
    assert by_hand(article, parts, written) == frozenset()
