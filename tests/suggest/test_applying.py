"""What proposals change in files, and patches that real git takes."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from digest.errors import say
from digest.store.registries import load_registries
from digest.suggest.applying import edit, patch
from digest.suggest.proposals import EntryChange, Proposal, TopicChange

ARTICLE = """---
id: a
# der Titel
title: 'A'
date: 2026-01-20
summary: Satz.
review: edited
---
Satz\u2028mit\x0cZeichen.
Ende""".replace("\n", "\r\n")


def proposal(change):
    kind = "topics" if isinstance(change, TopicChange) else "actors"
    return Proposal(kind=kind, title="Titel", action=say("do"), why=(), articles=("a",), change=change)


CHANGES = [
    proposal(EntryChange("actors.yml", "Anna Berg", {"kind": "person", "merge": ("Anna Berk",)})),
    proposal(EntryChange("actors.yml", "Karl Moor", {"aliases": ("Moor",)})),
    proposal(EntryChange("places.yml", "Lwiw", {"country": "UA", "latitude": 49.84, "longitude": 24.02})),
    proposal(TopicChange("articles/mit Leerzeichen ä.md", ("bahn", "welt"))),
]


@pytest.fixture
def content(tmp_path):
    """A content folder without a registry of places; the registry of actors does not end in a line end."""
    folder = tmp_path / "site" / "content"
    (folder / "articles").mkdir(parents=True)
    (folder / "actors.yml").write_bytes("# Wer\n- name: Karl Moor   # Räuber\n  note: |\n    alt".encode())
    (folder / CHANGES[-1].change.path).write_bytes(ARTICLE.encode())
    return folder


def test_files_by_path_with_everything_proposed_for_them(content):
    files, found = edit(content, CHANGES)
    assert found == []
    assert [file.path for file in files] == ["actors.yml", CHANGES[-1].change.path, "places.yml"]
    actors, article, places = files
    assert actors.after == (
        "# Wer\n- name: Karl Moor   # Räuber\n  note: |\n    alt\n  aliases: [Moor]\n"
        "- name: Anna Berg\n  kind: person\n  merge: [Anna Berk]\n"
    )
    assert article.after == ARTICLE.replace("2026-01-20\r\n", "2026-01-20\r\ntopics: [bahn, welt]\r\n")
    assert (places.before, places.after) == (None, "- name: Lwiw\n  country: UA\n  latitude: 49.84\n  longitude: 24.02\n")


def test_registries_stay_loadable(content):
    for file in edit(content, CHANGES)[0]:
        (content / file.path).write_bytes(file.after.encode())
    registries = load_registries(content)
    assert [(entry.name, entry.aliases, entry.merge) for entry in registries.actors] == [
        ("Karl Moor", ("Moor",), ()),
        ("Anna Berg", (), ("Anna Berk",)),
    ]
    assert registries.places[0].country == "UA"
    assert edit(content, CHANGES) == ([], [])


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@pytest.mark.parametrize("chosen", [CHANGES, *([each] for each in CHANGES)], ids=["all", "new entry", "old entry", "new file", "article"])
def test_git_takes_the_patch(content, chosen):
    site = content.parent
    files, _ = edit(content, chosen)
    (site / "x.patch").write_bytes(patch(files, "content").encode())
    for command in (("init", "-q"), ("apply", "--check", "x.patch"), ("apply", "x.patch")):
        subprocess.run(["git", "-c", "core.autocrlf=false", *command], cwd=site, check=True, capture_output=True)
    for file in files:
        assert (content / file.path).read_bytes().decode() == file.after


def test_a_patch_of_the_folder_itself_names_it_not():
    assert patch([], "content") == ""


def test_what_only_a_person_can_change_is_told_with_what_to_write(content):
    (content / "actors.yml").write_text("Anna: Berg\n", "utf-8")
    (content / CHANGES[-1].change.path).write_text("kein Vorspann\n", "utf-8")
    files, found = edit(content, CHANGES)
    assert [file.path for file in files] == ["places.yml"]
    assert [(each.code, each.path) for each in found] == [
        ("cannot-edit", "actors.yml"),
        ("cannot-edit", "actors.yml"),
        ("no-front-matter", CHANGES[-1].change.path),
    ]
    assert str(found[0].hint) == "write it in yourself: name: Anna Berg, kind: person, merge: [Anna Berk]"
