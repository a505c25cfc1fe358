"""Organisations a pack knows (`institutions.toml`): by name, with short forms and country, or by how such are called ("Tribunal de …")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from digest.errors import PackError
from digest.extract.knowledge.lookup import NameIndex, build_index, to_key
from digest.extract.knowledge.name_patterns import NamePattern, load_patterns
from digest.extract.knowledge.name_patterns import spans as pattern_spans
from digest.extract.text import Sentence, elisions
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
    patterns: tuple[NamePattern, ...] = ()

    def find(self, name: str) -> Institution | None:
        """The institution a name in any case means, official or short; None if it is unknown."""
        key = self.index.key(name)
        return self.by_key.get(self.index.base(key) or key)

    def spans(self, tokens: Sequence[str]) -> list[tuple[int, int, Institution]]:
        """Institutions among tokens: first token, token behind the last, institution."""
        return [(first, last, self.by_key[key]) for first, last, key in self.index.spans(tokens)]

    def in_sentence(self, sentence: Sentence) -> list[tuple[int, int, Institution]]:
        """Institutions of a sentence, those known by a pattern too; of two that overlap the longer one, from left to right."""
        found = self.spans([token.text for token in sentence.tokens])
        if self.patterns:
            found += [
                (first, last, Institution(_text(sentence, first, last), (), None, pattern.kind))
                for first, last, pattern in pattern_spans(self.patterns, sentence)
            ]
            found.sort(key=lambda span: (span[0] - span[1], span[0]))
            kept: list[tuple[int, int, Institution]] = []
            for first, last, institution in found:
                if all(last <= other or end <= first for other, end, _ in kept):
                    kept.append((first, last, institution))
            found = sorted(kept, key=lambda span: span[0])
        return found


@lru_cache(maxsize=8)
def load_institutions(pack: Pack) -> Institutions:
    """The institutions of a pack; read once, then shared.

    Raises:
        PackError: the table is missing or an entry is incomplete.
    """
    by_key: dict[str, Institution] = {}
    elided = elisions(pack)
    for entry in pack.entries("institutions", "institution"):
        institution = _institution(pack, entry)
        for name in (institution.name, *institution.short):
            by_key.setdefault(to_key(name, elided), institution)
    articles = pack.words("institutions", "articles")
    # "Die Grünen": in a text the article word is no part of the name if the rest is one by itself.
    bare = [key for key in by_key if not (key.startswith(articles) and _rest(key) & by_key.keys())]
    several = [key for key in bare if " " in key]
    index, words = build_index(pack, frozenset(bare), several, several), frozenset(pack.words("institutions", "words"))
    return Institutions(by_key, index, words, load_patterns(pack, "institutions"))


def _text(sentence: Sentence, first: int, last: int) -> str:
    return sentence.text[sentence.tokens[first].start - sentence.start : sentence.tokens[last - 1].end - sentence.start]


def _rest(key: str) -> set[str]:
    """What follows the article word, as it stands and without a plural's ending."""
    rest = key.partition(" ")[2]
    return {rest, rest[:-1]}


def _institution(pack: Pack, entry: Mapping[str, object]) -> Institution:
    name, kind, country, short = entry.get("name"), entry.get("kind"), entry.get("country"), entry.get("short", [])
    if not isinstance(name, str) or not isinstance(kind, str) or not isinstance(short, list):
        raise PackError(f"{pack.folder / 'institutions.toml'}: institution: {dict(entry)}: expected name, kind, short = [...]")
    return Institution(name, tuple(cast("list[str]", short)), country if isinstance(country, str) else None, kind)
