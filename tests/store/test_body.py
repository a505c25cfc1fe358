from __future__ import annotations

import re
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from digest.model import Block
from digest.prose.flatten import passages
from digest.store.body import to_markdown

EXTENSIONS = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    "toc",
    *(
        f"pymdownx.{name}"
        for name in (
            "arithmatex",
            "betterem",
            "blocks.admonition",
            "caret",
            "critic",
            "details",
            "emoji",
            "highlight",
            "inlinehilite",
            "keys",
            "magiclink",
            "mark",
            "snippets",
            "superfences",
            "tabbed",
            "tasklist",
            "tilde",
        )
    ),
]
PIECES = (
    *"*_~^=+-#>|:;!?.,()[]{}<>/\\`$&@'\"0123456789 \n\t",
    *("**", "__", "~~", "==", "++", "^^", "--", "```", "~~~", "!!! note", "??? info", "===", "///", "[^1]", "[^1]: ", "*[HTML]: ", "[TOC]"),
    *(
        "[x](y)",
        "![x](y)",
        "[x]: y",
        "https://orf.at",
        "www.orf.at",
        "a@b.at",
        ":smile:",
        ":100:",
        "&amp;",
        "&#42;",
        "&#12",
        "&copy",
        "<b>",
        "<!-- x -->",
    ),
    *(
        "<?php",
        "</p>",
        "{: .x }",
        "{#x}",
        "{++x++}",
        "--8<-- 'x'",
        "$$",
        "\\(",
        "\\[",
        "1. ",
        "3. März",
        "1) ",
        "- [ ] x",
        "| a | b |",
        "::: x",
    ),
    *(
        "Wort",
        "Wien",
        "Grüße",
        "„Zitat“",
        "–",
        "…",
        "😀",
        "und",
        "ctrl",
        "x",
        "mailto:",
        "ftp://x.at",
        "#12",
        "@user",
        "%}",
        "{{ x }}",
        "{% x %}",
    ),
)
text = st.lists(st.one_of(st.sampled_from(PIECES), st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))), max_size=12).map("".join)
blocks = st.lists(st.builds(Block, st.sampled_from(("paragraph", "subhead")), text), max_size=4)


class Page(HTMLParser):
    """The blocks of a page, and every tag that is none."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.blocks: list[tuple[str, str]] = []
        self.strange: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag in {"p", "h2"} and all(name == "id" and tag == "h2" for name, _ in attrs):
            self.blocks.append((tag, ""))
        else:
            self.strange.append(tag)

    def handle_data(self, data):
        if self.blocks:
            tag, before = self.blocks[-1]
            self.blocks[-1] = (tag, before + data)

    def handle_comment(self, data):
        self.strange.append(data)


def shown(text: str) -> str:
    return " ".join(re.sub(r"[\u200b\ufeff]", "", text).split())


@pytest.mark.parametrize("extensions", [[], EXTENSIONS], ids=["plain", "all"])
def test_markup_in_raw_text_shows_as_text(extensions):
    converter = markdown.Markdown(extensions=extensions)

    @settings(max_examples=200, deadline=None)
    @given(blocks)
    @example([Block("paragraph", "Bürger*innen und Leser*innen")])
    @example([Block("paragraph", "x_https://orf.at &#12")])
    @example([Block("subhead", "C#"), Block("paragraph", ": x")])
    def check(blocks):
        page = Page(converter.reset().convert(to_markdown(blocks)))
        assert page.strange == []
        expected = [("p" if block.kind == "paragraph" else "h2", shown(block.text)) for block in blocks]
        assert [(tag, shown(text)) for tag, text in page.blocks] == [(tag, text) for tag, text in expected if text]

    check()


@given(blocks)
def test_plain_text_comes_back(blocks):
    expected = [(shown(block.text), block.kind == "subhead") for block in blocks]
    found = passages(to_markdown(blocks))
    assert [(shown(passage.text), passage.heading) for passage in found] == [block for block in expected if block[0]]


@given(blocks, st.data())
def test_each_part_of_it_is_found(blocks, data):
    markdown_text = to_markdown(blocks)
    for passage in passages(markdown_text):
        first = data.draw(st.integers(0, len(passage.text) - 1))
        part = passage.text[first : data.draw(st.integers(first, len(passage.text))) + 1]
        if part.strip():
            start, end = passage.find(part)
            assert passages("x" + markdown_text[start:end])[0].text == "x" + part.strip()


@pytest.mark.parametrize(
    "prose",
    [
        "10\u00a0000 Menschen",
        "Rund 3.000 Menschen – so die Polizei – kamen (wie am 3. März) zum Ballhausplatz: mehr als je zuvor.",
        "Das kostet 100 $ oder ~ 90 Euro; 5 * 3 = 15, R&D, a_b, 50% und 1/2.",
        "„Das ist so“, sagte sie. 'Ja!' - Nein? Doch: um 12:30 Uhr, Nr. #5, A|B, x^2.",
    ],
)
def test_prose_stays_as_it_is(prose):
    assert to_markdown([Block("paragraph", prose)]) == prose + "\n"


def test_no_blocks_no_body():
    assert to_markdown([]) == ""
    assert to_markdown([Block("paragraph", " \n ")]) == ""
