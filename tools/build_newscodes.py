"""Make the table of Media Topics from the IPTC's own workbook.

    python tools/build_newscodes.py IPTC-MediaTopic-NewsCodes.xlsx

The workbook (CC BY 4.0) is what the IPTC publishes at https://www.iptc.org/std/NewsCodes/ with each release. Only subjects in use are
taken, each with the one it is part of; English labels in British spelling. Writes `digest/newscodes/media_topics.tsv`.
"""

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring  # the workbook is one a developer has chosen

TABLE = Path(__file__).parent.parent / "digest" / "newscodes" / "media_topics.tsv"

_SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LEVELS = 6
_COLUMN = re.compile("[A-Z]+")
_HEAD = """\
# IPTC Media Topics, {released}; https://iptc.org/standards/media-topics/
# (c) International Press Telecommunications Council, CC BY 4.0. Subjects in use; other languages, definitions and mappings left out.
# code, part of, English, German
"""


def main() -> None:
    """Read the workbook named on the command line."""
    TABLE.write_text(table(Path(sys.argv[1])), "utf-8")


def table(workbook: Path) -> str:
    """The table as text.

    Args:
        workbook: the IPTC's, as it is.

    Raises:
        ValueError: its columns are not those this program knows.
    """
    title, names, *rows = _rows(workbook)
    wanted = ["NewsCode-QCode (flat)", *(f"Level{level}/NewsCode" for level in range(1, _LEVELS + 1)), "RetiredDate"]
    column = {name: letters for letters, name in names.items()}
    if missing := [name for name in (*wanted, "Name (en-GB)", "Name (en-US)", "Name (de)") if name not in column]:
        raise ValueError(f"{workbook}: no column {missing[0]}")
    levels = [column[name] for name in wanted[1:-1]]
    above = [""] * (_LEVELS + 1)
    lines = []
    for row in rows:
        level = next((number for number, letters in enumerate(levels, 1) if row.get(letters)), 0)
        if not level:
            continue
        code = row[column[wanted[0]]]
        above[level] = code
        if not row.get(column["RetiredDate"]):
            english = row.get(column["Name (en-GB)"]) or row[column["Name (en-US)"]]
            lines.append("\t".join(" ".join(text.split()) for text in (code, above[level - 1], english, row.get(column["Name (de)"], ""))))
    released = re.search(r"\d{4}-\d{2}-\d{2}", next(iter(title.values())))
    return _HEAD.format(released=f"release of {released[0]}" if released else "undated") + "".join(f"{line}\n" for line in sorted(lines))


def _rows(workbook: Path) -> Iterator[Mapping[str, str]]:
    """The cells of the first sheet's rows, by the letters of their columns; empty ones left out."""
    with zipfile.ZipFile(workbook) as book:
        shared = [_text(entry) for entry in fromstring(book.read("xl/sharedStrings.xml"))]  # noqa: S314
        sheet = fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314
    for row in sheet.iter(f"{_SPACE}row"):
        cells = {}
        for cell in row:
            match, value = _COLUMN.match(cell.get("r", "")), cell.find(f"{_SPACE}v")
            if match and value is not None and value.text:
                cells[match[0]] = shared[int(value.text)] if cell.get("t") == "s" else value.text
        yield cells


def _text(entry: Element) -> str:
    return "".join(part.text or "" for part in entry.iter(f"{_SPACE}t"))


if __name__ == "__main__":
    main()
