"""An edition for each day and each week, browsable backwards and forwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from digest.model import Edition, LedgerEntry, Page
from digest.render.machine.head import About
from digest.render.paths import ARCHIVE, HOME, edition_path
from digest.render.press import QUIET, Press
from digest.render.views import days_of, due_between, entries_by_day, named_in, neighbours


def edition_pages(press: Press) -> Iterator[Page]:
    """Days, then weeks, latest first."""
    site = press.site
    by_day = entries_by_day(site)
    weeks = {article.id: week for week in site.weeks for article in week.articles}
    for number, day in enumerate(site.days):
        earlier, later = neighbours(site.days, number)
        title = press.formats.full_date(day.first_day)
        yield _page(press, "day.md.j2", title, day, by_day, week=weeks[day.articles[0].id], earlier=earlier, later=later)
    for number, week in enumerate(site.weeks):
        earlier, later = neighbours(site.weeks, number)
        title = press.formats.week(week.first_day)
        others = sorted(week.articles[1:], key=lambda article: article.day, reverse=True)
        yield _page(press, "week.md.j2", title, week, by_day, others=days_of(others), earlier=earlier, later=later)


def _page(
    press: Press,
    template: str,
    title: str,
    edition: Edition,
    by_day: Mapping[dt.date, Sequence[LedgerEntry]],
    **context: Any,  # noqa: ANN401  (whatever the template needs)
) -> Page:
    due = due_between(by_day, edition.first_day, edition.last_day)
    told = {entry.id for entry in due}
    return press.page(
        edition_path(edition),
        template,
        title,
        edition.articles[0].title,
        meta=QUIET,
        about=_about(press, title, edition),
        edition=edition,
        due=due,
        announced=tuple(entry for article in edition.articles for entry in press.entries[article.id] if entry.id not in told),
        named=named_in(edition.articles),
        places=press.scenes(edition.articles),
        **context,
    )


def _about(press: Press, title: str, edition: Edition) -> About:
    path = edition_path(edition)
    trail = [(HOME, press.settings.site_name), (ARCHIVE, press.words.gettext("Archive")), (path, title)]
    graph = press.graph
    nodes = (graph.page(path, title, edition.articles[0].title), graph.articles(edition.articles), graph.way(trail))
    return About(nodes=nodes, changed=max(article.day for article in edition.articles))
