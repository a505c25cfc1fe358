"""`digest check`: what needs a human eye."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import unified_diff
from pathlib import Path

import click

from digest.cli.console import Console
from digest.cli.context import Invocation, common_options, short
from digest.cli.formats import FORMATS
from digest.errors import Diagnostic, SettingsError, say, say_number
from digest.settings import Settings
from digest.spot import check_files, is_mendable, mend, write_mended
from digest.store.mending.files import Mended


@click.command(epilog="Example: digest check --format github")
@click.option("--format", "form", type=click.Choice(sorted(FORMATS)), default="text", show_default=True, help="How findings are written.")
@click.option("--fix", is_flag=True, help="Mend what can be mended without guessing, then check.")
@click.option("--dry-run", is_flag=True, help="With --fix: show what would be changed, and write nothing.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@common_options
def check(invocation: Invocation, form: str, fix: bool, dry_run: bool, files: tuple[Path, ...]) -> int:  # noqa: FBT001  (click passes it by name)
    """Look through content and registries and say what needs a human eye.

    With FILES these alone, in less than a second: for a hook before each commit. Files outside of the content folder are passed over.

    Lists facts that may be wrong, the least sure first; they count as no error. Writes nothing but with --fix: that mends encodings, tabs,
    colons, misspelt keys, topics and country codes, days not written as 2026-01-22, and sentences typed from memory; nothing else changes.
    Exit code 1 if there are errors (with --strict: warnings too).
    """
    if dry_run and not fix:
        raise SettingsError(say("--dry-run shows what --fix would do: give both"))
    settings = invocation.settings()
    if fix:
        _mend(invocation.console, settings, files, dry_run=dry_run, silent=form != "text")
    if dry_run:
        return 0
    found = check_files(settings, files) if files else _everything(settings)
    diagnostics = invocation.located(found, settings)
    FORMATS[form](invocation.console, diagnostics)
    if form == "text" and not fix and is_mendable(settings, found):
        invocation.console.tell(say("`digest check --fix` mends what needs no guess; with --dry-run it shows how."))
    return invocation.verdict(diagnostics)


def _everything(settings: Settings) -> tuple[Diagnostic, ...]:
    from digest import pipeline  # noqa: PLC0415 - what reads text takes a second to load, which a hook does not have

    return pipeline.check(settings, doubts=True)


def _mend(console: Console, settings: Settings, files: Sequence[Path], *, dry_run: bool, silent: bool) -> None:
    """Mend files, all where none are named, or show how, and say what was done in each; `silent` where a program reads the output."""
    number = 0
    for mended in mend(settings, files or None):
        number += 1
        name = f"{short(settings.content)}/{mended.path}"
        if dry_run:
            console.exact(_diff(mended, name))
        else:
            write_mended(settings, mended)
            if not silent:
                console.tell(say("mended {file}: {what}", file=name, what="; ".join(console.words(what) for what in mended.done)))
    if silent:
        return
    if not number:
        console.tell(say("Nothing to mend."))
    elif dry_run:
        console.tell(say_number("{number} file would be mended", "{number} files would be mended", number))


def _diff(mended: Mended, name: str) -> str:
    before, after = (content.decode("utf-8", errors="replace").splitlines(keepends=True) for content in (mended.before, mended.after))
    lines = unified_diff(before, after, f"a/{name}", f"b/{name}", n=1)
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)
