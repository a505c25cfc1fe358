"""Regular expressions of a pack in which `{name}` stands for a list of words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from digest.languages import Pack


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
