"""Real sites in temporary folders and real servers."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from processes import ARTICLE, Server, run


@pytest.fixture
def site(tmp_path):
    """A new site with one raw article in its inbox."""
    run("digest", "new", "x", cwd=tmp_path)
    shutil.copy(ARTICLE, tmp_path / "x" / "content" / "inbox")
    return tmp_path / "x"


@pytest.fixture
def serve():
    """Start servers; all are stopped at the end."""
    running: list[Server] = []

    def start(site: Path, program: str = "mkdocs") -> Server:
        running.append(Server(site, program))
        return running[-1]

    yield start
    for server in running:
        server.stop()
