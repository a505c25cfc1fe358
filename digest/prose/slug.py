"""Addresses made of words."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


def slugify(text: str, longest: int = 60) -> str:
    """Lower-case ASCII words joined by hyphens: `Ärzte für Wien` becomes `aerzte-fuer-wien`.

    Args:
        text: any text.
        longest: characters at which it is cut, between words where that is possible.

    Returns:
        Never empty: where no letter is Latin, `x` and the first six digits of the text's SHA-256.
    """
    # Composed first: a decomposed "ä" would otherwise lose its dots instead of becoming "ae".
    composed = unicodedata.normalize("NFC", text)
    plain = unicodedata.normalize("NFKD", composed.lower().translate(_LETTERS)).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", re.sub(r"(?<=\w)['’](?=\w)", "", plain))
    result = ""
    for word in words:
        longer = f"{result}-{word}" if result else word[:longest]
        if len(longer) > longest:
            break
        result = longer
    return result or f"x{hashlib.sha256(' '.join(composed.split()).encode('utf-8', 'replace')).hexdigest()[:6]}"
