from __future__ import annotations

import datetime as dt
import re
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.model import Actor, Article, Quote
from digest.prose.flatten import passages
from digest.render.evidence import TITLE_ANCHOR, by_sentence, mark_article, mark_evidence

EXTENSIONS = ["attr_list", "md_in_html", "pymdownx.betterem"]
SPAN = re.compile(r'<span class="digest-sentence" id="(s-\d+)">|</span>')


def marked(body, *evidence, title="Titel"):
    return mark_evidence(body, title, evidence)


def spans(markdown):
    """Text of each span by id, from the Markdown as it is."""
    found, stack, last = {}, [], 0
    for match in SPAN.finditer(markdown):
        for identifier in stack:
            found[identifier] += markdown[last : match.start()]
        if match[1]:
            stack.append(match[1])
            found[match[1]] = ""
        else:
            stack.pop()
        last = match.end()
    assert stack == []
    return found


def test_sentences_are_numbered_in_the_order_of_the_text():
    result = marked("Eins. Zwei.\n\nDrei.", "Drei.", "Eins.", "Drei.")
    assert (
        result.markdown
        == '<span class="digest-sentence" id="s-1">Eins.</span> Zwei.\n\n<span class="digest-sentence" id="s-2">Drei.</span>'
    )
    assert (result.anchor("Eins."), result.anchor("Drei."), result.anchor("Zwei.")) == ("s-1", "s-2", "")


@pytest.mark.parametrize(
    ("body", "evidence", "inside"),
    [
        (r"Er sagte: \*Nein\* \[sic\].", "Er sagte: *Nein* [sic].", r"Er sagte: \*Nein\* \[sic\]."),
        (r"Er sagte: \[sic].", "Er sagte: [sic].", r"Er sagte: \[sic]."),
        ("Mehr [dazu hier](https://example.org/).", "Mehr dazu hier.", "Mehr [dazu hier](https://example.org/)."),
        ("Mehr [dazu hier](https://example.org/).", "dazu hier.", "[dazu hier](https://example.org/)."),
        ("Mehr [dazu hier](https://example.org/).", "dazu", "dazu"),
        ("Mehr `dazu hier`.", "dazu", "`dazu hier`"),
        ("Mehr <b>dazu hier</b>.", "Mehr dazu", "Mehr <b>dazu hier</b>"),
        ("5 * 3 = 15.", "5 * 3 = 15.", "5 * 3 = 15."),
        ("> Ein Satz\n> geht weiter.", "Ein Satz geht weiter.", "Ein Satz\n> geht weiter."),
        ("A &lt;b&gt; &amp; c&#46;", "A <b> & c.", "A &lt;b&gt; &amp; c&#46;"),
        ("Ein\nSatz  über\tZeilen.", "Ein Satz über Zeilen.", "Ein\nSatz  über\tZeilen."),
        ("Ein Satz.", "Ein \n Satz.", "Ein Satz."),
        ("Das **sehr** wichtige _Wort_.", "Das sehr wichtige Wort.", "Das **sehr** wichtige _Wort_."),
        ("1\\. Mai ist frei.", "1. Mai ist frei.", "1\\. Mai ist frei."),
        ("Ein\u00a0Haus.", "Ein Haus.", "Ein\u00a0Haus."),
        ("Ein&nbsp;Haus.", "Ein Haus.", "Ein&nbsp;Haus."),
    ],
)
def test_escapes_white_space_and_emphasis_do_not_hide_a_sentence(body, evidence, inside):
    result = marked(body, evidence)
    assert spans(result.markdown) == {"s-1": inside}
    assert SPAN.sub("", result.markdown) == body


def test_what_is_not_in_the_text_has_no_anchor():
    body = "Andere Worte.\n\n```\nCode.\n```\n\nAbsatz eins.\n\nAbsatz zwei."
    result = marked(body, "Gestrichen.", "Code.", "eins. Absatz", "", "  ")
    assert result.markdown == body
    assert result.anchors == {}


def test_a_paragraph_comes_before_a_subhead_that_says_the_same():
    assert marked("## Ein Satz\n\nUnd: Ein Satz", "Ein Satz").markdown.startswith("## Ein Satz\n\nUnd: <span")
    assert spans(marked("## Ein Satz\n\nText.", "Ein Satz").markdown) == {"s-1": "Ein Satz"}
    assert marked("## Ein Satz\n\nText.", "Ein Satz").markdown.startswith("## <span")


def test_what_only_the_headline_says_leads_to_the_headline():
    result = marked("Text.", "Kreml empfängt Gast", title="Kreml  empfängt Gast")
    assert result.anchor("Kreml empfängt Gast") == TITLE_ANCHOR


def test_a_sentence_that_cuts_markup_in_two_takes_the_whole_of_it():
    body = "Null. **Eins. Zwei.**"
    assert spans(marked(body, "Null. Eins.").markdown) == {"s-1": body}
    assert spans(marked(body, "Eins.").markdown) == {"s-1": "Eins."}
    link = "Null. [Eins. Zwei.](x.md){: .y } Drei."
    assert spans(marked(link, "Null. Eins.").markdown) == {"s-1": "Null. [Eins. Zwei.](x.md){: .y }"}
    assert spans(marked(link, "Eins.", "Zwei. Drei.").markdown) == {"s-1": "[Eins. Zwei.](x.md){: .y } Drei.", "s-2": "Eins."}
    assert marked("Null <i>Eins. Zwei", "Null Eins.").anchors == {}


def test_a_sentence_within_another_is_nested_and_one_that_crosses_shares_the_first():
    inner = marked("A. B. C.", "A. B.", "B.", "B. C.")
    assert inner.markdown == '<span class="digest-sentence" id="s-1">A. <span class="digest-sentence" id="s-2">B.</span></span> C.'
    assert (inner.anchor("A. B."), inner.anchor("B."), inner.anchor("B. C.")) == ("s-1", "s-2", "s-1")


def test_the_beginning_of_the_body_is_known_as_the_reader_sees_it():
    result = marked("## Zwischentitel\n\nWien \\(APA\\) – Der *erste* Satz.", "x")
    assert result.begins_with("Wien (APA) – Der erste  Satz. Und der dritte.") is False
    assert result.begins_with("Wien (APA) – Der erste Satz.")
    assert not result.begins_with("Der erste Satz.")


WORDS = st.text(alphabet="abcÄ*_`[]<>&\\#.!|1 \"'", min_size=1, max_size=20)


@given(st.lists(WORDS, min_size=1, max_size=6), st.data())
def test_marking_adds_spans_and_changes_nothing_else(sentences, data):
    body = " ".join(re.sub(r"([\\`*_{}\[\]<>#|&])", r"\\\1", sentence) for sentence in sentences)
    wanted = [data.draw(st.sampled_from(sentences)), " ".join(sentences[:2])]
    result = marked(body, *wanted)
    assert SPAN.sub("", result.markdown) == body
    ids = spans(result.markdown)
    assert set(result.anchors.values()) <= {*ids, TITLE_ANCHOR}


WORD = st.sampled_from(("Wien", "ja", "A1", "\\*", "&amp;", "Öl"))
LEVELS = (("{}", "_{}_", "*{}*"), ("{}", "[{}](https://example.org/a_b)", "[{}](x.md){{: .y }}"), ("{}", "**{}**", "<b>{}</b>"))
INLINE = WORD | st.just("`A1`")
for level in LEVELS:
    INLINE = st.builds(lambda sign, parts: sign.format(" ".join(parts)), st.sampled_from(level), st.lists(INLINE, min_size=1, max_size=3))


class Nesting(HTMLParser):
    """Whether all tags of a page nest, and the text of each span."""

    def __init__(self, html):
        super().__init__()
        self.open, self.texts = [], {}
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.open.append((tag, dict(attrs).get("id")))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        for tag, identifier in self.open:
            if tag == "span":
                self.texts[identifier] = self.texts.get(identifier, "") + data


@settings(max_examples=200, deadline=None)
@given(st.lists(INLINE, min_size=1, max_size=6), st.data())
def test_spans_nest_with_whatever_an_editor_set(parts, data):
    body = "Da " + " ".join(parts) + "."
    (passage,) = passages(body)
    words = passage.text.split()
    first = data.draw(st.integers(0, len(words) - 1))
    sentence = " ".join(words[first : data.draw(st.integers(first, len(words))) + 1])
    result = marked(body, sentence, passage.text)
    plain, page = Nesting(markdown.markdown(body, extensions=EXTENSIONS)), markdown.markdown(result.markdown, extensions=EXTENSIONS)
    assert SPAN.sub("", page) == markdown.markdown(body, extensions=EXTENSIONS)
    assert plain.texts == {}
    assert sentence.replace("*", "") in Nesting(page).texts[result.anchor(sentence)].replace("*", "")


FIRST, SECOND, THIRD = "Berg sprach am Montag.", "Roth schwieg.", "Berg ging."


def report(body=f"{FIRST} Es regnete.\n\n## Später\n\n{SECOND} {THIRD}"):
    return Article(
        id="a",
        title="Berg spricht",
        date=dt.date(2026, 1, 20),
        path="articles/a.md",
        body=body,
        key_actors=(
            Actor(name="Roth", kind="person", evidence=SECOND),
            Actor(name="Berg", kind="person", evidence=FIRST),
            Actor(name="Lang", kind="person", evidence="Gestrichen."),
        ),
        quotes=(Quote(speaker="Berg", text="ging", evidence=THIRD), Quote(speaker="Berg", text="sprach", evidence=FIRST)),
    )


class TestPublishing:
    def test_in_full_all_stands_in_the_body(self):
        found = mark_article(report(), "full")
        assert "Später" in found.markdown
        assert found.quoted == ()

    def test_an_excerpt_is_the_first_paragraph_and_the_sentences_behind_facts(self):
        found = mark_article(report(), "excerpt")
        assert found.markdown == f'<span class="digest-sentence" id="s-1">{FIRST}</span> Es regnete.'
        assert found.quoted == (("s-2", SECOND), ("s-3", THIRD))
        assert [found.anchor(each) for each in (FIRST, SECOND, THIRD, "Gestrichen.")] == ["s-1", "s-2", "s-3", ""]

    def test_a_subhead_is_no_excerpt(self):
        assert mark_article(report(f"## Anfang\n\n{FIRST}"), "excerpt").text == FIRST

    def test_without_a_body_only_the_sentences_behind_facts_are_quoted(self):
        found = mark_article(report(), "none")
        assert found.markdown == ""
        assert found.quoted == (("s-1", FIRST), ("s-2", SECOND), ("s-3", THIRD))

    def test_facts_are_found_by_their_sentence_in_the_order_of_the_text(self):
        article = report()
        sentences = by_sentence(article, mark_article(article, "full"))
        assert [(each.anchor, each.facts) for each in sentences] == [
            ("s-1", (article.key_actors[1], article.quotes[1])),
            ("s-2", (article.key_actors[0],)),
            ("s-3", (article.quotes[0],)),
        ]

    def test_a_note_stands_behind_each_sentence(self):
        found = mark_article(report(), "full", lambda number: f"({number})")
        assert f"{FIRST}</span>(1) Es regnete." in found.markdown
        assert f"{SECOND}</span>(2)" in found.markdown
