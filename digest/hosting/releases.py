"""The built sites on disk: which one is live, which stood before it, which are left over.

    TO/current -> releases/20260122T101503Z-1a2b3c4d5e6f      what the web server serves
    TO/releases/…                                             whole sites, named by the second of their build and their commit
    TO/releases/….partial                                     one that is being built, or removed
    TO/sources/…                                              the files of the commit it is built from
    TO/cache/                                                 what builds keep for the next one

A folder becomes a release by a rename, and live by the rename of a link: a process killed at any point leaves the old site or the new one.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from digest.errors import HostingError, say

CURRENT = "current"
COMMIT_LENGTH = 12
"""Of the commit's hash in the name of a release: enough for any repository to tell its commits apart."""
_PARTIAL = ".partial"
_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(rf"(\d{{8}}T\d{{6}}Z)-([0-9a-f]{{{COMMIT_LENGTH}}})")


@dataclass(frozen=True, slots=True, order=True)
class Release:
    """One built site; the later the build, the greater."""

    built: dt.datetime
    """UTC, to the second."""
    commit: str
    """The first `COMMIT_LENGTH` digits of the commit's hash."""

    @property
    def name(self) -> str:
        """Of its folder."""
        return f"{self.built.strftime(_STAMP)}-{self.commit}"

    @classmethod
    def named(cls, name: str) -> Self | None:
        """The release of a folder; None where the name is not that of one."""
        match = _NAME.fullmatch(name)
        if match is None:
            return None
        try:
            built = dt.datetime.strptime(match[1], _STAMP).replace(tzinfo=dt.UTC)
        except ValueError:
            return None
        return cls(built, match[2])


class Releases:
    """All sites below one folder. Only who holds its lock may change anything."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.folder = target / "releases"
        self.sources = target / "sources"
        self.cache = target / "cache"

    def all(self) -> list[Release]:
        """The whole ones, oldest first."""
        if not self.folder.is_dir():
            return []
        return sorted(release for path in self.folder.iterdir() if path.is_dir() and (release := Release.named(path.name)))

    def current(self) -> Release | None:
        """The one that is live; None while there is none.

        Raises:
            HostingError: `current` is something else than a link to a release.
        """
        link = self.target / CURRENT
        if not link.is_symlink():
            if link.exists():
                raise HostingError(say("{path} is no link: move it away, it is where the hook puts the site", path=link))
            return None
        release = Release.named(link.readlink().name)
        if release is None or not link.is_dir():
            raise HostingError(say("{path} leads to {goal}, which is no release: remove it", path=link, goal=link.readlink()))
        return release

    def path(self, release: Release) -> Path:
        """The folder of a release."""
        return self.folder / release.name

    def partial(self, release: Release) -> Path:
        """The folder in which a release is built."""
        return self.folder / f"{release.name}{_PARTIAL}"

    def source(self, release: Release) -> Path:
        """The folder with the files a release is built from."""
        return self.sources / release.name

    def next(self, commit: str, now: dt.datetime) -> Release:
        """A name for the next release, later than all there are, even where the clock was put back."""
        built = now.astimezone(dt.UTC).replace(microsecond=0)
        after = [release.built + dt.timedelta(seconds=1) for release in self.all()[-1:]]
        return Release(max([built, *after]), commit[:COMMIT_LENGTH])

    def finish(self, release: Release) -> None:
        """Make a release of what was built in its partial folder."""
        self.partial(release).rename(self.path(release))

    def switch(self, release: Release) -> None:
        """Make a release the live one, in one step: at no moment is there none."""
        link = self.target / f".{CURRENT}.new"
        link.unlink(missing_ok=True)
        # Relative, so that the whole folder can be moved.
        link.symlink_to(Path(self.folder.name) / release.name, target_is_directory=True)
        link.replace(self.target / CURRENT)

    def prune(self, keep: int) -> list[Release]:
        """Remove all but the releases of the latest `keep` commits, and never the live one; returns what was removed.

        Of a commit that was built time and again the first build and the last stay: a timer that builds what is live every hour must not
        push the earlier commits out, and whoever goes back has to know what stood before.
        """
        builds: dict[str, list[Release]] = {}
        for release in self.all():
            builds.setdefault(release.commit, []).append(release)
        latest = sorted(builds.values(), key=lambda of_commit: of_commit[-1])[-keep:]
        kept = {self.current(), *(release for of_commit in latest for release in (of_commit[0], of_commit[-1]))}
        old = [release for release in self.all() if release not in kept]
        for release in old:
            # By way of the other name, so that nobody takes half of it for a release.
            self.path(release).rename(self.partial(release))
            shutil.rmtree(self.partial(release))
        return old

    def sweep(self) -> None:
        """Remove what runs that were killed have left, as far as it can be removed."""
        partials = self.folder.glob(f"*{_PARTIAL}") if self.folder.is_dir() else ()
        sources = self.sources.iterdir() if self.sources.is_dir() else ()
        for path in (*partials, *sources):
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                with suppress(OSError):
                    path.unlink()

    def previous(self) -> Release:
        """The release before the live commit: earlier than every build of it, so that going back twice does not lead to and fro.

        Raises:
            HostingError: there is none.
        """
        current = self.current()
        first = next((release for release in self.all() if current and release.commit == current.commit), current)
        before = [release for release in self.all() if first and release < first]
        if not before:
            raise HostingError(say("there is no release before the live one; name one of {names}", names=self._listed()))
        return before[-1]

    def chosen(self, text: str) -> Release:
        """The release a person means by the beginning of its name or of its commit; of several builds of a commit the latest.

        Raises:
            HostingError: none or several could be meant.
        """
        found = [release for release in self.all() if release.name.startswith(text) or release.commit.startswith(text[:COMMIT_LENGTH])]
        if not text or not found:
            raise HostingError(say("no release is called '{text}'; there are {names}", text=text, names=self._listed()))
        if len({release.commit for release in found}) > 1:
            raise HostingError(say("'{text}' could be {names}: write more of it", text=text, names=", ".join(each.name for each in found)))
        return found[-1]

    def _listed(self) -> str:
        return ", ".join(release.name for release in reversed(self.all())) or "–"
