"""A content file, cut into front matter and body and put together again, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from digest.errors import ArticleError, Diagnostic, say
from digest.prose.encodings import not_utf_8
from digest.store.emission import mapping_text
from digest.store.yaml_text import YamlError, parse_yaml

__all__ = ["Parts", "decode", "emit", "join", "parse", "parse_yaml", "split"]

_FILE = re.compile(
    r"(?P<opening>\ufeff?---[ \t]*\r?\n)(?P<front>.*?)(?P<closing>^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z))(?P<body>.*)",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Parts:
    """A file: `opening + front + closing + body` are its very characters."""

    opening: str
    """Byte order mark, if any, and the first `---` line."""
    front: str
    """YAML; its first line is the file's second."""
    closing: str
    body: str

    @property
    def eol(self) -> str:
        """How the file ends its lines."""
        return "\r\n" if self.opening.endswith("\r\n") else "\n"


def decode(content: bytes, path: str) -> str:
    """The text of a file, line endings as they are.

    Raises:
        ArticleError: it is not UTF-8.
    """
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise ArticleError(not_utf_8(content, path)) from None


def split(text: str, path: str) -> Parts:
    """Cut a file into its parts.

    Raises:
        ArticleError: there is no front matter, or it is not closed.
    """
    match = _FILE.fullmatch(text)
    if match:
        return Parts(match["opening"], match["front"], match["closing"], match["body"])
    if text.lstrip("\ufeff").startswith("---"):
        message, hint = say("the front matter is not closed"), say("put a line with --- between the front matter and the text")
    else:
        message, hint = (
            say("the file does not begin with front matter"),
            say("the first line is ---, then title:, date: and so on, then --- again"),
        )
    raise ArticleError(Diagnostic("no-front-matter", "error", path, message, hint, 1))


def parse(parts: Parts, path: str) -> dict[str, object]:
    """Plain data of the front matter.

    Raises:
        ArticleError: it is not YAML, or no list of keys.
    """
    try:
        data = parse_yaml(parts.front)
    except YamlError as error:
        line = error.line + 1 if error.line else None
        raise ArticleError(Diagnostic(error.code, "error", path, error.problem, error.hint, line)) from None
    if data is None:
        return {}
    if not isinstance(data, dict):
        message, hint = say("the front matter is no list of keys"), say("write title: …, date: … and so on, each on a line of its own")
        raise ArticleError(Diagnostic("invalid-yaml", "error", path, message, hint, 2))
    return data


def emit(fields: Mapping[str, object], eol: str = "\n") -> str:
    """Front matter of a new file, in the order of `fields`."""
    return mapping_text(fields, eol=eol)


def join(parts: Parts) -> str:
    """The file."""
    return parts.opening + parts.front + parts.closing + parts.body
