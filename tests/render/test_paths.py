from __future__ import annotations

import datetime as dt

import pytest

from digest.model import Article
from digest.render.paths import Addresses, Links, article_path, page_url


@pytest.mark.parametrize(
    ("identifier", "path"),
    [
        ("2026-01-22-besuch", "articles/2026/01/2026-01-22-besuch.md"),
        ("2026-01-22", "articles/2026/01/2026-01-22.md"),
        ("2026-01-221", "articles/2026-01-221.md"),
        ("huber", "articles/huber.md"),
    ],
)
def test_an_article_lies_where_its_id_says(identifier, path):
    assert article_path(Article(id=identifier, title="A", date=dt.date(2026, 1, 22), body="", path="articles/a.md")) == path


@pytest.mark.parametrize(
    ("path", "folder", "file"),
    [
        ("index.md", "", "index.html"),
        ("topics/index.md", "topics/", "topics/index.html"),
        ("topics/ukraine.md", "topics/ukraine/", "topics/ukraine.html"),
        ("2026/W04.md", "2026/W04/", "2026/W04.html"),
    ],
)
def test_addresses_are_those_mkdocs_makes(path, folder, file):
    assert (page_url(path, directory_urls=True), page_url(path, directory_urls=False)) == (folder, file)


@pytest.mark.parametrize(
    ("site_url", "directory_urls", "path", "anchor", "address"),
    [
        ("https://a.example/b/", True, "topics/x.md", "", "https://a.example/b/topics/x/"),
        ("https://a.example/b", False, "topics/x.md", "s-1", "https://a.example/b/topics/x.html#s-1"),
        ("https://a.example", True, "index.md", "", "https://a.example/"),
        ("https://a.example/", True, "topics/x.atom", "", "https://a.example/topics/x.atom"),
        ("", True, "topics/x.md", "s-1", ""),
    ],
)
def test_addresses_for_elsewhere(site_url, directory_urls, path, anchor, address):
    assert Addresses(site_url, directory_urls).of(path, anchor) == address


def test_the_agenda_of_a_topic():
    links = Links("topics/bahn.md", {})
    assert links.agenda() == "../agenda/index.md"
    assert links.agenda("bahn-2") == "../agenda/index.md?topic=bahn-2"
