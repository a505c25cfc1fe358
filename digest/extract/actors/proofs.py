"""Organisations the tagger overlooked, by proofs that need no tagger: how a word is made, or the class noun in front of it.

"Bundeswahlbehörde" can be nothing but an office, "Georgetown University" nothing but an organisation, and an unknown capital word behind
"Netzbetreiber" is its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from digest.extract.actors.role_nouns import RoleGrammar, role_grammar
from digest.extract.knowledge.institutions import Institutions
from digest.extract.mentions import Mention, at
from digest.extract.tagging.features import Lexicon, load_lexicon
from digest.extract.text import Document
from digest.languages import Pack

_LONGEST = 4
"""Tokens of a name that its last word proves, at most."""


def with_proved(document: Document, mentions: Iterable[Mention], pack: Pack) -> list[Mention]:
    """The mentions, and the organisations that the words themselves prove where the tagger saw nothing; in the order of the text.

    Args:
        document: The article, cut up.
        mentions: The names found so far.
        pack: The language's rules (`actors.toml`: `proofs`; `roles.toml`: class nouns of organisations).

    Raises:
        PackError: a table of the pack is missing or malformed.
    """
    listed = list(mentions)
    taken = {(mention.sentence, index) for mention in listed for index in range(mention.first, mention.last)}
    prover = _prover(pack)
    for sentence in document.sentences:
        words = [token.text for token in sentence.tokens]
        for first, last in prover.spans(words):
            if not any((sentence.index, index) in taken for index in range(first, last)):
                listed.append(at(sentence, "organization", first, last))
    return sorted(listed, key=lambda mention: (mention.sentence, mention.first))


@dataclass(frozen=True, eq=False)
class _Prover:
    """What a language knows of such words."""

    bodies: re.Pattern[str] | None
    """Words that name an office, court or ministry by themselves."""
    heads: frozenset[str]
    """Last words of organisations' names that are no words of the language: "University"."""
    institutions: Institutions
    grammar: RoleGrammar
    lexicon: Lexicon

    def spans(self, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        """First token and token behind the last of what is proved in a sentence."""
        for index, word in enumerate(words):
            if not word[0].isupper():
                continue
            if self.bodies is not None and self.bodies.match(word):
                yield index, index + 1
            elif word in self.heads and index and self._is_foreign(words[index - 1]):
                first = index - 1
                while first and index - first < _LONGEST - 1 and self._is_foreign(words[first - 1]):
                    first -= 1
                yield first, index + 1
            elif index and self._is_introduced(words, index):
                yield index, index + 1

    def _is_foreign(self, word: str) -> bool:
        return word[0].isupper() and word.isalpha() and word.lower() not in self.lexicon.clusters

    def _is_introduced(self, words: Sequence[str], index: int) -> bool:
        """Whether a class noun stands before the word, which is an institution's name or no word of the language at all."""
        word = words[index]
        if self.grammar.organization(words[index - 1]) is None:
            return False
        # Magazines like to be written in capitals.
        if self.institutions.find(word) or (word.isupper() and self.institutions.find(word.title())):
            return True
        known = {word, word.lower(), self.lexicon.root(word)} & self.lexicon.clusters.keys()
        alone = not any(behind[0].isupper() for behind in words[index + 1 : index + 2])
        return not known and word.isalpha() and alone


@lru_cache
def _prover(pack: Pack) -> _Prover:
    lexicon = load_lexicon(pack)
    patterns = [
        f"(?:{'|'.join(pack.words('actors', f'proofs.{where}_prefixes'))})\\w*(?:{'|'.join(pack.words('actors', f'proofs.{where}_nouns'))})"
        for where in ("home", "abroad", "any")
        if pack.words("actors", f"proofs.{where}_nouns")
    ]
    endings = "|".join(pack.words("names", "genitive") + pack.words("names", "noun_endings"))
    bodies = re.compile(f"^(?:{'|'.join(patterns)})(?:{endings})?$") if patterns else None
    heads = frozenset(pack.words("actors", "proofs.heads"))
    return _Prover(bodies, heads, lexicon.institutions, role_grammar(pack), lexicon)
