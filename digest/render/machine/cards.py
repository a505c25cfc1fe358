"""Social cards: the picture a link shows in messengers and networks. 1200×630 pixels, as OpenGraph advises.

Drawn in two ramps - ink to paper, the topic's colour to paper - of which the palette keeps sixteen colours: a card of four bits a pixel is
quick to write and half as large as one of eight, and nobody sees the difference on letters.
"""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from pathlib import Path
from typing import Protocol

from PIL import Image, ImageDraw, ImageFont

from digest.model import Accent

SIZE = (1200, 630)
"""Pixels."""

_DRAWING = "2"
"""Counted up when cards change their looks: part of their key in the cache."""
_MARGIN, _WIDTH = 80, 1040
_INK, _SOFT, _RULE, _PAPER = 0, 48, 108, 127
_ACCENT, _ACCENT_PAPER = 128, 255
_INKS, _TINTS = 10, 6
"""Colours of the palette on the way from ink to paper, and from the accent to paper."""
_PAPER_RGB, _INK_RGB, _SITE_RGB = (253, 252, 249), (29, 27, 24), (154, 27, 34)
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
_SIZES = (92, 84, 76, 68, 62, 56, 50)
"""Of the headline, in pixels, the largest that fits first. Smaller ones could not be read on a phone, where cards are a third as large."""
_LINES, _LEADING = 4, 1.14
_TOP, _TOP_ALONE, _HEIGHT = 124, 76, 300
"""Of the headline: where it begins below a kicker and without one, and how high it may be."""
_BREAK = re.compile(r"\s+(?![–—-]\s)")
"""Where a line may end: a dash between words stays on the line before."""
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
    """What comes next, or what else belongs there."""
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
    top = _TOP if card.kicker else _TOP_ALONE
    for number, line in enumerate(lines):
        face.write(draw, (_MARGIN, top + round(number * face.size * _LEADING)), line, _INK)
    if card.note:
        note = _Face(fonts, "italic", 32)
        note.write(draw, (_MARGIN, 466), note.cut(card.note, _WIDTH), _INK)
    draw.rectangle((_MARGIN, 530, _MARGIN + _WIDTH, 531), fill=_RULE)
    site = _Face(fonts, "headline", 30)
    name = site.cut(card.site, _WIDTH // 2)
    site.write(draw, (round(_MARGIN + _WIDTH - site.width(name)), 550), name, _INK)
    foot = _Face(fonts, "regular", 28)
    foot.write(draw, (_MARGIN, 552), foot.cut(card.foot, round(_WIDTH - site.width(name) - 40)), _SOFT)
    image = image.point(_INDEXES)
    image.putpalette(_palette(_ACCENTS[card.accent] if card.accent else _SITE_RGB))
    target = io.BytesIO()
    image.save(target, "PNG", bits=4, compress_level=4)
    return target.getvalue()


_INDEXES = [round(shade * (_INKS - 1) / 127) for shade in range(128)] + [_INKS + round(shade * (_TINTS - 1) / 127) for shade in range(128)]
"""Of the colour in the palette, for each shade that is drawn in."""


def _palette(accent: tuple[int, int, int]) -> list[int]:
    """From ink to paper and from the accent to paper."""
    return [
        round(dark + (light - dark) * step / (steps - 1))
        for ramp, steps in ((_INK_RGB, _INKS), (accent, _TINTS))
        for step in range(steps)
        for dark, light in zip(ramp, _PAPER_RGB, strict=True)
    ]


def _headline(title: str, fonts: Path) -> tuple[_Face, Sequence[str]]:
    """The largest size in which the title fits, in lines of about the same length; cut where even the smallest is too large."""
    words = _BREAK.split(title.strip())
    for size in _SIZES:
        face = _Face(fonts, "headline", size)
        widths = [face.width(word) for word in words]
        count = len(_broken(widths, face.space, _WIDTH))
        if count <= _LINES and count * size * _LEADING <= _HEIGHT and max(widths, default=0) <= _WIDTH:
            return face, _joined(words, _balanced(widths, face.space))
    smallest = _Face(fonts, "headline", _SIZES[-1])
    ends = _broken([smallest.width(word) for word in words], smallest.space, _WIDTH)
    first = _joined(words, ends[: _LINES - 1])
    rest = " ".join(words[ends[_LINES - 2] :]) if len(ends) >= _LINES else ""
    return smallest, [smallest.cut(line, _WIDTH) for line in (*first, rest) if line]


def _broken(widths: Sequence[float], space: float, measure: float) -> list[int]:
    """Lines as full as words of these widths fill them, each as the number of the word after its last one; all in pixels."""
    ends: list[int] = []
    filled = 0.0
    for number, width in enumerate(widths):
        if number and filled + space + width > measure:
            ends.append(number)
            filled = width
        else:
            filled += width + (space if number else 0)
    return [*ends, len(widths)]


def _balanced(widths: Sequence[float], space: float) -> list[int]:
    """Broken at the narrowest measure that needs no more lines than the full one: by bisection."""
    count = len(_broken(widths, space, _WIDTH))
    narrow, wide = max(widths, default=0.0), float(_WIDTH)
    while wide - narrow > 4:
        middle = (narrow + wide) / 2
        narrow, wide = (narrow, middle) if len(_broken(widths, space, middle)) <= count else (middle, wide)
    return _broken(widths, space, wide)


def _joined(words: Sequence[str], ends: Sequence[int]) -> list[str]:
    return [" ".join(words[first:last]) for first, last in zip((0, *ends), ends, strict=False)]


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

    @property
    def space(self) -> float:
        """Between two words, in pixels."""
        return self.width(" ")

    def cut(self, text: str, width: int) -> str:
        """Shortened with an ellipsis to `width` pixels, between words where there are some."""
        if self.width(text) <= width:
            return text
        fitting = bisect_right(range(1, len(text)), width, key=lambda end: ceil(self.width(f"{text[:end]}…")))
        words, space, _ = text[: fitting + 1].rpartition(" ")
        return f"{(words if space else text[:fitting]).rstrip(' ,;:–-…')}…"

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
