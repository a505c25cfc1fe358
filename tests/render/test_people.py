"""Pages of actors and places, and their lists from A to Z."""

from __future__ import annotations

import datetime as dt
import html
import re

import pytest

from digest.collect.site import collect
from digest.model import Actor, ActorEntry, Article, Place, PlaceEntry, Quote, Registries, Step
from digest.render.kinds import registers
from digest.render.pages import render

ARTICLES = 130
QUOTES = 5


def actor(name, role=None, kind="person", aliases=()):
    return Actor(name=name, kind=kind, role=role, aliases=aliases, evidence="Satz.")


def article(number, **more):
    day = dt.date(2025, 6, 1) + dt.timedelta(days=number)
    values = {"title": f"Meldung {number}", "date": day, "body": "Satz.", "path": f"articles/{number}.md", "summary": "Satz."}
    return Article(id=f"{day}-meldung-{number}", **{**values, **more})


def pages(settings, articles, **registries):
    site = collect(articles, Registries(**registries), settings.today, "Rest")
    return {page.path: page.markdown for page in render(site, settings)[0]}


class TestActor:
    def test_roles_over_time_the_latest_first_each_with_its_sentence(self, settings):
        told = [article(1, key_actors=(actor("Anna Berg", "Ministerin"),)), article(20, key_actors=(actor("Anna Berg", "Kanzlerin"),))]
        page = pages(settings, [*told, article(2, key_actors=(actor("Anna Berg", "Ministerin"),))])["actors/anna-berg.md"]
        assert '<p class="digest-summary">Kanzlerin</p>' in page
        spells = re.findall(r"digest-spells__when\">(.*?)</span> .*?\[(\w+)\]\((.*?)\)", page)
        assert [(html.unescape(re.sub("<.*?>", "", when)), role, link[-4:]) for when, role, link in spells] == [
            ("21. Juni 2025", "Kanzlerin", "#s-1"),
            ("2.–3. Juni 2025", "Ministerin", "#s-1"),
        ]

    def test_a_single_role_is_said_once(self, settings):
        page = pages(settings, [article(1, key_actors=(actor("Anna Berg", "frühere Ministerin"),))])["actors/anna-berg.md"]
        assert page.count("rühere Ministerin") == page.count("Frühere Ministerin") == 1

    def test_what_the_registry_says_goes_before_the_role(self, settings):
        entry = ActorEntry(name="Anna Berg", aliases=("Anna Tal",), description="Bergsteigerin")
        page = pages(settings, [article(1, key_actors=(actor("Anna Berg", "Zeugin", aliases=("Berg",)),))], actors=(entry,))[
            "actors/anna-berg.md"
        ]
        assert '<p class="digest-summary">Bergsteigerin</p>' in page
        assert "auch Anna Tal<" in page
        assert "[Zeugin](" in page

    def test_much_news_is_folded_and_the_oldest_left_to_the_archive(self, settings):
        page = pages(settings, [article(number, key_actors=(actor("Anna Berg"),)) for number in range(ARTICLES)])["actors/anna-berg.md"]
        seen, folded = page.split("<summary>")
        assert (seen.count("digest-teaser__title"), seen.count("digest-teaser__text")) == (20, 6)
        assert folded.startswith(f"{ARTICLES - 20} frühere Meldungen")
        assert folded.count("digest-teaser__title") == 100
        assert "(../archive/index.md)" in folded

    def test_further_quotes_are_folded(self, settings):
        quotes = tuple(Quote(speaker="Anna Berg", text=f"Wort {number}", evidence="Satz.") for number in range(QUOTES))
        page = pages(settings, [article(1, key_actors=(actor("Anna Berg"),), quotes=quotes)])["actors/anna-berg.md"]
        assert [part.count("<q>") for part in page.split("<summary>")] == [3, 2]


class TestPlace:
    WIEN, GRAZ = (
        Place(name=name, kind="city", country="AT", latitude=48.2, longitude=16.4, rel="event", evidence="Satz.")
        for name in ("Wien", "Graz")
    )
    AUSTRIA = Place(name="Österreich", kind="country", country="AT", rel="mention", evidence="Satz.")

    def test_what_happened_there_then_where_it_is_named(self, settings):
        named = Place(name="Wien", kind="city", country="AT", rel="mention", evidence="Satz.")
        page = pages(settings, [article(1, locations=(self.WIEN,)), article(2, locations=(named,))])["places/wien.md"]
        happened, named_in = page.split("## Auch genannt in")
        assert re.findall(r"\[(Meldung \d)\]", happened.partition("## Was hier geschah")[2]) == ["Meldung 1"]
        assert re.findall(r"\[(Meldung \d)\]", named_in) == ["Meldung 2"]

    def test_a_place_where_nothing_happens_is_named(self, settings):
        told = [article(number, locations=(self.AUSTRIA,)) for number in (1, 2)]
        page = pages(settings, told)["places/oesterreich.md"]
        assert "## Genannt in" in page
        assert "geschah" not in page

    def test_a_country_and_its_places_lead_to_each_other(self, settings):
        told = [article(1, locations=(self.WIEN, self.GRAZ, self.AUSTRIA)), article(2, locations=(self.WIEN,))]
        found = pages(settings, told, places=(PlaceEntry(name="Österreich", kind="country"),))
        assert "[Österreich](oesterreich.md)" in found["places/wien.md"]
        assert re.findall(r"\[(\w+)\]\(\w+\.md\)", found["places/oesterreich.md"].partition("## Orte")[2]) == ["Wien", "Graz"]

    def test_a_country_without_a_page_is_named(self, settings):
        page = pages(settings, [article(1, locations=(self.WIEN,))])["places/wien.md"]
        assert "\nÖsterreich\n" in page

    def test_a_country_tells_what_it_takes_part_in(self, settings):
        step = Step(id="treffen", what="Treffen", when="2026-02-01", where="Wien", who=("Österreich",), evidence="Satz.")
        found = pages(settings, [article(number, locations=(self.WIEN, self.AUSTRIA), next_steps=(step,)) for number in (1, 2)])
        assert "[Treffen](" in found["places/oesterreich.md"].partition("## Beteiligt an")[2]
        assert "Beteiligt an" not in found["places/wien.md"]

    def test_a_place_of_its_countrys_name_says_it_once(self, settings):
        place = Place(name="Antarktis", kind="continent", country="AQ", rel="event", evidence="Satz.")
        found = pages(settings, [article(1, locations=(place,))])
        assert found["places/antarktis.md"].partition("</header>")[0].count("Antarktis") == 1
        assert found["places/index.md"].count("Antarktis") == 1

    def test_what_is_to_happen_stands_first(self, settings):
        step = Step(id="fest", what="Fest", when="2026-02-01", where="Wien", evidence="Satz.")
        page = pages(settings, [article(1, locations=(self.WIEN,), next_steps=(step,))])["places/wien.md"]
        assert page.index("## Was hier geschehen soll") < page.index("[Fest](") < page.index("## Was hier geschah")


class TestRegister:
    NAMES = ("Bo Ahorn", "Ada Birke", "Ina Buche", "Uwe Ähre")

    @pytest.fixture
    def news(self):
        club = actor("Club der Linden", kind="organization")
        return [article(1, key_actors=tuple(map(actor, self.NAMES))), article(2, key_actors=(actor("Ina Buche", "Försterin"), club))]

    def test_a_short_list_stands_on_one_page(self, settings, news):
        found = pages(settings, news)
        listed = re.findall(r"## (\w) |\[([^]]+)\]\([\w-]+\.md\)", found["actors/index.md"])
        assert ["".join(pair) for pair in listed] == [
            *("A", "Ahorn, Bo", "Ähre, Uwe"),
            *("B", "Birke, Ada", "Buche, Ina"),
            *("C", "Club der Linden"),
        ]
        assert re.findall(r"\[(\w)\]\((#letter-\w)\)", found["actors/index.md"]) == [
            ("A", "#letter-a"),
            ("B", "#letter-b"),
            ("C", "#letter-c"),
        ]
        assert not any("/a-z/" in path for path in found)

    def test_a_long_one_has_a_page_for_each_letter_and_the_most_frequent_on_the_first(self, settings, news, monkeypatch):
        monkeypatch.setattr(registers, "_WHOLE", 4)
        monkeypatch.setattr(registers, "_MOST", 1)
        found = pages(settings, news)
        assert [path for path in found if "/a-z/" in path] == ["actors/a-z/a.md", "actors/a-z/b.md", "actors/a-z/c.md"]
        first, second = found["actors/index.md"], found["actors/a-z/b.md"]
        assert re.findall(r"\[(\w)\]\((.*?)\)", first) == [("A", "a-z/a.md"), ("B", "a-z/b.md"), ("C", "a-z/c.md")]
        assert re.findall(r"\[([^]]+)\]\([\w-]+\.md\)", first.partition("</nav>")[2]) == ["Buche, Ina"]
        assert "5 Namen" in first
        assert "digest-filter" not in first
        assert re.findall(r"\[(\w+, \w+)\]\((.*?)\)", second) == [("Birke, Ada", "../ada-birke.md"), ("Buche, Ina", "../ina-buche.md")]
        assert '<b aria-current="page">B</b>' in second
        assert "2 Namen" in second

    def test_a_name_from_another_script_has_a_page_too(self, settings, monkeypatch):
        monkeypatch.setattr(registers, "_WHOLE", 0)
        assert "actors/a-z/0-9.md" in pages(settings, [article(1, key_actors=(actor("3G", kind="organization"),))])

    def test_the_filter_knows_persons_from_organisations(self, settings, news):
        found = pages(settings, news)
        assert re.findall(r'data-kind="(\w+)">\[(\w+)', found["actors/index.md"])[-2:] == [("person", "Buche"), ("organization", "Club")]
        assert "digest-kind" not in found["places/index.md"]

    def test_without_news_it_says_so(self, settings):
        assert "Noch keine Meldungen" in pages(settings, [])["actors/index.md"]
