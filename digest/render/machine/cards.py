"""Social cards: the picture a link shows in messengers and networks. 1200×630 pixels, as OpenGraph advises.

Drawn in two ramps of one palette - ink to paper, the topic's colour to paper - so that a card is an 8-bit PNG: quick to write and small.
"""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from PIL import Image, ImageDraw, ImageFont

from digest.model import Accent

SIZE = (1200, 630)
"""Pixels."""

_DRAWING = "1"
"""Counted up when cards change their looks: part of their key in the cache."""
_MARGIN, _WIDTH = 80, 1040
_INK, _SOFT, _RULE, _PAPER = 0, 48, 108, 127
_ACCENT, _ACCENT_PAPER = 128, 255
_PAPER_RGB, _INK_RGB = (253, 252, 249), (29, 27, 24)
_ACCENTS: dict[Accent, tuple[int, int, int]] = {
    "blue": (31, 78, 121),
    "green": (44, 92, 56),
    "ochre": (119, 82, 0),
    "violet": (90, 58, 124),
    "teal": (13, 90, 92),
    "rust": (138, 59, 16),
    "plum": (120, 38, 83),
    "olive": (85, 89, 15),
    "navy": (43, 63, 140),
    "brown": (95, 70, 50),
    "rose": (151, 38, 74),
    "slate": (70, 84, 106),
}
"""As tokens.css has them by day."""
_SIZES = (76, 68, 60, 54, 48, 43, 38)
"""Of the headline, in pixels, the largest that fits first."""
_LINES = 4
_UNICODE_RANGE = re.compile(r"unicode-range:([^;]+);")


class Blobs(Protocol):
    """Where drawn cards are kept between runs."""

    def get(self, key: str) -> bytes | None:
        """What was kept under a key."""

    def put(self, key: str, content: bytes) -> None:
        """Keep it."""


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a card. All but the title may be empty."""

    title: str
    kicker: str
    """The topic."""
    accent: Accent | None
    note: str
    """What comes next."""
    foot: str
    """Date and agencies."""
    site: str

    @property
    def key(self) -> str:
        """Of everything the drawing hangs on."""
        return hashlib.sha256(f"{_DRAWING} {self!r}".encode()).hexdigest()


def card_png(card: Card, fonts: Path, blobs: Blobs | None) -> bytes:
    """The card as PNG, from `blobs` where it was drawn before; `fonts` is the folder of the site's fonts."""
    kept = blobs.get(card.key) if blobs is not None else None
    if kept is not None:
        return kept
    drawn = _draw(card, fonts)
    if blobs is not None:
        blobs.put(card.key, drawn)
    return drawn


def _draw(card: Card, fonts: Path) -> bytes:
    image = Image.new("L", SIZE, _PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, SIZE[0], 14), fill=_ACCENT)
    if card.kicker:
        strip = Image.new("L", (_WIDTH, 56), _ACCENT_PAPER)
        kicker = _Face(fonts, "headline", 32)
        kicker.write(ImageDraw.Draw(strip), (0, 4), kicker.cut(card.kicker, _WIDTH), _ACCENT)
        image.paste(strip, (_MARGIN, 66))
    face, lines = _headline(card.title, fonts)
    top = 128
    for line in lines:
        face.write(draw, (_MARGIN, top), line, _INK)
        top += round(face.size * 1.16)
    if card.note:
        note = _Face(fonts, "italic", 32)
        note.write(draw, (_MARGIN, 466), note.cut(card.note, _WIDTH), _INK)
    draw.rectangle((_MARGIN, 530, _MARGIN + _WIDTH, 531), fill=_RULE)
    site = _Face(fonts, "headline", 30)
    name = site.cut(card.site, _WIDTH // 2)
    site.write(draw, (round(_MARGIN + _WIDTH - site.width(name)), 550), name, _INK)
    foot = _Face(fonts, "regular", 28)
    foot.write(draw, (_MARGIN, 552), foot.cut(card.foot, round(_WIDTH - site.width(name) - 40)), _SOFT)
    image.putpalette(_palette(_ACCENTS[card.accent] if card.accent else (154, 27, 34)))
    target = io.BytesIO()
    image.save(target, "PNG", compress_level=6)
    return target.getvalue()


def _palette(accent: tuple[int, int, int]) -> list[int]:
    """Two ramps of 128 colours each, from ink and from the accent to paper."""
    return [
        round(dark + (light - dark) * step / 127)
        for ramp in (_INK_RGB, accent)
        for step in range(128)
        for dark, light in zip(ramp, _PAPER_RGB, strict=True)
    ]


def _headline(title: str, fonts: Path) -> tuple[_Face, Sequence[str]]:
    """The largest size in which the title fits, in lines of about the same length; cut where even the smallest is too large."""
    for size in _SIZES:
        face = _Face(fonts, "headline", size)
        lines = face.lines(title, _WIDTH)
        if len(lines) <= _LINES and len(lines) * size * 1.16 <= 330 and all(face.width(line) <= _WIDTH for line in lines):
            return face, _balanced(face, title, len(lines))
    smallest = _Face(fonts, "headline", _SIZES[-1])
    lines = smallest.lines(title, _WIDTH)
    *shown, last = [smallest.cut(line, _WIDTH) for line in lines[:_LINES]]
    return smallest, [*shown, last if len(lines) <= _LINES else smallest.cut(f"{last} …", _WIDTH)]


def _balanced(face: _Face, text: str, count: int) -> Sequence[str]:
    """The narrowest measure that needs no more lines: by bisection."""
    narrow, wide = _WIDTH // 2, _WIDTH
    while wide - narrow > 8:
        middle = (narrow + wide) // 2
        lines = face.lines(text, middle)
        if len(lines) <= count and all(face.width(line) <= _WIDTH for line in lines):
            wide = middle
        else:
            narrow = middle
    return face.lines(text, wide)


@lru_cache(maxsize=64)
def _font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size)


class _Face:
    """A face in one size; letters it lacks lose their accents or fall away."""

    def __init__(self, fonts: Path, face: str, size: int) -> None:
        self.size = size
        self._font = _font(fonts / f"serif-{face}.woff2", size)
        self._letters = covered(fonts.parent / "fonts.css")

    def width(self, text: str) -> float:
        """In pixels."""
        return self._font.getlength(self._writable(text))

    def write(self, draw: ImageDraw.ImageDraw, at: tuple[int, int], text: str, fill: int) -> None:
        """Draw one line; `at` is its top left corner."""
        draw.text(at, self._writable(text), font=self._font, fill=fill, anchor="la")

    def lines(self, text: str, width: int) -> list[str]:
        """Broken between words so that each line is at most `width` pixels, if no word is wider."""
        lines: list[str] = []
        for word in text.split():
            if lines and self.width(f"{lines[-1]} {word}") <= width:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
        return lines

    def cut(self, text: str, width: int) -> str:
        """Shortened with an ellipsis to `width` pixels."""
        if self.width(text) <= width:
            return text
        while text and self.width(f"{text}…") > width:
            text = text[:-1]
        return f"{text.rstrip(' ,;:–-…')}…"

    def _writable(self, text: str) -> str:
        return "".join(char if char in self._letters else self._plainer(char) for char in text)

    def _plainer(self, char: str) -> str:
        apart = unicodedata.normalize("NFKD", char)
        return "".join(part for part in apart if part in self._letters and not unicodedata.combining(part))


@lru_cache(maxsize=4)
def covered(style_sheet: Path) -> frozenset[str]:
    """The letters all faces have: what stands in each `unicode-range` of the style sheet that loads them."""
    ranges = [_characters(found) for found in _UNICODE_RANGE.findall(style_sheet.read_text(encoding="utf-8"))]
    return frozenset.intersection(*ranges)


def _characters(ranges: str) -> frozenset[str]:
    found: set[str] = set()
    for part in ranges.split(","):
        first, _, last = part.strip().removeprefix("U+").partition("-")
        found |= {chr(point) for point in range(int(first, 16), int(last or first, 16) + 1)}
    return frozenset(found)
