"""One at a time, and nobody waits for the dead."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from digest.errors import HostingError
from digest.hosting.lock import locked


def never():
    pytest.fail("there was nobody to wait for")


def test_who_comes_second_waits_and_says_so_once(tmp_path):
    waited = []
    with (
        locked(tmp_path, patience=0, on_wait=never),
        pytest.raises(HostingError, match="longer than 0 minutes"),
        locked(tmp_path, patience=0, on_wait=lambda: waited.append(1)),
    ):
        pytest.fail("two held it")
    assert waited == [1]
    with locked(tmp_path, patience=0, on_wait=never):
        pass


def test_an_error_inside_gives_it_back(tmp_path):
    with pytest.raises(ZeroDivisionError), locked(tmp_path, patience=0, on_wait=never):
        1 / 0  # noqa: B018  (for the error)
    with locked(tmp_path, patience=0, on_wait=never):
        pass


def test_the_children_of_the_dead_are_waited_for(tmp_path):
    with locked(tmp_path, patience=0, on_wait=never) as file:
        child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, pass_fds=(file,))
    with pytest.raises(HostingError), locked(tmp_path, patience=0, on_wait=lambda: None):
        pytest.fail("the child still holds it")
    child.communicate(b"\n")
    with locked(tmp_path, patience=0, on_wait=never):
        pass


def test_a_wait_ends_when_the_other_is_done(tmp_path):
    with locked(tmp_path, patience=0, on_wait=never) as file:
        child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, pass_fds=(file,))

    def free():
        child.communicate(b"\n")

    with locked(tmp_path, patience=60, on_wait=free) as mine:
        assert os.fstat(mine)


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(HostingError, match=r"\.lock cannot be opened: No such file"), locked(tmp_path / "x", patience=0, on_wait=never):
        pass
