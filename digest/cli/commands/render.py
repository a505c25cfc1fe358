"""`digest render`: the pages for any other generator."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from digest import pipeline
from digest.cli.context import Invocation, common_options
from digest.errors import SettingsError, say
from digest.folder import hand_written


@click.command(epilog="Example: digest render --to ../hugo-site/content")
@click.option("--to", "target", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder to write into.")
@common_options
def render(invocation: Invocation, target: Path) -> int:
    """Write the pages as Markdown with front matter, for any other generator.

    The pages written by hand and the open data come along. Blocks are laid out with `<div markdown="1">`, links lead to the .md files.
    """
    settings = invocation.settings()
    if target.resolve().is_relative_to(settings.content.resolve()):
        raise SettingsError(
            say("{target} is where the content lies: its articles would be overwritten; name another folder", target=target)
        )
    publication = pipeline.publish(settings)
    publication = replace(publication, assets=(*publication.assets, *hand_written(settings)))
    for path in pipeline.write_pages(publication, target):
        if invocation.console.verbose:
            invocation.console.tell(f"  {path}")
    invocation.console.diagnostics(invocation.located(publication.diagnostics, settings))
    invocation.console.tell(
        say(
            "{pages} pages and {assets} other files written to {target}",
            pages=len(publication.pages),
            assets=len(publication.assets),
            target=target,
        )
    )
    return invocation.verdict(publication.diagnostics)
