"""What a new site brings along for VS Code: files it can read, and a task whose findings it understands."""

from __future__ import annotations

import json
import re

import pytest
from processes import run

pytestmark = pytest.mark.e2e


def read(path):
    """JSON with comments on lines of their own, as VS Code reads it."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return json.loads("\n".join(line for line in lines if not line.lstrip().startswith("//")))


def problems(task, output):
    """File, line, severity and code of each finding, as VS Code would list them."""
    matchers = task["problemMatcher"]
    patterns = [matcher["pattern"] for matcher in (matchers if isinstance(matchers, list) else [matchers])]
    found = []
    for line in output.splitlines():
        for pattern in patterns:
            if match := re.search(pattern["regexp"], line):
                place = match[pattern["line"]] if "line" in pattern else None
                found.append((match[pattern["file"]], place, match[pattern["severity"]], match[pattern["code"]]))
    return found


@pytest.fixture(params=["de", "en"])
def tasks(request, tmp_path):
    """The tasks of a new site with an article in which two things are wrong, and the site."""
    run("digest", "new", "x", "--language", request.param, cwd=tmp_path)
    site = tmp_path / "x"
    article = site / "content" / "articles" / "2026" / "01" / "a.md"
    article.parent.mkdir(parents=True)
    article.write_text("---\nid: a\ntitle: A\ndate: 2026-01-22\nreviw: edited\n---\nText.\n", encoding="utf-8")
    (site / "content" / "inbox" / "ohne-datum.txt").write_text("Ein Satz ohne Kopf. Noch einer.\n", encoding="utf-8")
    return {task["label"]: task for task in read(site / ".vscode" / "tasks.json")["tasks"]}, site


def test_findings_of_a_check_stand_in_the_problems_pane(tasks):
    by_name, site = tasks
    task = by_name["digest check"]
    result = run(*task["command"].split(), cwd=site, code=1)
    assert problems(task, result.stdout + result.stderr) == [
        ("content/inbox/ohne-datum.txt", None, "error", "missing-date"),
        ("content/articles/2026/01/a.md", "5", "warning", "unknown-key"),
    ]


def test_so_do_those_of_a_preview(tasks, serve):
    by_name, site = tasks
    server = serve(site)
    server.wait_for("", "A")
    output = server.output()
    task = by_name["mkdocs serve"]
    assert ("articles/2026/01/a.md", "5", "warning", "unknown-key") in problems(task, output)
    background = task["problemMatcher"]["background"]
    assert re.search(background["beginsPattern"], output)
    assert re.search(background["endsPattern"], output)


def test_settings_point_to_schemas_that_are_there(tasks):
    _, site = tasks
    schemas = read(site / ".vscode" / "settings.json")["yaml.schemas"]
    assert len(schemas) == 3
    for schema, registry in schemas.items():
        assert json.loads((site / schema).read_text(encoding="utf-8"))["type"] == "array"
        assert (site / registry).is_file()
    assert read(site / ".vscode" / "extensions.json")["recommendations"][0] == "redhat.vscode-yaml"


def test_topics_are_proposed_as_they_stand_in_the_registry(tasks):
    _, site = tasks
    snippets = site / ".vscode" / "digest.code-snippets"
    assert "sport" in read(snippets)["topics"]["body"][0]
    (site / "content" / "topics.yml").write_text("- slug: kaukasus\n  title: Kaukasus\n", encoding="utf-8")
    run("digest", "convert", cwd=site, code=1)
    assert read(snippets)["topics"]["body"] == ["topics: [${1|kaukasus|}]"]
    schema = json.loads((site / "content" / ".digest" / "schema" / "article.schema.json").read_text(encoding="utf-8"))
    assert schema["properties"]["topics"]["items"]["examples"] == ["kaukasus"]
