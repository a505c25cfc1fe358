"""Words of the interface: found where they are said, and read from the catalogue of a language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import Environment, nodes
from messages import READERS, said, singular

from digest.render import words
from digest.render.words import load_words, rest_title
from digest.settings import package_templates

THEME = Path(words.__file__).parent.parent / "theme"
SYNTAX = Environment(trim_blocks=True, lstrip_blocks=True, autoescape=True)
MARKUP = re.compile(r"(?s)<(script|style)\b.*?</\1>|<!--.*?-->|<[^>]*>|\{:[^}]*\}|\]\([^)]*\)|[\w-]+=\"[^\"]*\"")
"""What of a template nobody reads: elements, attributes, where links lead."""
PROPER = {"Atom", "JSON", "Feed", "Wikidata"}


def templates():
    return [*sorted(package_templates().rglob("*.j2")), *sorted(THEME.rglob("*.html"))]


def test_words_are_found_in_templates_theme_and_code():
    found = dict(said(READERS))
    assert {where.split("/")[0] + where.rpartition(":")[0][-3:] for where in found} == {"templates.j2", "digesttml", "digest.py"}
    assert {"Who", "Page not found", "Open data", "Week %(number)s, %(year)s"} <= {singular(message) for message in found.values()}
    assert ("%(number)s article", "%(number)s articles") in found.values()


def test_words_of_templates_stand_in_the_call():
    for path in templates():
        for call in SYNTAX.parse(path.read_text(encoding="utf-8")).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in {"_", "ngettext", "say"}:
                assert isinstance(call.args[0], nodes.Const), f"{path.name}:{call.lineno}: or nobody can translate them"


def bare(template):
    """Words that stand in a template as they are, in its text or in attributes that are read out."""
    source = re.sub(r"\{% block kind %\}.*?\{% endblock %\}", "", template)
    text = "".join(value for _, kind, value in SYNTAX.lex(source) if kind == "data")
    labels = re.findall(r"""\b(?:aria-label|title|alt|placeholder)=["']([^"']*)""", text)
    return set(re.findall(r"[^\W\d]{2,}", " ".join((MARKUP.sub(" ", text), *labels))))


def test_no_word_stands_in_a_template_without_being_said():
    template = '{% block kind %}day{% endblock %}<p class="lead" title="Since">{{ _("Who") }} Uhr [von](#a) {: #b }</p>'
    assert bare(template) == {"Since", "Uhr", "von"}
    assert {path.name: words for path in templates() if (words := bare(path.read_text("utf-8")) - PROPER)} == {}


def test_the_catalogue_is_read_without_compiling():
    assert load_words("de").gettext("Who") == "Wer"
    assert load_words("de").ngettext("%(number)s article", "%(number)s articles", 1) == "%(number)s Meldung"
    assert load_words("de").ngettext("%(number)s article", "%(number)s articles", 0) == "%(number)s Meldungen"


@pytest.mark.parametrize("language", ["en", "fr", "../de"])
def test_other_languages_fall_back_to_english(language):
    assert load_words(language).gettext("Who") == "Who"


def test_the_rest_has_a_name_in_the_sites_language():
    assert (rest_title("de"), rest_title("en")) == ("Weitere Meldungen", "More news")
