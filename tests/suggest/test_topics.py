"""Topics for articles that have none."""

from __future__ import annotations

import datetime as dt

from digest.model import Article, Registries, Topic
from digest.suggest.proposals import TopicChange
from digest.suggest.topics import Library, propose_topics

TOPICS = Registries(
    topics=(Topic(slug="bahn", title="Bahn"), Topic(slug="spital", title="Spitäler"), Topic(slug="intern", title="Intern", hide=True))
)
RAIL = "Die Gleise auf der Strecke nach Lannach werden erneuert, die Züge fahren langsamer, Busse ersetzen sie in der Nacht."
WARD = "Die Geburtenstation schließt, Hebammen und Ärzte protestieren, Patienten müssen in das Krankenhaus der Nachbarstadt."


def article(identifier, title, body, *topics, language="de"):
    return Article(
        id=identifier, title=title, date=dt.date(2026, 1, 20), language=language, topics=topics, body=body, path=f"articles/{identifier}.md"
    )


FILED = (
    article("a", "Neue Gleise bei Lannach", RAIL, "bahn"),
    article("b", "Züge fahren langsamer", RAIL.replace("Nacht", "Früh"), "bahn"),
    article("c", "Station schließt", WARD, "spital"),
    article("d", "Protest der Hebammen", WARD.replace("schließt", "sperrt zu"), "spital"),
)


def proposals(*unsorted, filed=FILED):
    return propose_topics([*filed, *unsorted], {each.id for each in unsorted}, TOPICS)


def test_the_topic_of_the_nearest_articles_with_its_words():
    text = "Auf der Strecke nach Lannach erneuern Arbeiter die Gleise. Busse ersetzen die Züge, und sie fahren langsamer."
    (found,) = proposals(article("x", "Wieder Sperre", text))
    assert found.change == TopicChange("articles/x.md", ("bahn",))
    assert (found.kind, found.title, str(found.action), found.articles) == ("topics", "Wieder Sperre", "topic 'Bahn' (bahn)", ("x",))
    words, nearest = map(str, found.why)
    assert words.startswith("telling words: ")
    assert {"Gleise", "Züge"} <= set(words.removeprefix("telling words: ").split(", "))
    assert nearest == "most like 'Züge fahren langsamer' of 2026-01-20"


def test_what_is_like_nothing_or_like_two_things_gets_none():
    assert proposals(article("x", "Dreizehn Hühner", "Im Stall von Bauer Horvath leben dreizehn Hühner und ein Hahn.")) == []
    assert proposals(article("x", "Gleise und Hebammen", f"{RAIL} {WARD}")) == []
    assert proposals(article("x", "Leer", "")) == []


def test_other_languages_are_other_libraries():
    assert proposals(article("x", "Gleise", RAIL, language="en")) == []


def test_topics_that_are_hidden_or_unknown_are_none():
    filed = (article("a", "Gleise", RAIL, "intern"), article("b", "Züge", RAIL, "frei"))
    assert proposals(article("x", "Strecke", RAIL), filed=filed) == []


def test_an_article_does_not_vote_for_itself():
    assert Library(FILED).nearest(FILED[0], {"bahn"}).neighbour.id == "b"
