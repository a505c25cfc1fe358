"""A step keeps its id, whatever happens to its day, its wording or its sentence between two readings."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from digest.prose.slug import slugify
from digest.store.merge import merge
from digest.store.step_ids import with_known_ids, with_made_up_ids

WHATS = ("Treffen mit der Nordbank", "Urteil im Prozess", "Wahl der Spitze", "Sitzung", "Gipfel in Oslo")
SENTENCES = (
    "Am Freitag folgt ein Treffen mit der Nordbank.",
    "Am Samstag folgt ein Treffen mit der Nordbank.",
    "Das Urteil wird im Februar erwartet.",
    "Danach stehen Wahl und Sitzung an.",
    "Ein Gipfel ist für kommende Woche geplant.",
)
DAYS = tuple(f"2026-01-{day}" for day in range(21, 26))


@st.composite
def readings(draw):
    """Steps as a reading gives them: ids made of day and wording, no two alike."""
    steps: dict[str, dict[str, object]] = {}
    for _ in range(draw(st.integers(0, 4))):
        what, evidence, day = (draw(st.sampled_from(choice)) for choice in (WHATS, SENTENCES, DAYS))
        name = f"{day}-{slugify(what)}"
        steps.setdefault(name, {"id": name, "what": what, "when": day, "status": "open", "evidence": evidence})
    return {"id": "a", **({"next_steps": [*steps.values()]} if steps else {})}


def of(reading):
    return reading.get("next_steps", [])


def shifted(reading, days):
    """The same article read again under another date."""
    moved = [f"{int(step['when'][-2:]) + days:02}" for step in of(reading)]
    return reading | {
        "next_steps": [
            step | {"id": f"2026-01-{day}{step['id'][10:]}", "when": f"2026-01-{day}"} for step, day in zip(of(reading), moved, strict=True)
        ]
    }


def with_one_sentence_each(reading):
    return {"id": "a", "next_steps": [step | {"evidence": f"{step['id']}."} for step in of(reading)]}


@settings(max_examples=200, deadline=None)
@given(readings(), st.integers(-20, 5), st.data())
def test_done_stays_done_and_no_second_step_appears(reading, days, data):
    written = with_one_sentence_each(reading)
    done = data.draw(st.sets(st.sampled_from([step["id"] for step in of(written)]))) if of(written) else set()
    edited = written | {"next_steps": [step | {"status": "done"} if step["id"] in done else step for step in of(written)]}
    again = shifted(written, days)
    if len({step["what"] for step in of(written)}) < len(of(written)) and {s["id"] for s in of(written)} & {s["id"] for s in of(again)}:
        return  # of two meetings of one name one has the day of the other now: the id is the stronger sign
    merged = merge(written, edited, again)
    assert [step["id"] for step in of(merged.fields)] == [step["id"] for step in of(written)]
    assert {step["id"] for step in of(merged.fields) if step["status"] == "done"} == done
    assert [step["when"] for step in of(merged.fields)] == [step["when"] for step in of(again)]


EDITS = ({}, {"status": "done"}, {"what": WHATS[0]}, {"evidence": SENTENCES[0]}, {"when": "2026-02-01", "evidence": SENTENCES[3]})


@settings(max_examples=300, deadline=None)
@given(readings(), readings(), readings(), st.data())
def test_steps_never_collapse_and_ids_come_to_rest(first, typed, second, data):
    edited = {"id": "a", "next_steps": [step | data.draw(st.sampled_from(EDITS)) for step in of(first)]}
    edited["next_steps"] += [step for step in of(typed)[:1] if step["id"] not in {each["id"] for each in of(first)}]
    read = with_known_ids(second, first, edited, {})
    names = [step["id"] for step in of(read)]
    assert len({*names}) == len(names) == len(of(second))
    assert [step | {"id": 0} for step in of(read)] == [step | {"id": 0} for step in of(second)], "nothing but the id changes"
    known = {step["id"] for step in [*of(first), *of(edited)]}
    assert all(after in known for before, after in zip(of(second), names, strict=True) if before["id"] != after)
    assert all(before["id"] == after for before, after in zip(of(second), names, strict=True) if before["id"] in known)
    merged = merge(first, edited, second)
    again = merge(merged.baseline, merged.fields, second, offered=merged.offered)
    assert again.fields == merged.fields
    third = merge(again.baseline, again.fields, second, offered=again.offered)
    assert (third.fields, third.baseline, third.offered) == (again.fields, again.baseline, again.offered)


def test_an_id_that_is_no_text_is_left_for_the_schema_to_tell():
    steps = [{"id": ["a"], "what": "x"}, {"what": "Treffen"}]
    assert with_made_up_ids(steps, dt.date(2026, 1, 22)) == [steps[0], {"what": "Treffen", "id": "2026-01-22-treffen"}]
