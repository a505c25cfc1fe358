"""The open data: in the documented form, each file true to its schema."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from digest.collect.site import collect
from digest.model import Registries
from digest.render.data.files import schema
from digest.render.data.records import FILES
from digest.render.pages import render

DOCS = Path(__file__).parent.parent.parent.parent / "docs" / "open-data.md"
REFERENCE = {"article": "2026-01-21-solheim-in-tiflis-empfangen", "source": "inbox/2026-01-21-solheim.txt"}
PAGE = "articles/2026/01/2026-01-21-solheim-in-tiflis-empfangen"


def data_of(site, settings):
    files = {asset.path: asset.content for asset in render(site, settings)[1] if asset.path.endswith(".json") and "feed" not in asset.path}
    return {path: json.loads(content) for path, content in files.items()}


@pytest.fixture
def data(site, settings):
    return data_of(site, replace(settings, data_licence="CC-BY-4.0"))


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_file_is_true_to_the_schema_beside_it(data, name):
    published = data[f"data/schemas/{name}.json"]
    Draft202012Validator.check_schema(published)
    Draft202012Validator(published).validate(data[f"data/{name}.json"])
    assert data[f"data/{name}.json"]["$schema"] == f"schemas/{name}.json"
    assert published == json.loads(json.dumps(schema(name)))


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_schema_refuses_what_is_not_documented(data, name):
    validator = Draft202012Validator(schema(name))
    content = data[f"data/{name}.json"]
    key = next(key for key, value in content.items() if isinstance(value, list))
    for broken in ({**content, "more": 1}, {key: content[key]}, {**content, key: [{**content[key][0], "more": 1}]}):
        assert not validator.is_valid(broken)


def test_files_say_when_they_were_made_and_what_may_be_done_with_them(data, site, settings):
    for name in FILES:
        assert (data[f"data/{name}.json"]["today"], data[f"data/{name}.json"]["licence"]) == ("2026-01-22", "CC-BY-4.0")
    assert data_of(site, settings)["data/articles.json"]["licence"] is None


def test_an_article(data):
    found = data["data/articles.json"]["articles"][0]
    assert {key: found[key] for key in ("id", "title", "date", "url", "facts", "source", "state", "replaced_by", "topics", "review")} == {
        "id": REFERENCE["article"],
        "title": "Solheim in Tiflis <empfangen>",
        "date": "2026-01-21T18:05:00",
        "url": f"{PAGE}/",
        "facts": f"{PAGE}.json",
        "source": REFERENCE["source"],
        "state": "published",
        "replaced_by": None,
        "topics": ["kaukasus"],
        "review": "machine",
    }
    assert data["data/articles.json"]["articles"][2]["url"] == "articles/ohne-datum/"


def test_all_facts_of_an_article_lie_beside_its_page(data):
    facts = data[f"{PAGE}.json"]
    assert [actor["name"] for actor in facts["actors"]] == ["Solveig Solheim", "Lewan Maisuradse", "Rotes Kreuz"]
    assert [step["url"] for step in facts["next_steps"]] == [f"{PAGE}/#s-2", f"{PAGE}/#s-4"]
    assert facts["actors"][2]["url"] == f"{PAGE}/", "its sentence is gone"


def test_an_actor(data):
    solheim = next(actor for actor in data["data/actors.json"]["actors"] if actor["id"] == "solveig-solheim")
    assert solheim == {
        "id": "solveig-solheim",
        "name": "Solveig Solheim",
        "kind": "person",
        "aliases": [],
        "description": "",
        "roles": [{"role": "Sondergesandte", "since": "2026-01-21", "until": "2026-01-21"}],
        "url": "actors/solveig-solheim/",
        "first_seen": "2026-01-21",
        "last_seen": "2026-01-21",
        "key_in": 1,
        "topics": ["kaukasus"],
        "articles": [REFERENCE],
    }
    assert next(actor for actor in data["data/actors.json"]["actors"] if actor["name"] == "Rotes Kreuz")["url"] is None


def test_a_place(data):
    places = {place["id"]: place for place in data["data/places.json"]["places"]}
    assert places["tiflis"] == {
        "id": "tiflis",
        "name": "Tiflis",
        "kind": "city",
        "country": "GE",
        "latitude": None,
        "longitude": None,
        "geonames": None,
        "scene_in": 1,
        "url": "places/tiflis/",
        "first_seen": "2026-01-21",
        "last_seen": "2026-01-21",
        "topics": ["kaukasus"],
        "articles": [REFERENCE],
    }
    assert (places["georgien"]["scene_in"], places["georgien"]["url"]) == (0, None)


def test_a_topic(data):
    assert data["data/topics.json"]["topics"][0] == {
        "slug": "kaukasus",
        "title": "Kaukasus",
        "description": "Die Gespräche und was aus ihnen wird.",
        "url": "topics/kaukasus/",
        "articles": [REFERENCE["article"], "2026-01-19-neuer-fahrplan"],
    }


def test_the_ledger(data):
    steps = data["data/ledger.json"]["steps"]
    assert [(step["id"], step["status"]) for step in steps] == [
        ("2026-01-15-gutachten", "overdue"),
        ("2026-01-23-treffen", "open"),
        ("2026-02-01-fahrplan", "open"),
        ("2026-03-ausbau", "cancelled"),
        ("beobachter", "open"),
    ]
    assert steps[1] == {
        "id": "2026-01-23-treffen",
        "what": "Treffen in Abu Dhabi",
        "when": "2026-01-23",
        "when_text": "am Freitag",
        "earlier": [],
        "where": "Abu Dhabi",
        "who": ["Georgien", "Russland"],
        "certainty": "announced",
        "status": "open",
        "topics": ["kaukasus"],
        "url": f"{PAGE}/#s-2",
        "announced": {**REFERENCE, "evidence": "Am Freitag soll ein Treffen in Abu Dhabi folgen."},
        "history": [],
    }


def test_addresses_are_those_the_site_has(site, settings):
    flat = data_of(site, replace(settings, directory_urls=False))
    assert flat["data/articles.json"]["articles"][0]["url"] == f"{PAGE}.html"
    assert flat["data/topics.json"]["topics"][0]["url"] == "topics/kaukasus.html"


def test_the_same_articles_give_the_same_bytes(articles, settings):
    one, other = (
        [asset for asset in render(collect(order, Registries(), settings.today, "Rest"), settings)[1] if asset.path.startswith("data/")]
        for order in (articles, articles[::-1])
    )
    assert one == other


def test_the_page_about_them_names_every_file_and_every_key():
    text = DOCS.read_text(encoding="utf-8")
    for name in FILES:
        assert f"`data/{name}.json`" in text
        for shape in (schema(name), *schema(name)["$defs"].values()):
            missing = {key for key in shape["properties"] if not re.search(rf"[`\"]{re.escape(key)}[`\"]", text)}
            assert missing == set(), f"{name}: {shape.get('title')}"
