"""Readings that were not written because an editor's word stands: what they say, and that an editor does not want to hear it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from digest.store.merge import CONFIDENCE, GROUPS, IDENTITY, Plain

_SILENT = {CONFIDENCE, "mentions"}
"""Values nobody corrects."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One value that both an editor and a new reading changed."""

    name: str
    """The key at the top of the front matter; of a fact, the list in which it stands."""
    identity: str | None = None
    """Name, id or text of the fact; None where the value stands at the top."""
    key: str
    """Of the value; at the top the same as `name`."""
    mine: object
    """The editor's value; None where he deleted it."""
    read: object
    """The new reading."""

    @property
    def where(self) -> tuple[str, str | None, str]:
        """What tells it from the others of an article; the list of a fact may be another tomorrow."""
        group = next((group[0] for group in GROUPS if self.name in group), self.name)
        return group, self.identity, self.key


def suggestions(edited: Plain, written: Plain, offered: Plain, declined: Plain) -> list[Suggestion]:
    """What there is to suggest for an article, in the order of its front matter.

    Args:
        edited: the front matter as it is.
        written: what the machine wrote last, `Baseline.fields`.
        offered: `Baseline.offered`.
        declined: `Baseline.declined`.
    """
    refused = [(each.where, each.read) for each in _all(edited, written, declined)]
    return [each for each in _all(edited, written, offered) if (each.where, each.read) not in refused]


def with_offer(offers: Plain, suggestion: Suggestion) -> dict[str, object]:
    """Offers, declined ones, or what was written, with the reading of one suggestion; nothing in them changes its place."""
    if suggestion.identity is None:
        return {**offers, suggestion.key: suggestion.read}
    identity = IDENTITY[suggestion.name]
    facts = _facts(offers, suggestion.name)
    if all(fact.get(identity) != suggestion.identity for fact in facts):
        facts = [*facts, {identity: suggestion.identity}]
    more = {suggestion.key: suggestion.read}
    return {**offers, suggestion.name: [{**fact, **(more if fact.get(identity) == suggestion.identity else {})} for fact in facts]}


def _all(edited: Plain, written: Plain, offers: Plain) -> list[Suggestion]:
    found = [
        Suggestion(name=key, key=key, mine=edited.get(key), read=read)
        for key, read in offers.items()
        if key not in IDENTITY and read != edited.get(key)
    ]
    for group in GROUPS:
        for offer_list in group:
            for offer in _facts(offers, offer_list):
                found += _of_fact(group, offer, edited, written)
    order = list(edited)
    return sorted(found, key=lambda each: order.index(each.name) if each.name in order else len(order))


def _of_fact(group: tuple[str, ...], offer: Plain, edited: Plain, written: Plain) -> list[Suggestion]:
    """Of one fact; none where the editor took it out."""
    identity = IDENTITY[group[0]]
    named = offer.get(identity)
    mine = next(((name, fact) for name in group for fact in _facts(edited, name) if fact.get(identity) == named), None)
    if mine is None or not isinstance(named, str):
        return []
    name, fact = mine
    was_read = any(base.get(identity) == named for each in group for base in _facts(written, each))
    # A fact that an editor entered has a sentence of his choice.
    silent = _SILENT | {identity} | (set() if was_read else {"evidence"})
    return [
        Suggestion(name=name, identity=named, key=key, mine=fact.get(key), read=read)
        for key, read in offer.items()
        if key not in silent and read != fact.get(key)
    ]


def _facts(side: Plain, name: str) -> list[Plain]:
    items = side.get(name)
    return [item for item in items if isinstance(item, Mapping)] if isinstance(items, list) else []
