"""What a new site begins with: one tree, in which every text stands in every language."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from digest.cli.scaffold import LANGUAGES, add_web_form, create_site, spoken

PACKAGE = Path(__file__).parents[2] / "digest"
FILES = [path for name in ("scaffold", "scaffold_cms") for path in sorted((PACKAGE / name).rglob("*")) if path.is_file()]
OWN = re.compile(rf" *({'|'.join(LANGUAGES)})\|")


def test_lines_of_one_language_are_taken_and_those_of_all():
    text = "a: 1\n  de| b: zwei # so\n  en| b: two # so\nde|\nc: de| drei\n"
    assert spoken(text, "de") == "a: 1\n  b: zwei # so\n\nc: de| drei\n"
    assert spoken(text, "en") == "a: 1\n  b: two # so\nc: de| drei\n"


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_text_is_there_in_one_language_alone(file):
    """Passages of lines: each language has the same number of them, and where they begin."""
    *_, spoken_in = file.stem.rpartition(".")
    if spoken_in in LANGUAGES:
        assert {file.with_name(f"{file.stem.removesuffix(spoken_in)}{each}{file.suffix}").is_file() for each in LANGUAGES} == {True}
        return
    tags = [found[1] if (found := OWN.match(line)) else "" for line in file.read_text(encoding="utf-8").splitlines()]
    passages = Counter(tag for before, tag in zip(["", *tags], tags, strict=False) if tag and tag != before)
    assert len({passages[language] for language in LANGUAGES}) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_site_has_no_mark_of_a_language_left(tmp_path, language):
    for path in [*create_site(tmp_path, language), *add_web_form(tmp_path, language)]:
        assert not [line for line in path.read_text(encoding="utf-8").splitlines() if OWN.match(line)]
        assert not re.search(rf"\.({'|'.join(LANGUAGES)})(\.|$)", path.name)
