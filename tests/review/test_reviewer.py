"""An editor's decisions are written at once, into the article and into what the machine remembers, and stand at the next reading."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from digest.errors import ArticleError
from digest.model import Actor, Block, Extraction, RawArticle
from digest.review.items import SUGGESTION, findings, sentences_around
from digest.review.reviewer import Reviewer
from digest.settings import Settings
from digest.store.repository import Repository

FIRST = "Die Ministerin Karla Beispiel ist am Montag in Oslo eingetroffen."
SECOND = "Am Freitag folgt ein Treffen mit der Nordbank."
RAW = RawArticle(
    path="inbox/a.txt",
    sha256="a" * 64,
    headline="Besuch in Oslo",
    headline_given=True,
    date=dt.date(2026, 1, 22),
    blocks=(Block("paragraph", f"Vorher. {FIRST} Nachher."), Block("paragraph", SECOND)),
)
KARLA = Actor(name="Karla Beispiel", kind="person", role="Ministerin", evidence=FIRST, confidence=0.62)
NORDBANK = Actor(name="Nordbank", kind="organization", evidence=SECOND, confidence=0.41)
PATH = "articles/2026/01/2026-01-22-besuch-in-oslo.md"


@pytest.fixture
def desk(tmp_path):
    for folder in ("inbox", "articles"):
        (tmp_path / "content" / folder).mkdir(parents=True)
    (tmp_path / "content/inbox/a.txt").touch()
    settings = Settings(
        root=tmp_path, content=tmp_path / "content", templates=tmp_path / "templates", now=dt.datetime(2026, 10, 3, tzinfo=dt.UTC)
    )
    convert(settings, KARLA, NORDBANK)
    return settings


def convert(desk, *actors, sha="a"):
    repository = Repository(desk.content)
    repository.write(repository.draft(replace(RAW, sha256=sha * 64), Extraction(key_actors=actors)))


def text(desk):
    return (desk.content / PATH).read_text("utf-8")


def edit(desk, old, new):
    assert text(desk).count(old) == 1
    (desk.content / PATH).write_text(text(desk).replace(old, new), "utf-8")


def look(desk):
    reviewer = Reviewer(desk)
    (sheet,) = reviewer.sheets({PATH})
    return reviewer, sheet


def told(sheet):
    return [(item.kind, item.told) for item in sheet.items]


def suggested(desk, read="Außenministerin"):
    """An article in which both sides changed a role."""
    edit(desk, "role: Ministerin", "role: Chefin")
    convert(desk, replace(KARLA, role=read, confidence=None), replace(NORDBANK, confidence=None), sha="b")


def test_doubts_come_the_least_sure_first_with_line_and_sentence(desk):
    _, sheet = look(desk)
    assert told(sheet) == [("doubt", "Nordbank"), ("doubt", "Karla Beispiel")]
    assert text(desk).splitlines()[sheet.items[0].line - 1] == "  confidence: 0.41"
    assert sentences_around(sheet.article, sheet.items[1].evidence) == ("Vorher. ", FIRST, " Nachher.")


def test_accepted_it_is_in_no_doubt_any_more_and_stays_so(desk):
    reviewer, sheet = look(desk)
    reviewer.accept(sheet.items[0])
    assert told(look(desk)[1]) == [("doubt", "Karla Beispiel")]
    convert(desk, KARLA, NORDBANK, sha="b")
    assert told(look(desk)[1]) == [("doubt", "Karla Beispiel")]


def test_corrected_it_stands_against_a_new_reading(desk):
    reviewer, sheet = look(desk)
    assert reviewer.correct(sheet.items[1], "role", "Außenministerin") == ()
    assert reviewer.correct(look(desk)[1].items[0], "aliases", "Bank, die Bank") == ()
    convert(desk, KARLA, NORDBANK, sha="b")
    assert "  role: Außenministerin\n" in text(desk)
    assert "  aliases: [Bank, die Bank]\n" in text(desk)
    assert told(look(desk)[1]) == []


@pytest.mark.parametrize(
    ("key", "typed", "code"), [("kind", "human", "invalid-value"), ("evidence", "Das steht nirgends.", "evidence-not-in-text")]
)
def test_what_cannot_be_is_told_and_not_written(desk, key, typed, code):
    before = text(desk)
    reviewer, sheet = look(desk)
    assert [found.code for found in reviewer.correct(sheet.items[0], key, typed)] == [code]
    assert text(desk) == before


def test_dropped_it_does_not_come_back(desk):
    reviewer, sheet = look(desk)
    reviewer.drop(sheet.items[0])
    convert(desk, KARLA, NORDBANK, sha="b")
    assert "Nordbank\n" not in text(desk)
    assert told(look(desk)[1]) == [("doubt", "Karla Beispiel")]


def test_a_suggestion_taken_is_the_machines_again(desk):
    suggested(desk)
    reviewer, sheet = look(desk)
    assert told(sheet) == [("suggestion", "Karla Beispiel")]
    (found,) = findings([sheet])
    assert (found.code, found.message) == (SUGGESTION, "role of 'Karla Beispiel': you wrote 'Chefin', the new reading is 'Außenministerin'")
    assert text(desk).splitlines()[found.line - 1] == "  role: Chefin"
    reviewer.accept(sheet.items[0])
    assert told(look(desk)[1]) == []
    convert(desk, replace(KARLA, role="Botschafterin", confidence=None), replace(NORDBANK, confidence=None), sha="c")
    assert "  role: Botschafterin\n" in text(desk)


def test_a_suggestion_declined_is_not_made_again_but_another_is(desk):
    suggested(desk)
    reviewer, sheet = look(desk)
    reviewer.decline(sheet.items[0])
    assert told(look(desk)[1]) == []
    for role, kinds in (("Außenministerin", []), ("Botschafterin", ["suggestion"])):
        convert(desk, replace(KARLA, role=role, confidence=None), replace(NORDBANK, confidence=None), sha="c")
        assert [item.kind for item in look(desk)[1].items] == kinds
        assert "  role: Chefin\n" in text(desk)


def test_a_headline_may_be_suggested_too(desk):
    edit(desk, "title: Besuch in Oslo", "title: In Oslo")
    repository = Repository(desk.content)
    repository.write(repository.draft(replace(RAW, sha256="b" * 64, headline="Besuch in Oslo endet"), Extraction()))
    reviewer, sheet = look(desk)
    assert told(sheet) == [("suggestion", "title")]
    assert reviewer.correct(sheet.items[0], "title", "Oslo: Ende") == ()
    assert 'title: "Oslo: Ende"\n' in text(desk)


def test_a_sentence_edited_away_is_something_to_look_at(desk):
    edit(desk, f"\n{SECOND}", "\nAm Freitag folgt nichts.")
    reviewer, sheet = look(desk)
    assert told(sheet) == [("ungrounded", "Nordbank"), ("doubt", "Nordbank"), ("doubt", "Karla Beispiel")]
    assert reviewer.correct(sheet.items[0], "evidence", "Am Freitag folgt nichts.") == ()
    assert told(look(desk)[1]) == [("doubt", "Karla Beispiel")]


def test_what_was_changed_elsewhere_meanwhile_is_left_alone(desk):
    reviewer, sheet = look(desk)
    edit(desk, "kind: organization", "kind: person")
    with pytest.raises(ArticleError, match="changed-meanwhile"):
        reviewer.drop(sheet.items[0])
    assert "kind: person\n" in text(desk)


def test_an_approved_article_waits_no_more(desk):
    reviewer, sheet = look(desk)
    reviewer.mark(sheet.article, "approved", "Eva Muster")
    assert "review: approved\nreviewed_by: Eva Muster\nlast_reviewed: 2026-10-03\n" in text(desk)
    assert Reviewer(desk).sheets() == []
    (sheet,) = Reviewer(desk).sheets({PATH})
    assert (sheet.article.reviewed_by, sheet.article.last_reviewed) == ("Eva Muster", dt.date(2026, 10, 3))


def test_what_comes_in_after_the_review_is_told_until_somebody_looks_again(desk):
    reviewer, sheet = look(desk)
    reviewer.mark(sheet.article, "approved", "Eva Muster")
    convert(desk, KARLA, NORDBANK, Actor(name="Neue Bank", kind="organization", evidence=SECOND), sha="b")
    (sheet,) = Reviewer(desk).sheets()
    assert sheet.unseen == {"key_actors": ("Neue Bank",)}
    assert [found.code for found in findings([sheet])] == ["approved-before-update"]
    convert(desk, KARLA, NORDBANK, Actor(name="Neue Bank", kind="organization", evidence=SECOND), sha="c")
    assert Reviewer(desk).sheets()[0].unseen == {"key_actors": ("Neue Bank",)}
    Reviewer(desk).mark(sheet.article, "approved", "Eva Muster")
    assert Reviewer(desk).sheets() == []


def test_the_article_with_the_least_sure_fact_comes_first(desk):
    other = replace(
        RAW, path="inbox/b.txt", headline="Wien", sha256="d" * 64, blocks=(Block("paragraph", "Ganz etwas anderes steht hier."),)
    )
    repository = Repository(desk.content)
    repository.write(repository.draft(other, Extraction()))
    unsure = replace(
        other, path="inbox/c.txt", sha256="e" * 64, headline="Graz", blocks=(Block("paragraph", "Und hier steht noch etwas von Graz."),)
    )
    found = Extraction(key_actors=(replace(NORDBANK, evidence="Und hier steht noch etwas von Graz.", confidence=0.11),))
    repository.write(repository.draft(unsure, found))
    assert [sheet.article.title for sheet in Reviewer(desk).sheets()] == ["Graz", "Besuch in Oslo", "Wien"]


def test_whatever_was_typed_as_a_sentence_the_others_are_shown(desk):
    edit(desk, "key_actors:\n", "key_actors:\n- name: Ada\n  evidence: [ein, Satz]\n- name: [x]\n")
    _, sheet = look(desk)
    assert ("doubt", "Nordbank") in told(sheet)
