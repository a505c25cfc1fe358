"""What functions and class nouns tell about the spans of names: where a name begins, where two meet, and that it is a person's.

The tagger and its mending (`mending`) know names; this module knows the words beside them. It cuts off what is no part of a name
("Gewerkschaft Verdi"), parts two names run together, and takes for a person whom a function precedes ("Minister X Y").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from digest.extract.actors.extents import extend
from digest.extract.actors.kinds import settle_kinds
from digest.extract.actors.long_names import with_long_names
from digest.extract.actors.names import NameRules, gender_of, is_adjective, looks_personal, name_rules
from digest.extract.actors.proofs import with_proved
from digest.extract.actors.role_nouns import RoleGrammar, role_grammar
from digest.extract.knowledge.lookup import without_genitive
from digest.extract.mentions import EntityKind, Likelihood, Mention, Stage, at
from digest.extract.tagging.features import Lexicon, load_lexicon
from digest.extract.text import Document, Sentence
from digest.languages import Pack

_GIVEN_AND_SURNAME = 2
"""Words of a name that is complete without "von" and what follows."""


def mend(document: Document, mentions: Iterable[Mention], pack: Pack) -> list[Mention]:
    """The names of an article with kinds and beginnings put right, in the order of the text.

    Args:
        document: The article, cut up.
        mentions: What the tagger found.
        pack: The language's rules (`actors.toml`, `roles.toml`, `institutions.toml`).

    Raises:
        PackError: a table of the pack is missing or malformed.
    """
    return list(mend_in_stages(document, mentions, pack)[-1].mentions)


def mend_in_stages(document: Document, mentions: Iterable[Mention], pack: Pack, likelihood: Likelihood | None = None) -> tuple[Stage, ...]:
    """The names of an article after each step of `mend`, which has the last of them; `likelihood` says how sure the tagger was.

    Raises:
        PackError: a table of the pack is missing or malformed.
    """
    works = frozenset(pack.words("actors", "kinds.works"))
    mender = _Mender(document, role_grammar(pack), name_rules(pack), load_lexicon(pack), works)
    listed = list(mentions)
    persons = _texts(listed, "person")
    parted = [part for mention in listed for part in mender.split(mention, persons)]
    persons = _texts(parted, "person")
    retyped = [mender.retype(part, persons) for part in parted]
    proved = with_proved(document, retyped, pack)
    full = with_long_names(document, proved, pack)
    extended = extend(document, full, pack)
    settled = settle_kinds(document, extended, pack, likelihood)
    persons, organizations = _texts(settled, "person"), _texts(settled, "organization")
    cut = [mender.cut(mention, organizations if mention.kind == "organization" else persons) for mention in settled]
    kept = sorted(
        (mention for mention in cut if not mender.is_function(mention, persons)), key=lambda mention: (mention.sentence, mention.first)
    )
    return (
        Stage("two names run together", tuple(parted)),
        Stage("person behind a function, or by a surname", tuple(retyped)),
        Stage("organisation proved by its words", tuple(proved)),
        Stage("organisation of several words proved by grammar", tuple(full)),
        Stage("what belongs to a name on either side", tuple(extended)),
        Stage("kind by the words beside it", tuple(settled), drops="an event, work, ship, law, inhabitant or mere word"),
        Stage("function or class noun before a name", tuple(cut)),
        Stage("functions set apart", tuple(kept), drops="a function taken for a name"),
    )


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
    lexicon: Lexicon
    works: AbstractSet[str]
    """Nouns of what somebody makes, in small letters: "roman"."""

    def split(self, mention: Mention, persons: AbstractSet[str]) -> Iterator[Mention]:
        """Names run together set apart, each without the words between them."""
        sentence, words = self.document.sentences[mention.sentence], mention.text.split(" ")
        if mention.kind == "place" or len(words) != mention.last - mention.first:
            yield mention
            return
        if len(words) > 1 and self._is_owner(words[0], mention.text, persons):
            yield replace(mention, kind="person", last=mention.first + 1, text=words[0])
            owned = _from(sentence, mention, mention.first + 1)
            yield from self.split(owned, persons) if self._is_named(owned, persons) else ()
            return
        if mention.kind == "person" and len(words) > 2 and " ".join(words[:-1]) in persons and self.lexicon.gazetteer.find(words[-1]):
            # "Dann wird Ida Moser Wien verlassen."
            yield replace(mention, last=mention.last - 1, text=" ".join(words[:-1]))
            yield replace(_from(sentence, mention, mention.last - 1), kind="place")
            return
        if mention.kind == "person" and (apart := self._apart(sentence, mention, words)):
            yield from apart
            return
        for cut in range(1, len(words)):
            if mention.kind == "organization" and self._is_holder(words, cut):
                yield replace(_from(sentence, mention, mention.first + cut), kind="person")
                return
            if mention.kind == "person" and self._are_two_persons(words, cut, mention.text, persons):
                yield replace(mention, last=mention.first + cut, text=" ".join(words[:cut]))
                yield _from(sentence, mention, mention.first + cut)
                return
            if mention.kind == "organization" and words[0] in self.rules.members and self._is_person(" ".join(words[cut:]), persons):
                # "die Liberale Ida Moser": a party and its member.
                yield replace(_from(sentence, mention, mention.first + cut), kind="person")
                return
            behind = self._second_organization(words, cut) if mention.kind == "organization" else 0
            if behind:
                yield replace(mention, last=mention.first + cut, text=" ".join(words[:cut]))
                yield from self.split(_from(sentence, mention, mention.first + behind), persons)
                return
        yield mention

    def _apart(self, sentence: Sentence, mention: Mention, words: Sequence[str]) -> list[Mention]:
        """A person and what the person made or belongs to: "Ida Mosers | Roman", "Ida Moser von | Moorfilm"; nothing if it is one name."""
        given = [self.grammar.is_given_name(word) for word in words]
        if given == [True, False, True, False]:
            return [at(sentence, "person", mention.first, mention.first + 2), at(sentence, "person", mention.first + 2, mention.last)]
        if len(words) > 2 and words[-2].endswith(self.lexicon.genitive) and words[-1].casefold() in self.works:
            return [at(sentence, "person", mention.first, mention.last - 1)]
        here = next((index for index, word in enumerate(words[:-1]) if word in self.rules.belonging), None)
        if here is None:
            return []
        kind: EntityKind = "place" if self.lexicon.gazetteer.find(" ".join(words[here + 1 :])) else "organization"
        if not here and kind == "place":
            return [at(sentence, "place", mention.first + 1, mention.last)]
        if here != _GIVEN_AND_SURNAME or given[:2] != [True, False]:
            return []
        start = mention.first + here
        return [at(sentence, "person", mention.first, start), at(sentence, kind, start + 1, mention.last)]

    def _is_holder(self, words: Sequence[str], cut: int) -> bool:
        """Whether words taken for an organisation are a function before `cut` and a person's given name and surname behind it."""
        name = words[cut:]
        given = len(name) > 1 and self.grammar.is_given_name(name[0]) and looks_personal(" ".join(name), self.rules)
        return given and self.grammar.is_title(words[cut - 1]) and self.lexicon.institutions.find(" ".join(words)) is None

    def _is_owner(self, word: str, text: str, persons: AbstractSet[str]) -> bool:
        """Whether a word is the surname, in the genitive, of a person named in full: "Mosers Vorschlag"."""
        surnames = tuple(f" {form}" for form in without_genitive(word, self.lexicon.genitive))
        return any(name != text and name.endswith(surnames) for name in persons)

    def _is_named(self, owned: Mention, persons: AbstractSet[str]) -> bool:
        """Whether what belongs to a person has a name of its own: "Mosers Rapid", not "Mosers Vorschlag"."""
        if owned.kind == "person":
            return looks_personal(owned.text, self.rules) or (owned.text in persons and owned.text not in self.lexicon.clusters)
        words = owned.text.split(" ")
        return self._is_organization(words) or (" " in owned.text or words[0] not in self.lexicon.clusters)

    def _is_person(self, text: str, persons: AbstractSet[str]) -> bool:
        """Whether the words are a person's name, full or known to be one's, and nothing else is known under its last word."""
        if text.endswith(tuple(persons)):
            return True
        known = self.lexicon.institutions.find(text) or self.lexicon.gazetteer.find(text.rsplit(" ", maxsplit=1)[-1])
        return looks_personal(text, self.rules) and not known

    def _are_two_persons(self, words: Sequence[str], cut: int, text: str, persons: AbstractSet[str]) -> bool:
        """Whether surnames of two persons named in full elsewhere stand side by side: "Dann nannte Huber Moser"."""
        head, tail = " ".join(words[:cut]), " ".join(words[cut:])
        if not _is_surname(head, text, persons):
            return False
        return tail in persons if " " in tail else _is_surname(tail, text, persons) and " " not in head

    def _second_organization(self, words: Sequence[str], cut: int) -> int:
        """Where a second organisation begins behind words at `cut` that join two: "Bundesrat und Hauptausschuss"; 0 if none does."""
        behind = next((i for i in range(cut, len(words)) if words[i][0].isupper()), 0)
        if behind <= cut or self.lexicon.institutions.find(" ".join(words)):
            return 0
        if words[cut - 1] in self.rules.legal_forms:
            return behind if self._is_organization(words[behind:]) else 0
        if behind == cut + 1 and words[cut] in self.grammar.among("objects") and words[cut - 1][0].isupper():
            return behind
        if behind > cut + 1 and words[cut] in self.grammar.among("prepositions"):
            # "Gallup für die Kronen Zeitung", but "Kommission der EU".
            return behind if all(self.lexicon.institutions.find(" ".join(part)) for part in (words[:cut], words[behind:])) else 0
        coordinated = behind == cut + 1 and words[cut] in self.grammar.among("coordinators")
        plain = all(word[0].isupper() and not word.endswith("-") for word in words[:cut])
        return behind if coordinated and plain and self._is_organization(words[:cut]) and self._is_organization(words[behind:]) else 0

    def _is_organization(self, words: Sequence[str]) -> bool:
        """Whether the words alone are an organisation's name: known, with a legal form, or headed by such a noun."""
        known = self.lexicon.institutions.find(" ".join(words)) is not None or words[-1] in self.rules.legal_forms
        heads = words[:1] if not words[0].endswith(self.lexicon.origin_endings) or len(words) == 1 else words[:2]
        return known or any(gender_of(word, self.rules) for word in heads)

    def retype(self, mention: Mention, persons: AbstractSet[str]) -> Mention:
        """A person taken for something else: named behind a function ("Minister X Y"), or by the surname of one named in full."""
        known = self.lexicon.institutions.find(mention.text) is not None
        if mention.kind == "person" or (known and " " in mention.text):
            return mention
        tokens = self.document.sentences[mention.sentence].tokens
        before = tokens[mention.first - 1].text if mention.first else ""
        if " " in mention.text:
            titled = self.grammar.is_title(before) and self.grammar.organization(before) is None
            is_person = titled and looks_personal(mention.text, self.rules)
        else:
            bare = before.casefold() not in self.grammar.among("determiners") and self.grammar.organization(before) is None
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
        last = self._end(sentence, mention, first, names)
        return mention if (first, last) == (mention.first, mention.last) else at(sentence, mention.kind, first, last)

    def _end(self, sentence: Sentence, mention: Mention, first: int, names: AbstractSet[str]) -> int:
        """Token behind the last that belongs to a mention which begins at `first`."""
        words = [token.text for token in sentence.tokens]
        last = mention.last
        if (
            mention.kind == "person"
            and last - first > 2
            and self._is_time(words[last - 1], known=" ".join(words[first : last - 1]) in names)
        ):
            return last - 1
        if mention.kind == "organization":
            last = next((i for i in range(first + 1, last) if words[i][0].isdigit() and not words[i].isdigit()), last)
            last = next((i for i in range(first + 2, last) if self._ends_company(words, i)), last)
        while last > first + 1 and self._is_loose_end(words, first, last, mention.kind):
            last -= 1
        return last

    def _is_loose_end(self, words: Sequence[str], first: int, last: int, kind: str) -> bool:
        """Whether the last token is a full stop that ends a sentence, a small word that leads on, or another part of the sentence."""
        word, before = words[last - 1], words[last - 2]
        if word == ".":
            abbreviated = kind == "place" and self.lexicon.gazetteer.find(" ".join(words[first:last]))
            return len(before) > 3 and not abbreviated and not any(behind[0].isalnum() for behind in words[last : last + 1])
        if kind == "place" or self.lexicon.institutions.find(" ".join(words[first:last])):
            return False
        if word in self.rules.things_done and before[0].isupper() and not is_adjective(before, self.rules):
            return True
        if kind == "person":
            return False
        if word.islower():
            return any(word in self.grammar.among(kind) for kind in ("prepositions", "determiners", "coordinators"))
        known = last - first > 1 and self.lexicon.institutions.find(" ".join(words[first : last - 1])) is not None
        return known and word.isalpha() and not word.isupper() and self._is_noun(word)

    def _ends_company(self, words: Sequence[str], index: int) -> bool:
        """Whether a company's name ends before a token: behind its legal form, unless a place or another legal form follows."""
        word = words[index]
        other = word.isalpha() and word[0].isupper() and word not in self.rules.legal_forms and not self.lexicon.gazetteer.find(word)
        return other and words[index - 1] in self.rules.legal_forms

    def _is_time(self, word: str, *, known: bool) -> bool:
        """Whether a word says when, as two such words made one do ("Freitagabend"), or one if the name is `known` without it."""
        return self.grammar.is_time_of_day(word) or (known and word in self.grammar.among("times"))

    def _is_noun(self, word: str) -> bool:
        """Whether a word is a common noun in the plural, known or a compound, and neither a place nor part of organisations' names."""
        plain = not self.lexicon.gazetteer.find(word) and word not in self.rules.legal_forms
        known = word in self.lexicon.clusters or self.lexicon.is_compound(word)
        return plain and word.endswith(tuple(self.rules.plural_endings)) and known

    def _is_superfluous(self, sentence: Sentence, mention: Mention, first: int, names: AbstractSet[str]) -> bool:
        """Whether the word at `first` is a function or class noun before a name that stands without it."""
        word, rest = sentence.tokens[first].text, _from(sentence, mention, first + 1).text
        if mention.kind == "person" and word in self.rules.members and " " in rest:
            return True
        if mention.kind == "person":
            is_title = self.grammar.is_title(word) and word not in self.rules.titles
            return is_title and (" " in rest or _is_surname(rest, mention.text, names))
        entry, shorter = self.lexicon.institutions.find(mention.text), self.lexicon.institutions.find(rest)
        if mention.kind != "organization" or (entry and entry != shorter):
            return False
        if self._is_adjective(word.rpartition("-")[2]) and rest[0].isupper():
            return not entry
        if self._leads_in(sentence, mention, first) or (not entry and self._is_origin_of_name(word, rest)):
            return not entry
        if word.casefold().endswith(self.rules.outside) and rest[0].isupper() and self.grammar.organization(word) is not None:
            return True
        known = shorter is not None and not self.lexicon.institutions.is_word(rest)
        return (rest in names or known) and ("-" in word or self.grammar.organization(word) is not None)

    def _leads_in(self, sentence: Sentence, mention: Mention, first: int) -> bool:
        """Whether the word at `first` is a function with what it belongs to behind it ("Sprecherin der Partei"), or a small word there."""
        word, after = (sentence.tokens[index].text for index in (first, first + 1))
        small = word in self.grammar.among("determiners") or word in self.grammar.among("coordinators")
        company = any(token.text in self.rules.legal_forms for token in sentence.tokens[first : mention.last])
        if company and after in self.grammar.among("genitive_openers"):
            return True
        return small or (mention.last - first > 2 and self.grammar.is_title(word) and after in self.grammar.among("genitive_openers"))

    def _is_origin_of_name(self, word: str, rest: str) -> bool:
        """Whether a word says where something with a name of its own is: "Grazer Lind Film", but "Grazer Moorbank", "Grazer Alte Post"."""
        words = rest.split(" ")
        plain = len(words) > 1 and words[-1] not in self.rules.legal_forms and not is_adjective(words[0], self.rules)
        named = plain and words[0][0].isupper() and words[1][0].isupper() and not gender_of(words[0], self.rules)
        headed = any(gender_of(each, self.rules) or self.grammar.organization(each) for each in words)
        return named and not headed and self.lexicon.is_of_place(word)

    def _is_adjective(self, word: str) -> bool:
        return word.replace("-", "").isalpha() and word.islower() and word.endswith(tuple(self.grammar.among("adjective_endings")))

    def is_function(self, mention: Mention, persons: AbstractSet[str]) -> bool:
        """Whether a word taken for a name, maybe with adjectives, is a person's function: "Nationaler Sicherheitsberater"."""
        *adjectives, word = mention.text.split(" ")
        if mention.kind == "place" or not all(is_adjective(adjective, self.rules) for adjective in adjectives):
            return False
        if (word in self.rules.members) if adjectives else _is_surname(word, word, persons):
            return False
        known = self.lexicon.institutions.find(mention.text) is not None or self.grammar.organization(word) is not None
        return self.grammar.is_title(word) and word not in self.lexicon.unmistakable and (mention.kind == "person" or not known)
