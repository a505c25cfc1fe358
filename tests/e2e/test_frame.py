"""The frame of a built site: what stands around every page, and the page for addresses that lead nowhere."""

from __future__ import annotations

import re
from posixpath import normpath

import lxml.html
import pytest
from processes import run

pytestmark = pytest.mark.e2e

GERMAN = {
    "Search",
    "Menu",
    "Skip to content",
    "Back to top",
    "Clear",
    "Initializing search",
    "Made with",
    "Imprint",
    "Page not found",
    "Topics",
}
ENGLISH = {"Suche", "Menü", "Zum Inhalt", "Zurück zum Seitenanfang", "Zurücksetzen", "Erstellt mit", "Seite nicht gefunden"}
SAID = {
    "de": ("Seite nicht gefunden", "Die Suche oben auf der Seite durchsucht alle Meldungen."),
    "en": ("Page not found", "looks through all"),
}


def change(site, *changes):
    config = site / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    config.write_text(text, encoding="utf-8")


def frame(path):
    """A page without what stands in it, and what it says in its frame: texts and labels."""
    page = lxml.html.parse(str(path)).getroot()
    for element in page.xpath("//script | //style | //svg | //nav[contains(@class, 'md-tabs')] | //details//li"):
        element.drop_tree()
    labels = page.xpath("//@aria-label | //@title | //@placeholder | //@alt")
    return page, {text.strip() for text in (*page.itertext(), *map(str, labels)) if text.strip()}


def target(address):
    """The file of the site that an absolute address leads to."""
    name = normpath(address.split("#")[0]).lstrip("/")
    return name if "." in name.rpartition("/")[2] else f"{name}/index.html".lstrip("/")


@pytest.mark.parametrize(("language", "foreign"), [("de", GERMAN), ("en", ENGLISH)])
def test_a_lost_reader_is_met_in_the_sites_language_and_shown_the_way(site, language, foreign):
    change(site, ("language: de", f"language: {language}"))
    run("digest", "build", "--strict", cwd=site)
    page, texts = frame(site / "site" / "404.html")
    assert page.get("lang") == language
    for words in SAID[language]:
        assert any(words in text for text in texts)
    assert {word for word in foreign if any(word in text for text in texts)} == set()
    addresses = [str(address) for address in page.xpath("//@href | //@src") if not str(address).startswith("#")]
    assert len(addresses) > 15
    assert [address for address in addresses if not address.startswith("/")] == [], "lost at any depth, all still load"
    assert [address for address in addresses if not (site / "site" / target(address)).is_file()] == []
    (skip,) = page.xpath("//a[contains(@class, 'md-skip')]/@href")
    assert page.get_element_by_id(skip.removeprefix("#")).tag == "h1"


def test_below_a_folder_a_lost_address_leads_back_into_it(site):
    change(site, ("# site_url: https://www.example.org/ ", "site_url: https://www.example.org/heute/ "))
    run("digest", "build", cwd=site)
    page, _ = frame(site / "site" / "404.html")
    assert {"/heute/topics/", "/heute/agenda/", "/heute/archive/"} <= set(page.xpath("//main//@href"))


@pytest.mark.parametrize(("language", "foreign"), [("de", GERMAN), ("en", ENGLISH)])
def test_no_word_of_another_language_is_left_around_the_pages(site, language, foreign):
    change(site, ("language: de", f"language: {language}"))
    run("digest", "build", cwd=site)
    for name in ("index.html", "topics/index.html", "agenda/index.html", "archive/index.html"):
        page, texts = frame(site / "site" / name)
        assert page.get("lang") == language
        assert {word for word in foreign if word in texts} == set(), name


def test_the_sites_own_copyright_stands_in_the_footer_and_the_credit_can_go(site):
    change(site, ("docs_dir: content", "docs_dir: content\ncopyright: © 2026 Meine Zeitung\nextra: {generator: false}"))
    run("digest", "build", "--strict", cwd=site)
    footer = frame(site / "site" / "index.html")[0].find(".//footer").text_content()
    assert "© 2026 Meine Zeitung" in footer
    assert "Erstellt mit" not in footer


def test_pages_load_the_sites_own_fonts(site):
    run("digest", "build", cwd=site)
    home = site / "site" / "index.html"
    (loaded,) = lxml.html.parse(str(home)).xpath("//link[@rel='preload']/@href")
    assert (home.parent / loaded).is_file()
    style_sheet = site / "site" / "assets" / "digest" / "digest.css"
    fonts = re.findall(r'url\("([^"]+woff2)"\)', style_sheet.read_text(encoding="utf-8"))
    assert len(fonts) == 3
    assert all((style_sheet.parent / font).is_file() for font in fonts)
    assert "fonts.g" not in home.read_text(encoding="utf-8"), "no request to others"
