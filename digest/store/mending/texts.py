"""Slips that keep a file from being read: its encoding, tabs, colons. Each repair gives the file back with what was done, or as it was."""

from __future__ import annotations

import re
from dataclasses import fields, replace

from digest.errors import ArticleError, Message, later, say
from digest.model import Source
from digest.prose.encodings import is_utf_16, is_windows_1252
from digest.store.emission import scalar
from digest.store.front_matter import Parts, join, split
from digest.store.schema import FACTS, KEYS
from digest.store.yaml_text import YamlError, parse_yaml

_MOST = 200
"""Slips of one file that are mended: with more it is none of ours."""
_TABS = re.compile(r"[ \t]*\t[ \t]*")
_TOP = re.compile(rf"(?:{'|'.join(set(KEYS) - {field.name for kind in (*FACTS.values(), Source) for field in fields(kind)})}):")
"""A key that stands at the top and nowhere else."""
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
    found = _line(lines[number], error.code, of_article=first > 1) if 0 <= number < len(lines) else None
    if found is None:
        return None
    new, what = found
    return "\n".join([*lines[:number], *new, *lines[number + 1 :]]), say(what, line=number + first)


def _line(line: str, code: str, *, of_article: bool) -> tuple[list[str], str] | None:
    """What shall stand in place of a line, and what is done by that, as a template."""
    if code == "needless-brackets":
        _, sign, comment = line.partition("#")
        return [f"# {comment.lstrip()}"] if sign else [], later("line {line}: brackets deleted, as there are entries")
    if of_article and (tabs := _TABS.match(line)) and _TOP.match(line[tabs.end() :]):
        return [line[tabs.end() :]], later("line {line}: a tab before the key deleted")
    if tabs := _TABS.match(line):
        return [tabs.group().replace("\t", "  ") + line[tabs.end() :]], later("tabs replaced by blanks")
    entry = _ENTRY.fullmatch(line)
    if entry is None:
        return None
    value = entry["value"]
    if not entry["blank"] and not value.startswith("//"):
        return [f"{entry['lead']} {value}{entry['tail']}"], later("line {line}: a blank after the colon")
    if value[0] in "\"'[{|>&*!#%@`" or " #" in value or scalar(value) == value:
        return None
    return [f"{entry['lead']} {scalar(value)}{entry['tail']}"], later("line {line}: quotes around the text")
