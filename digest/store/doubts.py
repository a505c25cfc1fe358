"""Facts of which the machine is not sure: which of them are still its own, and where they stand, for a person to look at."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from digest.errors import Diagnostic, Message, say
from digest.model import Actor, Article, Fact, Place, Quote, Step, is_doubtful
from digest.store.authorship import stands
from digest.store.front_matter import decode, parse, split
from digest.store.merge import CONFIDENCE, IDENTITY, Plain, is_reviewed
from digest.store.yaml_text import compose, locate_in

CODE = "doubtful-fact"
_HINT = say("Correct the entry, or delete its `confidence` line if it is right; `review: approved` settles the whole article.")
_LONGEST = 60
"""Characters of a fact in a message."""
_NOUNS = {Actor: say("actor"), Place: say("place"), Step: say("step"), Quote: say("quote")}


def carries_doubt(data: Plain) -> bool:
    """Whether a fact in the front matter has a confidence."""
    return any(CONFIDENCE in fact for name in IDENTITY for fact in _facts(data, name))


def without_settled(data: Plain, written: str) -> dict[str, object]:
    """Front matter without the confidence of facts that an editor has touched since, or of all once the article is reviewed.

    The next conversion takes those lines out of the file; until then nothing may believe them.

    Args:
        data: as `front_matter.parse` gives it; not changed.
        written: the article's baseline, as text: a fact stands in it as long as it is what the machine wrote.
    """
    reviewed = is_reviewed(data)

    def settled(name: str, fact: object) -> object:
        if not isinstance(fact, Mapping) or CONFIDENCE not in fact:
            return fact
        own = not reviewed and stands(fact, name, written)
        return fact if own else {key: value for key, value in fact.items() if key != CONFIDENCE}

    lists = {name: [settled(name, fact) for fact in items] for name in IDENTITY if isinstance(items := data.get(name), list)}
    return {**data, **lists}


def doubts(content: Path, article: Article) -> list[Diagnostic]:
    """The doubtful facts of an article, the least sure first, each with the line that says so.

    Args:
        content: the content folder.
        article: as it was read from its file.
    """
    doubtful = _doubtful(article)
    if not doubtful:
        return []
    parts = split(decode((content / article.path).read_bytes(), article.path), article.path)
    data, root = parse(parts, article.path), compose(parts.front)
    found = []
    for confidence, name, fact in doubtful:
        line = locate_in(root, (name, _number(data.get(name), name, fact), CONFIDENCE))
        message = say("{told}, confidence {confidence:.2f}", told=_told(fact), confidence=confidence)
        found.append(Diagnostic(CODE, "info", article.path, message, _HINT, line + 1 if line else None))
    return found


def least_sure(article: Article) -> tuple[float, str]:
    """What to sort articles by, so that the one with the most doubtful fact comes first."""
    return min((confidence for confidence, _, _ in _doubtful(article)), default=1.0), article.path


def _doubtful(article: Article) -> list[tuple[float, str, Fact]]:
    """Confidence, list and fact, the least sure first."""
    facts = [(fact.confidence, name, fact) for name in IDENTITY for fact in getattr(article, name) if is_doubtful(fact)]
    return sorted(facts, key=lambda each: each[0])


def _told(fact: Fact) -> Message:
    """What kind of fact it is, and its name."""
    match fact:
        case Step():
            name = fact.what
        case Quote():
            name = f"{fact.speaker}: {fact.text}"
        case _:
            name = fact.name
    short = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
    return say("{noun} '{name}'", noun=_NOUNS[type(fact)], name=short)


def _number(items: object, name: str, fact: Fact) -> int:
    """Which entry of the file a fact is; entries left out as invalid make it another than in the article."""
    identity = IDENTITY[name]
    wanted = (getattr(fact, identity), fact.evidence)
    facts = enumerate(items) if isinstance(items, list) else ()
    return next((number for number, item in facts if isinstance(item, Mapping) and (item.get(identity), item.get("evidence")) == wanted), 0)


def _facts(data: Plain, name: str) -> list[Plain]:
    items = data.get(name)
    return [item for item in items if isinstance(item, Mapping)] if isinstance(items, list) else []
