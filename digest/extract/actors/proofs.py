"""Names the tagger overlooked, by proofs that need no tagger: how a word is made, or the noun in front of it.

"Bundeswahlbehörde" can be nothing but an office, "Georgetown University" nothing but an organisation, an unknown capital word behind
"Netzbetreiber" is its name, and one behind "Minister" his.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property, lru_cache

from digest.extract.actors.names import QUOTES
from digest.extract.actors.role_nouns import RoleGrammar, role_grammar
from digest.extract.knowledge.lookup import without_genitive
from digest.extract.knowledge.memo import Memo
from digest.extract.mentions import EntityKind, Mention, at
from digest.extract.tagging.features import Lexicon, load_lexicon
from digest.extract.text import Document
from digest.languages import Pack

_LONGEST = 4
"""Tokens of a name that its last word proves, at most."""


def with_proved(document: Document, mentions: Iterable[Mention], pack: Pack) -> list[Mention]:
    """The mentions, and the names that the words themselves prove where the tagger saw nothing; in the order of the text.

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
    told = {token.text.partition("-")[0] for sentence in document.sentences for token in sentence.tokens if "-" in token.text}
    at_home = {body for country in ("", *told) for body in prover.at_home.get(country, ())}
    for sentence in document.sentences:
        words = [token.text for token in sentence.tokens]
        for kind, first, last in prover.spans(words, at_home):
            if not any((sentence.index, index) in taken for index in range(first, last)):
                listed.append(at(sentence, kind, first, last))
                taken |= {(sentence.index, index) for index in range(first, last)}
    return sorted(listed, key=lambda mention: (mention.sentence, mention.first))


@dataclass(frozen=True, eq=False)
class _Prover:
    """What a language knows of such words."""

    bodies: re.Pattern[str] | None
    """Words that name an office, court or ministry by themselves."""
    definite: re.Pattern[str] | None
    """Words that name a body if an article stands before them."""
    joined: re.Pattern[str] | None
    """The same for compounds with a hyphen: "Moor-Universität"."""
    at_home: Mapping[str, frozenset[str]]
    """How compounds begin that tell of a country → its bodies that need no more than an article then ("US" → "Kongress"); "" for any."""
    heads: frozenset[str]
    """Last words of organisations' names that are no words of the language: "University"."""
    unquoted: tuple[str, ...]
    """Ends of class nouns behind which something else than a name may stand in quotation marks: what it demands, what it makes."""
    grammar: RoleGrammar
    lexicon: Lexicon

    def spans(self, words: Sequence[str], at_home: AbstractSet[str]) -> Iterator[tuple[EntityKind, int, int]]:
        """Kind, first token and token behind the last of what is proved in a sentence; `at_home` are bodies of the countries told of."""
        for first, last in self._organizations(words):
            yield "organization", first, last
        for index, word in enumerate(words):
            if not word[0].isupper():
                continue
            if index and not at_home.isdisjoint((word, *without_genitive(word, self.lexicon.genitive))) and self._definite(words, index):
                yield "organization", index, index + 1
            last = max(self._person(words, index), self._named(words, index))
            if last > index:
                yield "person", index, last

    def _organizations(self, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        for index, word in enumerate(words):
            if not word[0].isupper():
                continue
            if self._is_body[word] or self._is_definite(words, index):
                yield index, index + 1
            elif word in self.heads and index and self._is_foreign(words[index - 1]):
                first = index - 1
                while first and index - first < _LONGEST - 1 and self._is_foreign(words[first - 1]):
                    first -= 1
                yield first, index + 1
            elif index and self._is_introduced(words, index):
                yield index, index + 1
            elif index and (last := self._introduced(words, index)) > index:
                yield index, last
            elif self._is_membership(words, index):
                yield index, index + 1
            if (last := self._quoted(words, index)) > index:
                yield index + 2, last

    @cached_property
    def _is_body(self) -> Memo[bool]:
        return Memo(lambda word: self.bodies is not None and self.bodies.match(word) is not None)

    @cached_property
    def _may_be_definite(self) -> Memo[bool]:
        patterns = [pattern for pattern in (self.definite, self.joined) if pattern is not None]
        return Memo(lambda word: any(pattern.match(word) for pattern in patterns))

    def _is_definite(self, words: Sequence[str], index: int) -> bool:
        """Whether a compound with an article tells which body it is: "der Mieterbund"; not where its name follows."""
        if not self._may_be_definite[words[index]]:
            return False
        # "der Bundesschulsprecher" is a person.
        return not self.grammar.is_title(words[index]) and self._definite(words, index)

    def _definite(self, words: Sequence[str], index: int) -> bool:
        """Whether an article stands before a noun and no name behind it."""
        before = words[index - 1].lower() if index else ""
        article = before in self.grammar.among("definite") or before in self.grammar.among("masculine_determiners")
        article = article and before not in self.grammar.among("indefinite")
        return article and not any(behind[0].isupper() for behind in words[index + 1 : index + 2])

    def _person(self, words: Sequence[str], index: int) -> int:
        """Token behind a name that begins at a token behind a function and has a word nobody knows; the token itself if there is none."""
        noun = self.grammar.noun(words[index - 1]) if index and self.grammar.is_title(words[index - 1]) else None
        if noun is None or noun.origin or noun.plural or not noun.listed or self._is_class(words[index - 1]):
            return index
        if self.lexicon.gazetteer.find(words[index]):
            return index
        last = self._run(words, index)
        if last == index and words[index].isalpha() and not self.grammar.is_title(words[index]):
            # "Direktor Fang Ampreyon"
            last = self._run(words, index + 1)
            last = index if last == index + 1 else last
        name = words[index:last]
        if len(name) == 1 and self.lexicon.is_compound(name[0]):
            return index
        unknown = any(self._is_unknown(word) and not word.lower().endswith(self.lexicon.organization_endings) for word in name[-2:])
        return last if unknown and len(name) < _LONGEST and self.lexicon.institutions.find(" ".join(name)) is None else index

    def _named(self, words: Sequence[str], index: int) -> int:
        """Token behind a given name that is no everyday word and a surname, whatever that is; the first token if there is none."""
        word, behind, before = words[index], words[index + 1] if index + 1 < len(words) else "", words[index - 1] if index else ""
        given = self.grammar.is_given_name(word) and (word.lower() not in self.lexicon.clusters or self.grammar.is_title(before))
        family = behind[:1].isupper() and behind.replace("-", "").isalpha() and not behind.isupper()
        if not given or not family or before.endswith((".", "-")) or behind in self.grammar.among("times"):
            return index
        joined = before[:1].isupper() and not self.grammar.is_title(before) and before not in self.lexicon.clusters
        noun = self.grammar.is_title(behind) or self._is_class(behind) or behind.lower().endswith(self.lexicon.organization_endings)
        known = self.lexicon.institutions.find(f"{word} {behind}") or self.lexicon.gazetteer.find(f"{word} {behind}")
        return index if joined or noun or known else index + 2

    def _is_class(self, word: str) -> bool:
        known = self.grammar.organization(word) is not None or self.lexicon.institutions.find(word) is not None
        return known or self.lexicon.is_of_place(word)

    def _introduced(self, words: Sequence[str], index: int) -> int:
        """Token behind a name of several words, one of them unknown, that a class noun stands before; the token itself if none does."""
        if self.grammar.organization(words[index - 1]) is None or self.grammar.is_title(words[index - 1]):
            return index
        last = self._run(words, index)
        return last if last - index > 1 and any(map(self._is_unknown, words[index:last])) else index

    def _quoted(self, words: Sequence[str], index: int) -> int:
        """Token behind a name in quotation marks that a class noun stands before: "die Zeitung „Moorbote“"; the noun itself if none is."""
        if index + 2 >= len(words) or words[index + 1] not in QUOTES or not words[index + 2][0].isupper():
            return index
        noun = self.grammar.organization(words[index])
        if noun is None or noun.plural or noun.lemma.casefold().endswith(self.unquoted) or self.grammar.is_title(words[index]):
            return index
        return next((end for end in range(index + 3, min(len(words), index + 3 + _LONGEST)) if words[end] in QUOTES), index)

    def _run(self, words: Sequence[str], index: int) -> int:
        """Token behind the capital words, none of them an everyday word, that begin at a token."""
        last = index
        while last < len(words) and self._is_foreign(words[last]):
            last += 1
        return last

    def _is_unknown(self, word: str) -> bool:
        return word.isalnum() and self.lexicon.is_unknown(word)

    def _is_membership(self, words: Sequence[str], index: int) -> bool:
        """Whether a party stands in brackets behind a name: "Ida Moser (Grüne)"."""
        if index < 2 or index + 1 >= len(words) or words[index - 1] != "(" or words[index + 1] not in {")", ","}:
            return False
        known = self.lexicon.institutions.find(words[index])
        return known is not None and known.kind == "party" and words[index - 2][0].isupper()

    def _is_foreign(self, word: str) -> bool:
        return word[0].isupper() and word.isalpha() and word.lower() not in self.lexicon.clusters

    def _is_introduced(self, words: Sequence[str], index: int) -> bool:
        """Whether a class noun stands before the word, which is an institution's name or no word of the language at all."""
        word = words[index]
        if self.grammar.organization(words[index - 1]) is None:
            return False
        # Magazines like to be written in capitals.
        if self.lexicon.institutions.find(word) or (word.isupper() and self.lexicon.institutions.find(word.title())):
            return True
        alone = not any(behind[0].isupper() for behind in words[index + 1 : index + 2])
        return self._is_unknown(word) and alone


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
    nouns, others = ("|".join(pack.words("actors", f"proofs.definite{key}")) for key in ("", "_except"))
    # The exceptions are many, and few words get as far.
    definite = re.compile(f"^(?=[A-ZÄÖÜ]\\w{{3,}}(?:{nouns})(?:{endings})?$)(?!(?i:{others})(?:{endings})?$)") if nouns else None
    last, first = ("|".join(pack.words("actors", f"proofs.joined{key}")) for key in ("", "_except"))
    joined = re.compile(rf"^(?!(?:{first})-)[A-ZÄÖÜ][\w.]*(?:-[\w.]+)*-(?:{last})(?:{endings})?$") if last else None
    countries = pack.mapping("actors", "proofs.at_home")
    at_home = {country: frozenset(pack.words("actors", f"proofs.at_home.{country}")) for country in countries}
    at_home[""] = frozenset(pack.words("actors", "proofs.bodies"))
    heads = frozenset(pack.words("actors", "proofs.heads"))
    return _Prover(bodies, definite, joined, at_home, heads, pack.words("actors", "proofs.unquoted"), role_grammar(pack), lexicon)
