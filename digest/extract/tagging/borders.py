"""What a name wrongly begins with, and two names taken for one: by the words a pack lists in `[borders]` of `names.toml`.

For languages whose names stand among small words ("Vaud et du Valais") that have capitals only at the beginning of a sentence ("Le Sénat").
A pack without the table leaves all names as the tagger saw them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from digest.extract.knowledge.gazetteer import Gazetteer
from digest.extract.knowledge.institutions import Institutions
from digest.extract.mentions import Mention, at
from digest.extract.text import Document, Sentence
from digest.languages import Pack

_BACK = 5
"""Tokens between a function and what it is for, at most."""


@dataclass(frozen=True, slots=True)
class Borders:
    """`[borders]`, compiled; words in small letters, but for those of `never_first`."""

    leading: frozenset[str]
    joining: frozenset[str]
    never_first: frozenset[str]
    portfolios: frozenset[str]
    titles: frozenset[str]
    given_names: frozenset[str]


@lru_cache(maxsize=8)
def load_borders(pack: Pack) -> Borders | None:
    """The words of a pack; None where it has none.

    Raises:
        PackError: a list is malformed.
    """
    if not pack.mapping("names", "borders"):
        return None
    leading, joining, never_first, portfolios = (
        frozenset(pack.words("names", f"borders.{key}")) for key in ("leading", "joining", "never_first", "portfolios")
    )
    titles, given = frozenset(pack.words("actors", "names.titles")), frozenset(pack.words("names", "borders.given_names"))
    return Borders(leading, joining, never_first, portfolios, titles, given)


def trim(
    document: Document, mentions: Iterable[Mention], borders: Borders | None, gazetteer: Gazetteer, institutions: Institutions
) -> list[Mention]:
    """The mentions with their borders put right, in their order."""
    listed = list(mentions)
    if borders is None:
        return listed
    persons = frozenset(mention.text for mention in listed if mention.kind == "person")
    trimmers = {s.index: _Trimmer(s, borders, gazetteer, institutions, persons) for s in document.sentences}
    return [each for mention in listed for each in trimmers[mention.sentence].trim(mention)]


@dataclass(frozen=True)
class _Trimmer:
    """One sentence and what is known of names."""

    sentence: Sentence
    borders: Borders
    gazetteer: Gazetteer
    institutions: Institutions
    persons: frozenset[str]
    """All that was taken for a person's name in the article."""

    def trim(self, mention: Mention) -> Iterator[Mention]:
        """What is left of a mention: nothing, itself, its end, or two names."""
        if mention.text.split(" ")[0] in self.borders.titles and " " in mention.text:
            yield at(self.sentence, "person", mention.first, mention.last)
        elif mention.kind == "person":
            yield from self._person(mention)
        elif (given := self._given_name(mention)) is not None:
            before = at(self.sentence, "place", mention.first, max(given, mention.first + 1))
            yield from [before] if given > mention.first and self._is_place(before.text) else []
            yield at(self.sentence, "person", given, mention.last)
        elif mention.kind == "place" and len(parts := self._joined(mention)) > 1:
            yield from parts
        elif not self._is_area(cut := self._cut(mention)) and not self._is_inhabitant(cut):
            yield cut

    def _lower(self, index: int) -> str:
        return self.sentence.tokens[index].text.lower() if index >= 0 else ""

    def _is_place(self, text: str) -> bool:
        return bool(self.gazetteer.find(text)) and self.institutions.find(text) is None

    def _is_known(self, text: str) -> bool:
        return bool(self.gazetteer.find(text)) or self.institutions.find(text) is not None

    def _opens(self, index: int) -> bool:
        """Whether the token begins a sentence or a quotation, so that its capital means nothing."""
        return index == 0 or not self.sentence.tokens[index - 1].text[0].isalnum()

    def _cut(self, mention: Mention) -> Mention:
        """Without the small words at the beginning; a place if one of them stood before nothing but its name."""
        while mention.last - mention.first > 1 and self._lower(mention.first) in self.borders.leading:
            small = self.sentence.tokens[mention.first].text[0].islower()
            if not small and (self._is_known(mention.text) or not self._opens(mention.first)):
                break
            mention = at(self.sentence, mention.kind, mention.first + 1, mention.last)
            if small and self._is_place(mention.text):
                mention = at(self.sentence, "place", mention.first, mention.last)
        return mention

    def _person(self, mention: Mention) -> Iterator[Mention]:
        tokens = self.sentence.tokens
        first, rest = tokens[mention.first].text, mention.last - mention.first - 1
        behind_small = self._lower(mention.first - 1) in self.borders.leading
        behind = at(self.sentence, "place", mention.first + 1, mention.last) if rest else mention
        surname = any(name.endswith(f" {mention.text}") for name in self.persons)
        if rest and first in self.borders.leading and not surname and self._is_place(behind.text):
            yield behind
        elif rest and first in self.borders.never_first:
            yield at(self.sentence, "person", mention.first + 1, mention.last)
        elif rest > 1 and behind_small and self._is_place(first):
            yield at(self.sentence, "place", mention.first, mention.first + 1)
            yield at(self.sentence, "person", mention.first + 1, mention.last)
        else:
            yield mention

    def _given_name(self, mention: Mention) -> int | None:
        """The token at which a person's name begins in what was taken for something else: "Gard | Lucie Noir"."""
        if self._is_known(mention.text):
            return None
        tokens = self.sentence.tokens
        for index in range(mention.first, mention.last - 1):
            behind = [token.text for token in tokens[index + 1 : mention.last]]
            known = tokens[index].text in self.borders.given_names or tokens[index].text.partition("-")[0] in self.borders.given_names
            if known and len(behind) < 4 and all(word[0].isupper() for word in behind):
                return index
        return None

    def _joined(self, mention: Mention) -> Sequence[Mention]:
        """Several places taken for one."""
        if self.gazetteer.find(mention.text):
            return [mention]
        parts: list[Mention] = []
        start = mention.first
        for index in range(mention.first, mention.last + 1):
            if index == mention.last or self._lower(index) in self.borders.joining:
                if index > start:
                    parts.append(at(self.sentence, "place", start, index))
                start = index + 1
        return parts if all(self._is_place(part.text) for part in parts) else [mention]

    def _is_area(self, mention: Mention) -> bool:
        """Whether it only says what a function is for: "ministre de la Culture"."""
        if self._is_known(mention.text):
            return False
        for index in range(mention.first - 1, max(-1, mention.first - 1 - _BACK), -1):
            word = self._lower(index)
            if word in self.borders.portfolios:
                return index < mention.first - 1
            if not word.isalpha() and word not in self.borders.leading:
                return False
        return False

    def _is_inhabitant(self, mention: Mention) -> bool:
        """Whether it is what people of somewhere are called: "Marseillais"."""
        return mention.text.lower() in self.gazetteer.adjectives and self.institutions.find(mention.text) is None
