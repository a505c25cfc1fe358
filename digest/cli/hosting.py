"""What the commands of `digest hook` have in common: options, the language they speak, what they do when something is wrong."""

from __future__ import annotations

import datetime as dt
import io
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NoReturn, TextIO

import click

from digest.cli.console import Console
from digest.cli.context import CONTENT_ERRORS, FINE, SETUP_ERROR
from digest.errors import HostingError, SettingsError, say
from digest.hosting.git import Git
from digest.hosting.herald import Herald
from digest.hosting.process import clean_environment
from digest.hosting.publishing import Hosting, Publisher, outlook
from digest.store.site_config import load_site_config

FOLDER = click.Path(path_type=Path, file_okay=False)
_MINUTES = click.FloatRange(min=0, min_open=True)
_DEFAULTS = Hosting(repository=Path(), target=Path(), branch="main")
_LANGUAGE = ".language"
"""In the folder of the releases: which language its last publication spoke."""


def target_option(command: Callable[..., None]) -> Callable[..., None]:
    """Add `--to`."""
    return click.option("--to", "target", type=FOLDER, required=True, help="Folder of the releases; the web server gets its `current`.")(
        command
    )


def site_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add what `hosting_of` makes a `Hosting` of."""
    for option in (
        click.option("--strict", is_flag=True, help="Keep the old site for warnings too."),
        click.option("--lenient", is_flag=True, help="Publish the rest without the articles that have errors."),
        click.option(
            "--timeout", "minutes", type=_MINUTES, default=_DEFAULTS.minutes, show_default=True, help="Minutes a publication may take."
        ),
        click.option(
            "--keep",
            type=click.IntRange(min=1),
            default=_DEFAULTS.keep,
            show_default=True,
            help="Commits whose sites are kept, the live one among them.",
        ),
        click.option(
            "--config", default=_DEFAULTS.config, show_default=True, help="The site's configuration, from the top of the repository."
        ),
        click.option("--branch", default=_DEFAULTS.branch, show_default=True, help="The branch that is published."),
        target_option,
    ):
        command = option(command)
    return command


def hosting_of(repository: Path, options: Mapping[str, Any]) -> Hosting:
    """The values of `site_options` with a repository, paths made absolute."""
    if options["lenient"] and options["strict"]:
        raise click.UsageError("--lenient and --strict are opposites: choose one")
    return Hosting(**{**options, "repository": repository.resolve(), "target": options["target"].resolve()})


def words_of(hosting: Hosting) -> list[str]:
    """The options that come to this, for a command line."""
    words = ["--to", str(hosting.target), "--branch", hosting.branch]
    for name, value, usual in (
        ("--config", hosting.config, _DEFAULTS.config),
        ("--keep", hosting.keep, _DEFAULTS.keep),
        ("--timeout", f"{hosting.minutes:g}", f"{_DEFAULTS.minutes:g}"),
    ):
        words += [name, str(value)] if value != usual else []
    return words + ["--lenient"] * hosting.lenient + ["--strict"] * hosting.strict


def git_of(repository: Path) -> Git:
    """A repository, as our own calls of git shall see it."""
    return Git(repository.resolve(), clean_environment(os.environ))


def herald_of(target: Path, language: str, out: TextIO | None = None) -> Herald:
    """Speaks to whoever pushed, in UTF-8 whatever the server's locale is; or to `out`."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    return Herald(target, out or sys.stdout, language=language, clock=_now)


def publish(hosting: Hosting, act: Callable[[Publisher], object], *, quiet: bool = False) -> int:
    """Have something published; what goes wrong is told with what is live now. Returns the exit code.

    Args:
        hosting: whose site, where and how.
        act: has it published.
        quiet: whether to say nothing where all goes well.
    """
    git = git_of(hosting.repository)
    with telling("en"):
        language = language_of(git, hosting)
    held_back = io.StringIO() if quiet else None
    herald = herald_of(hosting.target, language, held_back)
    publisher = Publisher(hosting, git, herald, clean_environment(os.environ), _now)
    try:
        with _holding_out():
            act(publisher)
            _remember_language(hosting.target, language)
    except HostingError as error:
        herald.tell(say("not published: {reason}", reason=error.args[0]))
        herald.tell(outlook(hosting.target))
        if held_back:
            sys.stdout.write(held_back.getvalue())
        return CONTENT_ERRORS
    return FINE


@contextmanager
def telling(language: str) -> Iterator[None]:
    """Tell what keeps a command from doing what it should, and leave with `SETUP_ERROR`."""
    try:
        yield
    except HostingError as error:
        failure = error
    except OSError as error:
        failure = HostingError(say("{path}: {reason}", path=error.filename, reason=error.strerror))
    else:
        return
    console = Console(quiet=False, verbose=False)
    console.language = language
    console.failure(failure)
    click.get_current_context().exit(SETUP_ERROR)


def language_of(git: Git, hosting: Hosting) -> str:
    """The language of the site on a branch; where that cannot be told, the one of its last publication."""
    tip = git.tip(hosting.branch)
    data = git.file(tip, hosting.config) if tip else None
    if data is None:
        return remembered_language(hosting.target)
    with TemporaryDirectory() as folder:
        path = Path(folder) / Path(hosting.config).name
        path.write_bytes(data)
        try:
            return load_site_config(path).language.split("_")[0].split("-")[0]
        except SettingsError:
            return remembered_language(hosting.target)


def remembered_language(target: Path) -> str:
    """The one the last publication spoke; English before the first."""
    path = target / _LANGUAGE
    return path.read_text(encoding="utf-8").strip() if path.is_file() else "en"


def _remember_language(target: Path, language: str) -> None:
    """For commands that see no repository; a disk that is full now does not matter."""
    with suppress(OSError):
        (target / _LANGUAGE).write_text(f"{language}\n", encoding="utf-8")


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@contextmanager
def _holding_out() -> Iterator[None]:
    """A pusher who hangs up does not end the publication, a shutdown ends it tidily; the web server may read what is written."""
    before = {number: signal.getsignal(number) for number in (signal.SIGHUP, signal.SIGTERM)}
    umask = os.umask(0o022)
    os.umask(umask & 0o022)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _stop)
    try:
        yield
    finally:
        os.umask(umask)
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(_number: int, _frame: object) -> NoReturn:
    raise HostingError(say("it was told to stop, as when the server shuts down"))
