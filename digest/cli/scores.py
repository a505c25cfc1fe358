"""How `digest evaluate` shows its figures, and what lies behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich import box
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from digest.evaluation.measure import Figures, Result

_FOUND = {
    "actors": "persons and organisations, by name",
    "key": "those chosen as key actors",
    "locations": "places, by name",
    "steps": "what is announced, by its sentence",
}
_TOLD = {
    "full_name": "actors found under their full name",
    "kind": "actors found as the right kind",
    "role": "actors with a role, half its words",
    "country": "places found with the right country",
    "when": "dated steps found with that date",
    "undated": "undated steps found without a date",
    "grounded": "evidence that stands in the raw text",
}
_ONE = {"actors": "actor", "key": "key actor", "locations": "place", "steps": "step", "full_name": "full name"}
_STYLE = {"missed": "cyan", "wrong": "yellow"}
_NOTHING = Text("–", style="dim")


def figures_tables(figures: Figures) -> Iterator[Table | Text]:
    """What is found, then how well it is told: shares of 1 with the number of labels or answers they rest on."""
    found = _table("found", "precision", "recall", "F1", "labelled")
    for name, meaning in _FOUND.items():
        tally = figures.tallies[name]
        sure = (tally.precision, tally.recall, tally.f1) if tally.asked or tally.wrong else (None, None, None)
        found.add_row(name, *map(_share, sure), str(tally.asked), "", Text(meaning, style="dim"))
    yield found
    yield Text()
    told = _table("told", "", "", "right", "of")
    for name, meaning in _TOLD.items():
        share = figures.shares[name]
        told.add_row(_ONE.get(name, name), "", "", _share(share.share if share.of else None), str(share.of), "", Text(meaning, style="dim"))
    yield told
    yield Text()


def remarks_tables(results: Iterable[Result]) -> Iterator[Table | Padding | Text]:
    """Article by article, what was missed and what is wrong; those without fault are left out."""
    for result in results:
        if result.absent or not result.remarks:
            continue
        yield Text(result.id, style="bold")
        table = Table.grid(padding=(0, 2, 0, 0))
        for remark in result.remarks:
            field = _ONE.get(remark.field, remark.field)
            table.add_row(Text(remark.verdict, style=_STYLE[remark.verdict]), Text(field, style="dim"), Text(remark.text, overflow="fold"))
        yield Padding(table, (0, 0, 1, 2))


def _table(title: str, *columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=0, show_edge=False)
    table.add_column(title, min_width=9, no_wrap=True)
    for column, width in zip(columns, (9, 6, 5, 8), strict=True):
        table.add_column(column, justify="right", min_width=width, no_wrap=True)
    table.add_column("", min_width=1)
    table.add_column("", min_width=36, overflow="ellipsis", no_wrap=True)
    return table


def _share(value: float | None) -> Text:
    return _NOTHING if value is None else Text(f"{value:.3f}")
