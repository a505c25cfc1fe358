from pathlib import Path

import pytest

from digest.errors import PackError
from digest.extract.confidence.weights import Weights, confidence, load_weights
from digest.languages import Pack, available, load_pack


def pack(**tables):
    return Pack(code="xx", folder=Path("xx"), tables=tables)


def test_signs_are_added_up_by_their_weights():
    weights = Weights(0.0, {"known": 2.0, "everyday word": -2.0})
    assert weights.confidence({}) == 0.5
    assert weights.confidence({"known": 1.0}) == pytest.approx(0.881, abs=0.001)
    assert weights.confidence({"known": 1.0, "everyday word": 1.0}) == 0.5
    assert weights.confidence({"never weighed": 1.0}) == 0.5


def test_even_overwhelming_signs_give_a_probability():
    assert 0 < Weights(-1000.0, {}).confidence({}) < Weights(1000.0, {}).confidence({}) < 1


def test_a_pack_without_weights_gives_no_confidence():
    assert confidence("actors", {"known": 1.0}, pack()) is None


def test_a_kind_without_weights_gets_no_confidence():
    only_places = pack(confidence={"locations": {"bias": 1.0, "weights": {}}})
    assert confidence("actors", {}, only_places) is None
    assert confidence("locations", {}, only_places) == pytest.approx(0.731, abs=0.001)


@pytest.mark.parametrize(
    ("table", "named"),
    [
        ({"people": {"bias": 1.0}}, "people"),
        ({"actors": {"weights": {}}}, "bias"),
        ({"actors": {"bias": "much"}}, "actors"),
        ({"actors": {"bias": 1.0, "weights": {"known": "a lot"}}}, "a lot"),
    ],
)
def test_a_broken_table_is_named(table, named):
    with pytest.raises(PackError, match=rf"confidence\.toml.*{named}"):
        load_weights(pack(confidence=table))


@pytest.mark.parametrize("code", available())
def test_shipped_weights_can_be_read(code):
    assert set(load_weights(load_pack(code))) <= {"actors", "locations", "next_steps", "quotes"}
