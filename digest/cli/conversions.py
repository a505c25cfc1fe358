"""Converting for people: which raw files are meant, progress while they are read, a table of what was written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich import box
from rich.table import Table
from rich.text import Text

from digest import pipeline
from digest.cli.console import STYLE, Console
from digest.cli.context import Invocation, short
from digest.desk import Conversion
from digest.errors import Diagnostic, SettingsError, on_one_line, say, say_number
from digest.folder import raw_files
from digest.settings import Settings


def write_articles(invocation: Invocation, settings: Settings, paths: Sequence[Path], *, again: bool = False) -> list[Diagnostic]:
    """Convert under a progress bar, show the table, and return what there is to say about the files."""
    console = invocation.console
    conversions = list(console.progress(pipeline.convert(settings, paths, again=again), len(paths), console.words(say("Reading articles"))))
    _show(console, conversions)
    return [found for conversion in conversions for found in conversion.diagnostics]


def chosen_files(settings: Settings, paths: Sequence[Path]) -> list[Path]:
    """The raw files meant: those named, those below folders named, or the whole inbox."""
    if not paths:
        if not settings.inbox.is_dir():
            raise SettingsError(say("no {inbox} here: run `digest new .` or pass --content", inbox=short(settings.inbox)))
        return list(raw_files(settings))
    chosen = []
    for path in paths:
        if not path.exists():
            raise SettingsError(say("{path}: no such file", path=path))
        if not path.resolve().is_relative_to(settings.inbox.resolve()):
            raise SettingsError(say("{path} is not in the inbox: copy it to {inbox} first", path=path, inbox=short(settings.inbox)))
        found = [raw for raw in raw_files(settings) if raw.resolve().is_relative_to(path.resolve())]
        if not found:
            raise SettingsError(say("{path}: no raw article there; hidden files and backup copies are none", path=path))
        chosen += found
    return chosen


def _show(console: Console, conversions: Sequence[Conversion]) -> None:
    """What was written, file by file."""
    written = [conversion for conversion in conversions if conversion.written]
    if written:
        console.show(_table(console, written))
    unchanged = sum(1 for conversion in conversions if not conversion.written and not _failed(conversion))
    failed = sum(1 for conversion in conversions if _failed(conversion))
    told = say_number(
        "{number} article written, {unchanged} unchanged",
        "{number} articles written, {unchanged} unchanged",
        len(written),
        unchanged=unchanged,
    )
    console.tell(say("{written}, {failed} left alone", written=told, failed=failed) if failed else told)


def _table(console: Console, written: Sequence[Conversion]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    for title, ratio in ((say("file"), 4), (say("title"), 6), (say("topic"), 2)):
        table.add_column(console.words(title), overflow="ellipsis", no_wrap=True, ratio=ratio)
    for title in (say("actors"), say("places"), say("steps"), say("warnings")):
        table.add_column(console.words(title), justify="right", min_width=len(console.words(title)))
    for conversion in written:
        if conversion.draft is None:
            continue
        article = conversion.draft.article
        warnings = sum(1 for found in conversion.diagnostics if found.severity != "info")
        counts = (len(article.actors), len(article.locations), len(article.next_steps))
        table.add_row(
            Text(on_one_line(conversion.path.removeprefix("inbox/"))),
            Text(on_one_line(article.title)),
            Text(on_one_line(", ".join(article.topics)) or "–"),
            *(str(count) for count in counts),
            Text(str(warnings), style=STYLE["warning"] if warnings else "dim"),
        )
    return table


def _failed(conversion: Conversion) -> bool:
    return conversion.draft is None and any(found.severity == "error" for found in conversion.diagnostics)
