"""Whether two names may be one: by their letters, their sound, their parts.

Pure functions over names. They say how two names are alike, not that somebody is the same: two people share a name often enough. What else
has to speak for it is the business of who asks.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal

from digest.extract.actors.names import NameRules, fold, nearly, sound, stem, surname

Likeness = Literal["letters", "sound", "given", "slip", "fuller", "surname"]
"""How persons' names are alike: but for accents and hyphens; by another transliteration; so that the given name is one name in two
languages; but for one letter of a long word; one has more given names, or says by initials what the other spells out; one is the surname
alone."""

_GIVEN = Path(__file__).with_name("given_names.toml")
_INITIAL = re.compile(r"[^\W\d_]\.?")
_SIGNS = re.compile(r"[^\w\s&+-]")
_BETWEEN = re.compile(r"[\s‐‑-]")
_INITIALS = 3
_SHORT = 3
"""Letters of a surname that alone may be many people's."""


def persons_alike(one: str, other: str, rules: NameRules) -> Likeness | None:
    """How two persons' names are alike; None if they are not, or the very same."""
    mine, theirs = fold(one).split(" "), fold(other).split(" ")
    if one == other:
        return None
    if mine == theirs:
        return "letters"
    if 1 in (len(mine), len(theirs)):
        short, full = (one, other) if len(mine) < len(theirs) else (other, one)
        return "surname" if len(mine) != len(theirs) and _is_surname(short, full, rules) else None
    if sound(mine[-1], rules) != sound(theirs[-1], rules):
        return "slip" if nearly(one, other) else None
    if len(mine) == len(theirs):
        alike = [sound(a, rules) == sound(b, rules) for a, b in zip(mine, theirs, strict=True)]
        if all(alike):
            return "sound"
        if alike[1:] == [True] * len(alike[1:]) and given_name(mine[0]) == given_name(theirs[0]):
            return "given"
        if nearly(one, other):
            return "slip"
    return "fuller" if mine[-1] == theirs[-1] and _is_fuller(*sorted((mine[:-1], theirs[:-1]), key=len)) else None


def core_of_organization(name: str, rules: NameRules) -> str:
    """What organisations' names have in common that differ only in accents, hyphens, case endings and legal forms; may be empty.

    Of a single word the ending stays: "Linke" and "Links" are two.
    """
    words = [word for word in name.split(" ") if word.strip(",") not in rules.legal_forms]
    text = _SIGNS.sub("", " ".join(words))
    return stem(text) if _BETWEEN.search(text) else fold(text)


def initials(name: str, rules: NameRules) -> str:
    """An organisation's abbreviation by the initials of its words in capitals: IKRK. Empty for fewer than three: too many fit two letters.

    Letters from within compounds ("ÖGB") are left out: four of five names that would fit some abbreviation so have nothing to do with it.
    """
    capitals = [word[0] for word in name.split(" ") if word[0].isupper() and word not in rules.legal_forms]
    return "".join(capitals) if len(capitals) >= _INITIALS else ""


def key_of_person(name: str, rules: NameRules) -> str:
    """Names of one key are worth comparing: the sound of the last word."""
    return sound(fold(name).split(" ")[-1], rules)


@lru_cache(maxsize=4096)
def given_name(name: str) -> str:
    """What stands for all forms of a given name; for one without known forms the name itself, folded."""
    return _given().get(fold(name), fold(name))


@lru_cache
def _given() -> Mapping[str, str]:
    same: Sequence[Sequence[str]] = tomllib.loads(_GIVEN.read_text("utf-8"))["same"]
    return {fold(name): fold(names[0]) for names in same for name in names}


def _is_surname(short: str, full: str, rules: NameRules) -> bool:
    last = fold(surname(full, rules)).split(" ")[-1]
    word = fold(short)
    return len(word) > _SHORT and (word == last or (len(word) > 2 * _SHORT and sound(word, rules) == sound(last, rules)))


def _is_fuller(few: Sequence[str], many: Sequence[str]) -> bool:
    """Whether the given names of one go on in the other: "Donald" in "Donald J.", "D." in "Donald"."""
    if not few or not _same_given(few[0], many[0]):
        return False
    rest = iter(many[1:])
    return all(any(_same_given(name, other) for other in rest) for name in few[1:])


def _same_given(one: str, other: str) -> bool:
    if _INITIAL.fullmatch(one) or _INITIAL.fullmatch(other):
        return one[0] == other[0]
    return one == other
