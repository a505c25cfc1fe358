"""Organisations named by a noun and what says which: "Kammer der Moorbauern", "Amt für Moorschutz", "die Staatliche Moorbehörde".

The tagger knows such a name by its words; where it saw nothing of it or only a part, grammar tells. An adjective with a capital in the
midst of a sentence belongs to a name, and some nouns for bodies hardly ever stand before "für" or a genitive without being part of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from digest.extract.actors.names import NameRules, gender_of, is_adjective, name_rules
from digest.extract.actors.role_nouns import RoleGrammar, role_grammar
from digest.extract.mentions import Mention, at
from digest.extract.tagging.features import Lexicon, load_lexicon
from digest.extract.text import Document
from digest.languages import Pack

_SHORTEST_PARTICIPLE = 4
"""Letters of a participle before its ending."""
_MOST_ADJECTIVES = 2
"""Adjectives before a noun that are looked at, at most."""


def with_long_names(document: Document, mentions: Iterable[Mention], pack: Pack) -> list[Mention]:
    """The mentions with such names in full; what lies inside one is part of it. In the order of the text.

    Args:
        document: The article, cut up.
        mentions: The names found so far.
        pack: The language's rules (`actors.toml`: `long_names`). A pack without them leaves all as it is.

    Raises:
        PackError: a table of the pack is missing or malformed.
    """
    listed = list(mentions)
    words = _load_words(pack)
    if not words.purposes:
        return listed
    by_sentence: dict[int, list[Mention]] = {}
    for mention in listed:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    lexicon = load_lexicon(pack)
    for sentence in document.sentences:
        tokens = [token.text for token in sentence.tokens]
        here = by_sentence.get(sentence.index, [])
        for first, last in _Sentence(tokens, here, words, name_rules(pack), role_grammar(pack), lexicon).names():
            inside = [mention for mention in here if first <= mention.first and mention.last <= last]
            across = [mention for mention in here if mention.first < last and first < mention.last and mention not in inside]
            if across or any(mention.kind == "person" or (mention.first, mention.last) == (first, last) for mention in inside):
                continue
            here = [mention for mention in here if mention not in inside] + [at(sentence, "organization", first, last)]
        by_sentence[sentence.index] = here
    return sorted((mention for here in by_sentence.values() for mention in here), key=lambda mention: (mention.sentence, mention.first))


@dataclass(frozen=True, slots=True)
class _Nouns:
    """Nouns by their ends in small letters, or whole where the pack writes them with a capital."""

    ends: tuple[str, ...]
    whole: frozenset[str]

    def fit(self, forms: Iterable[str]) -> bool:
        """Whether one of the forms of a word is one of the nouns."""
        return any(form in self.whole or form.casefold().endswith(self.ends) for form in forms)


def _nouns(words: Iterable[str]) -> _Nouns:
    listed = tuple(words)
    return _Nouns(tuple(word for word in listed if word[0].islower()), frozenset(word for word in listed if word[0].isupper()))


@dataclass(frozen=True, eq=False)
class _Words:
    """`[long_names]` of `actors.toml`."""

    bodies: _Nouns
    """Nouns that an adjective with a capital makes a name of."""
    purposes: frozenset[str]
    """Prepositions that say what a body is for …"""
    aims: frozenset[str]
    """… or what it is to do, if one of `tasks` follows and has its object behind it, which begins with one of `task_of`."""
    tasks: frozenset[str]
    task_of: frozenset[str]
    for_heads: _Nouns
    """Nouns that such a phrase makes a name of."""
    heads: _Nouns
    """The same for a genitive …"""
    of: frozenset[str]
    """… which begins so."""
    areas: frozenset[str]
    """Nouns between a body and the area it is there for: "Gesundheitsamt des Landkreises Moorheim"."""
    area_of: frozenset[str]
    leading: frozenset[str]
    """All words that what says which body it is begins with."""
    participles: tuple[str, ...]
    """How participles before a noun end."""
    women: tuple[str, ...]
    """How nouns for several women end, which the men of their kind may follow."""
    endings: tuple[str, ...]
    """What the nouns may end in besides."""


@lru_cache
def _load_words(pack: Pack) -> _Words:
    has = bool(pack.mapping("actors", "long_names"))

    def words(key: str) -> tuple[str, ...]:
        return pack.words("actors", f"long_names.{key}") if has else ()

    return _Words(
        bodies=_nouns(words("bodies")),
        purposes=frozenset(words("purposes")),
        aims=frozenset(words("aims")),
        tasks=frozenset(words("tasks")),
        task_of=frozenset(words("task_of")),
        for_heads=_nouns(words("for_heads")),
        heads=_nouns(words("heads")),
        of=frozenset(words("of")),
        areas=frozenset(words("areas")),
        area_of=frozenset(words("area_of")),
        leading=frozenset(word for key in ("purposes", "aims", "of", "area_of") for word in words(key)),
        participles=words("participles"),
        women=words("women"),
        endings=("", *pack.words("names", "genitive"), *(end for end in pack.words("names", "noun_endings") if end.endswith("s"))),
    )


@dataclass(frozen=True)
class _Sentence:
    """One sentence with its names."""

    words: Sequence[str]
    mentions: Sequence[Mention]
    table: _Words
    rules: NameRules
    grammar: RoleGrammar
    lexicon: Lexicon

    def word(self, index: int) -> str:
        """The token's text; empty outside the sentence."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def names(self) -> Iterator[tuple[int, int]]:
        """First token and token behind the last of the names, from left to right, without overlap."""
        end = 0
        for index, word in enumerate(self.words):
            if index < end or not word[0].isupper():
                continue
            # Most words are told from a name's noun by their neighbours.
            if self.word(index + 1) not in self.table.leading and not self.word(index - 1)[:1].isupper():
                continue
            first = self._first(index)
            last = self._last(first, index)
            if first < index and last == index + 1:
                last = next((m.last for m in self.mentions if m.kind == "place" and m.first == last), last)
            if last > index + 1 or (first < index and not self.word(last)[:1].isupper()):
                end = last
                yield first, last

    def _first(self, head: int) -> int:
        """Where the name begins that the noun at `head` may head: at an adjective with a capital in the midst of a sentence."""
        first = head
        while head - first < _MOST_ADJECTIVES and self._is_capital_adjective(first - 1):
            first -= 1
        before = self.word(first - 1)
        midst = first < head and before.isalpha() and before.islower()
        return first if midst and self._is(head, self.table.bodies) else head

    def _is_capital_adjective(self, index: int) -> bool:
        word = self.word(index)
        if word in self.rules.nominal or not word[:1].isupper() or self.lexicon.is_of_place(word):
            return False
        return word.replace("-", "").isalpha() and is_adjective(word, self.rules) and not gender_of(word, self.rules)

    def _is(self, head: int, nouns: _Nouns) -> bool:
        """Whether the noun at `head`, or what is left of it without an ending of its case, is one of the nouns."""
        word = self.word(head)
        return nouns.fit(word.removesuffix(ending) for ending in self.table.endings)

    def _last(self, first: int, head: int) -> int:
        """Behind the last token of the name that begins at `first` and has its noun at `head`."""
        after, last = self.word(head + 1), head + 1
        mention = next((m for m in self.mentions if m.first <= head < m.last and m.kind == "organization"), None)
        if mention is not None and mention.last == last and self.lexicon.institutions.find(mention.text) and " " in mention.text:
            return last
        if first == head and mention is None and not self._is_definite(head):
            return last
        if after in self.table.purposes and self._is(head, self.table.for_heads):
            last = self._phrase(head + 2) or last
        elif after in self.table.aims and self._is(head, self.table.for_heads):
            last = self._task(head + 2) or last
        elif after in self.table.of and self._is(head, self.table.heads):
            last = self._with_country(self._phrase(head + 2)) or last
        area = self._with_area(last)
        bare = area > last and first == head and last == head + 1 and mention is None
        return last if bare and not self._is(head, self.table.bodies) else area

    def _is_definite(self, index: int) -> bool:
        before = self.word(index - 1).lower()
        return before in self.rules.determiners and before not in self.grammar.among("indefinite")

    def _task(self, start: int) -> int:
        """Behind a task and its object: "zur Erforschung des Moores"; 0 where there is none."""
        if self.word(start) not in self.table.tasks or self.word(start + 1) not in self.table.task_of:
            return 0
        last = self._phrase(start + 2)
        return (self._phrase(last + 1) or last) if last and self.word(last) in self.table.of else last

    def _phrase(self, start: int) -> int:
        """Behind nouns with adjectives that begin at a token: "Moor- und Heideschutz", "historisch belastetes Erbe"; 0 if none do."""
        index = start
        while self.word(index).islower() and (self._is_adjective(index) or (self._is_adverb(index) and self._bends(index + 1))):
            index += 1
        if self._bends(index):
            index += 1
        while self._is_adjective(index) and self.word(index + 1)[:1].isupper():
            index += 1
        noun = self.word(index)
        person = any(mention.kind == "person" and mention.first in {index, index + 1} for mention in self.mentions)
        generic = gender_of(noun, self.rules) != "" and self.grammar.organization(noun) is not None
        if not noun[:1].isupper() or noun in self.grammar.among("times") or person or generic:
            return 0
        last = index + 1
        joins = self.word(last) in self.grammar.among("coordinators")
        if noun.endswith("-") and (joins or self.word(last) == ","):
            return self._phrase(last + 1)
        # "Ärztinnen und Ärzte"
        return last + 2 if joins and noun.endswith(self.table.women) and self.word(last + 1)[:1].isupper() else last

    def _is_adjective(self, index: int) -> bool:
        return is_adjective(self.word(index), self.rules)

    def _is_adverb(self, index: int) -> bool:
        return self.word(index).endswith(self.rules.adjective_endings)

    def _bends(self, index: int) -> bool:
        """Whether the token is a participle or adjective before a noun: "belastetes"."""
        word = self.word(index)
        bent = any(word.endswith(end) and len(word) >= len(end) + _SHORTEST_PARTICIPLE for end in self.table.participles)
        return bent and word.islower() and self.word(index + 1)[:1].isupper()

    def _with_area(self, last: int) -> int:
        """Behind the area a body is there for, where it stands behind the name."""
        if self.word(last) in self.table.area_of and self.word(last + 1) in self.table.areas:
            return next((m.last for m in self.mentions if m.kind == "place" and m.first in {last + 1, last + 2}), last)
        return last

    def _with_country(self, last: int) -> int:
        """Behind the country whose members a genitive names: "Kammer der Moorbauern Österreichs"."""
        return next(
            (m.last for m in self.mentions if m.kind == "place" and m.first == last and m.text.endswith(self.lexicon.genitive)), last
        )
