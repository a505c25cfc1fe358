"""Contradictions in the registries: golden cases, each with the lists and all there is to say of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.store.conflicts import find_conflicts
from digest.store.registries import load_registries
from digest.store.yaml_text import parse_yaml

CASES = parse_yaml((Path(__file__).parents[1] / "cases/store/registries/conflicts.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_conflicts(tmp_path, case):
    for name in ("topics", "actors", "places"):
        if name in case:
            (tmp_path / f"{name}.yml").write_text(case[name], "utf-8")
    found = find_conflicts(tmp_path, load_registries(tmp_path))
    assert [str(each) for each in found] == [text.rstrip("\n") for text in case["found"]]
