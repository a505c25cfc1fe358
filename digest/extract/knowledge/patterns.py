"""Regular expressions of a pack: rules with the two sentences each is tested on, and lists of words that `{name}` stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from digest.languages import Pack, Table


@dataclass(frozen=True, slots=True)
class Rule:
    """One sign of a pack, compiled."""

    name: str
    pattern: re.Pattern[str]
    example: str
    counterexample: str


def compiled(entry: Table, words: Mapping[str, str] | None = None) -> Rule:
    """A rule of a pack; where `words` are given, `{name}` in its pattern stands for one of them.

    Raises:
        KeyError: a key is missing, or there is no such list.
        re.error: the pattern is no regular expression.
    """
    pattern = str(entry["pattern"])
    pattern = pattern if words is None else filled(pattern, words)
    return Rule(str(entry["name"]), re.compile(pattern), str(entry["example"]), str(entry["counterexample"]))


def word_lists(pack: Pack, table: str, key: str, given: Mapping[str, str] | None = None) -> dict[str, str]:
    """The lists under `key`, each as one group of alternatives. A list may use those before it and what is `given`.

    Raises:
        PackError: the table is missing, or a list is none.
        KeyError: a list uses another that does not exist.
    """
    words = dict(given or {})
    for name in pack.mapping(table, key):
        words[name] = filled(f"(?:{pack.alternatives(table, f'{key}.{name}')})", words)
    return words


def filled(pattern: str, words: Mapping[str, str]) -> str:
    """A pattern with its lists put in; numbers in braces are the expression's own.

    Raises:
        KeyError: there is no such list.
    """
    return re.sub(r"\{([a-z_]+)\}", lambda match: words[match[1]], pattern)
