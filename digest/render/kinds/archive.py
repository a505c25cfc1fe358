"""The archive: its list and a calendar for each month."""

from __future__ import annotations

from collections.abc import Iterator

from digest.model import Edition, Page
from digest.render.paths import ARCHIVE, edition_path
from digest.render.press import QUIET, Press
from digest.render.views import month_of, neighbours


def archive_pages(press: Press) -> Iterator[Page]:
    """The list, then each month, latest first."""
    months = press.site.months
    years: dict[int, list[Edition]] = {}
    for month in months:
        years.setdefault(month.first_day.year, []).append(month)
    yield press.page(ARCHIVE, "archive.md.j2", press.words.gettext("Archive"), meta=QUIET, years=years)
    days = {edition.first_day: edition for edition in press.site.days}
    for number, month in enumerate(months):
        earlier, later = neighbours(months, number)
        yield press.page(
            edition_path(month),
            "month.md.j2",
            press.formats.month(month.first_day),
            meta=QUIET,
            month=month,
            weeks=month_of(month, days, press.formats.first_weekday),
            earlier=earlier,
            later=later,
        )
