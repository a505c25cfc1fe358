"""Classes of words by the tables of a pack: what a tagger can learn in one language and use in another.

A language without word clusters and without articles of its own is tagged by a model of other languages. Words mean nothing to it, their
classes do: a function before a name, a preposition of place, a verb of saying.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from digest.languages import Pack

_TABLES = {
    "title": (("actors", "names.titles"),),
    "particle": (("actors", "names.particles"),),
    "says": (("actors", "ranking.reporting"),),
    "determiner": (("roles", "grammar.determiners"),),
    "preposition": (("roles", "grammar.prepositions"),),
    "time": (("roles", "grammar.times"),),
    "locative": (("places", "locative"),),
    "organization": (("names", "organization_words"),),
    "small": tuple(("wire", f"headline.{key}") for key in ("articles", "prepositions", "conjunctions", "others", "auxiliaries")),
}
"""Class → tables and keys of the words in it."""
_SHORTEST_END = 6
"""Letters of a function's noun that may end a compound or take endings."""
_LONGEST_ENDING = 2
"""Letters of an ending that a function's noun may take on."""


@dataclass(frozen=True, eq=False)
class WordClasses:
    """Which classes a word is in."""

    by_word: Mapping[str, tuple[str, ...]]
    functions: frozenset[str]
    """Nouns of persons' functions."""

    def of(self, word: str) -> tuple[str, ...]:
        """The classes of a word in small letters; an elided word counts without its apostrophe."""
        known = self.by_word.get(word, ())
        bare = word.rstrip("'’")
        known += tuple(name for name in self.by_word.get(bare, ()) if name not in known) if bare != word else ()
        return (*known, "function") if self._is_function(word) else known

    def _is_function(self, word: str) -> bool:
        """A listed noun, alone or as the end of a compound, with or without an ending."""
        if word in self.functions:
            return True
        bare = (word[: len(word) - cut] for cut in range(_LONGEST_ENDING + 1))
        return any(form[start:] in self.functions for form in bare for start in range(len(form) - _SHORTEST_END + 1))


@lru_cache(maxsize=8)
def word_classes(pack: Pack) -> WordClasses:
    """The classes of a pack's words.

    Raises:
        PackError: a table is missing or broken.
    """
    found: dict[str, tuple[str, ...]] = {}
    for name, sources in _TABLES.items():
        for word in {word.lower() for table, key in sources if table in pack.tables for word in pack.words(table, key)}:
            found[word] = (*found.get(word, ()), name)
    functions = {
        str(noun).lower()
        for head in pack.entries("roles", "head")
        if head.get("of") != "organization"
        for key in ("nouns", "words")
        for noun in _texts(head.get(key))
    }
    return WordClasses(found, frozenset(functions))


def _texts(value: object) -> list[object]:
    return value if isinstance(value, list) else []
