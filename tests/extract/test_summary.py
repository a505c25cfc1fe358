"""Summaries are sentences of the article that stand alone."""

import datetime as dt

import pytest

from digest.extract.mentions import Entity, Mention
from digest.extract.summary import LONGEST, stands_alone, summarise
from digest.extract.text import analyse
from digest.languages import load_pack
from digest.model import Block, RawArticle

DE = load_pack("de")


def document_of(*paragraphs, subheads=(), dateline=None):
    blocks = tuple(Block("subhead", text) for text in subheads) + tuple(Block("paragraph", text) for text in paragraphs)
    article = RawArticle(
        path="a", sha256="0" * 64, headline="", headline_given=False, date=dt.date(2026, 1, 22), dateline=dateline, blocks=blocks
    )
    return analyse(article, DE)


def test_one_sentence():
    assert summarise(document_of("Der Landtag tagt."), [], DE) == "Der Landtag tagt."


def test_no_paragraph():
    assert summarise(document_of(subheads=("Nur eine Zwischenzeile",)), [], DE) == ""


@pytest.mark.parametrize(
    ("place", "dateline"),
    [
        ("Washington", "Washington – "),
        ("London", "London, November 25, 2026 (Reuters) - "),
        ("London", "London, Nov. 25 (Reuters) — "),
        ("Wien", "Wien (APA) – "),
        ("WIEN/LINZ", "WIEN/LINZ (APA/dpa) -- "),
        ("LIMA, Peru", "LIMA, Peru (AP) — "),
        ("Wien", "Wien, 25. November (APA): "),
        ("Wien", "Wien – (APA) "),
        ("Graz", "Graz. "),
        ("GRAZ", "GRAZ (APA/dpa). "),
        (None, ""),
        ("Graz", ""),
    ],
)
def test_the_summary_begins_behind_the_dateline(place, dateline):
    lead = "Präsident Müller hat am Donnerstag das neue Spitalsgesetz unterzeichnet."
    document = document_of(f"{dateline}{lead}", dateline=place)
    assert summarise(document, [], DE) == lead
    assert document.body[0].text.startswith(dateline.strip())


@pytest.mark.parametrize(
    "lead",
    [
        "Wien – die Stadt an der Donau – wächst.",
        "Wien bekommt 2030 – so der Plan – eine neue U-Bahn.",
        "Wien, Graz und Linz – alle drei wachsen.",
        "Wiener Neustadt – Präsident Müller reist an.",
    ],
)
def test_a_town_that_the_sentence_needs_stays(lead):
    assert summarise(document_of(lead, dateline="Wien"), [], DE) == lead


def test_lead_first_and_nothing_that_leans():
    lead = "Der Landtag hat am Donnerstag das neue Spitalsgesetz beschlossen."
    kept = "Die Opposition kündigte eine Beschwerde beim Höchstgericht an."
    document = document_of(f"{lead} Dabei kam es zu einem langen und lauten Streit im Saal. {kept}")
    assert summarise(document, [], DE) == f"{lead} {kept}"


def test_a_sentence_with_the_names_of_the_lead_comes_before_a_nearer_one():
    lead = "Eva Gruber hat am Donnerstag in Linz den Plan für das neue Spital vorgestellt."
    near = "In Wels hingegen regte sich am selben Tag lauter Protest gegen den alten Plan, vor dem Rathaus "
    near += "und auf dem Stadtplatz, wo an die 200 Menschen standen und sangen."
    far = "Im Mai soll Eva Gruber dem Landtag berichten, welche Abteilungen übersiedeln, wie viele "
    far += "Betten bleiben und was der Umbau des Hauses das Land in den nächsten Jahren kosten wird, den es zur Hälfte trägt."
    document = document_of(f"{lead} {near} {far}")
    entity = Entity("Eva Gruber", "person", (Mention("person", 0, 0, 2, "Eva Gruber"), Mention("person", 2, 3, 5, "Eva Gruber")))
    assert summarise(document, [entity], DE) == f"{lead} {far}"


def test_length():
    sentences = [
        f"Der {number}. Abschnitt der neuen Bahnstrecke nach Graz ist am Donnerstag feierlich eröffnet worden." for number in range(10, 22)
    ]
    summary = summarise(document_of(" ".join(sentences)), [], DE)
    assert len(summary) <= LONGEST
    assert summary.startswith(sentences[0])


@pytest.mark.parametrize(
    ("sentence", "alone"),
    [
        ("Der Landtag beschloss das Gesetz.", True),
        ("Alle Parteien stimmten zu.", True),
        ("Alle stimmten zu.", False),
        ("Er stimmte zu.", False),
        ("Damit ist das Gesetz beschlossen.", False),
        ("„Das Gesetz ist beschlossen.", False),
        ("Wer stimmte zu?", False),
    ],
)
def test_stands_alone(sentence, alone):
    assert stands_alone(sentence, DE) is alone
