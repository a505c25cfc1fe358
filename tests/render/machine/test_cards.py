"""Social cards: their size, what stands on them, and that they are drawn once."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from math import ceil

import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from digest.model import ACCENTS
from digest.render.machine.cards import _ACCENTS, SIZE, Card, _Face, _headline, card_png, covered
from digest.render.pages import render
from digest.settings import package_templates

FONTS = package_templates() / "assets" / "fonts"
CARD = Card(
    title="Solheim in Tiflis", kicker="Kaukasus", accent="teal", note="Als Nächstes: Treffen", foot="21. Januar 2026", site="Überblick"
)
LONG = "Verhandlungen über die Arbeitsbedingungen der Beschäftigten an den deutschen Flughäfen " * 6


class Memory(dict):
    def put(self, key, content):
        self[key] = content


def opened(content):
    return Image.open(io.BytesIO(content))


def test_a_card_is_a_small_png_of_the_advised_size():
    content = card_png(CARD, FONTS, None)
    assert opened(content).size == SIZE
    assert opened(content).format == "PNG"
    assert len(content) < 60_000


def test_the_same_card_gives_the_same_bytes_and_another_others():
    assert card_png(CARD, FONTS, None) == card_png(CARD, FONTS, None)
    assert card_png(replace(CARD, accent="rust"), FONTS, None) != card_png(CARD, FONTS, None)


@pytest.mark.parametrize("title", ["Ja", "Solheim in Tiflis empfangen", LONG, "Bodenabfertigungsdienstleister" * 5, ""])
def test_a_headline_stays_within_its_field(title):
    face, lines = _headline(title, FONTS)
    assert len(lines) <= 4
    assert all(face.width(line) <= 1040 for line in lines)
    pixels = opened(card_png(replace(CARD, title=title, note="", foot="", site=""), FONTS, None)).convert("L")
    margin = [pixels.crop(box).getextrema()[0] for box in ((0, 20, 70, 630), (1125, 20, 1200, 630), (80, 470, 1120, 525))]
    assert min(margin) > 200, "ink outside the field"


def test_a_long_headline_is_cut_with_an_ellipsis():
    assert _headline(LONG, FONTS)[1][-1].endswith("…")
    assert not _headline("Kurz", FONTS)[1][-1].endswith("…")


def test_a_headline_is_as_large_as_it_can_be_and_its_lines_are_about_the_same():
    short, _ = _headline("Solheim in Tiflis", FONTS)
    face, lines = _headline("Regierung einigt sich mit den Ländern auf ein neues Verfahren zur Vergabe öffentlicher Aufträge", FONTS)
    assert short.size > face.size
    widths = [face.width(line) for line in lines]
    assert min(widths) > 0.6 * max(widths)


def test_a_dash_stays_on_the_line_before():
    lines = [line for words in range(1, 40) for line in _headline("Ja " * words + "– und nein " * 4, FONTS)[1]]
    assert any(line.endswith("–") for line in lines)
    assert not [line for line in lines if line.startswith("–")]


@pytest.mark.parametrize(
    ("text", "cut"), [("Abstimmung im Bundesrat", "Abstimmung im…"), ("Abstimmungsverhandlungsrunde", "Abstimmungsv…")]
)
def test_what_is_too_wide_is_cut_between_words_where_there_are_some(text, cut):
    face = _Face(FONTS, "italic", 32)
    assert face.cut(text, ceil(face.width(cut))) == cut


def test_letters_no_face_has_lose_their_accents_or_fall_away():
    face = _Face(FONTS, "headline", 40)
    assert face.width("Łódź") > face.width("dź")
    assert face.width("Ồ Київ") == face.width("O ")


@pytest.mark.parametrize("face", ["regular", "italic", "headline"])
def test_the_faces_have_the_letters_the_style_sheet_says(face):
    cmap = TTFont(FONTS / f"serif-{face}.woff2").getBestCmap()
    letters = covered(FONTS.parent / "fonts.css")
    assert len(letters) > 300
    assert {char for char in letters if ord(char) not in cmap} == set()


def test_what_was_drawn_once_is_taken_from_where_it_was_kept():
    memory = Memory()
    drawn = card_png(CARD, FONTS, memory)
    assert list(memory.values()) == [drawn]
    memory[CARD.key] = b"kept"
    assert card_png(CARD, FONTS, memory) == b"kept"


def test_articles_topics_and_the_site_have_one(site, settings):
    here = replace(settings, site_url="https://example.org/")
    pages, assets = render(site, here)
    cards = {asset.path for asset in assets if asset.path.startswith("cards/")}
    assert cards == {
        "cards/site.png",
        *(f"cards/topics/{slug}.png" for slug in ("kaukasus", "bahn", "weitere-meldungen")),
        *(f"cards/{article.id}.png" for article in site.articles),
    }
    for page in pages:
        (named,) = [line for line in page.head.splitlines() if '"og:image"' in line]
        assert any(f"https://example.org/{card}" in named for card in cards), page.path


@pytest.mark.parametrize("change", [{"social_cards": False}, {"serving": True}, {"site_url": ""}])
def test_there_are_none_where_they_are_of_no_use(site, settings, change):
    _, assets = render(site, replace(settings, **{"site_url": "https://example.org/", **change}))
    assert not [asset for asset in assets if asset.path.startswith("cards/")]


def test_a_topics_colour_is_the_style_sheets_by_day():
    tokens = (package_templates() / "assets" / "tokens.css").read_text(encoding="utf-8")
    by_day = tokens.partition('[data-md-color-scheme="slate"]')[0]
    found = dict(re.findall(r"--digest-(\w+): #([0-9a-f]{6});", by_day))
    assert {name: tuple(bytes.fromhex(found[name])) for name in ACCENTS} == _ACCENTS
