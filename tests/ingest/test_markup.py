"""Markdown to plain lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.ingest.markup import markdown_lines


def plain(text):
    return "\n".join(line.text for line in markdown_lines(text))


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("Der **Minister** Hans Berger", "Der Minister Hans Berger"),
        ("Der __Minister__ Hans Berger", "Der Minister Hans Berger"),
        ("Der *Minister* Hans _Berger_.", "Der Minister Hans Berger."),
        ("***Wien*** – **Der *neue* Plan** und *der **alte** Plan*", "Wien – Der neue Plan und der alte Plan"),
        ("**Der *neue*** und ***der** alte* Plan", "Der neue und der alte Plan"),
        ("Die **Minister**in und „**Die Presse**“", "Die Ministerin und „Die Presse“"),
        ("Er sagte **am\nDonnerstag** zu.", "Er sagte am\nDonnerstag zu."),
        ("## **Kritik** der *Anrainer*", "Kritik der Anrainer"),
        ("* **Erstens:** Bäume\n* *Zweitens*", "Erstens: Bäume\nZweitens"),
        ("[**Die Stadt**](https://example.org/_a_)", "Die Stadt"),
    ],
)
def test_paired_marks_of_emphasis_go(markdown, text):
    assert plain(markdown) == text


@pytest.mark.parametrize(
    "markdown",
    [
        "Die Lehrer*innen und Schüler*innen",
        "Das Ergebnis* steht fest.",
        "* steht für vorläufig",
        "2 * 3 * 4 und 2 ** 3 ** 4",
        "Er schrieb an eva_maria_huber@example.org.",
        "Siehe https://example.org/_a_/b und @_konto_",
        "Name: ______",
        "**offen\n\nund **noch eines",
    ],
)
def test_lone_marks_stay(markdown):
    assert plain(markdown).removeprefix("* ") == markdown.removeprefix("* ")


def test_an_escaped_mark_is_text():
    assert plain(r"Ein \*Stern\* und \_Strich\_") == "Ein *Stern* und _Strich_"


def test_a_fenced_line_stands_as_it_is():
    assert plain("```\n**a** \\*\n```") == "\n**a** \\*\n"


@given(st.text(alphabet="ab *_\\\n#-<>[]()", max_size=60))
def test_every_line_keeps_its_number(text):
    assert [line.number for line in markdown_lines(text)] == list(range(1, text.count("\n") + 2))
