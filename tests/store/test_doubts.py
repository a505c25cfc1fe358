"""What the machine is not sure of: written below .7 only, listed with its line, gone with an editor's first touch."""

from __future__ import annotations

import datetime as dt

import pytest

from digest.model import Actor, Block, Extraction, Place, Quote, RawArticle, Step
from digest.store.baseline import baseline_path
from digest.store.doubts import doubts, least_sure
from digest.store.repository import Repository

SENTENCE = "Die Ministerin Karla Beispiel ist am Montag in Oslo eingetroffen."
LATER = "Am Freitag folgt ein Treffen mit der Nordbank."
RAW = RawArticle(
    path="inbox/a.txt",
    sha256="a" * 64,
    headline="Besuch in Oslo",
    headline_given=True,
    date=dt.date(2026, 1, 22),
    blocks=(Block("paragraph", SENTENCE), Block("paragraph", LATER)),
)
PATH = "articles/2026/01/2026-01-22-besuch-in-oslo.md"
STEP = Step(id="2026-01-23-treffen", what="Treffen mit der Nordbank", when="2026-01-23", evidence=LATER, confidence=0.612)


def reading(sure=0.914, **more):
    return Extraction(
        key_actors=(
            Actor(name="Karla Beispiel", kind="person", role="Ministerin", evidence=SENTENCE, confidence=sure),
            Actor(name="Nordbank", kind="organization", evidence=LATER, confidence=0.4449),
        ),
        locations=(Place(name="Oslo", kind="city", country="NO", evidence=SENTENCE, confidence=0.698),),
        next_steps=(STEP,),
        **more,
    )


@pytest.fixture
def content(tmp_path):
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox/a.txt").touch()
    convert(tmp_path)
    return tmp_path


def convert(content, found=None):
    repository = Repository(content)
    repository.write(repository.draft(RAW, found or reading()))


def edit(content, old, new):
    path = content / PATH
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def listed(content):
    (article,), _ = Repository(content).load()
    return [found.message for found in doubts(content, article)]


NORDBANK = "actor 'Nordbank', confidence 0.44"
TREFFEN = "step 'Treffen mit der Nordbank', confidence 0.61"


def test_two_digits_and_only_where_a_person_should_look(content):
    lines = [line for line in (content / PATH).read_text("utf-8").splitlines() if "confidence" in line]
    assert lines == ["  confidence: 0.44", "  confidence: 0.61"]  # .698 would read .7, which is no doubt


def test_the_least_sure_comes_first_with_its_line(content):
    (article,), _ = Repository(content).load()
    found = doubts(content, article)
    assert [each.message for each in found] == [NORDBANK, TREFFEN]
    text = (content / PATH).read_text("utf-8").splitlines()
    assert [text[each.line - 1].strip() for each in found] == ["confidence: 0.44", "confidence: 0.61"]
    assert {(each.code, each.severity, each.path) for each in found} == {("doubtful-fact", "info", PATH)}
    assert least_sure(article) == (0.44, PATH)


def test_a_long_fact_is_cut(content):
    said = Quote(speaker="Karla Beispiel", text="Wir kommen " * 20, evidence=SENTENCE, confidence=0.3)
    convert(content, reading(quotes=(said,)))
    assert listed(content)[0] == "quote 'Karla Beispiel: Wir kommen Wir kommen Wir kommen Wir kommen…', confidence 0.30"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: Nordbank", "name: Nordbank AG"),
        ("- name: Nordbank\n  kind: organization", "- name: Nordbank\n  kind: person"),
        ("- name: Nordbank\n", "- name: Nordbank\n  role: Gastgeberin\n"),
        ("  confidence: 0.44\n", ""),
    ],
)
def test_whatever_an_editor_does_to_a_fact_settles_it(content, old, new):
    edit(content, old, new)
    assert listed(content) == [TREFFEN]  # at once, and
    convert(content)
    assert listed(content) == [TREFFEN]
    text = (content / PATH).read_text("utf-8")
    assert new in text
    assert "0.44" not in text  # from the next conversion on the line is gone
    convert(content, reading(sure=0.2))
    assert [message.split(",")[0] for message in listed(content)] == ["actor 'Karla Beispiel'", "step 'Treffen mit der Nordbank'"]


def test_a_new_reading_has_new_doubts(content):
    better = reading(sure=0.5)
    convert(content, Extraction(key_actors=better.key_actors[:1], locations=better.locations, next_steps=(STEP,)))
    assert listed(content) == ["actor 'Karla Beispiel', confidence 0.50", TREFFEN]


@pytest.mark.parametrize("review", ["edited", "approved"])
def test_a_reviewed_article_has_no_doubts(content, review):
    edit(content, "review: machine", f"review: {review}")
    assert listed(content) == []
    convert(content, reading(sure=0.2))
    assert listed(content) == []
    assert "confidence" not in (content / PATH).read_text("utf-8")


def test_without_baseline_everything_is_the_editors(content):
    baseline_path(content, "2026-01-22-besuch-in-oslo").unlink()
    assert listed(content) == []


def test_an_entry_left_out_does_not_move_the_lines(content):
    edit(content, "key_actors:\n", "key_actors:\n- name: Ohne Satz\n  kind: person\n")
    (article,), _ = Repository(content).load()
    text = (content / PATH).read_text("utf-8").splitlines()
    assert [text[found.line - 1].strip() for found in doubts(content, article)] == ["confidence: 0.44", "confidence: 0.61"]


def test_a_remark_keeps_its_line_without_the_doubt(content):
    edit(content, "  confidence: 0.44", "  confidence: 0.44  # nachgefragt, KB")
    edit(content, "name: Nordbank", "name: Nordbank AG")
    convert(content)
    assert "# nachgefragt, KB" in (content / PATH).read_text("utf-8")
    assert listed(content) == [TREFFEN]
