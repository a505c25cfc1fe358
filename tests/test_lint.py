"""What an editor is told about an article that stands."""

import datetime as dt

from digest.lint import lint
from digest.model import Article, Registries, Topic

REGISTRIES = Registries(topics=(Topic(slug="verkehr", title="Verkehr"), Topic(slug="politik", title="Politik")))


def findings(**changes):
    fields = {
        "id": "2026-01-22-tunnel",
        "title": "Tunnel bleibt gesperrt",
        "date": dt.date(2026, 1, 22),
        "topics": ("verkehr",),
        "body": "Der Tunnel bleibt bis Mai gesperrt. Im Tunnel werden die Lüfter getauscht.\n",
        "path": "articles/2026/01/2026-01-22-tunnel.md",
    }
    return lint(Article(**{**fields, **changes}), REGISTRIES)


def test_nothing_where_all_is_well():
    assert findings() == []


def test_a_misspelt_topic_is_an_error_with_the_right_spelling():
    (found,) = findings(topics=("verkehr", "politk"))
    assert (found.code, found.severity) == ("unknown-topic", "error")
    assert "did you mean 'politik'" in found.message


def test_an_article_without_topic_gets_words_to_file_it_under():
    (found,) = findings(topics=())
    assert (found.code, found.severity) == ("no-topic", "info")
    assert "Tunnel" in found.hint


def test_a_language_without_pack_is_told():
    (found,) = findings(language="fi")
    assert (found.code, found.severity) == ("no-language-pack", "warning")
    assert "de, en" in found.message
