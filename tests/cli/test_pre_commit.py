"""What pre-commit is told is what it understands, and the hook it calls does its work on the files of a commit."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from digest.cli.scaffold import LANGUAGES, spoken

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
CONFIG = ROOT / ".pre-commit-config.yaml"
SCAFFOLD = ROOT / "digest" / "scaffold" / "dot.pre-commit-config.yaml"
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
ARTICLE = "---\nid: {id}\ntitle: Tunnel bleibt gesperrt\ndate: 2026-01-22\nlanguage: de\n---\nDer Tunnel bleibt gesperrt.\n"


def hooks():
    configs = [CONFIG.read_text("utf-8"), *(spoken(SCAFFOLD.read_text("utf-8"), language) for language in LANGUAGES)]
    yield from (hook for config in configs for repository in yaml.safe_load(config)["repos"] for hook in repository["hooks"])
    yield from yaml.safe_load(MANIFEST.read_text("utf-8"))


def test_each_hook_has_what_pre_commit_asks_for():
    for hook in hooks():
        assert {"id", "name", "entry", "language"} <= set(hook)


@pytest.mark.parametrize("hook", [hook for hook in hooks() if hook["id"] == "digest-check"])
def test_the_files_of_a_commit_are_checked_at_once(hook, tmp_path):
    """Several processes at a time would not see what two files have in common."""
    assert hook["require_serial"] is True
    assert hook.get("pass_filenames", True)
    (tmp_path / "content" / "articles").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ndocs_dir: content\ntheme: {language: de}\n", "utf-8")
    names = ["content/articles/a.md", "content/articles/b.md", "mkdocs.yml"]
    for name in names[:2]:
        (tmp_path / name).write_text(ARTICLE.format(id="a"), "utf-8")
    program, *options = shlex.split(hook["entry"])
    changed = [name for name in names if re.search(hook["files"], name)]
    result = subprocess.run(
        [str(BIN / Path(program).name), *options, *changed], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert changed == names[:2]
    assert (result.returncode, result.stdout) == (1, "")
    assert "content/articles/b.md:2" in result.stderr
    assert "content/articles/a.md:" not in result.stderr
