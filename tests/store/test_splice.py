from __future__ import annotations

from pathlib import Path

import pytest

from digest.store.splice import splice
from digest.store.yaml_text import parse_yaml

CASES = parse_yaml((Path(__file__).parents[1] / "cases/store/splice/cases.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
@pytest.mark.parametrize("eol", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_splice(case, eol):
    edited, expected = (case[name].replace("\n", eol) for name in ("edited", "expected"))
    wanted = {key: value for key, value in (parse_yaml(edited) | case["changes"]).items() if value is not None}
    assert splice(edited, wanted, eol) == expected
    assert splice(expected, wanted, eol) == expected


def test_new_keys_come_where_they_belong():
    assert splice("title: A\nreview: machine\n", {"id": "a", "title": "A", "topics": ["t"], "review": "machine", "note": "x"}) == (
        "id: a\ntitle: A\ntopics: [t]\nreview: machine\nnote: x\n"
    )


@pytest.mark.parametrize("text", ["{title: A}\n", "", "# nur ein Kommentar\n", "title: A"])
def test_unusual_front_matter_loses_nothing(text):
    assert splice(text, {"title": "B"}) == {"{title: A}\n": text, "title: A": "title: B\n"}.get(text, text + "title: B\n")
