"""How far each fact can be relied on, and which signs say so."""

from __future__ import annotations

from collections.abc import Mapping

from digest.extract.confidence.weights import FactKind, Signs, load_weights
from digest.extract.explaining.report import Confidence, Sign
from digest.extract.reading import Reading, weigh
from digest.model import Actor, Place, Quote, Step

Confidences = Mapping[tuple[FactKind, str], Confidence]
"""By kind of fact and what tells the fact among its kind, see `key`."""


def key(fact: Actor | Place | Step | Quote) -> str:
    """What tells a fact among those of its kind in an article."""
    match fact:
        case Step():
            return fact.id
        case Quote():
            return f"{fact.speaker}: {fact.text}"
        case _:
            return fact.name


def explain_confidence(reading: Reading) -> Confidences:
    """The confidence of each fact; facts of a kind that the pack has no weights for are left out.

    Raises:
        PackError: the pack's `confidence.toml` is malformed.
    """
    weighed = weigh(reading)
    facts: tuple[tuple[FactKind, tuple[tuple[Actor | Place | Step | Quote, Signs], ...]], ...] = (
        ("actors", (*weighed.key_actors, *weighed.also_mentioned)),
        ("locations", weighed.locations),
        ("next_steps", weighed.next_steps),
        ("quotes", weighed.quotes),
    )
    found: dict[tuple[FactKind, str], Confidence] = {}
    for kind, told in facts:
        weights = load_weights(reading.pack).get(kind)
        if weights is None:
            continue
        for fact, signs in told:
            parts = {name: weights.weights.get(name, 0.0) * value for name, value in signs.items()}
            ranked = sorted(parts.items(), key=lambda part: (-abs(part[1]), part[0]))
            found[kind, key(fact)] = Confidence(weights.confidence(signs), tuple(Sign(*part) for part in ranked if part[1]))
    return found
