"""The words of a sentence, read for noun phrases: which is an adjective, a genitive, an age, by its form and the pack's lists."""

from __future__ import annotations

import re
from collections.abc import Mapping

from digest.extract.actors.role_nouns import RoleGrammar
from digest.extract.mentions import Mention
from digest.extract.text import Sentence

_NO_ADJECTIVES = ("determiners", "prepositions", "adverbs", "copulas", "coordinators", "as_words", "no_adjectives")
"""Lists of the grammar whose words may end like adjectives and are none."""
_ENDING = re.compile(r"e[nmrs]?$")


class Words:
    """One sentence with its names, word by word. Indexes may lie outside the sentence: nothing stands there."""

    def __init__(self, sentence: Sentence, names: Mapping[int, Mention], grammar: RoleGrammar) -> None:
        self.sentence = sentence
        self.words = [token.text for token in sentence.tokens]
        self.folded = [word.casefold() for word in self.words]
        self.names = names
        self.grammar = grammar
        self.named = {i: m for m in names.values() for i in range(m.first, m.last)}
        self.persons = {i for i, m in self.named.items() if m.kind == "person"}

    def word(self, index: int) -> str:
        """The token's text; empty outside the sentence."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def is_(self, index: int, kind: str) -> bool:
        """Whether the token is on one of the grammar's lists."""
        return 0 <= index < len(self.folded) and self.folded[index] in self.grammar.among(kind)

    def is_adjective(self, index: int) -> bool:
        """Whether it is an inflected adjective, by its form."""
        word = self.word(index)
        if word in self.grammar.among("capital_adjectives"):
            return True
        plain = word.islower() or ("-" in word and word.rpartition("-")[2].islower())
        if plain:
            endings = self.grammar.adjective_endings
            return len(word) > 3 and word.endswith(endings) and not any(self.is_(index, kind) for kind in _NO_ADJECTIVES)
        return self._is_capital_adjective(index)

    def _is_capital_adjective(self, index: int) -> bool:
        """Whether a capital opens an adjective that belongs to a title or begins the sentence: "Ärztlicher Direktor"."""
        word, after = self.word(index), self.word(index + 1)
        is_capital = word[:1].isupper() and after[:1].isupper() and _ENDING.search(word) is not None
        if not self.grammar.inflected or not is_capital or index in self.named:
            return False
        stem = _ENDING.sub("", word)
        opens = index == 0 and stem.endswith((*self.grammar.bare_adjectives, *self.grammar.among("superlatives")))
        return (opens or self._is_manner_stem(stem)) and not self.grammar.is_listed(word)

    def agrees(self, index: int) -> bool:
        """Whether an adjective has the ending of the one behind it; else it is an adverb to that: "schwer verletzte"."""
        ending, following = _ENDING.search(self.word(index)), _ENDING.search(self.word(index + 1))
        return not self.is_adjective(index + 1) or ending is None or following is None or ending[0] == following[0]

    def opens_as_title(self, index: int) -> bool:
        """Whether an adjective is written with a capital wherever it stands: "Ärztlicher Direktor"; else only at the beginning."""
        return index > 0 or _ENDING.sub("", self.word(index)).casefold() in self.grammar.among("title_adjectives")

    def _is_manner_stem(self, stem: str) -> bool:
        return len(stem) > 4 and stem.endswith(tuple(self.grammar.among("manner_endings")))

    def _is_bare(self, index: int) -> bool:
        word = self.word(index)
        is_status = _ENDING.sub("", word).endswith(self.grammar.bare_adjectives) and not self.is_dependent(index)
        return word[0].isupper() or is_status

    def is_dependent(self, index: int) -> bool:
        """Whether it is an adjective that is nothing without what it depends on: "zuständig"."""
        return _ENDING.sub("", self.word(index)) in self.grammar.among("dependent_adjectives")

    def modifies(self, index: int) -> bool:
        """Whether it may stand between an article and a function's noun."""
        word = self.word(index)
        if not word or not word[0].isalpha() or self.is_(index, "determiners"):
            return False
        if not self.grammar.inflected:
            return not self._is_verb(index) and (index not in self.persons or self.is_possessive(index))
        return self.is_adjective(index) or self.is_possessive(index) or self._origin(index)

    def _is_verb(self, index: int) -> bool:
        """Where any word may modify a noun: whether this one rather ends the phrase, being a small word, a time or a form of a verb."""
        word = self.word(index)
        if self.is_(index, "stop_words") or word in self.grammar.among("times"):
            return True
        return word.endswith(tuple(self.grammar.among("verb_endings"))) and not self.is_(index, "participles")

    def is_possessive(self, index: int) -> bool:
        """A name in the genitive before the noun: "Russlands Präsident", "Trumps Schwiegersohn", "Ukraine's president"."""
        name = self.named.get(index)
        if name is None or name.last != index + 1 or (name.kind == "organization" and name.last - name.first > 1):
            return False
        if self.is_(name.first - 1, "where_prepositions"):
            return False
        endings = tuple(self.grammar.among("possessive_endings"))
        return self.word(index).endswith(endings) and self.word(index + 1)[:1].isalpha()

    def is_genitive_surname(self, index: int) -> bool:
        """A surname alone, in the genitive by its ending, behind the noun it belongs to: "Verwandter Lindners"."""
        name = self.named.get(index)
        endings = tuple(self.grammar.among("possessive_endings"))
        return self.grammar.inflected and name is not None and name.last - name.first == 1 and self.word(index).endswith(endings)

    def _origin(self, index: int) -> bool:
        """Whether it tells where somebody is from: "Wiener", "Genfer" before a noun."""
        word = self.word(index)
        if not word[:1].isupper() or not word.endswith("er") or len(word) < 5 or index in self.persons or self.is_time(index):
            return False
        noun = self.grammar.noun(word)
        return (noun is None or noun.origin or not noun.listed) and self.grammar.organization(word) is None

    def _is_manner(self, index: int) -> bool:
        """Whether it is an adverb before a participle: "gerichtlich bestellt"."""
        word = self.word(index)
        return word.islower() and word.endswith(tuple(self.grammar.among("manner_endings")))

    def before_age(self, index: int) -> int:
        """Index of the first token of the age that ends right before `index`; else `index`."""
        if not self.is_(index - 1, "ages") and not (self.is_(index - 1, "old") and self.is_(index - 2, "age_words")):
            return index
        index -= 1
        while index > 0 and (self.word(index - 1).isdigit() or self.word(index - 1) == "-" or self.is_(index - 1, "age_words")):
            index -= 1
        return index

    def behind_age(self, index: int) -> int:
        """Index behind the age that begins here; else `index`."""
        end = index
        while self.word(end).isdigit() or self.word(end) == "-" or self.is_(end, "age_words"):
            end += 1
        return end + 1 if end > index and (self.is_(end, "ages") or self.is_(end, "old")) else index

    def behind_adjectives(self, index: int) -> int:
        """Index behind adjectives and numbers."""
        while self.is_adjective(index) or self.word(index).isdigit() or self.is_(index, "numerals"):
            index += 1
        return index

    def is_time(self, index: int) -> bool:
        """Whether it is a year or a word of time."""
        word = self.word(index)
        return (word.isdigit() and len(word) == 4) or word in self.grammar.among("times")

    def is_nominal(self, index: int) -> bool:
        """Whether it may be a noun of a complement."""
        word = self.word(index)
        if index in self.persons or not word[:1].isalnum():
            return False
        if self.grammar.inflected:
            return word[0].isupper() and word not in self.grammar.among("determiners")
        return not self.is_(index, "stop_words") and not self.is_(index, "prepositions") and not self.is_(index, "copulas")

    def before_adverbs(self, index: int) -> int:
        """Index of the first of the adverbs that end right before `index`."""
        while self.is_(index - 1, "adverbs") or self._is_manner(index - 1):
            index -= 1
        return index

    def behind_adverbs(self, index: int) -> int:
        """Index behind the adverbs that begin here."""
        while self.is_(index, "adverbs") or self._is_manner(index):
            index += 1
        return index

    def are_kept(self, first: int, last: int) -> bool:
        """Whether all these adverbs belong to the function: "bisher regierend", "gerichtlich bestellt"."""
        return all(self.is_(i, "kept_adverbs") or self._is_manner(i) for i in range(first, last))

    def behind_participles(self, first: int, head: int) -> int:
        """Index of the first modifier that is surely no verb and no long participle ("sagte Präsident …")."""
        while first < head and self.is_adjective(first) and not self._is_bare(first):
            first += 1
        return first
