"""The comment by which an article names its schema: there from the start, added on request, in nobody's way."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import ArticleError
from digest.store.front_matter import parse, split
from digest.store.schema_line import schema_line, schema_name, with_schema_line, without_schema_line

PATH = "articles/2026/01/a.md"
LINE = "# yaml-language-server: $schema=../../../.digest/schema/article.schema.json\n"
ARTICLE = "---\nid: a\ntitle: A  # Ein Titel\ndate: 2026-01-22\n---\nText.\n"


@pytest.mark.parametrize("path", [PATH, "articles/a.md", "articles/archiv/2026/alt/a.md"])
def test_it_leads_to_the_schema_from_wherever_the_article_lies(path):
    target = schema_line(path).strip().partition("$schema=")[2]
    steps = [*PurePosixPath(path).parent.parts]
    for step in PurePosixPath(target).parts:
        steps = steps[:-1] if step == ".." else [*steps, step]
    assert "/".join(steps) == schema_name("article")


def test_it_is_added_once():
    new = with_schema_line(ARTICLE, PATH)
    assert new == ARTICLE.replace("---\nid", f"---\n{LINE}id")
    assert with_schema_line(new, PATH) == new
    assert without_schema_line(split(new, PATH).front) == split(ARTICLE, PATH).front


def test_an_article_that_was_moved_gets_the_right_one_where_it_stands():
    moved = with_schema_line(ARTICLE.replace("title", "# Notiz\n#yaml-language-server: $schema=../alt.json\ntitle"), "articles/a.md")
    assert moved == ARTICLE.replace("title", f"# Notiz\n{LINE.replace('../../../', '../')}title")


@given(st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "\ufeff"]), st.booleans())
def test_it_keeps_to_the_file_s_own_line_ends(eol, mark, there):
    text = mark + ARTICLE.replace("---\nid", f"---\n{LINE}id" if there else "---\nid").replace("\n", eol)
    new = with_schema_line(text, PATH)
    assert new.replace("\r\n", "\n").removeprefix(mark) == ARTICLE.replace("---\nid", f"---\n{LINE}id")
    assert ("\r\n" in new) == (new.count("\n") == new.count("\r\n"))
    assert parse(split(new, PATH), PATH) == parse(split(text, PATH), PATH)


def test_without_front_matter_there_is_no_place_for_it():
    with pytest.raises(ArticleError):
        with_schema_line("Nur Text.\n", PATH)


def test_only_the_line_itself_is_seen_through():
    front = f"# Notiz\n{LINE}id: a\n"
    assert without_schema_line(front) == front, "an editor's comment before it is an editor's"
