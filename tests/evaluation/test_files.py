"""Labels and raw texts as they lie on the disk."""

import pytest

from digest.errors import SettingsError
from digest.evaluation.files import raw_text, read_labels

SOUND = '{"id": "a", "actors": [], "locations": [], "next_steps": []}'


def test_a_broken_label_does_not_stop_the_others(tmp_path):
    (tmp_path / "a.json").write_text(SOUND, encoding="utf-8-sig")
    (tmp_path / "b.json").write_text("{", encoding="utf-8")
    (tmp_path / "c.json").write_bytes(b'{"id": "\xe4"}')
    (tmp_path / "d.json").mkdir()
    (tmp_path / "note.txt").write_text("x", encoding="utf-8")
    labels, diagnostics = read_labels(tmp_path)
    assert {path: label.id for path, label in labels.items()} == {str(tmp_path / "a.json"): "a"}
    assert [(found.path, found.message.split(":")[0]) for found in diagnostics] == [
        (str(tmp_path / "b.json"), "no JSON"),
        (str(tmp_path / "c.json"), "byte 8 is no UTF-8"),
        (str(tmp_path / "d.json"), "cannot be read"),
    ]


def test_a_folder_without_labels_is_told(tmp_path):
    with pytest.raises(SettingsError, match="expected a folder of"):
        read_labels(tmp_path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", "Gespräch in München.".encode("cp1252")),
        ("a.html", b"<html><body><p>Gespr&auml;ch in <b>M&uuml;nchen</b>.</p></body></html>"),
        ("a.md", "---\ndate: 2026-01-22\n---\nGespräch in **München**.\n".encode()),
    ],
)
def test_raw_texts_are_those_a_reader_sees(tmp_path, name, content):
    (tmp_path / f"2026-01-22-{name}").write_bytes(content)
    assert "Gespräch in München." in (raw_text(tmp_path, f"2026-01-22-{name}") or "")


def test_a_raw_file_that_is_gone_has_no_text(tmp_path):
    assert raw_text(tmp_path, "inbox/gone.txt") is None
