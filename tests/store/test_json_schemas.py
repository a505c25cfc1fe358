"""The schemas editors' tools complete by: they allow what the program reads, mark what it does not, and say what each key means."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from digest.store.front_matter import split
from digest.store.json_schemas import descriptions, json_schema, write_schemas
from digest.store.schema import KEYS
from digest.store.schema_line import KINDS, schema_name
from digest.store.yaml_text import parse_yaml

ROOT = Path(__file__).parent.parent.parent
ARTICLES = sorted((ROOT / "tests" / "cases" / "e2e" / "news").rglob("*.md"))
HEAD = {"id": "a", "title": "A", "date": "2026-01-22"}
ACTOR = {"name": "Ada", "kind": "person", "evidence": "Ada kam."}


def faults(data, kind="article"):
    return [error.message for error in Draft202012Validator(json_schema(kind)).iter_errors(data)]


def objects(schema):
    """Every object of a schema with properties, the schema itself among them."""
    return [part for part in (schema, schema.get("items", {}), *schema.get("$defs", {}).values()) if "properties" in part]


@pytest.mark.parametrize("kind", KINDS)
def test_the_schemas_are_schemas(kind):
    Draft202012Validator.check_schema(json_schema(kind))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_what_the_program_writes_is_allowed(path):
    data = parse_yaml(split(path.read_text(encoding="utf-8"), path.name).front)
    assert data["title"]
    assert faults(data) == []


@pytest.mark.parametrize("kind", KINDS[1:])
@pytest.mark.parametrize("file", ["content/{}.yml", "digest/scaffold/content/{}.de.yml", "digest/scaffold/content/{}.en.yml"])
def test_the_registries_of_sites_are_allowed(file, kind):
    entries = parse_yaml((ROOT / file.format(kind)).read_text(encoding="utf-8"))
    assert faults(entries or [], kind) == []  # editors' tools look at no file that is comments alone


@pytest.mark.parametrize(
    "more",
    [
        {"date": "2026-01-22T10:30"},
        {"date": "2026-01-22 10:30:00+01:00"},
        {"urgency": 9, "review": "approved", "draft": True, "replaces": []},
        {"embargoed_until": "2026-01-22T18:00"},
        {"next_steps": [{"what": "Treffen", "when": "2026-01-23/2026-01-25", "evidence": "Man trifft sich."}]},
    ],
)
def test_what_an_editor_may_write_is_allowed(more):
    assert faults({**HEAD, **more}) == []


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"date": "gestern"}, "'gestern' is not valid"),
        ({"urgency": 10}, "10 is greater than the maximum of 9"),
        ({"review": "fertig"}, "'fertig' is not one of"),
        ({"reviw": "edited"}, "'reviw' was unexpected"),
        ({"embargoed_until": "2026-01-22"}, "does not match"),
        ({"key_actors": [{**ACTOR, "kind": "place"}]}, "'place' is not one of"),
        ({"key_actors": [{**ACTOR, "rolle": "x"}]}, "'rolle' was unexpected"),
        ({"key_actors": [{"name": "Ada", "kind": "person"}]}, "'evidence' is a required property"),
        ({"next_steps": [{"what": "Treffen", "when": "23.1.2026", "evidence": "E."}]}, "does not match"),
        ({"locations": [{"name": "Rom", "country": "it", "evidence": "R."}]}, "does not match"),
    ],
)
def test_a_slip_is_marked(more, told):
    checker = Draft202012Validator(json_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)
    (found,) = checker.iter_errors({**HEAD, **more})
    assert told in " ".join([found.message, *(inner.message for inner in found.context)])


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_says_what_it_means_and_nothing_proposes_null(kind):
    schema = json_schema(kind)
    assert [name for part in objects(schema) for name, key in part["properties"].items() if not key.get("description")] == []
    assert "null" not in json.dumps(schema)
    assert not re.search(r'"default": (""|\[\]|false)', json.dumps(schema))


def test_the_keys_are_those_of_the_model_and_choices_stand_open():
    schema = json_schema()
    assert list(schema["properties"]) == list(KEYS)
    assert schema["required"] == ["id", "title", "date"]
    assert schema["properties"]["publish_body"]["enum"] == ["full", "excerpt", "none"]
    assert schema["$defs"]["Step"]["required"] == ["what", "evidence"], "an id is made up where an editor gives none"
    assert schema["$defs"]["Place"]["properties"]["rel"]["enum"] == ["event", "government", "dateline", "mention"]
    assert schema["$defs"]["Quote"]["properties"]["kind"]["enum"] == ["direct", "indirect"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_german_site_is_told_in_german(kind):
    english, german = objects(json_schema(kind)), objects(json_schema(kind, "de"))
    pairs = [
        (key["description"], german_part["properties"][name]["description"])
        for part, german_part in zip(english, german, strict=True)
        for name, key in part["properties"].items()
    ]
    assert {one for one, _ in pairs} <= set(descriptions())
    assert [one for one, other in pairs if one == other] == []


def test_files_are_written_where_they_differ(tmp_path):
    assert [path.name for path in write_schemas(tmp_path, "de", ["ukraine"])] == [f"{kind}.schema.json" for kind in KINDS]
    assert write_schemas(tmp_path, "de", ["ukraine"]) == []
    (tmp_path / schema_name("topics")).write_text("{}", encoding="utf-8")
    assert write_schemas(tmp_path, "de", ["ukraine"]) == [tmp_path / ".digest" / "schema" / "topics.schema.json"]
    article = json.loads((tmp_path / schema_name("article")).read_text(encoding="utf-8"))
    assert article["properties"]["topics"]["items"]["examples"] == ["ukraine"], "proposed; a new one is no slip"
    written = json.loads((tmp_path / schema_name("topics")).read_text(encoding="utf-8"))
    assert written["items"]["$ref"] == "#/$defs/Topic"
