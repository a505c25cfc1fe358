"""Announced events: golden articles, what must hold for every step, a floor on the labelled articles."""

import datetime as dt
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.extract.dates.expressions import find_dates
from digest.extract.mentions import Entity, Mention
from digest.extract.steps.certainty import certainty
from digest.extract.steps.next_steps import choose_date, find_steps, judge_sentences
from digest.extract.steps.phrases import LONGEST
from digest.extract.text import analyse
from digest.languages import load_pack
from digest.model import EDTF_PATTERN, ID_PATTERN, Block, RawArticle

CASES = Path(__file__).parents[2] / "cases" / "extract" / "steps"
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
    for language in ("de", "en"):
        for case in tomllib.loads((CASES / f"{language}.toml").read_text(encoding="utf-8"))["cases"]:
            yield pytest.param(language, case, id=f"{language}: {case['name']}")


@pytest.mark.parametrize(("language", "case"), list(golden()))
def test_golden(language, case):
    document = document_of(case["paragraphs"], dt.date.fromisoformat(case["date"]), language)
    steps = find_steps(document, entities_of(document, case["names"]), load_pack(language))
    assert [[step.when or "", step.what, step.where or "", step.certainty] for step in steps] == case["steps"]
    assert all(any(step.evidence in paragraph for paragraph in case["paragraphs"]) for step in steps)
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
    ("sentence", "after", "expected"),
    [
        ("Am Freitag soll ein Treffen folgen.", "", "announced"),
        ("Am Freitag soll ein Treffen folgen.", "Das Ministerium hat den Termin noch nicht bestätigt.", "unconfirmed"),
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


def steps_of(text, day, language="de", names=None):
    document = document_of([text], day, language)
    return find_steps(document, entities_of(document, names or {}), load_pack(language))


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Am Sonntag kehrten 150 Soldaten in ihre Heimat zurück.", "de"),
        ("Am Sonntag kehrten 150 Soldaten in ihre Heimat zurück, einen Tag später als vereinbart.", "de"),
        ("Der Minister hat am Montag die Delegation in Wien empfangen.", "de"),
        ("Die für Freitag geplante Blockade ist abgesagt.", "de"),
        ("Der am Freitag angesetzte Besuch entfalle ersatzlos.", "de"),
        ("Der für Freitag angekündigte Warnstreik findet nicht statt.", "de"),
        ("Die für Freitag vorgesehene Runde ist auf unbestimmte Zeit vertagt.", "de"),
        ("Es muss richtig heißen, dass die Verhandlung am 4. Februar beginnt.", "de"),
        ("The rally planned for Friday was called off.", "en"),
    ],
)
def test_the_past_and_what_was_called_off_is_no_step(sentence, language):
    assert steps_of(sentence, dt.date(2026, 1, 20), language) == ()


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("Der Auftakt des Prozesses wird auf den 4. Februar verlegt.", "2026-02-04"),
        ("Die dritte Verhandlungsrunde wird von Dienstag auf Donnerstag verlegt.", "2026-01-22"),
        ("Die Behandlung im Ministerrat wird um eine Woche auf 11. März verschoben.", "2026-03-11"),
        ("Das Gericht gibt seine Entscheidung nicht wie geplant am Dienstag bekannt, sondern erst am 11. März.", "2026-03-11"),
        ("Das Verfahren wird nicht am 6. Februar, sondern erst am 13. Februar eröffnet.", "2026-02-13"),
        ("Die Gewerkschaft rief die Beschäftigten für Freitag zu einem Warnstreik auf.", "2026-01-23"),
    ],
)
def test_what_was_moved_or_called_for_is_a_step_with_its_new_date(sentence, when):
    assert [step.when for step in steps_of(sentence, dt.date(2026, 1, 19))] == [when]


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Am Freitag soll in Genf ein Treffen mit Russen, Ukrainern und Türken beginnen.", ("Russland", "Ukraine", "Türkei")),
        ("Am Freitag sollen russische und ukrainische Unterhändler in Genf verhandeln.", ("Russland", "Ukraine")),
        ("Am Freitag soll die russische Oper in Genf eröffnet werden.", ()),
    ],
)
def test_peoples_stand_for_their_countries(sentence, who):
    (step,) = steps_of(sentence, dt.date(2026, 1, 20), names={"Genf": "place"})
    assert step.who == who


def test_a_sentence_with_a_noun_stands_for_the_event_rather_than_one_with_a_pronoun():
    text = "Sie sollen am Freitag bei der Konferenz in Genf beraten. Die Minister wollen am Freitag bei der Konferenz in Genf beraten."
    (step,) = steps_of(text, dt.date(2026, 1, 20), names={"Genf": "place"})
    assert step.what == "Minister wollen bei der Konferenz in Genf beraten"


SEVERAL = tomllib.loads((CASES / "several.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("language", "case"),
    [pytest.param(language, case, id=f"{language}: {case['text'][:60]}") for language in ("de", "en", "fr") for case in SEVERAL[language]],
)
def test_a_sentence_of_several_events_is_several_steps(language, case):
    document = document_of([case["text"]], dt.date.fromisoformat(SEVERAL["date"]), language)
    names = {name: "place" for name in SEVERAL["places"] if name in case["text"]}
    steps = find_steps(document, entities_of(document, names), load_pack(language))
    assert [[step.when or "", step.what, step.where or "", step.certainty] for step in steps] == case["steps"]
    assert all(step.evidence == case["text"] and step.when_text in step.evidence for step in steps)


def test_who_takes_part_in_which_of_several_events():
    text = "Am Freitag reist Nadija Horbenko nach Genf, am Samstag trifft sie Karl Moser."
    names = {"Nadija Horbenko": "person", "Karl Moser": "person", "Genf": "place"}
    steps = steps_of(text, dt.date(2026, 4, 14), names=names)
    assert [(step.who, step.where) for step in steps] == [(("Nadija Horbenko",), "Genf"), (("Nadija Horbenko", "Karl Moser"), None)]


def test_one_of_several_events_of_a_sentence_may_be_told_again():
    text = "Am Freitag tagt der Rat in Genf, am Montag stimmt der Landtag ab. Der Rat will am Freitag in Genf beraten."
    document = document_of([text], dt.date(2026, 4, 14))
    judging = judge_sentences(document, entities_of(document, {"Genf": "place"}), DE)
    assert [step.when for step in judging.steps] == ["2026-04-17", "2026-04-20"]
    assert [len(judging.telling(step)) for step in judging.steps] == [2, 1]


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
    "und",
    "am 5. März in Graz",
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
