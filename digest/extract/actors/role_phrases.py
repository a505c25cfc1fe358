"""Noun phrases around the nouns that name functions: how far they reach and what they are in base form.

There is no parser behind this. German capitals tell nouns from the rest, endings tell adjectives, and the pack's `roles.toml` lists the
small words; that is enough for phrases as short as functions are. Where in a sentence they stand is `role_places`' business.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from digest.extract.actors.role_nouns import Gender, Noun, strong
from digest.extract.actors.role_words import Words

NounFinder = Callable[[str], "Noun | None"]

WINDOW = 16
"""Tokens between a function's noun and the name it belongs to, at most."""
_ADJECTIVES = 2
"""Adjectives behind a function's noun, at most."""
_OPENING_QUOTES = frozenset('„“"«»‚‘')
_CLOSING_QUOTES = frozenset('“”"»«‘’')


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase around a function's noun: tokens `first` up to, not including, `last`; `head` is the noun's."""

    first: int
    head: int
    last: int
    noun: Noun
    determiner: str
    start: int
    """Token of the article, where there is one; else `first`."""
    tail: int = 0
    """Where its complement begins, if not right behind the noun."""
    agreeing: int = 0
    """Where the words begin that are inflected with the noun, if not with the first: "für die Bahn | zuständiger Minister"."""


class Phrases(Words):
    """One sentence with its names, cut into noun phrases."""

    # --- noun phrases -------------------------------------------------------------------------------------------------------------------

    def starting_at(self, start: int, *, listed: bool, find: NounFinder | None = None) -> Phrase | None:
        """The phrase that begins here, unless it names somebody else.

        Args:
            start: Index of its first token; adverbs and ages are passed over.
            listed: Whether the pack must name the noun, its ending not being enough.
            find: What tells the noun; the nouns of functions, if not given.
        """
        index, determiner = start, ""
        if self.is_(index, "determiners"):
            index, determiner = self._behind_partitive(index)
        one_of_several = index > start + 1
        first = self.behind_age(index)
        modifiers = self._behind_dependence(self.behind_adverbs(first)) if determiner else first
        head = self._head_from(modifiers, find or self.grammar.noun)
        noun = (find or self.grammar.noun)(self.word(head)) if head not in self.named else None
        if noun is None or (listed and not noun.listed):
            return None
        agreeing = modifiers if self.is_(first, "dependence") and self.is_dependent(modifiers) else 0
        if modifiers > first and not agreeing and not self.are_kept(first, modifiers):
            first = self.behind_participles(modifiers, head)
        if one_of_several:
            noun = replace(noun, plural=False)
        last = self._behind_bearer(head, self._complement(head + 1))
        phrase = Phrase(first, head, last, noun, determiner, start, agreeing=agreeing)
        return None if last in self.persons or self.is_vague(phrase) else phrase

    def _behind_partitive(self, index: int) -> tuple[int, str]:
        """Index behind the article that stands here, and the article as one of the singular: "der", "eine [der]", "one [of the]"."""
        determiner, behind = self.word(index), index + 1
        if not self.is_(index, "one"):
            return behind, determiner
        while self.is_(behind, "partitives") or (behind > index + 1 and self.is_(behind, "numerals")):
            behind += 1
        masculine = self.grammar.among("partitive_masculine")
        return behind, next(iter(masculine)) if behind > index + 1 and self.is_(index, "one_masculine") else determiner

    def _behind_bearer(self, head: int, last: int) -> int:
        """Index behind the name of somebody else whose function ends the complement: "Sohn des Präsidenten | X"; else `last`."""
        name = self.named.get(last)
        if last == head + 1 or name is None or name.first != last or last not in self.persons:
            return last
        return name.last if self.grammar.noun(self.word(last - 1)) is not None else last

    def ending_at(self, end: int, *, only_listed: bool, find: NounFinder | None = None) -> Phrase | None:
        """The longest phrase whose complement ends right here; `find` as for `starting_at`."""
        best = None
        for head in range(end - 1, max(-1, end - WINDOW), -1):
            if head in self.persons or (head not in self.named and self.word(head) in {".", ";", ":"}):
                break
            adjacent = head == end - 1
            noun = (find or self.grammar.noun)(self.word(head)) if head not in self.named or adjacent else None
            if noun is None or (adjacent and only_listed) or (not adjacent and not noun.listed):
                continue
            if adjacent or self._complement(head + 1, limit=end) == end:
                best = self.around(head, end, noun)
        return None if best is None or self.is_vague(best) else best

    def around(self, head: int, last: int, noun: Noun) -> Phrase:
        """The phrase of this noun with what stands before it; its complement ends before `last`."""
        first = head
        while first > 0 and self.modifies(first - 1) and not (first - 1 in self.persons and not self.is_possessive(first - 1)):
            first -= 1
            if self.is_possessive(first):
                break
        if self.is_(head - 1, "coordinators") and self.word(head - 2).endswith("-"):
            first = head - 2
        dependence = self._before_dependence(first) if first < head else 0
        if dependence and self.is_(dependence - 1, "determiners"):
            return Phrase(dependence, head, last, noun, self.word(dependence - 1), dependence - 1, agreeing=first)
        first = next((i for i in range(head, first, -1) if self.before_age(i) < i), first)
        opening = self.before_age(first)
        adverbs = self.before_adverbs(first) if opening == first < head else opening
        if adverbs < opening and self.is_(adverbs - 1, "determiners"):
            first = adverbs if self.are_kept(adverbs, first) else self.behind_participles(first, head)
            opening = adverbs
        determiner = self.word(opening - 1) if self.is_(opening - 1, "determiners") else ""
        start = opening - 1 if determiner else first
        if self.is_(start, "neuter_determiners") and noun.gender != "n":
            determiner = ""
        if not determiner and self.grammar.inflected and not self.is_(first - 1, "prepositions"):
            first = self.behind_participles(first, head)
        return Phrase(first, head, last, noun, determiner, start)

    def _before_dependence(self, index: int) -> int:
        """Index of the preposition that opens what the adjective here depends on: "für die Bahn zuständig"; 0 if it depends on nothing."""
        if not self.is_dependent(index):
            return 0
        return next((i for i in range(index - 1, max(0, index - 8), -1) if self.is_(i, "dependence")), 0)

    def _behind_dependence(self, index: int) -> int:
        """Index of the participle or adjective behind what it depends on: "aus Herat | geflohen"; else `index`."""
        behind = self.behind_phrase(index)
        return behind if behind and self.is_adjective(behind) else index

    def _head_from(self, first: int, find: NounFinder) -> int:
        """Index of the noun of the phrase whose first modifier stands here; where any word may modify, the last one."""
        index = first
        while index < first + 6 and self.modifies(index):
            index += 1
        if self.grammar.inflected:
            return index
        return next((i for i in range(index - 1, first - 1, -1) if i not in self.persons and find(self.word(i))), index)

    def is_vague(self, phrase: Phrase) -> bool:
        """Whether it says nothing of its bearer: "ein Mann"."""
        bare = phrase.first == phrase.head and phrase.last == phrase.head + 1
        return bare and self.is_(phrase.head, "vague") and not self.is_(phrase.head - 1, "possessives")

    # --- complements --------------------------------------------------------------------------------------------------------------------

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
            mention = self.named[index]
            return mention.last if mention.first == index else index
        if self.word(index) == "(":
            return self._behind_abbreviation(index)
        if self.is_(index, "prepositions"):
            if self.is_time(index + 1):
                return start
            index += 1
            if self.is_(index, "articles") or self.is_(index, "genitive_openers"):
                index += 1
        elif self.is_(index, "genitive_openers"):
            index += 1
        elif not first and self.is_(index, "complement_links"):
            index = self._behind_link(index)
            if self.grammar.noun(self.word(self.behind_adjectives(index))) is not None and not self.is_(start, "distributing"):
                return start
        elif first and index in self.persons and self.is_genitive_surname(index):
            return index + 1
        else:
            return start
        return self.noun_group(index) or start

    def _follows(self, index: int) -> bool:
        """Whether it is an adjective where these stand behind their noun: "directeur général"."""
        word = self.word(index)
        endings = tuple(self.grammar.among("following_endings"))
        if not word.islower() or any(self.is_(index, kind) for kind in ("stop_words", "prepositions", "copulas")):
            return False
        return self.is_(index, "following_words") or (bool(endings) and word.endswith(endings))

    def _behind_link(self, index: int) -> int:
        """Index behind "und", "bzw." and the article behind it."""
        index += 2 if self.word(index + 1) == "." else 1
        return index + 1 if self.is_(index, "articles") or self.is_(index, "genitive_openers") else index

    def _behind_abbreviation(self, index: int) -> int:
        """Index behind a short form in brackets: "des Verbands der Imker (VDI)"; else `index`."""
        is_short = self.word(index + 2) == ")" and sum(letter.isupper() for letter in self.word(index + 1)) > 1
        return index + 3 if is_short else index

    def noun_group(self, index: int) -> int:
        """Index behind adjectives, nouns and names from here on; 0 if there is no noun, or one of time."""
        if self.grammar.inflected:
            index = self.behind_adjectives(index + 1 if self.is_(index, "degree") else index)
        if self.word(index) in _OPENING_QUOTES:
            close = next((i for i in range(index + 2, min(index + 8, len(self.words))) if self.words[i] in _CLOSING_QUOTES), None)
            return 0 if close is None else close + 1
        name = self.named.get(index)
        if name is not None and name.kind != "person":
            return name.last
        if self.is_time(index):
            return 0
        count = 0
        while count < 4 and self.is_nominal(index):
            index = self.named[index].last if index in self.named else index + 1
            count += 1
        return index if count else 0

    def behind_phrase(self, index: int) -> int:
        """Index behind a prepositional phrase: "seit 2012", "im Hauptberuf", "von der Mitte"; 0 if there is none."""
        if not self.is_(index, "prepositions") and not self.is_(index, "time_prepositions"):
            return 0
        index += 1
        if self.is_(index, "articles") or self.is_(index, "genitive_openers"):
            index += 1
        while self.is_adjective(index):
            index += 1
        if self.word(index).isdigit() or self.is_(index, "numerals"):
            return index + 2 if self.is_time(index + 1) else index + 1
        if self.is_time(index):
            return index + 1
        end = self.noun_group(index)
        return next((i for i in range(index + 1, end) if i not in self.named and self.grammar.noun(self.word(i))), end)

    # --- base form ----------------------------------------------------------------------------------------------------------------------

    def text(self, phrase: Phrase, bearer: Gender = "?") -> str:
        """The phrase in base form, without article; the bearer's gender helps where the form says none: "die Abgeordneten X und Y"."""
        tokens = self.sentence.tokens
        last = phrase.last
        if self.word(last - 1) == ")":
            last = max(i for i in range(phrase.head, last) if self.word(i) == "(")
        behind, tail = phrase.tail or phrase.head + 1, ""
        if last > behind:
            offset = tokens[0].start
            tail = " " + self.sentence.text[tokens[behind].start - offset : tokens[last - 1].end - offset]
        gender, noun = self._nominative(phrase, bearer)
        agreeing = phrase.agreeing or phrase.first
        words = [*self.words[phrase.first : agreeing], *(self._strong(i, gender) for i in range(agreeing, phrase.head))]
        return " ".join([*words, noun]) + tail

    def _strong(self, index: int, gender: Gender) -> str:
        word = self.word(index)
        if not self.grammar.inflected or index in self.named or not self.is_adjective(index) or not self.agrees(index):
            return word
        return strong(word if self.opens_as_title(index) else word.lower(), gender)

    def gender(self, phrase: Phrase) -> Gender:
        """Of whom the function is told, by its noun's form."""
        return self._nominative(phrase, "?")[0] if phrase.noun.adjective else phrase.noun.gender

    def _nominative(self, phrase: Phrase, bearer: Gender) -> tuple[Gender, str]:
        noun = phrase.noun
        if not noun.adjective:
            return noun.gender, noun.lemma
        feminine = self._is_feminine(phrase, bearer)
        return ("f", noun.lemma + "e") if feminine else ("m", noun.lemma + "er")

    def _is_feminine(self, phrase: Phrase, bearer: Gender) -> bool:
        """Gender of a noun like "Gesandte(n)" from article, preceding adjective and ending."""
        form, determiner = self.word(phrase.head), phrase.determiner.casefold()
        if determiner in self.grammar.among("masculine_determiners") or form.endswith("er"):
            return False
        if determiner in self.grammar.among("plural_determiners") and form.endswith("n"):
            return bearer == "f"
        if determiner in self.grammar.among("feminine_determiners"):
            return True
        if form.endswith("e"):
            return determiner not in self.grammar.among("weak_determiners")
        return determiner.endswith("er")
