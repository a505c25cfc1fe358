"""The user's own editor."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

from digest.errors import SettingsError, say


def open_at(path: Path, line: int | None) -> None:
    """Open a file in the editor of the environment, at a line where that is one of those that take `+LINE`.

    Raises:
        SettingsError: it cannot be started.
    """
    named = (os.environ.get("VISUAL") or os.environ.get("EDITOR") or "").strip() or "vi"
    try:
        editor = shlex.split(named)
    except ValueError:
        raise SettingsError(
            say("the editor cannot be started: quotes in '{name}' are not closed; see $VISUAL and $EDITOR", name=named)
        ) from None
    at = [f"+{line}"] if line and Path(editor[0]).name in {"vi", "vim", "nvim", "nano", "emacs", "micro", "kak"} else []
    try:
        subprocess.run([*editor, *at, str(path)], check=False)  # noqa: S603  (the user's own editor)
    except OSError as error:
        raise SettingsError(say("the editor '{name}' cannot be started: {why}", name=editor[0], why=error.strerror)) from None
