"""Names from A to Z, as a reader looks them up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

from digest.model import ActorProfile

T = TypeVar("T")

_BASE = str.maketrans(
    {
        "ß": "ss",
        "Ł": "L",
        "ł": "l",
        "Ø": "O",
        "ø": "o",
        "Đ": "D",
        "đ": "d",
        "ı": "i",
        "Æ": "Ae",
        "æ": "ae",
        "Œ": "Oe",
        "œ": "oe",
        "Þ": "Th",
        "þ": "th",
    }
)
"""Letters that Unicode does not take apart."""
_GENERATION = re.compile(r"[IVX]{2,}\.?|\w{2,}\.")


@dataclass(frozen=True, slots=True)
class Letter(Generic[T]):
    """One letter of a register and what stands under it, with the name it stands under there."""

    letter: str
    """`A` to `Z`; `0–9` for digits, last."""
    entries: tuple[tuple[str, T], ...]

    @property
    def slug(self) -> str:
        """For addresses."""
        return self.letter.lower().replace("–", "-")


def register(items: Iterable[T], name: Callable[[T], str]) -> tuple[Letter[T], ...]:
    """`items` by the first letter of their names, sorted as DIN 5007-1 sorts: umlauts and accents as their base letter."""
    named = sorted(((name(item), item) for item in items), key=lambda pair: (_letter(pair[0]) == _OTHERS, sort_key(pair[0]), pair[0]))
    return tuple(Letter(letter, tuple(group)) for letter, group in groupby(named, lambda pair: _letter(pair[0])))


_OTHERS = "0–9"


def catalogue_name(actor: ActorProfile) -> str:
    """`Solheim, Marit` for a person of several names, organisations as they are."""
    words = actor.name.split()
    if actor.kind != "person" or len(words) == 1:
        return actor.name
    start = _surname(words, actor.aliases)
    while start < len(words) - 1 and words[start][0].islower():  # "Aue, Ursula von der"
        start += 1
    return f"{' '.join(words[start:])}, {' '.join(words[:start])}" if start else actor.name


def _surname(words: Sequence[str], aliases: Iterable[str]) -> int:
    """Where the surname begins: with what articles call this person for short, else with the last word that is no "III." or "jun."."""
    short = [alias.split() for alias in aliases]
    starts = [place for place in range(len(words)) if any(words[place : place + len(alias)] == alias for alias in short)]
    last = len(words) - 1
    return max(starts) if starts else last - (last > 1 and bool(_GENERATION.fullmatch(words[last])))


def sort_key(name: str) -> str:
    """A name without what does not count in the alphabet."""
    apart = unicodedata.normalize("NFKD", name.translate(_BASE))
    return "".join(sign for sign in apart if sign.isalnum() or sign == " ").casefold()


def _letter(name: str) -> str:
    first = sort_key(name).strip()[:1].upper()
    return first if "A" <= first <= "Z" else _OTHERS
