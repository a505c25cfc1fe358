"""Bytes to text: encodings, mojibake, invisible characters. Changes as little as it can; quotation marks stay as they are."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import replace
from typing import NoReturn

import ftfy

from digest.errors import ArticleError, Diagnostic, say
from digest.prose.encodings import is_windows_1252, mixed, not_utf_8

MAX_BYTES = 2_000_000
"""Larger files are no single article."""

_SIGNATURES = {
    b"%PDF": say("a PDF document"),
    b"PK\x03\x04": say("a ZIP archive or an office document"),
    b"\xd0\xcf\x11\xe0": say("an old office document"),
    b"{\\rtf": say("an RTF document"),
    b"\x89PNG": say("an image"),
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"\x1f\x8b": say("a compressed file"),
}
_LINE_ENDS = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
# Soft hyphens, zero-width and direction marks, byte order marks; C0 and C1 controls; noncharacters YAML cannot hold.
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]"
)
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})
_MAX_CONTROLS = 0.02
"""Share of control characters above which bytes are no text; real text has none, a stray one does not spoil a file."""


def decode(data: bytes, path: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text of a file: NFC, lines ended by line feeds, without characters nobody sees, with ordinary blanks only.

    UTF-8 and UTF-16 by their marks, else UTF-8, else Windows-1252, else UTF-8 with single bytes of Windows-1252 in it. Lines that were
    decoded wrongly before (Ã¼ for ü) are mended with ftfy.

    Raises:
        ArticleError: the file is empty, too large, binary or in an unknown encoding.
    """
    if len(data) > MAX_BYTES:
        _refuse(
            "file-too-large",
            path,
            say("{number:,} bytes found, at most {most:,} expected", number=len(data), most=MAX_BYTES),
            say("Put one article into each file and leave images out."),
        )
    if not data.strip():
        _refuse("empty-file", path, say("the file is empty; expected an article"), say("Paste the text, or delete the file."))
    text, findings = _decode(data, path)
    mended, line = _mend(text)
    if line:
        findings.append(
            Diagnostic(
                "mojibake-mended",
                "info",
                path,
                say("letters decoded twice (Ã¼ for ü) were found and mended"),
                say("Save the file as UTF-8 where the text comes from."),
                line,
            )
        )
    return mended, tuple(findings)


def _decode(data: bytes, path: str) -> tuple[str, list[Diagnostic]]:
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            try:
                return data.decode(encoding), []
            except UnicodeDecodeError as error:
                found = say(
                    "the byte order mark says {encoding}, but byte {number} does not fit",
                    encoding=encoding.removesuffix("-sig").upper(),
                    number=error.start,
                )
                _refuse("undecodable", path, found, say("Save the file as UTF-8."))
    _refuse_binary(data, path)
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        slip = not_utf_8(data, path)
    if is_windows_1252(data):
        told, hint = say("not UTF-8; read as Windows-1252"), say("Save the file as UTF-8 to be sure.")
        return data.decode("cp1252"), [Diagnostic("encoding-guessed", "info", path, told, hint, slip.line)]
    try:
        # Nobody means these bytes to be anything else; that a name may be garbled by them is worth a warning.
        return mixed(data), [replace(slip, code="encoding-guessed", severity="warning")]
    except UnicodeDecodeError:
        raise ArticleError(replace(slip, code="undecodable")) from None


def _refuse_binary(data: bytes, path: str) -> None:
    kind = next((kind for signature, kind in _SIGNATURES.items() if data.startswith(signature)), None)
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if kind or b"\x00" in data or controls > len(data) * _MAX_CONTROLS:
        kind = kind or say("binary data")
        found = say("this is {kind}; expected plain text, Markdown or HTML", kind=kind)
        _refuse("binary-file", path, found, say("Export the article as plain text (UTF-8)."))


def _mend(text: str) -> tuple[str, int]:
    """Line by line, so that one bad paste does not change its neighbours; also the first line that was mended, or 0."""
    first, lines = 0, []
    for number, line in enumerate(_LINE_ENDS.split(text), start=1):
        mended = ftfy.fix_encoding(line)
        if mended != line and not first:
            first = number
        # What was mended may itself hold line ends or controls, so these are cleaned last.
        visible = _INVISIBLE.sub("", _LINE_ENDS.sub(" ", mended))
        lines.append(unicodedata.normalize("NFC", _SPACES.sub(" ", visible)))
    return "\n".join(lines), first


def _refuse(code: str, path: str, message: str, hint: str, line: int | None = None) -> NoReturn:
    raise ArticleError(Diagnostic(code, "error", path, message, hint, line))
