"""Which facts of an article are an editor's: those that do not stand in the baseline as they stand in the file."""

from __future__ import annotations

from collections.abc import Mapping

from digest.model import Article, Fact
from digest.store.emission import item_text
from digest.store.front_matter import Parts, parse
from digest.store.merge import IDENTITY, Plain
from digest.store.schema_line import without_schema_line

_INDENT = 2
"""Of facts in a baseline: they lie one level deeper than in an article."""


def by_hand(article: Article, parts: Parts, written: str) -> frozenset[Fact]:
    """The facts an editor entered or changed.

    Args:
        article: as it was read from its file.
        parts: of that file.
        written: its baseline, as text; empty where that is lost: then nobody knows, and none is named.
    """
    if not written or _untouched(parts.front, written):
        return frozenset()
    data = parse(parts, article.path)
    found: set[Fact] = set()
    for name, identity in IDENTITY.items():
        items = data.get(name)
        changed = {
            (str(item.get(identity)), str(item.get("evidence")))
            for item in (items if isinstance(items, list) else ())
            if isinstance(item, Mapping) and not stands(item, name, written)
        }
        found |= {fact for fact in getattr(article, name) if (getattr(fact, identity), fact.evidence) in changed}
    return frozenset(found)


def stands(fact: Plain, name: str, written: str) -> bool:
    """Whether a fact of the list `name` stands in the baseline with just these keys: behind them no other line of the entry follows."""
    text = item_text(fact, key=name, indent=_INDENT, eol="\n")
    return any(not rest.startswith(" " * (_INDENT + 2)) for rest in written.split(text)[1:])


def _untouched(front: str, written: str) -> bool:
    """Whether the file's whole front matter stands in the baseline: much cheaper to ask than for each fact."""
    return "".join(f"{' ' * _INDENT}{line}\n" for line in without_schema_line(front).splitlines()) in written
