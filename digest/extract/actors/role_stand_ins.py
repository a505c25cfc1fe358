"""Functions that stand by themselves for somebody named before: "Die Hebamme will bleiben", "Er ist Obmann"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from digest.extract.actors.role_nouns import Gender
from digest.extract.actors.role_phrases import Phrase
from digest.extract.actors.role_places import Reader

_GENDERS: tuple[Gender, ...] = ("m", "f")
_PRONOUNS: dict[Gender, str] = {"m": "masculine_pronouns", "f": "feminine_pronouns"}
_NOMINATIVES: dict[Gender, str] = {"m": "masculine_nominatives", "f": "feminine_nominatives"}
"""Lists of the grammar by gender: pronouns of the third person, articles that are surely nominative."""


class StandIns(Reader):
    """One sentence with its names, read also for functions without a name."""

    def standing_for(self, reporting: frozenset[str]) -> Iterator[tuple[Gender, Phrase]]:
        """Functions that stand for a person named before: "Die Hebamme will bleiben.", "…, sagte der Obmann", "Nun geht der Obmann".

        Args:
            reporting: Verbs of saying; what stands behind one of them is their subject.

        Yields:
            The person's gender, as far as the function's form says it, and the function.
        """
        for index in range(len(self.words)):
            if not self.is_(index, "definite"):
                continue
            said = self.word(index - 1) in reporting
            phrase = self.starting_at(index, listed=True)
            if phrase is None or self.is_plural(phrase) or phrase.noun.origin or self.is_(phrase.head, "anyone"):
                continue
            if self.word(phrase.last) == "," and phrase.last + 1 in self.named:
                continue
            if phrase.last - 1 in self.persons:
                continue
            if phrase.head + 1 in self.named and self.named[phrase.head + 1].kind == "organization":
                continue
            if index == 0 or said or self._is_subject(phrase) or (index == 1 and self.is_(0, "prepositions")):
                yield self.gender(phrase), self._without_circumstance(phrase) if index else phrase

    def told_of(self) -> Iterator[tuple[Gender, Phrase]]:
        """What a pronoun or an age is said to be, and its gender: "Er ist Obmann", "Seit Mai ist die 40-Jährige Leiterin"."""
        for index in range(len(self.words)):
            gender, behind = self._stand_in(index)
            if behind == index:
                continue
            if self.is_(index - 1, "copulas"):
                phrase = self.starting_at(behind, listed=True)
            elif self.word(behind) == ",":
                phrase = self.starting_at(behind + 1, listed=True)
            else:
                phrase = self._predicative(behind, self.grammar.noun) or self._as(behind)
            if phrase is not None and not phrase.noun.origin and {gender, self.gender(phrase)} != {"m", "f"}:
                yield gender, phrase

    def _stand_in(self, index: int) -> tuple[Gender, int]:
        """The gender of the pronoun or age that begins here, and the index behind it; `index` if there is none."""
        for gender in _GENDERS:
            if self.is_(index, _PRONOUNS[gender]):
                return gender, index + 1
            if self.is_(index, _NOMINATIVES[gender]):
                behind = self.behind_age(index + 1)
                if behind > index + 1 and self.word(behind - 1).istitle():
                    return gender, behind
        return "?", index

    def _is_subject(self, phrase: Phrase) -> bool:
        """Whether it can only be a nominative behind a verb: "Im Mai tritt der Obmann ab", but "X kennt die Wirtin"."""
        if phrase.start - 2 in self.persons:
            return False
        if not self.word(phrase.start - 1).islower() or self.is_(phrase.start - 1, "prepositions") or self.is_(phrase.start - 1, "copulas"):
            return False
        return self.is_(phrase.start, _NOMINATIVES.get(self.gender(phrase), ""))

    def _without_circumstance(self, phrase: Phrase) -> Phrase:
        """Without what rather belongs to the verb before: "sagte die Leiterin [beim Fest]"."""
        loose = next((i for i in range(phrase.head + 1, phrase.last) if self.is_(i, "circumstance_prepositions")), phrase.last)
        return replace(phrase, last=loose)
