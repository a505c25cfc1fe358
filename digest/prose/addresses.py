"""Addresses in Markdown that are none."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_TARGET = re.compile(
    r"(?P<before>\]\(\s*<?|<|=\s*[\"']?|^ {0,3}\[[^\]\n]+\]:\s*)(?P<target>(?:[a-zA-Z][a-zA-Z0-9+.-]*:)?//[^)>\"'\n]*)", re.MULTILINE
)
"""What may be the target of a link, an image or an element."""


def disarmed(markdown: str) -> str:
    """Markdown in which no address stops who reads it: `https://[Adresse folgt]` looks like IPv6 (RFC 3986) and is none."""
    return _TARGET.sub(lambda match: match["before"] + _readable(match["target"]), markdown)


def _readable(target: str) -> str:
    try:
        urlsplit(target)
    except ValueError:
        return target.replace("[", "%5B").replace("]", "%5D")
    return target
