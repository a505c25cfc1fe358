"""The agenda: a list of what is announced and a calendar for each month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

from digest.model import Page
from digest.render.agenda import LISTED, AgendaList, AgendaMonth, Entries, agenda_list, agenda_months, facets_by_entry, filters_of
from digest.render.machine.head import About
from digest.render.paths import AGENDA, agenda_path
from digest.render.press import QUIET, Press
from digest.render.views import neighbours

_IN_SIGHT = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and the steps below it."""

    id: str
    label: str = ""
    """Its heading; the `day` where it has none."""
    kind: Literal["day", "time", "undated", "overdue"]
    day: dt.date | None = None
    """The one all its steps stand for."""
    when: str = ""
    """The month or year its heading names, as EDTF."""
    entries: Entries
    folded: Entries = ()
    left_out: int = 0


def agenda_pages(press: Press) -> Iterator[Page]:
    """The list, then each month, latest first."""
    found = agenda_list(press.site)
    months = agenda_months(press.site, press.formats.first_weekday)
    facets = facets_by_entry(press.site)
    common: dict[str, Any] = {
        "months": _by_year(months),
        "current": _current(months, press.site.today),
        "facets": lambda entry: facets[entry.id],
    }
    yield press.page(
        AGENDA,
        "agenda.md.j2",
        press.words.gettext("Agenda"),
        meta=QUIET,
        about=About(nodes=press.graph.events(entry for _, entries in found.days for entry in entries)),
        agenda=found,
        sections=_sections(press, found),
        filters=filters_of(found.shown, facets, press.site),
        **common,
    )
    for number, month in enumerate(months):
        earlier, later = neighbours(months, number)
        yield press.page(
            agenda_path(month.key),
            "agenda_month.md.j2",
            press.words.gettext("Agenda for %(month)s") % {"month": press.formats.month(month.first_day)},
            meta=QUIET,
            month=month,
            sections=_month_sections(press, month),
            anchors=_anchors(month),
            statuses={entry.status for entry in month.entries},
            earlier=earlier,
            later=later,
            filters=filters_of(month.entries, facets, press.site),
            **common,
        )


def _by_year(months: Sequence[AgendaMonth]) -> list[tuple[int, list[AgendaMonth]]]:
    """The months of each year from January on, the latest year first."""
    return [(year, list(group)[::-1]) for year, group in groupby(months, lambda month: month.first_day.year)]


def _current(months: Sequence[AgendaMonth], today: dt.date) -> AgendaMonth | None:
    """The month to open the calendar at: this one, else the next, else the last."""
    this = today.replace(day=1)
    return next((month for month in reversed(months) if month.first_day >= this), months[0] if months else None)


def _anchors(month: AgendaMonth) -> dict[dt.date, str]:
    """Where the list tells of what the calendar has on a day."""
    listed = {entry.id: day for day, entries in month.days for entry in entries}
    return {day: _day_id(listed[entries[0].id]) for week in month.weeks for day, entries in week if entries}


def _day_id(day: dt.date) -> str:
    return f"d-{day.isoformat()}"


def _day(day: dt.date, entries: Entries) -> Section:
    return Section(id=_day_id(day), kind="day", day=day, entries=entries)


def _sections(press: Press, found: AgendaList) -> list[Section]:
    """The next days, then months, each year's open dates behind its last month, then what has no date and what is overdue."""
    dated = [(month, f"{month:%Y-%m}", press.formats.month(month), entries) for month, entries in found.months]
    dated += [(dt.date(year, 12, 31), str(year), str(year), entries) for year, entries in found.years]
    dated.sort(key=lambda each: each[0])
    return [
        *(_day(day, entries) for day, entries in found.days),
        *(Section(id=f"m-{when}", label=label, kind="time", when=when, entries=entries) for _, when, label, entries in dated),
        *_folding("undated", press.words.gettext("No date given"), found.undated),
        *_folding("overdue", press.words.gettext("Overdue"), found.overdue),
    ]


def _month_sections(press: Press, month: AgendaMonth) -> list[Section]:
    """The days, then what has no day of its own."""
    during = press.words.gettext("In the course of the month")
    years = press.words.gettext("In the course of the year")
    return [
        *(_day(day, entries) for day, entries in month.days),
        *(Section(id="agenda-month", label=during, kind="time", when=month.key, entries=entries) for entries in (month.broad,) if entries),
        *(
            Section(id="agenda-year", label=years, kind="time", when=month.key[:4], entries=entries)
            for entries in (month.years,)
            if entries
        ),
    ]


def _folding(kind: Literal["undated", "overdue"], label: str, entries: Entries) -> list[Section]:
    if not entries:
        return []
    left_out = max(len(entries) - LISTED, 0)
    return [
        Section(
            id=f"agenda-{kind}", label=label, kind=kind, entries=entries[:_IN_SIGHT], folded=entries[_IN_SIGHT:LISTED], left_out=left_out
        )
    ]
