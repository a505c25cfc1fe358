"""How `digest check` writes its findings: for people, for programs, for GitHub's annotations, for GitLab's merge requests."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace

from digest.cli.console import Console
from digest.errors import Diagnostic, say
from digest.review.items import SUGGESTION
from digest.store.doubts import CODE as DOUBT

NAMED = 3
"""Doubtful facts of an article that are named before the others are counted."""
_GITHUB_LEVEL = {"error": "error", "warning": "warning", "info": "notice"}
_GITLAB_LEVEL = {"error": "major", "warning": "minor", "info": "info"}


def _text(console: Console, diagnostics: Sequence[Diagnostic]) -> None:
    """Suggestions and doubtful facts as lists of their own, of doubts an article a line; all among the others where more is asked for."""
    doubts = [found for found in diagnostics if found.code == DOUBT]
    suggested = [found for found in diagnostics if found.code == SUGGESTION]
    others = [found for found in diagnostics if found.code not in {DOUBT, SUGGESTION}]
    console.diagnostics(diagnostics if console.verbose else others)
    console.suggestions(suggested)
    console.doubts(per_article(doubts), len(doubts))
    console.tally(others)


def _json(console: Console, diagnostics: Sequence[Diagnostic]) -> None:
    console.raw(json.dumps([asdict(found) for found in diagnostics], ensure_ascii=False, indent=2) + "\n")


def _github(console: Console, diagnostics: Sequence[Diagnostic]) -> None:
    """Workflow commands: `::error file=…,line=…,title=…::message`; values are escaped as GitHub asks. Doubts are one notice an article."""
    for found in _with_doubts_summed(diagnostics):
        place = f"file={_property(found.path)}" + (f",line={found.line}" if found.line else "")
        console.raw(f"::{_GITHUB_LEVEL[found.severity]} {place},title={_property(found.code)}::{_data(_told(console, found))}\n")


def _gitlab(console: Console, diagnostics: Sequence[Diagnostic]) -> None:
    """A Code Quality report, which GitLab reads as Code Climate's JSON.

    The fingerprint tells GitLab which findings a merge request brings or mends: it leaves out the line, so that text moved is nothing new.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    report = []
    for found in _with_doubts_summed(diagnostics):
        which = (found.code, found.path, found.message)
        seen[which] += 1
        fingerprint = hashlib.sha256("\0".join((*which, str(seen[which]))).encode(errors="surrogatepass")).hexdigest()
        report.append(
            {
                "description": _told(console, found),
                "check_name": found.code,
                "fingerprint": fingerprint,
                "severity": _GITLAB_LEVEL[found.severity],
                "location": {"path": found.path, "lines": {"begin": found.line or 1}},
            }
        )
    console.raw(json.dumps(report, ensure_ascii=False, indent=2) + "\n")


def _told(console: Console, found: Diagnostic) -> str:
    """What was found and how to mend it, on one line."""
    return " – ".join(console.words(part) for part in (found.message, found.hint) if part)


def _with_doubts_summed(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Everything else first, then the doubts, one an article."""
    doubts = [found for found in diagnostics if found.code == DOUBT]
    return [*(found for found in diagnostics if found.code != DOUBT), *per_article(doubts)]


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
        named = "; ".join(fact.message for fact in facts[:NAMED])
        more = len(facts) - NAMED
        summed.append(replace(facts[0], message=say("{facts} and {number} more", facts=named, number=more) if more > 0 else named))
    return summed


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: dict[str, Callable[[Console, Sequence[Diagnostic]], None]] = {
    "github": _github,
    "gitlab": _gitlab,
    "json": _json,
    "text": _text,
}
