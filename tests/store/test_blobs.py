from __future__ import annotations

from digest.store.blobs import BlobFolder


def test_what_was_kept_is_found_again(tmp_path):
    BlobFolder(tmp_path / "cards").put("a", b"1")
    assert BlobFolder(tmp_path / "cards").get("a") == b"1"
    assert BlobFolder(tmp_path / "cards").get("b") is None


def test_what_a_run_did_not_use_is_forgotten(tmp_path):
    before = BlobFolder(tmp_path)
    for key in "abc":
        before.put(key, b"1")
    now = BlobFolder(tmp_path)
    now.get("a")
    now.put("d", b"2")
    now.forget_unused()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "d"]


def test_a_run_without_cards_forgets_nothing(tmp_path):
    BlobFolder(tmp_path).put("a", b"1")
    BlobFolder(tmp_path).forget_unused()
    assert (tmp_path / "a").is_file()


def test_a_folder_that_cannot_be_had_costs_time_alone(tmp_path):
    (tmp_path / "file").write_text("")
    folder = BlobFolder(tmp_path / "file")
    folder.put("a", b"1")
    assert folder.get("a") is None
    folder.forget_unused()
