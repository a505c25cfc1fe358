"""Earlier takes and what became of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from digest.model.article import Article

ReplacementKind = Literal["update", "correction"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """An article whose place another has taken."""

    older: Article
    newer: Article
    """The one that stands now, however many takes lie between."""
    kind: ReplacementKind
    """How the very next take came to be."""
    by_hand: bool
    """Whether an editor said so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """An article that was taken back: nothing of it is shown."""

    article: Article
    day: dt.date
    """Of the notice; of the article where no notice says so."""
    notice: Article | None = None
    by_hand: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfound:
    """A notice that takes back nothing that is here, as far as can be told."""

    notice: Article
    candidates: tuple[Article, ...] = ()
    """What it may mean, the likeliest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Takes:
    """Articles by whether they still stand."""

    current: tuple[Article, ...] = ()
    replaced: tuple[Replacement, ...] = ()
    """By the id of the older."""
    withdrawn: tuple[Withdrawal, ...] = ()
    """By the id of the article."""
    notices: tuple[Article, ...] = ()
    """What agencies wrote to editors only: no news."""
    unfound: tuple[Unfound, ...] = ()
    """Those of them that take back nothing."""
    corrections: tuple[tuple[Article, Article], ...] = ()
    """Article and the note that corrects it without telling it anew; both stand."""

    @property
    def gone(self) -> frozenset[str]:
        """Ids of all that do not stand."""
        articles = (*(pair.older for pair in self.replaced), *(each.article for each in self.withdrawn), *self.notices)
        return frozenset(article.id for article in articles)


NOTHING_REPLACED = Takes()
