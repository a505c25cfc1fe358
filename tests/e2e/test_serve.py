"""`mkdocs serve` beside an editor at work."""

from __future__ import annotations

import pytest
from processes import ARTICLE, run

pytestmark = pytest.mark.e2e

SECOND = """ date 2026-01-22 Von: APA

Seilbahn auf den Hochkogel wird verlängert

Die Gemeinde Bad Kirchau verlängert ihre Seilbahn bis auf den Gipfel. Bürgermeisterin Roswitha Ableitner kündigte am Donnerstag an, dass der
Gemeinderat am 12. Februar über den Vertrag abstimmt. Die Bauarbeiten sollen im Mai beginnen.
"""


def test_the_preview_follows_the_editor(site, serve):
    server = serve(site)
    home = server.wait_for("", "Abu Dhabi")
    assert "Hochkogel" not in home

    inbox = site / "content" / "inbox"
    (inbox / "2026-01-22-seilbahn.txt").write_text(SECOND, encoding="utf-8")
    server.wait_for("", "Hochkogel")

    (site / "templates" / "archive.md.j2").write_text("# Archiv nach Maß\n", encoding="utf-8")
    server.wait_for("archive/", "Archiv nach Maß")

    topics = site / "content" / "topics.yml"
    topics.write_text(topics.read_text(encoding="utf-8").replace("title: International", "title: Weltpolitik"), encoding="utf-8")
    server.wait_for("topics/", "Weltpolitik")

    (inbox / "2026-01-22-seilbahn.txt").write_text("", encoding="utf-8")
    server.wait_for("", "Hochkogel", absent=True)
    (inbox / "2026-01-22-seilbahn.txt").write_text(SECOND, encoding="utf-8")
    server.wait_for("", "Hochkogel")


def test_a_broken_article_shows_a_banner_on_its_page_and_nothing_else_breaks(site, serve):
    run("digest", "convert", cwd=site)
    (path,) = (site / "content" / "articles").rglob("*.md")
    address = f"articles/2026/01/{path.stem}/"
    server = serve(site)
    server.wait_for(address, "Abu Dhabi")
    text = path.read_text(encoding="utf-8")

    path.write_text(text.replace("topics:", "topics: [gibtesnicht]\nother_topics:", 1), encoding="utf-8")
    page = server.wait_for(address, "gibtesnicht")
    assert "topics.yml" in page, "the banner says where to mend it"

    path.write_text(text[: len(text) // 3], encoding="utf-8")
    page = server.wait_for(address, "digest-banner")
    assert path.name in page, "the page says which file to mend"
    server.wait_for("", path.name)

    path.write_text(text, encoding="utf-8")
    server.wait_for(address, "Abu Dhabi")
    assert "digest-banner" not in server.get(address)
    assert ARTICLE.name in server.get("data/articles.json")


def test_a_broken_registry_or_template_leaves_the_last_pages_with_a_banner(site, serve):
    server = serve(site)
    server.wait_for("", "Abu Dhabi")
    for path, broken in ((site / "content" / "topics.yml", "- slug: a\n  titel: A\n"), (site / "templates" / "home.md.j2", "{% if %}")):
        sound = path.read_text(encoding="utf-8") if path.exists() else None
        path.write_text(broken, encoding="utf-8")
        page = server.wait_for("", "digest-banner")
        assert path.name in page
        assert "Abu Dhabi" in page
        if sound is None:
            path.unlink()
        else:
            path.write_text(sound, encoding="utf-8")
        server.wait_for("", "digest-banner", absent=True)
