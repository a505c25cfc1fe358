"""Noun phrases around the nouns that name functions: where in a sentence they stand, how far they reach, what they are in base form.

There is no parser behind this. German capitals tell nouns from the rest, endings tell adjectives, and the pack's `roles.toml` lists the
small words; that is enough for phrases as short as functions are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from digest.extract.actors.role_nouns import Gender, Noun, RoleGrammar, strong
from digest.extract.mentions import Mention
from digest.extract.text import Sentence

_WINDOW = 16
"""Tokens between a function's noun and the name it belongs to, at most."""
_ADJECTIVES = 2
"""Adjectives behind a function's noun, at most."""
_NO_ADJECTIVES = ("determiners", "prepositions", "adverbs", "copulas", "coordinators", "as_words", "no_adjectives")
"""Lists of the grammar whose words may end like adjectives and are none."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase around a function's noun: tokens `first` up to, not including, `last`; `head` is the noun's."""

    first: int
    head: int
    last: int
    noun: Noun
    determiner: str


class Reader:
    """One sentence with its names, read for functions."""

    def __init__(self, sentence: Sentence, names: Mapping[int, Mention], grammar: RoleGrammar) -> None:
        self.sentence = sentence
        self.words = [token.text for token in sentence.tokens]
        self.names = names
        self.grammar = grammar
        self.persons = {i for m in names.values() if m.kind == "person" for i in range(m.first, m.last)}
        self.named = {i for m in names.values() for i in range(m.first, m.last)}

    def word(self, index: int) -> str:
        """The token's text; empty outside the sentence."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def is_(self, index: int, kind: str) -> bool:
        """Whether the token is on one of the grammar's lists."""
        return self.word(index).casefold() in self.grammar.among(kind)

    def before(self, mention: Mention) -> int:
        """Index behind the last token before the name, academic titles passed over."""
        end, titles = mention.first, self.grammar.among("person_titles")
        while end > 0:
            if self.word(end - 1) in titles:
                end -= 1
            elif self.word(end - 1) == "." and self.word(end - 2) + "." in titles:
                end -= 2
            else:
                break
        return end

    # --- places -------------------------------------------------------------------------------------------------------------------------

    def prefix(self, mention: Mention) -> Phrase | None:
        """Directly before the name: "US-Präsident X"; also with a complement in between: "Bürgermeister von Kiew X"."""
        end = self.before(mention)
        head = end - 1
        if self.is_(head, "examples"):
            head -= 1
        if head in self.persons or head < 0:
            return None
        noun = self.grammar.noun(self.word(head))
        if noun is not None and head not in self.named:
            return self._phrase(head, head + 1, noun)
        return self._ending_at(end, only_listed=True)

    def kind(self, mention: Mention) -> Phrase | None:
        """What an organisation is, directly before its name: "Autohersteller X"."""
        head = mention.first - 1
        noun = self.grammar.organization(self.word(head)) if head >= 0 and head not in self.named else None
        return None if noun is None else self._phrase(head, head + 1, noun)

    def before_comma(self, mention: Mention) -> Phrase | None:
        """Before the name, set off by commas: "der Chef der Neos, X, sagte"."""
        end = self.before(mention)
        after = self.word(mention.last)
        if self.word(end - 1) != "," or not (
            after in {",", ".", ")", "(", ";", ":", "", "–", "”", "“", "»", '"'} or self.is_(mention.last, "prepositions")
        ):
            return None
        phrase = self._ending_at(end - 1, only_listed=False)
        if phrase is None or self.word(phrase.first - 1) == "," or phrase.first - 1 in self.persons:
            return None
        return phrase

    def after_comma(self, mention: Mention) -> Phrase | None:
        """Behind the name and a comma, dash or bracket: "X, Sprecherin der Caritas,"."""
        start = self._behind_bracket(mention.last)
        if self.word(start) not in {",", "–", "("} and start == mention.last:
            return None
        start += 1 if self.word(start) in {",", "–", "("} else 0
        if self.word(start).isdigit() and self.word(start + 1) == ",":
            start += 2
        return self._starting_at(start, copula=False)

    def predicate(self, mention: Mention) -> Phrase | None:
        """Predicate or apposition with a verb: "X ist Vorsitzende der …", "X wurde zum Obmann gewählt", "X als Zeuge"."""
        start = self._behind_bracket(mention.last)
        if self.is_(start, "as_words"):
            return self._starting_at(start + 1, copula=True)
        if not self.is_(start, "copulas"):
            return None
        start += 1
        latest = start + 4
        while start < latest and self.word(start).islower() and not self._opens(start):
            start += 1
        return self._starting_at(start, copula=True)

    def shared(self, mention: Mention) -> Phrase | None:
        """From the name before in a list: "die Minister X und Y"."""
        link = self.before(mention) - 1
        if not self.is_(link, "listing"):
            return None
        previous = next((m for m in self.names.values() if m.kind == "person" and self._behind_bracket(m.last) == link), None)
        phrase = self.prefix(previous) or self.shared(previous) if previous is not None else None
        if phrase is None:
            return None
        plural = phrase.noun.plural or (
            phrase.noun.gender == "m" and phrase.determiner.casefold() in self.grammar.among("plural_determiners")
        )
        return phrase if plural else None

    def standing_for(self, reporting: frozenset[str]) -> Iterator[Phrase]:
        """Functions that stand for a person named before: "Die Hebamme will bleiben.", "…, sagte der Obmann"."""
        for index, word in enumerate(self.words):
            if not self.is_(index, "definite") or (index > 0 and self.word(index - 1) not in reporting):
                continue
            phrase = self._starting_at(index, copula=True)
            if (
                phrase is None
                or phrase.noun.plural
                or (phrase.noun.gender == "m" and word.casefold() in self.grammar.among("plural_determiners"))
            ):
                continue
            if self.word(phrase.last) == "," and phrase.last + 1 in self.persons:
                continue
            if not self.is_(phrase.head, "anyone"):
                yield phrase

    def _behind_bracket(self, index: int) -> int:
        if self.word(index) != "(":
            return index
        close = next((i for i in range(index + 1, min(index + 8, len(self.words))) if self.words[i] == ")"), None)
        return index if close is None else close + 1

    def _opens(self, index: int) -> bool:
        return self.is_(index, "determiners") or self._adjective(index) or self.is_(index, "appointing")

    # --- noun phrases -------------------------------------------------------------------------------------------------------------------

    def _starting_at(self, start: int, *, copula: bool) -> Phrase | None:
        """The phrase that begins here, unless it names somebody else."""
        index = start
        while not copula and index < start + 5 and self.is_(index, "adverbs"):
            index += 1
        determiner = ""
        if self.is_(index, "determiners"):
            determiner = self.word(index)
            index += 1
        first = index
        head = self._head_from(first)
        noun = self.grammar.noun(self.word(head)) if head not in self.persons else None
        if noun is None or (copula and not noun.listed):
            return None
        last = self._complement(head + 1)
        return None if last in self.persons else Phrase(first, head, last, noun, determiner)

    def _head_from(self, first: int) -> int:
        """Index of the noun of the phrase whose first modifier stands here; where any word may modify, the last one."""
        index = first
        while index < first + 6 and self._modifier(index):
            index += 1
        if self.grammar.inflected:
            return index
        return next((i for i in range(index - 1, first - 1, -1) if i not in self.persons and self.grammar.noun(self.word(i))), index)

    def _ending_at(self, end: int, *, only_listed: bool) -> Phrase | None:
        """The longest phrase whose complement ends right here."""
        best = None
        for head in range(end - 1, max(-1, end - _WINDOW), -1):
            if head in self.persons or (head not in self.named and self.word(head) in {".", ";", ":", "“", "„", '"', "(", ")"}):
                break
            noun = self.grammar.noun(self.word(head)) if head not in self.named or head == end - 1 else None
            adjacent = head == end - 1
            if noun is None or (adjacent and only_listed) or (not adjacent and not noun.listed):
                continue
            if adjacent or self._complement(head + 1, limit=end) == end:
                best = self._phrase(head, end, noun)
        return best

    def _phrase(self, head: int, last: int, noun: Noun) -> Phrase:
        first = head
        while first > 0 and self._modifier(first - 1) and not (first - 1 in self.persons and not self._possessive(first - 1)):
            first -= 1
            if self._possessive(first):
                break
        determiner = self.word(first - 1) if self.is_(first - 1, "determiners") else ""
        if self.is_(first - 1, "neuter_determiners") and noun.gender != "n":
            determiner = ""
        if not determiner and self.grammar.inflected and not self.is_(first - 1, "prepositions"):
            while first < head and self._adjective(first) and not self._bare_adjective(first):
                first += 1
        return Phrase(first, head, last, noun, determiner)

    def _bare_adjective(self, index: int) -> bool:
        """Whether an inflected word is surely no verb ("sagte Präsident …")."""
        word = self.word(index)
        bare = re.sub(r"e[nmrs]?$", "", word)
        return word[0].isupper() or bare.endswith(self.grammar.bare_adjectives)

    def _modifier(self, index: int) -> bool:
        word = self.word(index)
        if not word or not word[0].isalpha() or self.is_(index, "determiners"):
            return False
        if not self.grammar.inflected:
            return not self._is_verb(index) and (index not in self.persons or self._possessive(index))
        return self._adjective(index) or self._possessive(index) or self._origin(index)

    def _is_verb(self, index: int) -> bool:
        """Where any word may modify a noun: whether this one rather ends the phrase, being a small word, a time or a form of a verb."""
        word = self.word(index)
        if self.is_(index, "stop_words") or word in self.grammar.among("times"):
            return True
        return word.endswith(tuple(self.grammar.among("verb_endings"))) and not self.is_(index, "participles")

    def _adjective(self, index: int) -> bool:
        word = self.word(index)
        endings = tuple(self.grammar.among("adjective_endings"))
        if word in self.grammar.among("capital_adjectives"):
            return True
        plain = word.islower() or ("-" in word and word.rpartition("-")[2].islower())
        if not plain or len(word) < 4 or not word.endswith(endings):
            return False
        return not any(self.is_(index, kind) for kind in _NO_ADJECTIVES)

    def _possessive(self, index: int) -> bool:
        """A name in the genitive before the noun: "Russlands Präsident", "Trumps Schwiegersohn", "Ukraine's president"."""
        name = self._name_at(index)
        if name is None or name.last != index + 1 or (name.kind == "organization" and name.last - name.first > 1):
            return False
        endings = tuple(self.grammar.among("possessive_endings"))
        return self.word(index).endswith(endings) and self.word(index + 1)[:1].isalpha()

    def _origin(self, index: int) -> bool:
        """Whether it tells where somebody is from: "Wiener", "Genfer" before a noun."""
        word = self.word(index)
        return (
            word[:1].isupper()
            and word.endswith("er")
            and len(word) > 4
            and (self.is_(index, "origins") or not self.grammar.is_listed(word))
            and index not in self.persons
        )

    def _complement(self, index: int, limit: int | None = None) -> int:
        """Index behind everything from `index` on that belongs to the noun before it: genitives, prepositional phrases, names."""
        end = index
        while end < index + _ADJECTIVES and (limit is None or end < limit) and self._follows(end):
            end += 1
        while limit is None or end < limit:
            step = self._complement_step(end, first=end == index)
            if step == end:
                return end
            end = step
        return end

    def _complement_step(self, index: int, *, first: bool) -> int:
        start = index
        if index in self.named and index not in self.persons:
            mention = self._name_at(index)
            return mention.last if mention is not None and mention.first == index else index
        if self.is_(index, "prepositions"):
            if self._is_time(index + 1):
                return start
            index += 1
            if self.is_(index, "articles") or self.is_(index, "genitive_openers"):
                index += 1
        elif self.is_(index, "genitive_openers"):
            index += 1
        elif not (first and index in self.persons and self._possessive(index)):
            return start
        return self._noun_group(index) or start

    def _follows(self, index: int) -> bool:
        """Whether it is an adjective where these stand behind their noun: "directeur général"."""
        word = self.word(index)
        endings = tuple(self.grammar.among("following_endings"))
        if not word.islower() or any(self.is_(index, kind) for kind in ("stop_words", "prepositions", "copulas")):
            return False
        return self.is_(index, "following_words") or (bool(endings) and word.endswith(endings))

    def _name_at(self, index: int) -> Mention | None:
        return next((m for m in self.names.values() if m.first <= index < m.last), None)

    def _is_time(self, index: int) -> bool:
        word = self.word(index)
        return (word.isdigit() and len(word) == 4) or word in self.grammar.among("times")

    def _noun_group(self, index: int) -> int:
        """Index behind adjectives, nouns and names from here on; 0 if there is no noun."""
        if self.grammar.inflected:
            while self._adjective(index) or self.word(index).isdigit():
                index += 1
        name = self._name_at(index)
        if name is not None and name.kind != "person":
            return name.last
        count = 0
        while self._nominal(index) and count < 4:
            index += 1
            count += 1
        return index if count else 0

    def _nominal(self, index: int) -> bool:
        word = self.word(index)
        if index in self.persons or not word[:1].isalnum():
            return False
        if self.grammar.inflected:
            return word[0].isupper() and word not in self.grammar.among("determiners")
        return not self.is_(index, "stop_words") and not self.is_(index, "prepositions") and not self.is_(index, "copulas")

    # --- base form ----------------------------------------------------------------------------------------------------------------------

    def text(self, phrase: Phrase) -> str:
        """The phrase in base form, without article."""
        tokens = self.sentence.tokens
        offset = tokens[0].start if tokens else 0
        tail = ""
        if phrase.last > phrase.head + 1:
            tail = " " + self.sentence.text[tokens[phrase.head + 1].start - offset : tokens[phrase.last - 1].end - offset]
        gender, noun = self._nominative(phrase)
        words = [self._strong(i, gender) for i in range(phrase.first, phrase.head)]
        return " ".join([*words, noun]) + tail

    def _strong(self, index: int, gender: Gender) -> str:
        word = self.word(index)
        if not self.grammar.inflected or index in self.named or not self._adjective(index):
            return word
        return strong(word, gender)

    def _nominative(self, phrase: Phrase) -> tuple[Gender, str]:
        noun = phrase.noun
        if not noun.adjective:
            return noun.gender, noun.lemma
        feminine = self._is_feminine(phrase)
        return ("f", noun.lemma + "e") if feminine else ("m", noun.lemma + "er")

    def _is_feminine(self, phrase: Phrase) -> bool:
        """Gender of a noun like "Gesandte(n)" from article, preceding adjective and ending."""
        form, determiner = self.word(phrase.head), phrase.determiner.casefold()
        if determiner in self.grammar.among("masculine_determiners") or form.endswith("er"):
            return False
        if determiner in self.grammar.among("feminine_determiners"):
            return True
        if form.endswith("e"):
            return determiner not in {"der", "dieser"}
        return determiner.endswith("er")
