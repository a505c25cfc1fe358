"""Every rule of every pack on its own example and counterexample."""

import pytest

from digest.extract import quotes, summary
from digest.extract.dates import expressions
from digest.extract.steps import certainty, phrases
from digest.languages import available, load_pack


def rules(loader):
    return [pytest.param(code, rule, id=f"{code}: {rule.name}") for code in available() for rule in loader(load_pack(code))]


@pytest.mark.parametrize(("code", "rule"), rules(lambda pack: expressions.load_grammar(pack).rules))
def test_date_rules(code, rule):
    pack = load_pack(code)
    assert rule.name in expressions.matching_rules(rule.example, pack)
    assert rule.name not in expressions.matching_rules(rule.counterexample, pack)


@pytest.mark.parametrize(("code", "rule"), rules(certainty.load_cues))
def test_cues(code, rule):
    pack = load_pack(code)
    assert rule.name in certainty.found_cues(rule.example, pack)
    assert rule.name not in certainty.found_cues(rule.counterexample, pack)


@pytest.mark.parametrize(("code", "rule"), rules(quotes.load_attributions))
def test_attributions(code, rule):
    pack = load_pack(code)

    def used(text):
        return any(match.re is rule.pattern for match in quotes.attributions(text, pack))

    assert used(rule.example)
    assert not used(rule.counterexample)


@pytest.mark.parametrize(
    ("code", "entry"), [pytest.param(code, entry, id=code) for code in available() for entry in load_pack(code).entries("summary", "rules")]
)
def test_leaning_sentences(code, entry):
    pack = load_pack(code)
    assert not summary.stands_alone(str(entry["example"]), pack)
    assert summary.stands_alone(str(entry["counterexample"]), pack)


@pytest.mark.parametrize("code", available())
def test_weights_speak_of_known_cues(code):
    pack = load_pack(code)
    names = {cue.name for cue in certainty.load_cues(pack)}
    cued = {name.removeprefix("cue ") for name in certainty.load_scorer(pack).weights if name.startswith("cue ") and " + " not in name}
    assert cued
    assert cued <= names


@pytest.mark.parametrize(
    ("code", "entry"), [pytest.param(code, entry, id=code) for code in available() for entry in load_pack(code).entries("clauses", "light")]
)
def test_light_verbs_leave_the_noun(code, entry):
    assert phrases.describe(str(entry["example"]), None, load_pack(code)) == entry["expect"]
