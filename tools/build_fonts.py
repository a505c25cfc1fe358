"""Make the site's fonts: subsets of Source Serif 4 and the style sheet that loads them.

    npm pack @fontsource/source-serif-4@5.3.1 && tar xzf fontsource-source-serif-4-5.3.1.tgz
    python tools/build_fonts.py package

reads the unpacked npm package (fonts by Adobe under the SIL Open Font License 1.1) and writes `templates/assets/fonts/` and
`templates/assets/fonts.css`; needs the dependency group `dev`. Same package, same bytes.

Each face comes in two files, so that letters beyond Western Europe are only loaded by pages that need them. Two local faces with the same
measures stand in until the fonts have arrived, so that nothing moves when they do: size and ascent are adjusted as described at
https://web.dev/articles/css-size-adjust, average widths weighed by the letters of German text.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ASSETS = Path(__file__).parent.parent / "templates" / "assets"
FAMILY = "Digest Serif"
FEATURES = ["kern", "liga", "ccmp", "locl", "mark", "mkmk", "tnum", "pnum"]
FACES = {"regular": ("400-normal", 400, "normal"), "italic": ("400-italic", 400, "italic"), "bold": ("700-normal", 700, "normal")}
"""Our name, fontsource's, weight and style."""
RANGES = {
    "latin": "U+0-FF, U+131, U+152-153, U+2C6, U+2DA, U+2DC, U+304, U+308, U+2000-206F, U+20AC, U+2122, U+2212",
    "latin-ext": "U+100-130, U+132-151, U+154-17F, U+192, U+1CD-1DC, U+1E6-1E7, U+218-21B, U+1E02-1E03, U+1E80-1E85, U+1E9E",
}
"""Western Europe; the other languages written in Latin letters, from Polish to Turkish."""
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


@dataclass(frozen=True)
class Stand:
    """A font of the reader's system. Measures in font units, from its own tables."""

    names: tuple[str, ...]
    units: int
    width: float
    """Average by the letters of `LETTERS`."""


STANDS = (
    Stand(("Georgia",), 2048, 914.0),
    Stand(("Times New Roman", "Liberation Serif", "Times"), 2048, 820.0),
)


def main() -> None:
    """Write the fonts and the style sheet."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("package", type=Path, help="the unpacked npm package @fontsource/source-serif-4")
    package = parser.parse_args().package
    folder = ASSETS / "fonts"
    folder.mkdir(exist_ok=True)
    for face, (name, _, _) in FACES.items():
        for part, ranges in RANGES.items():
            font = subset(package / "files" / f"source-serif-4-{part}-{name}.woff2", code_points(ranges))
            font.save(folder / f"serif-{face}-{part}.woff2")
    shutil.copy(package / "LICENSE", folder / "LICENSE.txt")
    (ASSETS / "fonts.css").write_text(style_sheet(TTFont(package / "files" / "source-serif-4-latin-400-normal.woff2")), encoding="utf-8")


def code_points(ranges: str) -> set[int]:
    """The characters of a CSS `unicode-range`."""
    found: set[int] = set()
    for part in ranges.split(","):
        first, _, last = part.strip().removeprefix("U+").partition("-")
        found |= set(range(int(first, 16), int(last or first, 16) + 1))
    return found


def subset(path: Path, characters: Iterable[int]) -> TTFont:
    """A font with these characters alone, as far as it has them; its date stays the original's."""
    font = TTFont(path, recalcTimestamp=False)
    options = Options()
    options.layout_features = FEATURES
    options.name_IDs = [0, 1, 2, 4, 5, 6]
    options.hinting = False
    options.flavor = "woff2"
    subsetter = Subsetter(options=options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    font.flavor = "woff2"
    return font


def average_width(font: TTFont, letters: Mapping[str, int] = LETTERS) -> float:
    """Mean advance in font units, letters weighed by how often they come."""
    cmap, advances = font.getBestCmap(), font["hmtx"]
    widths = (float(advances[cmap[ord(letter)]][0]) * often for letter, often in letters.items())
    return sum(widths) / sum(letters.values())


def style_sheet(font: TTFont) -> str:
    """The faces, and those that stand in for them."""
    head, hhea = font["head"], font["hhea"]
    width = average_width(font) / head.unitsPerEm
    lines = ["/* Source Serif 4 by Adobe, SIL Open Font License 1.1 (fonts/LICENSE.txt). Written by tools/build_fonts.py. */"]
    for face, (_, weight, style) in FACES.items():
        for part, ranges in RANGES.items():
            lines.append(
                f'\n@font-face {{\n  font-family: "{FAMILY}";\n  font-weight: {weight};\n  font-style: {style};\n  font-display: swap;\n'
                f'  src: url("fonts/serif-{face}-{part}.woff2") format("woff2");\n  unicode-range: {ranges};\n}}'
            )
    for number, stand in enumerate(STANDS):
        adjust = width / (stand.width / stand.units)
        local = ", ".join(f'local("{name}")' for name in stand.names)
        lines.append(
            f'\n@font-face {{\n  font-family: "{FAMILY} Stand-in{f" {number + 1}" if number else ""}";\n  src: {local};\n'
            f"  size-adjust: {adjust:.1%};\n  ascent-override: {hhea.ascent / head.unitsPerEm / adjust:.1%};\n"
            f"  descent-override: {-hhea.descent / head.unitsPerEm / adjust:.1%};\n  line-gap-override: 0%;\n}}"
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
