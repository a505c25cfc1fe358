"""Actors that are probably one: golden cases, and whatever cast hypothesis thinks of."""

from __future__ import annotations

import tempfile
from itertools import permutations
from pathlib import Path

import pytest
from casts import site_of
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.extract.actors.names import name_rules
from digest.languages import load_pack
from digest.model import ActorEntry
from digest.store.registries import load_registries
from digest.store.registry_edit import with_entry
from digest.store.yaml_text import parse_yaml
from digest.suggest.actors import propose_actors

CASES = parse_yaml((Path(__file__).parents[1] / "cases/suggest/actors.yml").read_text("utf-8"))
RULES = name_rules(load_pack("de"))


def proposed(articles, entries=()):
    return propose_actors(*site_of(articles, entries), RULES)


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_cases(case):
    entries = [
        ActorEntry(**{key: tuple(it) if isinstance(it, list) else it for key, it in each.items()}) for each in case.get("registry", ())
    ]
    found = [
        {
            "title": each.title,
            "articles": len(each.articles),
            "values": {key: [*it] if not isinstance(it, str) else it for key, it in each.change.values.items()},
            "why": [str(reason) for reason in each.why],
        }
        for each in proposed(case["articles"], entries)
    ]
    assert found == case["proposals"]


def test_the_order_of_articles_changes_no_proposal():
    articles = next(case for case in CASES if case["title"].startswith("given names"))["articles"]
    found = {tuple((each.title, tuple(each.change.values["merge"])) for each in proposed(order)) for order in permutations(articles)}
    assert len(found) == 1


NAMES = [
    "Olena Hawryljuk",
    "Jelena Gawriljuk",
    "Hawryljuk",
    "Anna Berg",
    "Karl Berg",
    "Berg",
    "Zoltán Kerekes",
    "Zoltan Kerekes",
    "Kerekes",
    "Karl Moor",
    "org IKRK",
    "org Internationales Komitee vom Roten Kreuz = IKRK",
    "org Skarholm",
    "org Skarholm AG",
]
ROLES = ["", "", " (Ministerin)", " (Chef)"]
ARTICLES = st.lists(
    st.fixed_dictionaries(
        {
            "topic": st.sampled_from(["bahn", "welt"]),
            "who": st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True).flatmap(
                lambda names: st.tuples(
                    *(st.sampled_from(ROLES).map(lambda role, name=name: name if " = " in name else name + role) for name in names)
                )
            ),
        }
    ),
    min_size=1,
    max_size=7,
)


@settings(max_examples=60, deadline=None)
@given(ARTICLES, st.sampled_from(["", "[]\n", "# Kommentar\n- name: Karl Moor   # bleibt\n  note: ja\n"]), st.data())
def test_what_was_applied_is_not_proposed_again(articles, text, data):
    with tempfile.TemporaryDirectory() as folder:
        registry = Path(folder) / "actors.yml"
        registry.write_text(text, "utf-8")
        before = proposed(articles, load_registries(Path(folder)).actors)
        chosen = [each for each in before if data.draw(st.booleans())]
        for each in chosen:
            registry.write_text(with_entry(registry.read_text("utf-8"), "name", each.change.name, each.change.values), "utf-8")
        after = proposed(articles, load_registries(Path(folder)).actors)
        if text.startswith("#"):
            assert registry.read_text("utf-8").startswith(text)
    applied = [frozenset(each.title.split(" / ")) for each in chosen]
    assert not [each.title for each in after for names in applied if names >= frozenset(each.title.split(" / "))]
