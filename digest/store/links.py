"""Links in the content folder that lead nowhere: what they led to was renamed, or was never committed."""

from __future__ import annotations

from pathlib import Path

from digest.errors import Diagnostic, say


def leads_nowhere(file: Path) -> bool:
    """Whether this is a link to a file that is not there."""
    return file.is_symlink() and not file.exists()


def dangling(file: Path, path: str) -> Diagnostic | None:
    """The finding about a link that leads nowhere (`unreadable`); None where the file is something else.

    Args:
        file: where it lies.
        path: of it, relative to the content folder.
    """
    if not leads_nowhere(file):
        return None
    message = say("a link to '{target}', where no file is", target=file.readlink())
    return Diagnostic("unreadable", "error", path, message, say("let it lead to a file again, or delete it"))
