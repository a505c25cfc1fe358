"""Whether two texts tell the same story: an agency's new version does, a raw file used again for something else does not."""

from __future__ import annotations

import re
from collections.abc import Mapping

from digest.model import RawArticle
from digest.store.schema import FACTS

_RUN = 5
"""Words in a row. Two texts of the same language share hardly any run of five by chance, two versions of one story share most."""
_LEAST = 0.1


def shared(one: str, other: str) -> float:
    """How much of the shorter text stands in the other: its share of runs of five words, 0 to 1; 0 where there are no words."""
    runs = [_runs(one), _runs(other)]
    shorter = min(len(found) for found in runs)
    return len(runs[0] & runs[1]) / shorter if shorter else 0.0


def is_same_text(raw: RawArticle, text: str) -> bool:
    """Whether a raw file is a version of a text, however much of it was edited."""
    return shared("\n".join(block.text for block in raw.blocks), text) >= _LEAST


def is_another_story(raw: RawArticle, fields: Mapping[str, object], body: str = "") -> bool:
    """Whether a raw file tells another story than an article that was made of it: other day, other headline and next to no common text.

    Args:
        raw: the file as it is now.
        fields: front matter as it was made of the file before.
        body: of the article, if it is still there; the sentences in `fields` count in any case.
    """
    if str(fields.get("date"))[:10] == raw.date.isoformat() or str(fields.get("title")).split() == raw.headline.split():
        return False
    return not is_same_text(raw, "\n".join([body, *_sentences(fields)]))


def _sentences(fields: Mapping[str, object]) -> list[str]:
    facts = [fact for name in FACTS if isinstance(found := fields.get(name), list) for fact in found if isinstance(fact, Mapping)]
    return [str(fields.get("summary", "")), *(str(fact.get("evidence", "")) for fact in facts)]


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[start : start + _RUN]) for start in range(max(1, len(words) - _RUN + 1))} if words else set()
