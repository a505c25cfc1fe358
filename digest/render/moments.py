"""When something was published, to the second."""

from __future__ import annotations

import datetime as dt

from digest.model import Article


def moment_of(article: Article, zone: dt.tzinfo) -> dt.datetime:
    """When an article was published; midnight where it says no more than the day, in `zone` where it names none."""
    if not isinstance(article.date, dt.datetime):
        return dt.datetime.combine(article.date, dt.time.min, zone)
    return article.date if article.date.tzinfo else article.date.replace(tzinfo=zone)


def published(article: Article, zone: dt.tzinfo) -> str:
    """The same in ISO 8601: a moment where the article has a time, else the day."""
    return moment_of(article, zone).isoformat() if isinstance(article.date, dt.datetime) else article.day.isoformat()
