"""What the words beside a name say of the thing it names: a club called like its town, a hospital, a ship, a song.

The tagger knows persons, organisations and places. Here a class noun in front of the name has the last word, and what is none of the
three (ships, works, storms, competitions, cries) is no name for the rest of extraction.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import lru_cache

from digest.extract.actors.names import NameRules, fold, gender_of, is_adjective, name_rules
from digest.extract.actors.role_nouns import RoleGrammar, role_grammar
from digest.extract.knowledge.gazetteer import Gazetteer, load_gazetteer
from digest.extract.knowledge.institutions import Institutions, load_institutions
from digest.extract.mentions import Likelihood, Mention, at
from digest.extract.tagging.features import Lexicon, load_lexicon
from digest.extract.text import Document
from digest.languages import Pack

_LONG_NOUN = 8
"""Letters of a noun that its end proves to be one: "Surat" is no council."""
_OFTEN = 3
"""Times that a word is taken for a person before it rather is one than a word."""
_SURE = 0.97
"""Likelihood from which the tagger's word holds against the tables': of such names nearly all are persons."""
_SHORTEST_ABBREVIATION = 3
"""Letters; shorter ones may be a country's or a canton's."""


def settle_kinds(document: Document, mentions: Iterable[Mention], pack: Pack, likelihood: Likelihood | None = None) -> list[Mention]:
    """The mentions with kinds as the words beside them ask for, without those that are neither person, organisation nor place.

    Args:
        document: The article, cut up.
        mentions: The names of the article.
        pack: The language's rules (`actors.toml`: `kinds`).
        likelihood: How sure the tagger was of the names it saw.

    Raises:
        PackError: a table of the pack is missing or malformed.
    """
    listed = list(mentions)
    judge = _Judge(
        document,
        _class_nouns(pack),
        load_gazetteer(pack),
        load_institutions(pack),
        name_rules(pack),
        role_grammar(pack),
        load_lexicon(pack),
    )
    works = judge.works(listed)
    clubs = judge.clubs(listed)
    kept = [mention for mention in listed if fold(mention.text) not in works and not judge.is_nothing(mention)]
    strangers = judge.strangers(kept)
    doubtful = strangers - _surely_persons(kept, likelihood or {})
    firms, introduced = judge.firms(strangers), judge.introduced(kept)
    counts = Counter(mention.text for mention in kept if mention.text in doubtful - firms)
    kept = [each for each in kept if not counts[each.text] or not judge.is_no_person(each, often=counts[each.text] >= _OFTEN)]
    settled = [
        replace(mention, kind="organization") if mention.text in firms else judge.retype(mention, clubs, doubtful, introduced)
        for mention in kept
    ]
    return _among_places(document, settled, doubtful, judge.grammar)


def _surely_persons(mentions: Iterable[Mention], likelihood: Likelihood) -> frozenset[str]:
    """Words that the tagger somewhere took for a person without a doubt."""
    return frozenset(
        mention.text for mention in mentions if likelihood.get((mention.sentence, mention.first), {}).get("person", 0.0) >= _SURE
    )


def _among_places(document: Document, mentions: Sequence[Mention], strangers: AbstractSet[str], grammar: RoleGrammar) -> list[Mention]:
    """The mentions with strangers in a list of places taken for places, too: "in Graz, Unbekannt und Wien"."""
    found = list(mentions)
    for step in (1, -1):
        for index in range(len(found))[::step]:
            mention, beside = found[index], found[index - step] if 0 <= index - step < len(found) else None
            if mention.kind != "person" or mention.text not in strangers or beside is None or beside.kind != "place":
                continue
            first, last = sorted((mention, beside), key=lambda each: (each.sentence, each.first))
            link = document.sentences[first.sentence].tokens[first.last : first.last + 1]
            joined = first.sentence == last.sentence and last.first == first.last + 1
            if joined and (link[0].text == "," or link[0].text in grammar.among("coordinators")):
                found[index] = replace(mention, kind="place")
    return found


@dataclass(frozen=True)
class _ClassNouns:
    """`[kinds]` of `actors.toml`."""

    clubs: tuple[str, ...]
    opposing: frozenset[str]
    """Prepositions between a score and who was beaten."""
    players: tuple[str, ...]
    """Ends of compounds whose first part is a club: "Bregenz-Trainer"."""
    firms: tuple[str, ...]
    """Ends of compounds whose first part is a company: "Lautwerk-Aktie"."""
    locating: frozenset[str]
    """Prepositions behind which a town is a town, not its club."""
    houses: tuple[str, ...]
    sites: tuple[str, ...]
    settlements: tuple[str, ...]
    """What the names of towns and regions stand behind: "Hafenstadt"."""
    works: tuple[str, ...]
    vessels: tuple[str, ...]
    """Ships and storms: they bear persons' names too."""
    events: tuple[str, ...]
    named: frozenset[str]
    nothing: frozenset[str]
    sayings: tuple[list[str], ...]
    """Phrases, in words, that end in what is a name elsewhere: "vor der Presse"."""
    endings: tuple[str, ...]
    genitive: tuple[str, ...]

    def among(self, word: str, nouns: tuple[str, ...]) -> bool:
        """Whether a word in any case is one of the nouns or a compound of one."""
        low = word.casefold()
        forms = [low, *(low.removesuffix(ending) for ending in self.endings if low.endswith(ending))]
        return word[:1].isupper() and any(form.endswith(nouns) for form in forms)

    def is_site(self, word: str) -> bool:
        """Whether a word is the noun of a site, in the singular: Saarbrücken is no bridge."""
        low = word.casefold()
        forms = [low, *(low.removesuffix(ending) for ending in self.genitive if low.endswith(ending))]
        return word[:1].isupper() and any(form.endswith(self.sites) for form in forms)


@lru_cache
def _class_nouns(pack: Pack) -> _ClassNouns:
    return _ClassNouns(
        clubs=pack.words("actors", "kinds.clubs"),
        opposing=frozenset(pack.words("actors", "kinds.opposing")),
        players=pack.words("actors", "kinds.players"),
        firms=pack.words("actors", "kinds.firms"),
        locating=frozenset(pack.words("actors", "kinds.locating")),
        houses=pack.words("actors", "kinds.houses"),
        sites=pack.words("actors", "kinds.sites"),
        settlements=pack.words("actors", "kinds.settlements"),
        works=pack.words("actors", "kinds.works"),
        events=pack.words("actors", "kinds.events"),
        vessels=pack.words("actors", "kinds.vessels"),
        named=frozenset(pack.words("actors", "kinds.named")),
        nothing=frozenset(map(fold, pack.words("actors", "kinds.nothing"))),
        sayings=tuple(saying.split(" ") for saying in pack.words("actors", "kinds.sayings")),
        endings=pack.words("names", "noun_endings") + pack.words("names", "genitive"),
        genitive=(*pack.words("names", "genitive"), *(ending for ending in pack.words("names", "noun_endings") if ending.endswith("s"))),
    )


@dataclass(frozen=True)
class _Judge:
    """One article and what its language knows about the kinds of things."""

    document: Document
    nouns: _ClassNouns
    gazetteer: Gazetteer
    institutions: Institutions
    rules: NameRules
    grammar: RoleGrammar
    lexicon: Lexicon

    def _word(self, mention: Mention, at: int) -> str:
        tokens = self.document.sentences[mention.sentence].tokens
        return tokens[at].text if 0 <= at < len(tokens) else ""

    def works(self, mentions: Sequence[Mention]) -> frozenset[str]:
        """Names that a work's or ship's noun introduces, wherever they stand then: "der Tanker Abendstern"."""
        first: dict[str, Mention] = {}
        for mention in mentions:
            first.setdefault(fold(mention.text), mention)
        return frozenset(name for name, mention in first.items() if self._is_work(mention))

    def _is_work(self, mention: Mention) -> bool:
        if mention.kind == "place" or self.institutions.find(mention.text):
            return False
        nouns = self.nouns.vessels + (self.nouns.works if mention.kind == "organization" else ())
        if self._word(mention, mention.first - 1) in self.nouns.named:
            words = self.document.sentences[mention.sentence].tokens[: mention.first]
            return any(self.nouns.among(token.text, nouns) for token in words)
        return self.nouns.among(self._word(mention, mention.first - 1), nouns)

    def is_nothing(self, mention: Mention) -> bool:
        """Whether it names neither person nor organisation: a competition, a cry, an inhabitant."""
        if fold(mention.text) in self.nouns.nothing or self.grammar.is_time_of_day(mention.text) or self._abbreviates_nothing(mention):
            return True
        if mention.kind == "organization" and self._is_idiom(mention):
            return True
        if mention.kind != "organization" or self.institutions.find(mention.text):
            return False
        if " " in mention.text and mention.text.endswith(("!", "?")):
            return True
        introduced = self._is_class(self._word(mention, mention.first - 1))
        if self.nouns.among(self._head(mention.text), self.nouns.events) or (self._is_description(mention.text) and not introduced):
            return True
        after = self._word(mention, mention.last)
        return " " not in mention.text and after[:1].isupper() and self._is_origin(mention.text)

    def _is_idiom(self, mention: Mention) -> bool:
        """Whether it is but a part of a saying: "vor der Presse"."""
        words = [token.text for token in self.document.sentences[mention.sentence].tokens[: mention.last]]
        return any(words[-len(saying) :] == saying for saying in self.nouns.sayings)

    def _abbreviates_nothing(self, mention: Mention) -> bool:
        """Whether it stands in brackets behind what is a law or an event: "Tanzgesetz (TanzG)"."""
        behind = self._word(mention, mention.first - 1) == "(" and self._word(mention, mention.last) == ")"
        return behind and self.nouns.among(self._word(mention, mention.first - 2), self.nouns.events)

    def _head(self, name: str) -> str:
        """The first noun of a name: the first word that is neither an adjective nor tells where something is."""
        words = name.split(" ")
        return next((w for w in words if w[0].isalpha() and not is_adjective(w, self.rules) and not self._is_origin(w)), words[0])

    def _is_description(self, name: str) -> bool:
        """Whether a town's adjective stands before a mere noun: "Hagener Standort"."""
        origin, _, noun = name.partition(" ")
        plain = noun.isalpha() and not noun.isupper() and self.lexicon.root(noun) in self.lexicon.clusters
        named = gender_of(noun, self.rules) or self.grammar.organization(noun) or noun.lower().endswith(self.lexicon.organization_endings)
        return plain and not named and self._is_origin(origin)

    def _is_origin(self, word: str) -> bool:
        return not word.isupper() and self.lexicon.is_of_place(word)

    def clubs(self, mentions: Iterable[Mention]) -> frozenset[str]:
        """Towns that stand for their clubs somewhere in the article: "Bundesligist Bregenz", "Bregenz-Trainer"."""
        parts = (token.text.rpartition("-") for sentence in self.document.sentences for token in sentence.tokens if "-" in token.text)
        found = {first for first, _, last in parts if self.nouns.among(last, self.nouns.players)}
        found |= {m.text for m in mentions if self.nouns.among(self._word(m, m.first - 1), self.nouns.clubs) or self._is_beaten(m)}
        return frozenset(name for name in found if not any(place.kind == "country" for place in self.gazetteer.find(name)))

    def _is_beaten(self, mention: Mention) -> bool:
        """Whether it stands behind a score: "das 2:0 gegen Leoben"."""
        against = self._word(mention, mention.first - 1) in self.nouns.opposing
        return against and re.fullmatch(r"\d+:\d+", self._word(mention, mention.first - 2)) is not None

    def strangers(self, mentions: Sequence[Mention]) -> frozenset[str]:
        """Single words taken for persons: no renowned one's, nobody's surname in the article, and with no function before them."""
        alone = {m.text for m in mentions if m.kind == "person" and " " not in m.text}
        borne = {m.text.rsplit(" ", maxsplit=1)[-1] for m in mentions if m.kind == "person" and " " in m.text}
        titled = {
            m.text for m in mentions if self.grammar.is_title(self._word(m, m.first - 1)) or self._word(m, m.first - 1) in self.rules.titles
        }
        known = (borne, self.rules.renowned)
        return frozenset(name for name in alone - titled if all(names.isdisjoint((name, name.removesuffix("s"))) for names in known))

    def introduced(self, mentions: Iterable[Mention]) -> frozenset[str]:
        """Names taken for persons that stand behind a class noun and whose last word nobody else bears: "Kanzlei Moser Lind"."""
        persons = [mention for mention in mentions if mention.kind == "person"]
        bearers = Counter(mention.text.rsplit(" ", maxsplit=1)[-1] for mention in persons)
        alone = (mention for mention in persons if bearers[mention.text.rsplit(" ", maxsplit=1)[-1]] == 1)
        return frozenset(mention.text for mention in alone if self._is_class(self._word(mention, mention.first - 1)))

    def _is_class(self, word: str) -> bool:
        known = self.grammar.is_title(word) or self.institutions.find(word) is not None
        return self.grammar.organization(word) is not None and not known

    def _is_introduced(self, name: str, noun: str) -> bool:
        """Whether a name that no table has as a place stands behind a word of the language that says it is an organisation's."""
        is_place = bool(self.gazetteer.find(name)) or self.nouns.is_site(noun) or self.nouns.among(noun, self.nouns.settlements)
        known = self.lexicon.root(noun) in self.lexicon.clusters or len(noun) >= _LONG_NOUN
        return not is_place and known and self._is_class(noun)

    def _to_run_end(self, mention: Mention) -> Mention:
        """An organisation with all names that stand directly behind the mention."""
        sentence, last = self.document.sentences[mention.sentence], mention.last
        while self._word(mention, last)[:1].isupper() and self._word(mention, last).isalpha():
            last += 1
        return at(sentence, "organization", mention.first, last)

    def is_no_person(self, mention: Mention, *, often: bool) -> bool:
        """Whether a stranger is a mere word: with an article, what somebody is or made, or, unless it comes `often`, an everyday word."""
        if mention.kind != "person":
            return False
        before = self._word(mention, mention.first - 1)
        given = self.grammar.is_given_name(mention.text)
        everyday = mention.text.lower() in self.lexicon.clusters and not given and not often
        made = fold(mention.text) in self.nouns.works
        dweller = self._word(mention, mention.last)[:1].isupper() and self._is_origin(mention.text)
        thing = before.casefold() in self.grammar.among("determiners") and self.lexicon.root(mention.text) in self.lexicon.clusters
        return thing or everyday or made or dweller

    def _no_town(self, mention: Mention, words: Sequence[str]) -> Mention:
        """What no table has as a place: maybe a person behind where they are from ("Pole Marek Nowak"), or an abbreviation ("NTB")."""
        sentence = self.document.sentences[mention.sentence]
        given = next((index for index, word in enumerate(words[:2]) if self.grammar.is_given_name(word)), len(words))
        behind = words[given + 1 : given + 3]
        if behind and given + 1 + len(behind) == len(words) == mention.last - mention.first and behind[0][0].isupper():
            return at(sentence, "person", mention.first + given, mention.last)
        shouted = sentence.kind != "paragraph" or not mention.first
        if not shouted and len(mention.text) >= _SHORTEST_ABBREVIATION and mention.text.isalpha() and mention.text.isupper():
            return replace(mention, kind="organization")
        return mention

    def _is_somewhere(self, mention: Mention, strangers: AbstractSet[str]) -> bool:
        """Whether what was taken for a person is a town: behind the word "town", or by its name behind a preposition of place."""
        before = self._word(mention, mention.first - 1)
        if self.nouns.among(before, self.nouns.settlements):
            return self.grammar.name_gender(mention.text.split(" ")[0]) == "?"
        bare = before in self.nouns.locating or not self.grammar.is_given_name(mention.text)
        return mention.text in strangers and bare and bool(self.gazetteer.find(mention.text))

    def firms(self, strangers: AbstractSet[str]) -> frozenset[str]:
        """Strangers that are the name of an institution or a company."""
        parts = [token.text.rpartition("-") for sentence in self.document.sentences for token in sentence.tokens if "-" in token.text]
        makers = {first for first, _, last in parts if self.nouns.among(last, self.nouns.firms)}
        return frozenset(name for name in strangers if name in makers or self.institutions.find(name))

    def _retyped_person(self, mention: Mention, strangers: AbstractSet[str], introduced: AbstractSet[str]) -> Mention:
        """What was taken for a person as the organisation or town it is, if it is one."""
        if mention.text in introduced:
            return self._to_run_end(mention)
        return replace(mention, kind="place") if self._is_somewhere(mention, strangers) else mention

    def retype(self, mention: Mention, clubs: AbstractSet[str], strangers: AbstractSet[str], introduced: AbstractSet[str]) -> Mention:
        """The mention as an organisation if it is a club or a house ("Krankenhaus Graz"), as a place if it is a site ("Insel Krk")."""
        if mention.kind == "person":
            return self._retyped_person(mention, strangers, introduced)
        if mention.kind == "place" and mention.text in self.lexicon.unmistakable:
            return replace(mention, kind="person")
        words = mention.text.split(" ")
        ends = (words[0], words[-1]) if len(words) > 1 else ()
        if mention.kind == "organization" and any(self.nouns.is_site(word) for word in ends):
            return mention if self.institutions.find(mention.text) else replace(mention, kind="place")
        if mention.kind == "organization":
            country = any(place.kind == "country" for place in self.gazetteer.find(mention.text))
            return replace(mention, kind="place") if country and not self.institutions.find(mention.text) else mention
        if self._is_introduced(mention.text, self._word(mention, mention.first - 1)):
            return replace(mention, kind="organization")
        if len(words) == 2 and self._is_introduced(words[1], words[0]):
            return at(self.document.sentences[mention.sentence], "organization", mention.last - 1, mention.last)
        house = any(self.nouns.among(word, self.nouns.houses) for word in ends)
        town = self._word(mention, mention.first - 1).casefold() in self.nouns.locating and not self._is_beaten(mention)
        club = mention.text in clubs and not town
        if house or club:
            return replace(mention, kind="organization")
        return mention if self.gazetteer.find(mention.text) else self._no_town(mention, words)
