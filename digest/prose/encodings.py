"""Files that are not UTF-8: which of them are something else as a whole, which have a slip, what to say of either."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

from digest.errors import Diagnostic, Message, say

_UTF_8 = re.compile(
    rb"[\xc2\xc3\xc5\xce-\xd1\xe2][\x80-\xbf]"
    # Ä, Ö, Ü and ß may end a word in Windows-1252, with a quotation mark, dash or blank of that encoding behind: \xc4 is no sign then.
    rb"|\xc4[\x80\x81\x83\x87-\x90\x98-\x9f\xa1-\xaa\xac-\xba\xbc-\xbf]"
)
"""A letter or sign of a European language in UTF-8; in Windows-1252 nobody writes the two characters it would be."""
_OTHER_8_BIT = re.compile(rb"[a-z][\x84\x8a\x9f][a-z]")
"""An ä of DOS, an ä or ü of old Macs within a word; in Windows-1252 these bytes are a lower quotation mark, Š and Ÿ."""
_CUT = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{0,2}\Z")
"""The beginning of a character at the end of a file that was cut off."""
_BAD = re.compile("[\udc80-\udcff]")
"""What Python's `surrogateescape` makes of bytes that do not fit."""
_NAMED = 5
"""Lines that are named."""
_BEFORE = 12
"""Characters that tell where in its line a byte stands."""


def is_windows_1252(content: bytes) -> bool:
    """Whether a file that is not UTF-8 is Windows-1252 from beginning to end; one with a slip would become unreadable where it has none."""
    if b"\0" in content or _UTF_8.search(content) or _OTHER_8_BIT.search(content) or _CUT.sub(b"", content).isascii():
        return False
    try:
        content.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return True


def is_utf_16(content: bytes) -> bool:
    """Whether a file says by its first bytes that it is UTF-16, as some editors' "Unicode" is."""
    return content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def mixed(content: bytes) -> str:
    """The text of a file that is UTF-8 but for some bytes: these as Windows-1252 has them.

    Raises:
        UnicodeDecodeError: one of them is in neither.
    """
    return _BAD.sub(lambda bad: bytes([ord(bad[0]) - 0xDC00]).decode("cp1252"), content.decode("utf-8", "surrogateescape"))


def lenient(content: bytes) -> str | None:
    """The text of a page that is not UTF-8, as far as it can be read; None of one that is."""
    with suppress(UnicodeDecodeError):
        content.decode("utf-8")
        return None
    with suppress(UnicodeDecodeError):
        if is_utf_16(content):
            return content.decode("utf-16")
        return mixed(content)
    return content.decode("utf-8", errors="replace")


def not_utf_8(content: bytes, path: str) -> Diagnostic:
    """The finding about a file that is not UTF-8 (`wrong-encoding`): another encoding, some bytes gone wrong, or two encodings.

    Args:
        content: of the file.
        path: of the file.
    """
    lines = content.decode("utf-8", "surrogateescape").split("\n")
    bad = [number for number, line in enumerate(lines, 1) if _BAD.search(line)]
    message, hint = _told(content, bad, lines[bad[0] - 1])
    return Diagnostic("wrong-encoding", "error", path, message, hint, bad[0])


def _told(content: bytes, bad: list[int], first: str) -> tuple[Message, Message]:
    """What to say, given the numbers of the lines that are not UTF-8 and the first of them."""
    found = _BAD.findall(first)
    byte = ord(found[0]) - 0xDC00
    if is_utf_16(content):
        return say("the file is UTF-16, not UTF-8"), say("save it as UTF-8")
    if is_windows_1252(content):
        return say("the file is not UTF-8: byte 0x{byte:02x}", byte=byte), say("open it as Windows-1252 (ANSI) and save it as UTF-8")
    if len(bad) > 1:
        named = ", ".join(map(str, bad[:_NAMED])) + (" …" if len(bad) > _NAMED else "")
        if _UTF_8.search(content):
            message = say("two encodings in one file: {number} lines are not UTF-8 ({lines}), the others are", number=len(bad), lines=named)
            return message, say("open it as UTF-8 and type anew what is garbled in these lines")
        message = say("neither UTF-8 nor Windows-1252: {number} lines cannot be read ({lines})", number=len(bad), lines=named)
        return message, say("open it with the program it was written with and save it as UTF-8")
    before = first[: first.index(found[0])][-_BEFORE:]
    if len(found) > 1:
        message = say(
            "{number} bytes of this line are not UTF-8, the first is 0x{byte:02x} behind '{before}'; everything else is",
            number=len(found),
            byte=byte,
            before=before,
        )
        return message, say("open it as UTF-8 and type anew what is garbled in this line")
    message = say("byte 0x{byte:02x} behind '{before}' is not UTF-8, everything else is", byte=byte, before=before)
    meant = bytes([byte]).decode("cp1252", errors="ignore")
    if meant.isalpha():
        return message, say("open it as UTF-8 and type that character anew; probably it is '{meant}'", meant=meant)
    return message, say("open it as UTF-8 and type that character anew, or delete it")
