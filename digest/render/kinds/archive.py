"""The archive: its list and a page for each month."""

from __future__ import annotations

from collections.abc import Iterator

from digest.model import Month, Page
from digest.render.paths import ARCHIVE, month_path
from digest.render.press import QUIET, Press
from digest.render.views import days_of


def archive_pages(press: Press) -> Iterator[Page]:
    """The list, then each month, latest first."""
    months = press.site.months
    years: dict[int, list[Month]] = {}
    for month in months:
        years.setdefault(month.first_day.year, []).append(month)
    yield press.page(ARCHIVE, "archive.md.j2", press.words.gettext("Archive"), meta=QUIET, years=years)
    for number, month in enumerate(months):
        yield press.page(
            month_path(month),
            "month.md.j2",
            press.formats.month(month.first_day),
            meta=QUIET,
            month=month,
            days=days_of(month.articles),
            later=months[number - 1] if number else None,
            earlier=months[number + 1] if number + 1 < len(months) else None,
        )
