"""What an article's page says of its earlier takes and of its correction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from digest.model import Article, Publish, Replacement, Site
from digest.prose.flatten import passages, squeeze
from digest.render.changes import Change, changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Of one article."""

    earlier: tuple[Replacement, ...] = ()
    """Takes it has replaced, latest first."""
    correction: str = ""
    """What was corrected, in the agency's words."""
    corrected: bool = False
    """Whether it is a correction, or a note corrects it."""
    changes: tuple[Change, ...] = ()
    """Between the version before the correction and this one, as far as the text is published."""
    corrects: Article | None = None
    """The article that this one, a mere note, corrects."""


NOTHING_BEFORE = Standing()


def standings(site: Site, published: Mapping[str, Publish]) -> dict[str, Standing]:
    """By the id of the article; those without earlier takes and corrections are missing.

    Args:
        site: with its takes.
        published: how much of each article's text the site shows.
    """
    earlier: dict[str, list[Replacement]] = {}
    for pair in site.takes.replaced:
        earlier.setdefault(pair.newer.id, []).append(pair)
    corrects = {note.id: target for target, note in site.takes.corrections}
    notes: dict[str, list[Article]] = {}
    for target, note in site.takes.corrections:
        notes.setdefault(target.id, []).append(note)
    found = {}
    for article in site.articles:
        if article.id in earlier or article.id in notes or article.signal == "correction":
            pairs = tuple(sorted(earlier.get(article.id, ()), key=lambda pair: (pair.older.day, pair.older.id), reverse=True))
            standing = _standing(article, pairs, notes.get(article.id, []), published[article.id])
            found[article.id] = replace(standing, corrects=corrects.get(article.id))
    return found


def _standing(article: Article, earlier: tuple[Replacement, ...], notes: list[Article], publish: Publish) -> Standing:
    own = article.signal == "correction"
    before = next((pair.older for pair in earlier if pair.kind == "correction"), None) if own else None
    # A mere note says in its text what it corrects.
    told = article.correction and squeeze(article.correction) not in " ".join(passage.text for passage in passages(article.body))
    words = ([article.correction] if own and article.correction and told else []) + [note.correction for note in notes if note.correction]
    return Standing(
        earlier=earlier,
        correction=" ".join(words),
        corrected=own or bool(notes),
        changes=changes(before.body, article.body) if before and publish == "full" else (),
    )


def is_told_safely(reason: str, article: Article) -> bool:
    """Whether a reason for a withdrawal names nobody and nothing that the withdrawn text does: that would tell on what is taken back."""
    told = reason.casefold()
    names = [name for actor in article.actors for name in (actor.name, *actor.aliases)] + [place.name for place in article.locations]
    words = {word for text in (*names, article.title) for word in text.casefold().split() if len(word) > _SMALL}
    return not words & set(told.replace(".", " ").replace(",", " ").split())


_SMALL = 3
"""Letters of words that tell nothing."""
