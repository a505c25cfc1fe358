"""What counts as found, missed and wrong."""

import pytest

from digest.evaluation.labels import ActorLabel, Label, PlaceLabel, StepLabel
from digest.evaluation.measure import Remark, Share, Tally, compare_names, judge, measure, total
from digest.model import Actor, Extraction, Place, Step


def actor(name, kind="person", role=None):
    return Actor(name=name, kind=kind, role=role, evidence=f"{name} sprach.")


def place(name, country=None):
    return Place(name=name, country=country, evidence=f"In {name}.")


def step(evidence, what="Treffen", when=None):
    return Step(id="a", what=what, when=when, evidence=evidence)


def wanted(name, kind="person", *, key=False, **more):
    return ActorLabel(name=name, kind=kind, key=key, **more)


def label(actors=(), locations=(), next_steps=()):
    return Label(id="a", actors=tuple(actors), locations=tuple(locations), next_steps=tuple(next_steps))


def announced(evidence="am Freitag folgen", what="Treffen in Tiflis", date=None, **more):
    return StepLabel(evidence=evidence, what=what, date=date, **more)


def test_names_are_found_under_any_alias_and_told_under_the_full_one():
    gold = label([wanted("Marit Solheim", aliases=("Solheim",)), wanted("Lewan Kalandia"), wanted("Straße", "organization")])
    result = measure(gold, Extraction(key_actors=(actor("SOLHEIM"), actor("Strasse"), actor("Tamar Kipiani"))))
    assert result.tallies["actors"] == Tally(hit=2, wrong=1, missed=1)
    assert result.shares["full_name"] == Share(1, 2)
    assert result.shares["kind"] == Share(1, 2)
    assert set(result.remarks) >= {
        Remark("missed", "actors", "Lewan Kalandia"),
        Remark("wrong", "actors", "Tamar Kipiani"),
        Remark("wrong", "full_name", "SOLHEIM, expected Marit Solheim"),
        Remark("wrong", "kind", "Strasse: person, expected organization"),
    }


def test_key_actors_are_compared_with_key_labels_alone():
    gold = label([wanted("A", key=True), wanted("B", key=True), wanted("C")])
    result = measure(gold, Extraction(key_actors=(actor("A"), actor("C")), also_mentioned=(actor("B"),)))
    assert result.tallies["key"] == Tally(hit=1, wrong=1, missed=1)
    assert result.tallies["actors"] == Tally(hit=3)


def test_optional_entries_are_neither_asked_for_nor_held_against_an_answer():
    gold = label(
        [wanted("A", optional=True, key=True, roles=("Minister",)), wanted("B", optional=True)],
        [PlaceLabel(name="Europa", country=None, optional=True)],
        [announced(optional=True)],
    )
    found = Extraction(
        key_actors=(actor("A", "organization"),), locations=(place("Europa", "AT"),), next_steps=(step("am Freitag folgen"),)
    )
    result = measure(gold, found)
    assert set(result.tallies.values()) == {Tally()}
    assert set(result.shares.values()) == {Share()}
    assert result.remarks == ()


@pytest.mark.parametrize(
    ("given", "good"),
    [("finnischer Außenminister", True), ("Außenministerin", True), ("finnischer Sondergesandter der EU", False), (None, False)],
)
def test_a_role_is_right_if_half_of_its_words_are_shared(given, good):
    gold = label([wanted("A", roles=("Chefdiplomat", "Außenminister"))])
    assert measure(gold, Extraction(key_actors=(actor("A", role=given),))).shares["role"] == Share(int(good), 1)


def test_the_role_of_an_actor_not_found_counts_against_it():
    assert measure(label([wanted("A", roles=("Minister",))]), Extraction()).shares["role"] == Share(0, 1)


def test_countries_of_places_found():
    gold = label(
        locations=[PlaceLabel(name="Tiflis", country="GE"), PlaceLabel(name="Europa", country=None), PlaceLabel(name="Rom", country="IT")]
    )
    result = measure(gold, Extraction(locations=(place("Tiflis", "US"), place("Europa"))))
    assert result.shares["country"] == Share(1, 2)
    assert Remark("wrong", "country", "Tiflis: US, expected GE") in result.remarks


@pytest.mark.parametrize(
    ("gold", "answer", "hit"),
    [
        (announced(), step("Ein Treffen soll  am Freitag\nfolgen."), True),
        (announced(also=("in Tiflis geplant",)), step("Es ist in Tiflis geplant."), True),
        (announced(), step("Es ist geplant.", "Treffen in Tiflis"), False),
        (announced(date="2026-01"), step("Es ist geplant.", "Treffen in Tiflis", "2026-01-23"), True),
        (announced(date="2026-01"), step("Es ist geplant.", "Treffen", "2026-01-23"), False),
        (announced(date="2026-01-23"), step("Es ist geplant.", "Treffen in Tiflis", "2026-01"), False),
    ],
)
def test_a_step_is_found_by_its_sentence_or_by_date_and_words(gold, answer, hit):
    assert measure(label(next_steps=[gold]), Extraction(next_steps=(answer,))).tallies["steps"].hit == hit


@pytest.mark.parametrize(
    ("date", "answer", "good"),
    [
        ("2026-01-23", "2026-01-23", True),
        ("2026-01-23", "2026-01-23T10:30", True),
        ("2026-01", "2026-01-23", True),
        ("2026-01-23", "2026-01", False),
        ("2026-01-23", None, False),
        ("2026-01-23/2026-01-25", "2026-01-23", True),
        ("2026-01-23/2026-01-25", "2026-01-25", True),
        ("2026-01-23/2026-01-25", "2026-01-24", False),
    ],
)
def test_a_date_is_right_if_it_is_the_labelled_one_or_finer(date, answer, good):
    gold = label(next_steps=[announced(date=date)])
    result = measure(gold, Extraction(next_steps=(step("am Freitag folgen", when=answer),)))
    assert (result.shares["when"], result.shares["undated"]) == (Share(int(good), 1), Share())


def test_a_step_without_a_date_must_claim_none():
    gold = label(next_steps=[announced("am Freitag"), announced("am Samstag")])
    result = measure(gold, Extraction(next_steps=(step("am Freitag"), step("am Samstag", when="2026-01-24"))))
    assert (result.shares["undated"], result.shares["when"]) == (Share(1, 2), Share())


def test_one_answer_serves_one_label():
    gold = label(next_steps=[announced("am Freitag"), announced("und am Samstag")])
    assert measure(gold, Extraction(next_steps=(step("Am Freitag und am Samstag."),))).tallies["steps"] == Tally(hit=1, missed=1)


def test_evidence_is_looked_for_in_the_raw_text_white_space_aside():
    found = Extraction(key_actors=(actor("A"), actor("B")), also_mentioned=(actor("C"),))
    assert measure(label(), found, "Zuerst: A\n sprach. Dann b sprach.").shares["grounded"] == Share(1, 2)
    assert measure(label(), found).shares["grounded"] == Share()


def test_a_label_without_article_is_one_in_which_nothing_was_found():
    result = measure(label([wanted("A", key=True)]), None)
    assert (result.absent, result.tallies["actors"], result.tallies["key"]) == (True, Tally(missed=1), Tally(missed=1))


def test_figures_are_micro_averages():
    gold = label([wanted("A"), wanted("B"), wanted("C"), wanted("D")])
    results = [measure(gold, Extraction(key_actors=(actor("A"), actor("X")))), measure(gold, None)]
    figures = total(results)
    assert figures.absent == ("a",)
    table = figures.table()
    assert table["articles"] == {"n": 2, "absent": 1}
    assert table["actors"] == {"p": 1 / 2, "r": 1 / 8, "f1": 2 * (1 / 2) * (1 / 8) / (1 / 2 + 1 / 8), "n": 8}
    assert table["full_name"] == {"share": 1.0, "n": 1}
    assert table["steps"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "n": 0}


def test_a_part_of_the_names_can_be_compared_alone():
    assert compare_names([wanted("A"), wanted("B")], [actor("A"), actor("C")]) == Tally(hit=1, wrong=1, missed=1)


def test_a_fact_is_right_as_a_whole():
    gold = label(
        [wanted("A"), wanted("B", "organization"), wanted("E", optional=True)],
        [PlaceLabel(name="Wien", country="AT"), PlaceLabel(name="Halle", country="DE")],
        [announced("am Freitag folgen", date="2026-01-23"), announced("bald beraten")],
    )
    found = Extraction(
        key_actors=(actor("A"), actor("C")),
        also_mentioned=(actor("B"), actor("E"), actor("A")),
        locations=(place("Halle", "BE"), place("Wien", "AT")),
        next_steps=(
            step("Ein Treffen soll am Freitag folgen.", when="2026-01-23"),
            step("Sie wollen bald beraten.", when="2026-02"),
            step("Er hofft auf Frühling."),
        ),
    )
    assert [(getattr(fact, "name", None) or fact.evidence, right) for fact, right in judge(gold, found)] == [
        ("A", True),
        ("C", False),
        ("B", False),  # a person for an organisation
        ("A", False),  # twice
        ("Halle", False),
        ("Wien", True),
        ("Ein Treffen soll am Freitag folgen.", True),
        ("Sie wollen bald beraten.", False),
        ("Er hofft auf Frühling.", False),
    ]
