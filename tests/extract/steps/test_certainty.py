import datetime as dt
from dataclasses import replace

import pytest

from digest.extract.steps.certainty import Surroundings, load_scorer, look
from digest.languages import available, load_pack

DAY = dt.date(2026, 1, 22)
TEXT = "Der Ausschuss soll kommende Woche über den Wurmlochbericht beraten."


@pytest.mark.parametrize("code", available())
def test_words_without_weight_are_named_only_where_weights_are_learnt(code):
    pack = load_pack(code)
    every = look(TEXT, Surroundings("", ""), (), DAY, pack).features
    told = look(TEXT, Surroundings("", ""), (), DAY, pack, every=False).features
    lexical = ("word ", "ending ", "cluster ", "pair ")
    assert "word wurmlochbericht" in every
    assert list(told) == [name for name in every if name in load_scorer(pack).weights or not name.startswith(lexical)]
    assert load_scorer(pack).probability(told) == load_scorer(pack).probability(every)


@pytest.mark.parametrize(
    "text",
    [
        "Wir wollen den Bau stoppen.",
        "Er wird verschoben werden, hieß es, und sie soll, so der Rat, den Platz räumen.",
        "„Das Amt wird öffnen“, sagte sie; er – der Obmann – müsse zustimmen (so will es der Rat).",
    ],
)
def test_no_verbs_weigh_more_than_is_held_possible(text):
    found, scorer = look(text, Surroundings("", ""), (), DAY, load_pack("de")), load_scorer(load_pack("de"))
    verbs_for_it = replace(
        scorer,
        weights={name: abs(weight) if name.startswith(("clause ", "subject ")) else weight for name, weight in scorer.weights.items()},
    )
    for each in (scorer, verbs_for_it):
        assert each.may_reach(each.probability(found.features), found)


def test_what_is_out_of_reach_is_told_without_verbs():
    pack = load_pack("de")
    found = look("Im Garten blühten Rosen.", Surroundings("", ""), (), DAY, pack)
    assert not load_scorer(pack).may_reach(0.9, found)
