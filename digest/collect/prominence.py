"""How much weight a story has beside others: what leads an edition.

The editor's word goes first: `urgency`, 1 to 9 as IPTC counts it (ninjs `urgency`), 1 the most urgent. Where nobody has said, an article
counts as urgency 5 and is weighed by what the articles around it show: whether its actors keep coming back (a story that develops),
whether dated events lie ahead, how many agencies carry it, how much there is to read.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence

from digest.collect.names import fold
from digest.model import Article

_NORMAL = 5
_AROUND = 7
"""Days."""
_LONG = 2500
"""Characters from which on length says nothing more."""


def weigh(articles: Sequence[Article]) -> dict[str, tuple[int, float]]:
    """Sorting key by article id, the heaviest smallest: urgency, then weight below zero. `articles` in any order."""
    days: defaultdict[str, list[int]] = defaultdict(list)
    for article in sorted(articles, key=lambda article: article.day):
        for actor in article.key_actors:
            days[fold(actor.name)].append(article.day.toordinal())
    return {article.id: (article.urgency or _NORMAL, -_weight(article, days)) for article in articles}


def _weight(article: Article, days: Mapping[str, Sequence[int]]) -> float:
    """In points: each returning key actor up to one, each dated step up to three one, each agency half a one, length up to one."""
    returning = sum(min(1.0, (_near(article.day.toordinal(), days[fold(actor.name)]) - 1) / 2) for actor in article.key_actors)
    dated = min(3, sum(1 for step in article.next_steps if step.when))
    agencies = 0.5 * min(3, len(article.agencies))
    return returning + dated + agencies + min(1.0, len(article.body) / _LONG)


def _near(day: int, days: Sequence[int]) -> int:
    """How many of `days` (in their order) lie within a week of `day`, itself included."""
    return bisect_right(days, day + _AROUND) - bisect_left(days, day - _AROUND)
