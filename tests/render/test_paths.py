from __future__ import annotations

import datetime as dt

import pytest

from digest.model import Article
from digest.render.paths import article_path


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
