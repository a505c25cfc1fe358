"""Raw text is untrusted: what looks like Markdown or HTML in it must appear as text.

`escape_text` turns text into what shows as that text in HTML, in an attribute and in Markdown alike, by numeric character references:
backslashes would only do for Markdown, and `&amp;` alone only for HTML. (Attributes of a block with `markdown="1"`, and of blocks in it,
are no place for raw text: Python-Markdown reads them twice.)
"""

from __future__ import annotations

import re

from markupsafe import Markup

_SPACE = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
"""Markdown processors use some of them as marks of their own."""
_NO_XML = re.compile(r"[\ud800-\udfff\ufffe\uffff]")
_RISKY = re.compile(
    r"""
    [&<>"'\\`*_{}\[\]\#|~^=$@+]      # markup wherever they stand
    | ^\ ?[-:.!?)/(%;,]              # a list, a definition, an admonition at the beginning of a line
    | ^\ ?\d+[.)]                    # a numbered list: "2026. …"
    | :(?=\S)                        # an address, an emoji
    | [-.](?=[-.>]) | (?<=[-.])[-.]  # dashes, dots and arrows that typographic extensions replace
    | !(?=!) | \?(?=\?)
    | \((?=(?:c|r|tm)\))             # (c)
    | (?<=(?<!\d)\d)/(?=\d(?!\d)) | (?<=c)/(?=o)  # fractions, care of
    | (?<=www)\.                     # an address without a scheme
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HARMLESS = frozenset(" 0123456789")
_ENTITY = re.compile(r"&(?=#?\w+;)")


class Safe(Markup):
    """Markup that, put together with plain text, escapes that text for Markdown too."""

    __slots__ = ()

    @classmethod
    def escape(cls, s: object, /) -> Safe:
        """Text made safe; markup as it is."""
        return escape_text(s)


def escape_text(value: object) -> Safe:
    """A value as a template may print it. Markup stays as it is, None prints nothing, runs of white space become one blank."""
    if value is None:
        return Safe("")
    if hasattr(value, "__html__"):
        return Safe(value.__html__())
    text = _SPACE.sub(" ", _CONTROL.sub("", str(value)))
    return Safe(_RISKY.sub(lambda match: "".join(sign if sign in _HARMLESS else f"&#{ord(sign)};" for sign in match.group()), text))


def one_line(value: str) -> str:
    """Text on one line, of characters that XML knows: for files that are no pages."""
    return _SPACE.sub(" ", _NO_XML.sub("", _CONTROL.sub("", value))).strip()


def plain_text(value: str) -> str:
    """Text for a page's title and description: themes print these unescaped, feeds and other generators escape them.

    The four signs that could begin or end markup give way to their typographic likes, so that both get it right.
    """
    text = _SPACE.sub(" ", _CONTROL.sub("", value)).strip()
    return _ENTITY.sub("＆", text).translate({ord("<"): "‹", ord(">"): "›", ord('"'): "”"})
