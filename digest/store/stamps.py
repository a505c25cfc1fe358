"""What each raw file was last read with, so that a second run need not read it again. A cache: losing it costs time, nothing else."""

from __future__ import annotations

import json
from pathlib import Path

from digest.store.atomic import write_atomic


class Stamps:
    """A stamp for each raw file, kept in a JSON file that is not committed: a changed registry would change every line of it.

    A file that is missing, broken or something else counts as empty.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            found = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            found = None
        entries = found.items() if isinstance(found, dict) else ()
        self._stamps = {source: stamp for source, stamp in entries if isinstance(stamp, str)}

    def get(self, source: str) -> str | None:
        """The stamp of a raw file, relative to the content folder; None where there is none."""
        return self._stamps.get(source)

    def set(self, source: str, stamp: str) -> None:
        """Remember a stamp; `save` writes it."""
        self._stamps[source] = stamp

    def save(self) -> None:
        """Write the file, whole or not at all; the same stamps leave it alone.

        Raises:
            OSError: the disk or its rights do not allow it.
        """
        write_atomic(self.path, (json.dumps(self._stamps, ensure_ascii=False, indent=0, sort_keys=True) + "\n").encode())
