"""Converting for people: which raw files are meant, progress while they are read, a table of what was written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich import box
from rich.table import Table
from rich.text import Text

from digest import pipeline
from digest.cli.console import STYLE, Console, count
from digest.cli.context import Invocation, short
from digest.desk import Conversion
from digest.errors import Diagnostic, SettingsError
from digest.folder import raw_files
from digest.settings import Settings


def write_articles(invocation: Invocation, settings: Settings, paths: Sequence[Path], *, again: bool = False) -> list[Diagnostic]:
    """Convert under a progress bar, show the table, and return what there is to say about the files."""
    console = invocation.console
    conversions = list(console.progress(pipeline.convert(settings, paths, again=again), len(paths), "Reading articles"))
    _show(console, conversions)
    return [found for conversion in conversions for found in conversion.diagnostics]


def chosen_files(settings: Settings, paths: Sequence[Path]) -> list[Path]:
    """The raw files meant: those named, those below folders named, or the whole inbox."""
    if not paths:
        if not settings.inbox.is_dir():
            raise SettingsError(f"no {short(settings.inbox)} here: run `digest new .` or pass --content")
        return list(raw_files(settings))
    chosen = []
    for path in paths:
        if not path.exists():
            raise SettingsError(f"{path}: no such file")
        if not path.resolve().is_relative_to(settings.inbox.resolve()):
            raise SettingsError(f"{path} is not in the inbox: copy it to {short(settings.inbox)} first")
        found = [raw for raw in raw_files(settings) if raw.resolve().is_relative_to(path.resolve())]
        if not found:
            raise SettingsError(f"{path}: no raw article there; hidden files and backup copies are none")
        chosen += found
    return chosen


def _show(console: Console, conversions: Sequence[Conversion]) -> None:
    """What was written, file by file."""
    written = [conversion for conversion in conversions if conversion.written]
    if written:
        console.show(_table(written))
    unchanged = sum(1 for conversion in conversions if not conversion.written and not _failed(conversion))
    failed = sum(1 for conversion in conversions if _failed(conversion))
    console.tell(f"{count(len(written), 'article')} written, {unchanged} unchanged" + (f", {failed} could not be read" if failed else ""))


def _table(written: Sequence[Conversion]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    for title, ratio in (("file", 4), ("title", 6), ("topic", 2)):
        table.add_column(title, overflow="ellipsis", no_wrap=True, ratio=ratio)
    for title in ("actors", "places", "steps", "warnings"):
        table.add_column(title, justify="right", min_width=len(title))
    for conversion in written:
        if conversion.draft is None:
            continue
        article = conversion.draft.article
        warnings = sum(1 for found in conversion.diagnostics if found.severity != "info")
        counts = (len(article.actors), len(article.locations), len(article.next_steps))
        table.add_row(
            Text(conversion.path.removeprefix("inbox/")),
            Text(article.title),
            Text(", ".join(article.topics) or "–"),
            *(str(count) for count in counts),
            Text(str(warnings), style=STYLE["warning"] if warnings else "dim"),
        )
    return table


def _failed(conversion: Conversion) -> bool:
    return conversion.draft is None and any(found.severity == "error" for found in conversion.diagnostics)
