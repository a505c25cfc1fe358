import pytest

from digest.errors import PackError
from digest.extract.actors.grouping import find_actors
from digest.extract.actors.ranking import FEATURES, MOST_KEY_ACTORS, features, rank_actors
from digest.languages import Pack, available, load_pack

PARAGRAPHS = (
    "Ministerin {Marta Lind} hat die Leitung von <Lautwerk> entlassen. {Lind} sagte, es sei genug.",
    "{Lind} will am Montag berichten.",
    "Die Halle steht leer.",
    "Das hatte schon {Paul Reiter} (<KPX>) verlangt.",
)


def test_who_opens_the_story_and_is_named_most_comes_first(marked):
    document, mentions = marked(*PARAGRAPHS, headline="{Lind} entlässt Leitung von <Lautwerk>")
    actors = find_actors(document, mentions, load_pack("de"))
    order, key = rank_actors(document, actors, [None] * len(actors), load_pack("de"))
    names = [actors[i].name for i in order]
    assert names[:2] == ["Marta Lind", "Lautwerk"]
    assert names[:key] == ["Marta Lind", "Lautwerk"]


def test_never_more_than_five_nor_fewer_than_one(marked):
    many = " ".join(f"{{Anna Name{letter}}} kam. {{Name{letter}}} ging." for letter in "abdeklmp")
    document, mentions = marked(many)
    actors = find_actors(document, mentions, load_pack("de"))
    assert rank_actors(document, actors, ["Chefin"] * 8, load_pack("de"))[1] == MOST_KEY_ACTORS
    document, mentions = marked("Die Halle steht leer.", "Niemand kam.", "Es war still.", "Zuletzt ging in der Nacht auch noch <KPX> fort.")
    actors = find_actors(document, mentions, load_pack("de"))
    assert rank_actors(document, actors, [None], load_pack("de"))[1] == 1


def test_without_actors_there_is_nothing_to_rank(marked):
    document, _ = marked("Die Halle steht leer.")
    assert rank_actors(document, [], [], load_pack("de")) == ((), 0)


def test_features_are_complete_and_small(marked):
    document, mentions = marked(*PARAGRAPHS)
    actors = find_actors(document, mentions, load_pack("de"))
    rows = features(document, actors, [None] * len(actors), load_pack("de"))
    assert all(set(row) == set(FEATURES) for row in rows)
    assert all(-0.01 <= value <= 1.5 for row in rows for value in row.values())


@pytest.mark.parametrize("code", available())
def test_every_pack_has_all_weights(code, marked):
    document, mentions = marked("{Marta Lind} kam.", language=code)
    actors = find_actors(document, mentions, load_pack(code))
    assert rank_actors(document, actors, [None], load_pack(code)) == ((0,), 1)


def test_missing_weights_are_an_error_that_names_the_file(marked, tmp_path):
    document, mentions = marked("{Marta Lind} kam.")
    actors = find_actors(document, mentions, load_pack("de"))
    broken = Pack(code="xx", folder=tmp_path, tables={"actors": {"ranking": {"threshold": 0.5}}})
    with pytest.raises(PackError, match=r"actors\.toml: ranking: expected"):
        rank_actors(document, actors, [None], broken)
