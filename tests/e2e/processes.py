"""Commands and servers as real processes."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

CASES = Path(__file__).parent.parent / "cases" / "e2e"
ARTICLE = CASES / "2026-01-22-solheim.txt"
TODAY = "2026-01-22"
SITE_URL = "https://ueberblick.example/"
"""Where the site of the browser tests says it stands; nothing does."""
BIN = Path(sys.executable).parent
PATIENCE = 60.0
"""Seconds a server gets; only a hang runs into it."""


def environment(**more: str) -> dict[str, str]:
    """This process's environment with the day of the build fixed and warnings as errors left to pytest."""
    return {
        **os.environ,
        "DIGEST_TODAY": TODAY,
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
        "PYTHONUNBUFFERED": "1",
        **more,
    }


def run(*command: str, cwd: Path, code: int = 0) -> subprocess.CompletedProcess[str]:
    """Run one of the installed commands and insist on its exit code."""
    result = subprocess.run(
        [str(BIN / command[0]), *command[1:]], cwd=cwd, env=environment(), capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert result.returncode == code, f"{command}: exit code {result.returncode}\n{result.stdout}\n{result.stderr}"
    return result


class Server:
    """`mkdocs serve` (or its like) as a process of its own."""

    def __init__(self, site: Path, program: str = "mkdocs") -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.log = (site.parent / "serve.log").open("w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [str(BIN / program), "serve", "--dev-addr", self.address],
            cwd=site,
            env=environment(),
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )

    def get(self, path: str) -> str:
        """The page at `path`; empty while there is none."""
        try:
            with urllib.request.urlopen(f"http://{self.address}/{path}", timeout=PATIENCE) as response:  # it answers when it has built
                return response.read().decode("utf-8")
        except (urllib.error.URLError, ConnectionError):
            return ""

    def wait_for(self, path: str, text: str, *, absent: bool = False) -> str:
        """Ask until the page has (or no longer has) the text."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            page = self.get(path)
            if page and (text in page) != absent:
                return page
            assert self.process.poll() is None, f"the server died\n{self.output()}"
            time.sleep(0.2)
        pytest.fail(f"/{path} {'still has' if absent else 'never had'} {text!r}\n{self.output()}")

    def output(self) -> str:
        """What the server printed so far."""
        return Path(self.log.name).read_text(encoding="utf-8")

    def stop(self) -> None:
        """End the process."""
        self.process.terminate()
        self.process.wait(timeout=20)
        self.log.close()
