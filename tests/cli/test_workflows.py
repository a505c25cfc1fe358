"""The workflows this project and every new site have are what GitHub and GitLab understand; the schemas come with check-jsonschema."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from digest.cli.scaffold import LANGUAGES, create_site

ROOT = Path(__file__).parent.parent.parent
NAMES = {"github": ".github/workflows/publish.yml", "gitlab": ".gitlab-ci.yml"}
LINTERS = {
    "github": ("--builtin-schema", "vendor.github-workflows"),
    "gitlab": ("--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"),
}


def lint(which, *files):
    command = [str(Path(sys.executable).parent / "check-jsonschema"), *LINTERS[which], *map(str, files)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    """This project and a new site in each language."""
    sites = [tmp_path_factory.mktemp(language) for language in LANGUAGES]
    for site, language in zip(sites, LANGUAGES, strict=True):
        create_site(site, language)
    return [ROOT, *sites]


@pytest.mark.parametrize("which", NAMES)
def test_workflows_are_what_their_servers_understand(places, which):
    result = lint(which, *(place / NAMES[which] for place in places))
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(("which", "before", "after"), [("github", "    runs-on:", "    run-on:"), ("gitlab", "when: never", "when: nie")])
def test_a_slip_in_one_is_found(places, tmp_path, which, before, after):
    text = (places[1] / NAMES[which]).read_text(encoding="utf-8")
    assert before in text
    (tmp_path / "slip.yml").write_text(text.replace(before, after), encoding="utf-8")
    assert lint(which, tmp_path / "slip.yml").returncode == 1


def test_actions_are_github_s_own_and_pinned_by_major_version(places):
    for place in places:
        used = re.findall(r"uses: (.+)", (place / NAMES["github"]).read_text(encoding="utf-8"))
        assert used
        assert [action for action in used if not re.fullmatch(r"actions/[a-z-]+@v\d+", action)] == []


@pytest.mark.parametrize("name", NAMES.values())
def test_german_and_english_sites_have_the_same_workflow(places, name):
    """Only what people read differs: comments, names of steps, commit messages."""

    def machine(place):
        lines = (line.rstrip() for line in (place / name).read_text(encoding="utf-8").splitlines())
        return [re.sub(r"(- name: |--message ).*", r"\1", line) for line in lines if not line.lstrip().startswith("#")]

    german, english = map(machine, places[1:])
    assert german == english
