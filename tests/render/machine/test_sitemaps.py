from __future__ import annotations

from dataclasses import replace

from lxml import etree

from digest.render.pages import render

SPACES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "n": "http://www.google.com/schemas/sitemap-news/0.9"}


def assets_of(site, settings, **change):
    return {asset.path: asset.content for asset in render(site, replace(settings, **change))[1]}


def test_the_news_sitemap_holds_the_articles_of_the_last_two_days(site, settings):
    found = etree.fromstring(assets_of(site, settings, site_url="https://example.org/")["news-sitemap.xml"])
    assert [node.text for node in found.findall("s:url/s:loc", SPACES)] == [
        "https://example.org/articles/2026/01/2026-01-21-solheim-in-tiflis-empfangen/"
    ]
    news = found.find("s:url/n:news", SPACES)
    assert [news.findtext(name, namespaces=SPACES) for name in ("n:publication/n:name", "n:publication/n:language")] == ["Überblick", "de"]
    assert [news.findtext(name, namespaces=SPACES) for name in ("n:publication_date", "n:title")] == [
        "2026-01-21T18:05:00+01:00",
        "Solheim in Tiflis <empfangen>",
    ]


def test_robots_are_shown_both_sitemaps(site, settings):
    lines = assets_of(site, settings, site_url="https://example.org/news/")["robots.txt"].decode().splitlines()
    assert lines[:2] == ["User-agent: *", "Allow: /"]
    assert lines[3:] == ["Sitemap: https://example.org/news/sitemap.xml", "Sitemap: https://example.org/news/news-sitemap.xml"]


def test_without_an_address_there_is_nothing_to_list(site, settings):
    found = assets_of(site, settings, site_url="")
    assert found["robots.txt"] == b"User-agent: *\nAllow: /\n"
    assert "news-sitemap.xml" not in found


def test_pages_say_when_their_newest_article_is_from(site, settings):
    changed = {page.path: str(page.changed) for page in render(site, settings)[0]}
    assert changed["articles/2026/01/2026-01-19-neuer-fahrplan.md"] == "2026-01-19"
    assert changed["topics/bahn.md"] == "2026-01-19"
    assert changed["index.md"] == "2026-01-21"
