"""Snippets offer every key and every choice of the model, and what they write is front matter the schema allows."""

from __future__ import annotations

import json
import re

import pytest
from jsonschema import Draft202012Validator

from digest.store.json_schemas import json_schema
from digest.store.snippets import NAME, snippets_text, write_snippets
from digest.store.yaml_text import parse_yaml

TOPICS = ["ukraine", "sport"]


def read(text):
    mark, _, rest = text.partition("\n")
    assert mark.startswith("// Made by digest")
    return json.loads(rest)


SNIPPETS = read(snippets_text("en", TOPICS))
SCHEMA = json_schema()
FACTS = {"Actor": "key_actors", "Place": "locations", "Step": "next_steps", "Quote": "quotes"}


def choices(body):
    """What there is to choose from at the tab stops of a snippet."""
    return [re.sub(r"\\\\(.)", r"\\1", listed).split(",") for listed in re.findall(r"\$\{\d+\|(.*?)\|\}", body)]


def typed(body):
    """What stands there when the first choice is taken everywhere and a word typed into each gap."""
    body = re.sub(r"\$\{\d+\|(.*?)[,|].*?\}", r"\1", body)
    return re.sub(r"(?<!\\)\$(\d+|\{\d+:.*?\})", "wort", body).replace("\\$", "$")


def body(name):
    return "\n".join(SNIPPETS[name]["body"])


def test_every_key_is_offered_with_its_choices():
    for owner, shape in [("", SCHEMA), *((f"{name}: ", shape) for name, shape in SCHEMA["$defs"].items() if name != "Source")]:
        for key, part in shape["properties"].items():
            if key in ("schema", "source"):
                continue
            assert SNIPPETS[f"{owner}{key}"]["prefix"] == key
            if "enum" in part:
                assert choices(body(f"{owner}{key}")) == [part["enum"]]
    assert choices(body("urgency")) == [[str(number) for number in range(1, 10)]]
    assert choices(body("draft")) == [["true", "false"]]
    assert SNIPPETS["topics"]["body"] == ["topics: [${1|ukraine,sport|}]"]
    assert read(snippets_text("en", []))["topics"]["body"] == ["topics: [$1]"]


@pytest.mark.parametrize("name", [name for name in SNIPPETS if ":" not in name and name != "article"])
def test_a_key_by_itself_is_yaml(name):
    data = parse_yaml(typed(body(name)).replace("- wort", "- {}"))
    assert list(data) == [name]


@pytest.mark.parametrize(("fact", "key"), FACTS.items())
def test_an_entry_has_all_it_needs(fact, key):
    entry = typed(body(f"{fact}: entry"))
    data = parse_yaml(f"id: a\ntitle: A\ndate: 2026-01-22\n{key}:\n{entry}\n")
    assert len(data[key]) == 1
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(data)] == []


def test_the_head_of_an_article_names_its_schema():
    lines = typed(body("article")).splitlines()
    assert lines[:3] == ["---", "# yaml-language-server: $schema=../../../.digest/schema/article.schema.json", "schema: digest/1"]


def test_they_are_for_markdown_alone_and_speak_the_site_s_language():
    assert {snippet["scope"] for snippet in SNIPPETS.values()} == {"markdown"}
    assert read(snippets_text("de", []))["title"]["description"] == "Titel."


def test_they_follow_the_model_and_the_topics_until_somebody_makes_them_their_own(tmp_path):
    path = tmp_path / NAME
    assert write_snippets(tmp_path, "de", TOPICS) == []
    assert not path.exists(), "who deleted them has no use for them"
    assert write_snippets(tmp_path, "de", [], new=True) == [path]
    assert write_snippets(tmp_path, "de", TOPICS) == [path]
    assert write_snippets(tmp_path, "de", TOPICS) == []
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert write_snippets(tmp_path, "de", TOPICS) == [path], "git on Windows made other line ends, not other contents"
    own = path.read_text("utf-8").partition("\n")[2]
    for left in (own.encode(), own.encode("latin-1")):
        path.write_bytes(left)
        assert write_snippets(tmp_path, "de", []) == []
        assert path.read_bytes() == left
