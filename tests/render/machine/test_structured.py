"""JSON-LD: only what schema.org knows, all that search engines ask for, and no way out of its element."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from digest.collect.site import collect
from digest.model import Registries
from digest.render.machine.structured import script
from digest.render.pages import render

VOCABULARY = tomllib.loads((Path(__file__).parent / "vocabulary.toml").read_text(encoding="utf-8"))
"""The types and properties of schema.org that we use, each property with the types it may stand at."""
ARTICLE = "articles/2026/01/2026-01-21-solheim-in-tiflis-empfangen.md"


@pytest.fixture
def here(settings):
    return replace(settings, site_url="https://example.org/news/", locale="de_AT")


def graph_of(head):
    found = re.search(r'<script type="application/ld\+json">(.*)</script>', head)
    return json.loads(found[1])["@graph"] if found else []


def nodes_in(value):
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from nodes_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from nodes_in(part)


def one(graph, kind):
    (found,) = [node for node in graph if node["@type"] == kind]
    return found


@pytest.mark.parametrize("address", ["https://example.org/news/", ""])
def test_every_type_and_property_is_one_of_schema_org(site, here, address):
    seen = set()
    for page in render(site, replace(here, site_url=address))[0]:
        for node in nodes_in(graph_of(page.head)):
            kind = node["@type"]
            assert kind in VOCABULARY["types"], f"{page.path}: {kind}"
            seen.add(kind)
            for name in node.keys() - {"@type"}:
                assert kind in VOCABULARY["properties"].get(name, []), f"{page.path}: {name} of {kind}"
            assert all(value not in ("", None, [], {}) for value in node.values())
    assert {"NewsArticle", "Event", "Person", "City", "CollectionPage", "WebSite"} <= seen
    assert ("BreadcrumbList" in seen) == bool(address)


def test_an_article_has_what_search_engines_ask_for(site, here):
    page = next(page for page in render(site, here)[0] if page.path == ARTICLE)
    graph = graph_of(page.head)
    article = one(graph, "NewsArticle")
    address = "https://example.org/news/articles/2026/01/2026-01-21-solheim-in-tiflis-empfangen/"
    assert (article["headline"], article["datePublished"], article["url"]) == (
        "Solheim in Tiflis <empfangen>",
        "2026-01-21T18:05:00+01:00",
        address,
    )
    assert article["image"] == "https://example.org/news/cards/2026-01-21-solheim-in-tiflis-empfangen.png"
    assert article["author"] == [{"@type": "Person", "name": "Ida Roth"}]
    assert [node["name"] for node in article["sourceOrganization"]] == ["APA", "dpa"]
    assert [(node["name"], node["jobTitle"]) for node in article["about"]] == [
        ("Solveig Solheim", "Sondergesandte"),
        ("Lewan Maisuradse", "Präsident"),
    ]
    assert "isAccessibleForFree" not in article
    event = one(graph, "Event")
    assert (event["name"], event["startDate"], event["location"]["name"]) == ("Treffen in Abu Dhabi", "2026-01-23", "Abu Dhabi")
    trail = one(graph, "BreadcrumbList")["itemListElement"]
    assert [(item["position"], item["name"]) for item in trail] == [(1, "Überblick"), (2, "Kaukasus"), (3, "Solheim in Tiflis <empfangen>")]


def test_licensed_text_is_said_not_to_be_free(site, here):
    page = next(page for page in render(site, replace(here, publish_body="excerpt"))[0] if page.path == ARTICLE)
    assert one(graph_of(page.head), "NewsArticle")["isAccessibleForFree"] is False


def test_an_event_with_a_time_says_in_which_zone_and_what_became_of_it(articles, here, main_article):
    step, *_ = main_article.next_steps
    moved = replace(main_article, next_steps=(replace(step, when="2026-07-23T10:30/2026-07-23T12:00", status="postponed"),))
    site = collect([moved, *articles[1:]], Registries(), here.today, "Rest")
    event = one(graph_of(next(page for page in render(site, here)[0] if page.path == ARTICLE).head), "Event")
    assert (event["startDate"], event["endDate"]) == ("2026-07-23T10:30:00+02:00", "2026-07-23T12:00:00+02:00")
    assert event["eventStatus"] == "https://schema.org/EventPostponed"


@pytest.mark.parametrize("title", ["</script><script>alert(1)</script>", "<!-- <script>", 'a "b" \\ c', "&lt;/script&gt;", "a\u2028b"])
def test_no_text_ends_its_element(articles, here, main_article, title):
    site = collect([replace(main_article, title=title), *articles[1:]], Registries(), here.today, "Rest")
    for page in render(site, here)[0]:
        inside = re.findall(r'<script type="application/ld\+json">(.*?)</script', page.head, re.DOTALL)
        assert len(inside) <= 1
        assert "<" not in "".join(inside)
        assert "<script>" not in page.head
        for content in re.findall(r'content="([^"]*)"', page.head):
            assert "<" not in content
    head = next(page for page in render(site, here)[0] if page.path == ARTICLE).head
    assert one(graph_of(head), "NewsArticle")["headline"] == " ".join(title.split())
    assert " ".join(title.split()) in html.unescape(head)


def test_a_long_list_is_told_by_its_beginning(here, main_article):
    many = [replace(main_article, id=f"2026-01-20-a-{number}", date=dt.date(2026, 1, 20), body="") for number in range(60)]
    page = next(page for page in render(collect(many, Registries(), here.today, "Rest"), here)[0] if page.path == "topics/rest.md")
    listed = one(graph_of(page.head), "ItemList")
    assert (listed["numberOfItems"], len(listed["itemListElement"])) == (60, 20)


def test_nothing_makes_no_element():
    assert script([{}]) == ""
