"""What the pusher reads of `digest check`."""

from __future__ import annotations

import json

import pytest

from digest.errors import HostingError
from digest.hosting.findings import SHOWN, Findings


def found(severity, path, line=None, hint="So geht es."):
    return {"code": "some-code", "severity": severity, "path": path, "message": "etwas", "hint": hint, "line": line}


def told(*items, changed=()):
    return [str(line) for line in Findings.read(json.dumps(items)).told(changed)]


def test_errors_are_told_with_line_and_hint():
    assert told(found("error", "content/a.md", 3), found("error", "content/b.md", hint="")) == [
        "error content/a.md:3: etwas [some-code]",
        "    So geht es.",
        "error content/b.md: etwas [some-code]",
        "2 errors, 0 warnings",
    ]


def test_warnings_are_told_of_what_was_changed():
    items = (found("warning", "content/a.md", 1), found("warning", "content/b.md"), found("info", "content/a.md"))
    assert told(*items, changed={"content/a.md"}) == [
        "warning content/a.md:1: etwas [some-code]",
        "    So geht es.",
        "0 errors, 2 warnings",
    ]
    assert told(*items) == ["2 warnings in other files: `digest check` lists them"]
    assert told(*items[2:]) == []


def test_of_many_the_first_are_told():
    lines = told(*(found("error", f"content/{number}.md", hint="") for number in range(SHOWN + 3)))
    assert lines[SHOWN:] == ["… and 3 more: `digest check` lists them", "23 errors, 0 warnings"]


@pytest.mark.parametrize("text", ["", "Traceback", "{}x", '[{"a": 1}]', "[1]", "3"])
def test_anything_else_is_told(text):
    with pytest.raises(HostingError, match="gave no findings but"):
        Findings.read(text)
