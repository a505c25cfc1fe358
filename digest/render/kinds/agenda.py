"""The agenda: a list of what is announced and a calendar for each month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from digest.model import Page
from digest.render.agenda import AgendaList, Entries, agenda_list, agenda_months, facets_by_entry, filters_of
from digest.render.machine.head import About
from digest.render.paths import AGENDA, agenda_path
from digest.render.press import QUIET, Press
from digest.render.views import neighbours


def agenda_pages(press: Press) -> Iterator[Page]:
    """The list, then each month, latest first."""
    found = agenda_list(press.site)
    months = agenda_months(press.site, press.formats.first_weekday)
    facets = facets_by_entry(press.site)
    open_and_overdue = (entry for entry in press.site.ledger if entry.status in {"open", "overdue"})
    yield press.page(
        AGENDA,
        "agenda.md.j2",
        press.words.gettext("Agenda"),
        meta=QUIET,
        about=About(nodes=press.graph.events(entry for _, entries in found.days for entry in entries)),
        agenda=found,
        sections=_sections(press, found),
        months=months,
        facets=lambda entry: facets[entry.id],
        filters=filters_of(open_and_overdue, facets, press.site),
    )
    for number, month in enumerate(months):
        earlier, later = neighbours(months, number)
        yield press.page(
            agenda_path(month.key),
            "agenda_month.md.j2",
            press.words.gettext("Agenda for %(month)s") % {"month": press.formats.month(month.first_day)},
            meta=QUIET,
            month=month,
            earlier=earlier,
            later=later,
            facets=lambda entry: facets[entry.id],
            filters=filters_of(month.entries, facets, press.site),
        )


def _sections(press: Press, found: AgendaList) -> list[tuple[str, Entries]]:
    """Headings and what stands below: the next days, then months, each year's open dates behind its last month."""
    dated = [(month, press.formats.month(month), entries) for month, entries in found.months]
    dated += [(dt.date(year, 12, 31), str(year), entries) for year, entries in found.years]
    return [(press.formats.full_date(day), entries) for day, entries in found.days] + [
        (label, entries) for _, label, entries in sorted(dated, key=lambda section: section[0])
    ]
