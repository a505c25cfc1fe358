"""The commands, one function each: ask the pipeline, tell the person, return the exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import NamedTemporaryFile

import click

from digest import __version__, pipeline
from digest.cli.context import CONTENT_ERRORS, FINE, SETUP_ERROR, Invocation, common_options, short
from digest.cli.explaining import explanation_parts
from digest.cli.formats import FORMATS
from digest.cli.scaffold import LANGUAGES, create_site
from digest.cli.scores import figures_tables, remarks_tables
from digest.errors import Diagnostic, SettingsError
from digest.evaluation.measure import total
from digest.extract.explaining.narrowing import SECTIONS, narrow
from digest.folder import hand_written, raw_files
from digest.settings import Settings
from digest.store.atomic import write_atomic
from digest.store.schema import json_schema

_EPILOG = """\b
Start with:
  digest new my-digest
  cp report.txt my-digest/content/inbox/
  cd my-digest && digest build

Exit codes: 0 fine, 1 content errors, 2 wrong use or broken set-up.
"""


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, epilog=_EPILOG)
@click.version_option(__version__, prog_name="digest")
def main() -> None:
    """Turn raw wire articles into a searchable digest site."""


@main.command(epilog="Example: digest new my-digest")
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
        invocation.console.say(f"  {path}")
    there = "" if directory.resolve() == Path.cwd() else f"`cd {directory}`, "
    invocation.console.say(f"Site ready. Next: {there}put raw articles into content/inbox, run `digest build`.")
    return FINE


@main.command(epilog="Example: digest convert content/inbox/2026-01-22-davos.txt")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--again", is_flag=True, help="Read everything anew, also what has not changed.")
@common_options
def convert(invocation: Invocation, paths: tuple[Path, ...], again: bool) -> int:  # noqa: FBT001  (click passes it by name)
    """Turn raw articles into structured ones.

    Reads PATHS (all of content/inbox if none are given) and writes content/articles/yyyy/mm/. What an editor changed there stands; only
    what changed is written.
    """
    settings = invocation.settings()
    diagnostics = invocation.located(_write_articles(invocation, settings, _raw_files(settings, paths), again=again), settings)
    invocation.console.diagnostics(diagnostics)
    return _verdict(invocation, diagnostics)


@main.command(epilog="Example: digest build --today 2026-01-22")
@common_options
def build(invocation: Invocation) -> int:
    """Convert what is new, then build the site.

    A broken article does not stop the others: the site is built without it, and the exit code is 1.
    """
    settings = invocation.settings()
    noted = _write_articles(invocation, settings, raw_files(settings))
    diagnostics = invocation.located(dict.fromkeys([*noted, *pipeline.check(settings)]), settings)
    invocation.console.diagnostics(diagnostics)
    return max(_verdict(invocation, diagnostics), _mkdocs(invocation, settings))


@main.command(epilog="Example: digest check --format github")
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
    return _verdict(invocation, diagnostics)


@main.command(epilog="Example: digest render --to ../hugo-site/content")
@click.option("--to", "target", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder to write into.")
@common_options
def render(invocation: Invocation, target: Path) -> int:
    """Write the pages as Markdown with front matter, for any other generator.

    The pages written by hand and the open data come along. Blocks are laid out with `<div markdown="1">`, links lead to the .md files.
    """
    settings = invocation.settings()
    if target.resolve().is_relative_to(settings.content.resolve()):
        raise SettingsError(f"{target} is where the content lies: its articles would be overwritten; name another folder")
    publication = pipeline.publish(settings)
    publication = replace(publication, assets=(*publication.assets, *hand_written(settings)))
    for path in pipeline.write_pages(publication, target):
        if invocation.console.verbose:
            invocation.console.say(f"  {path}")
    invocation.console.diagnostics(invocation.located(publication.diagnostics, settings))
    invocation.console.say(f"{len(publication.pages)} pages and {len(publication.assets)} other files written to {target}")
    return _verdict(invocation, publication.diagnostics)


@main.command(epilog="Example: digest evaluate labels --show")
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
        console.show(*remarks_tables(evaluation.results))
    if evaluation.results:
        console.show(*figures_tables(figures))
        console.absent(figures.articles, figures.absent)
    if target is not None:
        write_atomic(target, (json.dumps(figures.table(), indent=1) + "\n").encode())
    return _verdict(invocation, diagnostics)


@main.command(epilog="Example: digest explain content/inbox/2026-01-22-davos.txt --about Kreml")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True))
@click.option("--only", type=click.Choice(SECTIONS), multiple=True, help="Show this alone; may be given several times.")
@click.option("--sentence", type=click.IntRange(1), metavar="N", help="Show this sentence alone, and whom it names.")
@click.option("--about", metavar="NAME", default="", help="Show only what has to do with a name or word.")
@click.option("--json", "as_json", is_flag=True, help="Write it as JSON.")
@common_options
def explain(invocation: Invocation, file: Path, only: tuple[str, ...], sentence: int | None, about: str, as_json: bool) -> int:  # noqa: FBT001  (click passes it by name)
    """Show what is read in a raw article, and why.

    For each sentence of FILE (- for standard input) the names in it and what saw them, times and their rules, what speaks for a step and
    against it, quotes; then actors, places and topics with what was weighed; at last what was dropped. FILE may lie anywhere; in the folder
    of a site its registries are heard. Writes nothing.
    """
    given = None if str(file) != "-" else sys.stdin.buffer.read()
    explained = pipeline.explain(invocation.settings_if_any(), Path("standard-input.txt") if given is not None else file, given)
    shown_as = "standard input" if given is not None else short(file)
    diagnostics = [replace(found, path=shown_as) for found in explained.diagnostics]
    invocation.console.diagnostics(diagnostics)
    if explained.explanation is not None:
        narrowed = narrow(explained.explanation, only=only, sentence=sentence, about=about)
        if as_json:
            invocation.console.raw(json.dumps(asdict(narrowed), ensure_ascii=False, indent=2) + "\n")
        else:
            detailed = invocation.console.verbose or bool(only or sentence or about)
            invocation.console.show(*explanation_parts(narrowed, detailed=detailed))
    return _verdict(invocation, diagnostics)


@main.command(epilog="Example: digest schema > digest.schema.json")
@common_options
def schema(invocation: Invocation) -> int:
    """Print the JSON Schema of an article's front matter."""
    invocation.console.raw(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n")
    return FINE


def _write_articles(invocation: Invocation, settings: Settings, paths: Sequence[Path], *, again: bool = False) -> list[Diagnostic]:
    """Convert under a progress bar, show the table, and return what there is to say about the files."""
    console = invocation.console
    conversions = list(console.progress(pipeline.convert(settings, paths, again=again), len(paths), "Reading articles"))
    console.conversions(conversions)
    return [found for conversion in conversions for found in conversion.diagnostics]


def _raw_files(settings: Settings, paths: Sequence[Path]) -> list[Path]:
    """The raw files meant: those named, those below folders named, or the whole inbox."""
    if not paths:
        if not settings.inbox.is_dir():
            raise SettingsError(f"no {short(settings.inbox)} here: run `digest new .` or pass --content")
        return list(raw_files(settings))
    chosen = []
    for path in paths:
        if not path.exists():
            raise SettingsError(f"{path}: no such file")
        if not path.resolve().is_relative_to(settings.inbox.resolve()):
            raise SettingsError(f"{path} is not in the inbox: copy it to {short(settings.inbox)} first")
        found = [raw for raw in raw_files(settings) if raw.resolve().is_relative_to(path.resolve())]
        if not found:
            raise SettingsError(f"{path}: no raw article there; hidden files and backup copies are none")
        chosen += found
    return chosen


def _mkdocs(invocation: Invocation, settings: Settings) -> int:
    """Run the site generator as a process of its own; of what it says only what matters is passed on, unless verbose."""
    environment = {**os.environ, "DIGEST_TODAY": settings.today.isoformat(), "DIGEST_TOLD": "1", "NO_MKDOCS_2_WARNING": "1"}
    with _site_config(invocation, settings) as config:
        command = [sys.executable, "-m", "mkdocs", "build", "--config-file", str(config)] + ["--strict"] * invocation.strict
        result = subprocess.run(  # noqa: S603  (the command is our own)
            command, env=environment, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
        )
    for line in result.stdout.splitlines():
        if invocation.console.verbose or not (line.startswith("INFO") or not line.strip()):
            invocation.console.problem(line)
    if result.returncode == 0:
        invocation.console.say(f"Site built in {short(settings.site_dir)}")
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


def _verdict(invocation: Invocation, diagnostics: Sequence[Diagnostic]) -> int:
    bad = {"error", "warning"} if invocation.strict else {"error"}
    return CONTENT_ERRORS if any(found.severity in bad for found in diagnostics) else FINE
