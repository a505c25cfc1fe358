"""What is known about one actor or place across articles."""

from __future__ import annotations

import datetime as dt

import pytest

from digest.collect.site import collect
from digest.model import Actor, ActorEntry, Article, Place, PlaceEntry, Quote, Registries, Step, Topic

TODAY = dt.date(2026, 1, 22)


def actor(name, role=None, kind="person", **more):
    return Actor(name=name, kind=kind, role=role, evidence=f"Satz über {name}.", **more)


def place(name, rel="event", country="AT"):
    return Place(name=name, kind="city", country=country, rel=rel, evidence=f"In {name}.")


def article(identifier, day=20, **more):
    values = {"title": identifier, "date": dt.date(2026, 1, day), "body": "Text.", "path": f"articles/{identifier}.md"}
    return Article(id=identifier, **{**values, **more})


def collected(*articles, **registries):
    return collect(articles, Registries(**registries), TODAY, "Rest")


def digest_of(site, name):
    return next(digest for digest in (*site.actor_digests, *site.place_digests) if digest.profile.name == name)


def step(identifier, evidence, when="2026-01-25", **more):
    return Step(id=identifier, what=more.pop("what", "Treffen"), when=when, evidence=evidence, **more)


class TestWhoHasAPage:
    def test_who_acts_comes_up_again_or_stands_in_the_registry(self):
        site = collected(
            article("a", key_actors=(actor("Anna Berg"),), also_mentioned=(actor("Carl Roth"), actor("Eva Lang"), actor("Hans Zorn"))),
            article("b", 21, also_mentioned=(actor("Carl Roth"),)),
            actors=(ActorEntry(name="Eva Lang"),),
        )
        assert [digest.profile.name for digest in site.actor_digests] == ["Anna Berg", "Carl Roth", "Eva Lang"]
        assert [profile.name for profile in site.actors if not profile.has_page] == ["Hans Zorn"]

    def test_places_where_something_happens_or_that_come_up_again(self):
        site = collected(
            article("a", locations=(place("Graz"), place("Linz", "mention"), place("Wels", "mention"))),
            article("b", locations=(place("Wels", "government"),)),
        )
        assert [digest.profile.name for digest in site.place_digests] == ["Graz", "Wels"]

    def test_a_topic_knows_who_has_a_page_on_the_whole_site(self):
        site = collected(
            article("a", topics=("bahn",), also_mentioned=(actor("Carl Roth"),)),
            article("b", topics=("klima",), also_mentioned=(actor("Carl Roth"),)),
            topics=(Topic(slug="bahn", title="Bahn"), Topic(slug="klima", title="Klima")),
        )
        assert [(digest.actors[0].has_page, len(digest.actors[0].articles)) for digest in site.topics] == [(True, 1), (True, 1)]

    def test_nobody_takes_the_address_of_the_list(self):
        site = collected(article("a", key_actors=(actor("Index", kind="organization"),)))
        assert site.actors[0].id == "index-2"


def test_roles_over_time_with_the_days_and_the_sentence():
    site = collected(
        article("a", 18, key_actors=(actor("Anna Berg", "Ministerin"),)),
        article("b", 19, key_actors=(actor("Anna Berg"),)),
        article("c", 20, key_actors=(actor("Anna Berg", "Ministerin"),)),
        article("d", 21, key_actors=(actor("Anna Berg", "Kanzlerin"),)),
    )
    (profile,) = site.actors
    assert [(spell.role, spell.since.day, spell.until.day, spell.article.id) for spell in profile.roles] == [
        ("Ministerin", 18, 20, "a"),
        ("Kanzlerin", 21, 21, "d"),
    ]
    assert (profile.first_seen.day, profile.last_seen.day) == (18, 21)


class TestSteps:
    ARTICLE = article(
        "a",
        key_actors=(actor("Anna Berg", aliases=("Berg",)), actor("Carl Roth")),
        also_mentioned=(actor("EU", kind="organization"),),
        next_steps=(
            step("who", "Das Treffen folgt am Sonntag.", who=("Berg",)),
            step("said", "Berg und Roth treffen die EU-Kommission."),
            step("late", "Am Montag reist Carl Roth ab.", when="2026-01-19"),
            step("other", "Im Bergwerk wird gefeiert."),
        ),
    )

    def test_who_takes_part_or_is_named_in_the_sentence_has_the_step(self):
        site = collected(self.ARTICLE)
        assert [entry.id for entry in digest_of(site, "Anna Berg").coming] == ["said", "who"]

    def test_what_has_passed_stands_apart(self):
        digest = digest_of(collected(self.ARTICLE), "Carl Roth")
        assert ([entry.id for entry in digest.coming], [entry.id for entry in digest.overdue]) == ([], ["late"])

    def test_a_place_has_what_happens_there(self):
        steps = (
            step("where", "Satz.", where="Graz, Wels"),
            step("what", "Satz.", what="Gipfel in Graz"),
            step("from", "Der Zug aus Graz kommt an.", what="Ankunft"),
            step("elsewhere", "Satz.", what="Delegation aus Graz reist an", where="Linz"),
        )
        site = collected(article("a", locations=(place("Graz"), place("Wels")), next_steps=steps))
        assert [entry.id for entry in digest_of(site, "Graz").coming] == ["what", "where"]
        assert [entry.id for entry in digest_of(site, "Wels").coming] == ["where"]


def test_quotes_topics_and_company_most_shared_first():
    said = Quote(speaker="Berg", text="Ja", evidence="„Ja“, sagte Berg.")
    site = collected(
        article("a", 18, topics=("bahn",), key_actors=(actor("Anna Berg", aliases=("Berg",)), actor("Carl Roth")), quotes=(said,)),
        article("b", 19, topics=("klima",), key_actors=(actor("Anna Berg"), actor("Eva Lang")), locations=(place("Graz"),)),
        article("c", 20, topics=("klima",), key_actors=(actor("Anna Berg"), actor("Eva Lang")), locations=(place("Graz"),)),
        topics=(Topic(slug="bahn", title="Bahn"), Topic(slug="klima", title="Klima")),
    )
    digest = digest_of(site, "Anna Berg")
    assert [(quote.text, where.id) for quote, where in digest.quotes] == [("Ja", "a")]
    assert [(topic.topic.slug, count) for topic, count in digest.topics] == [("klima", 2), ("bahn", 1)]
    assert [(other.name, count) for other, count in digest.companions] == [("Eva Lang", 2), ("Carl Roth", 1)]
    assert [(other.name, count) for other, count in digest_of(site, "Graz").actors] == [("Anna Berg", 2), ("Eva Lang", 2)]


class TestPlaces:
    SITE = (
        article("a", 18, key_actors=(actor("Anna Berg"),), locations=(place("Graz"), place("Österreich", "government"))),
        article("b", 19, topics=("klima",), key_actors=(actor("Carl Roth"),), locations=(place("Graz", "mention"), place("Wels"))),
        article("c", 20, locations=(place("Graz", "dateline"), place("Österreich", "mention"))),
        article("d", 21, key_actors=(actor("Eva Lang"),), locations=(place("Linz", "mention"), place("Wels"))),
        article("e", 21, key_actors=(actor("Eva Lang"),), locations=(place("Linz", "mention"), place("Tokio", country="JP"))),
    )

    @pytest.fixture
    def site(self):
        return collected(*self.SITE, topics=(Topic(slug="klima", title="Klima"),), places=(PlaceEntry(name="Österreich", kind="country"),))

    def test_what_happens_there_stands_before_where_it_is_only_named(self, site):
        graz = digest_of(site, "Graz")
        assert ([article.id for article in graz.scenes], [article.id for article in graz.mentions]) == (["c", "a"], ["b"])

    def test_what_a_country_takes_part_in_elsewhere_stands_apart(self):
        steps = (
            step("abroad", "Satz.", who=("Russland", "Anna Berg"), where="Graz"),
            step("late", "Satz.", "2026-01-21", who=("Russland",)),
            step("home", "Satz.", who=("Russland",), where="Russland"),
            step("told", "Satz.", what="Gespräche zwischen Russland und Georgien"),
        )
        site = collected(
            article(
                "a",
                locations=(place("Graz"), Place(name="Russland", kind="country", country="RU", rel="event", evidence="Satz.")),
                next_steps=steps,
            )
        )
        russia, graz = digest_of(site, "Russland"), digest_of(site, "Graz")
        assert [entry.id for entry in russia.coming] == ["home"]
        assert ([entry.id for entry in russia.acting.coming], [entry.id for entry in russia.acting.overdue]) == (
            ["abroad", "told"],
            ["late"],
        )
        assert (graz.acting.coming, [entry.id for entry in graz.coming]) == ((), ["abroad"])

    def test_topics_and_actors_are_of_what_happens_there(self, site):
        graz = digest_of(site, "Graz")
        assert ([topic.topic.slug for topic, _ in graz.topics], [other.name for other, _ in graz.actors]) == (["rest"], ["Anna Berg"])

    def test_where_nothing_happens_they_are_of_all_articles(self, site):
        linz = digest_of(site, "Linz")
        assert (linz.scenes, [(other.name, count) for other, count in linz.actors]) == ((), [("Eva Lang", 2)])

    def test_a_country_knows_its_places_and_they_know_it(self, site):
        austria, wels = digest_of(site, "Österreich"), digest_of(site, "Wels")
        assert [inside.name for inside in austria.inside] == ["Graz", "Wels", "Linz"]
        assert (wels.country, wels.inside, austria.country) == (austria.profile, (), None)
        assert digest_of(site, "Tokio").country is None


def test_other_names_are_those_that_are_no_part_of_the_name():
    site = collected(article("a", key_actors=(actor("EU-Kommission", kind="organization", aliases=("Kommission", "EK", "EU-KOMMISSION")),)))
    assert site.actors[0].other_names == ("EK",)


def test_facts_lead_to_their_profiles_by_registry_name_too():
    site = collected(
        article("a", key_actors=(actor("Selenski"),), locations=(place("Lemberg", country="UA"),)),
        actors=(ActorEntry(name="Wolodymyr Selenskyj", aliases=("Selenski",)),),
    )
    assert site.actor_of["Selenski", "person"].name == "Wolodymyr Selenskyj"
    assert site.place_of["Lemberg", "UA"].id == "lemberg"
