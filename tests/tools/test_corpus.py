import importlib.util
import sys
from collections import Counter
from pathlib import Path

import pytest

from digest.extract.text import analyse
from digest.languages import load_pack

ROOT = Path(__file__).parents[2]
ARTICLE = """<article id="x-001" lang="de" date="2025-03-14" agencies="APA, Reuters" topic="nahost">
<h><per e="1">Brandt</per> in <loc e="2" cc="JO">Amman</loc></h>
<p> <loc e="2" cc="JO">Amman</loc> –  Die
<role e="1">Chefin der <org e="5">OSZE</org></role> <per e="1" key="1">Ingrid
Brandt</per> kam. <step e="9" when="2025-03-17" certainty="expected">Am Montag reist <per e="1">Brandt</per> ab.</step></p>
<sub>Kritik</sub>
<p>In <loc e="3" cc="">Europa</loc>.</p>
</article>"""


@pytest.fixture(scope="module")
def corpus():
    spec = importlib.util.spec_from_file_location("corpus", ROOT / "tools" / "corpus.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["corpus"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def labelled(corpus, tmp_path):
    path = tmp_path / "x" / "x-001.xml"
    path.parent.mkdir()
    path.write_text(ARTICLE, encoding="utf-8")
    return corpus.parse(path)


def test_the_article_is_what_ingest_would_give(labelled):
    article = labelled.article
    assert article.headline == "Brandt in Amman"
    assert [(block.kind, block.text) for block in article.blocks] == [
        ("paragraph", "Amman – Die Chefin der OSZE Ingrid Brandt kam. Am Montag reist Brandt ab."),
        ("subhead", "Kritik"),
        ("paragraph", "In Europa."),
    ]
    assert (article.agencies, article.language, article.date.isoformat()) == (("APA", "Reuters"), "de", "2025-03-14")
    assert article.dateline == "Amman"


def test_labels_point_at_their_text(labelled):
    texts = {-1: labelled.article.headline, **dict(enumerate(block.text for block in labelled.article.blocks))}
    for label in (*labelled.names, *labelled.steps):
        assert texts[label.block][label.start : label.end] == label.text
    assert [(n.kind, n.block, n.text) for n in labelled.names] == [
        ("person", -1, "Brandt"),
        ("place", -1, "Amman"),
        ("place", 0, "Amman"),
        ("role", 0, "Chefin der OSZE"),
        ("organization", 0, "OSZE"),
        ("person", 0, "Ingrid Brandt"),
        ("person", 0, "Brandt"),
        ("place", 2, "Europa"),
    ]
    assert [n.country for n in labelled.names if n.kind == "place"] == ["JO", "JO", None]
    assert [n.key for n in labelled.names if n.kind == "person"] == [False, True, False]


def test_steps_are_whole_sentences(labelled):
    (step,) = labelled.steps
    assert (step.text, step.when, step.certainty, step.event) == ("Am Montag reist Brandt ab.", "2025-03-17", "expected", 9)


def test_a_broken_file_is_named(corpus, tmp_path):
    path = tmp_path / "bad.xml"
    path.write_text("<article id='a'><p></article>", encoding="utf-8")
    with pytest.raises(ValueError, match=r"bad\.xml"):
        corpus.parse(path)


def test_the_whole_corpus_loads(corpus):
    articles = corpus.load(ROOT / "training")
    assert Counter(a.article.language for a in articles) == {"de": 531, "en": 266}
    kinds = Counter(name.kind for a in articles for name in a.names)
    assert kinds == {"person": 5176, "organization": 8330, "place": 6488, "role": 4701}
    assert sum(len(a.steps) for a in articles) == 1652


def test_folds_are_stable_and_even(corpus):
    assert [corpus.fold(name) for name in ("intl-001", "intl-002", "kultur-007")] == [1, 3, 1]
    sizes = Counter(corpus.fold(a.id) for a in corpus.load(ROOT / "training"))
    assert set(sizes) == set(range(5))
    assert min(sizes.values()) > 60


def test_unseen_articles_are_a_tenth_and_of_the_first_english_desks_a_third(corpus):
    unseen = Counter(a.article.language for a in corpus.load(ROOT / "training") if corpus.is_unseen(a))
    assert unseen == {"de": 52, "en": 48}


def test_a_label_says_what_is_marked(corpus, labelled):
    label = corpus.to_label(labelled)
    assert [(actor.name, actor.kind, actor.key, actor.roles, actor.aliases) for actor in label.actors] == [
        ("Ingrid Brandt", "person", True, ("Chefin der OSZE",), ("Brandt",)),
        ("OSZE", "organization", False, (), ()),
    ]
    assert [(place.name, place.country) for place in label.locations] == [("Amman", "JO"), ("Europa", None)]
    (step,) = label.next_steps
    assert (step.evidence, step.date, step.also) == ("Am Montag reist Brandt ab.", "2025-03-17", ())


def test_labels_give_names_in_base_form_and_events_once(corpus, tmp_path):
    path = tmp_path / "x.xml"
    path.write_text(
        """<article id="x" lang="de" date="2025-03-14"><h>Klage</h>
<p>Die Klage des <org e="1">Europäischen Rechnungshofs</org> nannte <per e="2">Anna Lehners</per> Anwalt falsch.
<per e="2">Lehner</per> kam aus der <loc e="3" cc="SK">Slowakei</loc>. <step e="9" when="">Ein Treffen soll folgen.</step>
<step e="9" when="2025-04">Es ist für April geplant.</step></p></article>""",
        encoding="utf-8",
    )
    label = corpus.to_label(corpus.parse(path))
    assert [(actor.name, actor.aliases) for actor in label.actors] == [
        ("Europäischer Rechnungshof", ("Europäischen Rechnungshofs",)),
        ("Anna Lehner", ("Lehner", "Anna Lehners")),
    ]
    (step,) = label.next_steps
    assert (step.evidence, step.also, step.date) == ("Ein Treffen soll folgen.", ("Es ist für April geplant.",), "2025-04")


def test_marked_names_are_mentions(corpus, labelled):
    document = analyse(labelled.article, load_pack("de"))
    mentions = corpus.to_mentions(labelled, document)
    assert [(m.kind, m.sentence, m.first, m.last, m.text) for m in mentions][-2:] == [
        ("person", 2, 3, 4, "Brandt"),
        ("place", 4, 1, 2, "Europa"),
    ]
    assert all(" ".join(t.text for t in document.sentences[m.sentence].tokens[m.first : m.last]) == m.text for m in mentions)
