"""Ten mistakes everybody makes: what `digest check` says of each is enough to mend it, in both languages; --fix mends what needs no guess.

`DIGEST_UPDATE_CASES=1` writes what it says now: then read it as somebody who knows no YAML.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from digest.cli.commands import main

CASES = Path(__file__).parents[1] / "cases" / "mistakes"
NAMES = sorted(path.name for path in CASES.iterdir())
MENDED = {
    "01-tab-in-yaml",
    "02-unquoted-colon",
    "03-wrong-date",
    "04-misspelt-key",
    "08-evidence-retyped",
    "09-unknown-topic",
    "10-wrong-encoding",
}
CONFIG = """\
site_name: Überblick
site_url: https://www.example.org/
docs_dir: content
theme: {{name: material, language: {language}}}
plugins: [digest]
"""


@pytest.fixture(params=("de", "en"))
def language(request):
    return request.param


@pytest.fixture
def desk(tmp_path, monkeypatch, language):
    """A function that puts a case into a site of its own and calls `digest check` there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DIGEST_TODAY", "2026-01-22")
    monkeypatch.setenv("COLUMNS", "140")

    def call(name, *options):
        if not (tmp_path / "content").exists():
            shutil.copytree(CASES / name / "content", tmp_path / "content")
            (tmp_path / "content" / "inbox").mkdir()
            (tmp_path / "mkdocs.yml").write_text(CONFIG.format(language=language), "utf-8")
        result = CliRunner().invoke(main, ["check", *options])
        return result.stderr + result.stdout, result.exit_code

    return call


def test_there_are_ten():
    assert len(NAMES) == 10
    assert {name[3:] for name in NAMES} == {
        *("tab-in-yaml", "unquoted-colon", "wrong-date", "misspelt-key", "duplicate-id"),
        *("same-address", "missing-title", "evidence-retyped", "unknown-topic", "wrong-encoding"),
    }


@pytest.mark.parametrize("name", NAMES)
def test_the_message_alone_is_enough(desk, language, name):
    told, code = desk(name)
    expected = CASES / name / f"expected.{language}.txt"
    if os.environ.get("DIGEST_UPDATE_CASES") == "1":
        expected.write_text(told, "utf-8")
    assert told == expected.read_text("utf-8")
    assert code == (0 if "error " not in told else 1)
    assert told.splitlines()[0].startswith(("error content/", "warning content/"))


@pytest.mark.parametrize("name", NAMES)
def test_what_needs_no_guess_is_mended(desk, tmp_path, name):
    told, _ = desk(name, "--fix")
    before, after = (
        {path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()}
        for root in (CASES / name / "content", tmp_path / "content")
    )
    changed = {path for path, content in after.items() if before.get(path) != content}
    assert bool(changed) == (name in MENDED)
    if name in MENDED:
        assert "0 Fehler, 0 Warnungen" in told or "0 errors, 0 warnings" in told
        expected = CASES / name / "mended.md"
        (path,) = changed
        if os.environ.get("DIGEST_UPDATE_CASES") == "1":
            expected.write_bytes(after[path])
        assert after[path] == expected.read_bytes()
        assert desk(name, "--fix")[0].startswith(("Nothing to mend", "Nichts auszubessern"))


def test_no_repair_is_promised_that_cannot_be_made(desk, tmp_path):
    path = tmp_path / "content/articles/2026/01/2026-01-22-besuch-in-oslo.md"
    assert "check --fix" in desk("04-misspelt-key")[0]
    path.write_text(path.read_text("utf-8").replace("key_actor:", "xyz:").replace("rolle:", "abc:"), "utf-8")
    told, _ = desk("04-misspelt-key")
    assert "[unknown-key]" in told
    assert "--fix" not in told


def test_no_repair_is_promised_behind_one(desk, tmp_path):
    desk("04-misspelt-key")
    path = tmp_path / "content/articles/2026/01/2026-01-22-besuch-in-oslo.md"
    path.write_text(path.read_text("utf-8").replace("rolle:", "abc:"), "utf-8")
    told, _ = desk("04-misspelt-key", "--fix")
    assert "[unknown-key]" in told
    assert "--fix" not in told


def test_a_dry_run_shows_and_writes_nothing(desk, tmp_path):
    told, code = desk("04-misspelt-key", "--fix", "--dry-run")
    assert "-key_actor:\n+key_actors:\n" in told
    assert "-  rolle: Ministerin\n+  role: Ministerin\n" in told
    assert code == 0
    assert "key_actor:" in (tmp_path / "content/articles/2026/01/2026-01-22-besuch-in-oslo.md").read_text("utf-8")


def test_programs_read_findings_alone(desk):
    told, _ = desk("04-misspelt-key", "--fix", "--format", "json")
    assert json.loads(told) == []
