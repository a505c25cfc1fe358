"""Real repositories."""

from __future__ import annotations

import os
import subprocess

import pytest

from digest.hosting.git import Git
from digest.hosting.process import clean_environment

PERSON = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "E"), ("EMAIL", "e@example.org"))}


class Work:
    """A working copy and the bare repository it pushes to."""

    def __init__(self, folder):
        self.folder = folder / "work"
        self.bare = folder / "news.git"
        self.git_("init", "--quiet", "--bare", "--initial-branch=main", str(self.bare), cwd=folder)
        self.git_("init", "--quiet", "--initial-branch=main", str(self.folder), cwd=folder)
        self.git_("remote", "add", "origin", str(self.bare))

    @property
    def git(self):
        return Git(self.bare, clean_environment(os.environ))

    def git_(self, *words, cwd=None):
        environment = {**clean_environment(os.environ), **PERSON, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        command = ["git", *words]
        return subprocess.run(command, cwd=cwd or self.folder, env=environment, capture_output=True, check=True, text=True).stdout.strip()

    def push(self, message="Neues", branch="main", **files):
        """Commit files (`__` for a full stop, None to remove) and push; gives the hash."""
        for name, text in files.items():
            path = self.folder / name.replace("__", ".")
            if text is None:
                path.unlink()
            else:
                path.write_bytes(text.encode())
        self.git_("add", "--all")
        self.git_("commit", "--quiet", "--allow-empty", "--message", message)
        self.git_("push", "--quiet", "--force", "origin", f"HEAD:{branch}")
        return self.git_("rev-parse", "HEAD")


@pytest.fixture
def work(tmp_path):
    return Work(tmp_path)
