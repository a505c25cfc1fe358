"""Roles as the editors know them: which of them hold on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from digest.model import StatedRole
from digest.model.edtf import bounds


def now(roles: Sequence[StatedRole], today: dt.date) -> str | None:
    """The role that holds on `today`: of several the one that began last, of those the first given; None where none does."""
    holding = [role for role in roles if _first(role) <= today <= _last(role)]
    return max(holding, key=_first).role if holding else None


def ended(roles: Sequence[StatedRole], today: dt.date) -> dt.date | None:
    """The last day of the last role that ended before `today`; None where one holds then, or none ever did."""
    return max((_last(role) for role in roles if _last(role) < today), default=None) if now(roles, today) is None else None


def latest_first(roles: Sequence[StatedRole]) -> tuple[StatedRole, ...]:
    """In the order in which a page tells them; those that began at the same time in the order given."""
    return tuple(sorted(roles, key=_first, reverse=True))


def _first(role: StatedRole) -> dt.date:
    return _bound(role.since, 0) or dt.date.min


def _last(role: StatedRole) -> dt.date:
    return _bound(role.until, 1) or dt.date.max


def _bound(date: str | None, end: int) -> dt.date | None:
    """The first or last day of a date; None for 2026-02-30 too, which is told to the editors elsewhere."""
    try:
        return bounds(date)[end] if date else None
    except ValueError:
        return None
