"""The open data: in the documented form, each file true to its schema."""

from __future__ import annotations

import datetime as dt
import json
import posixpath
import re
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from digest.collect.site import collect
from digest.model import Actor, Article, Place, Quote, Registries, Source, Step, Topic
from digest.render.data.records import FILES
from digest.render.data.schemas import SHAPES, schema
from digest.render.pages import render
from digest.render.paths import page_url

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
        "stated_roles": [],
        "wikidata": None,
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
        "wikidata": None,
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
        "iptc": [],
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
        "actors": [],
        "places": ["abu-dhabi"],
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


def walk(node):
    """Every key and value that stand anywhere in a document; what stands in lists has no key."""
    for key, part in node.items() if isinstance(node, dict) else ((None, part) for part in node):
        yield key, part
        if isinstance(part, dict | list):
            yield from walk(part)


def named(data):
    return [pair for path, content in data.items() if "schemas" not in path for pair in walk(content)]


def test_the_facts_of_every_article_are_true_to_their_schema(data, site, settings):
    facts = {path: content for path, content in data.items() if path.startswith("articles/")}
    assert len(facts) == 3
    for path, content in facts.items():
        at = posixpath.normpath(posixpath.join(posixpath.dirname(path), content["$schema"]))
        Draft202012Validator(data[at]).validate(content)
        for broken in ({**content, "more": 1}, {**content, "actors": [{"name": "A"}]}, {**content, "title": None}):
            assert not Draft202012Validator(data[at]).is_valid(broken)
    assert "licence" not in data_of(site, settings)[f"{PAGE}.json"]
    assert None not in [value for content in facts.values() for _, value in walk(content)]
    tomorrow = replace(site, today=site.today + dt.timedelta(1))
    assert {
        path: content for path, content in data_of(tomorrow, replace(settings, data_licence="CC-BY-4.0")).items() if path in facts
    } == facts


def test_schemas_describe_what_facts_inherit(data):
    for shape in ("ActorFact", "PlaceFact", "StepFact", "QuoteFact"):
        assert data["data/schemas/article.json"]["$defs"][shape]["properties"]["evidence"]["description"]


def test_schemas_say_where_they_are_published(site, settings):
    found = data_of(site, replace(settings, site_url="https://ueberblick.example/heute"))
    assert found["data/schemas/article.json"]["$id"] == "https://ueberblick.example/heute/data/schemas/article.json"
    assert "$id" not in data_of(site, settings)["data/schemas/article.json"]


def test_every_id_leads_to_a_record(articles, settings):
    main, *others = articles
    step, *steps = main.next_steps
    by_solheim = replace(main, next_steps=(replace(step, who=("Solveig Solheim",)), *steps))
    found = data_of(collect([by_solheim, *others], Registries(), settings.today, "Rest"), settings)
    lists = {"article": "articles", "actor": "actors", "place": "places", "entry": "steps"}
    ids = {key: {each["id"] for each in found[f"data/{'ledger' if key == 'entry' else name}.json"][name]} for key, name in lists.items()}
    ids["topic"] = {each["slug"] for each in found["data/topics.json"]["topics"]}
    single = {(key, value) for key, value in named(found) if key in ids and isinstance(value, str)}
    many = {
        (key[:-1], value)
        for key, values in named(found)
        if key in {"actors", "places", "topics"}
        for value in values
        if isinstance(value, str)
    }
    assert ({key for key, _ in single}, {key for key, _ in many}) == ({*lists}, {"actor", "place", "topic"})
    assert {(key, value) for key, value in single | many if value not in ids[key]} == set()


def test_every_address_leads_to_a_page_a_sentence_or_a_file(data, site, settings):
    pages = {page_url(page.path, directory_urls=True): page.markdown for page in render(site, settings)[0]}
    addresses = {value for key, value in named(data) if key == "url" and value is not None}
    for page, _, anchor in (address.partition("#") for address in addresses):
        assert f'id="{anchor}"' in pages[page] if anchor else page in pages
    assert len({address for address in addresses if "#" in address}) == 8
    assert {value for key, value in named(data) if key == "facts"} == {path for path in data if path.startswith("articles/")}


def test_two_steps_of_one_id_are_two_entries(main_article, articles, settings):
    twin = replace(articles[1], next_steps=(replace(main_article.next_steps[0], what="Anderes Treffen"),))
    found = data_of(collect([main_article, twin], Registries(), settings.today, "Rest"), settings)
    entries = {step["id"]: step["what"] for step in found["data/ledger.json"]["steps"]}
    steps = [step for path, content in found.items() if path.startswith("articles/") for step in content["next_steps"]]
    assert {step["entry"]: step["what"] for step in steps} == entries
    assert len(entries) == 3


def test_what_an_editor_entered_is_marked(main_article, settings):
    edited = replace(main_article, by_hand=frozenset({main_article.key_actors[0]}))
    found = data_of(collect([edited], Registries(), settings.today, "Rest"), settings)[f"{PAGE}.json"]
    assert [actor["by_hand"] for actor in found["actors"]] == [True, False, False]


def test_hostile_text_is_text(settings):
    evil = '</script><b>"x"\u2028\x00 {{ 7 }} \\u0041'
    article = Article(
        id="a",
        title=evil,
        date=dt.date(2026, 1, 2),
        agencies=(evil,),
        topics=("t",),
        summary=evil,
        key_actors=(Actor(name=evil, kind="person", role=evil, aliases=(f"{evil}y",), evidence=evil),),
        locations=(Place(name=evil, evidence=evil),),
        next_steps=(Step(id="s", what=evil, when_text=evil, where=evil, who=(evil,), evidence=evil),),
        quotes=(Quote(speaker=evil, text=evil, evidence=evil),),
        source=Source(file=f"inbox/{evil}", sha256="0" * 64),
        body="B",
        path="articles/a.md",
    )
    topics = Registries(topics=(Topic(slug="t", title=evil, description=evil),))
    found = data_of(collect([article], topics, settings.today, "Rest"), replace(settings, data_licence=evil))
    for name in FILES:
        Draft202012Validator(schema(name)).validate(found[f"data/{name}.json"])
    facts = found["articles/a.json"]
    Draft202012Validator(schema("article")).validate(facts)
    assert (facts["title"], facts["licence"], facts["quotes"][0]["text"]) == (evil, evil, evil)


def test_no_more_of_the_text_than_facts_and_summary(main_article, settings):
    hidden = "Dieser Satz belegt nichts."
    article = replace(main_article, body=f"{main_article.body} {hidden}")
    assert hidden not in json.dumps(data_of(collect([article], Registries(), settings.today, "Rest"), settings), ensure_ascii=False)


def test_lists_hold_one_record_a_line(site, settings):
    for asset in render(site, settings)[1]:
        if asset.path in {f"data/{name}.json" for name in FILES}:
            _, *lines, last = asset.content.decode().splitlines()
            assert last == "]}"
            assert [json.loads(line.removesuffix(",")) for line in lines] == list(json.loads(asset.content).values())[-1]


def test_the_examples_are_true_to_the_schemas():
    article, facts, step = map(json.loads, re.findall(r"```json\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL))
    for example, name, shape in ((article, "articles", "ArticleRecord"), (step, "ledger", "StepRecord")):
        found = schema(name)
        Draft202012Validator({**found["$defs"][shape], "$defs": found["$defs"]}).validate(example)
    Draft202012Validator(schema("article")).validate(facts)
    for key, shape in (("actors", "ActorFact"), ("locations", "PlaceFact"), ("next_steps", "StepFact"), ("quotes", "QuoteFact")):
        missing = schema("article")["$defs"][shape]["properties"].keys() - facts[key][0].keys() - {"confidence"}
        assert missing == set(), "the example shows every key"


def test_the_page_about_them_names_every_file_and_every_key():
    text = DOCS.read_text(encoding="utf-8")
    for name in SHAPES:
        assert f"`data/{name}.json`" in text or name == "article"
        for shape in (schema(name), *schema(name)["$defs"].values()):
            missing = {key for key in shape["properties"] if not re.search(rf"[`\"]{re.escape(key)}[`\"]", text)}
            assert missing == set(), f"{name}: {shape.get('title')}"
