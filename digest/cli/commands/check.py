"""`digest check`: what needs a human eye."""

from __future__ import annotations

import click

from digest import pipeline
from digest.cli.context import Invocation, common_options
from digest.cli.formats import FORMATS


@click.command(epilog="Example: digest check --format github")
@click.option("--format", "form", type=click.Choice(sorted(FORMATS)), default="text", show_default=True, help="How findings are written.")
@common_options
def check(invocation: Invocation, form: str) -> int:
    """Look through content and registries and say what needs a human eye.

    Lists facts that may be wrong, the least sure first; they count as no error. Writes nothing. Exit code 1 if there are errors (with
    --strict: warnings too).
    """
    settings = invocation.settings()
    diagnostics = invocation.located(pipeline.check(settings, doubts=True), settings)
    FORMATS[form](invocation.console, diagnostics)
    return invocation.verdict(diagnostics)
