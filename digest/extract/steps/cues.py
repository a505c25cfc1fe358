"""Signs in a sentence that something is announced, or that it is not: data (`steps.toml`), one regular expression each."""

from __future__ import annotations

import re
from functools import lru_cache

from digest.errors import PackError
from digest.extract.knowledge.patterns import Rule, compiled
from digest.extract.knowledge.screen import Screen, build_screen
from digest.languages import Pack


@lru_cache
def load_cues(pack: Pack) -> tuple[Rule, ...]:
    """The cues of a pack.

    Raises:
        PackError: a key is missing or a pattern is no regular expression.
    """
    cues = []
    for entry in pack.entries("steps", "cues"):
        try:
            cues.append(compiled(entry))
        except (KeyError, re.error) as error:
            raise PackError(f"{pack.folder / 'steps.toml'}: cue '{entry.get('name', '?')}': {error!r}") from error
    return tuple(cues)


@lru_cache(maxsize=1024)
def found_cues(text: str, pack: Pack) -> frozenset[str]:
    """Names of the cues in a text; remembered, because a sentence is asked about itself and by its neighbours."""
    return frozenset(cue.name for cue in cue_screen(pack).matching(text))


@lru_cache
def cue_screen(pack: Pack) -> Screen[Rule]:
    """The cues, with what must be in a text that has one of them."""
    return build_screen(load_cues(pack), lambda cue: cue.pattern)
