"""Announced events: golden articles, what must hold for every step, a floor on the labelled articles."""

import datetime as dt
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.extract.certainty import certainty
from digest.extract.dates import find_dates
from digest.extract.mentions import Entity, Mention
from digest.extract.next_steps import choose_date, find_steps
from digest.extract.phrases import LONGEST, describe, identifier
from digest.extract.text import analyse
from digest.languages import load_pack
from digest.model import EDTF_PATTERN, ID_PATTERN, Block, RawArticle

CASES = Path(__file__).parent.parent / "cases" / "extract" / "steps"
DE = load_pack("de")


def document_of(paragraphs, day, language="de"):
    blocks = tuple(Block("paragraph", text) for text in paragraphs)
    article = RawArticle(path="inbox/a.txt", sha256="0" * 64, headline="", headline_given=False, date=day, language=language, blocks=blocks)
    return analyse(article, load_pack(language))


def entities_of(document, names):
    """Entities for names that the text gives in full or, of persons, by their last word."""
    found = []
    for name, kind in names.items():
        mentions = []
        for sentence in document.sentences:
            texts = [token.text for token in sentence.tokens]
            for form in (name.split(), name.split()[-1:]):
                places = [at for at in range(len(texts)) if texts[at : at + len(form)] == form]
                mentions += [Mention(kind, sentence.index, at, at + len(form), " ".join(form)) for at in places]
                if places:
                    break
        found.append(Entity(name, kind, tuple(mentions)))
    return found


def golden():
    for path in sorted(CASES.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["cases"]:
            yield pytest.param(path.stem, case, id=f"{path.stem}: {case['name']}")


@pytest.mark.parametrize(("language", "case"), list(golden()))
def test_golden(language, case):
    document = document_of(case["paragraphs"], dt.date.fromisoformat(case["date"]), language)
    steps = find_steps(document, entities_of(document, case["names"]), load_pack(language))
    assert [[step.when or "", step.what, step.where or "", step.certainty] for step in steps] == case["steps"]
    assert all(any(step.evidence == sentence.text for sentence in document.body) for step in steps)
    assert all(step.when_text is None or step.when_text in step.evidence for step in steps)


def test_headlines_and_subheads_announce_nothing():
    blocks = (Block("subhead", "Am Freitag soll der Rat in Genf tagen"), Block("paragraph", "Der Rat schwieg."))
    article = RawArticle(
        path="a", sha256="0" * 64, headline="Am Freitag soll der Rat tagen", headline_given=True, date=dt.date(2026, 1, 22), blocks=blocks
    )
    assert find_steps(analyse(article, DE), [], DE) == ()


def test_identifiers_are_unique_within_an_article():
    document = document_of(["Die Frist endet am 30. Juni.", "Die Frist endet am 30. Juni."], dt.date(2026, 1, 22))
    names = [step.id for step in find_steps(document, [], DE)]
    assert len(names) == len(set(names)) > 0


def test_who_takes_part_and_who_only_reports():
    document = document_of(["Am Freitag will Nadija Horbenko in Genf Karl Moser treffen, sagte Eva Gruber."], dt.date(2026, 4, 14))
    names = {"Nadija Horbenko": "person", "Karl Moser": "person", "Eva Gruber": "person", "Genf": "place"}
    (step,) = find_steps(document, entities_of(document, names), DE)
    assert (step.who, step.where) == (("Nadija Horbenko", "Karl Moser"), "Genf")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Am Mittwoch beraten die Landesräte in Graz über die Tagsätze.", "Landesräte beraten in Graz über die Tagsätze"),
        ("Baubeginn ist im Juni.", "Baubeginn"),
        ("Die Frist, bis zu der Aktionäre verkaufen können, endet am 22. Dezember.", "Frist endet"),
        ("Über den Antrag muss nun der Oberste Gerichtshof (OGH) befinden.", "Über den Antrag muss nun der Oberste Gerichtshof befinden"),
        ("Am Montag soll in Wien der Ausschuss tagen, wie Huber mitteilte.", "In Wien der Ausschuss tagen"),
    ],
)
def test_wording(sentence, expected):
    day = dt.date(2026, 1, 22)
    assert describe(sentence, choose_date(find_dates(sentence, day, DE), day), DE) == expected


def test_wording_is_short_and_whole():
    sentence = "Am Montag will der Ausschuss " + "und das Amt für Wasserwirtschaft " * 9 + "tagen."
    what = describe(sentence, None, DE)
    assert len(what) <= LONGEST
    assert what.rpartition(" ")[2] in sentence.split()
    assert what.rpartition(" ")[2] not in DE.words("steps", "words.dangling")


@pytest.mark.parametrize(
    ("when", "what", "expected"),
    [
        ("2026-01-23T10:30", "Gespräche über Übergänge, groß", "2026-01-23-gespraeche-ueber-uebergaenge-gross"),
        (None, "Łódź – Vertrag", "2026-01-22-lodz-vertrag"),
        ("2026-03/2026-05", "Дума", "2026-03"),
    ],
)
def test_identifier(when, what, expected):
    name = identifier(when, what, dt.date(2026, 1, 22))
    assert name == expected
    assert re.fullmatch(ID_PATTERN, name)


@pytest.mark.parametrize(
    ("sentence", "after", "expected"),
    [
        ("Am Freitag soll ein Treffen folgen.", "", "announced"),
        ("Am Freitag soll ein Treffen folgen.", "Moskau hat das aber noch nicht bestätigt.", "unconfirmed"),
        ("Ein Urteil wird im Herbst erwartet.", "", "expected"),
        ("Falls der Rat zustimmt, beginnt der Bau im Mai.", "", "conditional"),
    ],
)
def test_certainty(sentence, after, expected):
    assert certainty(sentence, after, DE) == expected


def test_the_most_exact_date_is_chosen():
    sentence = "Ende Februar soll das Parlament abstimmen, geplant ist der 27. Februar."
    day = dt.date(2024, 2, 1)
    chosen = choose_date(find_dates(sentence, day, DE), day)
    assert chosen is not None
    assert chosen.when == "2024-02-27"


WORDS = [
    "Am Freitag",
    "soll",
    "der Gipfel",
    "in Genf",
    "folgen",
    ",",
    ".",
    "wie",
    "„Ja“",
    "(",
    ")",
    "–",
    "ist",
    "geplant",
    "Die Frist",
    "endet",
    "3. März",
    ":",
    "?",
    "Am Freitag tagt der Rat.",
]


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14), min_size=1, max_size=4))
def test_every_step_is_grounded_short_and_named(paragraphs):
    document = document_of([" ".join(words) for words in paragraphs], dt.date(2026, 1, 22))
    steps = find_steps(document, [], DE)
    assert len({step.id for step in steps}) == len(steps)
    for step in steps:
        assert re.fullmatch(ID_PATTERN, step.id)
        assert 0 < len(step.what) <= LONGEST
        assert step.when is None or re.fullmatch(EDTF_PATTERN, step.when)
        assert any(step.evidence in block.text for block in document.article.blocks)
