"""`digest convert`: raw articles become structured ones."""

from __future__ import annotations

from pathlib import Path

import click

from digest.cli.context import Invocation, common_options
from digest.cli.conversions import chosen_files, write_articles


@click.command(epilog="Example: digest convert content/inbox/2026-01-22-davos.txt")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--again", is_flag=True, help="Read everything anew, also what has not changed.")
@common_options
def convert(invocation: Invocation, paths: tuple[Path, ...], again: bool) -> int:  # noqa: FBT001  (click passes it by name)
    """Turn raw articles into structured ones.

    Reads PATHS (all of content/inbox if none are given) and writes content/articles/yyyy/mm/. What an editor changed there stands; only
    what changed is written.
    """
    settings = invocation.settings()
    diagnostics = invocation.located(write_articles(invocation, settings, chosen_files(settings, paths), again=again), settings)
    invocation.console.diagnostics(diagnostics)
    return invocation.verdict(diagnostics)
