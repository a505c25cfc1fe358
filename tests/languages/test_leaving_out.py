"""What a pack leaves out does no harm, or is asked for by a `PackError` that names file and key; never anything else."""

import gzip
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from corpus import parse

from digest.errors import PackError
from digest.extract.reading import extract
from digest.languages import load_pack, read_pack
from digest.model import Registries

CODE = "fr"
NEEDED = {
    ("actors", "ranking"): r"actors\.toml: ranking",
    ("dates", "patterns"): r"dates\.toml: rule 'day of a month': .*\{year\}",
    ("dates", "values"): r"dates\.toml: rule 'day of a month': .*\{weekday\}",
    ("names", "parts"): r"pattern '[a-z ,]+': .*link",
    ("places", "relation_words"): r"places\.toml: relation '.*': .*background",
    ("quotes", "indirect_patterns"): r"quotes\.toml: indirect: .*cue",
    ("quotes", "indirect_words"): r"quotes\.toml: indirect: .*said",
    ("steps_model", "bias"): r"steps_model\.toml: .*bias",
    ("steps_model", "threshold"): r"steps_model\.toml: .*threshold",
    ("steps_model", "threshold_dated"): r"steps_model\.toml: .*threshold_dated",
    ("text", "ordinals_end_in_full_stop"): r"text\.toml: ordinals_end_in_full_stop",
}
"""Table and key the pack cannot do without → the complaint. All others may be left out."""


@pytest.fixture(scope="module")
def article():
    whole = parse(Path(__file__).parents[1] / "cases" / "languages" / CODE / "fr-001.xml").article
    return replace(whole, blocks=whole.blocks[:3])


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """The pack with few places and institutions, so that it is read in no time."""
    folder = tmp_path_factory.mktemp("packs") / CODE
    shutil.copytree(load_pack(CODE).folder, folder)
    rows = gzip.decompress((folder / "places.tsv.gz").read_bytes()).decode().splitlines(keepends=True)
    kept = [row for row in rows if row.split("\t")[1].startswith("n") or row.startswith(("Paris\t", "Vesoul\t"))]
    (folder / "places.tsv.gz").write_bytes(gzip.compress("".join(kept).encode()))
    pack = read_pack(folder)
    few = {
        table: {**pack.tables[table], "names": {"club": pack.mapping(table, "names")["club"]}}
        for table in ("institutions", "organizations")
    }
    return replace(pack, tables={**pack.tables, **few})


def keys():
    return [(table, key) for table, content in sorted(load_pack(CODE).tables.items()) if table != "wire" for key in content]


@pytest.mark.parametrize(("table", "key"), keys())
def test_a_key(article, small, table, key):
    content = {name: value for name, value in small.tables[table].items() if name != key}
    pack = replace(small, tables={**small.tables, table: content})
    if (table, key) in NEEDED:
        with pytest.raises(PackError, match=NEEDED[table, key]):
            extract(article, pack, Registries())
    else:
        extract(article, pack, Registries())


@pytest.mark.parametrize("table", sorted({table for table, _ in keys()} - {"confidence", "takes"}))
def test_a_table(article, small, table):
    pack = replace(small, tables={name: content for name, content in small.tables.items() if name != table})
    with pytest.raises(PackError, match=rf"{table}\.toml"):
        extract(article, pack, Registries())


def test_without_words_for_takes_the_facts_are_the_same(article, small):
    pack = replace(small, tables={name: content for name, content in small.tables.items() if name != "takes"})
    assert extract(article, pack, Registries()) == extract(article, small, Registries())


def test_without_weights_there_is_no_confidence(article, small):
    pack = replace(small, tables={name: content for name, content in small.tables.items() if name != "confidence"})
    weighed, plain = (extract(article, each, Registries()).locations for each in (small, pack))
    assert all(place.confidence is not None for place in weighed)
    assert plain == tuple(replace(place, confidence=None) for place in weighed)


@pytest.mark.parametrize("name", ["places.tsv.gz", "names-1.crfsuite", "names-2.crfsuite"])
def test_a_file(article, small, tmp_path, name):
    shutil.copytree(small.folder, tmp_path / CODE)
    (tmp_path / CODE / name).unlink()
    with pytest.raises(PackError, match=name):
        extract(article, replace(small, folder=tmp_path / CODE), Registries())
