"""What was announced and what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from digest.collect.names import unique_slugs
from digest.model import Article, LedgerEntry, LedgerStatus, Step
from digest.model.edtf import YEARS, bounds


def keep_ledger(articles: Sequence[Article], today: dt.date) -> tuple[LedgerEntry, ...]:
    """One entry for each step of `articles` (oldest first), by date, undated ones last.

    An id that two articles share gets a number in the later one: links and data need it unique.
    """
    entries = [_enter(step, article, today) for article in articles for step in article.next_steps]
    ids = unique_slugs(range(len(entries)), lambda number: entries[number].id)
    return tuple(sorted((replace(entry, id=ids[number]) for number, entry in enumerate(entries)), key=_by_date))


def coming(entries: Sequence[LedgerEntry], today: dt.date) -> tuple[LedgerEntry, ...]:
    """Those still open, soonest due first, undated ones last."""
    return tuple(sorted((entry for entry in entries if entry.status == "open"), key=lambda entry: (entry.due(today), _by_date(entry))))


def overdue(entries: Sequence[LedgerEntry]) -> tuple[LedgerEntry, ...]:
    """Those whose last day has passed in silence, latest first."""
    return tuple(sorted((entry for entry in entries if entry.status == "overdue"), key=_by_date, reverse=True))


def closed(entries: Sequence[LedgerEntry]) -> tuple[LedgerEntry, ...]:
    """Done, postponed or cancelled, latest first, undated ones last."""
    ended = [entry for entry in entries if entry.status not in {"open", "overdue"}]
    dated = sorted((entry for entry in ended if entry.last_day), key=_by_date, reverse=True)
    return (*dated, *sorted((entry for entry in ended if not entry.last_day), key=_by_date))


def _enter(step: Step, article: Article, today: dt.date) -> LedgerEntry:
    first, last = _days(step)
    status: LedgerStatus = step.status
    if status == "open" and last and last < today:
        status = "overdue"
    return LedgerEntry(id=step.id, step=step, article=article, status=status, first_day=first, last_day=last)


def _days(step: Step) -> tuple[dt.date | None, dt.date | None]:
    """The schema lets 2026-02-30 and the year 9999 pass; such a step is told to the editor elsewhere and counts as undated here."""
    if step.when is None:
        return None, None
    try:
        first, last = bounds(step.when)
    except ValueError:
        return None, None
    return (first, last) if first.year in YEARS and last.year in YEARS else (None, None)


def _by_date(entry: LedgerEntry) -> tuple[bool, dt.date, str, dt.timedelta, str]:
    """A whole month or year comes after the single days it begins with; of one day, those with a time in the order of the clock.

    Of the undated ones the latest announced comes first: the older the news, the less an open date says.
    """
    length = (entry.last_day - entry.first_day).days if entry.first_day and entry.last_day else 0
    return (
        entry.first_day is None,
        entry.first_day or dt.date.max,
        f"{length:05d} {entry.step.when or ''}",
        entry.article.day - dt.date.min if entry.first_day else dt.date.max - entry.article.day,
        entry.id,
    )
