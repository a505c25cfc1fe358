"""Commands in a real terminal, and pictures of what they print, as SVG without a font from elsewhere."""

from __future__ import annotations

import fcntl
import io
import os
import pty
import re
import select
import shlex
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

COLUMNS = 100
_LINES = 50
_PATIENCE = 120.0
"""Seconds a command gets to print what is waited for; only a hang runs into it."""
_REACTION = 0.3
"""Seconds from a question to the key."""
_FONT = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"
_THEME = TerminalTheme(
    (250, 249, 246),
    (34, 34, 34),
    [(34, 34, 34), (176, 32, 37), (32, 112, 60), (138, 98, 0), (28, 86, 156), (120, 60, 140), (0, 110, 120), (110, 110, 110)],
    [(90, 90, 90), (200, 40, 45), (40, 130, 70), (255, 222, 128), (35, 100, 180), (140, 75, 165), (0, 130, 140), (34, 34, 34)],
)
"""Ink on paper, readable in light and dark surroundings alike."""
_FORMAT = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: FONT; font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
""".replace("FONT", _FONT)


class Terminal:
    """A program in a terminal of its own, as somebody at a keyboard sees it."""

    def __init__(self, command: Sequence[str], cwd: Path, environment: Mapping[str, str]) -> None:
        """Start the program; `environment` is all it gets."""
        self._screen, inside = pty.openpty()
        fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", _LINES, COLUMNS, 0, 0))
        terminal = {"TERM": "xterm-256color", "COLUMNS": str(COLUMNS), "LINES": str(_LINES)}
        self.process = subprocess.Popen(  # noqa: S603  (the commands are our own)
            command, cwd=cwd, env={**environment, **terminal}, stdin=inside, stdout=inside, stderr=inside, start_new_session=True
        )
        os.close(inside)
        self.printed = ""
        self._seen = 0

    def wait_for(self, text: str) -> None:
        """Read on until the program has printed a text, behind what was waited for before.

        Raises:
            TimeoutError: it ended or fell silent before.
        """
        while (at := plain(self.printed).find(text, self._seen)) < 0:
            if not self._read():
                raise TimeoutError(f"never printed {text!r}:\n{plain(self.printed)}")
        self._seen = at + len(text)

    def type(self, keys: str) -> None:
        """Press keys, as a person does: not before the program listens, for what is typed ahead of a question it drops."""
        time.sleep(_REACTION)
        os.write(self._screen, keys.encode())

    def finish(self) -> int:
        """Read to the end and return the exit code."""
        while self._read():
            pass
        os.close(self._screen)
        return self.process.wait(timeout=_PATIENCE)

    def _read(self) -> bool:
        """Whether there was more to read."""
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            if select.select([self._screen], [], [], 0.1)[0]:
                try:
                    found = os.read(self._screen, 65536)
                except OSError:  # how Linux says that the program has closed its side
                    return False
                self.printed += found.decode("utf-8", errors="replace").replace("\r\n", "\n")
                return bool(found)
            if self.process.poll() is not None:
                return False
        raise TimeoutError(f"silent for {_PATIENCE:.0f} seconds:\n{plain(self.printed)}")


def run(command: str, cwd: Path, environment: Mapping[str, str], *, code: int = 0) -> str:
    """What a command line prints in a terminal, colours included.

    Raises:
        RuntimeError: it left with another exit code than `code`.
    """
    terminal = Terminal(shlex.split(command), cwd, environment)
    if (left := terminal.finish()) != code:
        raise RuntimeError(f"{command}: exit code {left}\n{plain(terminal.printed)}")
    return terminal.printed


def plain(printed: str) -> str:
    """What was printed, without colours and the like."""
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07]*\x07", "", printed)


def picture(title: str, printed: str) -> str:
    """An SVG of what was printed, under a title; no wider than the terminal.

    The ids in it hang on the text alone: the same session makes the same file.
    """
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True, legacy_windows=False)
    console.print(Text.from_ansi(re.sub(r"\x1b\[\?[0-9;]*[A-Za-z]|\x1b\[[0-9]*[A-JSTfsu]", "", printed.strip("\n"))))
    return console.export_svg(title=title, theme=_THEME, code_format=_FORMAT)
