"""Every word a template says exists in German, with the same gaps to fill."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from jinja2 import nodes

from digest.render import words
from digest.render.words import load_words, rest_title
from digest.settings import package_templates

CATALOGUE = Path(words.__file__).parent / "locale" / "de" / "LC_MESSAGES" / "digest.po"
GAP = re.compile(r"%\((\w+)\)s")
CODE = Path(words.__file__).parent
THEME = CODE.parent / "theme"


@pytest.fixture(scope="module")
def catalogue():
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="de")


def messages():
    from jinja2 import Environment

    environment = Environment(trim_blocks=True, lstrip_blocks=True, autoescape=True)
    for path in (*sorted(package_templates().rglob("*.j2")), *sorted(THEME.rglob("*.html"))):
        for call in environment.parse(path.read_text(encoding="utf-8")).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in {"_", "ngettext", "say"}:
                texts = [argument.value for argument in call.args if isinstance(argument, nodes.Const) and isinstance(argument.value, str)]
                assert texts, f"{path.name}:{call.lineno}: words must stand in the call, or nobody can translate them"
                yield texts


def messages_in_code():
    for path in sorted(CODE.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func).rpartition(".")[2] in {"gettext", "ngettext", "later"}:
                texts = [argument.value for argument in call.args if isinstance(argument, ast.Constant) and isinstance(argument.value, str)]
                if texts:
                    yield texts


def test_every_message_has_a_german_translation(catalogue):
    found = (*messages(), *messages_in_code())
    missing = [texts for texts in found if not catalogue.get(texts[0]) or not all(catalogue.get(texts[0]).string)]
    assert missing == []


def test_no_translation_is_left_over(catalogue):
    used = {texts[0] for texts in (*messages(), *messages_in_code())}
    assert {message.id if isinstance(message.id, str) else message.id[0] for message in catalogue if message.id} == used


def test_translations_have_the_gaps_of_their_messages(catalogue):
    for message in catalogue:
        if not message.id:
            continue
        ids, strings = ((text,) if isinstance(text, str) else text for text in (message.id, message.string))
        for identifier, string in zip(ids, strings, strict=True):
            assert set(GAP.findall(identifier)) == set(GAP.findall(string)), message.id


def test_the_catalogue_is_read_without_compiling():
    assert load_words("de").gettext("Who") == "Wer"
    assert load_words("de").ngettext("%(number)s article", "%(number)s articles", 1) == "%(number)s Meldung"
    assert load_words("de").ngettext("%(number)s article", "%(number)s articles", 0) == "%(number)s Meldungen"


@pytest.mark.parametrize("language", ["en", "fr", "../de"])
def test_other_languages_fall_back_to_english(language):
    assert load_words(language).gettext("Who") == "Who"


def test_the_rest_has_a_name_in_the_sites_language():
    assert (rest_title("de"), rest_title("en")) == ("Weitere Meldungen", "More news")
