"""Organisations a pack knows by name (`institutions.toml`): official name, short forms, country."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from digest.errors import PackError
from digest.extract.knowledge.lookup import NameIndex, build_index, to_key
from digest.languages import Pack


@dataclass(frozen=True, slots=True)
class Institution:
    """An organisation known by name."""

    name: str
    """Official name, base form."""
    short: tuple[str, ...]
    """Other names and abbreviations that mean the same."""
    country: str | None
    """ISO 3166-1 alpha-2; None for an international one."""
    kind: str
    """party, parliament, government, court, international, bank, company, media, ngo, union, club, university, force or other."""


@dataclass(frozen=True, eq=False)
class Institutions:
    """All institutions of a pack."""

    by_key: Mapping[str, Institution]
    index: NameIndex
    words: frozenset[str]
    """Names that are words as well: one of them alone is not enough to see an institution in it."""

    def find(self, name: str) -> Institution | None:
        """The institution a name in any case means, official or short; None if it is unknown."""
        key = to_key(name)
        return self.by_key.get(self.index.base(key) or key)

    def spans(self, tokens: Sequence[str]) -> list[tuple[int, int, Institution]]:
        """Institutions among tokens: first token, token behind the last, institution."""
        return [(first, last, self.by_key[key]) for first, last, key in self.index.spans(tokens)]


@lru_cache(maxsize=8)
def load_institutions(pack: Pack) -> Institutions:
    """The institutions of a pack; read once, then shared.

    Raises:
        PackError: the table is missing or an entry is incomplete.
    """
    by_key: dict[str, Institution] = {}
    for entry in pack.entries("institutions", "institution"):
        institution = _institution(pack, entry)
        for name in (institution.name, *institution.short):
            by_key.setdefault(to_key(name), institution)
    articles = pack.words("institutions", "articles")
    # "Die Grünen": in a text the article word is no part of the name if the rest is one by itself.
    bare = [key for key in by_key if not (key.startswith(articles) and _rest(key) & by_key.keys())]
    several = [key for key in bare if " " in key]
    return Institutions(by_key, build_index(pack, frozenset(bare), several, several), frozenset(pack.words("institutions", "words")))


def _rest(key: str) -> set[str]:
    """What follows the article word, as it stands and without a plural's ending."""
    rest = key.partition(" ")[2]
    return {rest, rest[:-1]}


def _institution(pack: Pack, entry: Mapping[str, object]) -> Institution:
    name, kind, country, short = entry.get("name"), entry.get("kind"), entry.get("country"), entry.get("short", [])
    if not isinstance(name, str) or not isinstance(kind, str) or not isinstance(short, list):
        raise PackError(f"{pack.folder / 'institutions.toml'}: institution: {dict(entry)}: expected name, kind, short = [...]")
    return Institution(name, tuple(cast("list[str]", short)), country if isinstance(country, str) else None, kind)
