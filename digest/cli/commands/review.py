"""`digest review`: an editor's walk through what the machine wrote."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

import click

from digest.cli.context import FINE, Invocation, common_options, short
from digest.cli.editor import open_at
from digest.cli.sheets import review_list, tally
from digest.cli.walk import Walk
from digest.errors import SettingsError, on_one_line, say
from digest.review.items import Item, Sheet
from digest.review.reviewer import Reviewer
from digest.settings import Settings


@click.command(epilog="Example: digest review --list")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--list", "listing", is_flag=True, help="List what waits, and ask nothing.")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
@click.option("--by", metavar="NAME", default="", help="Who reviews.  [default: user.name of git]")
@common_options
def review(invocation: Invocation, paths: tuple[Path, ...], listing: bool, as_json: bool, by: str) -> int:  # noqa: FBT001  (click passes it by name)
    """Walk through articles that no editor has reviewed, the least sure facts first.

    PATHS are articles, in whatever state; all that wait if none are given. For each thing to look at you see the sentence it was read from:
    accept, correct, drop or leave it. At the end of an article you approve it: `review: approved`, with your name and the day. Each
    decision is written at once; you may stop at any time.
    """
    settings = invocation.settings()
    reviewer = Reviewer(settings)
    sheets = reviewer.sheets(_chosen(settings, paths) if paths else None)
    console = invocation.console
    if as_json:
        console.raw(json.dumps([_plain(sheet, settings) for sheet in sheets], ensure_ascii=False, indent=2) + "\n")
        return FINE
    if listing:
        console.show(*review_list(console, sheets, short(settings.content)))
        console.tell(tally(sheets))
        return FINE
    if not sheets:
        console.tell(say("Nothing waits: every article is reviewed."))
        return FINE
    if not console.is_terminal:
        raise SettingsError(say("a review needs a terminal; `digest review --list` says what waits without one"))
    name = by or _git_name(settings.root)
    walk = Walk(
        reviewer=reviewer,
        console=console,
        by=name or click.prompt(console.words(say("Your name"))),
        press=_press,
        type=_type,
        open=lambda path, line: open_at(settings.content / path, line),
    )
    try:
        walk.through(sheets)
    except (KeyboardInterrupt, EOFError, click.Abort):
        console.tell("")
        console.tell(say("Stopped; what you decided so far is written."))
    return FINE


def _chosen(settings: Settings, paths: Sequence[Path]) -> set[str]:
    """Articles named, and those below folders named, by their paths in the content folder."""
    chosen: set[str] = set()
    for path in paths:
        if not path.exists():
            raise SettingsError(say("{path}: no such file", path=path))
        if not path.resolve().is_relative_to(settings.content.resolve()):
            raise SettingsError(say("{path} is no article of this site", path=path))
        files = path.rglob("*.md") if path.is_dir() else [path]
        chosen |= {file.resolve().relative_to(settings.content.resolve()).as_posix() for file in files}
    return chosen


def _git_name(folder: Path) -> str:
    """Who git says is at work in a folder; empty where it does not say, or is not there."""
    try:
        told = subprocess.run(["git", "config", "user.name"], cwd=folder, capture_output=True, text=True, check=False)  # noqa: S607  (the git on the path)
    except OSError:
        return ""
    return told.stdout.strip()


def _press(prompt: str) -> str:
    """Show a prompt and wait for a key."""
    click.echo(f"{click.style(prompt, dim=True)}  {click.style('>', bold=True)} ", nl=False)
    key = click.getchar()
    click.echo(key if key.isprintable() else "")
    return key.lower()


def _type(prompt: str, before: str) -> str:
    """Show a prompt with what stands there, and wait for a line; what stands there if it is empty."""
    shown = f"{prompt} [{on_one_line(before)}]" if before else prompt
    return str(click.prompt(shown, default=before, show_default=False, prompt_suffix=": "))


def _plain(sheet: Sheet, settings: Settings) -> dict[str, object]:
    article = sheet.article
    return {
        "id": article.id,
        "title": article.title,
        "file": f"{short(settings.content)}/{article.path}",
        "review": article.review,
        "reviewed_by": article.reviewed_by,
        "last_reviewed": article.last_reviewed.isoformat() if article.last_reviewed else None,
        "unseen": {name: list(names) for name, names in sheet.unseen.items()},
        "items": [_plain_item(item) for item in sheet.items],
    }


def _plain_item(item: Item) -> dict[str, object]:
    plain: dict[str, object] = {"kind": item.kind, "line": item.line, "list": item.name, "fact": dict(item.fact)}
    if item.suggestion:
        plain |= {"key": item.suggestion.key, "yours": item.suggestion.mine, "reading": item.suggestion.read}
    return plain
