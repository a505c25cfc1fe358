"""Places of an article: base form, kind, country, coordinates, and the sentence that names them.

A name may mean many places; `countries` weighs them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from digest.extract.knowledge.gazetteer import Candidate
from digest.extract.knowledge.lookup import without_genitive
from digest.extract.mentions import Entity, Mention
from digest.extract.places.countries import (
    Clue,
    Container,
    Readers,
    clear_country,
    clues_of_place,
    clues_of_words,
    homely,
    likeliest,
    load_readers,
    possible,
    said_country,
    votes_around,
    weigh,
)
from digest.extract.places.place_names import PlaceNames, load_place_names
from digest.extract.text import HEADLINE, Document
from digest.languages import Pack
from digest.model import Place, PlaceEntry

_LOCAL = frozenset({"building", "other"})
"""Kinds of places within towns."""


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
    """What the gazetteer knows under its name that can be meant in this article."""
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
    registry = {names.gazetteer.index.key(name): entry for entry in entries for name in entry.names}
    places = [mention for mention in mentions if mention.kind == "place"]
    groups, words = _groups(document, places, registry, names)
    doubtful = [group for group in groups if not _is_plausible(document, group, names)]
    groups = _merge_tails(_merge_countries([group for group in groups if group not in doubtful]))
    resolver = _Resolver(document, _clues(document, groups, names), _containers(groups), names, load_readers(pack))
    found = [resolver.resolve(group) for group in groups]
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
        if mention.text in names.full_names:
            # "Ga." is one of the places that its full name may mean.
            group.candidates = names.candidates(mention.text)
        group.names[name] += 1
        group.mentions.append(mention)
    return list(groups.values()), words


def _is_plausible(document: Document, group: _Group, names: PlaceNames) -> bool:
    """A name that no table has needs something that makes it a place: the tagger alone errs on unknown words."""
    known = group.entry is not None or bool(group.candidates) or any(_in_dateline(document, mention) for mention in group.mentions)
    base = next(iter(group.names))
    return known or any(names.plausible(base, mention.text, _words_before(document, mention)) for mention in group.mentions)


def _in_dateline(document: Document, mention: Mention) -> bool:
    """Whether the mention stands in what ingest told to be the place before the first sentence."""
    told, sentence = document.article.dateline or "", document.sentences[mention.sentence]
    if not told or sentence not in document.body[:1] or not sentence.text.startswith(told):
        return False
    return sentence.tokens[mention.last - 1].end - sentence.start <= len(told)


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


def _merge_tails(groups: Sequence[_Group]) -> list[_Group]:
    """A town with and without the river or region behind its name ("Krems an der Donau") is one place."""
    merged: list[_Group] = []
    for group in sorted(groups, key=lambda group: -max(map(len, group.names))):
        one = next((longer for longer in merged if _is_head(group, longer)), None)
        if one is None:
            merged.append(group)
        else:
            one.names += Counter(dict.fromkeys(one.names, len(group.mentions)))
            one.mentions = sorted([*one.mentions, *group.mentions], key=lambda mention: (mention.sentence, mention.first))
    return sorted(merged, key=lambda group: (group.mentions[0].sentence, group.mentions[0].first))


def _is_head(group: _Group, longer: _Group) -> bool:
    """Whether a group's name is the first part of the longer one's and most likely means the same place."""
    name, whole = next(iter(group.names)), next(iter(longer.names))
    known = {place.geonames for place in longer.candidates if place.geonames}
    return whole.startswith((f"{name} ", f"{name}/")) and any(place.geonames in known for place in group.candidates[:1])


def _clear_country(group: _Group) -> str | None:
    return group.entry.country if group.entry else clear_country(group.candidates)


def _is_country(group: _Group) -> bool:
    return group.entry is None and bool(group.candidates) and group.candidates[0].kind == "country"


def _clues(document: Document, groups: Iterable[_Group], names: PlaceNames) -> list[Clue]:
    """What speaks for a country: places that leave no doubt, those of the editors among them, adjectives, the dateline."""
    clues = list(clues_of_words(document, names))
    for group in groups:
        country = _clear_country(group)
        if country:
            clues += clues_of_place(group.mentions, country, is_country=_is_country(group))
    return clues


def _containers(groups: Iterable[_Group]) -> dict[tuple[int, int], Container]:
    """The places that leave no doubt, by sentence and first token."""
    clear = [(group, country) for group in groups if (country := _clear_country(group))]
    return {
        (mention.sentence, mention.first): Container(mention.last, country, bool(group.candidates) and group.candidates[0].kind != "city")
        for group, country in clear
        for mention in group.mentions
    }


@dataclass(frozen=True)
class _Resolver:
    """One article and what speaks for the countries in it."""

    document: Document
    clues: Sequence[Clue]
    containers: Mapping[tuple[int, int], Container]
    names: PlaceNames
    readers: Readers

    def resolve(self, group: _Group) -> Placed:
        """The place a group of mentions means."""
        # A form used as often as another loses to the longer one: it says more.
        name = min(group.names.items(), key=lambda item: (-item[1], -len(item[0]), item[0]))[0]
        first, readers, entry = group.mentions[0], self.readers, group.entry
        said = said_country(self.document, group.mentions, self.containers, self.names, readers)
        votes = votes_around(self.clues, group.mentions)
        candidates = possible(group.candidates, said)
        grounds = weigh(candidates, votes, readers)
        weights = tuple(sum(each.values()) for each in grounds)
        chosen = candidates[weights.index(max(weights))] if weights else None
        if chosen:
            kind, country = chosen.kind, chosen.country or likeliest(votes, chosen.among)
        else:
            kind = self.names.kind(name, first.text, _before(self.document, first))
            around = votes_around(self.clues, group.mentions, local=kind in _LOCAL)
            country = said or self.names.country(name) or likeliest(homely(around, readers), tuple(around))
        place = Place(
            name=name,
            kind=(entry.kind if entry else None) or kind,
            country=(entry.country if entry else None) or country,
            latitude=entry.latitude if entry and entry.latitude is not None else chosen.latitude if chosen else None,
            longitude=entry.longitude if entry and entry.longitude is not None else chosen.longitude if chosen else None,
            geonames=(entry.geonames if entry else None) or (chosen.geonames if chosen else None),
            evidence=_evidence(self.document, group.mentions),
        )
        return Placed(
            entity=Entity(name, "place", tuple(group.mentions)),
            place=place,
            candidates=candidates,
            weights=weights,
            grounds=grounds,
            votes=votes,
            registered=entry is not None,
        )


def _evidence(document: Document, mentions: Sequence[Mention]) -> str:
    """The first sentence of a paragraph that names the place; a headline or subhead only if there is none."""
    sentences = [document.sentences[mention.sentence] for mention in mentions]
    return next((sentence for sentence in sentences if sentence.kind == "paragraph"), sentences[0]).text


def _rank(document: Document, place: Entity) -> tuple[int, int, int]:
    """Often named first, what headline or first paragraph name counting twice more."""
    leads = any(document.sentences[mention.sentence].block in (HEADLINE, 0) for mention in place.mentions)
    return -len(place.mentions) - 2 * leads, place.mentions[0].sentence, place.mentions[0].first
