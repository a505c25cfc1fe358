"""From signs to a number between 0 and 1: a logistic regression for each kind of fact, over signs with readable names.

`tools/train_confidence.py` fits the weights on articles read by models that had not seen them, so that of the facts with confidence .8 four
in five are right. They are numbers in the pack's `confidence.toml`; a pack without that file gives no confidence.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from digest.errors import PackError
from digest.languages import Pack

FactKind = Literal["actors", "locations", "next_steps", "quotes"]
FACT_KINDS: Final[tuple[FactKind, ...]] = ("actors", "locations", "next_steps", "quotes")
TABLE: Final = "confidence"

Signs = Mapping[str, float]
"""What speaks for or against a fact, by name; every value lies about between -1 and 1, absent is 0."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What the signs of one kind of fact weigh."""

    bias: float
    weights: Mapping[str, float]

    def confidence(self, signs: Signs) -> float:
        """How likely the fact is right, 0 to 1; signs without a weight do not count."""
        total = self.bias + sum(self.weights.get(name, 0.0) * value for name, value in signs.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def confidence(kind: FactKind, signs: Signs, pack: Pack) -> float | None:
    """How likely a fact is right, 0 to 1; None where the pack has no weights for its kind.

    Raises:
        PackError: the pack's `confidence.toml` is malformed.
    """
    weights = load_weights(pack).get(kind)
    return weights.confidence(signs) if weights else None


@lru_cache(maxsize=8)
def load_weights(pack: Pack) -> Mapping[FactKind, Weights]:
    """The weights of a pack for each kind of fact it has some for.

    Raises:
        PackError: `confidence.toml` holds something else than numbers, or an unknown kind of fact.
    """
    if TABLE not in pack.tables:
        return {}
    path = pack.folder / f"{TABLE}.toml"
    if unknown := set(pack.table(TABLE)) - {*FACT_KINDS}:
        raise PackError(f"{path}: {', '.join(sorted(unknown))}: expected {', '.join(FACT_KINDS)}")
    found: dict[FactKind, Weights] = {}
    for kind in FACT_KINDS:
        table = pack.mapping(TABLE, kind)
        if table:
            try:
                weights = {name: float(str(weight)) for name, weight in pack.mapping(TABLE, f"{kind}.weights").items()}
                found[kind] = Weights(float(str(table["bias"])), weights)
            except (KeyError, ValueError) as error:
                raise PackError(f"{path}: {kind}: {error!r}") from error
    return found
