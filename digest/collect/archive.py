"""Articles by month."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from digest.model import Article, Month


def archive_months(articles: Sequence[Article]) -> tuple[Month, ...]:
    """The months of `articles`, in their order (latest first)."""
    return tuple(
        Month(first_day=first_day, articles=tuple(group))
        for first_day, group in groupby(articles, lambda article: article.day.replace(day=1))
    )
