"""How `digest check` writes its findings: for people, for programs, for GitHub's annotations."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace

from digest.cli.console import Console
from digest.errors import Diagnostic
from digest.store.doubts import CODE as DOUBT

NAMED = 3
"""Doubtful facts of an article that are named before the others are counted."""
_GITHUB_LEVEL = {"error": "error", "warning": "warning", "info": "notice"}


def _text(console: Console, diagnostics: Sequence[Diagnostic]) -> None:
    """Doubtful facts as a list of its own, an article a line; each with its line only where more is asked for."""
    doubts = [found for found in diagnostics if found.code == DOUBT]
    others = [found for found in diagnostics if found.code != DOUBT]
    console.diagnostics(diagnostics if console.verbose else others)
    console.doubts(per_article(doubts), len(doubts))
    console.tally(others)


def _json(console: Console, diagnostics: Sequence[Diagnostic]) -> None:
    console.raw(json.dumps([asdict(found) for found in diagnostics], ensure_ascii=False, indent=2) + "\n")


def _github(console: Console, diagnostics: Sequence[Diagnostic]) -> None:
    """Workflow commands: `::error file=…,line=…,title=…::message`; values are escaped as GitHub asks. Doubts are one notice an article."""
    doubts = per_article([found for found in diagnostics if found.code == DOUBT])
    for found in (*(found for found in diagnostics if found.code != DOUBT), *doubts):
        place = f"file={_property(found.path)}" + (f",line={found.line}" if found.line else "")
        message = _data(f"{found.message} {found.hint}".strip())
        console.raw(f"::{_GITHUB_LEVEL[found.severity]} {place},title={_property(found.code)}::{message}\n")


def per_article(doubts: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Doubtful facts put together article by article: the first few are named, the others counted.

    Args:
        doubts: those of one article one after the other, the least sure first.
    """
    articles: dict[str, list[Diagnostic]] = {}
    for found in doubts:
        articles.setdefault(found.path, []).append(found)
    summed = []
    for facts in articles.values():
        more = f" and {len(facts) - NAMED} more" if len(facts) > NAMED else ""
        summed.append(replace(facts[0], message="; ".join(fact.message for fact in facts[:NAMED]) + more))
    return summed


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: dict[str, Callable[[Console, Sequence[Diagnostic]], None]] = {"github": _github, "json": _json, "text": _text}
