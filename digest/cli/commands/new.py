"""`digest new`: a ready site to start from."""

from __future__ import annotations

from pathlib import Path

import click

from digest.catalogue import in_language
from digest.cli.context import FINE, Invocation, common_options
from digest.cli.scaffold import LANGUAGES, add_web_form, create_site
from digest.errors import Message, say
from digest.store.site_config import load_site_config


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
    README. Files that are already there are left alone. With --cms a site that stands gets the form and nothing else.
    """
    standing = directory / "mkdocs.yml"
    there = "" if directory.resolve() == Path.cwd() else say("`cd {directory}`, ", directory=directory)
    told: list[Message] = []
    content = "content"
    if cms and standing.is_file():
        site = load_site_config(standing)
        content, language = site.docs_dir, site.language if site.language in LANGUAGES else "en"
        written = []
    else:
        written = create_site(directory, language)
        told.append(say("Site ready. Next: {there}put raw articles into content/inbox, run `digest build`.", there=there))
    if cms:
        written += add_web_form(directory, language, content)
        hint = say(
            "Web form: {there}say in {content}/admin/config.yml where the repository lies, run `npm install` and `npm run admin`.",
            there=there,
            content=content,
        )
        told.append(hint)
    for line in (*(f"  {path}" for path in written), *(in_language(sentence, language) for sentence in told)):
        invocation.console.tell(line)
    return FINE
