"""Nouns that name a function, known by form: which word is one, and what it is in base form.

The pack's `roles.toml` lists lemmas with their declension; this module makes all their forms, so that "dem Sondergesandten" and "die
Außenministerin" lead back to "Sondergesandter" and "Außenministerin".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Literal

from digest.extract.knowledge.memo import Memo
from digest.languages import Pack, Table

Gender = Literal["m", "f", "n", "?"]

_PREFIX = 2
"""Letters before a noun in a compound, at least …"""
_LONG = 6
"""… and of a noun that may stand behind so few: "Ölminister", but "Verrat"."""
_UMLAUT = {"a": "ä", "o": "ö", "u": "ü"}
_HYPHEN = re.compile(r"[-‐‑/]")
_NO_WORDS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Noun:
    """A function's noun in base form. `adjective` nouns change with gender and article: "Gesandte", "Gesandter"."""

    lemma: str
    gender: Gender
    adjective: bool = False
    plural: bool = False
    listed: bool = True
    """Whether the pack names it; else it is known by its ending alone."""
    origin: bool = False
    """Whether it says where somebody is from, which is no function: "Däne"."""


@dataclass(frozen=True, eq=False)
class RoleGrammar:
    """`roles.toml`, compiled."""

    inflected: bool
    whole: Mapping[str, Noun]
    """Form in lower case → noun, for whole words and the part after a hyphen."""
    ending: Mapping[str, Noun]
    """Form in lower case → noun, also as the end of a compound."""
    organizations: Mapping[str, Noun]
    """Form in lower case → noun that says what an organisation is, also as the end of a compound: "Gewerkschaft", "Autohersteller"."""
    open_endings: tuple[str, ...]
    sure_endings: tuple[str, ...]
    """Those of them that only functions have."""
    no_roles: frozenset[str]
    no_role_endings: tuple[str, ...]
    bare_adjectives: tuple[str, ...]
    """Ends of adjectives (without their own ending) that are taken for such without an article before them."""
    adjective_endings: tuple[str, ...]
    words: Mapping[str, frozenset[str]]
    """The lists of `[grammar]` by their keys."""

    def among(self, kind: str) -> frozenset[str]:
        """One of the lists of `[grammar]`; empty where the language has no use for it."""
        return self.words.get(kind, _NO_WORDS)

    def noun(self, word: str) -> Noun | None:
        """What function a word names, if any; hyphen compounds go by their last part."""
        return self._nouns[word]

    @cached_property
    def _nouns(self) -> Memo[Noun | None]:
        return Memo(self._noun)

    def _noun(self, word: str) -> Noun | None:
        if word in self.no_roles or not word[:1].isalpha():
            return None
        if self.inflected and not word[0].isupper() and "-" not in word:
            return None
        start = 0 if word.lower() in self.ending else max((match.end() for match in _HYPHEN.finditer(word)), default=0)
        prefix, last = word[:start], word[start:]
        if not last or (self.inflected and not last[0].isupper() and start == 0):
            return None
        found = self._listed(last) or self._open(last)
        return None if found is None else replace(found, lemma=prefix + found.lemma)

    def organization(self, word: str) -> Noun | None:
        """What kind of organisation a word names, if it is one of the pack's class nouns."""
        return self._classes[word]

    @cached_property
    def _classes(self) -> Memo[Noun | None]:
        return Memo(self._organization)

    def _organization(self, word: str) -> Noun | None:
        if self.inflected and not word[:1].isupper():
            return None
        low = word.lower()
        ending = next((low[start:] for start in range(len(low) - 2) if low[start:] in self.organizations), None)
        return None if ending is None else _like(self.organizations[ending], word, len(word) - len(ending))

    def name_gender(self, first_name: str) -> Gender:
        """What the form of a first name says: listed names first, then endings; "?" where it says nothing."""
        low = first_name.casefold()
        if self.is_given_name(first_name):
            return "f" if low in self.among("feminine_names") else "m"
        if low.endswith(tuple(self.among("feminine_name_endings"))):
            return "f"
        return "m" if low.endswith(tuple(self.among("masculine_name_endings"))) else "?"

    def is_given_name(self, word: str) -> bool:
        """Whether a word is one of the listed first names."""
        return word.casefold() in self._given_names

    @cached_property
    def _given_names(self) -> frozenset[str]:
        return self.among("feminine_names") | self.among("masculine_names")

    def is_time_of_day(self, word: str) -> bool:
        """Whether a word is two words of time made one: "Freitagabend"."""
        times = self.among("times")
        return any(word[:cut] in times and word[cut:].capitalize() in times for cut in range(3, len(word) - 3))

    def is_listed(self, word: str) -> bool:
        """Whether the pack lists the word, in any of its forms, as a function's noun."""
        return self._listed(word) is not None

    def is_title(self, word: str) -> bool:
        """Whether a word at the beginning of what looks like a name is surely a function: listed as it stands, or ending in a long one."""
        return self._titles[word]

    @cached_property
    def _titles(self) -> Memo[bool]:
        return Memo(self._is_title)

    def _is_title(self, word: str) -> bool:
        if self.noun(word) is None:
            return False
        last = _HYPHEN.split(word)[-1].lower()
        return any(last[start:] in self.ending for start in range(len(last) - 4) if start == 0 or start > 2)

    def _listed(self, word: str) -> Noun | None:
        low = word.lower()
        if low in self.whole:
            return _like(self.whole[low], word, 0)
        if low in self.ending:
            return _like(self.ending[low], word, 0)
        shortest = 4 if self.inflected else 5
        starts = (start for start in range(_PREFIX, len(low) - shortest + 1) if low[start:] in self.ending)
        start = next((start for start in starts if start > _PREFIX or len(low) - start >= _LONG), None)
        if start is None or low.endswith(tuple(end for end in self.no_role_endings if len(end) > len(low) - start)):
            return None
        return _like(self.ending[low[start:]], word, start)

    def _open(self, word: str) -> Noun | None:
        low = word.lower()
        if self.inflected and low.endswith("s") and low[:-1].endswith(self.open_endings):
            word, low = word[:-1], low[:-1]
        if len(low) < 5 or not low.endswith(self.open_endings) or low.endswith(self.no_role_endings):
            return None
        return Noun(word, "f" if low.endswith(("in", "frau")) else "m", listed=low.endswith(self.sure_endings))


def _like(noun: Noun, word: str, start: int) -> Noun:
    """The noun as the end of this word, written as the word is."""
    if noun.lemma.lower() == word.lower()[start:]:
        return replace(noun, lemma=word)
    lemma = word[:start] + (noun.lemma if start else noun.lemma[:1].upper() + noun.lemma[1:] if word[0].isupper() else noun.lemma)
    return replace(noun, lemma=lemma)


@lru_cache
def role_grammar(pack: Pack) -> RoleGrammar:
    """The pack's grammar of functions.

    Raises:
        PackError: `roles.toml` is missing or malformed.
    """
    whole: dict[str, Noun] = {}
    ending: dict[str, Noun] = {}
    organizations: dict[str, Noun] = {}
    for head in pack.entries("roles", "head"):
        declension = str(head.get("declension", "strong"))
        if head.get("of") == "organization":
            organizations |= dict(_forms(_texts(head, "nouns"), declension))
            continue
        origin = head.get("of") == "origin"
        for form, noun in _forms(_texts(head, "words"), declension):
            whole.setdefault(form, replace(noun, origin=origin))
        for form, noun in _forms(_texts(head, "nouns"), declension):
            ending.setdefault(form, replace(noun, origin=origin))
        for plural in _texts(head, "plurals"):
            form, _, lemma = plural.partition(" = ")
            noun = Noun(lemma, "f" if declension == "feminine" else "m", plural=True)
            ending |= {form: noun, form + "n": noun}
    grammar = pack.mapping("roles", "grammar")
    return RoleGrammar(
        inflected=grammar.get("modifiers") == "inflected",
        whole=whole,
        ending=ending,
        organizations=organizations,
        open_endings=pack.words("roles", "open.endings"),
        sure_endings=pack.words("roles", "open.sure") if "sure" in pack.mapping("roles", "open") else (),
        no_roles=frozenset(pack.words("roles", "grammar.no_roles") + pack.words("roles", "grammar.times")),
        no_role_endings=pack.words("roles", "grammar.no_role_endings"),
        bare_adjectives=pack.words("roles", "grammar.bare_adjectives"),
        adjective_endings=pack.words("roles", "grammar.adjective_endings"),
        words={key: frozenset(pack.words("roles", f"grammar.{key}")) for key, value in grammar.items() if isinstance(value, list)},
    )


def _texts(table: Table, key: str) -> tuple[str, ...]:
    value = table.get(key, ())
    return tuple(str(item) for item in value) if isinstance(value, Sequence) and not isinstance(value, str) else ()


def _forms(lemmas: Collection[str], declension: str) -> list[tuple[str, Noun]]:
    """All forms of the lemmas, in lower case, with what they are forms of."""
    make = {"strong": _strong, "weak": _weak, "adjective": _adjective, "feminine": _feminine, "neuter": _neuter, "plain": _plain}[
        declension
    ]
    return [(form.lower(), noun) for lemma in lemmas for form, noun in make(lemma)]


def _plain(lemma: str) -> list[tuple[str, Noun]]:
    plural = lemma[:-3] + "men" if lemma.endswith("man") else lemma[:-1] + "ies" if lemma.endswith("y") else lemma + "s"
    return [(lemma, Noun(lemma, "?")), (plural, Noun(lemma, "?", plural=True))]


def _strong(lemma: str) -> list[tuple[str, Noun]]:
    noun = Noun(lemma, "m")
    forms = [(lemma + ending, noun) for ending in ("", "s", "es")]
    return forms + [(plural, Noun(lemma, "m", plural=True)) for plural in _plurals(lemma)] + _female(lemma)


def _plurals(lemma: str) -> list[str]:
    """Plurals of a strong masculine in all cases, but for those that look like another form of it: "Ärzte", "Autoren", "Hauptleute"."""
    if lemma.endswith(("er", "el")):
        return [lemma + ending for ending in (("e", "en") if lemma.endswith("ier") else ("n",))]
    if lemma.endswith("mann"):
        return [lemma[:-4] + ending for ending in ("männer", "männern", "leute", "leuten")]
    if lemma.endswith("or"):
        return [lemma + "en"]
    umlaut = _with_umlaut(lemma)
    stems = [umlaut] if umlaut != lemma else [lemma]
    return [stem + ending for stem in stems for ending in ("e", "en")]


def _with_umlaut(word: str) -> str:
    """The word with an umlaut in its last syllable, where that can have one: "Arzt" → Ärzt, but "Freund"."""
    return re.sub(r"(?<![ae])([aou])(?!u)([^aeiouäöü]*)$", lambda m: _UMLAUT[m[1]] + m[2], word)


def _weak(lemma: str) -> list[tuple[str, Noun]]:
    oblique = lemma + ("n" if lemma.endswith(("e", "ar", "err")) else "en")
    return [(lemma, Noun(lemma, "m")), (oblique, Noun(lemma, "m")), *_female(lemma)]


def _female(lemma: str) -> list[tuple[str, Noun]]:
    if lemma.endswith("mann"):
        female = lemma[:-4] + "frau"
        return [(female, Noun(female, "f"))]
    base = lemma.removesuffix("e")
    bases = [base]
    bases += [re.sub(r"(a?)([aou])([^aeiouäöü]*)$", lambda m: _UMLAUT[m[2]] + m[3] if not m[1] else m[0], base)] if base else []
    bases += [base[:-2] + "erin"[:2]] if base.endswith("erer") else []
    return [
        (form + ending, Noun(form + "in", "f", plural=ending == "innen"))
        for form in dict.fromkeys([*bases, base.replace("bauer", "bäuer")])
        for ending in ("in", "innen")
    ]


def _adjective(lemma: str) -> list[tuple[str, Noun]]:
    stem = lemma.removesuffix("e")
    forms = [(stem + ending, Noun(stem, "?", adjective=True)) for ending in ("e", "en", "er", "em", "es")]
    return forms + ([(stem[:-2] + "tin", Noun(stem[:-2] + "tin", "f"))] if stem.endswith("amt") else [])


def _feminine(lemma: str) -> list[tuple[str, Noun]]:
    plural = lemma + ("n" if lemma.endswith(("e", "er", "el")) else "en")
    return [(lemma, Noun(lemma, "f")), (plural, Noun(lemma, "f", plural=True))]


def _neuter(lemma: str) -> list[tuple[str, Noun]]:
    forms = [(lemma + ending, Noun(lemma, "n")) for ending in ("", "s", "es")]
    plurals = ("er", "ern") if lemma.endswith("glied") else ()
    return forms + [(lemma + ending, Noun(lemma, "n", plural=True)) for ending in plurals]


def strong(adjective: str, gender: Gender) -> str:
    """An adjective as it stands before a noun without article: "frühere", "ukrainischen" → früherer, ukrainischer."""
    stem = re.sub(r"(?:e[nmrs]?)$", "", adjective)
    return stem + {"m": "er", "f": "e", "n": "es", "?": "er"}[gender]
