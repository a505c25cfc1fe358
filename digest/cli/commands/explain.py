"""`digest explain`: what is read in a raw article, and why."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, replace
from pathlib import Path

import click

from digest import pipeline
from digest.cli.context import Invocation, common_options, short
from digest.cli.explaining import explanation_parts
from digest.extract.explaining.narrowing import SECTIONS, narrow


@click.command(epilog="Example: digest explain content/inbox/2026-01-22-davos.txt --about Kreml")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True))
@click.option("--only", type=click.Choice(SECTIONS), multiple=True, help="Show this alone; may be given several times.")
@click.option("--sentence", type=click.IntRange(1), metavar="N", help="Show this sentence alone, and whom it names.")
@click.option("--about", metavar="NAME", default="", help="Show only what has to do with a name or word.")
@click.option("--json", "as_json", is_flag=True, help="Write it as JSON.")
@common_options
def explain(invocation: Invocation, file: Path, only: tuple[str, ...], sentence: int | None, about: str, as_json: bool) -> int:  # noqa: FBT001  (click passes it by name)
    """Show what is read in a raw article, and why.

    For each sentence of FILE (- for standard input) the names in it and what saw them, times and their rules, what speaks for a step and
    against it, quotes; then actors, places and topics with what was weighed; at last what was dropped. FILE may lie anywhere; in the folder
    of a site its registries are heard. Writes nothing.
    """
    given = None if str(file) != "-" else sys.stdin.buffer.read()
    explained = pipeline.explain(invocation.settings_if_any(), Path("standard-input.txt") if given is not None else file, given)
    shown_as = "standard input" if given is not None else short(file)
    diagnostics = [replace(found, path=shown_as) for found in explained.diagnostics]
    invocation.console.diagnostics(diagnostics)
    if explained.explanation is not None:
        narrowed = narrow(explained.explanation, only=only, sentence=sentence, about=about)
        if as_json:
            invocation.console.raw(json.dumps(asdict(narrowed), ensure_ascii=False, indent=2) + "\n")
        else:
            detailed = invocation.console.verbose or bool(only or sentence or about)
            invocation.console.show(*explanation_parts(narrowed, detailed=detailed, words=invocation.console.words))
    return invocation.verdict(diagnostics)
