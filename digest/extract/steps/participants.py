"""Who takes part in an announced event, and where: read from the names of its sentence.

Places that act are participants, and so are countries for their peoples; whoever merely reports is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from digest.extract.mentions import Entity, Mention
from digest.extract.text import Sentence
from digest.languages import NEVER, Pack

Named = Sequence[tuple[Entity, Mention]]
"""Actors and places of a sentence, each with its mention there."""


def find_place(sentence: Sentence, mentions: Named, pack: Pack) -> str | None:
    """The place behind a preposition of place; one named otherwise is a party or a description."""
    located = frozenset(pack.words("steps", "words.place_prepositions"))
    for entity, mention in sorted(mentions, key=lambda pair: pair[1].first):
        here = entity.kind == "place" and located & _before(sentence, mention) and not _describes(sentence, mention, pack)
        if here and not _reports(sentence, mention, pack):
            return entity.name
    return None


def find_participants(sentence: Sentence, mentions: Named, pack: Pack) -> tuple[str, ...]:
    """Actors of the sentence, and places that act; not who merely reports."""
    located = frozenset(pack.words("steps", "words.place_prepositions") + pack.words("steps", "words.origin_prepositions"))
    found = _peoples(sentence, mentions, pack)
    for entity, mention in mentions:
        acts = entity.kind != "place" or not located & _before(sentence, mention)
        acts = acts and not _is_source(sentence, mention, pack)
        if acts and not _reports(sentence, mention, pack):
            found.append((mention.first, entity.name))
    return tuple(dict.fromkeys(name for _, name in sorted(found)))


def _peoples(sentence: Sentence, mentions: Named, pack: Pack) -> list[tuple[int, str]]:
    """Countries for their peoples, and for "russische und ukrainische Unterhändler", each with where it stands."""
    words = [token.text for token in sentence.tokens]
    named = {at for _, mention in mentions for at in range(mention.first, mention.last)}
    found = []
    for at, word in enumerate(words):
        country = _countries(pack).get(word)
        adjective = _nations(pack).fullmatch(word)
        if adjective and _party_follows(words, at + 1, pack):
            country = _countries(pack)[adjective[1]]
        if country and at not in named:
            found.append((at, country))
    return found


def _party_follows(words: Sequence[str], at: int, pack: Pack) -> bool:
    """Whether behind an adjective of nation, and others joined to it, a delegation or the like is named."""
    joining = pack.words("steps", "words.and")
    while at < len(words) and (words[at] in joining or _nations(pack).fullmatch(words[at])):
        at += 1
    return at < len(words) and words[at].lower() in pack.words("steps", "words.parties")


@lru_cache
def _countries(pack: Pack) -> dict[str, str]:
    names = pack.mapping("steps", "peoples")
    return {word: country for country in names for word in pack.words("steps", f"peoples.{country}")}


@lru_cache
def _nations(pack: Pack) -> re.Pattern[str]:
    stems = "|".join(sorted(word for word in _countries(pack) if word[:1].islower() or "-a" in word)) or NEVER
    return re.compile(rf"({stems}){pack.mapping('steps', 'patterns').get('nation_ending', '')}")


def _before(sentence: Sentence, mention: Mention) -> set[str]:
    """The two words before a mention, lower case: preposition, maybe an article or a role."""
    return {token.text.lower() for token in sentence.tokens[max(mention.first - 2, 0) : mention.first]}


def _describes(sentence: Sentence, mention: Mention, pack: Pack) -> bool:
    """Whether a place only says where somebody is at home: "mit Sitz in Hall", "die in Graz ansässige Firma"."""
    behind = {token.text for token in sentence.tokens[mention.last : mention.last + 1]}
    seated = _before(sentence, mention) & set(pack.words("steps", "words.seats"))
    return bool(seated or behind & set(pack.words("steps", "words.seated")))


def _is_source(sentence: Sentence, mention: Mention, pack: Pack) -> bool:
    """Whether the mention only says who told it: "nach Angaben Hubers", "Huber zufolge"."""
    before = [token.text.lower() for token in sentence.tokens[max(mention.first - 4, 0) : mention.first]]
    behind = {token.text.lower() for token in sentence.tokens[mention.last : mention.last + 1]}
    return bool(set(before) & set(pack.words("steps", "words.source_before")) or behind & set(pack.words("steps", "words.source_behind")))


def _reports(sentence: Sentence, mention: Mention, pack: Pack) -> bool:
    """Whether the mention stands in a clause of the kind ", said X"."""
    start = sentence.tokens[mention.first].start - sentence.start
    clause = sentence.text[:start].rpartition(",")[2] if "," in sentence.text[:start] else ""
    return bool(clause) and bool(_reporting(pack).match(clause.lstrip()))


@lru_cache
def _reporting(pack: Pack) -> re.Pattern[str]:
    return re.compile(rf"(?:{pack.alternatives('steps', 'words.report_openers')})\b")
