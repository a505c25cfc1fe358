from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import permutations

import pytest

from digest.collect.site import collect
from digest.model import Actor, ActorEntry, Article, Place, PlaceEntry, Quote, Registries, Step, Topic

TODAY = dt.date(2026, 1, 22)
REST = "Weitere Meldungen"


def actor(name, role=None, kind="person", **more):
    return Actor(name=name, kind=kind, role=role, evidence=f"Satz über {name}.", **more)


def step(identifier, when=None, status="open"):
    return Step(id=identifier, what=f"Schritt {identifier}", when=when, status=status, evidence=f"Satz über {identifier}.")


def article(identifier, day=20, **more):
    values = {"title": f"Titel {identifier}", "date": dt.date(2026, 1, day), "body": "Text.", "path": f"articles/{identifier}.md"}
    return Article(id=identifier, **{**values, **more})


def collected(*articles, today=TODAY, **registries):
    return collect(articles, Registries(**registries), today, REST)


def test_the_order_of_articles_does_not_matter():
    articles = [
        article("a", 20, key_actors=(actor("Anna Berg", "Ministerin"),), next_steps=(step("x", "2026-01-25"), step("y"))),
        article("b", 20, key_actors=(actor("Anna Berg", "Kanzlerin"),), locations=(Place(name="Wien", country="AT", evidence="W."),)),
        article("c", 19, also_mentioned=(actor("anna  berg"), actor("Berg")), next_steps=(step("x", "2026-01-25"),)),
    ]
    sites = {repr(collected(*order)) for order in permutations(articles)}
    assert len(sites) == 1


def test_articles_come_latest_first_by_day_clock_and_id():
    site = collected(article("a", 20), article("b", 21), article("c", 20), article("d", 1, date=dt.datetime(2026, 1, 20, 8, 0)))  # noqa: DTZ001
    assert [found.id for found in site.articles] == ["b", "d", "c", "a"]


class TestTopics:
    TOPICS = (Topic(slug="klima", title="Klima"), Topic(slug="bahn", title="Bahn"), Topic(slug="leer", title="Leer"))

    def test_an_article_may_belong_to_several_and_the_rest_comes_last(self):
        site = collected(article("a", topics=("bahn", "klima")), article("b"), article("c", topics=("unbekannt",)), topics=self.TOPICS)
        found = {digest.topic.slug: [member.id for member in digest.articles] for digest in site.topics}
        assert list(found.items()) == [("klima", ["a"]), ("bahn", ["a"]), ("weitere-meldungen", ["c", "b"])]
        assert site.topics[-1].topic.title == REST

    def test_the_registry_may_say_what_the_rest_is_called(self):
        rest = Topic(slug="weitere-meldungen", title="Vermischtes", description="Alles andere.")
        assert collected(article("a"), topics=(rest,)).topics[0].topic == rest

    def test_a_topic_named_twice_counts_once(self):
        assert len(collected(article("a", topics=("bahn", "bahn")), topics=self.TOPICS).topics[0].articles) == 1

    def test_actors_of_a_topic_are_ranked_by_how_often_they_are_key_and_know_only_its_articles(self):
        site = collected(
            article(
                "a", 18, topics=("bahn",), key_actors=(actor("Zoe Zach", "Chefin"),), also_mentioned=(actor("Anna Berg", "Ministerin"),)
            ),
            article("b", 19, topics=("klima",), key_actors=(actor("Anna Berg", "Kanzlerin"),)),
            topics=self.TOPICS,
        )
        rail = next(digest for digest in site.topics if digest.topic.slug == "bahn")
        assert [(found.name, found.role, found.key_in) for found in rail.actors] == [
            ("Zoe Zach", "Chefin", 1),
            ("Anna Berg", "Ministerin", 0),
        ]
        assert [found.role for found in site.actors] == ["Kanzlerin", "Chefin"]
        assert {found.id for found in rail.actors} == {found.id for found in site.actors}


class TestPeople:
    def test_one_name_is_one_actor_and_the_kind_tells_apart(self):
        site = collected(
            article("a", key_actors=(actor("Ford"),)), article("b", 21, key_actors=(actor("Ford", kind="organization"), actor("FORD")))
        )
        assert [(found.id, found.kind, len(found.articles)) for found in site.actors] == [
            ("ford", "person", 2),
            ("ford-2", "organization", 1),
        ]

    def test_surnames_alone_merge_nobody(self):
        site = collected(article("a", key_actors=(actor("Martin Huber", aliases=("Huber",)), actor("Thomas Huber", aliases=("Huber",)))))
        assert [found.name for found in site.actors] == ["Martin Huber", "Thomas Huber"]

    def test_the_registry_merges_names_describes_and_sets_the_kind(self):
        entry = ActorEntry(name="Nadija Horbenko", aliases=("Nadia Gorbenko",), kind="person", description="Diplomatin.")
        site = collected(
            article("a", key_actors=(actor("Nadia Gorbenko", kind="organization"),)),
            article("b", also_mentioned=(actor("Nadija Horbenko"),)),
            actors=(entry,),
        )
        (found,) = site.actors
        assert (found.name, found.kind, found.aliases, found.description) == (
            "Nadija Horbenko",
            "person",
            ("Nadia Gorbenko",),
            "Diplomatin.",
        )
        assert [member.id for member in found.articles] == ["b", "a"]
        assert found.key_in == 1

    def test_the_last_role_is_the_current_one(self):
        site = collected(
            *(article(f"a{day}", day, key_actors=(actor("Anna Berg", role),)) for day, role in enumerate(["A", "A", None, "B", "A"], 1))
        )
        assert [(spell.role, spell.since.day) for spell in site.actors[0].roles] == [("B", 4), ("A", 1)]
        assert site.actors[0].role == "A"

    def test_hidden_actors_vanish_from_profiles_articles_and_quotes(self):
        quote = Quote(speaker="Bot Agentur", text="Nein", evidence="„Nein“.")
        original = article("a", key_actors=(actor("Bot Agentur"), actor("Anna Berg")), quotes=(quote,))
        site = collected(original, actors=(ActorEntry(name="Agentur", aliases=("Bot Agentur",), hide=True),))
        assert [found.name for found in site.actors] == ["Anna Berg"]
        assert [found.name for found in site.articles[0].actors] == ["Anna Berg"]
        assert site.articles[0].quotes == ()
        assert len(original.key_actors) == 2


class TestPlaces:
    def test_a_name_in_two_countries_is_two_places(self):
        places = (Place(name="Linz", country="AT", evidence="L."), Place(name="Linz", country="DE", evidence="L."))
        assert [(found.id, found.country) for found in collected(article("a", locations=places)).places] == [
            ("linz", "AT"),
            ("linz-2", "DE"),
        ]

    def test_the_registry_wins_and_coordinates_come_as_a_pair(self):
        told = Place(name="Kiew", kind="city", country="UA", latitude=50.0, longitude=30.0, evidence="K.")
        entry = PlaceEntry(name="Kyjiw", aliases=("Kiew",), latitude=50.45, longitude=30.52)
        (found,) = collected(article("a", locations=(told, replace(told, name="Kyjiw", latitude=None))), places=(entry,)).places
        assert (found.name, found.country, found.latitude, found.longitude) == ("Kyjiw", "UA", 50.45, 30.52)

    def test_where_something_happens_comes_first(self):
        def at(name, rel):
            return Place(name=name, rel=rel, evidence=f"{name}.")

        site = collected(
            article("a", locations=(at("Wien", "government"), at("Linz", "event"))),
            article("b", locations=(at("Wien", "government"), at("Graz", "dateline"))),
            article("c", locations=(at("Enns", None), at("Graz", "dateline"), at("Wien", "mention"))),
        )
        assert {place.name: place.scene_in for place in site.places} == {"Enns": 1, "Graz": 1, "Linz": 1, "Wien": 0}
        assert site.topics[0].places[-1].name == "Wien"

    def test_hidden_places_vanish(self):
        site = collected(article("a", locations=(Place(name="Hof", evidence="Der Hof."),)), places=(PlaceEntry(name="Hof", hide=True),))
        assert site.places == () == site.articles[0].locations


class TestLedger:
    @pytest.mark.parametrize(
        ("when", "status", "expected"),
        [
            ("2026-01-22", "open", "open"),
            ("2026-01-21", "open", "overdue"),
            ("2026-01-21T23:00", "open", "overdue"),
            ("2026-01-20/2026-01-22", "open", "open"),
            ("2026-01-20/2026-01-21", "open", "overdue"),
            ("2026-01", "open", "open"),
            ("2025", "open", "overdue"),
            (None, "open", "open"),
            ("2026-02-30", "open", "open"),
            ("2026-01-21", "done", "done"),
            ("2026-01-30", "cancelled", "cancelled"),
            (None, "postponed", "postponed"),
        ],
    )
    def test_the_editors_word_stands_else_the_date_decides(self, when, status, expected):
        (entry,) = collected(article("a", next_steps=(step("x", when, status),))).ledger
        assert entry.status == expected

    def test_entries_come_by_date_with_broad_ones_after_their_first_day_and_undated_last(self):
        whens = {
            "b": "2026-02",
            "a": "2026-02-01",
            "e": None,
            "d": "2026-02-02T09:00",
            "c": "2026-02-01/2026-02-03",
            "f": "2026-02-02T08:00",
        }
        site = collected(article("x", next_steps=tuple(step(name, when) for name, when in whens.items())))
        assert [entry.id for entry in site.ledger] == ["a", "c", "b", "f", "d", "e"]

    def test_an_id_that_two_articles_share_is_made_unique_in_the_later(self):
        site = collected(article("b", 21, next_steps=(step("x"),)), article("a", 20, next_steps=(step("x"),)))
        assert {entry.article.id: (entry.id, entry.step.id) for entry in site.ledger} == {"a": ("x", "x"), "b": ("x-2", "x")}

    def test_what_has_begun_is_due_at_its_end(self):
        steps = (step("autumn", "2026-01/2026-03"), step("soon", "2026-02-10"), step("year", "2026"))
        site = collected(article("x", topics=("wahl",), next_steps=steps))
        assert [entry.due(dt.date(2026, 1, 22)) for entry in site.ledger] == [
            dt.date(2026, 3, 31),
            dt.date(2026, 12, 31),
            dt.date(2026, 2, 10),
        ]
        assert [entry.id for digest in site.topics for entry in digest.coming] == ["soon", "autumn", "year"]

    def test_of_undated_steps_the_latest_announced_comes_first(self):
        site = collected(
            article("a", 20, next_steps=(step("old"),)), article("b", 21, next_steps=(step("new"), step("dated", when="2026-02")))
        )
        assert [entry.id for entry in site.ledger] == ["dated", "new", "old"]

    def test_topics_sort_their_steps_for_readers(self):
        steps = (
            *(step(f"late-{day}", f"2026-01-{day}") for day in (10, 12)),
            *(step(f"soon-{day}", f"2026-01-{day}") for day in (28, 26)),
            step("undated"),
            *(step(f"done-{day}", f"2026-01-{day}", "done") for day in (10, 12)),
        )
        (digest,) = collected(article("a", next_steps=steps)).topics
        assert [entry.id for entry in digest.coming] == ["soon-26", "soon-28", "undated"]
        assert [entry.id for entry in digest.overdue] == ["late-12", "late-10"]
        assert [entry.id for entry in digest.closed] == ["done-12", "done-10"]


def test_months_hold_their_articles_latest_first():
    site = collected(article("a", 3), article("b", 9), article("c", date=dt.date(2025, 12, 31)))
    assert [(month.key, [member.id for member in month.articles]) for month in site.months] == [("2026-01", ["b", "a"]), ("2025-12", ["c"])]


def test_nothing_makes_an_empty_site():
    site = collected()
    assert (site.articles, site.topics, site.actors, site.ledger, site.months) == ((), (), (), (), ())


def test_a_step_in_a_year_no_news_speak_of_counts_as_undated():
    site = collected(article("a", next_steps=(step("far", "9999-12-31"), step("near", "2026-02-01"))))
    assert [(entry.id, entry.first_day) for entry in site.ledger] == [("near", dt.date(2026, 2, 1)), ("far", None)]
