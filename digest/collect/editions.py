"""Articles by day, by week and by month: the editions of the digest, and the archive that leads to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from digest.model import Article, Edition

_WEEK = dt.timedelta(days=7)


def daily(articles: Sequence[Article], weights: Mapping[str, tuple[int, float]]) -> tuple[Edition, ...]:
    """One edition for each day with articles; `articles` and editions latest first, inside an edition the heaviest first."""
    return _editions(articles, weights, lambda day: day, lambda first: first, "{0:%Y-%m-%d}")


def weekly(articles: Sequence[Article], weights: Mapping[str, tuple[int, float]]) -> tuple[Edition, ...]:
    """One for each ISO week (ISO 8601, Monday to Sunday)."""
    return _editions(
        articles, weights, lambda day: day - dt.timedelta(days=day.weekday()), lambda first: first + _WEEK - _DAY, "{0:%G-W%V}"
    )


def monthly(articles: Sequence[Article], weights: Mapping[str, tuple[int, float]]) -> tuple[Edition, ...]:
    """One for each month."""
    return _editions(articles, weights, lambda day: day.replace(day=1), _end_of_month, "{0:%Y-%m}")


_DAY = dt.timedelta(days=1)


def _end_of_month(first: dt.date) -> dt.date:
    return (first + 31 * _DAY).replace(day=1) - _DAY


def _editions(
    articles: Sequence[Article],
    weights: Mapping[str, tuple[int, float]],
    first_day: Callable[[dt.date], dt.date],
    last_day: Callable[[dt.date], dt.date],
    key: str,
) -> tuple[Edition, ...]:
    return tuple(
        Edition(
            key=key.format(first),
            first_day=first,
            last_day=last_day(first),
            articles=tuple(sorted(group, key=lambda article: weights[article.id])),
        )
        for first, group in groupby(articles, lambda article: first_day(article.day))
    )
