"""Rules left out because a text has no word for them: exactly those that cannot match."""

import re

import pytest

from digest.extract.dates.grammar import load_grammar
from digest.extract.knowledge.screen import build_screen, is_of_one_word, needed
from digest.extract.places.relations import load_relations
from digest.extract.steps.cues import load_cues
from digest.languages import available, load_pack


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [
        (r"\b[Ss]oll(?:en)?\b", {" soll"}),
        (r"\b(?:am|nach) Dienstag\b", {"dienst"}),
        (r"\b(?:am|nach)\b", {" am", " nach"}),
        (r"tag\b", {"tag "}),
        (r"(?<![\w-])(?:Mai|Juni)(?!\w)", {" mai", " juni"}),
        (r"(?<![^\w])mai", {"mai"}),
        (r"(?<!z)mai", {"mai"}),
        (r"(?:bald|\d{1,2}) Uhr", {"uhr"}),
        (r"\d{1,2}\. ?(?:Mai|Juni)", {"mai", "juni"}),
        (r"20\d\d", {"0000"}),
        (r"(?i:straße)", {"strass"}),
        (r"(?=.*morgen)\w+", {"morgen"}),
        (r"(?:haben|sein)?", set()),
        (r"(?:soll|\w+) kommen?", {"komme"}),
        (r"(?:soll|\w+)", set()),
        (r"(?!nicht)[^,]+", set()),
        (r"[a-z]+[äöü]", {"ä", "ö", "ü"}),
        (r"Max. Mustermann", {"muster"}),
        (r"(x)y\1", {"xy"}),
    ],
)
def test_pieces_that_a_match_needs(pattern, pieces):
    assert needed(re.compile(pattern)) == pieces


def test_only_what_may_match_is_a_candidate():
    screen = build_screen([re.compile(pattern) for pattern in (r"\bsoll\b", r"[0-9]", r"\d", r"Mai", r"\w")], lambda pattern: pattern)
    assert [pattern.pattern for pattern in screen.candidates("Er sollte.")] == [r"\w"]
    assert [pattern.pattern for pattern in screen.candidates("Er soll.")] == [r"\bsoll\b", r"\w"]
    assert [pattern.pattern for pattern in screen.candidates("Im Mai 1990")] == [r"[0-9]", r"\d", r"Mai", r"\w"]


@pytest.mark.parametrize(
    ("pattern", "alone"),
    [
        (r"\b[Ss]oll(?:en)?\b", True),
        (r"(?i:\b\w*(?:treffen|wahl))\b", True),
        (r"[A-Z]\d+", True),
        (r"am Dienstag", False),
        (r"Gast[^a-z]", False),
        (r"(?<!kein )Treffen", False),
        (r"Treffen(?! war)", False),
        (r"^Treffen", False),
        (r"(?:Treffen)?", False),
        (r"\b", False),
        (r"Vor-Ort", False),
        (r"(?:bald|gleich danach)", False),
        (r"Treffen.*", False),
    ],
)
def test_expressions_that_look_at_one_word_only(pattern, alone):
    assert is_of_one_word(re.compile(pattern)) == alone


def test_an_expression_of_one_word_is_settled_by_the_words_as_the_text_has_them():
    screen = build_screen([re.compile(pattern) for pattern in (r"\bMai(?:en)?\b", r"(?i:treffen\b)", r"im Mai")], lambda pattern: pattern)
    assert [pattern.pattern for pattern in screen.matching("im MAI, Treffendes")] == []
    assert [pattern.pattern for pattern in screen.candidates("im MAI, Treffendes")] == ["im Mai"]
    assert [pattern.pattern for pattern in screen.matching("im Mai ein GIPFELTREFFEN")] == [r"\bMai(?:en)?\b", r"(?i:treffen\b)", "im Mai"]
    assert screen.matching("im Mai", lambda pattern: pattern.pattern.startswith("i")) == [screen.rules[2][1]]
    assert [pattern.pattern for pattern in screen.matching("Treffen in İstanbul, dann im Mai")] == [
        r"\bMai(?:en)?\b",
        r"(?i:treffen\b)",
        "im Mai",
    ]


@pytest.mark.parametrize("code", available())
def test_nothing_that_matches_is_left_out(code):
    pack = load_pack(code)
    for rules in (load_cues(pack), load_grammar(pack).rules, load_relations(pack)):
        screen = build_screen(rules, lambda rule: rule.pattern)
        for text in (text for rule in rules for text in (rule.example, rule.counterexample, rule.example.upper())):
            speaking = [rule for rule in rules if rule.pattern.search(text)]
            assert [rule for rule in screen.candidates(text) if rule.pattern.search(text)] == speaking
            assert screen.matching(text) == speaking
