"""Coordinates and countries of places that have none, from the gazetteers of all language packs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from digest.collect.names import by_name, fold
from digest.errors import Message, say
from digest.extract.knowledge.gazetteer import Candidate, load_gazetteer
from digest.languages import Pack
from digest.model import PlaceEntry, PlaceKind, PlaceProfile, Registries, Site
from digest.suggest.proposals import EntryChange, Proposal

_NEAR: Mapping[PlaceKind, frozenset[PlaceKind]] = {
    "city": frozenset({"city"}),
    "other": frozenset({"city", "region", "water", "other"}),
    "region": frozenset({"region"}),
    "country": frozenset({"country"}),
    "continent": frozenset({"continent"}),
    "water": frozenset({"water"}),
    "building": frozenset({"building"}),
}
"""What a gazetteer's place of a name may be, by what articles took it for; of what is "other" they do not know what it is."""
_LARGER = 10
"""How many times as many people a place must have to be the one meant among its namesakes."""
_NOWHERE: frozenset[PlaceKind] = frozenset({"water", "continent", "region"})
"""Kinds that may lie in no country, or in several."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A place of a gazetteer, and why it is the one."""

    candidate: Candidate
    name: str
    """Under which it was looked up."""
    why: Message


def propose_places(site: Site, registries: Registries, packs: Iterable[Pack]) -> list[Proposal]:
    """Entries of places.yml for places that lack coordinates or a country.

    Args:
        site: all articles.
        registries: what they were collected with.
        packs: whose gazetteers to ask, the site's language first.

    Raises:
        PackError: a gazetteer is missing or broken.
    """
    entries = by_name(registries.places)
    namesakes = Counter(fold(profile.name) for profile in site.places)
    # An entry would make one of all places of its name.
    lacking = [profile for profile in site.places if _lacks(profile) and namesakes[fold(profile.name)] == 1]
    gazetteers = [load_gazetteer(pack) for pack in packs] if lacking else []
    proposals = []
    for profile in lacking:
        entry = entries.get(fold(profile.name))
        candidates = _candidates(entry.names if entry else (profile.name,), [gazetteer.find for gazetteer in gazetteers])
        found = _chosen(profile, candidates)
        if found and (values := _values(profile, found.candidate)):
            proposals.append(_proposal(profile, entry, found, values))
    return sorted(proposals, key=lambda proposal: (-len(proposal.articles), proposal.title))


def _lacks(profile: PlaceProfile) -> bool:
    """Whether coordinates are missing, or a country where there should be one."""
    return (profile.latitude is None and profile.kind != "country") or (profile.country is None and profile.kind not in _NOWHERE)


def _candidates(names: Sequence[str], finds: Iterable[Callable[[str], tuple[Candidate, ...]]]) -> Iterator[tuple[str, Candidate]]:
    """What the gazetteers know under any of the names, each place once."""
    met: set[tuple[object, ...]] = set()
    for find in finds:
        for name in names:
            for candidate in find(name):
                same = (candidate.geonames or (candidate.name, candidate.country), candidate.kind)
                if same not in met:
                    met.add(same)
                    yield name, candidate


def _chosen(profile: PlaceProfile, candidates: Iterable[tuple[str, Candidate]]) -> _Found | None:
    """The place meant: the only one that fits, or one that all others of the name are small beside."""
    fitting = [
        (name, candidate)
        for name, candidate in candidates
        if candidate.kind in _NEAR[profile.kind] and (profile.country is None or candidate.country == profile.country)
    ]
    if not fitting:
        return None
    name, largest = max(fitting, key=lambda pair: pair[1].population)
    values = {"name": name, "number": len(fitting)}
    if len(fitting) == 1:
        where = say("the only '{name}' in {country}", name=name, country=largest.country or "–")
        return _Found(largest, name, where if profile.country else say("the only '{name}' the gazetteer knows", name=name))
    next_ = sorted(candidate.population for _, candidate in fitting)[-2]
    if largest.population < _LARGER * max(next_, 1):
        return None
    return _Found(largest, name, say("of {number} places called '{name}' by far the largest", **values))


def _values(profile: PlaceProfile, candidate: Candidate) -> dict[str, str | float | int]:
    """What the entry gets: only what is missing, latitude and longitude together."""
    values: dict[str, str | float | int] = {}
    if profile.kind == "other" and candidate.kind != "other":
        values["kind"] = candidate.kind
    if profile.country is None and candidate.country:
        values["country"] = candidate.country
    if profile.latitude is None and candidate.latitude is not None and candidate.longitude is not None:
        values |= {"latitude": candidate.latitude, "longitude": candidate.longitude}
    if profile.geonames is None and candidate.geonames:
        values["geonames"] = candidate.geonames
    return values if values.keys() & {"country", "latitude"} else {}


def _proposal(profile: PlaceProfile, entry: PlaceEntry | None, found: _Found, values: Mapping[str, str | float | int]) -> Proposal:
    said = ", ".join(f"{key}: {given}" for key, given in values.items())
    known = {"country": profile.country} if entry is None and profile.country else {}
    return Proposal(
        kind="places",
        title=profile.name,
        action=say("in places.yml {values}", values=said),
        why=(found.why,),
        articles=tuple(article.id for article in profile.articles),
        change=EntryChange("places.yml", entry.name if entry else profile.name, {**known, **values}),
    )
