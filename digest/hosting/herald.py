"""What the hook says: to the pusher, whose terminal shows it behind `remote:`, and to the log."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from digest.catalogue import in_language
from digest.errors import visible

LOG = "hook.log"
OLD_LOG = "hook.log.1"
LOG_LIMIT = 512 * 1024
"""Bytes after which a log is put aside; the one put aside before goes."""


class Herald:
    """Tells and writes down. Neither a pusher who has hung up nor a full disk stops a publication."""

    def __init__(self, folder: Path, out: TextIO, *, language: str, clock: Callable[[], dt.datetime]) -> None:
        self._log = folder / LOG
        self._out: TextIO | None = out
        self._language = language
        self._clock = clock

    def tell(self, text: str) -> None:
        """To the pusher in the site's language, to the log as it is."""
        self.note(text)
        if self._out is None:
            return
        try:
            print(visible(in_language(text, self._language)), file=self._out, flush=True)
        except OSError:
            # The pusher's connection is gone: whatever else there is to say stands in the log.
            self._out = None

    def note(self, text: str) -> None:
        """To the log alone: each line with time (UTC) and process, so that lines of one publication can be told from those of another."""
        head = f"{self._clock().astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ} [{os.getpid()}] "
        with suppress(OSError), self._log.open("a", encoding="utf-8", errors="replace") as file:
            file.write("".join(f"{head}{line}\n" for line in visible(text).splitlines()))

    def turn_page(self) -> None:
        """Begin a new log where this one has grown long; only who holds the lock may do so."""
        with suppress(OSError):
            if self._log.stat().st_size > LOG_LIMIT:
                self._log.replace(self._log.with_name(OLD_LOG))
