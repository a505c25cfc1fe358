"""From a commit to a live site, or to the reason why the old one stays.

    wait for the lock ──▶ check out ──▶ check ──▶ build ──▶ rename ──▶ switch ──▶ prune

Nothing before `switch` touches what is served.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from digest.errors import HostingError, Message, say
from digest.hosting.findings import Findings
from digest.hosting.git import Git
from digest.hosting.herald import Herald
from digest.hosting.lock import locked
from digest.hosting.process import Limit, Outcome, run
from digest.hosting.releases import COMMIT_LENGTH, Release, Releases

_CONTENT_ERRORS = 1
"""Exit code of our own commands; above it the set-up is broken."""
_LAST_LINES = 30
"""Of a failed build, for the pusher; the log has all of it."""
_CONFIG = ".digest-hook.yml"
"""The site's configuration with another place to build into."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hosting:
    """Whose site is published where and how."""

    repository: Path
    """Bare, absolute."""
    target: Path
    """Folder of the releases, absolute."""
    branch: str
    config: str = "mkdocs.yml"
    """From the top of the repository."""
    keep: int = 5
    """Commits whose sites are kept."""
    minutes: float = 15.0
    """For everything a publication does, waiting aside."""
    lenient: bool = False
    """Whether articles with errors are left out instead of keeping the old site."""
    strict: bool = False
    """Whether warnings keep the old site too."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """Publishes commits of one repository."""

    hosting: Hosting
    git: Git
    herald: Herald
    environment: Mapping[str, str]
    """Of the commands that check and build."""
    clock: Callable[[], dt.datetime]

    def publish_pushed(self, asked: str) -> Release | None:
        """Publish the latest commit of the branch after a push.

        While a push waited for its turn, others may have come: the latest is built, once, and who waits behind it finds it live.

        Args:
            asked: hash of the commit that was pushed.

        Returns:
            What is live now; None where the branch is gone meanwhile.

        Raises:
            HostingError: it cannot be published; the old site stays.
        """
        with turn(self.hosting.target, self.herald, self.hosting.minutes) as lock:
            tip = self.git.tip(self.hosting.branch)
            if tip is None:
                self.herald.tell(say("the branch {branch} is gone: the site stays as it is", branch=self.hosting.branch))
                return None
            if tip != asked:
                self.herald.tell(say("a newer commit has come in: {commit} goes before {asked}", commit=_short(tip), asked=_short(asked)))
            current = self._releases.current()
            if current and tip.startswith(current.commit):
                self.herald.tell(say("{commit} is live already: {release}", commit=_short(tip), release=current.name))
                return current
            return self._publish(tip, lock)

    def publish_again(self, *, latest: bool) -> Release:
        """Publish what is live once more, as of now; with `latest`, or while nothing is live, the latest commit of the branch.

        Raises:
            HostingError: there is nothing to publish, or it cannot be published; the old site stays.
        """
        with turn(self.hosting.target, self.herald, self.hosting.minutes) as lock:
            current = None if latest else self._releases.current()
            commit = self.git.commit(current.commit) if current else self.git.tip(self.hosting.branch)
            if commit is None:
                missing = current.commit if current else self.hosting.branch
                raise HostingError(say("{missing} is not in {repository}", missing=missing, repository=self.hosting.repository))
            return self._publish(commit, lock)

    @property
    def _releases(self) -> Releases:
        return Releases(self.hosting.target)

    def _publish(self, commit: str, lock: int) -> Release:
        """Check, build and switch; whatever goes wrong before the switch, the old site stays."""
        releases = self._releases
        release = releases.next(commit, self.clock())
        before = releases.current()
        limit = Limit.of(self.hosting.minutes)
        self.herald.tell(say("checking {commit}: {subject}", commit=_short(commit), subject=self.git.subject(commit)))
        try:
            self.git.check_out(commit, releases.source(release))
            self._check(commit, before, releases.source(release), limit, lock)
            self._build(release, limit, lock)
            releases.finish(release)
            # What is switched to shall be on the disk before the link is, should the power fail.
            os.sync()
            releases.switch(release)
        except OSError as error:
            raise HostingError(say("{path}: {reason}", path=error.filename or self.hosting.target, reason=error.strerror)) from error
        finally:
            releases.sweep()
        self.herald.tell(say("live: {release}", release=release.name))
        self._prune()
        return release

    def _prune(self) -> None:
        """Make room; where that fails, the site is live nevertheless."""
        try:
            removed = self._releases.prune(self.hosting.keep)
        except OSError as error:
            self.herald.tell(say("old releases cannot be removed: {path}: {reason}", path=error.filename, reason=error.strerror))
            return
        self.herald.note("".join(f"removed: {old.name}\n" for old in removed))

    def _check(self, commit: str, before: Release | None, source: Path, limit: Limit, lock: int) -> None:
        """Tell what `digest check` finds.

        Raises:
            HostingError: it finds what keeps the old site.
        """
        hosting = self.hosting
        result = self._digest("check", "--format", "json", "--config", hosting.config, folder=source, limit=limit, lock=lock)
        if result.code > _CONTENT_ERRORS or result.code < 0:
            raise HostingError(say("the site cannot be checked: {reason}", reason=_last_lines(result)))
        findings = Findings.read(result.output)
        live = self.git.commit(before.commit) if before else None
        for line in findings.told(self.git.changed(live, commit) if live else ()):
            self.herald.tell(line)
        if findings.warnings and hosting.strict:
            raise HostingError(say("{commit} has errors or warnings: mend what is named above and push again", commit=_short(commit)))
        if findings.errors and not hosting.lenient:
            raise HostingError(say("{commit} has errors: mend what is named above and push again", commit=_short(commit)))

    def _build(self, release: Release, limit: Limit, lock: int) -> None:
        """Build the checked-out files into the release's partial folder.

        Raises:
            HostingError: no site comes of it.
        """
        source, partial = self._releases.source(release), self._releases.partial(release)
        config = (source / self.hosting.config).with_name(_CONFIG)
        # JSON is YAML too.
        config.write_text(json.dumps({"INHERIT": Path(self.hosting.config).name, "site_dir": str(partial)}), encoding="utf-8")
        self._share_cache(config.parent)
        strict = ["--strict"] * self.hosting.strict
        self.herald.tell(say("building …"))
        named = config.relative_to(source).as_posix()
        result = self._digest("build", "--quiet", "--config", named, *strict, folder=source, limit=limit, lock=lock)
        self.herald.note(result.output + result.problems)
        if result.code not in ((0, _CONTENT_ERRORS) if self.hosting.lenient else (0,)):
            raise HostingError(say("the build failed: {reason}", reason=_last_lines(result)))
        if not (partial / "index.html").is_file():
            raise HostingError(say("the build made no index.html: has the content folder an index.md?"))

    def _share_cache(self, folder: Path) -> None:
        """Let this build have what those before it have kept."""
        cache = self._releases.cache
        cache.mkdir(exist_ok=True)
        link = folder / ".cache"
        if not link.exists():
            link.symlink_to(cache, target_is_directory=True)

    def _digest(self, *words: str, folder: Path, limit: Limit, lock: int) -> Outcome:
        """One of our own commands."""
        return run([sys.executable, "-m", "digest", *words], folder=folder, environment=self.environment, limit=limit, lock=lock)


def roll_back(target: Path, text: str, herald: Herald, *, minutes: float) -> Release:
    """Make an earlier release the live one: the one before, or the one a person names by its beginning.

    Raises:
        HostingError: there is no such release.
    """
    with turn(target, herald, minutes):
        releases = Releases(target)
        release = releases.chosen(text) if text else releases.previous()
        releases.switch(release)
    herald.tell(say("live: {release}", release=release.name))
    herald.tell(say("as it was then: what was corrected or withdrawn since is back too. The next push is published as always"))
    return release


def outlook(target: Path) -> Message:
    """What readers see after a publication that failed."""
    try:
        current = Releases(target).current()
    except HostingError:
        return say("the site stays as it is")
    if current is None:
        return say("there is no site yet")
    return say("the site stays as it is: {release}", release=current.name)


@contextmanager
def turn(target: Path, herald: Herald, minutes: float) -> Iterator[int]:
    """Wait until nobody else publishes here, tidy up, and keep others waiting; gives the file of the lock.

    Args:
        target: folder of the releases.
        herald: tells that we wait.
        minutes: that a publication may take; we wait for two of them.

    Raises:
        HostingError: the others do not come to an end, or the folder cannot be used.
    """

    def wait() -> None:
        herald.tell(say("another publication is under way: waiting for it"))

    with locked(target, patience=2 * 60 * minutes, on_wait=wait) as lock:
        herald.turn_page()
        Releases(target).sweep()
        yield lock


def _short(commit: str) -> str:
    return commit[:COMMIT_LENGTH]


def _last_lines(result: Outcome) -> str:
    lines = [line.removeprefix("error: ") for line in (result.output + result.problems).splitlines() if line.strip()]
    return "\n".join(lines[-_LAST_LINES:]) or f"exit code {result.code}"
