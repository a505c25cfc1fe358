"""Pages at old addresses, and feeds that go on there."""

from __future__ import annotations

import json
from dataclasses import replace
from posixpath import dirname, join, normpath
from urllib.parse import urlsplit

import pytest
from lxml import html
from markup import read_markup

from digest.collect.site import collect
from digest.model import ActorEntry, Registries, Topic
from digest.render.kinds.redirects import final
from digest.render.pages import render

REGISTRIES = Registries(
    topics=(Topic(slug="kaukasus", title="Kaukasus <&>", merge=("georgien", "leer")), Topic(slug="nichts", title="N", merge=("nie",))),
    actors=(ActorEntry(name="Solveig Solheim", aliases=("S. Solheim",), merge=("Solveig Sohlheim",)),),
)
OLD = {
    "actors/s-solheim": "actors/solveig-solheim",
    "actors/solveig-sohlheim": "actors/solveig-solheim",
    "articles/2026/01/2026-01-21-alt": "articles/2026/01/2026-01-21-solheim-in-tiflis-empfangen",
    "topics/georgien": "topics/kaukasus",
    "topics/leer": "topics/kaukasus",
}


@pytest.fixture
def made(main_article, settings):
    """Pages and files of a site under whatever settings."""

    def make(**more):
        article = replace(main_article, former_ids=("2026-01-21-alt",))
        site = collect([article], REGISTRIES, settings.today, "Rest")
        pages, assets = render(site, replace(settings, **more))
        return {page.path for page in pages}, {asset.path: asset.content for asset in assets}

    return make


@pytest.mark.parametrize("directory_urls", [True, False])
def test_a_page_stands_at_every_old_address_and_leads_to_one_that_is_there(made, directory_urls):
    pages, assets = made(directory_urls=directory_urls)
    found = {path: content for path, content in assets.items() if path.endswith(".html")}
    assert sorted(found) == [old + ("/index.html" if directory_urls else ".html") for old in sorted(OLD)]
    for path, content in found.items():
        page = html.fromstring(content)
        (target,) = page.xpath("//a/@href")
        assert page.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={target}"]
        there = normpath(join(dirname(path), target)).removesuffix(".html")
        assert f"{there}.md" in pages
        assert there == OLD[path.removesuffix("/index.html").removesuffix(".html")]


def test_it_says_so_to_readers_and_crawlers(made):
    _, assets = made(site_url="https://ueberblick.example/heute/", language="de")
    page = html.fromstring(assets["topics/georgien/index.html"])
    assert page.get("lang") == "de"
    assert [" ".join(text.text_content().split()) for text in page.xpath("//main/*[not(self::script)]")] == [
        "Alles *erfunden*.",
        "Kaukasus ‹&›",
        "Diese Seite ist umgezogen: Kaukasus ‹&›",
    ]
    assert read_markup(assets["topics/georgien/index.html"].decode()).faults == []
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://ueberblick.example/heute/topics/kaukasus/"]


def test_a_title_in_another_language_says_so(made):
    _, assets = made(language="en")
    old = "articles/2026/01/2026-01-21-alt"
    page = html.fromstring(assets[f"{old}/index.html"])
    assert (page.get("lang"), page.xpath("//h1/@lang"), page.xpath("//a/@lang")) == ("en", ["de"], ["de"])
    assert html.fromstring(assets["topics/georgien/index.html"]).xpath("//body//@lang") == []


def test_nothing_else_knows_of_them(made):
    pages, assets = made(site_url="https://ueberblick.example/")
    assert not {f"{old}.md" for old in OLD} & pages
    for path, content in assets.items():
        for old in OLD:
            if not path.startswith(old):
                assert f"{old}/".encode() not in content, path


def test_feeds_and_calendars_go_on_for_those_who_subscribed(made):
    _, assets = made(site_url="https://ueberblick.example/")
    for old, endings in (("topics/georgien", (".atom", ".json", ".ics")), ("actors/solveig-sohlheim", (".atom", ".json"))):
        for ending in endings:
            assert assets[old + ending] == assets[OLD[old] + ending]
    assert urlsplit(json.loads(assets["topics/georgien.json"])["feed_url"]).path == "/topics/kaukasus.json"
    assert "actors/s-solheim.atom" not in assets


def test_without_an_address_there_are_no_feeds_to_go_on(made):
    assert not [path for path in made()[1] if path.startswith("topics/georgien.") and not path.endswith(".ics")]


@pytest.mark.parametrize(
    ("moved", "pages", "expected"),
    [
        ({"a": "b", "b": "c"}, {"c"}, {"a": "c", "b": "c"}),
        ({"a": "b", "b": "c"}, {"b", "c"}, {"a": "b"}),
        ({"a": "b", "b": "a"}, {"c"}, {}),
        ({"a": "b", "b": "c", "c": "b"}, {"d"}, {}),
        ({"a": "b"}, {"a", "b"}, {}),
        ({"a": "b"}, set(), {}),
    ],
)
def test_chains_lead_to_their_end(moved, pages, expected):
    assert final(moved, pages) == expected
