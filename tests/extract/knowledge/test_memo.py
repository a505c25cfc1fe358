"""Answers are remembered, and not without end."""

from digest.extract.knowledge.memo import Memo


def test_each_word_is_asked_about_once():
    asked = []
    memo = Memo(lambda word: asked.append(word) or word.upper())
    assert [memo["ja"], memo["nein"], memo["ja"]] == ["JA", "NEIN", "JA"]
    assert asked == ["ja", "nein"]


def test_no_more_are_kept_than_told():
    memo = Memo(len, limit=2)
    assert [memo[word] for word in ("a", "bb", "ccc")] == [1, 2, 3]
    assert dict(memo) == {"ccc": 3}
