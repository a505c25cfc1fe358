"""Addresses made of words."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

_LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


def slug(text: str, longest: int = 60) -> str:
    """Lower-case ASCII words joined by hyphens, cut at a word to `longest` characters; empty where no letter is Latin."""
    # Composed first: a decomposed "ä" would otherwise lose its dots instead of becoming "ae".
    lowered = unicodedata.normalize("NFC", text).lower().translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", lowered).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", re.sub(r"(?<=\w)['’](?=\w)", "", plain))
    result = ""
    for word in words:
        longer = f"{result}-{word}" if result else word[:longest]
        if len(longer) > longest:
            break
        result = longer
    return result


def article_id(day: dt.date, headline: str) -> str:
    """`2026-01-22-witkoff-im-kreml-empfangen`."""
    return f"{day.isoformat()}-{slug(headline)}".rstrip("-")
