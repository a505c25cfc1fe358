"""`digest suggest`: what editors may want to write into registries and articles."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import get_args

import click

from digest import pipeline
from digest.cli.console import Console
from digest.cli.context import FINE, Invocation, common_options, short
from digest.cli.proposing import Numbered, plain, proposal_list
from digest.errors import SettingsError, say, say_number
from digest.settings import Settings
from digest.suggest.applying import Edited, edit, patch
from digest.suggest.proposals import Kind, Proposal

_REGISTRIES = {"actors.yml", "places.yml"}


@click.command(epilog="Example: digest suggest --apply 1 3")
@click.argument("numbers", nargs=-1, type=click.IntRange(min=1))
@click.option("--only", type=click.Choice(get_args(Kind)), help="Proposals of one kind; their numbers stay.")
@click.option("--apply", "applying", is_flag=True, help="Write them into registries and articles.")
@click.option("--patch", "as_patch", is_flag=True, help="Show what --apply would change, as a patch for `git apply`.")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
@common_options
def suggest(
    invocation: Invocation,
    numbers: tuple[int, ...],
    only: Kind | None,
    applying: bool,  # noqa: FBT001  (click passes it by name)
    as_patch: bool,  # noqa: FBT001  (as above)
    as_json: bool,  # noqa: FBT001  (as above)
) -> int:
    """Propose what could go into registries and articles.

    Proposes actors of two names that are probably one, topics for articles without any, coordinates and countries that places lack; each
    with its reasons. NUMBERS are those of the list, all if none are given. Writes nothing without --apply, and then only adds. Two who are
    not the same: name one under `distinct` in the other's entry of actors.yml, and they are not proposed again.
    """
    if applying + as_patch + as_json > 1:
        raise click.UsageError("--apply, --patch and --json exclude each other")
    settings, console = invocation.settings(), invocation.console
    chosen = _chosen(pipeline.suggest(settings), numbers, only)
    if as_json:
        console.raw(json.dumps([plain(each, console) for each in chosen], ensure_ascii=False, indent=2) + "\n")
        return FINE
    if not (applying or as_patch):
        _list(console, chosen)
        return FINE
    files, diagnostics = edit(settings.content, [each.proposal for each in chosen])
    diagnostics = [*invocation.located(diagnostics, settings)]
    console.diagnostics(diagnostics)
    if as_patch:
        console.exact(patch(files, short(settings.content)))
    else:
        _write(console, settings, files)
    return invocation.verdict(diagnostics)


def _chosen(proposals: Sequence[Proposal], numbers: Sequence[int], only: Kind | None) -> list[Numbered]:
    """Those asked for, with their numbers among all."""
    numbered = [Numbered(number, proposal) for number, proposal in enumerate(proposals, 1)]
    found = [each for each in numbered if only is None or each.proposal.kind == only]
    if missing := sorted(set(numbers) - {each.number for each in found}):
        listed = ", ".join(map(str, missing))
        raise SettingsError(say("no proposal {numbers} here; `digest suggest` lists them with their numbers", numbers=listed))
    return [each for each in found if not numbers or each.number in numbers]


def _list(console: Console, chosen: Sequence[Numbered]) -> None:
    if not chosen:
        console.tell(say("Nothing to propose."))
        return
    console.show(*proposal_list(console, chosen))
    console.tell(say_number("{number} proposal", "{number} proposals", len(chosen)))
    console.tell(say("  `digest suggest --patch` shows what would change, `--apply` writes it; with numbers only those: `--apply 1 3`"))


def _write(console: Console, settings: Settings, files: Sequence[Edited]) -> None:
    for path in pipeline.apply(settings, files):
        console.tell(say("written: {path}", path=short(settings.content / path)))
    if not files:
        console.tell(say("Nothing to write."))
    elif any(file.path in _REGISTRIES for file in files):
        console.tell(say("  `digest convert` reads older articles with it; pages follow with the next build."))
