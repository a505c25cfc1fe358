import pytest

from digest.errors import PackError
from digest.extract.knowledge.naming import entries
from digest.extract.knowledge.renowned import renowned
from digest.languages import Pack, available, load_pack


@pytest.mark.parametrize("code", available())
def test_every_language_knows_them_in_all_spellings(code):
    assert {"Merkel", "Putin", "Poutine", "Selenskyj", "Zelensky"} <= renowned(load_pack(code), unmistakable=True)


def test_those_that_are_words_too_can_be_left_out():
    pack = load_pack("de")
    assert "Kohl" in renowned(pack) - renowned(pack, unmistakable=True)


def test_no_name_stands_twice():
    tables = load_pack("de").tables["persons"]
    names = [name for table in tables.values() for text in table.values() for each in entries(text, "") for name in each]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("tables", [{}, {"persons": {"renowned": {"europe": ["Merkel"]}}}])
def test_a_missing_or_malformed_table_is_an_error(tables, tmp_path):
    with pytest.raises(PackError, match=r"persons\.toml"):
        renowned(Pack(code="xx", folder=tmp_path, tables=tables))
