"""Make the site's fonts: subsets of Source Serif 4 and the style sheet that loads them.

    npm pack source-serif@4.5.1 && tar xzf source-serif-4.5.1.tgz
    python tools/build_fonts.py package

reads the unpacked npm package (Adobe's release 4.005, SIL Open Font License 1.1) and writes `templates/assets/fonts/` and
`templates/assets/fonts.css`; needs the dependency group `dev`. Same package, same bytes.

Headlines are set in the cut for large sizes, reading text in the one for text. One file a face: it has the letters of all languages written
in Latin script that news name people in, so that a name such as Dvořák is kerned as a whole. The licence reserves the name Source to
Adobe's own files; ours, being changed, say what they are made of but go by another name.

Until the fonts have arrived, a font of the reader's system stands in with the same measures, so that nothing moves when they do: size and
ascent are adjusted as described at https://web.dev/articles/css-size-adjust, average widths weighed by the letters of German text.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ASSETS = Path(__file__).parent.parent / "templates" / "assets"
FAMILY = "Digest Serif"

_FEATURES = ("ccmp", "kern", "liga", "locl", "mark", "mkmk", "lnum", "onum", "pnum", "tnum")
_SMALL_CAPS = ("smcp", "c2sc")

CHARACTERS = (
    "U+20-7E, U+A0-17F, U+18F, U+192, U+218-21B, U+259, U+2BC, U+2C6, U+2DA, U+2DC, U+302-304, U+306-308, U+30A-30C, U+326-328, "
    "U+1E9E, U+2010-2015, U+2018-201E, U+2020-2022, U+2026, U+202F-2030, U+2032-2033, U+2039-203A, U+2044, U+20A6, U+20A9-20AA, "
    "U+20AC, U+20B4, U+20B9-20BA, U+20BD, U+2116, U+2122, U+2190-2193, U+2212"
)
"""Basic Latin to Latin Extended-A, Romanian and Azerbaijani letters, accents, punctuation, currencies, the site's arrows. What a face lacks
is left out."""

LETTERS = {
    "e": 160,
    "n": 98,
    "i": 75,
    "s": 73,
    "r": 70,
    "t": 61,
    "a": 65,
    "d": 51,
    "h": 48,
    "u": 43,
    "l": 34,
    "g": 30,
    "c": 31,
    " ": 170,
    "m": 25,
    "o": 25,
    "b": 19,
}
"""How often letters stand in German text, of a thousand; the rare ones left out."""


@dataclass(frozen=True, slots=True)
class Face:
    """One of our faces."""

    name: str
    """Of its file, and of what stands in for it."""
    source: str
    """File in the package."""
    weights: str
    """The weights it is for, as CSS writes them."""
    style: str
    features: Sequence[str]
    stands: tuple[tuple[Sequence[str], float], ...]
    """Names of fonts of the reader's system, all of one width, and this width: an average by `LETTERS`, in em."""


# Liberation Serif was measured, and has the widths of Times. Georgia and Noto Serif follow from it by the average widths that the npm
# package @capsizecss/metrics 4 (MIT) has for all three.
FACES = (
    Face(
        "regular",
        "SourceSerif4-Regular.ttf",
        "400",
        "normal",
        (*_FEATURES, *_SMALL_CAPS),
        (
            (("Georgia",), 0.4392),
            (("Times New Roman", "Liberation Serif", "Tinos"), 0.4003),
            (("Noto Serif", "NotoSerif-Regular"), 0.4739),
        ),
    ),
    Face(
        "italic",
        "SourceSerif4-It.ttf",
        "400",
        "italic",
        _FEATURES,
        (
            (("Georgia Italic", "Georgia-Italic"), 0.4522),
            (("Times New Roman Italic", "Liberation Serif Italic", "Tinos Italic"), 0.406),
            (("Noto Serif Italic", "NotoSerif-Italic"), 0.4665),
        ),
    ),
    Face(
        "headline",
        "SourceSerif4Display-Bold.ttf",
        "600 800",
        "normal",
        _FEATURES,
        (
            (("Georgia Bold", "Georgia-Bold"), 0.5139),
            (("Times New Roman Bold", "Liberation Serif Bold", "Tinos Bold"), 0.4288),
            (("Noto Serif Bold", "NotoSerif-Bold"), 0.5075),
        ),
    ),
)


def main() -> None:
    """Write the fonts and the style sheet."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("package", type=Path, help="the unpacked npm package source-serif")
    package = parser.parse_args().package
    folder = ASSETS / "fonts"
    folder.mkdir(exist_ok=True)
    fonts = {face: subset(package / "TTF" / face.source, code_points(CHARACTERS), face) for face in FACES}
    for face, font in fonts.items():
        font.save(folder / file_name(face))
    shutil.copy(package / "LICENSE.md", folder / "LICENSE.txt")
    (ASSETS / "fonts.css").write_text("\n\n".join(style_sheet(fonts)) + "\n", encoding="utf-8")


def file_name(face: Face) -> str:
    """Of its font."""
    return f"serif-{face.name}.woff2"


def code_points(ranges: str) -> set[int]:
    """The characters of a CSS `unicode-range`."""
    found: set[int] = set()
    for part in ranges.split(","):
        first, _, last = part.strip().removeprefix("U+").partition("-")
        found |= set(range(int(first, 16), int(last or first, 16) + 1))
    return found


def unicode_range(characters: Iterable[int]) -> str:
    """Characters as CSS writes them: the reverse of `code_points`."""
    runs = groupby(enumerate(sorted(characters)), lambda pair: pair[1] - pair[0])
    ends = [[point for _, point in run] for _, run in runs]
    return ", ".join(f"U+{run[0]:X}-{run[-1]:X}" if len(run) > 1 else f"U+{run[0]:X}" for run in ends)


def subset(path: Path, characters: Iterable[int], face: Face) -> TTFont:
    """A font with these characters alone, as far as it has them, under our name; its date stays the original's."""
    font = TTFont(path, recalcTimestamp=False)
    options = Options()
    options.layout_features = list(face.features)
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 14]  # with the copyright and the licence's address, as the licence asks
    options.hinting = False
    subsetter = Subsetter(options=options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    _rename(font, face)
    font.flavor = "woff2"
    return font


def _rename(font: TTFont, face: Face) -> None:
    full = f"{FAMILY} {face.name.title()}"
    new = {1: full, 2: "Regular", 3: f"{full}; from {font['name'].getDebugName(3)}", 4: full, 6: full.replace(" ", "")}
    for number, text in new.items():
        for record in font["name"].names:
            if record.nameID == number:
                record.string = text


def average_width(font: TTFont) -> float:
    """Mean advance in em, letters weighed by how often they come."""
    cmap, advances = font.getBestCmap(), font["hmtx"]
    widths = (float(advances[cmap[ord(letter)]][0]) * often for letter, often in LETTERS.items())
    return sum(widths) / sum(LETTERS.values()) / float(font["head"].unitsPerEm)


def style_sheet(fonts: dict[Face, TTFont]) -> Iterator[str]:
    """The faces, and those that stand in for them."""
    yield "/* From Source Serif 4 by Adobe, SIL Open Font License 1.1 (fonts/LICENSE.txt). Written by tools/build_fonts.py. */"
    for face, font in fonts.items():
        yield _rule(
            FAMILY,
            face,
            "font-display: swap",
            f'src: url("fonts/{file_name(face)}") format("woff2")',
            f"unicode-range: {unicode_range(font.getBestCmap())}",
        )
    for face, font in fonts.items():
        units, hhea = font["head"].unitsPerEm, font["hhea"]
        for number, (names, width) in enumerate(face.stands, start=1):
            adjust = average_width(font) / width
            yield _rule(
                f"{FAMILY} Stand-in {number}",
                face,
                "src: " + ", ".join(f'local("{name}")' for name in names),
                f"size-adjust: {adjust:.1%}",
                f"ascent-override: {hhea.ascent / units / adjust:.1%}",
                f"descent-override: {-hhea.descent / units / adjust:.1%}",
                "line-gap-override: 0%",
            )


def _rule(family: str, face: Face, *rest: str) -> str:
    lines = (f'font-family: "{family}"', f"font-weight: {face.weights}", f"font-style: {face.style}", *rest)
    return "@font-face {\n" + "".join(f"  {line};\n" for line in lines) + "}"


if __name__ == "__main__":
    main()
