"""How names are built that no list can hold: "tribunal de …", "pont de …". Rules of a pack, each with example and counterexample."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from digest.errors import PackError
from digest.extract.knowledge.patterns import filled
from digest.extract.text import Sentence
from digest.languages import Pack


@dataclass(frozen=True, slots=True)
class NamePattern:
    """One rule, compiled."""

    name: str
    kind: str
    pattern: re.Pattern[str]
    example: str
    expect: str
    """The name in the example."""
    counterexample: str


def load_patterns(pack: Pack, table: str) -> tuple[NamePattern, ...]:
    """The rules `[[pattern]]` of a table, `{link}` and the like replaced by what `[parts]` of `names.toml` says; none where there are none.

    Raises:
        PackError: a rule is incomplete or no regular expression.
    """
    entries = pack.entries(table, "pattern")
    parts: dict[str, str] = {}
    try:
        for name, text in pack.mapping("names", "parts").items() if entries else ():
            parts[name] = f"(?:{filled(str(text), parts)})"
    except KeyError as error:
        raise PackError(f"{pack.folder / 'names.toml'}: parts: {error} is used before it is told") from error
    return tuple(_compiled(pack, table, entry, parts) for entry in entries)


def _compiled(pack: Pack, table: str, entry: Mapping[str, object], parts: Mapping[str, str]) -> NamePattern:
    try:
        pattern = re.compile(rf"(?<!\w)(?:{filled(str(entry['pattern']), parts)})(?!\w)")
        texts = (str(entry[key]) for key in ("example", "expect", "counterexample"))
        return NamePattern(str(entry["name"]), str(entry["kind"]), pattern, *texts)
    except (KeyError, re.error) as error:
        raise PackError(f"{pack.folder / (table + '.toml')}: pattern '{entry.get('name', '?')}': {error!r}") from error


def spans(patterns: Iterable[NamePattern], sentence: Sentence) -> list[tuple[int, int, NamePattern]]:
    """Where a sentence has names of these patterns: first token, token behind the last, pattern."""
    firsts = {token.start - sentence.start: number for number, token in enumerate(sentence.tokens)}
    lasts = {token.end - sentence.start: number + 1 for number, token in enumerate(sentence.tokens)}
    return [
        (firsts[match.start()], lasts[match.end()], pattern)
        for pattern in patterns
        for match in pattern.pattern.finditer(sentence.text)
        if match.start() in firsts and match.end() in lasts
    ]
