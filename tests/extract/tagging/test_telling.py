import pytest
from raw_articles import analysed

from digest.extract.mentions import at
from digest.extract.tagging.telling import in_words, tell
from digest.languages import load_pack

WORDS = ("Die", "Ministerin", "Ida", "Moser", "kam")

CASES = [
    ("w=ida", "word: Ida"),
    ("-1w=ministerin", "word before: Ministerin"),
    ("2c6=010101", "cluster two behind: kam"),
    ("e3=ida", "spelling: Ida"),
    ("S=Xx", "spelling: Ida"),
    ("-2S=Xx", "spelling two before: Die"),
    ("-1k=title", "class before: Ministerin"),
    ("b=ministerin|Xx", "word before: Ministerin"),
    ("x=ministerin|moser", "words around: Ministerin + Moser"),
    ("ac=0101|0110", "clusters: Ida + Moser"),
    ("Ug=c7", "place table: capital, 1,000,000+ people"),
    ("-1Bg=p1", "place table before: town"),
    ("Ug=re", "place table: region"),
    ("bUg=c7=ministerin", "place table: capital, 1,000,000+ people behind Ministerin"),
    ("bBi=company=ministerin", "institution table: company behind Ministerin"),
    ("Ii=company", "institution table: company"),
    ("d=B-PER|O", "elsewhere in the article: B-PER"),
    ("-t=O", "first pass, before: O"),
    ("first=headline", "opens a sentence"),
    ("last", "ends a sentence"),
    ("ow", "word of organisations"),
    ("unheard-of", "unheard-of"),
]


@pytest.mark.parametrize(("feature", "words"), CASES)
def test_features_in_words(feature, words):
    assert in_words(feature, WORDS, 2) == words


def test_beyond_the_sentence_is_its_start_or_end():
    assert in_words("-1w=", WORDS, 0) == "word before: (start)"
    assert in_words("1w=", WORDS, 4) == "word behind: (end)"


def test_what_spoke_for_a_name_comes_weightiest_first_and_how_sure_the_tagger_is():
    document = analysed("Gestern sagte Ministerin Ida Moser ab.")
    telling, moser = tell(document, load_pack("de")), at(document.sentences[0], "person", 3, 5)
    signs = telling.of(moser)
    assert 0.5 < telling.likelihood(moser) <= 1.0
    assert telling.likelihood(at(document.sentences[0], "place", 3, 5)) < 0.5
    assert [(each.kind, each.text) for each in telling.overlooked(set(), 0.5)] == [("person", "Ida Moser")]
    assert list(telling.overlooked({(0, 3), (0, 4)}, 0.5)) == []
    weights = [weight for _, weight in signs]
    assert weights == sorted(weights, reverse=True)
    assert "cluster before: Ministerin" in dict(signs)
    assert len(dict(signs)) == len(signs)
