"""What names of institutions are made of: class nouns, and what around them belongs to the name.

Most courts, chambers, offices and branches are in no list: "Landesgericht Wels", "Slowakische Landwirtschaftskammer", "Institut für
Zeitgeschichte der Universität Graz". The pack's `institutions.toml` names the class nouns and what may stand around them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from digest.errors import PackError
from digest.extract.knowledge.gazetteer import Gazetteer, load_gazetteer
from digest.extract.knowledge.lookup import to_key, without_genitive
from digest.extract.knowledge.memo import Memo
from digest.languages import Pack

_MAX_ADJECTIVES = 3
_TOWN_DIGITS = 5
"""Digits of the number of inhabitants from which a place is known as one."""


@dataclass(frozen=True, slots=True)
class InstitutionClass:
    """A class of nouns that their surroundings make names."""

    kind: str
    behind: bool
    """Whether a place may follow: "Landesgericht Wels"."""
    before: bool
    """Whether an origin may stand before: "Tiroler Landesregierung"."""
    field: bool
    """Whether a field may follow: "Institut für Zeitgeschichte"."""


@dataclass(frozen=True, slots=True)
class ClassNoun:
    """A noun of a class, in base form, and what else the noun is called."""

    name: str
    short: tuple[str, ...]
    of: InstitutionClass


@dataclass(frozen=True, eq=False)
class ClassNouns:
    """The class nouns of a pack."""

    by_key: Mapping[str, ClassNoun]
    endings: Mapping[str, InstitutionClass]
    """Ends of further nouns: "gericht"."""
    case_endings: tuple[str, ...]
    """Endings a noun may take on: "Arbeitsgerichts"."""

    def compound(self, word: str) -> ClassNoun | None:
        """A noun that ends like one of a class, in any case; None if it does not."""
        return self._compounds[word] if word[0].isupper() and word[-1].islower() else None

    @cached_property
    def _compounds(self) -> Memo[ClassNoun | None]:
        return Memo(self._compound)

    def _compound(self, word: str) -> ClassNoun | None:
        for form in (word, *without_genitive(word, self.case_endings)):
            lower = form.lower()
            if lower.endswith(self._all_endings):
                for ending, of in self.endings.items():
                    if lower.endswith(ending) and len(form) > len(ending) + 1:
                        return ClassNoun(form, (), of)
        return None

    @cached_property
    def _all_endings(self) -> tuple[str, ...]:
        return tuple(self.endings)


@dataclass(frozen=True, eq=False)
class Surroundings:
    """Finds what around a noun belongs to the name. Positions are those of tokens in a sentence; `free` is the first not yet taken."""

    links: frozenset[str]
    """Words that join a place to a class noun: "University of Graz". Empty where nothing does: "Universität Graz"."""
    capitals_before: bool
    """Whether all words with capitals before a class noun belong to it: "West Yorkshire Police"."""
    prefixes: frozenset[str]
    """Words before a listed name that say its country: "U.S."."""
    branches: frozenset[str]
    """Kinds of listed institutions that have branches: "SPÖ Graz"."""
    unnamed: frozenset[str]
    """Words behind which a class noun is no name: "ein Wiener Bezirksgericht"."""
    field_links: frozenset[str]
    """Words that join a field to a class noun: "für"."""
    field_words: int
    """How many words with capitals one part of a field has at most."""
    joins: frozenset[str]
    """Words that join the last part of a field: "und"."""
    owner_links: frozenset[str]
    """Words that join an owner to a name with a field: "der"."""
    articles: frozenset[str]
    determiners: frozenset[str]
    attribute_endings: tuple[str, ...]
    """How adjectives behind a determiner end."""
    adjective_endings: tuple[str, ...]
    """How adjectives end, without their case ending."""
    case_endings: tuple[str, ...]
    origin_endings: tuple[str, ...]
    gazetteer: Gazetteer

    def place(self, tokens: Sequence[str], last: int, *, branch: bool = False) -> tuple[int, str] | None:
        """The place behind a name that ends before `last`: token behind it, its key. A branch stands beside its place without a link."""
        start = last
        if self.links and not branch:
            if last >= len(tokens) or tokens[last] not in self.links:
                return None
            start += 1
        place = self.gazetteer.index.at(tokens, start) if start < len(tokens) and tokens[start][0].isupper() else None
        # "Nationalbank Ungarns" is a noun and its genitive.
        return place if place and " ".join(tokens[start : place[0]]) == place[1] else None

    def attribute(self, tokens: Sequence[str], first: int, free: int) -> int:
        """Where a name begins that has an adjective of its own: "der Medizinischen Hochschule Hannover"."""
        before = first - 1
        if before <= free or not tokens[before][0].isupper() or tokens[before - 1] not in self.determiners:
            return first
        return before if tokens[before].endswith(self.attribute_endings) else first

    def origin(self, tokens: Sequence[str], first: int, free: int, *, towns: bool = True) -> int:
        """Where a name begins that has an origin right before it: "Ukrainische", "Tiroler" and, if `towns`, "Grazer"."""
        before = first - 1
        if before < free or not tokens[before][0].isupper():
            return first
        word, known = tokens[before], self.gazetteer.adjectives
        if word.endswith(self.origin_endings):
            bases = (word.removesuffix(ending) for ending in self.origin_endings if word.endswith(ending))
            if word.lower() in known or (towns and any(map(self.gazetteer.find, bases))):
                return before
        # At the beginning of a sentence a capital says nothing: "Ukrainische Armee rückt vor".
        stems = (word.lower().removesuffix(ending) for ending in ("", *self.case_endings))
        return before if before and any(stem in known for stem in stems) else first

    def capitals(self, tokens: Sequence[str], first: int, free: int) -> int:
        """Where the words with capitals before a name begin. The first word of a sentence is one of them if a place begins there."""
        begin = first
        while begin > max(free, 1) and tokens[begin - 1][0].isupper() and tokens[begin - 1] not in self.articles:
            begin -= 1
        return 0 if begin == 1 and not free and self.gazetteer.index.at(tokens, 0) else begin

    def field(self, tokens: Sequence[str], last: int, is_name: Callable[[int], bool]) -> int:
        """Where a name ends that says its field behind `last`: "Bundesministerium für Bildung, Wissenschaft und Forschung".

        `is_name` tells whether an institution begins at a token: "Institut für Zeitgeschichte und Universität Graz" are two.
        """
        if last >= len(tokens) or tokens[last] not in self.field_links:
            return last
        end = behind = self._part(tokens, last + 1)
        while behind is not None and behind < len(tokens):
            joined = tokens[behind] in self.joins
            if not joined and tokens[behind] != ",":
                break
            start, behind = behind + 1, self._part(tokens, behind + 1)
            if behind and (is_name(start) or self._is_known_place(tokens, start)):
                behind = None
            if joined:
                # Without a joining word at its end, what follows a comma is no part of the name.
                end = behind or end
                break
        return end or last

    def _is_known_place(self, tokens: Sequence[str], start: int) -> bool:
        """Whether a place that is no village begins at a token: there is one called "Wald", too."""
        place = self.gazetteer.index.at(tokens, start)
        code = self.gazetteer.code(place[1]) if place else "p0"
        return code[0] != "p" or int(code[1:]) >= _TOWN_DIGITS

    def _part(self, tokens: Sequence[str], start: int) -> int | None:
        """Where one part of a field ends: adjectives and a noun."""
        at = start
        while at < min(len(tokens), start + _MAX_ADJECTIVES) and tokens[at] not in self.determiners and self._is_attribute(tokens[at]):
            at += 1
        if at < len(tokens) and self._is_adjective(tokens[at]):
            at += 1
        end = at
        while end < min(len(tokens), at + self.field_words) and tokens[end][0].isupper() and (end == at or tokens[end].isalpha()):
            end += 1
        return end if end > at else None

    def _is_attribute(self, word: str) -> bool:
        return word.islower() and word.endswith(self.attribute_endings)

    def _is_adjective(self, word: str) -> bool:
        stems = (word.removesuffix(ending).lower() for ending in self.attribute_endings if word.endswith(ending))
        return any(stem.endswith(self.adjective_endings) for stem in stems)


def load_classes(pack: Pack) -> ClassNouns:
    """The class nouns of a pack.

    Raises:
        PackError: an entry is incomplete.
    """
    nouns: dict[str, ClassNoun] = {}
    endings: dict[str, InstitutionClass] = {}
    for entry in pack.entries("institutions", "class"):
        kind, flags = entry.get("kind"), (entry.get("behind", True), entry.get("before", True), entry.get("field", False))
        if not isinstance(kind, str) or not all(isinstance(flag, bool) for flag in flags):
            raise PackError(f"{pack.folder / 'institutions.toml'}: class: {dict(entry)}: expected kind, nouns")
        of = InstitutionClass(kind, *map(bool, flags))
        for name, *short in entries(entry.get("nouns"), f"{pack.folder / 'institutions.toml'}: class of {kind}: nouns"):
            if name.startswith("-"):
                endings.setdefault(name[1:], of)
            else:
                for form in (name, *short):
                    nouns.setdefault(to_key(form), ClassNoun(name, tuple(short), of))
    return ClassNouns(nouns, endings, (*pack.words("names", "genitive"), *pack.words("names", "noun_endings")))


def load_surroundings(pack: Pack) -> Surroundings:
    """What may stand around the names of a pack.

    Raises:
        PackError: a table is missing or a value is of the wrong type.
    """

    def words(key: str) -> frozenset[str]:
        return frozenset(pack.words("institutions", f"around.{key}"))

    around = pack.mapping("institutions", "around")
    field_words = around.get("field_words", 1)
    if not isinstance(field_words, int):
        raise PackError(f"{pack.folder / 'institutions.toml'}: around.field_words: expected a number")
    return Surroundings(
        links=words("links"),
        capitals_before=around.get("capitals_before") is True,
        prefixes=words("prefixes"),
        branches=words("branches"),
        unnamed=words("unnamed"),
        field_links=words("field_links"),
        field_words=field_words,
        joins=words("joins"),
        owner_links=words("owner_links"),
        articles=frozenset(article.rstrip() for article in pack.words("institutions", "articles")),
        determiners=frozenset(pack.mapping("actors", "determiners")),
        attribute_endings=pack.words("institutions", "around.attribute_endings"),
        adjective_endings=pack.words("actors", "adjectives.endings"),
        case_endings=pack.words("names", "case_endings"),
        origin_endings=pack.words("places", "origin_endings"),
        gazetteer=load_gazetteer(pack),
    )


def entries(text: object, where: str) -> Iterator[list[str]]:
    """The names of a list: entries between semicolons, an entry's further names behind equals signs.

    Raises:
        PackError: it is no text, or a name is empty; `where` is named.
    """
    if not isinstance(text, str):
        raise PackError(f'{where}: expected "Name = short form; Name; …"')
    for entry in text.split(";"):
        names = [" ".join(name.split()) for name in entry.split("=")]
        if not all(names):
            raise PackError(f"{where}: '{' '.join(entry.split())}': an empty name")
        yield names
