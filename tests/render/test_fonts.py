"""The site's own fonts have the letters its texts need, and what stands in for them has their measures."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from build_fonts import CHARACTERS, FACES, average_width, code_points, file_name, unicode_range
from fontTools.ttLib import TTFont

from digest.settings import package_templates

ROOT = Path(__file__).parent.parent.parent
ASSETS = package_templates() / "assets"
STYLE_SHEET = (ASSETS / "fonts.css").read_text(encoding="utf-8")
FONTS = {face: TTFont(ASSETS / "fonts" / file_name(face)) for face in FACES}
EVERY_FACE = pytest.mark.parametrize("face", FACES, ids=lambda face: face.name)


def features(font, table):
    return {record.FeatureTag for record in font[table].table.FeatureList.FeatureRecord}


def test_every_file_the_style_sheet_names_is_there_and_no_other():
    named = re.findall(r'url\("([^"]+)"\)', STYLE_SHEET)
    assert sorted(named) == sorted(f"fonts/{path.name}" for path in (ASSETS / "fonts").glob("*.woff2"))
    assert STYLE_SHEET.count("font-display: swap") == len(named) == len(FACES)


def test_the_page_loads_the_headlines_face_first():
    (loaded,) = re.findall(
        r"'assets/digest/([^']+)' \| url \}\}\" as=\"font\"", (ROOT / "digest/theme/main.html").read_text(encoding="utf-8")
    )
    assert (ASSETS / loaded).is_file()
    assert Path(loaded).name == "serif-headline.woff2"


def test_all_faces_together_are_light():
    assert sum(path.stat().st_size for path in (ASSETS / "fonts").glob("*.woff2")) <= 90_000


@EVERY_FACE
def test_a_face_has_what_news_are_written_with(face):
    wanted = (
        "ABCXYZabcxyzÄÖÜäöüßẞ0123456789.,:;!?-–—…„“”‚‘’»«›‹()[]/%&§€°·•½←→"
        "ÁČĎÉÍŇÓŘŠŤÚŮÝŽĄĆĘŁŃŚŹŻąćęłńśźżÇĞİÖŞÜçğışŐŰőűĂÂÎȘȚăâîșțĐđÅÆØåæøĀēģķļņƏə"
    )
    assert {char for char in wanted if ord(char) not in FONTS[face].getBestCmap()} == set()


@EVERY_FACE
def test_no_letter_of_our_own_texts_is_lacking(face):
    paths = [
        path for folder in ("training", "content/articles") for path in (ROOT / folder).rglob("*") if path.suffix in {".xml", ".txt", ".md"}
    ]
    letters = {char for path in paths for char in path.read_text(encoding="utf-8") if not char.isspace()}
    assert len(letters) > 100
    assert {char for char in letters if ord(char) not in FONTS[face].getBestCmap()} == set()


@EVERY_FACE
def test_the_style_sheet_says_which_characters_a_face_has(face):
    rule = next(rule for rule in STYLE_SHEET.split("@font-face") if file_name(face) in rule)
    assert code_points(re.search(r"unicode-range: (.+);", rule)[1]) == set(FONTS[face].getBestCmap())


@EVERY_FACE
def test_a_face_kerns_and_has_figures_for_text_and_tables(face):
    assert features(FONTS[face], "GPOS") >= {"kern"}
    assert features(FONTS[face], "GSUB") >= {"lnum", "onum", "pnum", "tnum", "liga"}


def test_the_face_for_text_has_small_capitals():
    assert features(FONTS[FACES[0]], "GSUB") >= {"smcp", "c2sc"}


@EVERY_FACE
def test_a_changed_font_does_not_carry_the_reserved_name(face):
    names = FONTS[face]["name"]
    assert {"Source" in str(names.getName(number, 3, 1, 0x409)) for number in (1, 4, 6)} == {False}
    assert "Adobe" in names.getDebugName(0), "the copyright stays"


@EVERY_FACE
def test_what_stands_in_has_our_measures(face):
    """Its width, scaled, is ours; ascent and descent, given as shares of the scaled size, are ours as well."""
    font = FONTS[face]
    ours = [font["hhea"].ascent, -font["hhea"].descent]
    rules = STYLE_SHEET.split("@font-face")
    for names, width in face.stands:
        (rule,) = (rule for rule in rules if f'local("{names[0]}")' in rule)
        size, ascent, descent = (
            float(found) / 100 for found in re.findall(r"(?:size-adjust|ascent-override|descent-override): ([\d.]+)%", rule)
        )
        assert size * width == pytest.approx(average_width(font), abs=0.001)
        assert [size * ascent, size * descent] == pytest.approx([units / font["head"].unitsPerEm for units in ours], abs=0.002)
        assert f"font-weight: {face.weights};" in rule
        assert f"font-style: {face.style};" in rule


def test_the_serif_is_ours_and_then_what_stands_in():
    tokens = (ASSETS / "tokens.css").read_text(encoding="utf-8")
    families = set(re.findall(r'font-family: "([^"]+)"', STYLE_SHEET))
    assert set(re.findall(r'"([^"]+)"', re.search(r"--digest-serif: (.+);", tokens)[1])) == families


def test_ranges_are_read_and_written():
    assert code_points("U+20-22, U+A9") == {0x20, 0x21, 0x22, 0xA9}
    assert unicode_range({0xA9, 0x22, 0x21, 0x20}) == "U+20-22, U+A9"
    assert unicode_range(code_points(CHARACTERS)) == CHARACTERS
