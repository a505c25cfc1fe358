"""Explanations say what was found and nothing else, for any article."""

import datetime as dt
from pathlib import Path

import pytest
from corpus import load
from hypothesis import given, settings
from hypothesis import strategies as st
from raw_articles import raw_article, tidied

from digest.extract.explaining.explanation import explain
from digest.extract.reading import extract, facts, read
from digest.languages import load_pack
from digest.model import ActorEntry, Registries, Topic

ROOT = Path(__file__).parents[3]
PARAGRAPHS = (
    "Graz – Die Grazer Bürgermeisterin Marta Lindner hat am Montag den Vorstandschef der Lautwerk AG, Paul Reiter, empfangen.",
    "„Wir bleiben in Graz“, sagte Reiter nach dem Gespräch. Am Freitag will Lindner in Wien mit Finanzminister Georg Prantl sprechen.",
    "Am Freitag trifft Lindner in Wien den Finanzminister Prantl zu einem Gespräch. Der Sturm Kyrill tobte, meldete die APA.",
    "Die AMS-Chefin schwieg. Der Gemeinderat soll am 3. Februar über den Vertrag abstimmen.",
)
REGISTRIES = Registries(
    topics=(Topic(slug="werk", title="Werk", words=("Lautwerk", "Vertrag")), Topic(slug="bahn", title="Bahn", words=("Zug",))),
    actors=(ActorEntry(name="Marta Lindner-Groß", kind="person", aliases=("Marta Lindner",)),),
)


def article(*paragraphs, language="de", headline="", date=dt.date(2026, 1, 20), topics=()):
    return raw_article(*tidied(paragraphs), language=language, headline=headline, date=date, topics=topics)


def agree(raw, registries=Registries()):  # noqa: B008  (frozen)
    """The explanation of an article, after a look at whether it says what extraction found."""
    reading = read(raw, load_pack(raw.language), registries)
    explanation, found = explain(reading), extract(raw, load_pack(raw.language), registries)
    assert facts(reading) == found
    told = [(actor.name, actor.kind, next((role.text for role in actor.roles), None)) for actor in explanation.actors]
    assert told == [(actor.name, actor.kind, actor.role) for actor in (*found.key_actors, *found.also_mentioned)]
    assert sum(actor.place == "key" for actor in explanation.actors) == len(found.key_actors)
    assert [report.place for report in explanation.places] == list(found.locations)
    announced = [each for sentence in explanation.sentences if sentence.verdict for each in sentence.verdict.steps]
    steps = [each.step for each in announced if each.told_by is None]
    assert sorted(step.id for step in steps) == sorted(step.id for step in found.next_steps)
    quotes = [(quote.speaker, quote.text) for each in explanation.sentences for quote in each.quotes if not quote.dropped]
    assert sorted(quotes) == sorted((quote.speaker, quote.text) for quote in found.quotes)
    assert explanation.summary == found.summary
    for sentence in explanation.sentences:
        for name in sentence.names:
            assert name.text == sentence.text[name.start : name.end] or name.found == "part of a compound"
            assert bool(name.of) != bool(name.dropped)
        assert all(sentence.text[time.start : time.end] == time.text for time in sentence.times)
    return explanation


@pytest.fixture(scope="module")
def explanation():
    return agree(article(*PARAGRAPHS, headline="Lindner empfängt Reiter"), REGISTRIES)


def names(explanation):
    return {name.text: name for sentence in explanation.sentences for name in sentence.names}


def test_names_say_where_they_come_from(explanation):
    found = names(explanation)
    assert found["Graz"].known == "places: Graz (city, AT)"
    assert found["Graz"].signs
    assert found["Graz"].likelihood > 0.5
    assert (found["Reiter"].of, found["Reiter"].joined) == ("Paul Reiter", "surname")
    assert found["Marta Lindner"].of == "Marta Lindner-Groß"
    assert found["AMS"].found == "part of a compound"


def test_names_say_why_they_were_dropped(explanation):
    assert names(explanation)["APA"].dropped == "an agency or the newspaper itself, merely credited"


def test_steps_say_what_spoke_for_them(explanation):
    verdicts = {each.text: each.verdict for each in explanation.sentences}
    vote = verdicts["Der Gemeinderat soll am 3. Februar über den Vertrag abstimmen."]
    assert vote.verdict == "step"
    assert vote.probability >= vote.threshold
    assert any(sign.name.startswith("date ") for sign in vote.signs if sign.weight > 0)
    assert [(each.step.when, each.said) for each in vote.steps] == [("2026-02-03", "")]
    assert verdicts["Die AMS-Chefin schwieg."].verdict == "below"


def test_one_event_in_two_sentences_names_the_better_one(explanation):
    merged = [each for each in explanation.sentences if each.verdict and each.verdict.verdict == "same event"]
    (other,) = merged
    (told,) = other.verdict.steps
    best = next(each for each in explanation.sentences if each.number == told.told_by)
    assert best.verdict.verdict == "step"
    assert [each.step for each in best.verdict.steps] == [told.step]


def test_steps_of_one_sentence_say_in_which_words():
    text = "Am Montag berät der Stadtrat über den Vertrag, am Mittwoch stimmt der Landtag ab."
    (sentence,) = agree(article(text)).sentences
    said = [(each.step.when, each.said) for each in sentence.verdict.steps]
    assert said == [
        ("2026-01-26", "Am Montag berät der Stadtrat über den Vertrag"),
        ("2026-01-28", "am Mittwoch stimmt der Landtag ab"),
    ]


def test_times_name_their_rule(explanation):
    (time,) = explanation.sentences[-1].times
    assert (time.text, time.when, time.rule) == ("am 3. Februar", "2026-02-03", "day of a month")


def test_quotes_name_their_rule(explanation):
    (quote,) = [quote for sentence in explanation.sentences for quote in sentence.quotes]
    assert (quote.speaker, quote.kind, quote.dropped) == ("Paul Reiter", "direct", "")
    assert quote.rule


def test_actors_say_which_rule_found_the_role(explanation):
    actors = {actor.name: actor for actor in explanation.actors}
    lindner = actors["Marta Lindner-Groß"]
    assert [(role.text, role.rule, role.sentence, role.told) for role in lindner.roles] == [("Grazer Bürgermeisterin", "prefix", 2, True)]
    assert lindner.registered
    assert [form.text for form in lindner.forms] == ["Lindner", "Marta Lindner"]
    assert lindner.signs[0].weight
    assert actors["AMS"].chance is None


def test_actors_say_which_other_roles_were_read():
    text = "Ministerin Ida Moser kam. Moser, die Vorsitzende der Partei, schwieg. Moser ging. Ministerin Moser sprach."
    (actor,) = (actor for actor in agree(article(text)).actors if actor.name == "Ida Moser")
    assert [(role.text, role.told) for role in actor.roles] == [("Ministerin", True), ("Vorsitzende der Partei", False)]


def test_places_say_what_else_they_might_be(explanation):
    wien = next(report for report in explanation.places if report.place.name == "Wien")
    chosen = [option for option in wien.options if option.chosen]
    assert [(option.name, option.country) for option in chosen] == [("Wien", "AT")]
    assert chosen[0].weight == max(option.weight for option in wien.options)
    assert {"population", "home", "capital"} <= {sign.name for sign in chosen[0].signs}
    assert sum(sign.weight for sign in chosen[0].signs) == pytest.approx(chosen[0].weight)
    assert {told.rel for told in wien.relations} == {wien.place.rel}


def test_topics_say_which_words_spoke(explanation):
    (topic,) = explanation.topics
    assert (topic.slug, topic.assigned) == ("werk", True)
    assert {sign.name for sign in topic.signs} == {"Lautwerk", "Vertrag"}


def test_an_empty_article_has_nothing_to_tell():
    told = agree(article())
    assert (told.sentences, told.actors, told.places, told.topics) == ((), (), (), ())


CORPUS = {language: load(ROOT / "training", language) for language in ("de", "en")}


@settings(max_examples=30)
@given(st.data())
def test_every_article_can_be_explained(data):
    language = data.draw(st.sampled_from(["de", "de", "en"]))
    agree(data.draw(st.sampled_from(CORPUS[language])).article)


@settings(max_examples=30)
@given(st.data())
def test_mixtures_of_sentences_can_be_explained(data):
    language = data.draw(st.sampled_from(["de", "en", "fr"]))
    texts = [block.text for item in CORPUS.get(language, CORPUS["de"]) for block in item.article.blocks[:2]]
    paragraph = st.one_of(
        st.sampled_from([*texts, *PARAGRAPHS]), st.text(max_size=60), st.sampled_from(["–", "„Nein“, sagte", "A. B. Dr. Huber-"])
    )
    agree(article(*data.draw(st.lists(paragraph, max_size=4)), language=language, headline=data.draw(st.sampled_from(["", texts[0]]))))
