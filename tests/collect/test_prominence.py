from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import permutations

from digest.collect.prominence import weigh
from digest.model import Actor, Article, Step

DAY = dt.date(2026, 1, 20)


def article(identifier, day=DAY, *, actors=(), steps=0, **more):
    return Article(
        id=identifier,
        title=identifier,
        date=day,
        body="Text.",
        path=f"articles/{identifier}.md",
        key_actors=tuple(Actor(name=name, kind="person", evidence=f"Satz über {name}.") for name in actors),
        next_steps=tuple(Step(id=f"s-{number}", what="Treffen", when="2026-01-25", evidence="Satz.") for number in range(steps)),
        **more,
    )


def order(*articles):
    weights = weigh(articles)
    return sorted(weights, key=weights.__getitem__)


def test_the_editors_word_goes_first():
    assert order(article("dated", steps=3), article("urgent", urgency=2)) == ["urgent", "dated"]
    assert order(article("plain"), article("trifle", urgency=8, steps=3)) == ["plain", "trifle"]


def test_a_story_that_develops_leads_one_that_stands_alone():
    before = article("before", DAY - dt.timedelta(days=5), actors=["Anna Berg"])
    weights = weigh([article("lone", actors=["Carl Roth"]), article("returning", actors=["anna  berg"]), before])
    assert weights["returning"] < weights["lone"]


def test_what_lies_more_than_a_week_apart_is_no_development():
    weights = weigh([article("now", actors=["Anna Berg"]), article("then", DAY - dt.timedelta(days=8), actors=["Anna Berg"])])
    assert weights["now"] == weigh([article("now", actors=["Anna Berg"])])["now"]


def test_a_slip_in_the_year_weighs_nothing_but_stops_nothing():
    weights = weigh([article("first", dt.date.min, actors=["Anna Berg"]), article("last", dt.date.max, actors=["Anna Berg"])])
    assert weights["first"] == weights["last"]


def test_dated_steps_agencies_and_length_count():
    plain = article("a")
    for heavier in (article("a", steps=1), article("a", agencies=("APA",)), replace(plain, body="x" * 2000)):
        assert weigh([heavier])["a"] < weigh([plain])["a"]


def test_the_order_of_articles_does_not_matter():
    articles = [article(name, DAY - dt.timedelta(days=number), actors=["Anna Berg"]) for number, name in enumerate("abc")]
    assert len({tuple(sorted(weigh(each).items())) for each in permutations(articles)}) == 1
