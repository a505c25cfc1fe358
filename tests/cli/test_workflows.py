"""The workflows this project and every new site have are what GitHub and GitLab understand; the schemas come with check-jsonschema."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
GITHUB = (".github/workflows/publish.yml", *(f"digest/{name}/dot.github/workflows/publish.yml" for name in ("scaffold", "scaffold_en")))
GITLAB = (".gitlab-ci.yml", *(f"digest/{name}/dot.gitlab-ci.yml" for name in ("scaffold", "scaffold_en")))
LINTERS = {
    "github": ("--builtin-schema", "vendor.github-workflows"),
    "gitlab": ("--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"),
}


def lint(which, *files):
    command = [str(Path(sys.executable).parent / "check-jsonschema"), *LINTERS[which], *map(str, files)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.mark.parametrize(("which", "files"), [("github", GITHUB), ("gitlab", GITLAB)])
def test_workflows_are_what_their_servers_understand(which, files):
    result = lint(which, *files)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("which", "file", "before", "after"),
    [
        ("github", GITHUB[1], "    runs-on:", "    run-on:"),
        ("gitlab", GITLAB[1], "when: never", "when: nie"),
    ],
)
def test_a_slip_in_one_is_found(tmp_path, which, file, before, after):
    text = (ROOT / file).read_text(encoding="utf-8")
    assert before in text
    (tmp_path / "slip.yml").write_text(text.replace(before, after), encoding="utf-8")
    assert lint(which, tmp_path / "slip.yml").returncode == 1


@pytest.mark.parametrize("file", GITHUB)
def test_actions_are_github_s_own_and_pinned_by_major_version(file):
    used = re.findall(r"uses: (.+)", (ROOT / file).read_text(encoding="utf-8"))
    assert used
    assert [action for action in used if not re.fullmatch(r"actions/[a-z-]+@v\d+", action)] == []


@pytest.mark.parametrize("files", [GITHUB[1:], GITLAB[1:]])
def test_german_and_english_sites_have_the_same_workflow(files):
    """Only what people read differs: comments, names of steps, commit messages."""

    def machine(file):
        lines = (line.rstrip() for line in (ROOT / file).read_text(encoding="utf-8").splitlines())
        return [re.sub(r"(- name: |--message ).*", r"\1", line) for line in lines if not line.lstrip().startswith("#")]

    german, english = map(machine, files)
    assert german == english
