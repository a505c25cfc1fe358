"""Other programs end in time, and all they have started with them."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from digest.errors import HostingError
from digest.hosting.process import Limit, clean_environment, run


@pytest.fixture
def lock(tmp_path):
    file = os.open(tmp_path / ".lock", os.O_RDONLY | os.O_CREAT)
    yield file
    os.close(file)


def python(code, lock, folder, limit=None):
    return run([sys.executable, "-c", code], folder=folder, environment=dict(os.environ), limit=limit or Limit.of(1), lock=lock)


def test_what_a_program_says_and_how_it_leaves(lock, tmp_path):
    outcome = python("import sys; print('Überblick'); print('weh', file=sys.stderr); sys.exit(3)", lock, tmp_path)
    assert (outcome.code, outcome.output, outcome.problems) == (3, "Überblick\n", "weh\n")


def test_no_bytes_are_too_strange(lock, tmp_path):
    assert python("import sys; sys.stdout.buffer.write(b'a\\xffb')", lock, tmp_path).output == "a\ufffdb"


def test_it_runs_where_it_shall_and_asks_nobody(lock, tmp_path):
    outcome = python("import os, sys; print(os.getcwd(), repr(sys.stdin.read()))", lock, tmp_path)
    assert outcome.output == f"{tmp_path} ''\n"


def test_it_holds_the_lock(lock, tmp_path):
    assert python(f"import os; print(os.fstat({lock}).st_ino)", lock, tmp_path).output.strip() == str(os.fstat(lock).st_ino)


class AsSoonAs:
    """A limit that is reached when a file is there."""

    minutes = 15.0

    def __init__(self, path):
        self.path = path

    @property
    def left(self):
        while not (self.path.is_file() and self.path.read_text(encoding="utf-8")):
            time.sleep(0.01)
        return 0.0


def test_too_long_ends_it_and_what_it_has_started(lock, tmp_path):
    pid = tmp_path / "pid"
    code = (
        "import subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        f"open({str(pid)!r}, 'w').write(str(child.pid))\n"
        "time.sleep(600)\n"
    )
    with pytest.raises(HostingError, match="not done after 15 minutes"):
        python(code, lock, tmp_path, AsSoonAs(pid))
    child = int(pid.read_text(encoding="utf-8"))
    # Nobody is left to wait for it: it is gone, or a zombie where nothing reaps orphans. A signal takes a moment.
    deadline = time.monotonic() + 30
    while (state := state_of(child)) not in {"gone", "Z", "X"}:
        assert time.monotonic() < deadline, state
        time.sleep(0.05)


def test_whoever_ends_us_ends_it(lock, tmp_path):
    pid = tmp_path / "pid"

    class Ended(AsSoonAs):
        @property
        def left(self):
            assert super().left == 0.0
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        python(f"import os, time; open({str(pid)!r}, 'w').write(str(os.getpid())); time.sleep(600)", lock, tmp_path, Ended(pid))
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text(encoding="utf-8")), 0)


def test_what_is_not_there_is_told(lock, tmp_path):
    with pytest.raises(HostingError, match="cannot be started: No such file"):
        run(["/nowhere/x"], folder=tmp_path, environment={}, limit=Limit.of(1), lock=lock)


def test_children_see_nothing_of_gits_variables():
    given = {"GIT_DIR": ".", "GIT_QUARANTINE_PATH": "x", "PATH": "/bin", "DIGEST_TODAY": "2026-01-22", "GITLAB": "kept"}
    clean = clean_environment(given)
    assert {name: clean.get(name) for name in given} == {**given, "GIT_DIR": None, "GIT_QUARANTINE_PATH": None}
    assert clean["PYTHONSAFEPATH"] == "1"


def state_of(pid):
    """As Linux tells it."""
    stat = Path(f"/proc/{pid}/stat")
    return stat.read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] if stat.exists() else "gone"
