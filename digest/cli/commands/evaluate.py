"""`digest evaluate`: how well the articles say what labels do."""

from __future__ import annotations

import json
from pathlib import Path

import click

from digest import pipeline
from digest.cli.context import Invocation, common_options
from digest.cli.scores import figures_tables, remarks_tables
from digest.evaluation.measure import total
from digest.store.atomic import write_atomic


@click.command(epilog="Example: digest evaluate labels --show")
@click.argument("labels", type=click.Path(path_type=Path))
@click.option("--json", "target", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures to this file too.")
@click.option("--show", is_flag=True, help="List for each article what was missed and what is wrong.")
@common_options
def evaluate(invocation: Invocation, labels: Path, target: Path | None, show: bool) -> int:  # noqa: FBT001  (click passes it by name)
    """Measure the structured articles against labels of your own.

    LABELS is a folder with a JSON file for each article: what a careful reader finds in it. How to write one stands in docs/editor.md. A
    label without an article counts as one in which nothing was found. Writes nothing but the file of --json.
    """
    settings = invocation.settings()
    evaluation = pipeline.evaluate(settings, labels)
    figures = total(evaluation.results)
    console = invocation.console
    diagnostics = (*evaluation.about_labels, *invocation.located(evaluation.about_articles, settings))
    console.diagnostics(diagnostics)
    if show:
        console.show(*remarks_tables(evaluation.results, console.words))
    if evaluation.results:
        console.show(*figures_tables(figures, console.words))
        console.absent(figures.articles, figures.absent)
    if target is not None:
        write_atomic(target, (json.dumps(figures.table(), indent=1) + "\n").encode())
    return invocation.verdict(diagnostics)
