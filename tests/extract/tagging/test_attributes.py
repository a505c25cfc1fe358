import struct

import pycrfsuite
import pytest

from digest.extract.tagging.attributes import attributes
from digest.extract.tagging.tagger import FIRST_MODEL, SECOND_MODEL
from digest.languages import available, load_pack


@pytest.mark.parametrize("name", [FIRST_MODEL, SECOND_MODEL])
@pytest.mark.parametrize("code", available())
def test_they_are_those_the_model_has_weights_for(code, name):
    path = load_pack(code).folder / name
    model = pycrfsuite.Tagger()
    model.open(str(path))
    told = {feature for feature, _ in model.info().state_features}
    assert {attribute.decode() for attribute in attributes(path.read_bytes())} == told


def test_a_model_that_is_cut_off_is_an_error():
    model = (load_pack("de").folder / FIRST_MODEL).read_bytes()
    with pytest.raises(struct.error):
        list(attributes(model[: len(model) // 2]))
