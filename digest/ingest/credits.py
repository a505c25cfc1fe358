"""Who wrote it: agencies and authors told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from digest.ingest.vocabulary import Vocabulary

_NAME_WORD = re.compile(r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:['’.-][^\W\d_]+)*\.?")
_ACRONYM = re.compile(r"[A-ZÄÖÜ]{2,6}")
_DESK = re.compile(r"[a-z]{2,4}")
"""Initials and regional desks: `dpa/lhe`, `abc`."""
_MAX_NAME_WORDS = 5
_LONGEST_NUMBERED = 6
"""Words of a remark with a number: `bt 4 pl 123 APA0123`."""


@dataclass(frozen=True, slots=True)
class Credits:
    """Agencies in their own spelling and authors, in the order of the line. `unknown` is what is neither."""

    agencies: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def parse_credits(text: str, words: Vocabulary) -> Credits:
    """Read `APA/Reuters/dpa`, `Vorname Nachname, APA`, `Jane Doe (Reuters)`. Remarks such as `(2. Take)` are passed over."""
    agencies: list[str] = []
    authors: list[str] = []
    unknown: list[str] = []
    for piece in _joints(words).split(_slashed(words).sub(lambda match: words.agencies[match.group().casefold()], text)):
        rest = _take_agency(piece.strip(" \t.:*–-"), agencies, words)
        if not rest or is_remark(rest, words) or _DESK.fullmatch(rest):
            continue
        (authors if is_person(rest, words) else unknown).append(rest)
    return Credits(tuple(dict.fromkeys(agencies)), tuple(dict.fromkeys(authors)), tuple(dict.fromkeys(unknown)))


def is_person(text: str, words: Vocabulary) -> bool:
    """Whether this looks like the full name of a person: two to five words with capitals, particles between them."""
    parts = text.split()
    if not 2 <= len(parts) <= _MAX_NAME_WORDS or parts[0].casefold() in words.articles:
        return False
    names = [part for part in parts if _NAME_WORD.fullmatch(part)]
    return len(names) >= 2 and parts[-1] in names and all(part in names or part.casefold() in words.particles for part in parts)


def is_acronym(text: str) -> bool:
    """Whether this looks like the short name of an agency nobody has listed."""
    return bool(_ACRONYM.fullmatch(text))


def is_remark(text: str, words: Vocabulary) -> bool:
    """Whether this says something about the copy and not about its origin: `2. Take`, `Berichtigung`, an address.

    A number alone makes no remark of a whole sentence: that is news.
    """
    if len(text.split()) <= _LONGEST_NUMBERED and re.search(r"\d|@", text):
        return True
    if any(words.takes.matching("header", text.strip(" .:"))):
        return True
    return any(part.casefold() in words.remarks for part in re.split(r"[\s/,-]+", text))


def _take_agency(piece: str, agencies: list[str], words: Vocabulary) -> str:
    """Move the agency at either end of a piece into `agencies`; give back what is left: `dpa-Korrespondent Max Muster` → `Max Muster`."""
    if piece.casefold() in words.agencies:
        agencies.append(words.agencies[piece.casefold()])
        return ""
    parts = piece.split()
    if len(parts) > 1:
        first = parts[0].casefold()
        known = words.agencies.get(first) or words.agencies.get(first.partition("-")[0] if "-" in first else "")
        last = words.agencies.get(parts[-1].casefold())
        if known:
            agencies.append(known)
            return " ".join(parts[1:])
        if last:
            agencies.append(last)
            return " ".join(parts[:-1])
    return piece


@lru_cache
def _joints(words: Vocabulary) -> re.Pattern[str]:
    joints = "|".join(sorted(map(re.escape, words.joints)))
    return re.compile(rf"[/,;&+|()\[\]·]|\s(?:{joints})\s|\s[–—-]\s|\s{{3,}}", re.IGNORECASE)


@lru_cache
def _slashed(words: Vocabulary) -> re.Pattern[str]:
    """Agencies whose name holds a mark that otherwise separates credits: `Keystone/SDA`."""
    names = sorted((re.escape(name) for name in words.agencies if "/" in name), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(names) or '(?!)'})(?!\w)", re.IGNORECASE)
