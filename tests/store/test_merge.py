from __future__ import annotations

from pathlib import Path

import pytest

from digest.store.merge import merge
from digest.store.yaml_text import parse_yaml

CASES = parse_yaml((Path(__file__).parents[1] / "cases/store/merge/cases.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_merge(case):
    merged = merge(case["baseline"], case["edited"], case["extracted"], offered=case.get("last_offered"))
    assert merged.fields == case["merged"]
    assert list(merged.fields) == list(case["merged"])
    assert merged.offered == case.get("offered", {})
    assert merged.baseline == case.get("new_baseline", merged.baseline)
    again = merge(merged.baseline if case["baseline"] else None, merged.fields, case["extracted"], offered=merged.offered)
    assert (again.fields, again.baseline, again.offered) == (merged.fields, merged.baseline, merged.offered)
