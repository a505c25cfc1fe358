from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from digest.model import Block, Extraction, RawArticle, Step
from digest.store.baseline import Baseline, baseline_path, baseline_text, read_baseline
from digest.store.moves import earlier, stand_as_written, with_moves
from digest.store.repository import Repository

SENTENCE = "Am Freitag trifft sich der Rat."
STEP = Step(id="2026-01-23-rat", what="Treffen des Rats", when="2026-01-23", when_text="Am Freitag", evidence=SENTENCE)
RAW = RawArticle(
    path="inbox/a.txt",
    sha256="a" * 64,
    headline="Rat",
    headline_given=True,
    date=dt.date(2026, 1, 22),
    blocks=(Block("paragraph", SENTENCE),),
)
ID = "2026-01-22-rat"


def plain(*steps):
    return {"next_steps": [{"id": step.id, "what": step.what, "when": step.when} for step in steps]}


def at(when, step=STEP):
    return replace(step, when=when)


@pytest.mark.parametrize(
    ("recorded", "written", "now", "dates"),
    [
        ({}, [STEP], [STEP], {}),
        ({}, [STEP], [at("2026-01-30")], {STEP.id: ("2026-01-23", "2026-01-30")}),
        ({STEP.id: ("1", "2")}, [STEP], [at("2")], {STEP.id: ("1", "2")}),
        ({STEP.id: ("1", "2")}, [STEP], [at("1")], {STEP.id: ("1", "2", "1")}),
        ({}, [STEP], [], {}),
        ({}, [STEP], [at(None)], {}),
        ({STEP.id: ("1", "2")}, [STEP], [at(None)], {STEP.id: ("1", "2")}),
        ({}, [at(None)], [at("2026-02")], {}),
        ({}, [], [STEP], {}),
    ],
)
def test_only_a_date_that_takes_the_place_of_another_is_a_move(recorded, written, now, dates):
    assert with_moves(recorded, plain(*written), now) == dates


def test_the_date_that_stands_is_no_earlier_one():
    assert earlier({"a": ("1", "2", "3")}) == {"a": ("1", "2")}


WHENS = st.sampled_from([None, "2026", "2026-01", "2026-01-23", "2026-01-23T10:30", "2026-01-23/2026-01-25"])


@given(st.lists(WHENS, max_size=4), st.lists(WHENS, max_size=4), st.booleans())
def test_the_quick_look_says_the_same_as_reading(before, now, offered):
    """Of a baseline whose other readings hold the dates that stand now, too."""
    written = [at(when, replace(STEP, id=f"s-{number}")) for number, when in enumerate(before)]
    steps = [at(when, replace(STEP, id=f"s-{number}")) for number, when in enumerate(now[: len(before)])]
    baseline = Baseline(source="a", body_sha256="b", fields=plain(*written), offered=plain(*steps) if offered else {})
    moved = with_moves({}, baseline.fields, steps)
    quick = stand_as_written(steps, baseline_text(baseline))
    assert not (quick and moved)
    assert quick or moved or any(step.when and not was.when for step, was in zip(steps, written, strict=False))


@pytest.fixture
def content(tmp_path):
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox/a.txt").touch()
    return tmp_path


def convert(content, *steps, raw=RAW):
    repository = Repository(content)
    draft = repository.draft(raw, Extraction(next_steps=steps))
    repository.write(draft)
    return draft.article


def edit(content, old, new):
    file = content / f"articles/2026/01/{ID}.md"
    text = file.read_text("utf-8")
    assert text.count(f"when: {old}") == 1
    file.write_text(text.replace(f"when: {old}", f"when: {new}"), "utf-8")


def published(content):
    return Repository(content).load()[0][0].earlier_dates


def recorded(content):
    return read_baseline(content, ID).dates


def test_an_editor_moves_a_step_again_and_again(content):
    assert convert(content, STEP).earlier_dates == {}
    before = baseline_path(content, ID).read_bytes()
    assert convert(content, STEP).earlier_dates == {}
    assert baseline_path(content, ID).read_bytes() == before

    edit(content, "2026-01-23", "2026-01-30")
    assert published(content) == {STEP.id: ("2026-01-23",)}
    assert baseline_path(content, ID).read_bytes() == before
    assert convert(content, STEP).earlier_dates == {STEP.id: ("2026-01-23",)}
    assert recorded(content) == {STEP.id: ("2026-01-23", "2026-01-30")}
    assert convert(content, STEP).earlier_dates == published(content) == {STEP.id: ("2026-01-23",)}

    edit(content, "2026-01-30", "2026-02-06")
    assert published(content) == {STEP.id: ("2026-01-23", "2026-01-30")}


def test_the_machine_moves_a_step_when_the_raw_file_is_corrected(content):
    convert(content, STEP)
    moved = convert(content, at("2026-01-27"), raw=replace(RAW, sha256="b" * 64))
    assert moved.earlier_dates == published(content) == {STEP.id: ("2026-01-23",)}


def test_what_the_machine_reads_beside_an_editors_date_moves_nothing(content):
    convert(content, STEP)
    edit(content, "2026-01-23", "2026-01-30")
    convert(content, at("2026-01-27"), raw=replace(RAW, sha256="b" * 64))
    convert(content, at("2026-01-28"), raw=replace(RAW, sha256="c" * 64))
    assert published(content) == {STEP.id: ("2026-01-23",)}


def test_moves_are_recorded_without_a_new_reading(content):
    convert(content, STEP)
    before = baseline_path(content, ID).read_bytes()
    Repository(content).record_moves({"inbox/a.txt"})
    assert baseline_path(content, ID).read_bytes() == before
    edit(content, "2026-01-23", "2026-01-30")
    Repository(content).record_moves({"inbox/b.txt"})
    assert baseline_path(content, ID).read_bytes() == before
    Repository(content).record_moves({"inbox/a.txt"})
    text = baseline_path(content, ID).read_text("utf-8")
    assert yaml.safe_load(text)["dates"] == {STEP.id: ["2026-01-23", "2026-01-30"]}
    assert text.startswith(before.decode())
    edit(content, "2026-01-30", "2026-02-06")
    Repository(content).record_moves({"inbox/a.txt"})
    assert published(content) == {STEP.id: ("2026-01-23", "2026-01-30")}


@pytest.mark.parametrize(
    "dates", ["dates: x\n", "dates: {2026-01-23-rat: x}\n", "dates: [2026-01-23-rat]\n", "dates: {2026-01-23-rat: []}\n"]
)
def test_a_spoilt_record_costs_the_record_alone(content, dates):
    convert(content, STEP)
    path = baseline_path(content, ID)
    path.write_text(path.read_text("utf-8") + dates, "utf-8")
    assert published(content) == {}
    edit(content, "2026-01-23", "2026-01-30")
    assert published(content) == {STEP.id: ("2026-01-23",)}


def test_the_record_follows_an_article_that_gets_another_id(content):
    convert(content, STEP)
    edit(content, "2026-01-23", "2026-01-30")
    convert(content, STEP)
    file = content / f"articles/2026/01/{ID}.md"
    file.write_text(file.read_text("utf-8").replace(f"id: {ID}", "id: rat"), "utf-8")
    assert published(content) == {STEP.id: ("2026-01-23",)}
    convert(content, STEP)
    assert read_baseline(content, "rat").dates == {STEP.id: ("2026-01-23", "2026-01-30")}


def test_a_lost_baseline_is_lost_memory(content):
    convert(content, STEP)
    edit(content, "2026-01-23", "2026-01-30")
    baseline_path(content, ID).write_text("<<<<<<< x\n", "utf-8")
    assert published(content) == {}
    baseline_path(content, ID).unlink()
    assert published(content) == {}
