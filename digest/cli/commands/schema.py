"""`digest schema`: what editors' tools complete by."""

from __future__ import annotations

import json

import click

from digest.cli.context import FINE, Invocation, common_options
from digest.store.json_schemas import json_schema
from digest.store.registries import load_registries
from digest.store.schema_line import KINDS, Kind


@click.command(epilog="Example: digest schema --of topics > topics.schema.json")
@click.option(
    "--of", "kind", type=click.Choice(KINDS), default=KINDS[0], show_default=True, help="An article's front matter, or a registry."
)
@common_options
def schema(invocation: Invocation, kind: Kind) -> int:
    """Print the JSON Schema of an article's front matter or of a registry, described in the site's language.

    A site has them already: `digest new` and `digest convert` write them to content/.digest/schema.
    """
    settings = invocation.settings_if_any()
    topics = [topic.slug for topic in load_registries(settings.content).topics] if settings else []
    described = json_schema(kind, settings.language if settings else "en", topics)
    invocation.console.raw(json.dumps(described, ensure_ascii=False, indent=2) + "\n")
    return FINE
