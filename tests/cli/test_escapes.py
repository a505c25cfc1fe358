"""No command lets through what a terminal or a log would obey: articles may not colour an editor's screen or turn a line around."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner

from digest.cli.commands import main

OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
FORGED = re.compile(r"^\s*(?:FORGED|::error::)", re.MULTILINE)
"""A line an article made up; each quotes this from behind a line break of its own."""
CONFIG = """\
site_name: Überblick
site_url: https://www.example.org/
docs_dir: content
theme: {name: material, language: en}
plugins: [digest]
"""
ARTICLE = (
    r"""---
schema: digest/1
id: 2026-01-22-oslo
title: "Treffen \e[31min\nFORGED Oslo\e[0m \u202Eolso\u200F"
date: 2026-01-22
language: de
agencies: ["APA\u061C\nFORGED"]
topics: ["\e[2Jwelt\nFORGED"]
summary: Ein Satz.
"so\e[1mnst\nFORGED": x
key_actors:
- name: "Ada \x9b31mBerg"
  kind: person
  role: "Chefin\n::error::made up"
  confidence: 0.4
  evidence: "Ein Satz \e]0;Titel\a."
- name: "Nordbank"
  kind: "wo\u2028hl"
  evidence: Ein Satz.
next_steps:
- id: "a\eb"
  what: "Treffen \e[5m\nFORGED"
  when: 2026-01-01
  confidence: 0.3
  evidence: Ein Satz.
review: machine
---
Ein Satz. """
    "Noch \x1b[31meiner\x1b[0m, \u202everdreht.\n"
)
ACTORS = r"""- name: "Nord\e[1mbank"
  aliases: ["Ada \e[3mBerg"]
- name: "Nord\e[1mbank"
  "ro\ele": x
"""
UNSORTED = r"""---
schema: digest/1
id: 2026-01-21-gleise
title: "Gleise \e[4mgesperrt"
date: 2026-01-21
language: de
review: machine
---
Die Gleise auf der Strecke nach Lannach werden erneuert, die Züge fahren langsamer, Busse ersetzen sie in der Nacht.
"""
SORTED = UNSORTED.replace("gleise", "bahn").replace("date: 2026-01-21", "date: 2025-12-01").replace("review:", "topics: [bahn]\nreview:")
OTHER = (
    UNSORTED.replace("gleise", "hof").replace("review:", "topics: [hof]\nreview:").partition("Die Gleise")[0]
    + "Im Stall von Bauer Horvath leben dreizehn Hühner.\n"
)
TOPICS = r"""- slug: bahn
  title: "B\e[1mahn\nFORGED"
- slug: hof
  title: Hof
"""
RAW = "\x1b[31mTreffen in Oslo\x1b[0m\n\nOslo (APA) - Die \u202eMinisterin \x1b[5mAda Berg ist am Donnerstag in Oslo eingetroffen.\n"


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DIGEST_TODAY", "2026-01-22")
    folder = tmp_path / "content" / "articles" / "2026" / "01"
    folder.mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(CONFIG, "utf-8")
    (folder / "2026-01-22-oslo.md").write_text(ARTICLE, "utf-8")
    for name in ("\x1b[31mrot", "lang\nFORGED", b"caf\xe9".decode("utf-8", errors="surrogateescape")):
        (folder / f"2026-01-22-{name}.md").write_text("---\nid: x\n---\n", "utf-8")
    (folder / "2026-01-21-gleise.md").write_text(UNSORTED, "utf-8")
    (folder / "2026-01-21-bahn.md").write_text(SORTED, "utf-8")
    (folder / "2026-01-21-hof.md").write_text(OTHER, "utf-8")
    (tmp_path / "content" / "topics.yml").write_text(TOPICS, "utf-8")
    (tmp_path / "content" / "inbox").mkdir()
    (tmp_path / "content" / "inbox" / "2026-01-22-b\x1b[1m\nFORGED.txt").write_text(RAW, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "command",
    [
        "check",
        "check -v",
        "check content/articles",
        "check --format github",
        "check --format gitlab",
        "check --format json",
        "check --fix",
        "check content/inbox/none\x1b\nFORGED",
        "convert",
        "explain content/inbox",
        "explain --json content/inbox",
        "review --list",
        "review --json",
        "suggest",
        "suggest --json",
        "render --to out",
        "build -v",
    ],
)
@pytest.mark.parametrize("registry", ["", ACTORS])
def test_no_command_lets_through_what_a_terminal_obeys(site, command, registry):
    (site / "content" / "actors.yml").write_text(registry, "utf-8")
    arguments = [str(next((site / "content/inbox").iterdir())) if word == "content/inbox" else word for word in command.split(" ")]
    result = CliRunner().invoke(main, arguments)
    output = result.stdout + result.stderr
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "\\u001b" in output or "\\u202e" in output, "nothing of it was told at all"
    assert OBEYED.findall(output) == []
    assert FORGED.findall(output) == []
    if "json" in command and not registry:
        json.loads(result.stdout)
