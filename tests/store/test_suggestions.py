"""New readings beside an editor's words: what is suggested, what is not, and how a decision is remembered."""

from digest.store.merge import merge
from digest.store.suggestions import suggestions, with_offer

BASE = {"title": "A", "key_actors": [{"name": "N", "role": "R", "mentions": 1}, {"name": "M"}], "topics": ["x"]}
MINE = {"title": "B", "key_actors": [{"name": "N", "role": "E", "mentions": 1}, {"name": "M"}], "topics": ["x"]}
READ = {"title": "C", "key_actors": [{"name": "N", "role": "Q", "mentions": 2}, {"name": "M"}], "topics": ["y"]}


def told(edited, base=BASE, read=READ, declined=None, offered=None):
    merged = merge(base, edited, read, offered=offered)
    return [(each.name, each.identity, each.key, each.mine, each.read) for each in found(merged, declined)]


def found(merged, declined=None):
    return suggestions(merged.fields, merged.baseline, merged.offered, declined or {})


def test_what_both_changed_is_suggested():
    assert told(MINE) == [("title", None, "title", "B", "C"), ("key_actors", "N", "role", "E", "Q")]


def test_what_one_alone_changed_is_not():
    assert told(MINE, read=BASE) == []
    assert told(BASE) == []


def test_a_value_the_editor_deleted_may_be_read_anew():
    without = {**MINE, "title": "A", "key_actors": [{"name": "N", "mentions": 1}, {"name": "M"}]}
    assert told(without) == [("key_actors", "N", "role", None, "Q")]


def test_a_fact_the_editor_deleted_is_not_suggested():
    assert told({**MINE, "title": "A", "key_actors": [{"name": "M"}]}) == []


def test_of_a_fact_the_editor_entered_other_values_are_suggested_but_not_another_sentence():
    edited = {"key_actors": [{"name": "O", "role": "E", "evidence": "Ein Satz."}]}
    read = {"key_actors": [{"name": "O", "role": "Q", "evidence": "Anderer Satz.", "mentions": 3, "confidence": 0.4}]}
    assert told(edited, base={}, read=read) == [("key_actors", "O", "role", "E", "Q")]


def test_a_declined_reading_is_not_suggested_again_but_another_is():
    merged = merge(BASE, MINE, READ)
    declined = {}
    for each in found(merged):
        declined = with_offer(declined, each)
    assert declined == {"title": "C", "key_actors": [{"name": "N", "role": "Q"}]}
    assert found(merged, declined) == []
    assert told(MINE, read={**READ, "title": "D"}, declined=declined) == [("title", None, "title", "B", "D")]


def test_a_declined_reading_stays_declined_where_the_actor_moved_to_the_other_list():
    merged = merge(BASE, {**MINE, "key_actors": [{"name": "M"}], "also_mentioned": [{"name": "N", "role": "E"}]}, READ)
    assert [each.name for each in found(merged)] == ["title", "also_mentioned"]
    assert found(merged, {"title": "C", "key_actors": [{"name": "N", "role": "Q"}]}) == []


def test_an_offer_changes_no_place():
    merged = merge(BASE, MINE, READ)
    assert with_offer(BASE, found(merged)[1]) == {**BASE, "key_actors": [{"name": "N", "role": "Q", "mentions": 1}, {"name": "M"}]}
