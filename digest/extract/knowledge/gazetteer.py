"""Names of places and what is known of them.

The pack's `places.tsv.gz` is made by `tools/build_places.py`, its `places.toml` and `landscape.toml` by hand.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import cast, get_args

from digest.errors import PackError
from digest.extract.knowledge.lookup import NameIndex, build_index, stem, to_key
from digest.extract.knowledge.memo import Memo
from digest.extract.knowledge.name_patterns import NamePattern, load_patterns
from digest.extract.text import elisions
from digest.languages import Pack
from digest.model import PlaceKind

_SHORT = 3
"""Letters of a name in capitals that is rather an abbreviation."""
_KINDS: dict[str, PlaceKind] = {"n": "country", "c": "city", "p": "city", "k": "city"}
_CAPITAL, _TOWN, _KNOWN = "c", "p", "k"
"""Kinds of towns in the table."""
_NOWHERE = "none"
"""Stands in landscape.toml for the countries of what lies in none."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean."""

    name: str
    """In the language of the pack, base form."""
    kind: PlaceKind
    country: str | None
    latitude: float | None
    longitude: float | None
    geonames: int | None
    population: int
    """0 where it is not known."""
    capital: bool = False
    known: bool = False
    """Whether readers know this one by the name, however large its namesakes are."""
    among: tuple[str, ...] = ()
    """Countries a river or lake lies in, where there are several."""


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """Everything a pack knows of places, by the tokens of their names joined by blanks."""

    rows: Mapping[str, str]
    """Lines of places.tsv.gz, parsed when asked for."""
    curated: Mapping[str, Candidate]
    """Places of places.toml and landscape.toml, and countries under their further names."""
    index: NameIndex
    adjectives: Mapping[str, str]
    """Stem of an adjective of nationality or region ("türkisch") → country code."""
    patterns: tuple[NamePattern, ...] = ()
    """How places are called that no table has."""

    def find(self, name: str) -> tuple[Candidate, ...]:
        """What a name in any case may mean, most likely first; empty if it is unknown."""
        return self._found[name]

    @cached_property
    def _found(self) -> Memo[tuple[Candidate, ...]]:
        return Memo(self._find)

    def _find(self, name: str) -> tuple[Candidate, ...]:
        key = self.index.base(self.index.key(name)) or (self.index.base(self.index.key(name.replace("ss", "ß"))) if "ss" in name else None)
        if key is None and name.isupper() and len(name) > _SHORT:
            key = self.index.base(self.index.key(name.title()))  # a dateline's "LONDON"
        if key is None:
            return ()
        curated = self.curated.get(key)
        listed = tuple(_candidate(key, part) for part in self.rows[key].split(";")) if key in self.rows else ()
        return (curated, *(place for place in listed if place.geonames != curated.geonames)) if curated else listed

    def nationality(self, word: str) -> str | None:
        """The country of an adjective in any case."""
        return self._nationalities[word]

    @cached_property
    def _nationalities(self) -> Memo[str | None]:
        return Memo(lambda word: self.adjectives.get(word.lower()) or self.adjectives.get(stem(word, self.index.endings).lower()))

    def spans(self, tokens: Sequence[str]) -> list[tuple[int, int, str]]:
        """Names of places among tokens: first token, token behind the last, `code`."""
        return [(first, last, self.code(key)) for first, last, key in self.index.spans(tokens)]

    def code(self, key: str) -> str:
        """Two letters for the kind of the likeliest place of this name, or one and the number of digits of its population."""
        curated = self.curated.get(key)
        if curated:
            return curated.kind[:2]
        row = self.rows[key]
        kind = _TOWN if row[0] == _KNOWN else row[0]
        return f"{kind}{len(row.partition(';')[0].rpartition(',')[2])}"


@dataclass(frozen=True, slots=True)
class _Keys:
    rows: Mapping[str, str]
    curated: Mapping[str, Candidate]

    def __contains__(self, key: object) -> bool:
        return key in self.rows or key in self.curated


@lru_cache(maxsize=8)
def load_gazetteer(pack: Pack) -> Gazetteer:
    """The gazetteer of a pack; read once, then shared.

    Raises:
        PackError: a table is missing or broken.
    """
    rows = _rows(pack)
    countries = {line.split(",", 2)[1]: name for name, line in rows.items() if line.startswith("n")}
    curated: dict[str, Candidate] = {}
    elided = elisions(pack)
    for name, place in (*_further_countries(pack, rows, countries), *_places(pack), *_landscape(pack)):
        curated.setdefault(to_key(name, elided), place)
    several = [key for table in (curated, rows) for key in table if " " in key]
    index = build_index(pack, _Keys(rows, curated), several, [key for key in (*countries.values(), *curated) if " " in key])
    adjectives = {stem: str(code) for stem, code in pack.mapping("places", "adjectives").items()}
    return Gazetteer(rows, curated, index, adjectives, load_patterns(pack, "places"))


def _rows(pack: Pack) -> dict[str, str]:
    path = pack.folder / "places.tsv.gz"
    try:
        text = gzip.decompress(path.read_bytes()).decode()
        return dict(cast("list[tuple[str, str]]", [line.split("\t") for line in text.splitlines()]))
    except (OSError, EOFError, zlib.error, ValueError) as error:
        raise PackError(f"{path}: {error}; make it anew with tools/build_places.py") from error


def _candidate(key: str, part: str) -> Candidate:
    kind, country, latitude, longitude, geonames, population = part.split(",")
    name = key.replace(" .", ".").replace(" ' ", "'").replace("' ", "'").replace(" / ", "/")
    at = float(latitude), float(longitude)
    return Candidate(name, _KINDS[kind], country, *at, int(geonames), int(population), capital=kind == _CAPITAL, known=kind == _KNOWN)


def _further_countries(pack: Pack, rows: Mapping[str, str], countries: Mapping[str, str]) -> Iterator[tuple[str, Candidate]]:
    for name, code in pack.mapping("places", "countries").items():
        if code not in countries:
            raise PackError(f"{pack.folder / 'places.toml'}: countries: '{name}': no country '{code}'")
        known = _candidate(name, rows[countries[str(code)]].partition(";")[0])
        yield name, known


def _places(pack: Pack) -> Iterator[tuple[str, Candidate]]:
    for entry in pack.entries("places", "place"):
        name, kind, at = entry.get("name"), entry.get("kind"), entry.get("at")
        if not isinstance(name, str) or kind not in get_args(PlaceKind) or not isinstance(at, Sequence) or len(at) != 2:
            raise PackError(
                f"{pack.folder / 'places.toml'}: place: {dict(entry)}: expected name, kind ({', '.join(get_args(PlaceKind))}), at"
            )
        country, geonames = cast("str | None", entry.get("country")), cast("int | None", entry.get("geonames"))
        among = tuple(cast("Sequence[str]", entry.get("among", ())))
        whole = Candidate(name, cast("PlaceKind", kind), country, float(at[0]), float(at[1]), geonames, 0, among=among)
        for form in (name, *cast("Sequence[str]", entry.get("also", ()))):
            yield form, replace(whole, name=form)
        for form in cast("Sequence[str]", entry.get("parts", ())):
            yield form, replace(whole, name=form, geonames=None)


def _landscape(pack: Pack) -> Iterator[tuple[str, Candidate]]:
    """The entries `name latitude longitude` of landscape.toml, by countries and kind; a pack may do without."""
    tables = pack.table("landscape") if "landscape" in pack.tables else {}
    for countries, kinds in tables.items():
        codes = () if countries == _NOWHERE else tuple(countries.split(" "))
        for kind in kinds if isinstance(kinds, Mapping) else ():
            for entry in pack.words("landscape", f"{countries}.{kind}"):
                yield _feature(pack, entry, kind, codes)


def _feature(pack: Pack, entry: str, kind: str, codes: tuple[str, ...]) -> tuple[str, Candidate]:
    try:
        name, latitude, longitude = entry.rsplit(" ", 2)
        at = float(latitude), float(longitude)
    except ValueError as error:
        raise PackError(f"{pack.folder / 'landscape.toml'}: '{entry}': expected name, latitude, longitude") from error
    if kind not in get_args(PlaceKind):
        raise PackError(f"{pack.folder / 'landscape.toml'}: '{kind}' is no kind of place; there are {', '.join(get_args(PlaceKind))}")
    country, among = (codes[0], ()) if len(codes) == 1 else (None, codes)
    return name, Candidate(name, cast("PlaceKind", kind), country, *at, None, 0, among=among)
