"""`digest build`: convert what is new, then let MkDocs build the site."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

import click

from digest import pipeline
from digest.cli.context import CONTENT_ERRORS, FINE, SETUP_ERROR, Invocation, common_options, short
from digest.cli.conversions import write_articles
from digest.errors import say
from digest.folder import raw_files
from digest.settings import Settings


@click.command(epilog="Example: digest build --today 2026-01-22")
@common_options
def build(invocation: Invocation) -> int:
    """Convert what is new, then build the site.

    A broken article does not stop the others: the site is built without it, and the exit code is 1.
    """
    settings = invocation.settings()
    noted = write_articles(invocation, settings, raw_files(settings))
    diagnostics = invocation.located(dict.fromkeys([*noted, *pipeline.check(settings)]), settings)
    invocation.console.diagnostics(diagnostics)
    return max(invocation.verdict(diagnostics), _mkdocs(invocation, settings))


def _mkdocs(invocation: Invocation, settings: Settings) -> int:
    """Run the site generator as a process of its own; of what it says only what matters is passed on, unless verbose."""
    environment = {**os.environ, "DIGEST_TODAY": settings.now.isoformat(), "DIGEST_TOLD": "1", "NO_MKDOCS_2_WARNING": "1"}
    with _site_config(invocation, settings) as config:
        command = [sys.executable, "-m", "mkdocs", "build", "--config-file", str(config)] + ["--strict"] * invocation.strict
        result = subprocess.run(  # noqa: S603  (the command is our own)
            command, env=environment, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
        )
    for line in result.stdout.splitlines():
        if invocation.console.verbose or not (line.startswith("INFO") or not line.strip()):
            invocation.console.problem(line)
    if result.returncode == 0:
        invocation.console.tell(say("Site built in {site_dir}", site_dir=short(settings.site_dir)))
        return FINE
    return CONTENT_ERRORS if "in strict mode" in result.stdout else SETUP_ERROR


@contextmanager
def _site_config(invocation: Invocation, settings: Settings) -> Iterator[Path]:
    """The site generator's configuration; where --content names another folder, one that says so and inherits all the rest."""
    if invocation.content is None:
        yield invocation.config
        return
    with NamedTemporaryFile("w", encoding="utf-8", dir=settings.root, prefix=".digest-", suffix=".yml") as file:
        # JSON is YAML too.
        json.dump({"INHERIT": invocation.config.name, "docs_dir": str(settings.content)}, file)
        file.flush()
        yield Path(file.name)
