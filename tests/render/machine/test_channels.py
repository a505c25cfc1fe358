from __future__ import annotations

import pytest

from digest.model import Registries, Topic
from digest.render.machine.channels import alternates
from digest.render.machine.feeds import render_feeds
from digest.render.pages import render


def test_a_page_says_where_its_feeds_and_calendar_are(press_of, main_article):
    press = press_of(main_article, registries=Registries(topics=(Topic(slug="kaukasus", title='<"Kaukasus"> & *Rand*'),)))
    assert alternates(press.channels["topics/kaukasus.md"], press.addresses) == "".join(
        f'<link rel="alternate" type="{kind}" title="‹”Kaukasus”› &amp; *Rand* – Überblick" '
        f'href="https://ueberblick.example/heute/topics/kaukasus.{ending}">\n'
        for kind, ending in (("application/atom+xml", "atom"), ("application/feed+json", "json"), ("text/calendar", "ics"))
    )


@pytest.mark.parametrize(
    ("page", "kinds"),
    [
        ("index.md", ["feed.atom", "feed.json", "agenda.ics"]),
        ("agenda/index.md", ["agenda.ics"]),
        ("topics/weitere-meldungen.md", ["topics/weitere-meldungen.atom", "topics/weitere-meldungen.json"]),
        ("topics/index.md", []),
    ],
)
def test_each_page_names_what_it_has(press, page, kinds):
    links = alternates(press.channels.get(page), press.addresses).splitlines()
    assert [line.partition("/heute/")[2].removesuffix('">') for line in links] == kinds


def test_without_an_address_there_is_a_calendar_file_alone(press_of, articles):
    press = press_of(*articles, site_url="")
    channel = press.channels["index.md"]
    assert (channel.feed, channel.calendar, channel.webcal) == ("", "agenda.ics", "")
    assert alternates(channel, press.addresses) == ""


@pytest.mark.parametrize(
    ("site_url", "webcal"),
    [("https://a.example", "webcal://a.example/agenda.ics"), ("http://127.0.0.1:8000/b/", "webcal://127.0.0.1:8000/b/agenda.ics")],
)
def test_a_calendar_opens_in_the_readers_program(press_of, articles, site_url, webcal):
    assert press_of(*articles, site_url=site_url).channels["index.md"].webcal == webcal


def test_pages_show_and_name_them(site, settings):
    pages = {page.path: page for page in render(site, settings)[0]}
    home, topic, archive = (pages[path] for path in ("index.md", "topics/kaukasus.md", "archive/index.md"))
    assert "[Atom](feed.atom) · [JSON Feed](feed.json) ·\n[Kalender](webcal://ueberblick.example/heute/agenda.ics)" in home.markdown
    assert "[Kalenderdatei](kaukasus.ics)" in topic.markdown
    assert "feed.atom" in home.head
    assert "digest-subscribe" not in archive.markdown
    assert "alternate" not in archive.head


def test_every_file_a_page_names_is_made(press, settings, site):
    made = {asset.path for asset in render(site, settings)[1]}
    for channel in press.channels.values():
        named = {channel.atom, channel.json} if channel.feed else set()
        assert named | ({channel.calendar} if channel.calendar else set()) <= made
    assert {asset.path for asset in render_feeds(press)} <= made
