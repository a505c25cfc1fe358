"""Persons whom newspapers call by surname alone, for every reader knows who is meant (`persons.toml`, for all languages)."""

from __future__ import annotations

from functools import lru_cache

from digest.extract.knowledge.naming import entries
from digest.languages import Pack

_UNMISTAKABLE, _AMBIGUOUS = "renowned", "ambiguous"


@lru_cache(maxsize=8)
def renowned(pack: Pack, *, unmistakable: bool = False) -> frozenset[str]:
    """Their surnames, in all spellings.

    Args:
        pack: Any language's.
        unmistakable: Whether to leave out those that the table says are words or places as well.

    Raises:
        PackError: the table is missing or malformed.
    """
    keys = (_UNMISTAKABLE,) if unmistakable else (_UNMISTAKABLE, _AMBIGUOUS)
    lists = [(key, name, text) for key in keys for name, text in pack.mapping("persons", key).items()]
    return frozenset(surname for key, name, text in lists for each in entries(text, f"persons.toml: {key}.{name}") for surname in each)
