import pytest

from digest.extract.mentions import Entity
from digest.extract.topics import assign_topics, suggest_words
from digest.languages import load_pack
from digest.model import Place, Topic

BAHN = Topic(slug="bahn", title="Bahn", words=("Bahn*", "*tunnel", "Gleis"))
MILCH = Topic(slug="milch", title="Milch", words=("Molkerei", "Milch*"), actors=("Almgold",))
NORD = Topic(slug="nord", title="Norden", places=("NO", "Oslo"))
PACK = load_pack("de")


def place(name: str, country: str) -> Place:
    return Place(name=name, country=country, evidence="x")


def test_words_decide_and_the_headline_counts_most(marked):
    document, _ = marked("Der Semmeringtunnel ist fertig.", headline="Neue Bahnstrecke eröffnet")
    assert assign_topics(document, [], [], [MILCH, BAHN], PACK) == ("bahn",)


@pytest.mark.parametrize("text", ["Ein Gleis lag da.", "Die Almhütte ist voll."])
def test_one_word_in_passing_is_not_enough(text, marked):
    document, _ = marked("Die Halle brennt.", text)
    assert assign_topics(document, [], [], [BAHN, MILCH], PACK) == ()


def test_inflected_forms_match(marked):
    document, _ = marked("Die Molkereien zahlen mehr.", headline="Streit der Molkereien")
    assert assign_topics(document, [], [], [MILCH], PACK) == ("milch",)


def test_an_umlaut_makes_another_word(marked):
    roads = Topic(slug="strassen", title="Straßen", words=("*brücke*", "Züge*"))
    document, _ = marked("Auch Zugeständnisse gab es.", headline="Innsbrucker Dichterin lobt Zugeständnisse")
    assert assign_topics(document, [], [], [roads], PACK) == ()
    document, _ = marked("Die Brücke ist gesperrt.", headline="Autobahnbrücke gesperrt, Züge fahren")
    assert assign_topics(document, [], [], [roads], PACK) == ("strassen",)


def test_actors_and_places_are_evidence(marked):
    document, mentions = marked(
        "Der Preis steigt, sagt <Almgold>.", "Auch in [Oslo] und [Bergen].", headline="<Almgold> zahlt mehr in [Oslo]"
    )
    actor = Entity("Almgold", "organization", tuple(m for m in mentions if m.kind == "organization"))
    oslo = Entity("Oslo", "place", tuple(m for m in mentions if m.text == "Oslo"))
    bergen = Entity("Bergen", "place", tuple(m for m in mentions if m.text == "Bergen"))
    places = [(oslo, place("Oslo", "NO")), (bergen, place("Bergen", "NO"))]
    assert assign_topics(document, [actor], places, [NORD, MILCH], PACK) == ("milch",)
    assert assign_topics(document, [], [*places, (bergen, place("Oslo", "SE"))], [NORD], PACK) == ("nord",)


def test_at_most_three_best_first(marked):
    topics = [Topic(slug=f"t{n}", title="T", words=("Bahn", "Halle")) for n in range(5)]
    document, _ = marked("Die Halle brennt.", headline="Bahn und Halle")
    assert assign_topics(document, [], [], topics, PACK) == ("t0", "t1", "t2")


def test_suggestions_are_the_telling_nouns(marked):
    document, _ = marked(
        "Die Molkerei schließt. Am Montag endete in der Molkerei die letzte Schicht.", "Der Streit um die Molkerei dauert an."
    )
    words = suggest_words(document, PACK)
    assert words[0] == "Molkerei"
    assert "Montag" not in words
    assert len(words) <= 5


def test_what_a_topic_knows_already_is_not_suggested(marked):
    document, _ = marked("Das Bahnnetz wächst, so die Molkerei.", headline="Molkereien fordern Bahnhof samt Verladehalle")
    assert {"Bahnhof", "Verladehalle"} <= set(suggest_words(document, PACK))
    assert suggest_words(document, PACK, [MILCH, BAHN]) == ("Verladehalle",)


def test_names_of_persons_are_not_suggested(marked):
    document, _ = marked(
        "Der Verkehrsminister Hans Bergmann eröffnet die Halle. Am Montag sagte Hans Bergmann, die Halle sei Bergmanns Wunsch.",
        headline="Verkehrsminister Bergmann eröffnet Halle",
    )
    words = suggest_words(document, PACK)
    assert "Halle" in words
    assert not [word for word in words if word.startswith("Bergmann")]
