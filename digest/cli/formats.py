"""How `digest check` writes its findings: for people, for programs, for GitHub's annotations."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict

from digest.cli.console import Console
from digest.errors import Diagnostic

_GITHUB_LEVEL = {"error": "error", "warning": "warning", "info": "notice"}


def _text(console: Console, diagnostics: Sequence[Diagnostic]) -> None:
    console.diagnostics(diagnostics)
    console.tally(diagnostics)


def _json(console: Console, diagnostics: Sequence[Diagnostic]) -> None:
    console.raw(json.dumps([asdict(found) for found in diagnostics], ensure_ascii=False, indent=2) + "\n")


def _github(console: Console, diagnostics: Sequence[Diagnostic]) -> None:
    """Workflow commands: `::error file=…,line=…,title=…::message`; values are escaped as GitHub asks."""
    for found in diagnostics:
        place = f"file={_property(found.path)}" + (f",line={found.line}" if found.line else "")
        message = _data(f"{found.message} {found.hint}".strip())
        console.raw(f"::{_GITHUB_LEVEL[found.severity]} {place},title={_property(found.code)}::{message}\n")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: dict[str, Callable[[Console, Sequence[Diagnostic]], None]] = {"github": _github, "json": _json, "text": _text}
