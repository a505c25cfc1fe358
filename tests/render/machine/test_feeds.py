from __future__ import annotations

import datetime as dt
import json
import os
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from lxml import etree

from digest.model import Actor, Article, Step
from digest.render.machine.feeds import LIMIT, content_of, render_feeds, urn
from digest.render.moments import moment_of

CASES = Path(__file__).parents[2] / "cases" / "render" / "machine"
ATOM = etree.RelaxNG(etree.parse(CASES / "atom.rng"))
SCHEMA = json.loads((CASES / "json-feed.schema.json").read_text("utf-8"))
JSON_FEED = Draft202012Validator(SCHEMA)
NS = {"a": "http://www.w3.org/2005/Atom"}
VIENNA = ZoneInfo("Europe/Vienna")


def feeds(press):
    return {asset.path: asset.content for asset in render_feeds(press)}


def assert_sound(found):
    for path, content in found.items():
        if path.endswith(".atom"):
            tree = etree.fromstring(content)
            assert ATOM.validate(tree), f"{path}: {ATOM.error_log}"
            ids = tree.xpath("//a:id/text()", namespaces=NS)
            assert len(ids) == len(set(ids))
            newest = max((dt.datetime.fromisoformat(text) for text in tree.xpath("a:entry/a:updated/text()", namespaces=NS)), default=None)
            assert newest in (None, dt.datetime.fromisoformat(tree.findtext("a:updated", namespaces=NS)))
        else:
            JSON_FEED.validate(json.loads(content))


def golden(name, text):
    path = CASES / name
    if os.environ.get("DIGEST_UPDATE_CASES"):
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


def test_there_are_two_for_the_site_each_topic_and_each_actor_with_a_page(press):
    topics = ["topics/kaukasus", "topics/bahn", "topics/weitere-meldungen"]
    names = ["feed", *topics, "actors/lewan-maisuradse", "actors/solveig-solheim"]
    assert list(feeds(press)) == [f"{name}.{ending}" for name in names for ending in ("atom", "json")]
    assert_sound(feeds(press))


def test_a_feed_as_it_is_written(press):
    found = feeds(press)
    golden("kaukasus.atom", found["topics/kaukasus.atom"].decode())
    golden("kaukasus.json", json.dumps(json.loads(found["topics/kaukasus.json"]), ensure_ascii=False, indent=2) + "\n")


def test_the_schemas_know_what_is_wrong(press):
    found = feeds(press)
    for old, new in ((b"updated>", b"modified>"), (b'rel="self"', b'rel="me"'), (b"urn:uuid:", b"uuid:"), (b"+01:00<", b"<")):
        assert not ATOM.validate(etree.fromstring(found["feed.atom"].replace(old, new)))
    for old, new in ((b'"id":', b'"guid":'), (b'"url":"https:', b'"url":"'), (b"version/1.1", b"version/1")):
        assert not JSON_FEED.is_valid(json.loads(found["feed.json"].replace(old, new)))


def test_a_site_without_an_address_has_none(press_of, articles):
    assert feeds(press_of(*articles, site_url="")) == {}


def test_a_site_without_articles_has_an_empty_one(press_of):
    found = feeds(press_of())
    assert list(found) == ["feed.atom", "feed.json"]
    assert_sound(found)
    assert b"<updated>2026-01-22T00:00:00+01:00</updated>" in found["feed.atom"]
    assert json.loads(found["feed.json"])["items"] == []


def test_ids_survive_a_move_a_new_headline_and_another_order(press_of, articles):
    def ids(press):
        return {item["_digest"]["id"]: item["id"] for item in json.loads(feeds(press)["feed.json"])["items"]}

    before = ids(press_of(*articles))
    assert len(set(before.values())) == len(articles)
    moved = [replace(article, title=f"{article.title} neu", path="articles/anders.md") for article in reversed(articles)]
    assert ids(press_of(*moved, site_url="https://anderswo.example", directory_urls=False)) == before
    assert urn("article", "a") == "urn:uuid:bc5d7cb5-56b0-5e03-9b0f-9af56464122d"


def test_the_same_articles_make_the_same_bytes(press_of, articles):
    assert feeds(press_of(*articles)) == feeds(press_of(*reversed(articles)))


def test_only_the_newest_are_in_it(press_of):
    many = [
        Article(id=f"a-{number}", title="T", date=dt.date(2026, 1, 1) + dt.timedelta(number), body="B", path=f"articles/{number}.md")
        for number in range(LIMIT + 2)
    ]
    items = json.loads(feeds(press_of(*many))["feed.json"])["items"]
    assert [item["_digest"]["id"] for item in items] == [f"a-{number}" for number in range(LIMIT + 1, 1, -1)]


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        (dt.date(2026, 1, 21), "2026-01-21T00:00:00+01:00"),
        (dt.datetime(2026, 7, 21, 18, 5), "2026-07-21T18:05:00+02:00"),  # noqa: DTZ001 - as an editor writes it
        (dt.datetime(2026, 7, 21, 18, 5, tzinfo=dt.UTC), "2026-07-21T18:05:00+00:00"),
    ],
)
def test_an_article_is_as_old_as_its_date(main_article, date, moment):
    assert moment_of(replace(main_article, date=date), VIENNA).isoformat() == moment


@pytest.mark.parametrize(
    ("publish", "there", "not_there"),
    [("full", "<h3>Zweifel in Moskau</h3>", "<em>"), ("excerpt", "<p>Die Sondergesandte", "Zweifel"), ("none", "<h3>Was als", "<p>")],
)
def test_a_feed_shows_no_more_of_the_text_than_the_page(press_of, main_article, publish, there, not_there):
    of_its_own = replace(main_article, publish_body=publish)
    for press, article in ((press_of(main_article, publish_body=publish), main_article), (press_of(of_its_own), of_its_own)):
        content = content_of(press, article)
        assert there in content
        assert not_there not in content


def test_an_actors_feed_tells_of_the_actor_alone(press):
    (item,) = json.loads(feeds(press)["actors/solveig-solheim.json"])["items"]
    facts = item["_digest"]
    assert [actor["name"] for actor in facts["actors"]] == ["Solveig Solheim"]
    assert [quote["speaker"] for quote in facts["quotes"]] == ["Solveig Solheim"]
    assert facts["locations"] == facts["next_steps"] == []
    assert item["content_text"] == item["summary"]
    assert b"<content" not in feeds(press)["actors/solveig-solheim.atom"]
    whole = next(each for each in json.loads(feeds(press)["feed.json"])["items"] if each["id"] == item["id"])
    assert whole["_digest"]["locations"]


@pytest.mark.parametrize("date", [dt.date(26, 1, 21), dt.datetime(2026, 1, 2, 3, 4, 5, 6)])  # noqa: DTZ001
def test_a_slip_in_the_date_spoils_no_feed(press_of, main_article, date):
    assert_sound(feeds(press_of(replace(main_article, date=date))))


def test_facts_say_where_their_sentences_stand(press_of, main_article):
    moved = replace(main_article, earlier_dates={"2026-01-23-treffen": ("2026-01-22",)})
    facts = json.loads(feeds(press_of(moved))["feed.json"])["items"][0]["_digest"]
    page = "https://ueberblick.example/heute/articles/2026/01/2026-01-21-solheim-in-tiflis-empfangen/"
    assert [(actor["name"], actor["key"], actor["url"]) for actor in facts["actors"]] == [
        ("Solveig Solheim", True, f"{page}#s-1"),
        ("Lewan Maisuradse", True, f"{page}#s-1"),
        ("Rotes Kreuz", False, page),
    ]
    assert [step["earlier"] for step in facts["next_steps"]] == [["2026-01-22"], []]


TEXT = st.text(st.characters(codec=None), min_size=1).filter(str.strip) | st.sampled_from(
    ["]]>", "</content>", "&amp;", "<!--", "<script>x</script>", "\x00a", "a\ud800", "\u2028a", "￾a", "a\x85b"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(text=TEXT, body=st.text(st.characters(exclude_categories=["Cs"])))
def test_whatever_stands_in_an_article_the_feeds_are_sound(press_of, text, body):
    article = Article(
        id="a",
        title=f"T{text}",
        date=dt.date(2026, 1, 21),
        agencies=(f"A{text}",),
        summary=text,
        key_actors=(Actor(name=f"N{text}", kind="person", evidence=f"E{text}"),),
        next_steps=(Step(id="s", what=f"W{text}", when_text=f"Z{text}", evidence=f"E{text}"),),
        body=body,
        path="articles/a.md",
    )
    found = feeds(press_of(article, site_name=f"S{text}", notice=text))
    assert_sound(found)
    entry = etree.fromstring(found["feed.atom"]).find("a:entry", NS)
    content = entry.findtext("a:content", namespaces=NS)
    assert {element.tag for element in etree.fromstring(f"<x>{content.replace('&nbsp;', ' ')}</x>").iterdescendants()} <= {
        "p",
        "h3",
        "ul",
        "li",
    }
    assert json.loads(found["feed.json"])["items"][0]["title"] == entry.findtext("a:title", namespaces=NS)
