"""What the verbs of a sentence say."""

import pytest

from digest.extract.steps.predicates import predicate_features
from digest.languages import load_pack

DE = load_pack("de")


@pytest.mark.parametrize(
    ("text", "clauses", "subject"),
    [
        ("Der Rat wird darüber beraten.", {"main: will, infinitive"}, None),
        ("Das Haus wird verkauft.", {"main: will, participle"}, None),
        ("Dort wird auch Brot gegessen.", {"main: will, participle"}, None),
        ("Die Steuer soll abgeschafft werden.", {"main: shall, participle werden"}, None),
        ("Er soll geschwiegen haben.", {"main: shall, participle haben"}, "he: shall"),
        ("Sie wolle ihr Amt niederlegen.", {"main: want, reported, infinitive"}, "he: want, reported"),
        ("Wir müssen reden.", {"main: must, infinitive"}, "I: must"),
        ("Das Haus will er verkaufen.", {"main: want, infinitive"}, "he: want"),
        ("Der Konzern will das Werk schließen und die Marke verkaufen.", {"main: want, infinitive"}, None),
        ("Der Betrieb schließt.", {"main: present"}, None),
        ("Gäste, die begrüßt werden sollen, sind im Stau.", {"relative: shall, participle werden", "main: is, alone"}, None),
        ("Der Rat sagte, dass die Mittel gekürzt werden.", {"main: past", "that: will, participle"}, None),
        ("Der Rat versprach, das Geld zurückzuzahlen.", {"main: past", "infinitive: infinitive"}, None),
        ("Ein Haus am See.", set(), None),
    ],
)
def test_predicates(text, clauses, subject):
    told = {f"clause {each}" for each in clauses}
    told |= {name for each in told for name, sign, form in [each.rpartition(", ")] if sign and form != "reported"}
    told |= {f"subject {subject}", f"subject {subject.partition(':')[0]}"} if subject else set()
    assert predicate_features(text, DE) == told


def test_a_language_without_lists_of_verbs_has_none():
    assert predicate_features("The board will meet on Monday.", load_pack("en")) == set()
