"""What can go wrong, and how it is told.

A broken set-up stops the build with a `DigestError`. A broken article never stops the others: it becomes a `Diagnostic`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding about one content file, written so that the message alone is enough to mend it."""

    code: str
    """Stable, kebab-case: `missing-date`."""
    severity: Severity
    path: str
    """Relative to the content folder."""
    message: str
    """What was found and what was expected."""
    hint: str = ""
    """How to mend it."""
    line: int | None = None
    """Counted from 1; None where no single line is to blame."""

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        return f"{where}: {self.severity}: {self.message} [{self.code}]" + (f"\n    {self.hint}" if self.hint else "")


class DigestError(Exception):
    """Root of everything this package raises on purpose."""


class SettingsError(DigestError):
    """The site's configuration cannot be used."""


class PackError(DigestError):
    """A language pack is broken."""


class RegistryError(DigestError):
    """topics.yml, actors.yml or places.yml cannot be used."""

    def __init__(self, first: Diagnostic, *others: Diagnostic) -> None:
        self.diagnostics = (first, *others)
        """Everything that is wrong with them."""
        self.diagnostic = first
        super().__init__("\n".join(str(diagnostic) for diagnostic in self.diagnostics))


class ArticleError(DigestError):
    """One article cannot be read; the pipeline turns this into its diagnostic and goes on with the others."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(str(diagnostic))
        self.diagnostic = diagnostic
