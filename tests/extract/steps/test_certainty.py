import datetime as dt

import pytest

from digest.extract.steps.certainty import Surroundings, features, load_scorer
from digest.languages import available, load_pack

DAY = dt.date(2026, 1, 22)
TEXT = "Der Ausschuss soll kommende Woche über den Wurmlochbericht beraten."


@pytest.mark.parametrize("code", available())
def test_words_without_weight_are_named_only_where_weights_are_learnt(code):
    pack = load_pack(code)
    every = features(TEXT, Surroundings("", ""), (), DAY, pack)
    told = features(TEXT, Surroundings("", ""), (), DAY, pack, every=False)
    lexical = ("word ", "ending ", "cluster ", "pair ")
    assert "word wurmlochbericht" in every
    assert list(told) == [name for name in every if name in load_scorer(pack).weights or not name.startswith(lexical)]
    assert load_scorer(pack).probability(told) == load_scorer(pack).probability(every)
