"""For crawlers: the news sitemap and robots.txt. The sitemap of all pages is the site generator's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from xml.sax.saxutils import escape

from digest.model import Article, Asset
from digest.render.escaping import one_line
from digest.render.moments import published
from digest.render.paths import article_path
from digest.render.press import Press

_NEWS = dt.timedelta(days=2)
"""How long an article counts as news (Google's rule for news sitemaps)."""
_MOST = 1000
"""As many it may hold."""


def sitemaps(press: Press) -> Iterator[Asset]:
    """`robots.txt`, and where the site says where it stands `news-sitemap.xml`."""
    lines = ["User-agent: *", "Allow: /"]
    if press.settings.site_url:
        fresh = [article for article in press.site.articles if dt.timedelta() <= press.site.today - article.day <= _NEWS][:_MOST]
        yield Asset("news-sitemap.xml", _news(press, fresh).encode())
        lines += ["", f"Sitemap: {press.addresses.of('sitemap.xml')}", f"Sitemap: {press.addresses.of('news-sitemap.xml')}"]
    yield Asset("robots.txt", ("\n".join(lines) + "\n").encode())


def _news(press: Press, articles: list[Article]) -> str:
    entries = "".join(_entry(press, article) for article in articles)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n'
        f"{entries}</urlset>\n"
    )


def _entry(press: Press, article: Article) -> str:
    return (
        f"<url><loc>{escape(press.addresses.of(article_path(article)))}</loc><news:news>"
        f"<news:publication><news:name>{escape(one_line(press.settings.site_name))}</news:name>"
        f"<news:language>{article.language}</news:language></news:publication>"
        f"<news:publication_date>{published(article, press.settings.zone)}</news:publication_date>"
        f"<news:title>{escape(one_line(article.title))}</news:title>"
        "</news:news></url>\n"
    )
