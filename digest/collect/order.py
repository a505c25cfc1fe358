"""Which of two articles came first, as far as can be told."""

from __future__ import annotations

import datetime as dt
import re

from digest.model import Article


def clock(article: Article) -> dt.time | None:
    """Time of publication; None where only the day is known."""
    return article.date.time() if isinstance(article.date, dt.datetime) else None


def sequence(article: Article) -> tuple[dt.date, bool, tuple[tuple[int, str], ...], str]:
    """Something to sort by: day, whether it calls itself a later take, raw file, id."""
    return article.day, article.signal is not None, _natural(article), article.id


def is_before(one: Article, other: Article) -> bool:
    """Whether `one` came first.

    By the day; within it by the clock where both have one; else what calls itself a later take is later; else by the names of the raw
    files, in which agencies count.
    """
    clocks = clock(one), clock(other)
    if one.day == other.day and clocks[0] and clocks[1] and clocks[0] != clocks[1]:
        return clocks[0] < clocks[1]
    return sequence(one) < sequence(other)


def may_precede(one: Article, other: Article) -> bool:
    """Whether `one` may have come first: it is of no later day, and no clock says otherwise."""
    clocks = clock(one), clock(other)
    if one.day != other.day or not (clocks[0] and clocks[1]):
        return one.day <= other.day
    return clocks[0] <= clocks[1]


def _natural(article: Article) -> tuple[tuple[int, str], ...]:
    """The raw file's name with its numbers as numbers: 9 before 10."""
    name = article.source.file if article.source else article.path
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in re.findall(r"\d{1,9}|\D+", name))
