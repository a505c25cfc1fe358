"""The editor's word stands: what the machine wrote last, what the file says now, what a new reading says, merged.

For each value: what the editor left as the machine wrote it (*edited = baseline*) takes the new reading; anything else is the editor's,
deletions included. Facts are matched by name, id or text, not by position - a step also by what it says, see `step_ids`; one that an
editor gave another name by all the rest of it, see `renames` -, and each of their values is treated on its own. The list an actor stands
in, key or also mentioned, is one more value of that kind. Only `confidence` speaks of a fact as a whole: it goes with the first change an
editor makes to the fact, and with his review of the article. Everything here is plain data: mappings, lists, text, numbers.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeVar

from digest.store.renames import renamed, renames, restored, settled
from digest.store.step_ids import with_known_ids

_T = TypeVar("_T")

Plain = Mapping[str, object]
Key = tuple[Hashable, int]
"""What identifies a fact, and which of several that share it, counted from 0."""

IDENTITY: Mapping[str, str] = {"key_actors": "name", "also_mentioned": "name", "locations": "name", "next_steps": "id", "quotes": "text"}
"""Lists that are merged fact by fact, and what identifies a fact in them."""

_Side = Mapping[Key, tuple[str, Plain]]
"""Facts of one side, each with the list it stands in."""

_Facts = dict[Key, tuple[str, Plain]]

GROUPS: Sequence[tuple[str, ...]] = (("key_actors", "also_mentioned"), ("locations",), ("next_steps",), ("quotes",))
"""Lists between which a fact may move, together."""
_FIXED = {"id", "schema"}
_SUM = re.compile("[0-9a-f]{64}")
CONFIDENCE: Final = "confidence"
"""How sure the machine is of a fact: nothing it may say of one that an editor has touched."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What comes of it."""

    fields: dict[str, object]
    """The front matter as it shall be: the editor's order, additions where the reading has them."""
    baseline: dict[str, object]
    """What the machine wrote, as far as it is still the machine's or was the editor's to change: the next merge starts from it."""
    offered: dict[str, object] = field(default_factory=dict)
    """Readings that were not written because the editor's word stands. A fact among them is not added later either."""


def merge(baseline: Plain | None, edited: Plain, extracted: Plain, *, offered: Plain | None = None) -> Merged:
    """Merge a new reading into what the editor left.

    Args:
        baseline: what the machine wrote last, `Merged.baseline` of the last run; None makes everything the editor's, the
            sum of the raw file too: it tells which version the article was made of.
        edited: the file as it is.
        extracted: the new reading; empty values are absent.
        offered: `Merged.offered` of the last run.
    """
    if baseline is None:
        return Merged(dict(edited), {})
    extracted = with_known_ids(extracted, baseline, edited, offered or {})
    if is_reviewed(edited):
        extracted = {**extracted, **{name: [*map(_without_confidence, _items(extracted, name))] for name in IDENTITY if name in extracted}}
    values, new_baseline, new_offered = _scalars(baseline, edited, extracted)
    for group in GROUPS:
        identity = IDENTITY[group[0]]
        # Ids of steps are given anew where they change, see `step_ids`; nobody calls a step by another id by hand.
        changes = renames(group, identity, baseline, edited, extracted) if identity != "id" else []
        base, read = (renamed(side, changes, group, identity) for side in (baseline, extracted))
        lists = _Group(group, base, settled(edited, changes, identity), read, offered or {}).merged()
        values |= lists.fields
        new_baseline |= restored(lists.baseline, changes, identity)
        new_offered |= lists.offered
    fields = {key: values[key] for key in _placed(edited, extracted, values)}
    return Merged(fields, {key: new_baseline[key] for key in _placed(extracted, new_baseline, new_baseline)}, new_offered)


def is_reviewed(edited: Plain) -> bool:
    """Whether an editor has said so of the article."""
    return edited.get("review", "machine") != "machine"


def identify(name: str, items: Iterable[object]) -> list[Key]:
    """The keys of the facts in the list called `name`, in order. Two facts of the same name are told apart by their order."""
    seen: dict[Hashable, int] = {}
    keys = []
    for item in items:
        given = item.get(IDENTITY[name]) if isinstance(item, Mapping) else item
        identity = given if isinstance(given, Hashable) else str(given)
        keys.append((identity, seen.get(identity, 0)))
        seen[identity] = seen.get(identity, 0) + 1
    return keys


def _scalars(baseline: Plain, edited: Plain, extracted: Plain) -> tuple[dict[str, object], dict[str, object], dict[str, object]]:
    """Everything at the top that is no list of facts: values, baseline, offered."""
    values: dict[str, object] = {}
    kept: dict[str, object] = {}
    offered: dict[str, object] = {}
    for key in dict.fromkeys([*edited, *baseline, *extracted]):
        if key in IDENTITY:
            continue
        if key in _FIXED or key == "source":
            _copy(edited, key, values)
            _copy(edited, key, kept)
        elif _same(baseline, edited, key):
            _copy(extracted, key, values)
            _copy(extracted, key, kept)
        else:
            _copy(edited, key, values)
            _copy(baseline, key, kept)
            if key in extracted and not _same(extracted, edited, key) and not _same(extracted, baseline, key):
                offered[key] = extracted[key]
    _renew_source(values, baseline, extracted)
    _copy(extracted if "source" in extracted else values, "source", kept)
    return values, kept, offered


def _renew_source(fields: dict[str, object], baseline: Plain, extracted: Plain) -> None:
    """The machine's own note of where the article comes from; what an editor typed into it or added to it stays.

    A sum is the machine's in any case: where git brought article and baseline together from two branches, it shall heal.
    """
    mine, base, read = fields.get("source"), baseline.get("source"), extracted.get("source")
    if isinstance(mine, Mapping) and isinstance(read, Mapping):
        before = base if isinstance(base, Mapping) else mine
        own = {name for name in mine if _same(before, mine, name) or _SUM.fullmatch(str(mine[name]))}
        fields["source"] = {**mine, **{name: value for name, value in read.items() if name in own or name not in mine}}


class _Group:
    """Lists whose facts may move from one to the other, merged together."""

    def __init__(self, names: tuple[str, ...], baseline: Plain, edited: Plain, extracted: Plain, offered: Plain) -> None:
        self.names, self.raw_edited = names, edited
        # A list the editor took out, emptied or made something else of: the whole of it is the editor's.
        self.owned = {name for name in names if not _is_facts(edited.get(name)) and not _same(baseline, edited, name)}
        self.baseline, self.edited, self.extracted, self.offered = _index(names, (baseline, edited, extracted, offered))

    def merged(self) -> Merged:
        items: _Facts = {}
        kept: _Facts = {}
        offers: _Facts = {key: offer for key, offer in self.offered.items() if key not in self.baseline}
        for key in dict.fromkeys([*self.edited, *self.extracted, *self.baseline]):
            self._merge_fact(key, items, kept, offers)
        fields: dict[str, object] = {}
        baseline: dict[str, object] = {}
        for name in self.names:
            if name in self.owned:
                _copy(self.raw_edited, name, fields)
            elif facts := self._ordered(name, items, self.edited, items):
                fields[name] = facts
            if facts := self._ordered(name, kept, self.baseline, items):
                baseline[name] = facts
        return Merged(fields, baseline, self._lists(offers))

    def _merge_fact(self, key: Key, items: _Facts, kept: _Facts, offers: _Facts) -> None:
        base, mine, read = self.baseline.get(key), self.edited.get(key), self.extracted.get(key)
        if mine is None:
            if base is not None:
                kept[key] = base  # deleted by the editor: remembered, so that it stays deleted
            elif read is not None and key not in self.offered and read[0] not in self.owned:
                items[key] = kept[key] = read
            elif read is not None:
                offers[key] = read
        elif base is None:
            items[key] = (mine[0], self._without_strayed(mine[1]))
            if read is not None:
                offers[key] = read
        elif read is None:
            if mine != base:
                same = _same(base[1], mine[1], CONFIDENCE)
                items[key], kept[key] = (mine[0], _without_confidence(mine[1]) if same else mine[1]), base
        else:
            self._merge_values(key, (base, mine, read), items, kept, offers)

    def _without_strayed(self, fact: Plain) -> Plain:
        """A fact of the editor without the confidence of one that he gave another name."""
        strayed = [base.get(CONFIDENCE) for key, (_, base) in self.baseline.items() if CONFIDENCE not in self.edited.get(key, ("", {}))[1]]
        return _without_confidence(fact) if fact.get(CONFIDENCE) in strayed else fact

    def _merge_values(
        self,
        key: Key,
        sides: tuple[tuple[str, Plain], tuple[str, Plain], tuple[str, Plain]],
        items: _Facts,
        kept: _Facts,
        offers: _Facts,
    ) -> None:
        (base_list, base), (my_list, mine), (read_list, read) = sides
        values: dict[str, object] = {}
        new_base: dict[str, object] = {}
        offer: dict[str, object] = {}
        if my_list != base_list or not all(_same(base, mine, name) for name in (*base, *mine)):
            read = _without_confidence(read)
        for name in dict.fromkeys([*mine, *base, *read]):
            if _same(base, mine, name):
                _copy(read, name, values)
                _copy(read, name, new_base)
            else:
                _copy(mine, name, values)
                _copy(base, name, new_base)
                if name in read and not _same(read, mine, name) and not _same(read, base, name):
                    offer[name] = read[name]
        # An edited fact stays where it is: moving it would tear it from the comments around it.
        moves = mine == base and my_list == base_list and read_list not in self.owned
        place = read_list if moves else my_list
        items[key] = (place, {name: values[name] for name in _placed(mine, read, values)})
        kept[key] = (place if moves else base_list, {name: new_base[name] for name in _placed(mine, read, new_base)} | new_base)
        if offer:
            identity = IDENTITY[my_list]
            offers[key] = (my_list, {identity: mine.get(identity), **offer})

    def _ordered(self, name: str, facts: _Side, before: _Side, items: _Side) -> list[object]:
        """Those of `facts` that stand in the list `name`.

        Where the editor moved none of them they follow the reading. Otherwise the file keeps the editor's order, and the baseline the
        machine's: else the next run would take the editor's order for its own.
        """

        def keys(side: _Side) -> list[Key]:
            return [key for key, (place, _) in side.items() if place == name]

        mine = keys(self.edited)
        standing = {*mine} & {*keys(self.baseline)} & {*keys(items)}
        moved = [key for key in mine if key in standing] != [key for key in keys(self.baseline) if key in standing]
        # Of facts that share a name the first would become the second.
        moved = moved or any(number for _, number in (*mine, *keys(items)))
        old, read, members = keys(before), keys(self.extracted), keys(facts)
        return [facts[key][1] for key in (_placed(old, read, members) if moved else _placed(read, old, members))]

    def _lists(self, facts: _Side) -> dict[str, object]:
        return {name: here for name in self.names if (here := [fact for place, fact in facts.values() if place == name])}


def _without_confidence(fact: Plain) -> dict[str, object]:
    return {name: value for name, value in fact.items() if name != CONFIDENCE}


def _is_facts(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, Mapping) for item in value)


def _index(names: tuple[str, ...], sides: Sequence[Plain]) -> list[_Facts]:
    """Facts of each side by their keys. A name that stands twice on any side means a fact only together with its list."""
    found = [[(name, item) for name in names if _is_facts(side.get(name)) for item in _items(side, name)] for side in sides]
    keys = [identify(names[0], (item for _, item in facts)) for facts in found]
    doubled = {identity for side in keys for identity, number in side if number}
    indexes = []
    for facts, side in zip(found, keys, strict=True):
        seen: dict[Hashable, int] = {}
        index: _Facts = {}
        for (name, item), (identity, _) in zip(facts, side, strict=True):
            whole = (name, identity) if identity in doubled else identity
            index[whole, seen.get(whole, 0)] = name, item
            seen[whole] = seen.get(whole, 0) + 1
        indexes.append(index)
    return indexes


def _items(side: Plain, name: str) -> list[Plain]:
    value = side.get(name)
    return value if isinstance(value, list) else []


def _same(one: Plain, other: Plain, key: str) -> bool:
    """Whether both have the same value or both have none. True is not 1, and `no` is not false."""
    if (key in one) != (key in other):
        return False
    return one.get(key) == other.get(key) and isinstance(one.get(key), bool) == isinstance(other.get(key), bool)


def _copy(source: Plain, key: str, target: dict[str, object]) -> None:
    if key in source:
        target[key] = source[key]


def _placed(first: Iterable[_T], second: Iterable[_T], members: Collection[_T]) -> list[_T]:
    """`members` in the order of `first`; those only in `second` behind the one they follow there."""
    order = [key for key in first if key in members]
    before: _T | None = None
    for key in second:
        if key not in members:
            continue
        if key not in order:
            order.insert(order.index(before) + 1 if before in order else 0, key)
        before = key
    return order
