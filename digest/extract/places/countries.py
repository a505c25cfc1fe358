"""Which of the places of a name is meant, and which country an unknown one lies in.

Population speaks for the big one, what else the article names nearby for the near one: the two strongest heuristics of toponym resolution
in Leidner 2007. Words that say it outright ("Enid, Oklahoma", "die finnische Kleinstadt Quarzhem") outweigh both.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from digest.extract.knowledge.gazetteer import Candidate
from digest.extract.mentions import Mention
from digest.extract.places.place_names import PlaceNames
from digest.extract.text import Document
from digest.languages import Pack

_COUNTRY_VOTE = 2.0
_CITY_VOTE = 2.0
_ADJECTIVE_VOTE = 1.0
_FADING = 0.3
"""Exponent by which a clue fades with the sentences between."""
_NEAR = 2.0
"""Orders of magnitude of population that an article wholly about a country makes up for."""
_HAMLET = 1_000
"""Inhabitants of a place whose number is not known."""
_HOME_BONUS = 0.7
_NEAR_BONUS = 0.4
_SMALL_AT_HOME = 1.5
_CAPITAL_BONUS = 1.0
_KNOWN_BONUS = 1.3
_WELL_KNOWN = 500_000
"""Inhabitants from which a city tells where an article is set, whatever smaller towns are called like it."""
_CLEARLY = 10
"""How many times larger than its namesakes abroad a smaller one must be for that."""
_ACTING = 0.25
"""What is left of a clue that may as well be one of those that act, where a street or house is asked for."""


_CLOSING = frozenset(",.()–-")
"""What may stand behind a region or country that follows a town."""


@dataclass(frozen=True, slots=True)
class Clue:
    """Something in a sentence that speaks for a country."""

    sentence: int
    country: str
    weight: float
    scene: bool = False
    """Whether it is a town or region, where things happen: a country may as well be one of those that act."""


@dataclass(frozen=True, slots=True)
class Container:
    """A place that leaves no doubt, for what lies in it."""

    last: int
    """Token behind its last."""
    country: str
    wide: bool
    """Whether it is a region or a country: these may follow a town without a preposition."""


@dataclass(frozen=True, slots=True)
class Readers:
    """Countries by how near they are to the readers of a language."""

    home: tuple[str, ...]
    near: tuple[str, ...]
    contained: frozenset[str]
    """What joins a place with the region or country it lies in: "in", a comma."""
    of: frozenset[str]
    """What stands between a class noun and the name: "of"."""


@lru_cache(maxsize=8)
def load_readers(pack: Pack) -> Readers:
    """What a pack says of its readers.

    Raises:
        PackError: a list is malformed.
    """
    return Readers(
        pack.words("places", "home"),
        pack.words("places", "near"),
        frozenset(pack.words("places", "contained")),
        frozenset(pack.words("places", "class_noun_links")),
    )


def clear_country(candidates: Sequence[Candidate]) -> str | None:
    """The country of a name that leaves no doubt: a country's or region's, a town's that is alone or well known."""
    if not candidates:
        return None
    first = candidates[0]
    rival = max((place.population for place in candidates if place.country != first.country), default=0)
    well_known = first.population >= _WELL_KNOWN > rival
    clear = first.kind != "city" or first.capital or well_known or first.population >= _CLEARLY * rival
    return first.country if clear else None


def clues_of_place(mentions: Iterable[Mention], country: str, *, is_country: bool) -> Iterator[Clue]:
    """What the mentions of a place that leaves no doubt speak for."""
    weight = _COUNTRY_VOTE if is_country else _CITY_VOTE
    yield from (Clue(mention.sentence, country, weight, scene=not is_country) for mention in mentions)


def clues_of_words(document: Document, names: PlaceNames) -> Iterator[Clue]:
    """What adjectives of nationality and the dateline speak for."""
    for sentence in document.sentences:
        for token in sentence.tokens:
            country = names.gazetteer.nationality(token.text)
            if country:
                yield Clue(sentence.index, country, _ADJECTIVE_VOTE)
    found = names.gazetteer.find(document.article.dateline) if document.article.dateline else ()
    if found and found[0].country:
        yield Clue(0, found[0].country, _CITY_VOTE, scene=True)


def votes_around(clues: Iterable[Clue], mentions: Sequence[Mention], *, local: bool = False) -> dict[str, float]:
    """Weight of each country around the first mention: a clue counts less the more sentences lie between.

    `local` is for streets and houses: they lie where things happen.
    """
    at = mentions[0].sentence
    votes: dict[str, float] = {}
    for clue in clues:
        weight = clue.weight if clue.scene or not local else clue.weight * _ACTING
        votes[clue.country] = votes.get(clue.country, 0.0) + weight / (1 + abs(clue.sentence - at)) ** _FADING
    return votes


def said_country(
    document: Document, mentions: Iterable[Mention], containers: Mapping[tuple[int, int], Container], names: PlaceNames, readers: Readers
) -> str | None:
    """The country that the words beside a mention give outright: "Enid, Oklahoma", "die finnische Kleinstadt Quarzhem".

    Args:
        document: the article.
        mentions: those of the place.
        containers: the places of the article that leave no doubt, by sentence and first token.
        names: what the language knows of places.
        readers: what it knows of those who read it.
    """
    for mention in mentions:
        words = [token.text for token in document.sentences[mention.sentence].tokens]
        join = words[mention.last] if mention.last < len(words) else ""
        container = containers.get((mention.sentence, mention.last + 1)) if join in readers.contained else None
        # A list goes on behind the next name: "Linz, Tirol und Wien".
        closed = container is not None and container.wide and (words[container.last : container.last + 1] or ["."])[0] in _CLOSING
        if container is not None and (join.isalpha() or closed):
            return container.country
        nationality = _said_before(words[: mention.first], names, readers)
        if nationality:
            return nationality
    return None


def _said_before(words: Sequence[str], names: PlaceNames, readers: Readers) -> str | None:
    """The country of an adjective with a class noun behind it, at the end of some words."""
    noun = len(words) - (2 if words and words[-1] in readers.of else 1)
    if noun < 1 or not names.is_class_noun(words[noun]):
        return None
    return next((country for word in reversed(words[max(0, noun - 2) : noun]) if (country := names.gazetteer.nationality(word))), None)


def weigh(candidates: Sequence[Candidate], votes: Mapping[str, float], readers: Readers) -> tuple[Mapping[str, float], ...]:
    """What speaks for each candidate, by name: orders of magnitude of its population and what comes on top of them."""
    total = sum(votes.values()) or 1.0

    def grounds(index: int, place: Candidate) -> Mapping[str, float]:
        if place.kind != "city":
            return {place.kind: 20.0 - index}
        return {
            "population": math.log10(max(place.population, _HAMLET)),
            "nearby": _NEAR * votes.get(place.country, 0.0) / total if place.country else 0.0,
            "home": _HOME_BONUS if place.country in readers.home else _NEAR_BONUS if place.country in readers.near else 0.0,
            "capital": _CAPITAL_BONUS if place.capital else 0.0,
            "known": _KNOWN_BONUS if place.known else 0.0,
        }

    return tuple(grounds(index, place) for index, place in enumerate(candidates))


def possible(candidates: Sequence[Candidate], said: str | None) -> tuple[Candidate, ...]:
    """The candidates without towns elsewhere than where the text says."""
    return tuple(place for place in candidates if said is None or place.kind != "city" or place.country == said)


def likeliest(votes: Mapping[str, float], among: Sequence[str]) -> str | None:
    """The country with the most votes among some; None if none has any."""
    ranked = sorted((country for country in among if country in votes), key=lambda country: (-votes[country], country))
    return ranked[0] if ranked else None


def homely(votes: Mapping[str, float], readers: Readers) -> dict[str, float]:
    """Votes for a place too small for any table: such are rather named where readers know them."""
    return {country: weight * (_SMALL_AT_HOME if country in readers.home else 1.0) for country, weight in votes.items()}
