"""`digest schema`: what editors' tools complete by."""

from __future__ import annotations

import json

import click

from digest.cli.context import FINE, Invocation, common_options
from digest.store.schema import json_schema


@click.command(epilog="Example: digest schema > digest.schema.json")
@common_options
def schema(invocation: Invocation) -> int:
    """Print the JSON Schema of an article's front matter."""
    invocation.console.raw(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n")
    return FINE
