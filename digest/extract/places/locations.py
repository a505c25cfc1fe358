"""Places of an article: base form, kind, country, coordinates, and the sentence that names them.

A name may mean many places. Population speaks for the big one, what else the article names nearby for the near one: the two strongest
heuristics of toponym resolution in Leidner 2007.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from digest.extract.knowledge.gazetteer import Candidate, Gazetteer
from digest.extract.knowledge.lookup import stem, without_genitive
from digest.extract.mentions import Entity, Mention
from digest.extract.places.place_names import PlaceNames, load_place_names
from digest.extract.text import HEADLINE, Document
from digest.languages import Pack
from digest.model import Place, PlaceEntry

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
_SMALL_AT_HOME = 1.5
_CAPITAL_BONUS = 1.0
_WELL_KNOWN = 500_000
"""Inhabitants from which a city tells where an article is set, whatever other towns are called like it."""
_CLEARLY = 10
"""How many times larger than its namesakes abroad a smaller one must be for that."""


@dataclass(slots=True)
class _Group:
    """Mentions that mean one place."""

    names: Counter[str] = field(default_factory=Counter)
    mentions: list[Mention] = field(default_factory=list)
    candidates: tuple[Candidate, ...] = ()
    entry: PlaceEntry | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A place of the article with what it was chosen from."""

    entity: Entity
    place: Place
    candidates: tuple[Candidate, ...]
    """What the gazetteer knows under its name."""
    weights: tuple[float, ...]
    """What speaks for each candidate, all in all; the first of those with the most was chosen."""
    grounds: tuple[Mapping[str, float], ...]
    """What each weight is made of, by name."""
    votes: Mapping[str, float]
    """Weight of each country around it, by ISO code."""
    registered: bool
    """Whether the editors' registry names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """The mentions of places, sorted out."""

    found: tuple[Placed, ...]
    """Most important first."""
    words: tuple[Mention, ...]
    """Mere nouns where they stand: "der Altstadt"."""
    doubtful: tuple[Mention, ...]
    """Names that no table has and nothing beside them makes a place."""


@dataclass(frozen=True, slots=True)
class _Clue:
    """Something in a sentence that speaks for a country."""

    sentence: int
    country: str
    weight: float


def find_places(document: Document, mentions: Sequence[Mention], pack: Pack, entries: Sequence[PlaceEntry]) -> list[tuple[Entity, Place]]:
    """The places among the mentions, most important first.

    Args:
        document: the article.
        mentions: what the tagger found; only places are looked at.
        pack: the language.
        entries: the editors' places.yml; what it says wins over the gazetteer.

    Raises:
        PackError: one of the pack's tables of places is missing or broken.
    """
    return [(each.entity, each.place) for each in place_mentions(document, mentions, pack, entries).found]


def place_mentions(document: Document, mentions: Sequence[Mention], pack: Pack, entries: Sequence[PlaceEntry]) -> Placing:
    """What `find_places` gives, with what each place was chosen from and the mentions that are no places.

    Raises:
        PackError: one of the pack's tables of places is missing or broken.
    """
    names = load_place_names(pack)
    registry = {names.gazetteer.index.key(name): entry for entry in entries for name in (entry.name, *entry.aliases)}
    places = [mention for mention in mentions if mention.kind == "place"]
    groups, words = _groups(document, places, registry, names)
    doubtful = [group for group in groups if not _is_plausible(document, group, names)]
    groups = _merge_countries([group for group in groups if group not in doubtful])
    clues = [*_clues_of_places(groups), *_clues_of_adjectives(document, names), *_clue_of_dateline(document, names)]
    home = _home(pack)
    found = [_resolve(document, group, _votes(clues, group.mentions), names, home) for group in groups]
    return Placing(
        found=tuple(sorted(found, key=lambda each: _rank(document, each.entity))),
        words=tuple(words),
        doubtful=tuple(mention for group in doubtful for mention in group.mentions),
    )


def _groups(
    document: Document, mentions: Iterable[Mention], registry: Mapping[str, PlaceEntry], names: PlaceNames
) -> tuple[list[_Group], list[Mention]]:
    """Mentions that mean one place together, and those that are mere words where they stand."""
    known = {token.text for sentence in document.sentences for token in sentence.tokens}
    genitive = names.gazetteer.index.genitive
    groups: dict[str, _Group] = {}
    words: list[Mention] = []
    for mention in mentions:
        base = names.base_form(mention.text, _before(document, mention), known)
        forms = (mention.text, base, *without_genitive(mention.text, genitive))
        entry = next((registry[key] for key in map(names.gazetteer.index.key, forms) if key in registry), None)
        if entry is None and names.is_common_noun(base, _words_before(document, mention)):
            words.append(mention)
            continue
        name = entry.name if entry else base
        group = groups.setdefault(name, _Group(candidates=names.candidates(base), entry=entry))
        group.names[name] += 1
        group.mentions.append(mention)
    return list(groups.values()), words


def _is_plausible(document: Document, group: _Group, names: PlaceNames) -> bool:
    """A name that no table has needs something that makes it a place: the tagger alone errs on unknown words."""
    known = group.entry is not None or bool(group.candidates)
    base = next(iter(group.names))
    return known or any(names.plausible(base, mention.text, _before(document, mention)) for mention in group.mentions)


def _before(document: Document, mention: Mention) -> str:
    return document.sentences[mention.sentence].tokens[mention.first - 1].text if mention.first else ""


def _words_before(document: Document, mention: Mention) -> list[str]:
    return [token.text for token in document.sentences[mention.sentence].tokens[: mention.first]]


def _merge_countries(groups: Sequence[_Group]) -> list[_Group]:
    """A country under two names ("USA", "Vereinigte Staaten") is one place."""
    merged: list[_Group] = []
    by_country: dict[str, _Group] = {}
    for group in groups:
        first = group.candidates[0] if group.candidates else None
        if first is None or group.entry or first.kind != "country" or first.country is None:
            merged.append(group)
        elif first.country in by_country:
            one = by_country[first.country]
            one.names += group.names
            one.mentions = sorted([*one.mentions, *group.mentions], key=lambda mention: (mention.sentence, mention.first))
        else:
            by_country[first.country] = group
            merged.append(group)
    return merged


def _clues_of_places(groups: Iterable[_Group]) -> Iterator[_Clue]:
    """Places that leave no doubt: those of the editors, countries and regions, towns of a name that is alone or well known."""
    for group in groups:
        first = group.candidates[0] if group.candidates else None
        country, weight = (group.entry.country, _CITY_VOTE) if group.entry else (None, 0.0)
        if country is None and first:
            rival = max((place.population for place in group.candidates if place.country != first.country), default=0)
            clear = first.kind != "city" or first.capital or first.population >= min(_WELL_KNOWN, _CLEARLY * rival)
            country, weight = first.country if clear else None, _COUNTRY_VOTE if first.kind == "country" else _CITY_VOTE
        if country:
            yield from (_Clue(mention.sentence, country, weight) for mention in group.mentions)


def _clues_of_adjectives(document: Document, names: PlaceNames) -> Iterator[_Clue]:
    for sentence in document.sentences:
        for token in sentence.tokens:
            country = _country_of_adjective(token.text, names.gazetteer)
            if country:
                yield _Clue(sentence.index, country, _ADJECTIVE_VOTE)


@lru_cache(maxsize=1 << 13)
def _country_of_adjective(word: str, gazetteer: Gazetteer) -> str | None:
    return gazetteer.adjectives.get(word.lower()) or gazetteer.adjectives.get(stem(word, gazetteer.index.endings).lower())


def _clue_of_dateline(document: Document, names: PlaceNames) -> Iterator[_Clue]:
    found = names.gazetteer.find(document.article.dateline) if document.article.dateline else ()
    if found and found[0].country:
        yield _Clue(0, found[0].country, _CITY_VOTE)


def _votes(clues: Iterable[_Clue], mentions: Sequence[Mention]) -> dict[str, float]:
    """Weight of each country around the first mention: a clue counts less the more sentences lie between."""
    at = mentions[0].sentence
    votes: dict[str, float] = {}
    for clue in clues:
        votes[clue.country] = votes.get(clue.country, 0.0) + clue.weight / (1 + abs(clue.sentence - at)) ** _FADING
    return votes


def _resolve(document: Document, group: _Group, votes: Mapping[str, float], names: PlaceNames, home: Sequence[str]) -> Placed:
    # A form used as often as another loses to the longer one: it says more.
    name = min(group.names.items(), key=lambda item: (-item[1], -len(item[0]), item[0]))[0]
    grounds = _grounds(group.candidates, votes, home)
    weights = tuple(sum(each.values()) for each in grounds)
    entry, chosen = group.entry, group.candidates[weights.index(max(weights))] if weights else None
    first = group.mentions[0]
    if chosen:
        kind, country = chosen.kind, chosen.country or _likeliest(votes, chosen.among)
    else:
        kind = names.kind(name, first.text, _before(document, first))
        country = names.country(name) or _likeliest(_homely(votes, home), tuple(votes))
    place = Place(
        name=name,
        kind=(entry.kind if entry else None) or kind,
        country=(entry.country if entry else None) or country,
        latitude=entry.latitude if entry and entry.latitude is not None else chosen.latitude if chosen else None,
        longitude=entry.longitude if entry and entry.longitude is not None else chosen.longitude if chosen else None,
        geonames=(entry.geonames if entry else None) or (chosen.geonames if chosen else None),
        evidence=_evidence(document, group.mentions),
    )
    return Placed(
        entity=Entity(name, "place", tuple(group.mentions)),
        place=place,
        candidates=group.candidates,
        weights=weights,
        grounds=grounds,
        votes=votes,
        registered=entry is not None,
    )


def _grounds(candidates: Sequence[Candidate], votes: Mapping[str, float], home: Sequence[str]) -> tuple[Mapping[str, float], ...]:
    """What speaks for each candidate: orders of magnitude of its population and what comes on top of them."""
    total = sum(votes.values()) or 1.0

    def grounds(index: int, place: Candidate) -> Mapping[str, float]:
        if place.kind != "city":
            return {place.kind: 20.0 - index}
        return {
            "population": math.log10(max(place.population, _HAMLET)),
            "nearby": _NEAR * votes.get(place.country, 0.0) / total if place.country else 0.0,
            "home": _HOME_BONUS if place.country in home else 0.0,
            "capital": _CAPITAL_BONUS if place.capital else 0.0,
        }

    return tuple(grounds(index, place) for index, place in enumerate(candidates))


def _likeliest(votes: Mapping[str, float], among: Sequence[str]) -> str | None:
    ranked = sorted((country for country in among if country in votes), key=lambda country: (-votes[country], country))
    return ranked[0] if ranked else None


def _homely(votes: Mapping[str, float], home: Sequence[str]) -> dict[str, float]:
    """Votes for a place too small for any table: such are rather named where readers know them."""
    return {country: weight * (_SMALL_AT_HOME if country in home else 1.0) for country, weight in votes.items()}


def _evidence(document: Document, mentions: Sequence[Mention]) -> str:
    """The first sentence of a paragraph that names the place; a headline or subhead only if there is none."""
    sentences = [document.sentences[mention.sentence] for mention in mentions]
    return next((sentence for sentence in sentences if sentence.kind == "paragraph"), sentences[0]).text


def _rank(document: Document, place: Entity) -> tuple[int, int, int]:
    """Often named first, what headline or first paragraph name counting twice more."""
    leads = any(document.sentences[mention.sentence].block in (HEADLINE, 0) for mention in place.mentions)
    return -len(place.mentions) - 2 * leads, place.mentions[0].sentence, place.mentions[0].first


@lru_cache(maxsize=8)
def _home(pack: Pack) -> tuple[str, ...]:
    """Countries the language's news come from."""
    return pack.words("places", "home")
