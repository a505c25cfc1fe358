"""The frame: words in the site's language, links to what there is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.render.frame import frame_of

ALL = ("index.md", "topics/index.md", "agenda/index.md", "actors/index.md", "places/index.md", "archive/index.md")
FOOT = ("about.md", "imprint.md", "feed.atom", "agenda.ics", "data/articles.json")


@pytest.mark.parametrize(
    ("language", "labels"),
    [
        ("de", ["Über diese Seite", "Impressum", "Archiv", "Feed", "Kalender", "Offene Daten"]),
        ("en", ["About this site", "Imprint", "Archive", "Feed", "Calendar", "Open data"]),
    ],
)
def test_the_foot_of_a_page_speaks_the_sites_language(settings, language, labels):
    frame = frame_of(replace(settings, language=language), {*ALL, *FOOT})
    assert [label for label, _ in frame.footer] == labels


def test_links_lead_to_pages_and_files_as_they_are_published(settings):
    frame = frame_of(settings, {*ALL, *FOOT})
    assert [address for _, address in frame.ways] == [".", "topics/", "agenda/", "actors/", "places/", "archive/"]
    assert [address for _, address in frame.footer] == ["about/", "imprint/", "archive/", "feed.atom", "agenda.ics", "data/articles.json"]


def test_without_folders_links_name_files(settings):
    frame = frame_of(replace(settings, directory_urls=False), {"index.md", "topics/index.md", "about.md"})
    assert [address for _, address in frame.ways] == ["index.html", "topics/index.html"]
    assert [address for _, address in frame.footer] == ["about.html"]


def test_what_a_site_does_not_publish_is_not_linked(settings):
    frame = frame_of(settings, {"index.md"})
    assert [address for _, address in frame.ways] == ["."]
    assert frame.footer == ()
