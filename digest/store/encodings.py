"""Files that are not UTF-8: which of them are something else as a whole, which have a slip, what to say of either."""

from __future__ import annotations

import re

from digest.errors import Diagnostic, Message, say

_UTF_8 = re.compile(rb"[\xc3\xe2][\x80-\xbf]")
"""A letter or sign of German text in UTF-8; in Windows-1252 nobody writes the two characters it would be."""
_NAMED = 5
"""Lines that are named."""
_BEFORE = 12
"""Characters that tell where in its line a byte stands."""


def is_windows_1252(content: bytes) -> bool:
    """Whether a file that is not UTF-8 is Windows-1252 from beginning to end; one with a slip would become unreadable where it has none."""
    return not _UTF_8.search(content) and _is(content, "cp1252")


def not_utf_8(content: bytes, path: str, start: int) -> Diagnostic:
    """The finding about a file that is not UTF-8 (`wrong-encoding`): it is another encoding, has a byte gone wrong, or two encodings.

    Args:
        content: of the file.
        path: of the file.
        start: where the first byte stands that does not fit, counted from 0.
    """
    lines = [number for number, line in enumerate(content.split(b"\n"), 1) if not _is(line, "utf-8")]
    message, hint = _told(content, start, lines)
    return Diagnostic("wrong-encoding", "error", path, message, hint, lines[0])


def _told(content: bytes, start: int, lines: list[int]) -> tuple[Message, Message]:
    byte = content[start]
    if is_windows_1252(content):
        return say("the file is not UTF-8: byte 0x{byte:02x}", byte=byte), say("open it as Windows-1252 (ANSI) and save it as UTF-8")
    if len(lines) > 1:
        named = ", ".join(map(str, lines[:_NAMED])) + (" …" if len(lines) > _NAMED else "")
        message = say("two encodings in one file: {number} lines are not UTF-8 ({lines}), the others are", number=len(lines), lines=named)
        return message, say("open it as UTF-8 and type anew what is garbled in these lines")
    before = content[content.rfind(b"\n", 0, start) + 1 : start].decode("utf-8", errors="replace")[-_BEFORE:]
    message = say("byte 0x{byte:02x} behind '{before}' is not UTF-8, everything else is", byte=byte, before=before)
    meant = bytes([byte]).decode("cp1252", errors="ignore")
    if meant.isalpha():
        return message, say("open it as UTF-8 and type that character anew; probably it is '{meant}'", meant=meant)
    return message, say("open it as UTF-8 and type that character anew, or delete it")


def _is(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
