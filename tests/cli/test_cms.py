"""The web form's configuration is what Sveltia CMS understands, edits every key the model has, and speaks the site's language."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator

from digest.cli.cms import collections
from digest.cli.scaffold import LANGUAGES, add_web_form
from digest.store.json_schemas import json_schema

SCHEMA = json.loads((Path(__file__).parent.parent / "cases" / "cms" / "sveltia-cms.schema.json").read_text(encoding="utf-8"))
"""Of @sveltia/cms 0.221.1; tools/renew_cms_schema.py renews it."""
ADMIN = "content/admin"
LEFT_OUT = {"replaces", "withdraws"}


@pytest.fixture(params=LANGUAGES)
def site(request, tmp_path):
    add_web_form(tmp_path, request.param)
    return tmp_path


def read(site, name):
    return yaml.safe_load((site / ADMIN / name).read_text(encoding="utf-8"))


def faults(config, shape="CmsConfig"):
    return [error.message[:200] for error in Draft7Validator({**SCHEMA, "$ref": f"#/definitions/{shape}"}).iter_errors(config)]


def by_name(fields):
    return {field["name"]: field for field in fields}


def all_fields(fields):
    for field in fields:
        yield field
        yield from all_fields(field.get("fields", []))


def collection(language, name):
    return next(found for found in collections("content", language)["collections"] if found["name"] == name)


def test_the_configuration_is_what_the_form_understands(site):
    made = read(site, "collections.yml")
    for found in made["collections"]:
        for field in all_fields([*found.get("fields", []), *(field for file in found.get("files", []) for field in file["fields"])]):
            assert faults(field, "Field") == [], field["name"]
    assert faults({**read(site, "config.yml"), **made}) == []


def test_so_is_every_other_place_the_repository_may_be(site):
    text = (site / ADMIN / "config.yml").read_text(encoding="utf-8")
    alternatives = [
        yaml.safe_load(re.sub("^# ", "", block, flags=re.MULTILINE))["backend"]
        for block in re.findall(r"^# backend:\n(?:#   .+\n)+", text, flags=re.MULTILINE)
    ]
    assert [backend["name"] for backend in alternatives] == ["gitlab", "gitea"]
    made = read(site, "collections.yml")
    for backend in alternatives:
        assert faults({**read(site, "config.yml"), **made, "backend": backend}) == []
    assert "# publish_mode: editorial_workflow\n" in text
    assert faults({**read(site, "config.yml"), **made, "publish_mode": "editorial_workflow"}) == []


def test_a_slip_in_it_would_be_found():
    fields = [{"name": "urgency", "widget": "number", "max": "nine"}]
    assert faults({"backend": {"name": "test-repo"}, "collections": [{"name": "a", "folder": "a", "fields": fields}]}) != []


def test_every_key_of_an_article_can_be_edited_with_its_choices():
    schema = json_schema()
    fields = by_name(collection("en", "articles")["fields"])
    assert set(fields) == {*schema["properties"], "body"} - LEFT_OUT
    for key, shape in (("key_actors", "Actor"), ("locations", "Place"), ("next_steps", "Step"), ("quotes", "Quote")):
        parts = schema["$defs"][shape]["properties"]
        inner = by_name(fields[key]["fields"])
        assert set(inner) == set(parts)
        for name, part in parts.items():
            assert inner[name]["hint"] == part["description"]
            assert [option["value"] for option in inner[name].get("options", [])] == part.get("enum", [])
            assert inner[name]["required"] == (name in schema["$defs"][shape]["required"])
    assert fields["body"]["widget"] == "text", "a form that formats would make the text another"
    assert all(field["readonly"] for field in fields["source"]["fields"])


def test_dates_stay_as_they_are_written_minute_and_all():
    pattern = by_name(collection("en", "articles")["fields"])["date"]["pattern"][0]
    for date in ("2026-01-22", "2026-01-22T10:30", "2026-01-22 10:30:00+01:00"):
        assert re.search(pattern, date)
    for date in ("22.1.2026", "2026-01", "2026-01-22T"):
        assert not re.search(pattern, date)


@pytest.mark.parametrize("kind", ["topics", "actors", "places"])
def test_registries_are_lists_that_are_the_whole_file(kind):
    file = by_name(collection("en", "registries")["files"])[kind]
    (entries,) = file["fields"]
    assert (file["file"], entries["root"], entries["widget"]) == (f"content/{kind}.yml", True, "list")
    (shape,) = (part for name, part in json_schema(kind)["$defs"].items() if name in ("Topic", "ActorEntry", "PlaceEntry"))
    assert set(by_name(entries["fields"])) == set(shape["properties"])


def test_the_inbox_takes_what_raw_markdown_may_say():
    fields = by_name(collection("en", "inbox")["fields"])
    assert set(fields) == {"title", "date", "language", "agencies", "authors", "topics", "body"}
    assert [name for name, field in fields.items() if field["required"]] == ["title", "date", "body"]


def test_it_speaks_the_site_s_language():
    english, german = (list(all_fields(collection(language, "articles")["fields"])) for language in ("en", "de"))
    known = {"Name", "Text", "GeoNames", "Signal", "Status"}  # the same in both
    same = [one["label"] for one, other in zip(english, german, strict=True) if "label" in one and one["label"] == other["label"]]
    assert set(same) <= known
    choices = [option for field in german for option in field.get("options", [])]
    assert {"label": "ungeprüft", "value": "machine"} in choices
    assert {option["value"] for option in choices if option["label"] == option["value"]} <= {"person"}


def test_what_is_there_stays_but_what_the_form_edits_is_renewed(site):
    language = "de" if "Redaktion" in (site / ADMIN / "index.html").read_text(encoding="utf-8") else "en"
    (site / ADMIN / "config.yml").write_text("backend: {name: test-repo}\n", encoding="utf-8")
    (site / ADMIN / "collections.yml").write_text("collections: []\n", encoding="utf-8")
    (site / ADMIN / "start.js").unlink()
    written = {path.relative_to(site).as_posix() for path in add_web_form(site, language)}
    assert written == {f"{ADMIN}/collections.yml", f"{ADMIN}/start.js"}
    assert read(site, "config.yml") == {"backend": {"name": "test-repo"}}
    assert (site / ".gitignore").read_text(encoding="utf-8") == "node_modules/\n"


def test_registries_without_entries_are_lists_which_the_form_finds(tmp_path):
    registries = tmp_path / "content"
    registries.mkdir()
    (registries / "actors.yml").write_bytes(b"# noch niemand\r\n")
    (registries / "places.yml").write_bytes(b"- name: Oslo \xff\n")
    add_web_form(tmp_path, "de")
    assert (registries / "actors.yml").read_bytes() == b"# noch niemand\r\n[]\r\n"
    assert (registries / "places.yml").read_bytes() == b"- name: Oslo \xff\n"
    assert not (registries / "topics.yml").exists()


def test_a_site_s_own_gitignore_gets_one_line(tmp_path):
    (tmp_path / ".gitignore").write_text("site/\n", encoding="utf-8")
    for _ in range(2):
        add_web_form(tmp_path, "de")
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "site/\nnode_modules/\n"


def test_the_page_loads_scripts_and_fonts_from_its_own_site_alone(site):
    page = (site / ADMIN / "index.html").read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    inline = re.search(r"<script type=\"importmap\">(.*?)</script>", page, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
    assert rules["script-src"] == f"'self' 'sha256-{digest}'"
    assert rules["font-src"] == rules["default-src"] == "'self'"
    assert re.findall(r'(?:src|href)="([^"]+)"', page) == ["config.yml", "collections.yml", "start.js"]
    assert 'content="noindex"' in page
    assert all(key.startswith("./sveltia-cms/locales/") for key in json.loads(inline)["imports"])
