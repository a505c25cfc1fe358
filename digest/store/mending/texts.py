"""Slips that keep a file from being read: its encoding, tabs, colons. Each repair gives the file back with what was done, or as it was."""

from __future__ import annotations

import re
from dataclasses import replace

from digest.errors import ArticleError, Message, say
from digest.prose.encodings import is_utf_16, is_windows_1252
from digest.store.emission import scalar
from digest.store.front_matter import Parts, join, split
from digest.store.yaml_text import YamlError, parse_yaml

_MOST = 200
"""Slips of one file that are mended: with more it is none of ours."""
_TABS = re.compile(r"[ \t]*\t[ \t]*")
_ENTRY = re.compile(r"(?P<lead>[ ]*(?:- )*[A-Za-z_]+:)(?P<blank>[ ]*)(?P<value>\S.*?)(?P<tail>[ ]*\r?)")

Done = tuple[Message, ...]


def decoded(content: bytes) -> tuple[str, Done]:
    """The text of a file; of one that is Windows-1252 or UTF-16, in UTF-8.

    Raises:
        UnicodeDecodeError: it is neither, or UTF-8 with a slip in it.
    """
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError:
        if is_utf_16(content):
            return content.decode("utf-16"), (say("saved as UTF-8 instead of UTF-16"),)
        if not is_windows_1252(content):
            raise
        return content.decode("cp1252"), (say("saved as UTF-8 instead of Windows-1252"),)


def readable(text: str, path: str) -> tuple[str, Done]:
    """An article, or a registry, with YAML that can be read, if tabs and colons were all that was wrong with it; else as it is."""
    done: list[Message] = []
    try:
        parts = split(text, path) if path.endswith(".md") else Parts("", text, "", "")
    except ArticleError:
        return text, ()
    front, first = parts.front, 2 if parts.opening else 1
    for _ in range(_MOST):
        try:
            parse_yaml(front)
        except YamlError as error:
            mended = _mended(front, error, first)
            if mended is None:
                break
            front, what = mended
            done.append(what)
        else:
            return join(replace(parts, front=front)), tuple(dict.fromkeys(done))
    return text, ()


def _mended(front: str, error: YamlError, first: int) -> tuple[str, Message] | None:
    """The YAML with the slip mended that an error is about, and what was done; None where that would be a guess.

    `first` is the number of its first line in the file.
    """
    lines = front.split("\n")
    number = (error.line or 0) - 1
    if error.code == "needless-brackets":
        return _without_brackets(lines, number), say("line {line}: brackets deleted, as there are entries", line=number + first)
    if 0 <= number < len(lines) and (tabs := _TABS.match(lines[number])):
        blanks = tabs.group().replace("\t", "  ") + lines[number][tabs.end() :]
        return "\n".join([*lines[:number], blanks, *lines[number + 1 :]]), say("tabs replaced by blanks")
    entry = _ENTRY.fullmatch(lines[number]) if 0 <= number < len(lines) else None
    if entry is None or entry["value"][0] in "\"'[{|>&*!#%@`" or " #" in entry["value"]:
        return None
    quoted = entry["value"] if scalar(entry["value"]) == entry["value"] else scalar(entry["value"])
    new = f"{entry['lead']} {quoted}{entry['tail']}"
    if new == lines[number]:
        return None
    what = say("line {line}: quotes around the text", line=number + first)
    if quoted == entry["value"]:
        what = say("line {line}: a blank after the colon", line=number + first)
    return "\n".join([*lines[:number], new, *lines[number + 1 :]]), what


def _without_brackets(lines: list[str], number: int) -> str:
    """The YAML without the brackets of a line; a comment behind them stays."""
    _, sign, comment = lines[number].partition("#")
    return "\n".join([*lines[:number], *([f"# {comment.lstrip()}"] if sign else []), *lines[number + 1 :]])
