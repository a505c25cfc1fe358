"""Whatever a raw article says must appear on the page as just that, in text and in attributes."""

from __future__ import annotations

import datetime as dt
import html
import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jinja2 import DictLoader
from markdown import Markdown

from digest.render.environment import make_environment
from digest.render.escaping import escape_text, one_line, plain_text
from digest.settings import Settings

EXTENSIONS = [
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "sane_lists", "smarty", "tables", "toc", "wikilinks"),
    *(f"pymdownx.{name}" for name in ("betterem", "caret", "critic", "details", "emoji", "highlight", "inlinehilite", "keys", "magiclink")),
    *(f"pymdownx.{name}" for name in ("mark", "smartsymbols", "snippets", "superfences", "tabbed", "tasklist", "tilde")),
]
TEMPLATE = """{{ value }}

<div class="x" markdown="1">

- [{{ value }}](page.md) <span title='{{ value }}'>{{ value }}</span>
- {{ value }}

# {{ value }}

{{ value }}

<p>{{ value }}</p>

</div>

<p title="{{ value }}">{{ value }}</p>
"""
MARKUP = [
    *(
        "<script>alert(1)</script>",
        "</div>",
        '"onmouseover="x',
        "' onclick='x",
        "<!-- x",
        "&lt;b&gt;",
        "&amp",
        "&#60;b&#62;",
        "javascript:alert(1)",
        "]]>",
        "<?php",
    ),
    *(
        "# Titel",
        "## x ##",
        "1. Mai",
        "2026. Das Jahr",
        "- Punkt",
        "+ Punkt",
        "* Punkt",
        "> Zitat",
        "    Code",
        "```",
        "~~~ x",
        "---",
        "===",
        "| a | b |",
        "Wort\n: Erklärung",
    ),
    *(
        "**fett**",
        "_kursiv_",
        "`x`",
        "[x](y)",
        "![x](y)",
        "[^1]",
        "[^1]: Fuß",
        "*[APA]: Agentur",
        "[x]: http://y",
        "<http://x.at>",
        "http://x.at",
        "www.x.at",
        "a@b.at",
    ),
    *(
        "!!! note",
        "??? x",
        '=== "Tab"',
        "{: .x }",
        "{ #id }",
        ":smile:",
        "==x==",
        "^^x^^",
        "~x~",
        "++strg++",
        "{++x++}",
        "(c)",
        "(tm)",
        "-->",
        "+/-",
        "1/2",
        "c/o",
        "...",
        "--",
        "[ ] x",
    ),
    *(
        "--8<-- 'x'",
        "\\",
        "\\*",
        "{{ x }}",
        "{% x %}",
        "\x02wzxhzdk:0\x03",
        "\x02amp\x03",
        "klzzwxh:0000",
        "[TOC]",
        "[[Wiki]]",
        "<<x>>",
        "«Zitat»",
        '"Zitat"',
        "it's",
        "@x",
        "#1",
    ),
]


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    environment = make_environment(Settings(root=folder, content=folder, templates=folder, now=dt.datetime(2026, 1, 22, tzinfo=dt.UTC)))
    environment.loader = DictLoader({"x": TEMPLATE})
    return environment.get_template("x")


class _Outline(HTMLParser):
    """Tags with the names of their attributes, the text, and the titles."""

    def __init__(self, source):
        super().__init__()
        self.tags, self.text, self.titles = [], "", []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, tuple(sorted(name for name, _ in attrs))))
        self.titles += [value for name, value in attrs if name == "title"]

    def handle_data(self, data):
        self.text += data

    def handle_comment(self, data):
        self.tags.append(("comment", data))


def outline(template, value):
    page = Markdown(extensions=EXTENSIONS).convert(template.render(value=value))
    return _Outline(page)


def visible(text):
    """As a browser shows it: runs of breakable white space are one blank."""
    return re.sub(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+", " ", re.sub(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]", "", text)).strip(" ")


def squeezed(text):
    """Without any white space: Markdown strips it at the ends of lines."""
    return re.sub(r"\s+", "", visible(text))


@pytest.mark.parametrize("value", MARKUP)
def test_markup_appears_as_text(template, value):
    assert_text(template, value)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(MARKUP) | st.text(alphabet=st.characters(codec="utf-8"), max_size=8), min_size=1, max_size=5).map("".join))
@example("x {: title=y }")
@example("a\n\n<b>c</b>")
def test_any_mixture_of_markup_appears_as_text(template, value):
    if squeezed(value):
        assert_text(template, value)


def assert_text(template, value):
    plain, seen = outline(template, "Wort"), outline(template, value)
    assert seen.tags == plain.tags
    assert squeezed(seen.text) == squeezed(plain.text).replace("Wort", squeezed(value))
    assert {visible(title) for title in seen.titles} == {visible(value)}


def test_ordinary_prose_stays_readable():
    prose = "Am Freitag, 23. Jänner 2026 (nachmittags), sagte sie: „Nein“ – und ging; 3,5 Prozent von 10.000 Euro! Was nun?"
    assert escape_text(prose) == prose


def test_putting_text_and_markup_together_escapes_the_text(template):
    environment = template.environment
    source = "{% set m %}<b>x</b>{% endset %}{{ m ~ v }}|{{ [m, v] | join(v) }}|{{ v | e }}|{{ _('Source: %(file)s', file=v) }}"
    page = environment.from_string(source).render(v="*<i>*")
    assert "*" not in page
    assert "<i>" not in page
    assert html.unescape(page) == "<b>x</b>*<i>*|<b>x</b>*<i>**<i>*|*<i>*|Rohfassung: *<i>*"


def test_titles_are_safe_whether_a_theme_escapes_them_or_not():
    assert plain_text('</title><script> "x" &lt;b&gt; A & B AT&T\n') == "‹/title›‹script› ”x” ＆lt;b＆gt; A & B AT&T"


def test_text_for_other_files_keeps_its_signs_and_loses_what_xml_has_not():
    assert one_line(" a\x00 <b>\u2028& \ud800\ufffe*c*\r\n\u00adü ") == "a <b> & *c* \u00adü"
