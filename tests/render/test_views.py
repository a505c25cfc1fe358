from __future__ import annotations

import datetime as dt
from dataclasses import replace

from digest.collect.site import collect
from digest.model import Actor, Article, Edition, Place, Registries, Step, Topic
from digest.render.views import (
    dateline,
    due_between,
    entries_by_day,
    front,
    in_topics,
    kinship,
    month_of,
    named_in,
    neighbours,
    opening,
    state_of_affairs,
)

TODAY = dt.date(2026, 1, 22)


def actor(name, kind="person"):
    return Actor(name=name, kind=kind, evidence=f"{name} sprach.")


def article(identifier, day=20, *, key=(), also=(), at=(), **more):
    values = {
        "title": identifier,
        "date": dt.date(2026, 1, day),
        "body": "Text.",
        "path": f"articles/{identifier}.md",
        "key_actors": tuple(actor(name) for name in key),
        "also_mentioned": tuple(actor(name) for name in also),
        "locations": tuple(Place(name=name, kind="city", rel="event", evidence=f"In {name}.") for name in at),
    }
    return Article(id=identifier, **{**values, **more})


def collected(*articles, topics=()):
    return collect(articles, Registries(topics=topics), TODAY, "Rest")


class TestFront:
    def test_the_newest_edition_is_filled_up_by_the_leads_of_earlier_days(self):
        site = collected(article("a", 18), article("b", 19), article("c", 20), article("d", 20, urgency=1))
        assert [each.id for each in front(site, 2)] == ["d", "c", "b"]

    def test_an_edition_with_more_articles_is_cut(self):
        site = collected(*(article(name, 20) for name in "abcd"))
        assert len(front(site, 2)) == 3

    def test_nothing_makes_an_empty_front(self):
        assert front(collected(), 3) == ()


def test_neighbours_stand_before_and_after_in_time():
    assert [neighbours("cba", number) for number in range(3)] == [("b", None), ("a", "c"), (None, "b")]


def test_due_are_steps_of_these_days_but_no_whole_months():
    steps = [
        Step(id=f"s-{number}", what="Treffen", when=when, evidence="Satz.")
        for number, when in enumerate(["2026-01-20", "2026-01-19/2026-01-21", "2026-01", "2026-01-21", "2026-01-19", None])
    ]
    site = collected(article("a", next_steps=tuple(steps)))
    assert sorted(entry.id for entry in due_between(entries_by_day(site), dt.date(2026, 1, 20), dt.date(2026, 1, 20))) == ["s-0", "s-1"]


def test_named_are_key_actors_those_of_most_articles_first():
    articles = [
        article("a", key=["Anna Berg"], also=["Eva Lang"]),
        article("b", key=["Carl Roth"]),
        article("c", key=["Carl  Roth", "carl roth"]),
    ]
    assert [each.name for each in named_in([articles[0], articles[1], article("d", key=["carl Roth"])])] == ["Carl Roth", "Anna Berg"]


def test_a_month_is_a_calendar_of_whole_weeks():
    month = Edition(key="2026-01", first_day=dt.date(2026, 1, 1), last_day=dt.date(2026, 1, 31), articles=())
    first = Edition(key="2026-01-01", first_day=dt.date(2026, 1, 1), last_day=dt.date(2026, 1, 1), articles=())
    before = Edition(key="2025-12-31", first_day=dt.date(2025, 12, 31), last_day=dt.date(2025, 12, 31), articles=())
    rows = month_of(month, {first.first_day: first, before.first_day: before}, 0)
    assert [row.number for row in rows] == [1, 2, 3, 4, 5]
    assert [day.day for day, _ in rows[0].days] == [29, 30, 31, 1, 2, 3, 4]
    assert [edition for _, edition in rows[0].days if edition] == [first]
    assert [day.day for day, _ in month_of(month, {}, 6)[0].days] == [28, 29, 30, 31, 1, 2, 3]


class TestStateOfAffairs:
    SAID = "Anna Berg sprach. Danach schwieg sie."

    def test_the_first_sentence_of_the_newest_articles(self):
        older = article("a", 18, summary="Der Tunnel wird gebaut.")
        newer = article("b", 19, summary=self.SAID, key=["Anna Berg"])
        (digest,) = collected(older, newer, article("c", 20)).topics
        assert state_of_affairs(digest, 3) == (("Anna Berg sprach.", newer), ("Der Tunnel wird gebaut.", older))
        assert state_of_affairs(digest, 1) == (("Anna Berg sprach.", newer),)

    def test_a_report_that_begins_like_another_is_told_once(self):
        summary = "Die Bahn sperrt am Montag die Strecke"
        (digest,) = collected(article("a", 18, summary=f"{summary} lange."), article("b", 19, summary=f"{summary} kurz.")).topics
        assert [each.id for _, each in state_of_affairs(digest, 3)] == ["b"]

    def test_without_a_fact_at_its_beginning_the_whole_summary_opens(self):
        assert opening(article("a", summary="Es regnet.  Es\nschneit.")) == "Es regnet. Es schneit."


class TestDateline:
    def said(self, body, *places, rel="event"):
        found = tuple(Place(name=name, kind="city", rel=rel, evidence="Satz.") for name in places)
        return dateline(article("a", body=body, locations=found))

    def test_it_stands_before_the_first_sentence(self):
        assert self.said("Graz – Es regnet.", "Graz") == "Graz"
        assert self.said("Bad Aussee/Graz (APA) – Es regnet.", "Graz") == "Bad Aussee/Graz"
        assert self.said("Banja Luka (APA/Reuters) - Es regnet.", "Banja Luka") == "Banja Luka"

    def test_a_dash_behind_anything_else_makes_none(self):
        assert self.said("Es regnet – und in Graz schneit es.", "Graz") == ""
        assert self.said("Graz-Ost sperrt zu.", "Graz") == ""

    def test_the_article_may_say_so_itself(self):
        assert self.said("Es regnet.", "Graz", rel="dateline") == "Graz"


class TestKinship:
    def test_who_shares_rare_names_is_kin(self):
        site = collected(
            article("a", 10, key=["Anna Berg"], also=["EU"]),
            article("b", 11, also=["EU"]),
            article("c", 12, key=["Anna Berg"], also=["EU"]),
            article("d", 13, also=["EU"]),
            article("e", 14, at=["Graz"]),
        )
        by_id = {each.id: each for each in site.articles}
        kin = kinship(site)
        assert [each.id for each in kin.of(by_id["a"], 1)] == ["c"]
        assert [each.id for each in kin.of(by_id["a"], 5)] == ["d", "c", "b"]
        assert kin.of(by_id["e"], 5) == ()

    def test_a_name_in_very_many_articles_says_nothing(self):
        articles = [article(f"a-{number}", 10, also=["EU"]) for number in range(101)]
        site = collected(*articles)
        assert kinship(site).of(site.articles[0], 3) == ()
        fewer = collected(*articles[:100])
        assert len(kinship(fewer).of(fewer.articles[0], 3)) == 3

    def test_countries_do_not_make_kin(self):
        country = Place(name="Ungarn", kind="country", rel="event", evidence="In Ungarn.")
        site = collected(*(replace(article(name), locations=(country,)) for name in "ab"))
        assert kinship(site).of(site.articles[0], 3) == ()


def test_an_article_knows_its_place_in_each_topic():
    topics = (Topic(slug="bahn", title="Bahn"), Topic(slug="klima", title="Klima"))
    site = collected(
        article("a", 10, topics=("bahn",)),
        article("b", 11, topics=("bahn", "klima")),
        article("c", 12, topics=("bahn",)),
        topics=topics,
    )
    middle = next(each for each in site.articles if each.id == "b")
    found = [(digest.topic.slug, earlier and earlier.id, later and later.id) for digest, earlier, later in in_topics(site)[middle.id]]
    assert found == [("bahn", "a", "c"), ("klima", None, None)]
