from __future__ import annotations

import pytest

from digest.store.baseline import Baseline, Origin, baseline_path, baseline_text, body_sha256, read_baseline, read_origins, seems_broken

BASELINE = Baseline(source="inbox/a: b.txt", body_sha256="1" * 64, fields={"id": "a", "title": "no"}, offered={"title": "12:30"})


def put(content, text, identifier="a"):
    path = baseline_path(content, identifier)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_what_is_written_is_read(tmp_path):
    put(tmp_path, baseline_text(BASELINE))
    assert read_baseline(tmp_path, "a") == BASELINE
    assert read_baseline(tmp_path, "b") is None
    assert not seems_broken(tmp_path, "a")
    assert not seems_broken(tmp_path, "b")
    assert "stamp" not in baseline_text(BASELINE)


@pytest.mark.parametrize(
    ("head", "sources"),
    [
        ('source: "inbox/a: b.txt"\n', ("inbox/a: b.txt",)),
        ("# x\n# y\n<<<<<<< HEAD\nsource: a\nstamp: 1\n=======\nsource: b\n>>>>>>> x\n", ("a", "b")),
        ("source: a\nsource: a\n", ("a",)),
        ("source: [a\n", ("[a",)),
        ("body: a\nfields:\n  source: x\n", None),
        ("", None),
    ],
)
def test_the_source_is_read_from_the_head(tmp_path, head, sources):
    put(tmp_path, head)
    assert read_origins(tmp_path) == ({"a": Origin(sources)} if sources else {})


def test_former_ids_are_read_from_the_head(tmp_path):
    put(tmp_path, "source: a\nformer: [b, c]\nbody: x\n")
    assert read_origins(tmp_path) == {"a": Origin(("a",), ("b", "c"))}
    put(tmp_path, "source: a\nformer: [b\n")
    assert read_origins(tmp_path) == {"a": Origin(("a",))}


def test_line_endings_and_blank_lines_around_are_no_change_of_a_body():
    assert body_sha256("\r\nA\r\n\r\nB\r\n\r\n") == body_sha256("A\n\nB") != body_sha256("A\nB")
