from __future__ import annotations

import os
from pathlib import Path

import pytest

from digest.store.atomic import write_atomic


def test_a_new_file_comes_with_its_folders(tmp_path):
    path = tmp_path / "a" / "b.md"
    assert write_atomic(path, b"x")
    assert path.read_bytes() == b"x"
    assert [entry.name for entry in path.parent.iterdir()] == ["b.md"]


def test_the_same_content_leaves_the_time_stamp(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes(b"x")
    os.utime(path, (1, 1))
    assert not write_atomic(path, b"x")
    assert path.stat().st_mtime == 1


def test_mode_and_links_are_kept(tmp_path):
    path, link = tmp_path / "a.md", tmp_path / "link.md"
    path.write_bytes(b"x")
    path.chmod(0o664)
    link.symlink_to(path)
    assert write_atomic(link, b"y")
    assert link.is_symlink()
    assert path.read_bytes() == b"y"
    assert path.stat().st_mode & 0o777 == 0o664


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "a.md"
    path.write_bytes(b"x")

    def fail(_self, _target):
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        write_atomic(path, b"y")
    assert path.read_bytes() == b"x"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.md"]
