"""How `digest evaluate` shows its figures, and what lies behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from rich import box
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from digest.errors import on_one_line, say
from digest.evaluation.measure import Figures, Result

Words = Callable[[str], str]
"""Says a message in the language of the site, see `Console.words`."""

_FOUND = {
    "actors": say("persons and organisations, by name"),
    "key": say("those chosen as key actors"),
    "locations": say("places, by name"),
    "steps": say("what is announced, by its sentence"),
}
_TOLD = {
    "full_name": say("actors found under their full name"),
    "kind": say("actors found as the right kind"),
    "role": say("actors with a role, half its words"),
    "country": say("places found with the right country"),
    "when": say("dated steps found with that date"),
    "undated": say("undated steps found without a date"),
    "grounded": say("evidence that stands in the raw text"),
}
_ONE = {"actors": say("actor"), "key": say("key actor"), "locations": say("place"), "steps": say("step"), "full_name": say("full name")}
_STYLE = {"missed": "cyan", "wrong": "yellow"}
_VERDICTS = {"missed": say("missed"), "wrong": say("wrong")}
_NOTHING = Text("–", style="dim")


def figures_tables(figures: Figures, words: Words = str) -> Iterator[Table | Text]:
    """What is found, then how well it is told: shares of 1 with the number of labels or answers they rest on."""
    found = _table(*map(words, (say("found"), say("precision"), say("recall"), say("F1"), say("labelled"))))
    for name, meaning in _FOUND.items():
        tally = figures.tallies[name]
        sure = (tally.precision, tally.recall, tally.f1) if tally.asked or tally.wrong else (None, None, None)
        found.add_row(name, *map(_share, sure), str(tally.asked), "", Text(words(meaning), style="dim"))
    yield found
    yield Text()
    told = _table(words(say("told")), "", "", words(say("right")), words(say("of")))
    for name, meaning in _TOLD.items():
        share = figures.shares[name]
        told.add_row(
            words(_ONE.get(name, name)),
            "",
            "",
            _share(share.share if share.of else None),
            str(share.of),
            "",
            Text(words(meaning), style="dim"),
        )
    yield told
    yield Text()


def remarks_tables(results: Iterable[Result], words: Words = str) -> Iterator[Table | Padding | Text]:
    """Article by article, what was missed and what is wrong; those without fault are left out."""
    for result in results:
        if result.absent or not result.remarks:
            continue
        yield Text(on_one_line(result.id), style="bold")
        table = Table.grid(padding=(0, 2, 0, 0))
        for remark in result.remarks:
            field = words(_ONE.get(remark.field, remark.field))
            verdict = Text(words(_VERDICTS[remark.verdict]), style=_STYLE[remark.verdict])
            table.add_row(verdict, Text(field, style="dim"), Text(on_one_line(words(remark.text)), overflow="fold"))
        yield Padding(table, (0, 0, 1, 2))


def _table(title: str, *columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=0, show_edge=False)
    table.add_column(title, min_width=9, no_wrap=True)
    for column, width in zip(columns, (9, 8, 7, 8), strict=True):
        table.add_column(column, justify="right", min_width=width, no_wrap=True)
    table.add_column("", min_width=1)
    table.add_column("", min_width=36, overflow="ellipsis", no_wrap=True)
    return table


def _share(value: float | None) -> Text:
    return _NOTHING if value is None else Text(f"{value:.3f}")
