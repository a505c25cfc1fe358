"""Words that prove that a name is a place's: `[proofs]` of a pack's `places.toml`. A pack without the table proves nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from digest.languages import Pack


@dataclass(frozen=True, eq=False)
class PlaceProofs:
    """What a language says of words beside and within names; words in small letters where nothing else is said."""

    behind: frozenset[str]
    """Prepositions behind which a town of the gazetteer can be nothing but itself: "in"."""
    near: frozenset[str]
    """Prepositions behind which it rather is: "bei". They do not outweigh the tagger."""
    inside: frozenset[str]
    """Words behind which a building of places.toml is meant itself, not the office in it: "im"."""
    doubtful: frozenset[str]
    """Places of places.toml, as written there, that are words or other names as well: "Franken"."""
    classes: frozenset[str]
    """Class nouns, as written, with their endings: the name behind "Dorf" is a place."""
    joined: frozenset[str]
    """Class nouns, as written, that are part of the name behind them: "Kanton"."""
    articles: frozenset[str]
    """Words behind which a compound ending in a landform is a place, if no word of the language."""
    landforms: tuple[str, ...]
    """Ends of such compounds: "gasse"."""
    quarters: tuple[str, ...]
    """Ends of nouns that are part of a name behind a town's adjective: "Mainzer Neustadt"."""
    heads: frozenset[str]
    """Last words of places' names, as written: "Street"."""
    never_first: frozenset[str]
    """Words that such a name does not begin with."""
    roads: Mapping[str, frozenset[str]]
    """First letter of a road's sign ("A9") → words behind which it is one."""
    directions: tuple[str, ...]
    """First parts of a name that mean a part of a country: "Nord"."""


@lru_cache(maxsize=8)
def load_place_proofs(pack: Pack) -> PlaceProofs:
    """The proofs of a pack; read once, then shared.

    Raises:
        PackError: a list is malformed.
    """

    def words(key: str) -> tuple[str, ...]:
        return pack.words("places", f"proofs.{key}")

    endings = ("", *pack.words("places", "class_noun_endings"))
    return PlaceProofs(
        behind=frozenset(words("behind")),
        near=frozenset(words("near")),
        inside=frozenset(words("inside")),
        doubtful=frozenset(words("doubtful")),
        classes=frozenset(noun + ending for noun in words("classes") for ending in endings),
        joined=frozenset(noun + ending for noun in words("joined") for ending in endings),
        articles=frozenset(words("articles")),
        landforms=words("landforms"),
        quarters=words("quarters"),
        heads=frozenset(words("heads")),
        never_first=frozenset(words("never_first")),
        roads={sign: frozenset(words(f"roads.{sign}")) for sign in pack.mapping("places", "proofs.roads")},
        directions=tuple(part for part in pack.words("places", "directions") if part.isalpha()),
    )
