"""The script git runs: one line for each site that is published from a repository."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from digest.errors import HostingError, say

NAME = "post-receive"
OLD_NAME = "post-receive.old"
_MARK = "# Written by `digest hook install`"
_HEAD = f"""\
#!/bin/sh
{_MARK}, which changes or adds a line below when it is run again. Deleting a line ends what it publishes.
pushed=$(cat)
"""
_BEFORE = "printf '%s\\n' \"$pushed\" | "
_PLACE = "--to"


@dataclass(frozen=True, slots=True)
class HookFile:
    """The commands of our hook, in their order."""

    commands: tuple[tuple[str, ...], ...] = ()

    @classmethod
    def read(cls, text: str) -> HookFile | None:
        """Our commands in a hook; None where the hook is not ours.

        Raises:
            HostingError: a line of ours was edited and is no command any more.
        """
        if not any(line.startswith(_MARK) for line in text.splitlines()[:2]):
            return None
        return cls(commands_in(text))

    def text(self) -> str:
        """The script."""
        return _HEAD + "".join(f"{_BEFORE}{shlex.join(command)}\n" for command in self.commands)

    def plus(self, command: Sequence[str]) -> HookFile:
        """With a command in place of the one that publishes to the same folder, or behind the others."""
        new = tuple(command)
        place = published_to(new)
        if any(published_to(each) == place for each in self.commands):
            return HookFile(tuple(new if published_to(each) == place else each for each in self.commands))
        return HookFile((*self.commands, new))


def commands_in(text: str) -> tuple[tuple[str, ...], ...]:
    """Our commands in any hook, also one of somebody else that has got our line.

    Raises:
        HostingError: a line was edited and is no command any more.
    """
    lines = (line.removeprefix(_BEFORE) for line in text.splitlines() if line.startswith(_BEFORE))
    return tuple(command for line in lines if published_to(command := _words(line)))


def _words(line: str) -> tuple[str, ...]:
    try:
        return tuple(shlex.split(line))
    except ValueError:
        message = say("in {hook} the quotes of this line are not closed: {line}\nclose or delete them, and try again", hook=NAME, line=line)
        raise HostingError(message) from None


def published_to(command: Sequence[str]) -> str:
    """The folder a command publishes to."""
    words = list(command)
    return words[words.index(_PLACE) + 1] if _PLACE in words[:-1] else ""


def installed(folder: Path) -> tuple[tuple[str, ...], ...]:
    """Our commands in the hook of a folder of hooks.

    Raises:
        HostingError: there are none.
    """
    path = folder / NAME
    found = commands_in(path.read_text("utf-8", errors="replace")) if path.is_file() else ()
    if not found:
        raise HostingError(say("{path} publishes nothing: run `digest hook install` first", path=path))
    return found


def install(folder: Path, command: Sequence[str], *, force: bool) -> bool:
    """Put a command into the hook of a folder of hooks.

    Args:
        folder: of the hooks.
        command: program and words; git's lines come to its standard input.
        force: whether to put somebody else's hook aside, as `post-receive.old`.

    Returns:
        Whether anything had to be changed.

    Raises:
        HostingError: somebody else's hook stands there, or a line of ours was edited and is no command any more.
        OSError: it cannot be written.
    """
    path = folder / NAME
    text = path.read_text("utf-8", errors="replace") if path.exists() else None
    hook = HookFile() if text is None else HookFile.read(text)
    if hook is None:
        if not force and tuple(command) in commands_in(text or ""):
            return False
        _put_aside(path, command, force=force)
        hook = HookFile()
    new = hook.plus(command).text()
    if new == text and os.access(path, os.X_OK):
        return False
    folder.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{NAME}.new")
    temporary.write_text(new, encoding="utf-8")
    temporary.chmod(0o755)
    temporary.replace(path)
    return True


def _put_aside(path: Path, command: Sequence[str], *, force: bool) -> None:
    if not force:
        message = say(
            "{path} is a hook of somebody else. To keep both, let it begin with `pushed=$(cat)`, give what it runs now its input by "
            "`printf '%s\\n' \"$pushed\" | …`, and add the line\n    {line}\nTo put it aside as {old}, add --force",
            path=path,
            line=_BEFORE + shlex.join(command),
            old=OLD_NAME,
        )
        raise HostingError(message)
    aside = path.with_name(OLD_NAME)
    if aside.exists():
        raise HostingError(say("{path} is there from an earlier time: move it away first", path=aside))
    path.rename(aside)
