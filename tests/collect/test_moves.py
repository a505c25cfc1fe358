"""Where things stood before."""

from __future__ import annotations

import datetime as dt

from digest.collect.site import collect
from digest.model import Actor, ActorEntry, Article, Place, PlaceEntry, Quote, Redirect, Registries, Topic

TODAY = dt.date(2026, 1, 22)


def article(identifier, *names, **more):
    actors = tuple(Actor(name=name, kind="person", evidence="Satz.") for name in names)
    values = {"title": "A", "date": dt.date(2026, 1, 20), "key_actors": actors, "body": "Satz.", "path": f"articles/{identifier}.md"}
    return Article(id=identifier, **{**values, **more})


def collected(*articles, **registries):
    return collect(articles, Registries(**registries), TODAY, "Rest")


def moves(site, kind):
    return {move.old: move.new for move in site.redirects if move.kind == kind}


def test_names_an_entry_takes_the_place_of_lead_to_its_page():
    entry = ActorEntry(name="Olena Hawryljuk", aliases=("Jelena Gawriljuk",), merge=("Olena Havrilyuk",))
    site = collected(article("a", "olena  hawryljuk"), article("b", "Jelena Gawriljuk"), actors=(entry,))
    assert [actor.id for actor in site.actors] == ["olena-hawryljuk"]
    assert site.redirects == (
        Redirect(kind="actor", old="jelena-gawriljuk", new="olena-hawryljuk", feeds=True),
        Redirect(kind="actor", old="olena-havrilyuk", new="olena-hawryljuk", feeds=True),
    )


def test_nobody_subscribed_to_a_mere_alias():
    site = collected(article("a", "Anna Berg"), actors=(ActorEntry(name="Anna Berg", aliases=("Berg",)),))
    assert site.redirects == (Redirect(kind="actor", old="berg", new="anna-berg"),)


def test_a_name_that_is_somebody_elses_page_stays_that():
    entries = (ActorEntry(name="Anna Berg", aliases=("Karl Moor",)), ActorEntry(name="Karl Moor"))
    assert moves(collected(article("a", "Anna Berg", "Karl Moor"), actors=entries), "actor") == {}


def test_a_name_two_entries_claim_leads_nowhere():
    entries = (ActorEntry(name="Anna Berg", aliases=("Berg",)), ActorEntry(name="Karl Berg", aliases=("Berg",)))
    assert moves(collected(article("a", "Anna Berg", "Karl Berg"), actors=entries), "actor") == {}


def test_nothing_leads_to_an_entry_no_article_names_nor_to_the_list_of_all():
    entries = (ActorEntry(name="Anna Berg", merge=("Berg",)), ActorEntry(name="Karl Moor", merge=("Index",)))
    assert moves(collected(article("a", "Karl Moor"), actors=entries), "actor") == {}


def test_merged_names_are_shown_nowhere():
    entry = ActorEntry(name="Anna Berg", aliases=("Anna",), merge=("Anna Berk",))
    actor = Actor(name="Anna Berk", kind="person", aliases=("Berk", "anna berk", "Berki"), evidence="Satz.")
    site = collected(article("a", key_actors=(actor,)), actors=(entry,))
    assert site.actors[0].aliases == ("Anna", "Berki")


def test_places_lead_on_too():
    lemberg = Place(name="Lemberg", country="UA", evidence="Satz.")
    site = collected(article("a", locations=(lemberg,)), places=(PlaceEntry(name="Lwiw", merge=("Lemberg", "Lvov"), wikidata="Q36036"),))
    assert moves(site, "place") == {"lemberg": "lwiw", "lvov": "lwiw"}
    assert site.places[0].wikidata == "Q36036"


def test_whoever_is_hidden_leads_nowhere_under_any_name():
    entry = ActorEntry(name="Anna Berg", merge=("Anna Berk",), hide=True)
    site = collected(article("a", "Anna Berk", quotes=(Quote(speaker="Anna Berk", text="Ja", evidence="Satz."),)), actors=(entry,))
    assert (site.actors, site.redirects, site.articles[0].quotes) == ((), (), ())


def test_articles_count_as_the_topic_theirs_was_merged_into():
    topics = (Topic(slug="bahn", title="Bahn", merge=("zug", "klima")), Topic(slug="klima", title="Klima", merge=("zug", "wetter")))
    site = collected(article("a", topics=("zug", "bahn")), article("b", topics=("wetter", "frei")), topics=topics)
    assert {digest.topic.slug: [it.id for it in digest.articles] for digest in site.topics} == {"bahn": ["a"], "klima": ["b"]}
    assert {it.id: it.topics for it in site.articles} == {"a": ("bahn",), "b": ("klima", "frei")}
    assert moves(site, "topic") == {"zug": "bahn", "wetter": "klima"}


def test_a_hidden_topic_leaves_its_articles_to_the_others():
    topics = (Topic(slug="intern", title="Intern", hide=True, merge=("alt",)), Topic(slug="bahn", title="Bahn"))
    site = collected(article("a", topics=("intern", "bahn")), article("b", topics=("alt",)), topics=topics)
    assert {digest.topic.slug: [it.id for it in digest.articles] for digest in site.topics} == {"bahn": ["a"], "rest": ["b"]}
    assert [it.topics for it in site.articles] == [(), ("bahn",)]
    assert site.redirects == ()


def test_articles_lead_on_from_the_ids_they_had():
    site = collected(article("neu", former_ids=("alt", "uralt")), article("alt"))
    assert moves(site, "article") == {"uralt": "neu"}
