"""Every rule of every pack on its own example and counterexample."""

import re

import pytest

from digest.extract import summary
from digest.extract.dates import expressions
from digest.extract.knowledge.institutions import load_institutions
from digest.extract.knowledge.name_patterns import load_patterns
from digest.extract.places import relations
from digest.extract.quotes import direct, indirect
from digest.extract.steps import certainty, cues, phrases
from digest.extract.text import tokenize
from digest.ingest.take_words import load_take_rules
from digest.languages import available, load_pack


def rules(loader):
    return [pytest.param(code, rule, id=f"{code}: {rule.name}") for code in available() for rule in loader(load_pack(code))]


@pytest.mark.parametrize(("code", "rule"), rules(lambda pack: expressions.load_grammar(pack).rules))
def test_date_rules(code, rule):
    pack = load_pack(code)
    assert rule.name in expressions.matching_rules(rule.example, pack)
    assert rule.name not in expressions.matching_rules(rule.counterexample, pack)


@pytest.mark.parametrize(("code", "rule"), rules(cues.load_cues))
def test_cues(code, rule):
    pack = load_pack(code)
    assert rule.name in cues.found_cues(rule.example, pack)
    assert rule.name not in cues.found_cues(rule.counterexample, pack)


@pytest.mark.parametrize(("code", "rule"), rules(direct.load_attributions))
def test_attributions(code, rule):
    pack = load_pack(code)

    def used(text):
        return any(match.re is rule.pattern for match in direct.attributions(text, pack))

    assert used(rule.example)
    assert not used(rule.counterexample)


@pytest.mark.parametrize("rule", [param.values[1] for param in rules(indirect.load_rules)], ids=lambda rule: rule.name)
def test_reports(rule):
    assert rule.pattern.search(rule.example)
    assert not rule.pattern.search(rule.counterexample)


def looked_at(text):
    """A sentence with its places replaced by marks, once for each [place] in it; {places} are others."""
    parts = re.split(r"([\[{][^\]}]+[\]}])", text)
    plain = [part[1:-1] if part[:1] in ("[", "{") else part for part in parts]
    starts = [len("".join(plain[:number])) for number in range(len(parts))]
    for chosen in (number for number, part in enumerate(parts) if part.startswith("[")):
        marks = {number: "place" if number == chosen else "other" for number, part in enumerate(parts) if part[:1] in ("[", "{") and part}
        yield relations.mark(
            "".join(plain), [(starts[number], starts[number] + len(plain[number]), kind) for number, kind in marks.items()]
        )


@pytest.mark.parametrize("rule", [param.values[1] for param in rules(relations.load_relations)], ids=lambda rule: rule.name)
def test_relations(rule):
    examples, counterexamples = list(looked_at(rule.example)), list(looked_at(rule.counterexample))
    assert examples
    assert counterexamples
    assert all(rule.pattern.search(marked) for marked in examples)
    assert not any(rule.pattern.search(marked) for marked in counterexamples)


@pytest.mark.parametrize(
    "rule",
    [param.values[1] for param in rules(lambda pack: (*load_patterns(pack, "institutions"), *load_patterns(pack, "places")))],
    ids=lambda rule: rule.name,
)
def test_patterns_of_names(rule):
    assert rule.pattern.findall(rule.example) == [rule.expect]
    assert not rule.pattern.search(rule.counterexample)


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
    names = {cue.name for cue in cues.load_cues(pack)}
    cued = {name.removeprefix("cue ") for name in certainty.load_scorer(pack).weights if name.startswith("cue ") and " + " not in name}
    assert cued
    assert cued <= names


@pytest.mark.parametrize(
    ("code", "entry"), [pytest.param(code, entry, id=code) for code in available() for entry in load_pack(code).entries("clauses", "light")]
)
def test_light_verbs_leave_the_noun(code, entry):
    assert phrases.describe(str(entry["example"]), None, load_pack(code)) == entry["expect"]


@pytest.mark.parametrize(
    ("code", "entry"),
    [
        pytest.param(code, entry, id=f"{code}: {entry['names']}")
        for code in available()
        for entry in load_pack(code).entries("institutions", "class")
    ],
)
def test_classes_of_institutions(code, entry):
    institutions = load_institutions(load_pack(code))

    def found(text):
        tokens = [token.text for token in tokenize(text)]
        return [(" ".join(tokens[first:last]), known.kind) for first, last, known in institutions.spans(tokens)]

    assert (entry["names"], entry["kind"]) in found(entry["example"])
    assert entry["kind"] not in [kind for _, kind in found(entry["counterexample"])]


@pytest.mark.parametrize("rule", [param.values[1] for param in rules(load_take_rules)], ids=lambda rule: rule.name)
def test_takes(rule):
    holds = rule.pattern.fullmatch if rule.where == "header" else rule.pattern.search
    assert holds(rule.example)
    assert not holds(rule.counterexample)


@pytest.mark.parametrize("pack", [pack for pack in map(load_pack, available()) if "takes" in pack.tables], ids=lambda pack: pack.code)
def test_what_leads_over_from_a_correction_to_the_text(pack):
    pattern = re.compile(str(pack.value("takes", "lead_ins.pattern")))
    assert pattern.fullmatch(str(pack.value("takes", "lead_ins.example")))
    assert not pattern.fullmatch(str(pack.value("takes", "lead_ins.counterexample")))


@pytest.mark.parametrize("pack", [pack for pack in map(load_pack, available()) if "takes" in pack.tables], ids=lambda pack: pack.code)
def test_what_a_notice_says_of_other_reports(pack):
    pattern = re.compile(str(pack.value("takes", "notices.others.pattern")))
    assert pattern.search(str(pack.value("takes", "notices.others.example")))
    assert not pattern.search(str(pack.value("takes", "notices.others.counterexample")))
