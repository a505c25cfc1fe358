"""What functions and class nouns tell about the spans of names: where a name begins, where two meet, and that it is a person's.

The tagger and its mending (`mending`) know names; this module knows the words beside them. It cuts off what is no part of a name
("Gewerkschaft Verdi"), parts two names run together, and takes for a person whom a function precedes ("Minister X Y").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from digest.extract.actors.names import NameRules, looks_personal, name_rules
from digest.extract.actors.role_nouns import RoleGrammar, role_grammar
from digest.extract.knowledge.institutions import Institutions, load_institutions
from digest.extract.mentions import Mention
from digest.extract.text import Document, Sentence
from digest.languages import Pack


def mend(document: Document, mentions: Iterable[Mention], pack: Pack) -> list[Mention]:
    """The names of an article with kinds and beginnings put right, in the order of the text.

    Args:
        document: The article, cut up.
        mentions: What the tagger found.
        pack: The language's rules (`actors.toml`, `roles.toml`, `institutions.toml`).

    Raises:
        PackError: a table of the pack is missing or malformed.
    """
    mender = _Mender(document, role_grammar(pack), name_rules(pack), load_institutions(pack))
    listed = list(mentions)
    persons = _texts(listed, "person")
    listed = [mender.retype(part, persons) for mention in listed for part in mender.split(mention, persons)]
    persons, organizations = _texts(listed, "person"), _texts(listed, "organization")
    cut = [mender.cut(mention, organizations if mention.kind == "organization" else persons) for mention in listed]
    kept = [mention for mention in cut if not mender.is_function(mention, persons)]
    return sorted(kept, key=lambda mention: (mention.sentence, mention.first))


def _texts(mentions: Iterable[Mention], kind: str) -> frozenset[str]:
    return frozenset(mention.text for mention in mentions if mention.kind == kind)


def _is_surname(word: str, text: str, names: AbstractSet[str]) -> bool:
    """Whether one of the names, other than `text`, is longer and ends in the word, or in the word without a genitive ending."""
    return any(name != text and name.endswith((f" {word}", f" {word[:-1]}")) for name in names)


def _from(sentence: Sentence, mention: Mention, first: int) -> Mention:
    start, end = sentence.tokens[first].start, sentence.tokens[mention.last - 1].end
    return replace(mention, first=first, text=sentence.text[start - sentence.start : end - sentence.start])


@dataclass(frozen=True)
class _Mender:
    """One article and what its language knows about names."""

    document: Document
    grammar: RoleGrammar
    rules: NameRules
    institutions: Institutions

    def split(self, mention: Mention, persons: AbstractSet[str]) -> Iterator[Mention]:
        """Two persons run together ("so traf Huber Von der Heide") or a party and its member ("die Liberale Ida Moser") set apart."""
        sentence, words = self.document.sentences[mention.sentence], mention.text.split(" ")
        if mention.kind != "place" and len(words) == mention.last - mention.first:
            for cut in range(1, len(words)):
                head, tail = " ".join(words[:cut]), " ".join(words[cut:])
                rest = _from(sentence, mention, mention.first + cut)
                if mention.kind == "person" and " " in tail and tail in persons and _is_surname(head, mention.text, persons):
                    yield replace(mention, last=mention.first + cut, text=head)
                    yield rest
                    return
                if mention.kind == "organization" and head in self.rules.nominal and tail.endswith(tuple(persons)):
                    yield replace(rest, kind="person")
                    return
        yield mention

    def retype(self, mention: Mention, persons: AbstractSet[str]) -> Mention:
        """A person taken for something else: named behind a function ("Minister X Y"), or by the surname of one named in full."""
        if mention.kind == "person" or self.institutions.find(mention.text):
            return mention
        tokens = self.document.sentences[mention.sentence].tokens
        before = tokens[mention.first - 1].text if mention.first else ""
        if " " in mention.text:
            titled = self.grammar.is_title(before) and self.grammar.organization(before) is None
            is_person = titled and looks_personal(mention.text, self.rules)
        else:
            bare = before.casefold() not in self.grammar.among("determiners")
            is_person = bare and mention.kind == "organization" and _is_surname(mention.text, mention.text, persons)
        return replace(mention, kind="person") if is_person else mention

    def cut(self, mention: Mention, names: AbstractSet[str]) -> Mention:
        """The mention without quotation marks, functions and class nouns at its beginning; `names` are those of its kind in the article."""
        sentence = self.document.sentences[mention.sentence]
        first = mention.first
        while first < mention.last - 1 and not sentence.tokens[first].text[0].isalnum():
            first += 1
        while first < mention.last - 1 and self._is_superfluous(sentence, mention, first, names):
            first += 1
        return mention if first == mention.first else _from(sentence, mention, first)

    def _is_superfluous(self, sentence: Sentence, mention: Mention, first: int, names: AbstractSet[str]) -> bool:
        """Whether the word at `first` is a function or class noun before a name that stands without it."""
        word, rest = sentence.tokens[first].text, _from(sentence, mention, first + 1).text
        if mention.kind == "person":
            is_title = self.grammar.is_title(word) and word not in self.rules.titles
            return is_title and (" " in rest or _is_surname(rest, mention.text, names))
        entry, shorter = self.institutions.find(mention.text), self.institutions.find(rest)
        if mention.kind != "organization" or (entry and entry != shorter):
            return False
        if self._is_adjective(word) and " " not in rest and rest[0].isupper():
            return not entry
        known = shorter is not None and not self.institutions.is_word(rest)
        return (rest in names or known) and ("-" in word or self.grammar.organization(word) is not None)

    def _is_adjective(self, word: str) -> bool:
        return word.isalpha() and word.islower() and word.endswith(tuple(self.grammar.among("adjective_endings")))

    def is_function(self, mention: Mention, persons: AbstractSet[str]) -> bool:
        """Whether a single word taken for a name is a person's function."""
        if mention.kind == "place" or " " in mention.text or _is_surname(mention.text, mention.text, persons):
            return False
        known = self.institutions.find(mention.text) is not None or self.grammar.organization(mention.text) is not None
        return self.grammar.is_title(mention.text) and (mention.kind == "person" or not known)
