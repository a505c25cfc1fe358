"""Borders of names by the words of a pack, tried on the one that has such a table."""

import pytest

from digest.extract.tagging.borders import trim
from digest.extract.tagging.features import load_lexicon
from digest.languages import load_pack

CASES = [
    ("small words in front", "Il a saisi <de la Caisse> hier.", [("organization", "Caisse")]),
    ("an article with the sentence's capital", "<Le Grand Conseil> a voté.", [("organization", "Grand Conseil")]),
    ("an article that belongs to the name", "<Le Monde> l'a écrit.", [("organization", "Le Monde")]),
    ("an article with a capital of its own", "Il vote pour <Le Phare>.", [("organization", "Le Phare")]),
    ("a place behind a small word", "Il est maire <de Vesoul>.", [("place", "Vesoul")]),
    ("a town in a surname", "{Luc de Vesoul} et {de Vesoul}.", [("person", "Luc de Vesoul"), ("person", "de Vesoul")]),
    ("two places", "Dans les cantons [de Vaud et du Valais] il neige.", [("place", "Vaud"), ("place", "Valais")]),
    ("one place with a small word", "Il vit en [Meurthe-et-Moselle].", [("place", "Meurthe-et-Moselle")]),
    ("an unknown place with a small word", "Il vit à [Trifouillis et Machin].", [("place", "Trifouillis et Machin")]),
    ("a title", "<M. Quasel> se tait.", [("person", "M. Quasel")]),
    ("a given name inside", "Le député du <Gard Lucie Quasel> se tait.", [("place", "Gard"), ("person", "Lucie Quasel")]),
    ("a given name of an institution", "Il visite <Marianne>.", [("organization", "Marianne")]),
    ("no person's first word", "La conseillère d'{État Inconnue Quasel} se tait.", [("person", "Inconnue Quasel")]),
    ("a town before a person", "Le maire de {Vesoul Inconnue Quasel} se tait.", [("place", "Vesoul"), ("person", "Inconnue Quasel")]),
    ("what a function is for", "La ministre de la <Ruralité> se tait.", []),
    ("a known organisation behind a function", "La ministre accuse le <Sénat>.", [("organization", "Sénat")]),
    ("inhabitants", "Les <Marseillais> gagnent.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_names_are_trimmed(marked, text, expected):
    document, mentions = marked(text, language="fr")
    lexicon = load_lexicon(load_pack("fr"))
    trimmed = trim(document, mentions, lexicon.borders, lexicon.gazetteer, lexicon.institutions)
    assert [(mention.kind, mention.text) for mention in trimmed] == expected


def test_without_a_table_nothing_is_touched(marked):
    document, mentions = marked("<Le Grand Conseil> a voté.", language="fr")
    lexicon = load_lexicon(load_pack("fr"))
    assert trim(document, mentions, None, lexicon.gazetteer, lexicon.institutions) == list(mentions)
