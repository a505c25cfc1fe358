"""Lines with a label before them, wrapped below themselves: parts are kept whole where they fit, nothing is padded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

WIDEST: Final = 120
"""Columns that are used at most: longer lines are hard to read."""
_BREAKS: Final = re.compile(r"[\r\n]")
_BETWEEN: Final = Text(" · ", style="dim")


@dataclass(frozen=True, slots=True)
class Hanging:
    """A label and what it labels."""

    label: Text
    parts: Sequence[Text]
    indent: int
    """Columns of the label; further lines begin there."""
    more: Sequence[Text] = ()
    """Parts that are shown as far as the last line has room for them; for the first one a line is begun."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Called by rich."""
        width = max(min(options.max_width, WIDEST) - self.indent, 1)
        for number, line in enumerate(self._lines(console, width)):
            lead = _flat(self.label) if number == 0 else Text()
            lead.truncate(self.indent, pad=True)
            yield Text.assemble(lead, line)

    def _lines(self, console: Console, width: int) -> list[Text]:
        lines = [Text()]
        for part in map(_flat, self.parts):
            if not _fits(lines[-1], part, width):
                lines.append(Text())
            begun, *further = _wrapped(part, console, width)
            _add(lines[-1], begun)
            lines += further
        for number, part in enumerate(map(_flat, self.more)):
            if not _fits(lines[-1], part, width):
                if number or part.cell_len > width:
                    break
                lines.append(Text())
            _add(lines[-1], part)
        return lines


def _flat(part: Text) -> Text:
    """A part without line breaks of its own, its styles where they were: what an article holds must not begin a line."""
    flat = part.copy()
    flat.plain = _BREAKS.sub(" ", part.plain)
    return flat


def _wrapped(part: Text, console: Console, width: int) -> list[Text]:
    if part.cell_len <= width:
        return [part]
    lines = list(part.wrap(console, width))
    for line in lines:
        line.rstrip()
    return lines


def _fits(line: Text, part: Text, width: int) -> bool:
    return not line or line.cell_len + _BETWEEN.cell_len + part.cell_len <= width


def _add(line: Text, part: Text) -> None:
    if line:
        line.append_text(_BETWEEN)
    line.append_text(part)
