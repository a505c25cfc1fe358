"""Paragraphs and subheads as Markdown; `prose.flatten` reads them back.

Raw text is untrusted: whatever Markdown, HTML or one of the usual Python-Markdown extensions would take for markup is escaped, so that it
shows as text. Only what matters is escaped, so that prose stays readable in an editor: a lone asterisk or dollar sign means nothing.
Backslashes stand where core Markdown knows them, character references where only an extension gives the character a meaning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.model import Block

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\u200b\ufeff]")
_SPACE = re.compile(r"[^\S\xa0\u202f]+")  # blanks that keep a number and its unit together stay
_ALWAYS = {"\\": "&#92;", "`": r"\`", "[": r"\[", "{": r"\{", "<": "&lt;"}
_PAIRED = {"*": r"\*", "_": r"\_", "~": "&#126;", "^": "&#94;", "$": "&#36;"}
"""Mean something only from the second one on in a paragraph."""
_RUNS = {"=": "&#61;", "+": r"\+", "|": "&#124;"}
"""Mean something only side by side."""
_ENTITY = re.compile(r"&(?=#|\w+;)")
_LINK = re.compile(r"(?i)((?:ht|f)tps?):(?=//)")
_WWW = re.compile(r"(?i)(www)\.")
_EMAIL = re.compile(r"(?<=\S)@(?=\w)")
_EMOJI = re.compile(r":(?=[+\-\w]+:)")
_LINE_START = re.compile(r"(?:[#>+\-:=/?!|*_~^$]|\d+[.)](?=\s|$))")


def to_markdown(blocks: Sequence[Block]) -> str:
    """Paragraphs and `## subheads`, blank lines between them, a line break at the end; empty without blocks."""
    parts = [_block(block) for block in blocks]
    return "\n\n".join(part for part in parts if part) + "\n" if any(parts) else ""


def _block(block: Block) -> str:
    text = _SPACE.sub(" ", _CONTROL.sub("", block.text)).strip()
    if not text:
        return ""
    if block.kind == "paragraph":
        return _line_start(_inline(text))
    # A heading's closing # would vanish.
    return "## " + re.sub(r"#+$", lambda match: r"\#" * len(match.group()), _inline(text))


def _inline(text: str) -> str:
    text = _ENTITY.sub("&amp;", text)
    paired = {char for char in _PAIRED if text.count(char) > 1}
    escaped = "".join(_ALWAYS.get(char) or (_PAIRED[char] if char in paired else char) for char in text)
    for char, escape in _RUNS.items():
        escaped = re.sub(re.escape(char) + "{2,}", lambda match, escape=escape: escape * len(match.group()), escaped)  # type: ignore[misc]
    escaped = _WWW.sub(r"\1&#46;", _LINK.sub(r"\1&#58;", escaped))
    return _EMOJI.sub("&#58;", _EMAIL.sub("&#64;", escaped))


def _line_start(text: str) -> str:
    """Escape what means something only at the beginning of a paragraph."""
    match = _LINE_START.match(text)
    if not match:
        return text
    found = match.group()
    if found[0].isdigit():
        return f"{found[:-1]}\\{text[len(found) - 1 :]}"
    return (f"\\{found}" if found in "#>+-!*_" else f"&#{ord(found)};") + text[1:]
