"""Beside a text that an editor keeps, nothing is written that was read from another."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.model import Actor, Block, Extraction, Place, Quote, RawArticle, Step
from digest.store.grounding import grounded, grounds
from digest.store.merge import merge
from digest.store.repository import Repository

FIRST = "Die Ministerin Karla Beispiel ist *heute* in Oslo eingetroffen."
SECOND = "Am Freitag folgt um 12:30 Uhr ein Treffen mit der Nordbank."
THIRD = "Die Nordbank lädt am Sonntag nach Bergen."
RAW = RawArticle(
    path="inbox/a.txt",
    sha256="a" * 64,
    headline="Besuch in Oslo",
    headline_given=True,
    date=dt.date(2026, 1, 22),
    blocks=(Block("paragraph", FIRST), Block("subhead", "Wie es weitergeht"), Block("paragraph", SECOND)),
)
READING = Extraction(
    summary=FIRST,
    key_actors=(Actor(name="Karla Beispiel", kind="person", mentions=2, evidence=FIRST),),
    also_mentioned=(Actor(name="Nordbank", kind="organization", evidence=SECOND),),
    locations=(Place(name="Oslo", kind="city", evidence=FIRST),),
    next_steps=(Step(id="2026-01-23-treffen", what="Treffen mit der Nordbank", when="2026-01-23", evidence=SECOND),),
)
PATH = "articles/2026/01/2026-01-22-besuch-in-oslo.md"
NEWER = replace(RAW, sha256="b" * 64, blocks=(RAW.blocks[0], Block("paragraph", THIRD)))
"""The next version of the raw file: without the second sentence, with a third."""
ADA, EVE = (Actor(name=name, kind="person", evidence=evidence) for name, evidence in (("Ada", FIRST), ("Eve", THIRD)))


def convert(content, raw=RAW, reading=READING):
    repository = Repository(content)
    draft = repository.draft(raw, reading)
    repository.write(draft)
    return draft.article


def edit(content, old, new):
    file = content / PATH
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def kept(tmp_path):
    """An article whose text an editor changed."""
    content = tmp_path / "content"
    (content / "inbox").mkdir(parents=True)
    (content / "inbox/a.txt").touch()
    convert(content)
    edit(content, "Wie es weitergeht", "So geht es weiter")
    return content


def test_what_does_not_stand_in_the_kept_text_is_not_written(kept):
    reading = replace(
        READING,
        summary=f"{FIRST} {THIRD}",
        key_actors=(ADA, EVE),
        also_mentioned=(),
        locations=(*READING.locations, Place(name="Bergen", evidence=THIRD)),
        quotes=(Quote(speaker="Ada", text="nach Bergen", evidence=THIRD),),
    )
    article = convert(kept, NEWER, reading)
    assert "So geht es weiter" in article.body
    assert article.summary == FIRST
    assert [place.name for place in article.locations] == ["Oslo"]
    assert article.quotes == ()
    assert {actor.name for actor in article.key_actors} == {"Ada", "Karla Beispiel"}, "she is still in the text that stays"
    assert {actor.name for actor in article.also_mentioned} == {"Nordbank"}
    before = (kept / PATH).read_bytes()
    convert(kept, NEWER, reading)
    assert (kept / PATH).read_bytes() == before


def test_a_summary_and_facts_that_stand_in_the_kept_text_come_in(kept):
    reading = replace(READING, summary=f"{SECOND} {FIRST}", key_actors=(replace(READING.key_actors[0], mentions=5), ADA))
    article = convert(kept, NEWER, reading)
    assert article.summary == f"{SECOND} {FIRST}"
    assert [(actor.name, actor.mentions) for actor in article.key_actors] == [("Karla Beispiel", 5), ("Ada", 1)]


def test_a_fact_that_is_read_from_another_sentence_now_stays_as_it_was(kept):
    before = convert(kept).next_steps
    step = replace(READING.next_steps[0], id="2026-01-25-nordbank", what="Nordbank lädt ein", evidence=THIRD)
    nordbank = replace(READING.also_mentioned[0], mentions=3, evidence=THIRD)
    article = convert(kept, NEWER, replace(READING, next_steps=(step,), key_actors=(nordbank,), also_mentioned=()))
    assert article.next_steps == before
    assert article.also_mentioned == READING.also_mentioned
    assert [actor.name for actor in article.key_actors] == ["Karla Beispiel"]


def test_what_an_editor_deleted_stays_deleted(kept):
    edit(kept, f"summary: {FIRST}\n", "")
    assert convert(kept, NEWER, replace(READING, summary=THIRD)).summary == ""
    assert convert(kept, NEWER, replace(READING, summary=SECOND)).summary == ""


def test_a_better_reading_of_the_same_text_is_taken_as_it_is(kept):
    article = convert(kept, replace(RAW, sha256="b" * 64), replace(READING, locations=(), summary=SECOND))
    assert (article.locations, article.summary) == ((), SECOND)


def test_a_fact_of_the_new_headline_comes_in_with_it_and_not_without_it(kept):
    raw = replace(NEWER, headline="Bergen wartet")
    reading = replace(READING, locations=(Place(name="Bergen", evidence="Bergen wartet"),))
    assert "Bergen" in {place.name for place in convert(kept, raw, reading).locations}
    edit(kept, "title: Bergen wartet", "title: Mein Titel")
    raw = replace(raw, sha256="c" * 64, headline="Hamar wartet")
    reading = replace(READING, locations=(Place(name="Hamar", evidence="Hamar wartet"),))
    assert "Hamar" not in {place.name for place in convert(kept, raw, reading).locations}


SENTENCES = ("Ada kommt.", "Bo geht.", "Cem bleibt.", "Dora ruht.")
facts = st.lists(
    st.fixed_dictionaries({"name": st.sampled_from("ABC"), "evidence": st.sampled_from(SENTENCES)}),
    max_size=3,
    unique_by=lambda fact: fact["name"],
)
sides = st.fixed_dictionaries(
    {"summary": st.lists(st.sampled_from(SENTENCES), max_size=2, unique=True).map(" ".join), "key_actors": facts, "locations": facts}
).map(lambda side: {"title": "T", **{key: value for key, value in side.items() if value}})


@settings(max_examples=200, deadline=None)
@given(sides, sides, st.sets(st.sampled_from(SENTENCES)))
def test_nothing_ungrounded_comes_in_and_nothing_grounded_goes(before, reading, kept):
    body = "\n\n".join(sorted(kept))
    stands = grounds(body, tuple)
    merged = merge(before, before, grounded(reading, before, before, {}, body))
    for name in ("key_actors", "locations"):
        old, new = ({(fact["name"], fact["evidence"]) for fact in side.get(name, [])} for side in (before, merged.fields))
        assert all(stands(evidence) for _, evidence in new - old)
        assert {person for person, evidence in old if stands(evidence)} <= {person for person, _ in new}
    summary = merged.fields.get("summary", "")
    assert summary == before.get("summary", "") or all(stands(f"{sentence}.") for sentence in summary.rstrip(".").split(". ") if sentence)
    again = merge(merged.baseline, merged.fields, grounded(reading, merged.baseline, merged.fields, merged.offered, body))
    assert (again.fields, again.baseline) == (merged.fields, merged.baseline)
