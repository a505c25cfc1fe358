"""What can go wrong, and how it is told.

A broken set-up stops the build with a `DigestError`. A broken article never stops the others: it becomes a `Diagnostic`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Self

Severity = Literal["error", "warning", "info"]

_COMMANDS = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff]|\r(?!\n)")
"""What a terminal or a log obeys instead of showing it, and what stands for bytes that are no text; tab and line break are wanted."""


class Message(str):
    """A text for a person: English as it stands, and how it is made, so that a catalogue can say it in another language."""

    __slots__ = ("plural", "template", "values")

    template: str
    """With gaps such as `{path}`, see `str.format`."""
    plural: str
    """The template for any other number than one; empty where nothing is counted."""
    values: Mapping[str, object]
    """What fills the gaps; messages among them are said in the other language too. Of a message with a plural, `number` is what counts."""

    def __new__(cls, template: str, values: Mapping[str, object], plural: str = "") -> Self:
        """Fill the gaps."""
        chosen = plural if plural and values["number"] != 1 else template
        text = super().__new__(cls, chosen.format_map(values))
        text.template, text.plural, text.values = template, plural, values
        return text

    def __getnewargs__(self) -> tuple[str, Mapping[str, object], str]:  # type: ignore[override]  # a text of a kind of its own
        """What copies are made of."""
        return self.template, self.values, self.plural


def say(template: str, /, **values: object) -> Message:
    """A message: `say("the id '{id}' is taken by {path}", id=…, path=…)`. `make messages` finds templates that stand in the call."""
    return Message(template, values)


def later(template: str) -> str:
    """A template as it is: marks, for `make messages`, what stands in a table and is said elsewhere."""
    return template


def say_number(one: str, many: str, /, number: int, **values: object) -> Message:
    """A message that counts: `say_number("{number} error", "{number} errors", 3)`."""
    return Message(one, {"number": number, **values}, many)


def visible(text: str) -> str:
    """A text that shows what a terminal would obey: an article may neither colour an editor's screen nor forge lines of a log.

    Control characters, those of C1 and all that turn the direction of writing are written as JSON writes them, which so reads the same
    text: marks too, as they can move a bracket or a number. So are lone surrogates, which no encoder takes: they stand for bytes of a
    file's name that are no UTF-8. Tabs and line breaks stay.
    """
    return _COMMANDS.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def on_one_line(text: str) -> str:
    """The same for what is a line in a list: no further one can be made up by a line break in what it quotes."""
    return " ".join(visible(text).splitlines())


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
        told = on_one_line(f"{where}: {self.severity}: {self.message} [{self.code}]")
        return told + (f"\n    {on_one_line(self.hint)}" if self.hint else "")


class DigestError(Exception):
    """Root of everything this package raises on purpose."""


class SettingsError(DigestError):
    """The site's configuration cannot be used."""


class HostingError(DigestError):
    """A pushed site cannot be published, or the hook not be set up; the site that is live stays."""


class PackError(DigestError):
    """A language pack is broken."""


class ContentError(DigestError):
    """Content files cannot be used."""

    def __init__(self, first: Diagnostic, *others: Diagnostic) -> None:
        self.diagnostics = (first, *others)
        """Everything that is wrong with them."""
        self.diagnostic = first
        super().__init__("\n".join(str(diagnostic) for diagnostic in self.diagnostics))


class RegistryError(ContentError):
    """topics.yml, actors.yml or places.yml cannot be used."""


class ArticleError(ContentError):
    """One article cannot be read; the pipeline turns this into its diagnostics and goes on with the others."""
