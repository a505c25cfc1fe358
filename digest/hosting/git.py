"""What the hook asks git for."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from digest.errors import HostingError, say


class Git:
    """A repository on this machine."""

    def __init__(self, repository: Path, environment: Mapping[str, str]) -> None:
        self.repository = repository
        self._environment = environment

    def is_bare(self) -> bool:
        """Whether there is a bare repository here at all."""
        found = self._ask("rev-parse", "--is-bare-repository", wrong=(128,))
        return found.stdout.strip() == b"true"

    def is_branch_name(self, text: str) -> bool:
        """Whether a branch can be called so."""
        return self._ask("check-ref-format", f"refs/heads/{text}", wrong=(1,)).returncode == 0

    def hooks(self) -> Path:
        """The folder git looks for hooks in: `core.hooksPath` may name another than the usual one."""
        path = self._ask("rev-parse", "--git-path", "hooks").stdout.decode().strip()
        return (self.repository / path).resolve()

    def tip(self, branch: str) -> str | None:
        """The hash of a branch's latest commit; None where there is no such branch."""
        found = self._ask("rev-parse", "--verify", "--quiet", f"refs/heads/{branch}^{{commit}}", wrong=(1,))
        return found.stdout.decode().strip() or None

    def commit(self, beginning: str) -> str | None:
        """The whole hash of a commit by the beginning of it; None where the repository no longer has it."""
        found = self._ask("rev-parse", "--verify", "--quiet", f"{beginning}^{{commit}}", wrong=(1, 128))
        return found.stdout.decode().strip() or None

    def subject(self, commit: str) -> str:
        """The first line of a commit's message."""
        return self._ask("show", "--no-patch", "--format=%s", commit, "--").stdout.decode(errors="replace").strip()

    def changed(self, old: str, new: str) -> frozenset[str]:
        """Paths of what a commit has otherwise than an older one."""
        found = self._ask("diff", "--name-only", "--no-renames", "-z", old, new, "--").stdout
        return frozenset(path for path in found.decode(errors="surrogateescape").split("\0") if path)

    def file(self, commit: str, path: str) -> bytes | None:
        """A file of a commit; None where it has none of that name."""
        found = self._ask("cat-file", "blob", f"{commit}:{path}", wrong=(128,))
        return found.stdout if found.returncode == 0 else None

    def check_out(self, commit: str, folder: Path) -> None:
        """Write the files of a commit into a new folder, as a working copy of it has them.

        By an index of its own: the repository stays as it is, and unlike in an archive everything is there, whatever `export-ignore` says.

        Raises:
            HostingError: they cannot be written.
        """
        index = folder.with_name(f"{folder.name}.index")
        folder.mkdir(parents=True)
        try:
            self._ask("read-tree", "--reset", "-u", commit, work_tree=folder, index=index)
        finally:
            index.unlink(missing_ok=True)

    def _ask(
        self, *words: str, wrong: Sequence[int] = (), work_tree: Path | None = None, index: Path | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        """Run git; codes in `wrong` are an answer too."""
        place = [f"--git-dir={self.repository}"] + ([f"--work-tree={work_tree}"] if work_tree else [])
        environment = {**self._environment, **({"GIT_INDEX_FILE": str(index)} if index else {})}
        try:
            result = subprocess.run(  # noqa: S603  (the words are ours, hashes and names of branches that git has checked)
                ["git", *place, *words],  # noqa: S607  (the git of this machine, wherever it is)
                cwd=self.repository,
                env=environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
            )
        except OSError as error:
            raise HostingError(say("git cannot be started in {path}: {reason}", path=self.repository, reason=error.strerror)) from error
        if result.returncode not in (0, *wrong):
            reason = result.stderr.decode(errors="replace").strip()
            raise HostingError(say("git {command} failed: {reason}", command=words[0], reason=reason))
        return result
