"""`digest schema`: what editors' tools complete by."""

from __future__ import annotations

import json

import click

from digest.cli.context import FINE, Invocation, common_options
from digest.errors import ArticleError, Diagnostic, say, say_number
from digest.store.atomic import write_atomic
from digest.store.front_matter import decode
from digest.store.json_schemas import json_schema, write_schemas
from digest.store.registries import load_registries
from digest.store.repository import Repository
from digest.store.schema_line import KINDS, Kind, with_schema_line


@click.command(epilog="Example: digest schema --of topics > topics.schema.json")
@click.option(
    "--of", "kind", type=click.Choice(KINDS), default=KINDS[0], show_default=True, help="An article's front matter, or a registry."
)
@click.option("--name-in-articles", is_flag=True, help="Begin every article with the comment that names its schema, and print no schema.")
@common_options
def schema(invocation: Invocation, kind: Kind, name_in_articles: bool) -> int:  # noqa: FBT001  (click passes it by name)
    """Print the JSON Schema of an article's front matter or of a registry, described in the site's language.

    A site has them already: `digest new` and `digest convert` write them to content/.digest/schema. New articles name theirs in a comment;
    those from before, or after a move, get it with --name-in-articles.
    """
    if name_in_articles:
        return _name_in_articles(invocation)
    settings = invocation.settings_if_any()
    topics = [topic.slug for topic in load_registries(settings.content).topics] if settings else []
    described = json_schema(kind, settings.language if settings else "en", topics)
    invocation.console.raw(json.dumps(described, ensure_ascii=False, indent=2) + "\n")
    return FINE


def _name_in_articles(invocation: Invocation) -> int:
    """Write the comment into articles that lack it; what cannot be read is told."""
    settings = invocation.settings()
    write_schemas(settings.content, settings.language, [topic.slug for topic in load_registries(settings.content).topics])
    number = 0
    broken: list[Diagnostic] = []
    for path in Repository(settings.content).paths():
        file = settings.content / path
        if not file.is_file():
            continue  # a link that leads nowhere: `digest check` tells of it
        try:
            number += write_atomic(file, with_schema_line(decode(file.read_bytes(), path), path).encode())
        except ArticleError as error:
            broken += error.diagnostics
    diagnostics = invocation.located(broken, settings)
    invocation.console.diagnostics(diagnostics)
    if not number:
        invocation.console.tell(say("Every article that can be read names its schema already."))
        return invocation.verdict(diagnostics)
    invocation.console.tell(say_number("{number} article names its schema now", "{number} articles name their schema now", number))
    return invocation.verdict(diagnostics)
