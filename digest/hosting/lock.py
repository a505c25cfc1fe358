"""One publication at a time: a lock the system itself takes back when its holder dies."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from digest.errors import HostingError, say

NAME = ".lock"
_PAUSE = 0.2
"""Seconds between two attempts."""


@contextmanager
def locked(folder: Path, *, patience: float, on_wait: Callable[[], None]) -> Iterator[int]:
    """Hold the lock of a folder while the context lasts.

    A child that inherits the file holds the lock too: what a killed process has started is waited for, for it may still be writing.

    Args:
        folder: whose lock it is.
        patience: seconds to wait for it.
        on_wait: called once if somebody else holds it.

    Yields:
        The file to hand to children.

    Raises:
        HostingError: the lock did not come free in time, or cannot be used.
    """
    try:
        file = os.open(folder / NAME, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except OSError as error:
        raise HostingError(
            say("{path} cannot be opened: {reason}. May this user write there?", path=folder / NAME, reason=error.strerror)
        ) from error
    try:
        _take(file, folder, patience, on_wait)
        yield file
    finally:
        # Closing gives it back, unless a child still has it.
        os.close(file)


def _take(file: int, folder: Path, patience: float, on_wait: Callable[[], None]) -> None:
    end = time.monotonic() + patience
    waiting = False
    while not _free(file):
        if not waiting:
            on_wait()
            waiting = True
        if time.monotonic() >= end:
            message = say(
                "another publication has been running for longer than {minutes:g} minutes; `fuser {path}` says which process it is",
                minutes=round(patience / 60, 1),
                path=folder / NAME,
            )
            raise HostingError(message)
        time.sleep(_PAUSE)


def _free(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
