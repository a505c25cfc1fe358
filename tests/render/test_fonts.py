"""The site's own fonts have the letters its texts need, and every file the style sheet names is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from digest.settings import package_templates

ASSETS = package_templates() / "assets"
STYLE_SHEET = (ASSETS / "fonts.css").read_text(encoding="utf-8")
TRAINING = Path(__file__).parent.parent.parent / "training"
FACES = ("regular", "italic", "bold")


def letters(face):
    return {
        chr(point) for part in ("latin", "latin-ext") for point in TTFont(ASSETS / "fonts" / f"serif-{face}-{part}.woff2").getBestCmap()
    }


def test_every_file_the_style_sheet_names_is_there_and_no_other():
    named = set(re.findall(r'url\("([^"]+)"\)', STYLE_SHEET))
    assert named == {f"fonts/{path.name}" for path in (ASSETS / "fonts").glob("*.woff2")}
    assert len(named) == 6
    assert STYLE_SHEET.count("font-display: swap") == 6


@pytest.mark.parametrize("face", FACES)
def test_a_face_has_what_german_news_are_written_with(face):
    wanted = "ABCXYZabcxyzÄÖÜäöüßẞ0123456789.,:;!?-–—…„“”‚‘’»«›‹()[]/%&§€°·•½ÁČĎÉÍŇÓŘŠŤÚŮÝŽĄĆĘŁŃŚŹŻąćęłńśźżÇĞİÖŞÜçğışŐŰőűĂÂÎȘȚăâîșțĐđÅÆØåæø"
    assert set(wanted) - letters(face) - {"›", "‹"} == set()


def test_rare_is_the_letter_in_our_texts_that_a_face_lacks():
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(TRAINING.rglob("*.xml")))
    assert len(text) > 100_000
    found = letters("regular") | set("\n\t\r")
    lacking = [char for char in text if char not in found]
    assert len(lacking) / len(text) < 0.001


def test_what_stands_in_has_the_same_measures():
    """A local face is scaled to our width; its ascent and descent are then ours again."""
    font = TTFont(ASSETS / "fonts" / "serif-regular-latin.woff2")
    ascent = font["hhea"].ascent / font["head"].unitsPerEm
    stands = re.findall(r"size-adjust: ([\d.]+)%;\s+ascent-override: ([\d.]+)%", STYLE_SHEET)
    assert len(stands) == 2
    for size, override in stands:
        assert float(size) * float(override) / 10_000 == pytest.approx(ascent, abs=0.002)
