"""What came into an article after an editor had reviewed it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from digest.store.merge import CONFIDENCE, IDENTITY, Plain, is_reviewed

OTHERS = "fields"
"""Under which keys at the top are noted."""


def since_review(noted: Mapping[str, Sequence[str]], edited: Plain, fields: Plain) -> dict[str, tuple[str, ...]]:
    """What nobody has reviewed: facts by list and identity, keys at the top under `OTHERS`; nothing where nobody reviewed anything.

    Args:
        noted: so far.
        edited: the front matter before a merge.
        fields: after it.
    """
    if not is_reviewed(edited):
        return {}
    unseen: dict[str, tuple[str, ...]] = {}
    for name, identity in IDENTITY.items():
        before, now = _facts(edited, name), _facts(fields, name)
        there = [str(fact.get(identity)) for fact in now]
        new = [str(fact.get(identity)) for fact in now if fact not in before]
        unseen[name] = tuple(dict.fromkeys([*(one for one in noted.get(name, ()) if one in there), *new]))
    changed = [key for key in fields if key not in IDENTITY and key != "source" and fields[key] != edited.get(key)]
    unseen[OTHERS] = tuple(dict.fromkeys([*noted.get(OTHERS, ()), *changed]))
    return {name: found for name, found in unseen.items() if found}


def _facts(side: Plain, name: str) -> list[dict[str, object]]:
    items = side.get(name)
    facts = [item for item in items if isinstance(item, Mapping)] if isinstance(items, list) else []
    return [{key: value for key, value in fact.items() if key != CONFIDENCE} for fact in facts]
