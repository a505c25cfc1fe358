"""Where names begin and end: what belongs to a name on either side and the tagger left outside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from digest.extract.actors.names import QUOTES, NameRules, fold, gender_of, initials_match, is_adjective, name_rules
from digest.extract.actors.role_nouns import RoleGrammar, role_grammar
from digest.extract.mentions import EntityKind, Mention, at
from digest.extract.tagging.features import Lexicon, load_lexicon
from digest.extract.text import Document
from digest.languages import Pack

_SYLLABLE = re.compile(r"^[A-Z][bcdfghjklmnpqrstvwxz]{0,2}[aeiouy]{1,3}(?:n|ng|k|l|m|p|t|h)?$|^[AEIOU](?:n|ng|m|k|h|i)?$")
"""One syllable as Chinese, Korean and Vietnamese names are written."""
_LONGEST = 9
"""Tokens of a name that an abbreviation behind it is looked for in, at most."""


def extend(document: Document, mentions: Iterable[Mention], pack: Pack) -> list[Mention]:
    """The mentions with what belongs to them; what lies inside an extended one is part of it.

    Raises:
        PackError: a table of the pack is missing or malformed.
    """
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    found: list[Mention] = []
    for index in sorted(by_sentence):
        words = [token.text for token in document.sentences[index].tokens]
        extents = _Extents(words, by_sentence[index], name_rules(pack), role_grammar(pack), load_lexicon(pack))
        found += [at(document.sentences[index], kind, first, last) for kind, first, last in extents.spans()]
    return found


@dataclass(frozen=True)
class _Extents:
    """One sentence with its names."""

    words: Sequence[str]
    mentions: Sequence[Mention]
    rules: NameRules
    grammar: RoleGrammar
    lexicon: Lexicon

    def word(self, index: int) -> str:
        """The token's text; empty outside the sentence."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def spans(self) -> list[tuple[EntityKind, int, int]]:
        """Kind, first token and token behind the last of the names, from left to right, without overlap."""
        spans: list[tuple[EntityKind, int, int]] = []
        for kind, first, last in sorted(map(self._grown, self.mentions), key=lambda span: (span[1], -span[2])):
            if not spans or first >= spans[-1][2]:
                spans.append((kind, first, last))
        return spans

    def _grown(self, mention: Mention) -> tuple[EntityKind, int, int]:
        first, last = mention.first, mention.last
        if mention.kind == "person":
            first, last = self._nicknamed(*self._halves(first, last))
            return "person", *self._with_particle(*self._syllables(first, last))
        if mention.kind == "place":
            seated = self.word(first - 1)[:1].isupper() and not self._taken(first - 1, first) and self._is_seated(first - 1)
            return ("organization", first - 1, last) if seated else ("place", first, last)
        first, last = self._compound(first, last)
        first = self._abbreviated(self._company(first, last), last)
        if last - first == 1 and self._has_adjective(first):
            first -= 1
        return "organization", first, self._with_seat(last)

    def _with_seat(self, last: int) -> int:
        """Behind the place a name ends in: "Verwaltungsgericht Graz", "Tanzverein zu Rostock"."""
        place = last + 1 if self.word(last) in self.rules.seat_words else last
        if not self._is_seated(last - 1):
            return last
        return next((m.last for m in self.mentions if m.kind == "place" and m.first == place), last)

    def _is_seated(self, index: int) -> bool:
        """Whether the noun names a body of which each town has one, so that the town is part of its name."""
        word = self.word(index).casefold()
        return word.endswith(self.rules.seated)

    def _end(self, index: int) -> int:
        """Token behind the name that token `index` is in; behind the token itself where it is in none."""
        return next((m.last for m in self.mentions if m.first <= index < m.last), index + 1)

    def _taken(self, first: int, last: int) -> bool:
        return any(m.first < last and first < m.last for m in self.mentions)

    def _compound(self, first: int, last: int) -> tuple[int, int]:
        """The whole of "Institut für Arktis- und Antarktisforschung": no name ends or begins between the halves of a compound."""
        if self.word(last - 1).endswith("-") and self._links(last) and self.word(last + 1)[:1].isupper():
            last = self._end(last + 1)
        if self._links(first - 1) and self.word(first - 2).endswith("-") and self.word(first - 2)[0].isupper():
            first -= 2
        return first, last

    def _links(self, index: int) -> bool:
        return self.word(index) in self.grammar.among("coordinators")

    def _abbreviated(self, first: int, last: int) -> int:
        """Where a name begins that its abbreviation in brackets tells: "Allgemeiner Deutscher Tanzbund (ADT)"."""
        short = self.word(last + 1)
        if self.word(last) != "(" or self.word(last + 2) != ")" or len(short) < 2 or not short.isupper():
            return first
        for start in range(first, max(-1, last - _LONGEST), -1):
            name = self.words[start:last]
            if start < first and not name[0].replace("-", "").isalpha():
                return first
            if name[0][0].isupper() and initials_match(short, " ".join(name), self.rules):
                return start
        return first

    def _company(self, first: int, last: int) -> int:
        """Where a company's name begins that ends in its legal form: "Lind Moorbau GmbH" takes in all capital words before it."""
        if self.word(last - 1) not in self.rules.legal_forms:
            return first
        while first > 1 and self._may_begin(first - 1):
            first -= 1
        return first

    def _may_begin(self, index: int) -> bool:
        word = self.word(index)
        plain = word[:1].isupper() and word.replace("-", "").isalpha() and not self._taken(index, index + 1)
        plural = gender_of(word, self.rules) == "p"
        if any(word.lower() in self.grammar.among(kind) for kind in ("determiners", "prepositions", "coordinators", "adverbs")):
            return False
        return plain and not self.grammar.is_title(word) and (plural or self.grammar.organization(word) is None)

    def _has_adjective(self, first: int) -> bool:
        """Whether a capital adjective in the midst of a sentence begins the name: "der Nationale Sicherheitsrat"."""
        noun, word, before = self.word(first), self.word(first - 1), self.word(first - 2)
        if self._taken(first - 1, first) or not gender_of(re.sub(r"(?<=\w{4})e?s$", "", noun), self.rules):
            return False
        capital = word[:1].isupper() and word.isalpha() and word not in self.rules.nominal and is_adjective(word, self.rules)
        return capital and before.isalpha() and before.islower()

    def _halves(self, first: int, last: int) -> tuple[int, int]:
        """The whole of a name that only its first or its last word was seen of: "Ida | Moser", "Ministerin Ampreya | Moser"."""
        if last - first > 1 and not self.word(last - 1).islower():
            given = self.grammar.is_given_name(self.word(first))
            return (first, last) if given or not self._is_half(first - 1) else (first - 1, last)
        if last - first == 1 and self.grammar.is_given_name(self.word(first)) and self._is_family(last):
            return first, last + 1
        return (first - 1, last) if self._is_half(first - 1) else (first, last)

    def _is_half(self, index: int) -> bool:
        """Whether a word before a name is its given name: one of the listed ones, or what stands behind a function."""
        word = self.word(index)
        plain = word[:1].isupper() and word.replace("-", "").isalpha() and not self._taken(index, index + 1)
        if not plain or self.grammar.noun(word) is not None or word in self.rules.titles:
            return False
        return self.grammar.is_given_name(word) or (self.lexicon.is_unknown(word) and self.grammar.is_title(self.word(index - 1)))

    def _is_family(self, index: int) -> bool:
        """Whether a word behind a given name can be a surname."""
        word = self.word(index)
        plain = word[:1].isupper() and word.replace("-", "").isalpha() and not self._taken(index, index + 1)
        noun = self.grammar.is_title(word) or self.grammar.organization(word) is not None or word in self.grammar.among("times")
        town = bool(self.lexicon.gazetteer.find(f"{self.word(index - 1)} {word}"))
        return plain and not noun and not town and not word.isupper()

    def _nicknamed(self, first: int, last: int) -> tuple[int, int]:
        """The whole of "Ida „Idi“ Moser", of which any part may have been seen."""
        for start in range(max(first - 4, 0), last):
            opened, closed, behind = self.word(start + 1), self.word(start + 3), self.word(start + 4)
            quoted = opened in QUOTES and closed in QUOTES and self.word(start + 2)[:1].isupper() and behind[:1].isupper()
            if quoted and self.grammar.is_given_name(self.word(start)):
                return min(first, start), max(last, self._end(start + 4))
        return first, last

    def _with_particle(self, first: int, last: int) -> tuple[int, int]:
        """The whole of "Rashid bin Salim" and "Ines Moura da Costa": a particle ties names, also at an end: "Jan Van | der Lind"."""
        behind = last
        while last - first > 1 and fold(self.word(last - 1)) in self.rules.particles and fold(self.word(behind)) in self.rules.particles:
            behind += 1
        if last - first > 1 and fold(self.word(last - 1)) in self.rules.particles and self.word(behind)[:1].isupper():
            return self._with_particle(first, self._end(behind))
        if self._joins(last) and self.word(last + 1)[:1].isupper():
            return self._with_particle(first, self._end(last + 1))
        if self._joins(first - 1) and self.word(first - 2)[:1].isupper() and not self._taken(first - 2, first):
            return self._with_particle(first - 2, last)
        return first, last

    def _joins(self, index: int) -> bool:
        return self.word(index).islower() and fold(self.word(index)) in self.rules.joining

    def _syllables(self, first: int, last: int) -> tuple[int, int]:
        """The whole of a name of three syllables behind a function: "Präsident Kim Dae Jung"."""
        for start in (first, first - 1):
            end = start + 3
            rest = self._taken(start, first) or self._taken(last, end)
            if start < 1 or not start <= first < last <= end <= len(self.words) or rest:
                continue
            if all(_SYLLABLE.match(word) for word in self.words[start:end]) and self.grammar.noun(self.words[start - 1]) is not None:
                return start, end
        return first, last
