"""The table of Media Topics, made of a workbook of a few rows."""

from __future__ import annotations

import zipfile

import build_newscodes
import pytest

LEVELS = [f"Level{level}/NewsCode" for level in range(1, 7)]
NAMES = ["NewsCode-QCode (flat)", *LEVELS, "RetiredDate", "Name (de)", "Name (en-GB)", "Name (en-US)"]


def row(code, level, *more):
    return [code, *(code if each == level else "" for each in range(1, 7)), *more]


ROWS = [
    row("medtop:02000000", 1, "", "Zwei  Wörter", "labour", "labor"),
    row("medtop:20000005", 2, "2020-01-01", "Alt", "old", "old"),
    row("medtop:20000002", 2, "", "", "", "part"),
    row("medtop:20000003", 3, "", "Teil & Teil", "part of it", "x"),
    row("medtop:01000000", 1, "", "Eins", "one", "one"),
    ["", *[""] * 7, "", "kein Code", ""],
]


@pytest.fixture
def workbook(tmp_path):
    def make(names=NAMES, title="IPTC MediaTopic NewsCodes last updated 2025-03-31"):
        cells, shared = [], []
        for number, values in enumerate([[title], names, *ROWS], 1):
            line = []
            for column, value in enumerate(values):
                if value:
                    shared.append(value.replace("&", "&amp;"))
                    line.append(f'<c r="{chr(ord("A") + column)}{number}" t="s"><v>{len(shared) - 1}</v></c>')
            cells.append(f'<row r="{number}">{"".join(line)}</row>')
        space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
        path = tmp_path / "codes.xlsx"
        with zipfile.ZipFile(path, "w") as book:
            book.writestr("xl/sharedStrings.xml", f"<sst {space}>{''.join(f'<si><t>{text}</t></si>' for text in shared)}</sst>")
            book.writestr("xl/worksheets/sheet1.xml", f"<worksheet {space}><sheetData>{''.join(cells)}</sheetData></worksheet>")
        return path

    return make


def test_subjects_in_use_with_what_they_are_part_of(workbook):
    head, *lines = build_newscodes.table(workbook()).splitlines()
    assert "release of 2025-03-31" in head
    assert [line for line in lines if not line.startswith("#")] == [
        "medtop:01000000\t\tone\tEins",
        "medtop:02000000\t\tlabour\tZwei Wörter",
        "medtop:20000002\tmedtop:02000000\tpart\t",
        "medtop:20000003\tmedtop:20000002\tpart of it\tTeil & Teil",
    ]


def test_another_workbook_is_refused(workbook):
    with pytest.raises(ValueError, match=r"no column Name \(de\)"):
        build_newscodes.table(workbook([name.replace("(de)", "(dk)") for name in NAMES]))
