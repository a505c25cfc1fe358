from __future__ import annotations

import datetime as dt

import pytest

from digest.model import Article
from digest.render.paths import article_path, page_url


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
