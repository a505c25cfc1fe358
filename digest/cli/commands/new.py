"""`digest new`: a ready site to start from."""

from __future__ import annotations

from pathlib import Path

import click

from digest.cli.context import FINE, Invocation, common_options
from digest.cli.scaffold import LANGUAGES, create_site


@click.command(epilog="Example: digest new my-digest")
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default=LANGUAGES[0],
    show_default=True,
    help="Of the site; articles may be in any language.",
)
@common_options
def new(invocation: Invocation, directory: Path, language: str) -> int:
    """Make a ready site to start from in DIRECTORY.

    Writes mkdocs.yml, content/ with registries, a place for templates of your own, workflows that publish, and a README. Files that are
    already there are left alone.
    """
    written = create_site(directory, language)
    for path in written:
        invocation.console.tell(f"  {path}")
    there = "" if directory.resolve() == Path.cwd() else f"`cd {directory}`, "
    invocation.console.tell(f"Site ready. Next: {there}put raw articles into content/inbox, run `digest build`.")
    return FINE
