from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.prose.flatten import passages, squeeze


@pytest.mark.parametrize(
    ("markdown", "seen"),
    [
        ("", []),
        ("Eins.\n\nZwei\nDrei.", ["Eins.", "Zwei Drei."]),
        ("Der **Präsident** sagte *nichts*.", ["Der Präsident sagte nichts."]),
        ("Der **sehr _alte_ Mann** und ~~das~~ ==Meer==.", ["Der sehr alte Mann und das Meer."]),
        ("Mehr bei der [APA](https://apa.at).", ["Mehr bei der APA."]),
        ('Mehr [hier](https://a.b/c_(d) "Titel_x") und [da][1].', ["Mehr hier und da."]),
        ("Mehr <https://orf.at> hier.", ["Mehr https://orf.at hier."]),
        ("Bild ![Alt](x.png) und Fuß[^1].", ["Bild und Fuß."]),
        ("Der <b>Mann</b> <!-- wer? --> kam.<br>Ja.", ["Der Mann kam.Ja."]),
        ("Code `a_b * c` hier.", ["Code a_b * c hier."]),
        ("Wort{: .klein } und [x](y){ #z }.", ["Wort und x."]),
        ("Bürger\\*innen und 5 * 3 &amp; snake_case_name", ["Bürger*innen und 5 * 3 & snake_case_name"]),
        ("## Was kommt { #was }\n\n> Ein Zitat\n> geht *weiter\n> hier*.", ["Was kommt", "Ein Zitat geht weiter hier."]),
        ("## Titel ##\nText.", ["Titel", "Text."]),
        ("- Eins\n- [x] Zwei\n  geht weiter\n\n    Absatz\n\n1. Drei", ["Eins", "Zwei geht weiter", "Absatz", "Drei"]),
        ("Am\n3. März\n- nicht?", ["Am 3. März - nicht?"]),
        ("Text\n\n    code\n\n```\nmehr\n\ncode\n```\n\nEnde", ["Text", "Ende"]),
        ('!!! note "Hinweis"\n    Inhalt.\n\n    Mehr.\n\nEnde.', ["Inhalt.", "Mehr.", "Ende."]),
        ("| a | b |\n\n---\n\n[x]: https://y\n\n<!-- a\n\nb -->\n\nEnde", ["Ende"]),
        ("<div>\nText.\n</div>", ["Text."]),
        ("Zeile\r\nzwei.\r\n\r\nDrei.", ["Zeile zwei.", "Drei."]),
    ],
)
def test_what_a_reader_sees(markdown, seen):
    assert [passage.text for passage in passages(markdown)] == seen


def test_headings_are_told_apart():
    assert [(passage.text, passage.heading) for passage in passages("## A\n\nB\n\n###### C\nD")] == [
        ("A", True),
        ("B", False),
        ("C", True),
        ("D", False),
    ]


@pytest.mark.parametrize(
    ("markdown", "sentence", "whole"),
    [
        ("Null. **Eins. Zwei.**", "Eins.", "Eins."),
        ("Null. **Eins. Zwei.**", "Null. Eins.", "Null. **Eins. Zwei.**"),
        ("[Null **Eins. Zwei.**](x) Drei", "Zwei. Drei", "[Null **Eins. Zwei.**](x) Drei"),
        ("Null ***Eins.** Zwei.* Drei", "Eins.", "***Eins.** Zwei.*"),
        ("***Eins. Zwei.***", "Eins.", "***Eins. Zwei.***"),
        ("Das `eins zwei` drei", "zwei drei", "`eins zwei` drei"),
        ("Das `eins zwei` drei", "eins", "`eins zwei`"),
        ("Das [eins](x){: .y } drei", "das eins", None),
        ("Das [eins](x){: .y } drei", "Das eins", "Das [eins](x){: .y }"),
        ("Das <i>eins zwei</i> drei", "Das eins", "Das <i>eins zwei</i>"),
        ("Das <i>eins zwei drei", "Das eins", None),
        ("Das <i>eins zwei drei", "zwei", "zwei"),
        ("Das</i> eins", "Das eins", None),
        ("- Eins.\n- Zwei.", "Eins. Zwei.", None),
        ("Fünf mal * drei", "Fünf mal drei", "Fünf mal * drei"),
        ("Fünf mal drei", "*Fünf*  mal\ndrei", "Fünf mal drei"),
        ("A &lt;b&gt; c", "<b>", "&lt;b&gt;"),
        ("A", " ", None),
        ("A", "**", None),
    ],
)
def test_what_is_found_is_whole(markdown, sentence, whole):
    (found,) = {passage.find(sentence) for passage in passages(markdown)}
    assert (found and markdown[found[0] : found[1]]) == whole


PIECES = st.sampled_from(
    (*"*_`[]()<>!{}#>|~=+-.:&;\\ \n\n\tab1", "**", "](", "\n\n", "<b>", "</b>", "<!--", "-->", "&amp;", "```", "    ", "- ", "{: .a }")
)


@given(st.lists(PIECES, max_size=30).map("".join), st.data())
def test_positions_hold_whatever_stands_there(markdown, data):
    last = 0
    for passage in passages(markdown):
        assert passage.text == squeeze(passage.text) != ""
        assert len(passage.text) == len(passage.starts) == len(passage.ends)
        for start, end in zip(passage.starts, passage.ends, strict=True):
            assert last <= start < end <= len(markdown) or last == end
            last = end
        at = data.draw(st.integers(0, len(passage.text) - 1))
        if found := passage.find(passage.text[at:]):
            assert 0 <= found[0] < found[1] <= len(markdown)
