import importlib.util
import sys
from pathlib import Path

import pytest
from raw_articles import analysed

from digest.errors import PackError
from digest.extract.tagging import tagger
from digest.extract.tagging.tagger import spans, tag, tag_in_stages
from digest.extract.text import analyse
from digest.languages import Pack, available, load_pack

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def corpus():
    spec = importlib.util.spec_from_file_location("corpus", ROOT / "tools" / "corpus.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["corpus"] = module
    spec.loader.exec_module(module)
    return module


def names(*paragraphs, language="de", **more):
    return [(mention.kind, mention.text) for mention in tag(analysed(*paragraphs, language=language, **more), load_pack(language))]


def test_titles_and_roles_are_outside_a_persons_name():
    assert names("Die Sondergesandte Ingrid Brandt traf Außenminister Samir Haddad in Amman.") == [
        ("person", "Ingrid Brandt"),
        ("person", "Samir Haddad"),
        ("place", "Amman"),
    ]


def test_a_genitive_stays_in_the_mention():
    assert ("person", "Brandts") in names("Ingrid Brandt ist da. Das ist Brandts Erfolg.")


def test_an_organisation_is_the_whole_name():
    found = names("Die Organisation für Sicherheit und Zusammenarbeit in Europa (OSZE) schickt Beobachter nach Tiflis.")
    assert found == [
        ("organization", "Organisation für Sicherheit und Zusammenarbeit in Europa"),
        ("organization", "OSZE"),
        ("place", "Tiflis"),
    ]


def test_places_with_a_slash_between_them_are_two():
    assert names("Wien/Linz – Der Verfassungsgerichtshof hat entschieden.") == [
        ("place", "Wien"),
        ("place", "Linz"),
        ("organization", "Verfassungsgerichtshof"),
    ]


def test_adjectives_and_inhabitants_are_no_places():
    assert [text for kind, text in names("Die russischen Truppen und die Ukrainer verhandeln weiter.") if kind == "place"] == []


def test_a_surname_is_the_person_whose_full_name_the_article_gives():
    found = names("Der Abgeordnete Balthasar Querfurtner sprach.", headline="Querfurtner tritt zurück")
    assert found == [("person", "Querfurtner"), ("person", "Balthasar Querfurtner")]


def test_english():
    found = names(
        "Former deputy treasurer Wendell Krauthoff met officials of the European Commission in Brussels on Monday.", language="en"
    )
    assert found == [("person", "Wendell Krauthoff"), ("organization", "European Commission"), ("place", "Brussels")]


def test_mentions_are_slices_in_order_without_overlap(corpus):
    for labelled in corpus.load(ROOT / "training")[::40]:
        pack = load_pack(labelled.article.language)
        doc = analyse(labelled.article, pack)
        ends = {}
        for mention in tag(doc, pack):
            sentence = doc.sentences[mention.sentence]
            start, end = sentence.tokens[mention.first].start - sentence.start, sentence.tokens[mention.last - 1].end - sentence.start
            assert sentence.text[start:end] == mention.text
            assert mention.first >= ends.get(mention.sentence, 0)
            ends[mention.sentence] = mention.last


@pytest.mark.parametrize(("language", "floor"), [("de", 0.93), ("en", 0.85)])
def test_the_models_have_learnt_their_own_articles(corpus, language, floor):
    """A floor for the wiring: features, models and tables that no longer fit each other fall far below it."""
    pack = load_pack(language)
    right = found = wanted = 0
    for labelled in corpus.load(ROOT / "training", language)[::9]:
        doc = analyse(labelled.article, pack)
        given = set()
        for mention in tag(doc, pack):
            sentence = doc.sentences[mention.sentence]
            given.add((mention.kind, sentence.block, sentence.tokens[mention.first].start, sentence.tokens[mention.last - 1].end))
        expected = {(name.kind, name.block, name.start, name.end) for name in labelled.names if name.kind != "role"}
        right, found, wanted = right + len(given & expected), found + len(given), wanted + len(expected)
    assert 2 * right / (found + wanted) >= floor


def test_labels_become_spans():
    assert spans(["B-PER", "I-PER", "O", "I-LOC", "B-LOC", "B-ORG", "I-PER"]) == [
        ("PER", 0, 2),
        ("LOC", 3, 4),
        ("LOC", 4, 5),
        ("ORG", 5, 6),
        ("PER", 6, 7),
    ]


def test_a_mark_alone_is_no_name(monkeypatch):
    class Eager:
        def tag(self, sentence):
            return ["B-ORG"] * len(sentence)

        def labels(self):
            return ["B-ORG", "O"]

        def marginal(self, _label, _token):
            return 0.6

    monkeypatch.setattr(tagger, "load_models", lambda _: (Eager(), Eager()))
    stages = tag_in_stages(analysed("'Ruhe' – sagte Wien."), load_pack("de"))
    assert [mention.text for mention in stages[1].mentions] == ["Ruhe", "sagte", "Wien"]
    assert stages[1].likelihood[0, 1] == {"person": 0, "organization": 0.6, "place": 0}


def test_an_empty_article_has_no_names():
    assert names() == []


@pytest.mark.parametrize("language", available())
def test_models_and_tables_stay_small(language):
    folder = load_pack(language).folder
    assert all(path.stat().st_size <= 3_000_000 for path in folder.glob("*.crfsuite"))
    assert sum(path.stat().st_size for path in folder.iterdir()) <= 10_000_000


def test_a_missing_model_is_named(tmp_path):
    tables = load_pack("de").tables
    with pytest.raises(PackError, match="names-1"):
        tag(analysed("Wien."), Pack(code="xx", folder=tmp_path, tables=tables))


def test_a_broken_model_is_named(tmp_path):
    (tmp_path / "names-1.crfsuite").write_bytes(b"no model")
    with pytest.raises(PackError, match="names-1"):
        tag(analysed("Wien."), Pack(code="xx", folder=tmp_path, tables=load_pack("de").tables))
