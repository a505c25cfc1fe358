"""Bytes that are dear to make, kept between runs. A cache: losing it costs time, nothing else."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from digest.store.atomic import write_atomic


class BlobFolder:
    """One file for each key; keys are names of files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._used: set[str] = set()

    def get(self, key: str) -> bytes | None:
        """What was kept under a key, if it can be read."""
        self._used.add(key)
        try:
            return (self._folder / key).read_bytes()
        except OSError:
            return None

    def put(self, key: str, content: bytes) -> None:
        """Keep it, if the disk lets us."""
        self._used.add(key)
        with suppress(OSError):
            write_atomic(self._folder / key, content)

    def forget_unused(self) -> None:
        """Remove what this run had no use for, so that the folder does not grow for ever; nothing after a run that used none."""
        if not self._used:
            return
        with suppress(OSError):
            for path in self._folder.iterdir():
                if path.name not in self._used:
                    path.unlink(missing_ok=True)
