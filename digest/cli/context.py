"""The options every command takes, and what they come to."""

from __future__ import annotations

import datetime as dt
import functools
import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import click
from click.core import ParameterSource

from digest.cli.console import Console
from digest.errors import ContentError, Diagnostic, DigestError, SettingsError, say
from digest.settings import Settings, language_of, resolve
from digest.store.site_config import load_site_config

_CONTENT_PATH = re.compile(r"(?<![\w/.-])(?:articles|inbox)/[\w./-]+")
"""What may be the path of another file that a message names."""

FINE, CONTENT_ERRORS, SETUP_ERROR = 0, 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Invocation:
    """One call of a command: where the site is and how to speak."""

    config: Path
    content: Path | None
    today: str
    strict: bool
    console: Console

    def settings(self) -> Settings:
        """The site's settings.

        Raises:
            SettingsError: there is no site here, or its configuration cannot be used.
        """
        if not self.config.is_file():
            raise SettingsError(
                say(
                    "no {config} here: go to the folder of your site, pass --config, or start one with `digest new DIR`", config=self.config
                )
            )
        site = load_site_config(self.config)
        self.console.language = language_of(site.language)
        settings = resolve(site, content=self.content, today=self.today, environment=os.environ, now=dt.datetime.now(dt.UTC))
        if not settings.content.is_dir():
            if (settings.root / "content").is_dir():
                raise SettingsError(
                    say(
                        "{config}: docs_dir is '{docs_dir}', but the content is in content: set `docs_dir: content`",
                        config=short(self.config),
                        docs_dir=site.docs_dir,
                    )
                )
            raise SettingsError(say("no {content} here: run `digest new .` or pass --content", content=short(settings.content)))
        return settings

    def settings_if_any(self) -> Settings | None:
        """The site's settings; None outside of a site, unless the command line names one.

        Raises:
            SettingsError: the site's configuration cannot be used.
        """
        named = click.get_current_context().get_parameter_source("config") is not ParameterSource.DEFAULT or self.content is not None
        return self.settings() if named or self.config.is_file() else None

    def located(self, diagnostics: Iterable[Diagnostic], settings: Settings) -> tuple[Diagnostic, ...]:
        """The findings with paths as seen from where the user is, so that terminals and GitHub can link them."""
        folder = short(settings.content)

        def linked(text: str) -> str:
            return _CONTENT_PATH.sub(lambda path: f"{folder}/{path[0]}" if (settings.content / path[0]).is_file() else path[0], text)

        def located(found: Diagnostic) -> Diagnostic:
            message, hint = (linked(self.console.words(text)) for text in (found.message, found.hint))
            return replace(found, path=f"{folder}/{found.path}", message=message, hint=hint)

        return tuple(map(located, diagnostics))

    def tell(self, error: ContentError) -> None:
        """What is wrong with content files, so that a command stopped."""
        settings = self.settings_if_any()
        if settings is None:
            self.console.failure(error)
        else:
            self.console.diagnostics(self.located(error.diagnostics, settings))

    def verdict(self, diagnostics: Iterable[Diagnostic]) -> int:
        """The exit code for content with these findings."""
        bad = {"error", "warning"} if self.strict else {"error"}
        return CONTENT_ERRORS if any(found.severity in bad for found in diagnostics) else FINE


def common_options(command: Callable[..., int]) -> Callable[..., None]:
    """Add the options every command takes; the command gets them as an `Invocation`, its return value becomes the exit code."""

    @click.option("--config", type=click.Path(path_type=Path), default="mkdocs.yml", show_default=True, help="The site's configuration.")
    @click.option(
        "--content", type=click.Path(path_type=Path), default=None, help="The content folder, if not the one of the configuration."
    )
    @click.option(
        "--today",
        metavar="DAY[THH:MM]",
        default="",
        help="The day of the build, or its minute.  [default: DIGEST_TODAY, the configuration, now]",
    )
    @click.option("--strict", is_flag=True, help="Treat warnings as errors.")
    @click.option("-q", "--quiet", is_flag=True, help="Say only what went wrong.")
    @click.option("-v", "--verbose", is_flag=True, help="Say more, hints and notes included.")
    @functools.wraps(command)
    def wrapped(*, config: Path, content: Path | None, today: str, strict: bool, quiet: bool, verbose: bool, **arguments: object) -> None:
        console = Console(quiet=quiet, verbose=verbose)
        invocation = Invocation(config=config, content=content and content.absolute(), today=today, strict=strict, console=console)
        try:
            code = command(invocation, **arguments)
        except ContentError as error:
            invocation.tell(error)
            code = SETUP_ERROR
        except DigestError as error:
            console.failure(error)
            code = SETUP_ERROR
        click.get_current_context().exit(code)

    return wrapped


def short(path: Path) -> str:
    """A path as the user thinks of it: relative to where they are."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)
