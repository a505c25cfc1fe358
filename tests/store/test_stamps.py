from __future__ import annotations

import json

import pytest

from digest.store.stamps import Stamps


def test_stamps_are_kept(tmp_path):
    path = tmp_path / "cache" / "stamps.json"
    stamps = Stamps(path)
    assert stamps.get("inbox/b.txt") is None
    stamps.set("inbox/ü.txt", "2")
    stamps.set("inbox/b.txt", "1")
    assert not path.exists()
    stamps.save()
    assert Stamps(path).get("inbox/b.txt") == "1"
    assert list(json.loads(path.read_text("utf-8")).items()) == [("inbox/b.txt", "1"), ("inbox/ü.txt", "2")]
    assert [file.name for file in path.parent.iterdir()] == ["stamps.json"]


def test_the_order_of_work_does_not_show(tmp_path):
    for name, order in (("a", ("x", "y")), ("b", ("y", "x"))):
        stamps = Stamps(tmp_path / name)
        for source in order:
            stamps.set(source, "1")
        stamps.save()
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize("found", [b"", b"{", b"[1]", b"\xff", b"null", b"[" * 99999])
def test_a_broken_file_is_an_empty_one(tmp_path, found):
    path = tmp_path / "stamps.json"
    path.write_bytes(found)
    stamps = Stamps(path)
    assert stamps.get("inbox/a.txt") is None
    stamps.set("inbox/a.txt", "1")
    stamps.save()
    assert Stamps(path).get("inbox/a.txt") == "1"


def test_what_is_no_stamp_is_left_out(tmp_path):
    path = tmp_path / "stamps.json"
    path.write_text('{"inbox/a.txt": 1, "inbox/b.txt": "2"}')
    assert (Stamps(path).get("inbox/a.txt"), Stamps(path).get("inbox/b.txt")) == (None, "2")
