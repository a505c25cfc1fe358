"""Pages about earlier takes: what each shows, and what a withdrawn one must not."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest

from digest.collect.site import collect
from digest.model import Actor, Article, Place, Registries, Source
from digest.render.pages import render
from digest.render.takes import is_told_safely

LEAD = "Die Stadtwerke Ennsau bauen bis Herbst 2027 ein neues Fernheizwerk, wie der Gemeinderat am Dienstag einstimmig beschlossen hat."
MORE = "Die Bauarbeiten beginnen am 2. März, der erste Abschnitt soll nach Angaben der Stadt im Dezember ans Netz gehen."


def article(name, body=f"{LEAD} {MORE}", **more):
    values = {"title": f"Titel {name}", "date": dt.date(2026, 1, 20), "agencies": ("APA",), "path": f"articles/{name}.md"}
    return Article(id=name, body=body, source=Source(file=f"inbox/{name}.txt", sha256="0" * 64), **{**values, **more})


@pytest.fixture
def made(settings):
    def make(*articles, **more):
        here = replace(settings, site_url="https://ueberblick.example/news/", social_cards=False, **more)
        pages, assets = render(collect(articles, Registries(), here.today, "Rest"), here)
        return {page.path: page for page in pages}, {asset.path: asset.content.decode(errors="ignore") for asset in assets}

    return make


CORRECTED = article("b", f"{LEAD.replace('2027', '2028')} {MORE}", signal="correction", correction="Es heißt im ersten Satz 2028.")


def test_a_correction_is_marked_where_it_is_listed(made):
    pages, _ = made(article("a"), CORRECTED)
    for path in ("index.md", "2026/01/20.md", "topics/rest.md"):
        assert "digest-pill--corrected" in pages[path].markdown, path


def test_changes_show_no_more_than_the_site_does(made):
    whole, _ = made(article("a"), CORRECTED)
    assert "2027</del>" in whole["articles/b.md"].markdown
    part, _ = made(article("a", publish_body="excerpt"), replace(CORRECTED, publish_body="excerpt"))
    assert "<del>" not in part["articles/b.md"].markdown
    assert "Es heißt im ersten Satz 2028." in part["articles/b.md"].markdown


def test_a_note_without_the_text_stands_on_the_article_it_corrects(made):
    words = "In der Meldung über das neue Fernheizwerk der Stadtwerke Ennsau muss es richtig 2028 heißen."
    pages, _ = made(article("a", publish_body="none"), article("n", words, signal="correction", correction=words))
    assert words in pages["articles/a.md"].markdown
    note = pages["articles/n.md"].markdown
    assert (note.count(words), "[Titel a](a.md)" in note) == (1, True)


def test_an_earlier_take_is_not_shown_beyond_its_licence(made):
    pages, _ = made(article("a", publish_body="none"), article("b", f"{LEAD} {MORE} Mehr.", signal="update"))
    page = pages["articles/a.md"]
    assert "Gemeinderat" not in page.markdown
    assert (page.meta["robots"], page.meta["search"]) == ("noindex", {"exclude": True})
    assert "[Titel b](b.md)" in page.markdown


def test_a_withdrawn_article_is_named_by_its_addresses_alone(made):
    gone = article("2026-01-20-werk", former_ids=("2026-01-20-altes-werk",), pubStatus="canceled", title="Werk geplant")
    pages, assets = made(gone, article("o", "Ganz anderes steht hier."))
    for path in ("articles/2026/01/2026-01-20-werk.md", "articles/2026/01/2026-01-20-altes-werk.md"):
        assert "Titel" not in pages[path].title
        assert "Werk" not in pages[path].markdown + pages[path].head.replace(path.removesuffix(".md"), "")
    assert assets["withdrawn.txt"].splitlines() == [
        "/news/articles/2026/01/2026-01-20-altes-werk/",
        "/news/articles/2026/01/2026-01-20-werk/",
    ]
    records = json.loads(assets["data/articles.json"])["articles"]
    assert [(each["id"], each["state"], each["title"]) for each in records] == [("o", "published", "Titel o"), (gone.id, "withdrawn", "")]


def test_without_withdrawals_there_are_no_lists_of_them(made):
    _, assets = made(article("a"))
    assert not {"withdrawn.txt", "withdrawn.map"} & assets.keys()
    assert "at:deleted-entry" not in assets["feed.atom"]


@pytest.mark.parametrize(
    ("reason", "safe"),
    [
        ("Die zitierte Aussendung ist gefälscht.", True),
        ("Die Aussendung von Huber ist gefälscht.", False),
        ("In Ennsau wird nicht gebaut.", False),
        ("Das Fernheizwerk ist eine Erfindung.", False),
    ],
)
def test_a_reason_may_not_repeat_what_was_withdrawn(reason, safe):
    told = article(
        "a",
        title="Ennsau bekommt ein Fernheizwerk",
        key_actors=(Actor(name="Rosa Huber", kind="person", evidence=LEAD),),
        locations=(Place(name="Ennsau", evidence=LEAD),),
    )
    assert is_told_safely(reason, told) is safe
