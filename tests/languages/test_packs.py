"""Packs as folders."""

import gc

import pytest

from digest.errors import PackError
from digest.languages import load_pack, read_pack, settle


def test_a_pack_may_lie_elsewhere_and_bears_the_name_of_its_folder(tmp_path):
    folder = tmp_path / "xx"
    folder.mkdir()
    (folder / "names.toml").write_text('titles = ["Dr."]\n', encoding="utf-8")
    pack = read_pack(folder)
    assert (pack.code, pack.folder, pack.words("names", "titles")) == ("xx", folder, ("Dr.",))
    (folder / "names.toml").write_text("titles = []\n", encoding="utf-8")
    assert read_pack(folder).words("names", "titles") == ()


def test_a_table_that_is_no_toml_is_named(tmp_path):
    (tmp_path / "names.toml").write_text("titles = [\n", encoding="utf-8")
    with pytest.raises(PackError, match=r"names\.toml"):
        read_pack(tmp_path)


def test_an_unknown_language_is_told_with_those_there_are():
    with pytest.raises(PackError, match="no language pack 'xx'; there are "):
        load_pack("xx")


def test_the_garbage_collector_is_spared_the_tables_once_a_language(monkeypatch):
    freezes = []
    monkeypatch.setattr(gc, "freeze", lambda: freezes.append("frozen"))
    settle.cache_clear()
    for code in ("de", "en", "de"):
        settle(code)
    settle.cache_clear()
    assert len(freezes) == 2
