"""How each name came about: first seen by what, changed by what, dropped by what.

The stages of a reading hold the names as they stood after each step. A name descends from those that it overlaps in the stage before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.extract.mentions import Mention, Stage


@dataclass(frozen=True, slots=True)
class Change:
    """A step that made a name out of another or of several."""

    by: str
    """Name of the stage."""
    before: tuple[Mention, ...]
    after: Mention


@dataclass(frozen=True, slots=True)
class Lineage:
    """A name and where it comes from."""

    mention: Mention
    """As it stands at last."""
    found: str
    """Name of the stage in which it, or what became it, appears first."""
    changes: tuple[Change, ...]
    """In the order of the stages."""
    dropped: str
    """Why a stage dropped it; empty for those that are left at the end."""


def lineages(stages: Sequence[Stage]) -> tuple[Lineage, ...]:
    """All names there ever were, in the order of the text; those left at the end first, of one place."""
    left = [_traced(mention, stages, len(stages) - 1, "") for mention in stages[-1].mentions]
    return tuple(sorted([*left, *_dropped(stages)], key=lambda each: (each.mention.sentence, each.mention.first, bool(each.dropped))))


def overlap(one: Mention, other: Mention) -> bool:
    """Whether two names share a token."""
    return one.sentence == other.sentence and one.first < other.last and other.first < one.last


def _dropped(stages: Sequence[Stage]) -> Iterator[Lineage]:
    """Names of which nothing is left, as they stood last."""
    later = list(stages[-1].mentions)
    for at in range(len(stages) - 2, -1, -1):
        gone = [mention for mention in stages[at].mentions if not any(overlap(mention, other) for other in later)]
        for mention in gone:
            yield _traced(mention, stages, at, stages[at + 1].drops or stages[at + 1].name)
        later += gone


def _traced(mention: Mention, stages: Sequence[Stage], at: int, dropped: str) -> Lineage:
    """The name that stands in stage `at`, followed back to its beginning."""
    changes: list[Change] = []
    now = mention
    while at > 0:
        before = tuple(other for other in stages[at - 1].mentions if overlap(now, other))
        if not before:
            break
        if before != (now,):
            changes.append(Change(stages[at].name, before, now))
            now = max(before, key=lambda other: (min(now.last, other.last) - max(now.first, other.first), -other.first))
        at -= 1
    return Lineage(mention, stages[at].name, tuple(reversed(changes)), dropped)
