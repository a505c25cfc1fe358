"""What the wheel carries, and that a newcomer's two ways of starting agree."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    target = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)], cwd=ROOT, check=True, capture_output=True
    )
    (path,) = target.glob("*.whl")
    return zipfile.ZipFile(path)


def test_the_wheel_ships_templates_scaffold_and_language_packs(wheel):
    names = set(wheel.namelist())
    templates = {
        f"digest/templates/{path.relative_to(ROOT / 'templates').as_posix()}" for path in (ROOT / "templates").rglob("*") if path.is_file()
    }
    scaffold = {path.relative_to(ROOT).as_posix() for path in (ROOT / "digest").glob("scaffold*/**/*") if path.is_file()}
    packs = {path.relative_to(ROOT).as_posix() for path in (ROOT / "digest" / "languages").rglob("*.*") if "__pycache__" not in path.parts}
    assert templates
    assert scaffold
    assert templates | scaffold | packs <= names


def test_the_wheel_ships_nothing_else(wheel):
    assert {name.split("/")[0].split("-")[0] for name in wheel.namelist()} == {"digest", "news_digest"}


def test_constraints_name_an_exact_version_of_every_dependency():
    import re
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    pinned = {
        line.split("==")[0].lower().replace("_", "-")
        for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
        if "==" in line
    }
    assert {re.split(r"[<>=!~ ]", need)[0].lower() for need in wanted} <= pinned
