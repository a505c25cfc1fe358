"""`digest hook`: a site on a server of one's own, live when it is pushed."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from digest.catalogue import in_language
from digest.cli.console import Console
from digest.cli.context import FINE
from digest.cli.hosting import (
    FOLDER,
    git_of,
    herald_of,
    hosting_of,
    language_of,
    publish,
    remembered_language,
    site_options,
    target_option,
    telling,
    words_of,
)
from digest.errors import HostingError, Message, say
from digest.hosting.hook_file import NAME, installed, published_to
from digest.hosting.hook_file import install as install_command
from digest.hosting.publishing import Hosting, roll_back
from digest.hosting.receiving import push_of, read_pushes
from digest.hosting.releases import CURRENT, Releases

_RUN = ("-P", "-m", "digest", "hook", "run")
"""After the name of Python. `-P`: nothing is imported from the folder git starts the hook in."""


@click.group(epilog="Example: digest hook install /srv/git/news.git --to /srv/www/news")
def hook() -> None:
    """Publish a site from your own server: what is pushed there is checked, built and served."""


@hook.command(epilog="Example: digest hook install /srv/git/news.git --to /srv/www/news --branch main")
@click.argument("repository", type=FOLDER)
@site_options
@click.option("--python", type=click.Path(path_type=Path), default=sys.executable, help="Which Python runs the hook.  [default: this one]")
@click.option("--force", is_flag=True, help="Put a hook of somebody else aside, as post-receive.old.")
def install(repository: Path, python: Path, force: bool, **options: Any) -> None:  # noqa: ANN401, FBT001  (click passes them by name)
    """Put a post-receive hook into the bare REPOSITORY, or change ours.

    From then on each push to the branch is checked and built into a new folder below --to; the link `current` there is switched to it when
    it is whole. If something is wrong, the old site stays and the pusher reads why. A second --to adds a second site.
    """
    hosting = hosting_of(repository, options)
    git = git_of(repository)
    with telling("en"):
        _insist_on_set_up(hosting, python)
        language = language_of(git, hosting)
    with telling(language):
        hosting.target.mkdir(parents=True, exist_ok=True)
        current = Releases(hosting.target).current()
        changed = install_command(git.hooks(), [str(python.absolute()), *_RUN, *words_of(hosting)], force=force)
    _tell(_installed(hosting, git.hooks() / NAME, changed=changed), language)
    if current is None and git.tip(hosting.branch):
        _tell(say("There are commits already: `digest hook refresh {repository}` publishes them now", repository=repository), language)


def _insist_on_set_up(hosting: Hosting, python: Path) -> None:
    git = git_of(hosting.repository)
    if not hosting.repository.is_dir() or not git.is_bare():
        raise HostingError(
            say(
                "{path} is no bare repository; `git init --bare -b {branch} {path}` makes one",
                path=hosting.repository,
                branch=hosting.branch,
            )
        )
    if not git.is_branch_name(hosting.branch):
        raise HostingError(say("'{branch}' cannot be the name of a branch", branch=hosting.branch))
    if not git.hooks().is_relative_to(hosting.repository):
        message = say(
            "core.hooksPath leads to {path}, whose hooks run for other repositories too: `git -C {repository} config core.hooksPath hooks` "
            "gives this one its own",
            path=git.hooks(),
            repository=hosting.repository,
        )
        raise HostingError(message)
    if hosting.target.is_relative_to(hosting.repository):
        raise HostingError(say("{path} lies in the repository: name a folder beside it", path=hosting.target))
    if not os.access(python, os.X_OK):
        raise HostingError(say("{path} cannot be run: name a Python that has the program installed", path=python))


def _installed(hosting: Hosting, path: Path, *, changed: bool) -> Message:
    values = {"path": path, "branch": hosting.branch, "current": hosting.target / CURRENT}
    if changed:
        return say("{path} written: what is pushed to {branch} goes live in {current}, the folder for your web server", **values)
    return say("{path} is as it should be: what is pushed to {branch} goes live in {current}, the folder for your web server", **values)


@hook.command(epilog="Example: git tells it on standard input what was pushed: old new refs/heads/main")
@click.option("--repository", type=FOLDER, default=".", help="The bare repository.  [default: where git starts the hook]")
@site_options
def run(repository: Path, **options: Any) -> None:  # noqa: ANN401  (click passes them by name)
    """Publish what was pushed; this is what the hook calls."""
    hosting = hosting_of(repository, options)
    with telling("en"):
        pushes = read_pushes(sys.stdin.buffer.read().decode(errors="surrogateescape"))
    push = push_of(hosting.branch, pushes)
    if push is None:
        if pushes and not git_of(hosting.repository).tip(hosting.branch):
            herald = herald_of(hosting.target, remembered_language(hosting.target))
            pushed = ", ".join(each.ref.removeprefix("refs/heads/") for each in pushes)
            herald.tell(
                say("not published: {branch} is what is published here, and this was {pushed}", branch=hosting.branch, pushed=pushed)
            )
        return
    if push.deleted:
        herald = herald_of(hosting.target, remembered_language(hosting.target))
        herald.tell(say("the branch {branch} is gone: the site stays as it is", branch=hosting.branch))
        return
    click.get_current_context().exit(publish(hosting, lambda publisher: publisher.publish_pushed(push.new)))


@hook.command(epilog="Example: digest hook refresh --quiet /srv/git/news.git")
@click.argument("repository", type=FOLDER)
@click.option(
    "--to", "target", type=FOLDER, default=None, help="Which site, where several are published from the repository.  [default: all]"
)
@click.option("--latest", is_flag=True, help="The latest commit instead of the one that is live.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing unless something goes wrong.")
def refresh(repository: Path, target: Path | None, latest: bool, quiet: bool) -> None:  # noqa: FBT001  (click passes them by name)
    """Build what is live once more, as of now, with the options the hook was installed with.

    For a timer: steps become overdue, and embargoes end, without anybody pushing.
    """
    with telling("en"):
        commands = installed(git_of(repository).hooks())
        chosen = [command for command in commands if target is None or Path(published_to(command)) == target.resolve()]
        if not chosen:
            raise HostingError(say("nothing is published to {path} from {repository}", path=target, repository=repository))
    code = FINE
    for command in chosen:
        options = run.make_context("run", list(command[command.index("run") + 1 :])).params
        hosting = hosting_of(repository, {**options, "repository": repository})
        code = max(code, publish(hosting, lambda publisher: publisher.publish_again(latest=latest), quiet=quiet))
    click.get_current_context().exit(code)


@hook.command(epilog="Example: digest hook rollback --to /srv/www/news")
@click.argument("release", default="")
@target_option
def rollback(target: Path, release: str) -> None:
    """Go back to the release before the live one, or to RELEASE: the beginning of its name or commit.

    The next push is published as always.
    """
    language = remembered_language(target)
    with telling(language):
        roll_back(target.resolve(), release, herald_of(target, language), minutes=15)


@hook.command("list", epilog="Example: digest hook list --to /srv/www/news")
@target_option
def list_(target: Path) -> None:
    """List the releases, the latest first."""
    language = remembered_language(target)
    with telling(language):
        releases = Releases(target)
        current, found = releases.current(), releases.all()
        if not found:
            _tell(say("nothing has been published to {path}", path=target), language)
        for release in reversed(found):
            mark = in_language(say("live"), language) if release == current else ""
            _tell(f"{release.built:%Y-%m-%d %H:%M:%S} UTC  {release.name}  {mark}".rstrip(), language)


def _tell(text: str, language: str) -> None:
    Console(quiet=False, verbose=False).tell(in_language(text, language))
