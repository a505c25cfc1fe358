import datetime as dt

import pytest
from raw_articles import raw_article

from digest.extract.explaining.explanation import explain
from digest.extract.explaining.narrowing import SECTIONS, narrow
from digest.extract.reading import read
from digest.languages import load_pack
from digest.model import Registries, Topic

TEXT = (
    "Die Grazer Bürgermeisterin Marta Lindner hat Paul Reitmair empfangen. Reitmair reiste nach Wien.",
    "„Wir bleiben sicher in Wien“, sagte Reitmair. Am Freitag will Lindner in Linz über den Vertrag abstimmen lassen.",
)


@pytest.fixture(scope="module")
def explanation():
    raw = raw_article(*TEXT, date=dt.date(2026, 1, 20))
    return explain(read(raw, load_pack("de"), Registries(topics=(Topic(slug="werk", title="Werk", words=("Vertrag",)),))))


def test_nothing_asked_for_is_everything(explanation):
    assert narrow(explanation) == explanation


def test_a_sentence_and_whom_it_names(explanation):
    told = narrow(explanation, sentence=2)
    assert [sentence.number for sentence in told.sentences] == [2]
    assert [actor.name for actor in told.actors] == ["Paul Reitmair"]
    assert [report.place.name for report in told.places] == ["Wien"]
    assert told.topics == ()


def test_a_name_also_where_it_is_short(explanation):
    told = narrow(explanation, about="marta")
    assert [sentence.number for sentence in told.sentences] == [1, 4]
    assert [actor.name for actor in told.actors] == ["Marta Lindner"]
    assert told.places == ()


def test_a_word_of_the_text(explanation):
    assert [sentence.number for sentence in narrow(explanation, about="Vertrag").sentences] == [4]


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_alone(explanation, section):
    told = narrow(explanation, only=(section,))
    parts = {
        "names": any(sentence.names for sentence in told.sentences),
        "steps": any(sentence.verdict for sentence in told.sentences),
        "quotes": any(sentence.quotes for sentence in told.sentences),
        "actors": bool(told.actors),
        "places": bool(told.places),
        "topics": bool(told.topics),
    }
    assert {name for name, shown in parts.items() if shown} == {section}


def test_what_is_nowhere_leaves_nothing(explanation):
    told = narrow(explanation, about="Xanten")
    assert (told.sentences, told.actors, told.places, told.topics) == ((), (), (), ())
