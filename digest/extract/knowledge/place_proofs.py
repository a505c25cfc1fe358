"""Words that prove that a name is a place's: `[proofs]` of a pack's `places.toml`. A pack without the table proves nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from digest.languages import Pack

_ROAD = re.compile(r"[A-Z]\d{1,3}")


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
    houses: frozenset[str]
    """The same of buildings and waters whose names no table has; behind words for where something is: "in der Stadthalle Quarzhem"."""
    inns: frozenset[str]
    """Those of them that prove a name wherever they stand: "Gasthaus", "River"."""
    fused: frozenset[str]
    """Words for where something is with their article: "im"."""
    where: frozenset[str]
    """The same without it: "vor"."""
    officials: tuple[str, ...]
    """Ends of nouns for who belongs to a town, in small letters: "bürgermeisterin"."""
    origin: frozenset[str]
    """What stands between such a noun and the town: "von"."""
    tails: tuple[tuple[str, ...], ...]
    """What joins a town with the water it lies at to one name: "an der"."""
    saints: frozenset[str]
    """First tokens of towns that go on behind a tail, whatever follows."""
    articles: frozenset[str]
    """Words behind which a compound ending in a landform is a place, if no word of the language."""
    landforms: tuple[str, ...]
    """Ends of such compounds: "gasse"."""
    namesakes: frozenset[str]
    """Last parts, in small letters, of what is called after somebody or something: "Ida-Kern-Halle"."""
    quarters: tuple[str, ...]
    """Ends of nouns that are part of a name behind a town's adjective: "Mainzer Neustadt"."""
    sights: frozenset[str]
    """Whole nouns of the same kind, in small letters: "burg"."""
    heads: frozenset[str]
    """Last words of places' names, as written: "Street"."""
    never_first: frozenset[str]
    """Words that such a name does not begin with."""
    roads: Mapping[str, frozenset[str]]
    """First letter of a road's sign ("A9") → words behind which it is one."""
    directions: tuple[str, ...]
    """First parts of a name that mean a part of a country: "Nord"."""


def is_road(name: str) -> bool:
    """Whether a name is the sign of a road: "A9"."""
    return _ROAD.fullmatch(name) is not None


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
        houses=frozenset(words("houses")),
        inns=frozenset(words("inns")),
        fused=frozenset(words("fused")),
        where=frozenset(words("where")),
        officials=words("officials"),
        origin=frozenset(words("origin")),
        tails=tuple(tuple(tail.split(" ")) for tail in words("tails")),
        saints=frozenset(words("saints")),
        articles=frozenset(words("articles")),
        landforms=words("landforms"),
        namesakes=frozenset(words("namesakes")),
        quarters=words("quarters"),
        sights=frozenset(words("sights")),
        heads=frozenset(words("heads")),
        never_first=frozenset(words("never_first")),
        roads={sign: frozenset(words(f"roads.{sign}")) for sign in pack.mapping("places", "proofs.roads")},
        directions=tuple(part for part in pack.words("places", "directions") if part.isalpha()),
    )
