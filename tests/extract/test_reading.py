"""Extraction as a whole: grounded, deterministic, and the editors' word stands."""

import datetime as dt
from functools import lru_cache
from pathlib import Path

import pytest
from corpus import load
from hypothesis import given, settings
from hypothesis import strategies as st
from raw_articles import raw_article, tidied

from digest.extract.actors.names import fold
from digest.extract.reading import extract
from digest.extract.text import analyse
from digest.languages import load_pack
from digest.model import ActorEntry, Extraction, PlaceEntry, RawArticle, Registries, Topic

ROOT = Path(__file__).parents[2]
PARAGRAPHS = (
    "Graz – Die Grazer Bürgermeisterin Marta Lindner hat am Montag den Vorstandschef der Lautwerk AG, Paul Reiter, empfangen.",
    "„Wir bleiben in Graz“, sagte Reiter nach dem Gespräch. Am Freitag will Lindner in Wien mit Finanzminister Georg Prantl sprechen.",
    "Die Gewerkschaft GPA begrüßte das. Deren Sprecherin Ida Moser sprach von einem guten Zeichen.",
)


def article(*paragraphs: str, headline: str = "", topics: tuple[str, ...] = (), language: str = "de") -> RawArticle:
    return raw_article(*tidied(paragraphs), language=language, headline=headline, date=dt.date(2026, 1, 20), topics=topics)


def facts(extraction: Extraction) -> list[str]:
    found = [*extraction.key_actors, *extraction.also_mentioned, *extraction.locations, *extraction.next_steps, *extraction.quotes]
    return [fact.evidence for fact in found]


@pytest.fixture(scope="module")
def extraction() -> Extraction:
    return extract(article(*PARAGRAPHS), load_pack("de"), Registries())


def test_actors_have_name_role_and_evidence(extraction):
    people = {actor.name: actor for actor in (*extraction.key_actors, *extraction.also_mentioned)}
    assert people["Marta Lindner"].role == "Grazer Bürgermeisterin"
    assert people["Marta Lindner"].aliases == ("Lindner",)
    assert people["Marta Lindner"].mentions == 2
    assert people["Paul Reiter"].role == "Vorstandschef der Lautwerk AG"
    assert people["Paul Reiter"].evidence == PARAGRAPHS[0]
    assert people["Georg Prantl"].role == "Finanzminister"
    assert people["Ida Moser"].role == "Sprecherin"


def test_everything_is_there(extraction):
    assert "Marta Lindner" in [actor.name for actor in extraction.key_actors]
    assert {"Graz", "Wien"} <= {place.name for place in extraction.locations}
    assert "2026-01-23" in [step.when for step in extraction.next_steps]
    assert [quote.speaker for quote in extraction.quotes] == ["Paul Reiter"]
    assert extraction.summary.startswith("Graz – Die Grazer Bürgermeisterin") or "Lindner" in extraction.summary


def test_the_function_is_in_the_evidence(extraction):
    for actor in (*extraction.key_actors, *extraction.also_mentioned):
        if actor.role:
            assert actor.role.split(" ")[-1] in actor.evidence


def test_registries_are_heard():
    registries = Registries(
        topics=(Topic(slug="werk", title="Werk", words=("Lautwerk",), actors=("Marta Lindner-Groß",)),),
        actors=(ActorEntry(name="Marta Lindner-Groß", kind="person", aliases=("Marta Lindner",)),),
        places=(PlaceEntry(name="Wien", country="AT"),),
    )
    read = extract(article(*PARAGRAPHS), load_pack("de"), registries)
    assert "Marta Lindner-Groß" in [actor.name for actor in read.key_actors]
    assert read.topics == ("werk",)


def test_topics_an_editor_set_stay():
    assert extract(article(*PARAGRAPHS, topics=("graz",)), load_pack("de"), Registries()).topics == ("graz",)


def test_the_same_article_reads_the_same():
    assert extract(article(*PARAGRAPHS), load_pack("de"), Registries()) == extract(article(*PARAGRAPHS), load_pack("de"), Registries())


def test_an_empty_article_holds_nothing():
    assert extract(article(), load_pack("de"), Registries()) == Extraction()


SNIPPETS = st.sampled_from(
    [*PARAGRAPHS, "Am 3. März tagt der Rat (ÖVP) …", "„Nein“, sagte", "A. B. Dr. Huber-", "–", "Lindner: „Ja!“ Prantls Plan"]
)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.one_of(SNIPPETS, st.text(max_size=80)), max_size=5),
    st.sampled_from(["", "Lindner empfängt Reiter"]),
    st.sampled_from(["de", "en"]),
)
def test_every_evidence_is_verbatim(paragraphs, headline, language):
    raw = article(*paragraphs, headline=headline, language=language)
    read = extract(raw, load_pack(language), Registries())
    is_grounded(raw, read)
    names = [fold(actor.name) for actor in (*read.key_actors, *read.also_mentioned)]
    assert len(names) == len(set(names))


def is_grounded(raw: RawArticle, read: Extraction) -> None:
    """Every evidence, time, quotation and sentence of the summary stands in the article word for word."""
    blocks = [raw.headline, *(block.text for block in raw.blocks)]
    assert all(any(evidence in block for block in blocks) for evidence in facts(read))
    assert all(step.when_text is None or step.when_text in step.evidence for step in read.next_steps)
    assert all(quote.text in quote.evidence for quote in read.quotes)


@lru_cache
def sentences_of(language: str) -> tuple[str, ...]:
    """All sentences of the labelled articles of a language."""
    labelled = load(ROOT / "training", language) if language != "fr" else load(ROOT / "tests" / "cases" / "languages", language)
    pack = load_pack(language)
    return tuple(sentence.text for each in labelled for sentence in analyse(each.article, pack).body)


@settings(max_examples=60, deadline=None)
@given(st.data(), st.sampled_from(["de", "en", "fr"]))
def test_every_evidence_is_verbatim_in_mixtures_of_real_sentences(data, language):
    """Sentences of all articles of a language thrown together: nothing fits, and still nothing may be made up."""
    several = st.lists(st.sampled_from(sentences_of(language)), min_size=1, max_size=5)
    paragraphs = [" ".join(drawn) for drawn in data.draw(st.lists(several, min_size=1, max_size=4))]
    raw = article(*paragraphs, headline=data.draw(st.sampled_from(sentences_of(language))), language=language)
    is_grounded(raw, extract(raw, load_pack(language), Registries()))
