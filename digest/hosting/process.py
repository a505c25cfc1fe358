"""Other programs, with a limit of time and without the hook's own surroundings."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from digest.errors import HostingError, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a program left behind."""

    code: int
    output: str
    """Of standard output."""
    problems: str
    """Of standard error."""


@dataclass(frozen=True, slots=True)
class Limit:
    """Until when a publication must be done."""

    end: float
    """As `time.monotonic` counts."""
    minutes: float
    """How long it was given."""

    @classmethod
    def of(cls, minutes: float) -> Limit:
        """So many minutes from now."""
        return cls(time.monotonic() + minutes * 60, minutes)

    @property
    def left(self) -> float:
        """Seconds; never below nothing."""
        return max(0.0, self.end - time.monotonic())


def clean_environment(given: Mapping[str, str]) -> dict[str, str]:
    """A hook's environment as children shall see it.

    Git names its repository to hooks in variables that would lead every other call of git astray. Modules are not looked for in the
    folder a child runs in: that is what somebody pushed.
    """
    kept = {name: value for name, value in given.items() if not name.startswith("GIT_")}
    return {**kept, "PYTHONSAFEPATH": "1", "PYTHONUTF8": "1", "NO_COLOR": "1", "NO_MKDOCS_2_WARNING": "1"}


def run(command: Sequence[str], *, folder: Path, environment: Mapping[str, str], limit: Limit, lock: int) -> Outcome:
    """Run a program to its end; it holds the lock with us.

    Args:
        command: the program and its words.
        folder: to run it in.
        environment: all of it.
        limit: when the program and all it has started are killed.
        lock: file of the lock, see `locked`.

    Raises:
        HostingError: the program cannot be started, or was not done in time.
    """
    try:
        process = subprocess.Popen(  # noqa: S603  (the caller's own command)
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            pass_fds=(lock,),
            start_new_session=True,  # a group of its own, so that all of it can be ended
        )
    except OSError as error:
        raise HostingError(say("{program} cannot be started: {reason}", program=command[0], reason=error.strerror)) from error
    try:
        output, problems = process.communicate(timeout=limit.left)
    except subprocess.TimeoutExpired:
        raise HostingError(say("it was not done after {minutes:g} minutes", minutes=limit.minutes)) from None
    finally:
        _end(process)
    return Outcome(code=process.returncode, output=output, problems=problems)


def _end(process: subprocess.Popen[str]) -> None:
    """Kill what is left of a program and what it has started; nothing where it is done."""
    if process.poll() is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    for pipe in (process.stdout, process.stderr):
        if pipe:
            pipe.close()
