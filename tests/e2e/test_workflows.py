"""The shell steps of a new site's workflows, run as the servers do: bash, a fresh clone for each job, a real repository to push to."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from processes import ARTICLE, BIN, environment

pytestmark = pytest.mark.e2e

STUB_PIP = """#!/bin/sh
[ "$*" = "install -r requirements.txt" ]
"""
RACE = """#!/bin/sh
# The first time somebody else is faster.
[ -e "{done}" ] && exit 0
touch "{done}"
cd "{other}" && git pull --quiet && cp "{second}" content/inbox/ && git add content && git commit --quiet -m "Faster" && git push --quiet
"""


@dataclass(frozen=True)
class Job:
    """The shell of one job, and the variables its server sets."""

    scripts: tuple[str, ...]
    variables: dict[str, str]

    def run(self, clone: Path, *, stops: bool = False) -> str:
        """Run script after script, as `bash -eo pipefail` like both servers, and return what is printed."""
        told = ""
        path = os.pathsep.join([str(clone.parent / "bin"), str(BIN), os.environ["PATH"]])
        for script in self.scripts:
            command = ["bash", "-eo", "pipefail", "-c", script]
            env = {**environment(), **self.variables, "PATH": path}
            result = subprocess.run(command, cwd=clone, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
            told += result.stdout + result.stderr
            if result.returncode:
                assert stops, f"{script}\n{told}"
                return told
        assert not stops, told
        return told


def jobs_of(site, server):
    """The building job and the committing one of a new site's workflow."""
    if server == "github":
        jobs = yaml.safe_load((site / ".github" / "workflows" / "publish.yml").read_text(encoding="utf-8"))["jobs"]
        scripts = {name: tuple(step["run"] for step in job["steps"] if "run" in step) for name, job in jobs.items()}
        assert not re.search(r"\$\{\{", str(scripts)), "a shell step takes nothing from expressions: what is in them could be shell too"
        return Job(scripts["build"], {}), Job(scripts["commit"], {})
    jobs = yaml.safe_load((site / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    variables = {
        "CI_DEFAULT_BRANCH": "main",
        "CI_SERVER_HOST": "git.example",
        "CI_REPOSITORY_URL": str(site.parent / "origin.git"),
    }
    # GitLab runs all lines of a job in one shell.
    build, commit = ("\n".join([*jobs[name]["before_script"], *jobs[name]["script"]]) for name in (".build", "commit"))
    return Job((build,), variables), Job((commit,), variables)


def git(*arguments, cwd):
    return subprocess.run(["git", *arguments], cwd=cwd, check=True, capture_output=True, text=True, encoding="utf-8").stdout


@pytest.fixture(params=["github", "gitlab"])
def origin(request, site, monkeypatch):
    """A bare repository with a new site in it, and the site's jobs."""
    for key, value in {"user.name": "Editor", "user.email": "editor@example.org", "push.autoSetupRemote": "true"}.items():
        number = int(os.environ.get("GIT_CONFIG_COUNT", "0"))
        monkeypatch.setenv("GIT_CONFIG_COUNT", str(number + 1))
        monkeypatch.setenv(f"GIT_CONFIG_KEY_{number}", key)
        monkeypatch.setenv(f"GIT_CONFIG_VALUE_{number}", value)
    root = site.parent
    (root / "bin").mkdir()
    (root / "bin" / "pip").write_text(STUB_PIP)
    (root / "bin" / "pip").chmod(0o755)
    git("init", "--quiet", "--bare", "--initial-branch=main", "origin.git", cwd=root)
    git("config", "receive.advertisePushOptions", "true", cwd=root / "origin.git")
    git("init", "--quiet", "--initial-branch=main", cwd=site)
    git("add", ".", cwd=site)
    git("commit", "--quiet", "-m", "Site", cwd=site)
    git("push", "--quiet", str(root / "origin.git"), "main", cwd=site)
    return root / "origin.git", *jobs_of(site, request.param)


def clone(origin, name):
    git("clone", "--quiet", str(origin), name, cwd=origin.parent)
    return origin.parent / name


def history(origin):
    return git("log", "--format=%s", "main", cwd=origin).splitlines()


def test_a_push_is_converted_checked_and_built(origin):
    repository, build, _ = origin
    work = clone(repository, "build")
    told = build.run(work)
    assert "Marit Solheim" in next((work / "content" / "articles").rglob("*.md")).read_text(encoding="utf-8")
    pages = work / ("public" if (work / "public").exists() else "site")
    assert "Solheim" in (pages / "index.html").read_text(encoding="utf-8")
    assert "1 Meldung geschrieben" in told
    if pages.name == "public":
        assert json.loads((work / "code-quality.json").read_text(encoding="utf-8")) is not None
    assert git("status", "--porcelain", "--untracked-files=no", cwd=work) == ""
    assert history(repository) == ["Site"], "building commits nothing"


def test_a_broken_article_is_annotated_and_holds_up_nothing_a_broken_registry_does(origin):
    repository, build, _ = origin
    work = clone(repository, "build")
    (work / "content" / "inbox" / "ohne-datum.txt").write_text("Ein Satz ohne Kopf. Noch einer.\n", encoding="utf-8")
    told = build.run(work)
    if (work / "code-quality.json").exists():
        found = json.loads((work / "code-quality.json").read_text(encoding="utf-8"))
        assert ("missing-date", "content/inbox/ohne-datum.txt") in [(entry["check_name"], entry["location"]["path"]) for entry in found]
    else:
        assert "::error file=content/inbox/ohne-datum.txt,title=missing-date::" in told
    (work / "content" / "topics.yml").write_text("- slug: a\n  titel: A\n", encoding="utf-8")
    assert "topics.yml" in build.run(work, stops=True)


def test_converted_articles_are_committed_back_once(origin):
    repository, _, commit = origin
    commit.run(clone(repository, "first"))
    first = history(repository)
    assert first == ["Meldungen umgewandelt [skip ci]", "Site"]
    changed = git("show", "--name-only", "--format=", "main", cwd=repository).split()
    assert {"/".join(path.split("/")[:2]) for path in changed} == {"content/articles", "content/.digest"}
    commit.run(clone(repository, "second"))
    assert history(repository) == first, "nothing new, no commit"


def test_whoever_pushes_in_between_is_converted_too(origin, tmp_path):
    repository, _, commit = origin
    other = clone(repository, "other")
    second = tmp_path / "2026-01-22-zweite.txt"
    shutil.copy(ARTICLE, second)
    second.write_text(second.read_text(encoding="utf-8").replace("Solheim", "Lindqvist").replace("Tiflis", "Jerewan"), encoding="utf-8")
    work = clone(repository, "slow")
    hook = work / ".git" / "hooks" / "pre-push"
    hook.write_text(RACE.format(done=tmp_path / "done", other=other, second=second))
    hook.chmod(0o755)
    commit.run(work)
    assert history(repository) == ["Meldungen umgewandelt [skip ci]", "Faster", "Site"]
    articles = git("ls-tree", "-r", "--name-only", "main", "content/articles", cwd=repository).split()
    assert len([path for path in articles if path.endswith(".md")]) == 2
