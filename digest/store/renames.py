"""A fact that an editor gave another name is still the same fact: its other values follow new readings.

Facts are matched by name, so without this a name corrected by hand would make one fact deleted and another the editor's own. Precision
first: only what stays clearly the same entry counts, its sentence and all but one of its values as the machine wrote them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_Plain = Mapping[str, object]
_SILENT = "confidence"
"""Goes with an editor's first touch."""


@dataclass(frozen=True, slots=True)
class Rename:
    """One fact under two names."""

    old: str
    """As the machine wrote it."""
    new: str
    """As the editor has it."""
    place: str
    """The list in which it stands in the file."""
    confidence: object = None
    """How sure the machine was of it."""


def renames(names: Sequence[str], identity: str, baseline: _Plain, edited: _Plain, extracted: _Plain) -> list[Rename]:
    """Facts that an editor renamed, in the order of the file.

    Args:
        names: lists between which a fact may move.
        identity: the key that tells facts apart in them.
        baseline: what the machine wrote last.
        edited: the file as it is.
        extracted: the new reading; what it no longer finds under the old name, or finds under the new one, is left alone.
    """
    written, mine, read = (_named(names, identity, side) for side in (baseline, edited, extracted))
    gone = [fact for name, facts in written.items() if name not in mine and len(facts) == len(read.get(name, ())) == 1 for _, fact in facts]
    found: list[Rename] = []
    for new, facts in mine.items():
        if new in written or new in read or len(facts) > 1:
            continue
        same = [base for base in gone if _is_same(base, facts[0][1], identity)]
        if len(same) == 1:
            found.append(Rename(str(same[0][identity]), new, facts[0][0], same[0].get(_SILENT)))
    olds = [each.old for each in found]
    return [each for each in found if olds.count(each.old) == 1]


def _named(names: Sequence[str], identity: str, side: _Plain) -> dict[str, list[tuple[str, _Plain]]]:
    """Facts with the lists they stand in, by name."""
    found: dict[str, list[tuple[str, _Plain]]] = {}
    for place, fact in _facts(names, side):
        if isinstance(name := fact.get(identity), str):
            found.setdefault(name, []).append((place, fact))
    return found


def renamed(side: _Plain, changes: Sequence[Rename], names: Sequence[str], identity: str) -> dict[str, object]:
    """A side with facts under the names and in the lists an editor gave them, without their confidence."""
    result = dict(side)
    for change in changes:
        for name in names:
            items = _items(result, name)
            at = next((number for number, item in enumerate(items) if isinstance(item, Mapping) and item.get(identity) == change.old), None)
            if at is None:
                continue
            fact = items[at]
            new = {**{key: value for key, value in _plain(fact).items() if key != _SILENT}, identity: change.new}
            if name == change.place:
                result[name] = [*items[:at], new, *items[at + 1 :]]
            else:
                result[change.place] = [*_items(result, change.place), new]
                result = _with(result, name, [*items[:at], *items[at + 1 :]])
    return result


def settled(edited: _Plain, changes: Sequence[Rename], identity: str) -> dict[str, object]:
    """The file without the machine's confidence in facts that an editor renamed."""
    result = dict(edited)
    for change in changes:
        result[change.place] = [
            {key: value for key, value in fact.items() if (key, value) != (_SILENT, change.confidence)}
            if isinstance(fact, Mapping) and fact.get(identity) == change.new
            else fact
            for fact in _items(result, change.place)
        ]
    return result


def restored(side: _Plain, changes: Sequence[Rename], identity: str) -> dict[str, object]:
    """A side with facts under the names the machine knows them by."""
    olds = {(change.place, change.new): change.old for change in changes}
    result = dict(side)
    for place in {change.place for change in changes}:
        result[place] = [
            {**fact, identity: olds[place, fact[identity]]} if isinstance(fact, Mapping) and (place, fact.get(identity)) in olds else fact
            for fact in _items(side, place)
        ]
        if not result[place]:
            del result[place]
    return result


def _is_same(base: _Plain, mine: _Plain, identity: str) -> bool:
    keys = ({*base} | {*mine}) - {identity, _SILENT}
    changed = [key for key in keys if base.get(key) != mine.get(key)]
    return "evidence" in base and "evidence" not in changed and len(changed) <= 1 and len(keys) - len(changed) > 1


def _facts(names: Sequence[str], side: _Plain) -> Iterator[tuple[str, _Plain]]:
    for name in names:
        for item in _items(side, name):
            if isinstance(item, Mapping):
                yield name, item


def _items(side: _Plain, name: str) -> list[object]:
    value = side.get(name)
    return value if isinstance(value, list) else []


def _plain(item: object) -> _Plain:
    return item if isinstance(item, Mapping) else {}


def _with(side: dict[str, object], name: str, items: list[object]) -> dict[str, object]:
    return {**side, name: items} if items else {key: value for key, value in side.items() if key != name}
