"""What was worked out of a word, remembered within bounds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

_V = TypeVar("_V")

LIMIT = 1 << 15
"""Words: half a thousand articles have that many."""


class Memo(dict[str, _V]):
    """Answers of a function by word: `memo[word]`. When it is full it begins anew.

    Beside `functools.lru_cache` it keeps no order of use: that would be an object for each word, and with a hundred thousand of them the
    garbage collector's rounds took a tenth of all time.
    """

    def __init__(self, work: Callable[[str], _V], limit: int = LIMIT) -> None:
        super().__init__()
        self._work = work
        self._limit = limit

    def __missing__(self, word: str) -> _V:
        """Ask the function."""
        if len(self) >= self._limit:
            self.clear()
        answer = self[word] = self._work(word)
        return answer
