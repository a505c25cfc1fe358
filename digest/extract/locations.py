"""Places of an article: base form, kind, country, coordinates, and the sentence that names them.

A name may mean many places. Population speaks for the big one; what else the article names speaks for the near one ("toponym resolution" by
Leidner 2007, its two strongest heuristics).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from digest.errors import PackError
from digest.extract.gazetteer import Candidate, Gazetteer, load_gazetteer
from digest.extract.lookup import stem, to_key, without_genitive
from digest.extract.mentions import Entity, Mention
from digest.extract.text import HEADLINE, Document, Sentence
from digest.languages import Pack
from digest.model import Place, PlaceEntry, PlaceKind

_COUNTRY_VOTE = 3
_CITY_VOTE = 1
_ADJECTIVE_VOTE = 1
_HOME_BONUS = 0.7
_CAPITAL_BONUS = 1.0
_WELL_KNOWN = 500_000
"""Inhabitants from which a city is taken to be meant even in an article about another country."""


@dataclass(frozen=True, eq=False)
class _Rules:
    gazetteer: Gazetteer
    home: tuple[str, ...]
    """Countries the language's news come from."""
    full_names: Mapping[str, str]
    """Short form → the name it stands for."""
    kinds_before: Mapping[str, PlaceKind]
    """Class noun before a name → kind: "Provinz"."""
    kinds_within: tuple[tuple[str, PlaceKind], ...]
    """End of a name or of its first word → kind: "see"."""


@dataclass(slots=True)
class _Group:
    """Mentions that mean one place."""

    names: Counter[str] = field(default_factory=Counter)
    mentions: list[Mention] = field(default_factory=list)
    candidates: tuple[Candidate, ...] = ()
    entry: PlaceEntry | None = None


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
    rules = _rules(pack)
    registry = {to_key(name): entry for entry in entries for name in (entry.name, *entry.aliases)}
    groups = _merge_countries(_groups(document, [mention for mention in mentions if mention.kind == "place"], registry, rules))
    votes = _country_votes(document, groups, rules)
    found = [_resolve(document, group, votes, rules) for group in groups]
    return sorted(found, key=lambda pair: _rank(document, pair[0]))


def _groups(document: Document, mentions: Iterable[Mention], registry: Mapping[str, PlaceEntry], rules: _Rules) -> list[_Group]:
    known = {token.text for sentence in document.sentences for token in sentence.tokens}
    groups: dict[str, _Group] = {}
    for mention in mentions:
        name, candidates, entry = _look_up(mention.text, registry, known, rules)
        group = groups.setdefault(name, _Group(candidates=candidates, entry=entry))
        group.names[name] += 1
        group.mentions.append(mention)
    return list(groups.values())


def _look_up(
    text: str, registry: Mapping[str, PlaceEntry], known: set[str], rules: _Rules
) -> tuple[str, tuple[Candidate, ...], PlaceEntry | None]:
    """Base form of a name, what it may mean, and the editors' entry for it."""
    candidates = rules.gazetteer.find(text)
    base = candidates[0].name if candidates else _base(text, known, rules)
    full = rules.full_names.get(base)
    if full:
        base, candidates = full, rules.gazetteer.find(full)
    for form in (text, base, *without_genitive(text, rules.gazetteer.index.genitive)):
        entry = registry.get(to_key(form))
        if entry:
            return entry.name, candidates, entry
    return base, candidates, None


def _base(text: str, known: set[str], rules: _Rules) -> str:
    """A name that no table has loses the genitive's ending if the article also has it without."""
    last = text.rsplit(" ", maxsplit=1)[-1]
    forms = without_genitive(last, rules.gazetteer.index.genitive)
    short = next((form for form in forms if form in known or not form[-1].isalpha() or last[-1] in "'’"), None)
    return text if short is None else text[: len(text) - len(last)] + short


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


def _country_votes(document: Document, groups: Iterable[_Group], rules: _Rules) -> Counter[str]:
    """Which countries the article is about, by what leaves no doubt: countries, big cities, adjectives of nationality, the dateline."""
    votes: Counter[str] = Counter()
    for group in groups:
        if group.entry and group.entry.country:
            votes[group.entry.country] += _CITY_VOTE * len(group.mentions)
        elif group.candidates and group.candidates[0].country:
            first = group.candidates[0]
            if first.kind != "city":
                votes[group.candidates[0].country] += _COUNTRY_VOTE * len(group.mentions)
            elif len(group.candidates) == 1 or first.capital or first.population >= _WELL_KNOWN:
                votes[group.candidates[0].country] += _CITY_VOTE * len(group.mentions)
    for country in _adjectives(document, rules):
        votes[country] += _ADJECTIVE_VOTE
    dateline = rules.gazetteer.find(document.article.dateline) if document.article.dateline else ()
    if dateline and dateline[0].country:
        votes[dateline[0].country] += _CITY_VOTE
    return votes


def _adjectives(document: Document, rules: _Rules) -> Iterator[str]:
    table, endings = rules.gazetteer.adjectives, rules.gazetteer.index.endings
    for sentence in document.sentences:
        for token in sentence.tokens:
            country = table.get(token.text.lower()) or table.get(stem(token.text, endings).lower())
            if country:
                yield country


def _resolve(document: Document, group: _Group, votes: Counter[str], rules: _Rules) -> tuple[Entity, Place]:
    # A form used as often as another loses to the longer one: it says more.
    name = min(group.names.items(), key=lambda item: (-item[1], -len(item[0]), item[0]))[0]
    chosen = _choose(group.candidates, votes, rules)
    kind, country = (chosen.kind, chosen.country) if chosen else (_kind(document, group, rules), _likeliest(votes))
    entry = group.entry
    place = Place(
        name=name,
        kind=(entry.kind if entry else None) or kind,
        country=(entry.country if entry else None) or country,
        latitude=entry.latitude if entry and entry.latitude is not None else chosen.latitude if chosen else None,
        longitude=entry.longitude if entry and entry.longitude is not None else chosen.longitude if chosen else None,
        geonames=(entry.geonames if entry else None) or (chosen.geonames if chosen else None),
        evidence=_evidence(document, group.mentions),
    )
    return Entity(name, "place", tuple(group.mentions)), place


def _choose(candidates: Sequence[Candidate], votes: Counter[str], rules: _Rules) -> Candidate | None:
    total = votes.total() or 1

    def weight(indexed: tuple[int, Candidate]) -> float:
        index, place = indexed
        if place.kind != "city":
            return 20.0 - index
        near = 4.0 * votes[place.country] / total if place.country else 0.0
        home = _HOME_BONUS if place.country in rules.home else 0.0
        return math.log10(place.population + 10) + near + home + (_CAPITAL_BONUS if place.capital else 0.0)

    return max(enumerate(candidates), key=weight)[1] if candidates else None


def _likeliest(votes: Counter[str]) -> str | None:
    return min(votes.items(), key=lambda item: (-item[1], item[0]))[0] if votes else None


def _kind(document: Document, group: _Group, rules: _Rules) -> PlaceKind:
    """Kind of a place no table has, by the class noun before it or in it."""
    for mention in group.mentions:
        tokens = document.sentences[mention.sentence].tokens
        before = tokens[mention.first - 1].text if mention.first else ""
        kind = rules.kinds_before.get(before) or rules.kinds_before.get(tokens[mention.first].text)
        if kind:
            return kind
    name = group.mentions[0].text.lower()
    return next((kind for ending, kind in rules.kinds_within if name.endswith(ending) or f"{ending} " in name), "other")


def _evidence(document: Document, mentions: Sequence[Mention]) -> str:
    """The first sentence of a paragraph that names the place; a headline or subhead only if there is none."""
    sentences = [document.sentences[mention.sentence] for mention in mentions]
    return next((sentence for sentence in sentences if sentence.kind == "paragraph"), sentences[0]).text


def _rank(document: Document, place: Entity) -> tuple[float, int, int]:
    sentences = [document.sentences[mention.sentence] for mention in place.mentions]
    weight = len(sentences) + 2 * any(map(_leads, sentences))
    return -weight, place.mentions[0].sentence, place.mentions[0].first


def _leads(sentence: Sentence) -> bool:
    return sentence.block in (HEADLINE, 0)


@lru_cache(maxsize=8)
def _rules(pack: Pack) -> _Rules:
    return _Rules(
        gazetteer=load_gazetteer(pack),
        home=pack.words("places", "home"),
        full_names={short: str(full) for short, full in pack.mapping("places", "full_names").items()},
        kinds_before=_kinds(pack, "kinds_before"),
        kinds_within=tuple(_kinds(pack, "kinds_within").items()),
    )


def _kinds(pack: Pack, key: str) -> dict[str, PlaceKind]:
    """A table kind → words, turned round."""
    kinds: dict[str, PlaceKind] = {
        "city": "city",
        "region": "region",
        "country": "country",
        "water": "water",
        "building": "building",
        "other": "other",
    }
    turned: dict[str, PlaceKind] = {}
    for name in pack.mapping("places", key):
        if name not in kinds:
            raise PackError(f"{pack.folder / 'places.toml'}: {key}: '{name}' is no kind of place; there are {', '.join(kinds)}")
        turned.update(dict.fromkeys(pack.words("places", f"{key}.{name}"), kinds[name]))
    return turned
