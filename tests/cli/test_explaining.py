"""How explanations look: a golden case is an explanation as JSON and the text that `digest explain` pipes for it.

New weights do not change the JSON, which `digest explain --json` once wrote; where the shape of an explanation changes, both are written
anew in the folder of the small site beside them, see docs/developer.md.
"""

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import TypeAdapter
from rich.console import Console

from digest.catalogue import in_language
from digest.cli.explaining import explanation_parts
from digest.extract.explaining.report import Confidence, Explanation, Sign

CASES = sorted((Path(__file__).parent.parent / "cases" / "cli").glob("*.json"))


def shown(path, *, width=140, detailed=False, **options):
    explanation = TypeAdapter(Explanation).validate_json(path.read_bytes())
    console = Console(file=io.StringIO(), width=width, highlight=False, **{"color_system": None, **options})
    for part in explanation_parts(explanation, detailed=detailed):
        console.print(part)
    return console.file.getvalue()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_golden(path):
    assert shown(path) == path.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
@pytest.mark.parametrize("width", [40, 80, 160])
def test_lines_keep_within_the_terminal_and_end_in_no_blank(path, width):
    lines = shown(path, width=width).splitlines()
    assert max(map(len, lines)) <= width
    assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_name_and_sign_is_told_in_detail(path):
    text = " ".join(shown(path, width=120, detailed=True).split())
    for sentence in json.loads(path.read_text(encoding="utf-8"))["sentences"]:
        for name in sentence["names"]:
            assert all(sign["name"] in text for sign in name["signs"] if abs(sign["weight"]) >= 0.05)
        assert all(f"rule {time['rule']}" in text for time in sentence["times"])


def test_names_wear_the_colours_of_their_kinds():
    text = shown(CASES[0], force_terminal=True, color_system="standard")
    assert "\x1b[1;35mMarit Solheim" in text
    assert "\x1b[1;32mTiflis" in text


def test_confidence_is_told_with_its_signs():
    explanation = TypeAdapter(Explanation).validate_json(CASES[0].read_bytes())
    sure = Confidence(0.613, (Sign("known", 1.12), Sign("everyday word", -0.4), Sign("function", 0.01)))
    actor = replace(explanation.actors[0], confidence=sure)
    console = Console(file=io.StringIO(), width=80, color_system=None)
    for part in explanation_parts(replace(explanation, actors=(actor,)), detailed=False):
        console.print(part)
    assert "     confidence   0.61 · +1.1 known · −0.4 everyday word\n" in console.file.getvalue()


def test_headings_are_said_in_the_language_of_the_site():
    explanation = TypeAdapter(Explanation).validate_json(CASES[0].read_bytes())
    console = Console(file=io.StringIO(), width=140, highlight=False, color_system=None)
    for part in explanation_parts(explanation, detailed=False, words=lambda text: in_language(text, "de")):
        console.print(part)
    told = console.file.getvalue()
    assert "\nAkteure ──" in told
    assert "\nActors ──" not in told
