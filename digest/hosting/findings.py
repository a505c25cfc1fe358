"""What `digest check` says of a commit, as its pusher wants to read it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from digest.errors import Diagnostic, HostingError, on_one_line, say, say_number

SHOWN = 20
"""Findings told one by one; a terminal holds not many more."""


@dataclass(frozen=True, slots=True)
class Findings:
    """Of one commit: errors and warnings, the notes left out."""

    errors: tuple[Diagnostic, ...]
    warnings: tuple[Diagnostic, ...]

    @classmethod
    def read(cls, text: str) -> Findings:
        """From the JSON of `digest check --format json`.

        Raises:
            HostingError: it is something else.
        """
        try:
            found = [_diagnostic(item) for item in json.loads(text)]
        except (ValueError, KeyError, TypeError) as error:
            raise HostingError(say("`digest check` gave no findings but: {text}", text=text.strip()[:500])) from error
        chosen = (tuple(each for each in found if each.severity == severity) for severity in ("error", "warning"))
        return cls(*chosen)

    def told(self, changed: Collection[str]) -> Iterator[str]:
        """Line by line: all errors, warnings only of files that were changed since the live site; then how many there are of each.

        Args:
            changed: paths from the top of the repository.
        """
        near = [found for found in self.warnings if found.path in changed]
        yield from _lines([*self.errors, *near])
        warnings = say_number("{number} warning", "{number} warnings", len(self.warnings))
        if self.errors or near:
            errors = say_number("{number} error", "{number} errors", len(self.errors))
            yield say("{errors}, {warnings}", errors=errors, warnings=warnings)
        elif self.warnings:
            yield say("{warnings} in other files: `digest check` lists them", warnings=warnings)


def _diagnostic(item: dict[str, Any]) -> Diagnostic:
    return Diagnostic(item["code"], item["severity"], item["path"], item["message"], item["hint"], item["line"])


def _lines(found: Sequence[Diagnostic]) -> Iterator[str]:
    """As the terminal of `digest check` shows them."""
    for each in found[:SHOWN]:
        where = f"{each.path}:{each.line}" if each.line else each.path
        yield on_one_line(f"{each.severity} {where}: {each.message} [{each.code}]")
        if each.hint:
            yield on_one_line(f"    {each.hint}")
    if len(found) > SHOWN:
        yield say("… and {number} more: `digest check` lists them", number=len(found) - SHOWN)
