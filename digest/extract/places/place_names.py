"""Base forms of places' names, and what the parts of a name say about where the place lies."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property, lru_cache

from digest.errors import PackError
from digest.extract.knowledge.clusters import load_clusters
from digest.extract.knowledge.gazetteer import Candidate, Gazetteer, load_gazetteer
from digest.extract.knowledge.lookup import without_genitive
from digest.extract.knowledge.place_proofs import PlaceProofs, is_road, load_place_proofs
from digest.languages import Pack
from digest.model import PlaceKind

_KNOWN = 20_000
"""Inhabitants from which a town may lend its country to what is called after it."""
_KINDS: dict[str, PlaceKind] = {
    "city": "city",
    "region": "region",
    "country": "country",
    "water": "water",
    "building": "building",
    "other": "other",
}


@dataclass(frozen=True, eq=False)
class PlaceNames:
    """The pack's knowledge of how places are called."""

    gazetteer: Gazetteer
    full_names: Mapping[str, str]
    """Short form → the name a reader should see."""
    outside: frozenset[str]
    """Class nouns that stand before a name without being part of it: "Provinz"."""
    kinds_before: Mapping[str, PlaceKind]
    """Class noun before a name → kind."""
    kinds_within: tuple[tuple[str, PlaceKind], ...]
    """End of a name → kind."""
    class_nouns: tuple[str, ...]
    """Ends of such class nouns in small letters, also with the genitive's ending: "Grenzfluss", "Dorfes"."""
    locative: frozenset[str]
    """Words behind which a place may well stand: "in", "zwischen"; marks of a list."""
    common_nouns: frozenset[str]
    """Nouns that villages are called by too: "Altstadt"."""
    articles: frozenset[str]
    """Words, in small letters, that show that such a noun is no name: "im", "der"."""
    directions: tuple[str, ...]
    """First parts of a name that leave the country as it is: "Nord"."""
    origin_endings: tuple[str, ...]
    """Endings that turn a town into an adjective: "er"."""
    genitive_articles: frozenset[str]
    """Articles that show that the name behind them stands in the genitive."""
    adjectives: tuple[str, ...]
    """Ends of adjectives that names begin with, without the ending of the case: "groß", "isch"."""
    oblique: str
    """Ending of such an adjective in other cases: "en"."""
    proofs: PlaceProofs
    words: Container[str]
    """Forms known well enough that they are words or well-known names."""
    nominative: tuple[tuple[str, str], ...]
    """End of the noun → the adjective's ending in the nominative; the last, with an empty noun, is for all others."""

    def base_form(self, text: str, before: str, known: AbstractSet[str]) -> str:
        """The name in the nominative.

        Args:
            text: the name as it stands.
            before: the word before it, empty at the start of a sentence.
            known: all words of the article.
        """
        words = text.split(" ")
        while len(words) > 1 and words[0] in self.outside and not self.gazetteer.find(" ".join(words)):
            before, words = words[0], words[1:]
        found = self.gazetteer.find(" ".join(words))
        if found:
            return self.full_names.get(found[0].name, found[0].name)
        words[0] = self._adjective(words[0], words[-1]) if len(words) > 1 else words[0]
        # A genitive stands in the last word ("des Virgentals"), or in the first if a name follows it ("des Hotels Regina").
        at = 0 if before in self.genitive_articles and len(words) > 1 and words[0].lower() == words[0] else len(words) - 1
        words[at] = self._without_genitive(words[at], before, known)
        return " ".join(words)

    def plausible(self, base: str, text: str, before: Sequence[str]) -> bool:
        """Whether a name that no table has looks like a place: by what stands before it, by how it ends, by a known place in it.

        Args:
            base: its base form.
            text: the name as it stands.
            before: the words before it in its sentence.
        """
        proofs, first = self.proofs, text.split(" ", maxsplit=1)[0]
        last, earlier = [word.lower() for word in ("", "", *before)[-1:-3:-1]]
        if is_road(base) or first in proofs.joined | proofs.houses or (before and before[-1] in proofs.classes):
            return True
        plain = first == base or not (self.gazetteer.find(first) or self._adjective(first, base) != first)
        where = plain and last in proofs.articles and earlier in proofs.where and base not in self.words
        introduced = where or last in self.locative or last.endswith(self.class_nouns) or first in self.kinds_before
        return introduced or base.lower().endswith(tuple(end for end, _ in self.kinds_within)) or self.country(base) is not None

    def is_class_noun(self, word: str) -> bool:
        """Whether a word is a class noun of places or a compound of one: "Hafenstadt"."""
        return word.lower().endswith(self.class_nouns)

    def is_common_noun(self, base: str, before: Sequence[str]) -> bool:
        """Whether a name is a mere noun where it stands: "der Altstadt", "des neuen Marktes".

        Args:
            base: its base form.
            before: the words before it in its sentence.
        """
        if base not in self.common_nouns:
            return False
        words = [word.lower() for word in before[-2:]]
        if len(words) == 2 and before[-1].islower() and words[1] not in self.locative | self.articles:
            words.pop()  # an adjective
        return bool(words) and words[-1] in self.articles

    def kind(self, base: str, text: str, before: str) -> PlaceKind:
        """Kind of a place no table has, by the class noun before the name as it stands, or by how its base form ends."""
        noun = self.kinds_before.get(before) or self.kinds_before.get(text.split(" ", maxsplit=1)[0])
        if noun:
            return noun
        lower = base.lower()
        return next((kind for ending, kind in self.kinds_within if lower.endswith(ending) or f"{ending} " in lower), "other")

    def candidates(self, base: str) -> tuple[Candidate, ...]:
        """What a base form may mean; a mere class noun ("Rathaus", "Hauptbahnhof") means no village of that name."""
        return () if base.lower() in self._nouns_within else self.gazetteer.find(base)

    @cached_property
    def _nouns_within(self) -> frozenset[str]:
        return frozenset(noun for noun, _ in self.kinds_within)

    def country(self, text: str) -> str | None:
        """The country a part of the name lies in: "Bezirk Horn", "Wiener Hauptbahnhof", "Zürich-Kloten", "Nordfinnland"."""
        return next((place.country for place in self._related(text) if place.country), None)

    def _related(self, text: str) -> Iterator[Candidate]:
        words = text.split(" ")
        if len(words) > 1:
            yield from self.gazetteer.find(" ".join(words[1:]))[:1] if words[0] in self.kinds_before else ()
            yield from self._origin(words[0])
            yield from self._known(words[-1]) if words[0] not in self.kinds_before else ()
        for part in text.split("-") if "-" in text else ():
            yield from self._known(part)
        for direction in self.directions:
            if text.startswith(direction) and len(text) > len(direction) + 3:
                yield from self._known(text[len(direction) :].lstrip("-").capitalize())

    def _known(self, name: str) -> Iterator[Candidate]:
        """The likeliest place of this name, if it is one that everybody knows."""
        yield from (place for place in self.gazetteer.find(name)[:1] if place.kind != "city" or place.population >= _KNOWN)

    def _origin(self, word: str) -> Iterator[Candidate]:
        country = self.gazetteer.adjectives.get(word.lower())
        if country:
            yield Candidate(word, "region", country, None, None, None, 0)
        for ending in self.origin_endings:
            if word.endswith(ending):
                yield from self.gazetteer.find(word.removesuffix(ending))[:1]

    def _adjective(self, first: str, noun: str) -> str:
        stem = first.removesuffix(self.oblique)
        if not self.oblique or stem == first or not stem.lower().endswith(self.adjectives):
            return first
        return stem + next(ending for end, ending in self.nominative if noun.lower().endswith(end))

    def _without_genitive(self, word: str, before: str, known: AbstractSet[str]) -> str:
        """A form without the genitive's ending, if the article has it so, if an apostrophe shows it, or if the article word does."""
        forms = without_genitive(word, self.gazetteer.index.genitive)
        short = next((form for form in forms if form in known or not word[-1].isalnum()), None)
        if short:
            return short
        if forms and before in self.genitive_articles:
            return word[:-2] if word.endswith(("ses", "zes", "des")) else forms[0]
        return word


@lru_cache(maxsize=8)
def load_place_names(pack: Pack) -> PlaceNames:
    """What the pack says of places' names; read once, then shared.

    Raises:
        PackError: one of its tables is missing or broken.
    """
    endings, kinds_before = pack.mapping("places", "base_forms.nominative"), _kinds(pack, "kinds_before")
    return PlaceNames(
        gazetteer=load_gazetteer(pack),
        full_names={short: str(full) for short, full in pack.mapping("places", "full_names").items()},
        outside=frozenset(pack.words("places", "outside")),
        kinds_before=kinds_before,
        class_nouns=tuple(noun.lower() + ending for noun in kinds_before for ending in ("", *pack.words("places", "class_noun_endings"))),
        locative=frozenset(pack.words("places", "locative")),
        kinds_within=tuple(_kinds(pack, "kinds_within").items()),
        common_nouns=frozenset(pack.words("places", "common_nouns")),
        articles=frozenset(pack.words("places", "articles_of_nouns")),
        directions=pack.words("places", "directions"),
        origin_endings=pack.words("places", "origin_endings"),
        genitive_articles=frozenset(pack.words("places", "base_forms.genitive_articles")),
        adjectives=pack.words("places", "base_forms.adjectives"),
        proofs=load_place_proofs(pack),
        words=load_clusters(pack),
        oblique=next(iter(pack.words("places", "base_forms.oblique")), ""),
        nominative=(
            *((noun, ending) for ending in endings for noun in pack.words("places", f"base_forms.nominative.{ending}")),
            ("", next(iter(pack.words("places", "base_forms.otherwise")), "")),
        ),
    )


def _kinds(pack: Pack, key: str) -> dict[str, PlaceKind]:
    """A table kind → words, turned round."""
    turned: dict[str, PlaceKind] = {}
    for name in pack.mapping("places", key):
        if name not in _KINDS:
            raise PackError(f"{pack.folder / 'places.toml'}: {key}: '{name}' is no kind of place; there are {', '.join(_KINDS)}")
        turned.update(dict.fromkeys(pack.words("places", f"{key}.{name}"), _KINDS[name]))
    return turned
