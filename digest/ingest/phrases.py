"""Which words of a sentence belong together, as far as small words and capitals tell: what a headline is cut by."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache

from digest.languages import Pack, available, load_pack

Words = Sequence[str]

_CLAUSE_END = re.compile(r"[,;:][\"“”»«’]?$")
_YEAR = re.compile(r"\d{4}")
_DASHES = frozenset({"–", "—", "-", "--"})
_AROUND = "\"“”„»«‚‘’'()[].,;:!?…"


@dataclass(frozen=True, eq=False)
class Rules:
    """The `[headline]` table of a pack, casefolded; empty for a language without one."""

    nouns_capitalised: bool
    leading_articles: Mapping[str, tuple[str, ...]]
    abbreviations: frozenset[str]
    particles: frozenset[str]
    articles: frozenset[str]
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    others: frozenset[str]
    auxiliaries: frozenset[str]
    time_words: frozenset[str]
    time_prepositions: frozenset[str]
    time_particles: frozenset[str]
    droppable: frozenset[str]
    droppable_at_last: frozenset[str]
    keeping: frozenset[str]
    loose: frozenset[str]
    genitives: frozenset[str]
    directions: frozenset[str]
    units: frozenset[str]
    unit_prepositions: frozenset[str]
    verb_prepositions: frozenset[str]
    correlates: frozenset[str]
    attribute_endings: frozenset[str]
    object_articles: frozenset[str]
    reflexive: frozenset[str]
    singular: frozenset[str]
    droppable_before_verb: frozenset[str]
    droppable_before_verb_at_last: frozenset[str]
    coordinators: frozenset[str]
    pairing: frozenset[str]
    governing: frozenset[str]
    agent: frozenset[str]
    passive: frozenset[str]
    passive_auxiliaries: frozenset[str]
    determiners: frozenset[str]
    strict_determiners: frozenset[str]

    def is_function(self, word: str) -> bool:
        """Whether a word only serves others: article, preposition, conjunction, pronoun, adverb."""
        key = bare(word)
        return key in self.articles or key in self.prepositions or key in self.conjunctions or key in self.others

    def dangles(self, word: str) -> bool:
        """Whether a headline may not end so."""
        return not bare(word) or self.is_function(word) or bare(word) in self.auxiliaries

    def is_verb(self, words: Words, position: int) -> bool:
        """Whether this looks like the finite verb behind a noun or pronoun."""
        word, before = words[position], words[position - 1]
        if bare(word) in self.auxiliaries:
            return True
        if not is_small(word) or self.is_function(word) or not is_capital(before) or ends_clause(before):
            return False
        if len(bare(word)) < 3 or bare(word) in self.particles or self.is_attribute(words, position):
            return False
        return not self.is_function(before) or bare(before) in self.others

    def is_attribute(self, words: Words, position: int) -> bool:
        """Whether this looks like an adjective or participle before its noun."""
        small = is_small(words[position]) and not self.is_function(words[position])
        noun = position + 1 < len(words) and is_capital(words[position + 1])
        return small and noun and words[position].endswith(tuple(self.attribute_endings))

    def verb_position(self, words: Words) -> int:
        """Where the first finite verb stands; 0 where none is seen."""
        return next((position for position in range(1, len(words)) if self.is_verb(words, position)), 0)

    def opens_with_verb(self, word: str) -> bool:
        """Whether a clause that begins so begins with its verb."""
        return is_small(word) and (bare(word) in self.auxiliaries or not self.is_function(word))

    def has_verb(self, words: Words) -> bool:
        """Whether a finite verb stands among these words."""
        if not self.nouns_capitalised:
            return any(bare(word) in self.auxiliaries for word in words)
        return self.verb_position(words) > 0

    def noun_phrase_end(self, words: Words, start: int) -> int:
        """Where a noun with its article, adjectives and genitives that begins at `start` ends; 0 where none begins there."""
        if start >= len(words) or bare(words[start]) in self.prepositions or bare(words[start]) in self.object_articles:
            return 0
        end = self.phrase_end(words, start - 1)
        while 0 < end < len(words) and bare(words[end]) in self.genitives and not ends_clause(words[end - 1]):
            end = self.phrase_end(words, end)
        return end

    def is_time(self, word: str) -> bool:
        """Whether this names a time: a weekday, a part of the day, a month."""
        key = bare(word)
        return key in self.time_words or any(key.startswith(stem[:-1]) for stem in self.time_words if stem.endswith("*"))

    def phrase_end(self, words: Words, start: int) -> int:
        """Where the phrase that a preposition opens at `start` ends: small words, nouns, "und" and more of them; 0 where there is none."""
        position = start + 1
        while position < len(words) and is_small(words[position]):
            key = bare(words[position])
            if key in self.prepositions or key in self.auxiliaries or ends_clause(words[position]):
                return 0
            position += 1
        nouns = position
        while position < len(words) and (not is_small(words[position]) or self._inside_name(words, position, nouns)):
            position += 1
            if ends_clause(words[position - 1]) or _YEAR.fullmatch(words[position - 1]):
                return position
        if position == nouns:
            return 0
        return self._coordinated(words, start, position)

    def _inside_name(self, words: Words, position: int, nouns: int) -> bool:
        """Whether a small word stands inside a foreign name: "Arena di Verona"."""
        key = bare(words[position])
        particle = key in self.particles and key not in self.prepositions and key not in self.articles and key not in self.conjunctions
        return particle and position > nouns and position + 1 < len(words) and is_capital(words[position + 1])

    def _coordinated(self, words: Words, start: int, end: int) -> int:
        """The end behind "und Bayern", unless a new clause begins there."""
        if end >= len(words) or bare(words[end]) not in self.coordinators:
            return end
        further = self.phrase_end(words, end)
        pair = bare(words[start]) in self.pairing
        if further and (pair or further == len(words) or not self.is_verb(words, further)):
            return further
        return end


def clauses(words: Words) -> list[int]:
    """Positions at which a clause begins, but the first: behind a comma, semicolon or colon, and at a dash."""
    return [position for position in range(1, len(words)) if ends_clause(words[position - 1]) or words[position] in _DASHES]


def ends_clause(word: str) -> bool:
    """Whether a comma, semicolon or colon stands behind the word."""
    return bool(_CLAUSE_END.search(word))


def bare(word: str) -> str:
    """Casefolded, without the marks around it."""
    return word.strip(_AROUND).casefold()


def is_small(word: str) -> bool:
    """Whether the word begins with a small letter."""
    return word.strip(_AROUND)[:1].islower()


def is_capital(word: str) -> bool:
    """Whether the word begins with a capital."""
    return word.strip(_AROUND)[:1].isupper()


@lru_cache
def load_rules(language: str) -> Rules:
    """The rules of a language, ISO 639-1; without a pack only marks and word boundaries are left to go by."""
    pack = load_pack(language) if language in available() else None
    tables = pack.tables if pack else {}
    pack = Pack(
        code=language,
        folder=load_pack(available()[0]).folder if pack is None else pack.folder,
        tables={"wire": tables.get("wire", {}), "text": tables.get("text", {})},
    )

    def words(table: str, key: str) -> frozenset[str]:
        return frozenset(word.casefold() for word in pack.words(table, key))

    named = {"nouns_capitalised", "leading_articles", "abbreviations", "particles"}
    lists = {field.name: words("wire", f"headline.{field.name}") for field in fields(Rules) if field.name not in named}
    leading = pack.mapping("wire", "headline.leading_articles")
    return Rules(
        nouns_capitalised=pack.mapping("wire", "headline").get("nouns_capitalised") is True,
        leading_articles={article: pack.words("wire", f"headline.leading_articles.{article}") for article in leading},
        abbreviations=words("text", "abbreviations"),
        particles=words("wire", "credits.particles"),
        **lists,
    )
