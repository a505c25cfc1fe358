"""What holds for any input."""

import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from digest.errors import ArticleError
from digest.ingest.headline import MAX_LENGTH, make_headline
from digest.ingest.phrases import load_rules
from digest.ingest.reader import read

STEADY = settings(max_examples=300, deadline=None, derandomize=True)
STEADY_FEW = settings(max_examples=40, deadline=None, derandomize=True)
RULES = load_rules("de")
WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzäöüß", min_size=1, max_size=12)
NAMES = WORDS.map(str.capitalize)
SMALL = st.sampled_from(["der", "die", "und", "in", "am", "von", "für", "hat", "ist", "wird", "dass", "nicht", "Donnerstag,", "–"])
SENTENCES = st.lists(st.one_of(WORDS, NAMES, SMALL), min_size=1, max_size=40).map(" ".join)
TEXT = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), max_size=400)


def no_yaml(text):
    raise ValueError(f"line 1: {text[:10]!r}")


def attempt(data, path):
    """The article and its findings; None and the refusal where there is none. Any other error fails the test."""
    try:
        return read(data, path, no_yaml)
    except ArticleError as error:
        return None, (error.diagnostic,)


def squeezed(text):
    return "".join(unicodedata.normalize("NFC", text).split())


@STEADY
@given(st.binary(max_size=300), st.sampled_from(["inbox/2026-01-22-x.txt", "inbox/x.md"]))
@example(b"---\na: b\n", "inbox/x.md")
@example(b"\xff\xfe\x00\xd8", "inbox/x.txt")
def test_any_bytes_are_read_or_refused(data, path):
    article, findings = attempt(data, path)
    assert article is not None or findings[0].severity == "error"
    assert article is None or (article.headline and article.blocks)


@STEADY_FEW
@given(st.text(max_size=200))
@example("<html><body><p>")
@example("\x1b<a>")
def test_any_text_is_a_page_or_refused(text):
    article, findings = attempt(text.encode("utf-8", errors="ignore"), "inbox/2026-01-22-x.html")
    assert article is not None or findings[0].severity == "error"
    assert article is None or (article.headline and article.blocks)


@STEADY
@given(TEXT)
@example("Die Bau-\narbeiten gehen weiter.")
def test_blocks_stand_in_the_file(text):
    data = text.encode()
    article, findings = attempt(data, "inbox/2026-01-22-x.txt")
    if article is None or any(finding.code == "mojibake-mended" for finding in findings):
        return
    visible = "".join(character for character in text if unicodedata.category(character) not in {"Cc", "Cf"} or character.isspace())
    for block in article.blocks:
        assert block.text == " ".join(block.text.split())
        assert squeezed("".join(c for c in block.text if unicodedata.category(c) != "Cf")) in squeezed(visible)


@STEADY
@given(SENTENCES)
@example("Der Minister hat am Donnerstag in Wien " + "und ".join(["Graz "] * 30))
def test_headline_is_short_and_made_of_the_sentence(sentence):
    headline = make_headline(sentence + ".", "de")
    assert len(headline) <= MAX_LENGTH
    assert headline == headline.strip()
    available = {word.strip('"“”„»«()[].,;:–—-').casefold() for word in sentence.split()}
    used = [word.strip('"“”„»«()[].,;:–—-').casefold() for word in headline.split()]
    assert set(used) <= available | {""}


@STEADY
@given(st.lists(st.one_of(WORDS, NAMES), min_size=25, max_size=60).map(" ".join))
def test_cut_headline_leaves_nothing_dangling(sentence):
    headline = make_headline(sentence + ".", "de")
    last = headline.split()[-1]
    if any(not RULES.dangles(word) for word in sentence.split()[:3]) and headline != sentence:
        assert not RULES.dangles(last)


@STEADY
@given(st.lists(NAMES, min_size=2, max_size=4), st.lists(st.tuples(WORDS.filter(lambda w: len(w) > 3), NAMES), min_size=12, max_size=20))
def test_cut_headline_does_not_cut_a_name(name, rest):
    sentence = " ".join(["Heute traf", *name, *(f"{small} {noun}" for small, noun in rest)])
    headline = make_headline(sentence, "de")
    words = headline.split()
    if name[0] in words and re.search(rf"\b{re.escape(name[0])}\b", headline):
        assert " ".join(name) in headline or headline.endswith(name[-1]) or name[0] in [noun for _, noun in rest]


@pytest.mark.parametrize(
    ("lead", "headline"),
    [
        ("Der Hauptplatz wird neu gestaltet. Das teilte die Stadt mit.", "Der Hauptplatz wird neu gestaltet"),
        ("Die Bahn investiert 3 Mrd.", "Die Bahn investiert 3 Mrd."),
        (
            "Die Gemeinde hat den Umbau des Hauptplatzes beschlossen, wie Bürgermeisterin Eva Huber am Donnerstag mitteilte.",
            "Die Gemeinde hat den Umbau des Hauptplatzes beschlossen",
        ),
        (
            "Die Olympiasiegerin Karla Brandstetter ist im Neumarkter Rathaus von Bürgermeister Andreas Kowalski geehrt worden.",
            "Die Olympiasiegerin Karla Brandstetter ist im Neumarkter Rathaus geehrt worden",
        ),
        (
            "Eva Huber, seit zwanzig Jahren Bürgermeisterin der kleinen Gemeinde, sucht nach dem Ende der Verhandlungen das Gespräch.",
            "Eva Huber sucht nach dem Ende der Verhandlungen das Gespräch",
        ),
        (
            "Aufatmen bei den Anrainern: Der für Donnerstag angekündigte Baubeginn am Hauptplatz findet nun doch nicht statt.",
            "Aufatmen bei den Anrainern",
        ),
        (
            "Drei Tage nach dem Unglück haben die neuen Eigentümer die Tore des zerstörten Werkes wieder geöffnet.",
            "Die neuen Eigentümer haben die Tore des zerstörten Werkes wieder geöffnet",
        ),
        ("Was ist zu tun? Niemand weiß es.", "Was ist zu tun?"),
        ("", ""),
        ("x" * 120, "x" * 89 + "…"),
    ],
)
def test_headline(lead, headline):
    assert make_headline(lead, "de") == headline


def test_headline_without_a_pack_ends_at_a_clause():
    lead = "La ville veut transformer la place centrale, qui sera rendue aux piétons dès le mois de mars, selon la mairie de la commune."
    assert make_headline(lead, "fr") == "La ville veut transformer la place centrale"
