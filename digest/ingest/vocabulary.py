"""The words ingest goes by. Header lines come before the language is known, so the `wire.toml` of all packs count together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from digest.errors import PackError
from digest.ingest.take_words import TakeWords, take_words
from digest.languages import Pack, available, load_pack

FIELDS = frozenset({"title", "subtitle", "date", "authors", "agencies", "language", "topics", "dateline", "ignored"})
"""What a labelled line or a key of front matter may say."""


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Words around the text of an article. Keys and members of sets are casefolded."""

    agencies: Mapping[str, str]
    """Any spelling to the agency's own."""
    months: Mapping[str, int]
    labels: Mapping[str, str]
    """Label or front matter key to one of `FIELDS`."""
    languages: Mapping[str, str]
    """Names of languages to ISO 639-1 codes."""
    articles: frozenset[str]
    bare: frozenset[str]
    joints: frozenset[str]
    particles: frozenset[str]
    remarks: frozenset[str]
    date_fillers: frozenset[str]
    ordinals: frozenset[str]
    """What may stand right behind the number of a day: 1st."""
    clock_openers: frozenset[str]
    """Words between a day and a time of day."""
    endings: frozenset[str]
    notices: frozenset[str]
    abbreviations: frozenset[str]
    takes: TakeWords
    """How copy speaks of itself as a take."""
    function_words: Mapping[str, frozenset[str]]
    """Language code to those of its articles, prepositions and conjunctions that tell it from its neighbours."""


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The words of all packs that have a `wire.toml`, read once.

    Raises:
        PackError: a pack names a field nobody knows, or a value of the wrong kind.
    """
    packs = [pack for pack in map(load_pack, available()) if "wire" in pack.tables]

    def words(key: str) -> frozenset[str]:
        return frozenset(word.casefold() for pack in packs for word in pack.words("wire", key))

    return Vocabulary(
        agencies={
            name.casefold(): agency for pack in packs for agency in pack.mapping("wire", "agencies") for name in _spellings(pack, agency)
        },
        months={name.casefold(): number for pack in packs for name, number in _months(pack)},
        labels={label.casefold(): field for pack in packs for field in _fields(pack) for label in pack.words("wire", f"labels.{field}")},
        languages={name.casefold(): str(code) for pack in packs for name, code in pack.mapping("wire", "languages").items()},
        articles=words("headline.articles"),
        bare=words("credits.bare"),
        joints=words("credits.joints"),
        particles=words("credits.particles"),
        remarks=words("credits.remarks"),
        date_fillers=words("credits.date_fillers"),
        ordinals=words("credits.ordinals"),
        clock_openers=words("credits.clock_openers"),
        endings=words("credits.endings"),
        notices=words("credits.notices"),
        abbreviations=frozenset(word.casefold() for pack in packs if "text" in pack.tables for word in pack.words("text", "abbreviations")),
        takes=take_words(),
        function_words={pack.code: _function_words(pack) for pack in packs},
    )


def _spellings(pack: Pack, agency: str) -> tuple[str, ...]:
    return (agency, *pack.words("wire", f"agencies.{agency}"))


def _months(pack: Pack) -> list[tuple[str, int]]:
    months = []
    for name, number in pack.mapping("wire", "months").items():
        if not isinstance(number, int) or not 1 <= number <= 12:
            raise PackError(f"{pack.folder / 'wire.toml'}: months.{name}: expected a number from 1 to 12, found {number!r}")
        months.append((name, number))
    return months


def _fields(pack: Pack) -> list[str]:
    fields = list(pack.mapping("wire", "labels"))
    for field in fields:
        if field not in FIELDS:
            raise PackError(f"{pack.folder / 'wire.toml'}: labels.{field}: unknown field; expected one of {', '.join(sorted(FIELDS))}")
    return fields


def _function_words(pack: Pack) -> frozenset[str]:
    keys = ("articles", "prepositions", "conjunctions")
    ambiguous = frozenset(word.casefold() for word in pack.words("wire", "headline.ambiguous"))
    return frozenset(word.casefold() for key in keys for word in pack.words("wire", f"headline.{key}")) - ambiguous
