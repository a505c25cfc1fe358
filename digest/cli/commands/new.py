"""`digest new`: a ready site to start from."""

from __future__ import annotations

from pathlib import Path

import click

from digest.cli.context import FINE, Invocation, common_options
from digest.cli.scaffold import LANGUAGES, add_web_form, create_site


@click.command(epilog="Example: digest new my-digest")
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default=LANGUAGES[0],
    show_default=True,
    help="Of the site; articles may be in any language.",
)
@click.option("--cms", is_flag=True, help="Add a web form for people who do not use git (Sveltia CMS), to an existing site too.")
@common_options
def new(invocation: Invocation, directory: Path, language: str, cms: bool) -> int:  # noqa: FBT001  (click passes it by name)
    """Make a ready site to start from in DIRECTORY.

    Writes mkdocs.yml, content/ with registries, a place for templates of your own, workflows that publish, settings for VS Code, and a
    README. Files that are already there are left alone.
    """
    written = create_site(directory, language)
    written += add_web_form(directory, language) if cms else []
    for path in written:
        invocation.console.tell(f"  {path}")
    there = "" if directory.resolve() == Path.cwd() else f"`cd {directory}`, "
    invocation.console.tell(f"Site ready. Next: {there}put raw articles into content/inbox, run `digest build`.")
    if cms:
        invocation.console.tell(
            "Web form: say in content/admin/config.yml where the repository is, then `npm install` and `npm run admin`."
        )
    return FINE
