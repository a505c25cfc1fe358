"""The words by which wire copy speaks of itself as a take: the `takes.toml` of all packs, which count together as `wire.toml` does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal, cast, get_args

from digest.errors import PackError
from digest.languages import NEVER, Pack, Table, available, load_pack
from digest.model import Signal

Where = Literal["header", "headline", "notice", "withdrawal", "reason"]
_TABLE = "takes"
KEYS = frozenset({"embargoed", "status", "correction", "draft", "signal"})
"""What a key of front matter may say of a take."""


@dataclass(frozen=True, slots=True)
class TakeRule:
    """One form in which copy speaks of itself, with a text it holds for and one it does not."""

    name: str
    where: Where
    signal: Signal | None
    pattern: re.Pattern[str]
    example: str
    counterexample: str


@dataclass(frozen=True, eq=False)
class TakeWords:
    """Keys of mappings and members of sets are casefolded."""

    rules: Mapping[Where, tuple[TakeRule, ...]]
    lead_in: re.Pattern[str]
    """A sentence that only leads over from a note to the text."""
    opener: re.Pattern[str]
    """What opens the note of an embargo."""
    named: re.Pattern[str]
    """What speaks of an embargo of the copy itself, wherever it stands."""
    lifted: re.Pattern[str]
    """An embargo that is over."""
    fillers: frozenset[str]
    until: frozenset[str]
    """What makes an embargo of whatever follows."""
    editions: frozenset[str]
    """What may stand behind the weekday of the papers a text is meant for."""
    midnight: frozenset[str]
    noon: frozenset[str]
    days: Mapping[str, int]
    """Days from today by their word."""
    weekdays: Mapping[str, int]
    """ISO 8601: Monday is 1."""
    zones: Mapping[str, str]
    """Offset, or name of the zone in the tz database."""
    keys: Mapping[str, str]
    """Of front matter, to one of `KEYS`."""

    @cached_property
    def times(self) -> frozenset[str]:
        """All words that say when."""
        return frozenset({*self.weekdays, *self.days, *self.midnight, *self.noon})

    def matching(self, where: Where, text: str) -> Iterable[tuple[TakeRule, re.Match[str]]]:
        """The rules that hold for a text at a place, as they stand in the tables; in a header for all of it."""
        for rule in self.rules.get(where, ()):
            match = rule.pattern.fullmatch(text) if where == "header" else rule.pattern.search(text)
            if match:
                yield rule, match


@lru_cache(maxsize=1)
def take_words() -> TakeWords:
    """The words of all packs that have a `takes.toml`, read once.

    Raises:
        PackError: a rule lacks something, or says what nobody knows.
    """
    packs = [pack for pack in map(load_pack, available()) if _TABLE in pack.tables]
    rules = [rule for pack in packs for rule in load_take_rules(pack)]

    def words(key: str) -> frozenset[str]:
        return frozenset(word.casefold() for pack in packs for word in pack.words(_TABLE, key))

    def mapping(key: str) -> dict[str, object]:
        return {name.casefold(): value for pack in packs for name, value in pack.mapping(_TABLE, key).items()}

    def either(patterns: Iterable[str]) -> str:
        return "|".join(patterns) or NEVER

    openers = either(opener for pack in packs for opener in pack.words(_TABLE, "embargo.openers"))
    named = either(opener for pack in packs for opener in pack.words(_TABLE, "embargo.named"))
    lifted = either(word for pack in packs for word in pack.words(_TABLE, "embargo.lifted"))
    lead_ins = either(str(pack.value(_TABLE, "lead_ins.pattern") or NEVER) for pack in packs)
    return TakeWords(
        rules={where: tuple(rule for rule in rules if rule.where == where) for where in get_args(Where)},
        lead_in=re.compile(rf"(?:{lead_ins})"),
        opener=re.compile(rf"(?<![\w-])(?:{openers})(?![\w-])", re.IGNORECASE),
        named=re.compile(rf"(?<![\w-])(?:{named})(?!\w)", re.IGNORECASE),
        lifted=re.compile(rf"(?<!\w)(?:{lifted})(?!\w)", re.IGNORECASE),
        fillers=words("embargo.fillers"),
        until=words("embargo.until"),
        editions=words("embargo.editions"),
        midnight=words("embargo.midnight"),
        noon=words("embargo.noon"),
        days={name: int(str(number)) for name, number in mapping("days").items()},
        weekdays={name: int(str(number)) for name, number in mapping("weekdays").items()},
        zones={name: str(zone) for name, zone in mapping("zones").items()},
        keys={key: field for pack in packs for key, field in _keys(pack)},
    )


def load_take_rules(pack: Pack) -> tuple[TakeRule, ...]:
    """The rules of one pack; none where it has no `takes.toml`.

    Raises:
        PackError: a rule lacks something, or says what nobody knows.
    """
    return tuple(_rule(pack, entry) for entry in pack.entries(_TABLE, "rules")) if _TABLE in pack.tables else ()


def _rule(pack: Pack, entry: Table) -> TakeRule:
    name, where, signal = str(entry.get("name", "")), entry.get("where"), entry.get("signal")
    complaint = f"{pack.folder / 'takes.toml'}: rule '{name}': "
    if where not in get_args(Where):
        raise PackError(f"{complaint}where: expected one of {', '.join(get_args(Where))}, found {where!r}")
    if signal is not None and signal not in get_args(Signal):
        raise PackError(f"{complaint}signal: expected one of {', '.join(get_args(Signal))}, found {signal!r}")
    if missing := [key for key in ("pattern", "example", "counterexample") if not isinstance(entry.get(key), str)]:
        raise PackError(f"{complaint}{missing[0]}: expected a text")
    try:
        pattern = re.compile(str(entry["pattern"]), re.DOTALL)
    except re.error as error:
        raise PackError(f"{complaint}pattern: {error}") from error
    return TakeRule(name, cast("Where", where), cast("Signal | None", signal), pattern, str(entry["example"]), str(entry["counterexample"]))


def _keys(pack: Pack) -> list[tuple[str, str]]:
    found = []
    for field in pack.mapping(_TABLE, "keys"):
        if field not in KEYS:
            raise PackError(f"{pack.folder / 'takes.toml'}: keys.{field}: unknown; expected one of {', '.join(sorted(KEYS))}")
        found += [(plain_key(key), field) for key in pack.words(_TABLE, f"keys.{field}")]
    return found


def plain_key(name: str) -> str:
    """A key of front matter however it is written: `embargoed_until`, `Embargoed until`."""
    return name.casefold().replace("_", " ")
