"""Every word said to readers and editors exists in every language, with the same gaps to fill; messages know how they are made."""

from __future__ import annotations

import copy
import pickle
import re

import pytest
from babel.messages.pofile import read_po
from messages import DOMAINS, EDITORS, READERS, catalogues, said, singular, untranslated

from digest.catalogue import in_language, told_in
from digest.errors import Diagnostic, say, say_number

GAP = re.compile(r"%\((\w+)\)s|\{(\w+)\}")
CATALOGUES = [pytest.param(domain, path, id=f"{path.stem} {path.parts[-3]}") for domain in DOMAINS for path in catalogues(domain)]


def read(path):
    return read_po(path.read_text("utf-8").splitlines(), locale=path.parts[-3])


@pytest.mark.parametrize("domain", DOMAINS, ids=("readers", "editors", "schemas"))
def test_there_is_german(domain):
    assert "de" in {path.parts[-3] for path in catalogues(domain)}


def test_readers_and_editors_have_catalogues_of_their_own():
    assert not any(where.startswith("digest/render/") for where, _ in said(EDITORS))
    assert all(where.startswith(("digest/render/", "digest/theme/", "templates/")) for where, _ in said(READERS))


@pytest.mark.parametrize(("domain", "path"), CATALOGUES)
def test_every_message_has_a_translation(domain, path):
    catalogue = read(path)
    missing = [f"{where} {singular(message)}" for where, message in said(domain) if singular(message) not in catalogue]
    assert missing == [], "make messages puts them in"
    assert untranslated(path.read_text("utf-8"), path.parts[-3]) == []


@pytest.mark.parametrize(("domain", "path"), CATALOGUES)
def test_no_translation_is_left_over(domain, path):
    used = {singular(message) for _, message in said(domain)}
    assert {singular(message.id) for message in read(path) if message.id} - used == set(), "make messages takes them out"


@pytest.mark.parametrize("path", [path for domain in DOMAINS for path in catalogues(domain)], ids=lambda path: path.stem)
def test_translations_have_the_gaps_of_their_messages(path):
    for message in read(path):
        if not message.id:
            continue
        ids, strings = ((text,) if isinstance(text, str) else text for text in (message.id, message.string))
        for identifier, string in zip(ids, strings, strict=True):
            assert set(GAP.findall(identifier)) == set(GAP.findall(string)), message.id


MISSING = "site_url is missing: the site has no feeds"
SEHR = say("{what} {number}", what=say(MISSING), number=7)


def test_a_message_is_its_english_text():
    assert say("the id '{id}' is taken", id="a") == "the id 'a' is taken"
    assert say_number("{number} error", "{number} errors", 1) == "1 error"
    assert say_number("{number} error in {path}", "{number} errors in {path}", 0, path="a.md") == "0 errors in a.md"


def test_messages_inside_messages_are_said_in_the_other_language_too():
    assert in_language(SEHR, "de") == "site_url fehlt: Die Seite hat keine Feeds 7"
    assert in_language(SEHR, "fr") == in_language(SEHR, "en") == SEHR


def test_what_is_no_message_stays_as_it_is():
    assert in_language(MISSING, "de") == MISSING


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda text: pickle.loads(pickle.dumps(text))], ids=["copy", "pickle"])  # noqa: S301  (our own)
@pytest.mark.parametrize("message", [SEHR, say_number("{number} error", "{number} errors", 2)])
def test_copies_can_still_be_translated(copied, message):
    twin = copied(message)
    assert (twin, twin.template, twin.plural, twin.values) == (message, message.template, message.plural, message.values)
    assert in_language(twin, "de") == in_language(message, "de")


def test_a_finding_is_told_in_the_sites_language():
    found = Diagnostic("no-address", "info", "mkdocs.yml", say(MISSING), "plain", 3)
    assert told_in(found, "de") == Diagnostic("no-address", "info", "mkdocs.yml", "site_url fehlt: Die Seite hat keine Feeds", "plain", 3)


def test_nothing_is_nothing_in_any_language():
    assert in_language(say(""), "de") == ""
