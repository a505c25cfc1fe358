"""The conversation of `digest review`, with an editor who knows her answers beforehand."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from digest.cli.console import Console
from digest.cli.walk import Walk
from digest.errors import ArticleError, Diagnostic, SettingsError
from digest.model import Actor, Block, Extraction, RawArticle
from digest.review.reviewer import Reviewer
from digest.settings import Settings
from digest.store.repository import Repository

SENTENCE = "Die Ministerin Karla Beispiel ist am Montag in Oslo eingetroffen."
RAW = RawArticle(
    path="inbox/a.txt",
    sha256="a" * 64,
    headline="Besuch in Oslo",
    headline_given=True,
    date=dt.date(2026, 1, 22),
    blocks=(Block("paragraph", SENTENCE),),
)
PATH = "articles/2026/01/2026-01-22-besuch-in-oslo.md"


def actor(name, confidence, **more):
    return Actor(name=name, kind="person", evidence=SENTENCE, confidence=confidence, **more)


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "a.txt").touch()
    write(tmp_path, actor("Karla Beispiel", 0.5, role="Ministerin"), actor("Oslo Bank", 0.4))
    return tmp_path


def write(content, *actors, sha="a"):
    repository = Repository(content)
    repository.write(repository.draft(replace(RAW, sha256=sha * 64), Extraction(key_actors=actors)))


def text(content):
    return (content / PATH).read_text("utf-8")


def no_editor(_path, _line):
    raise SettingsError("the editor 'vii' cannot be started")


def walk(content, keys, typed=(), opening=None):
    """What the editor was asked, and whether all her answers were wanted."""
    now = dt.datetime(2026, 10, 3, tzinfo=dt.UTC)
    reviewer = Reviewer(Settings(root=content, content=content, templates=content, now=now))
    keys, typed, asked, opened = list(keys), list(typed), [], []

    def press(prompt):
        asked.append(prompt)
        return keys.pop(0)

    console = Console(quiet=True, verbose=False)
    way = Walk(
        reviewer, console, "Eva", press, lambda _prompt, _before: typed.pop(0), opening or (lambda path, line: opened.append((path, line)))
    )
    way.through(reviewer.sheets())
    assert (keys, typed) == ([], [])
    return way, asked, opened


def test_each_item_is_asked_then_the_article(desk):
    way, asked, _ = walk(desk, "aay")
    assert (way.done, way.approved) == (2, 1)
    assert "confidence" not in text(desk)
    assert "review: approved" in text(desk)
    assert len(asked) == 3


def test_a_key_that_means_nothing_here_is_asked_again(desk):
    way, asked, _ = walk(desk, "xk?anq")
    assert way.done == 1
    assert len(asked) == 6


def test_back_to_what_was_settled_goes_on_with_what_is_left(desk):
    way, _, _ = walk(desk, "dban")
    assert way.done == 2
    assert "Oslo Bank" not in text(desk)
    assert "confidence" not in text(desk)


def test_a_value_that_cannot_be_is_asked_again(desk):
    way, _, _ = walk(desk, "ccnq", typed=["2", "mensch", "2", "organization"])
    assert way.done == 1
    assert "- name: Oslo Bank\n  kind: organization\n" in text(desk)


def test_what_one_decision_settles_is_not_asked_again(desk):
    content = text(desk).replace("role: Ministerin", "role: Chefin")
    (desk / PATH).write_text(content, "utf-8")
    write(desk, actor("Karla Beispiel", 0.5, role="Außenministerin"), sha="b")
    way, asked, _ = walk(desk, "an")
    assert way.done == 1
    assert len(asked) == 2
    assert "role: Außenministerin" in text(desk)


def test_the_file_is_opened_at_its_line(desk):
    _, _, opened = walk(desk, "onn")
    ((path, line),) = opened
    assert path == PATH
    assert text(desk).splitlines()[line - 1] == "  confidence: 0.4"


def test_an_editor_that_cannot_be_started_ends_nothing(desk, capsys):
    way, asked, _ = walk(desk, "oann", opening=no_editor)
    assert "the editor 'vii' cannot be started" in capsys.readouterr().err
    assert way.done == 1
    assert asked[0] == asked[1], "the same is asked again"


def test_a_file_that_breaks_meanwhile_ends_nothing(desk, monkeypatch, capsys):
    read, calls = Reviewer.sheet, []

    def broken_at_the_third_call(reviewer, path):
        calls.append(path)
        if len(calls) == 3:
            raise ArticleError(Diagnostic("invalid-yaml", "error", path, "half saved"))
        return read(reviewer, path)

    monkeypatch.setattr(Reviewer, "sheet", broken_at_the_third_call)
    way, asked, _ = walk(desk, "sann")
    assert "half saved" in capsys.readouterr().err
    assert way.done == 1
    assert asked[0] == asked[1], "the same is asked again"


def test_before_approving_one_may_go_back_read_it_all_and_open_it(desk):
    way, asked, opened = walk(desk, "nnsoxbaq")
    assert opened == [(PATH, None)]
    assert way.done == 1
    assert "confidence: 0.4" in text(desk), "the last one is asked again first"
    assert "confidence: 0.5" not in text(desk)
    assert len(asked) == 8


def test_where_nothing_is_left_there_is_no_way_back(desk):
    way, asked, _ = walk(desk, "aabn")
    assert "b " not in asked[2]
    assert way.approved == 0


def test_stopping_keeps_what_was_decided(desk):
    way, _, _ = walk(desk, "dq")
    assert (way.done, way.approved) == (1, 0)
    assert "Oslo Bank" not in text(desk)
    assert "review: machine" in text(desk)


def test_nothing_is_approved_that_was_not_shown(desk, monkeypatch):
    real = Walk._asked_for_approval  # noqa: SLF001  (where somebody else comes in between)
    asked = []

    def meanwhile(self, sheet):
        if not asked:
            new = "- name: Frisch Gezogen\n  kind: person\n  evidence: " + SENTENCE + "\n"
            (desk / PATH).write_text(text(desk).replace("key_actors:\n", f"key_actors:\n{new}"), "utf-8")
        asked.append(1)
        return real(self, sheet)

    monkeypatch.setattr(Walk, "_asked_for_approval", meanwhile)
    way, _, _ = walk(desk, "aajj")
    assert len(asked) == 2
    assert way.approved == 1
