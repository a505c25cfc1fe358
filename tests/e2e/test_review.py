"""`digest review` in a real terminal: an editor's answers stand in the file at once, and against what the agency sends next."""

from __future__ import annotations

import json
import re
import subprocess

import pytest
from processes import BIN, environment, run
from terminal import Terminal, plain

pytestmark = pytest.mark.e2e

DOUBTED = ("Marit Solheim", "Aki Rantala", "Nino Abaschidse")
RAW = "content/inbox/2026-01-22-solheim.txt"


@pytest.fixture
def desk(site):
    """The site as a git repository, in English, three facts of its article in doubt."""
    config = site / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("language: de", "language: en"), "utf-8")
    subprocess.run(["git", "init", "--quiet"], cwd=site, check=True)
    subprocess.run(["git", "config", "user.name", "Eva Muster"], cwd=site, check=True)
    run("digest", "convert", cwd=site)
    (article,) = (site / "content/articles").rglob("*.md")
    for file in (article, site / f"content/.digest/{article.stem}.yml"):
        text = re.sub(r"\n +confidence: [0-9.]+", "", file.read_text("utf-8"))
        for number, name in enumerate(DOUBTED):
            text = re.sub(
                rf"^( *)- name: {name}$", rf"\1- name: {name}\n\1  confidence: 0.{number + 3}1", text, count=1, flags=re.MULTILINE
            )
        file.write_text(text, "utf-8")
    return site, article


def review(site, *arguments):
    return Terminal([str(BIN / "digest"), "review", *arguments], site, environment())


def waits(site):
    (sheet,) = json.loads(run("digest", "review", "--json", cwd=site).stdout) or [None]
    return sheet


def test_accept_correct_drop_and_approve(desk):
    site, article = desk
    before = article.read_text("utf-8")
    terminal = review(site)
    for name, answer in zip(DOUBTED, "acd", strict=True):
        terminal.wait_for(name)
        terminal.wait_for("q quit")
        terminal.type(answer)
        if answer == "c":
            terminal.wait_for("which line")
            terminal.type("3\n")
            terminal.wait_for("role")
            terminal.type("Vermittler\n")
    terminal.wait_for("Approve this article as Eva Muster?")
    terminal.type("y")
    assert terminal.finish() == 0
    assert "3 decisions written, 1 article approved" in plain(terminal.printed)

    after = article.read_text("utf-8")
    assert "\nreview: approved\nreviewed_by: Eva Muster\nlast_reviewed: 2026-01-22\n" in after
    assert "  role: Vermittler\n" in after
    assert "confidence" not in after
    assert "name: Nino Abaschidse" not in after
    assert "name: Nino Abaschidse" in before
    assert waits(site) is None

    raw = site / RAW
    raw.write_text(raw.read_text("utf-8").replace("800 Fahrzeuge", "900 Fahrzeuge"), "utf-8")
    run("digest", "convert", cwd=site)
    assert "900 Fahrzeuge" in article.read_text("utf-8")
    assert "  role: Vermittler\n" in article.read_text("utf-8")
    assert "name: Nino Abaschidse" not in article.read_text("utf-8")


def test_what_is_decided_stands_when_the_walk_is_broken_off(desk):
    site, article = desk
    terminal = review(site)
    terminal.wait_for("q quit")
    terminal.type("d")
    terminal.wait_for("2/3 actor")
    terminal.wait_for("q quit")
    terminal.type("\x03")
    assert terminal.finish() == 0
    assert "what you decided so far is written" in plain(terminal.printed)
    assert "name: Marit Solheim\n" not in article.read_text("utf-8").partition("quotes:")[0]
    assert "review: machine" in article.read_text("utf-8")
    assert len(waits(site)["items"]) == 2


def test_without_a_terminal_it_says_how_else(desk):
    site, _ = desk
    assert "digest review --list" in run("digest", "review", cwd=site, code=2).stderr
    listed = run("digest", "review", "--list", cwd=site).stdout
    assert "3 doubts" in listed
    assert "1 article not reviewed, 3 entries to look at" in listed
    sheet = waits(site)
    assert [(item["kind"], item["fact"]["name"]) for item in sheet["items"]] == [("doubt", name) for name in DOUBTED]
    line = (site / sheet["file"]).read_text("utf-8").splitlines()[sheet["items"][0]["line"] - 1]
    assert line == "  confidence: 0.31"


def test_check_tells_what_a_new_version_suggests(desk):
    site, article = desk
    article.write_text(article.read_text("utf-8").replace("role: EU-Sondergesandte", "role: Gesandte"), "utf-8")
    raw = site / RAW
    raw.write_text(raw.read_text("utf-8").replace("EU-Sondergesandte", "EU-Chefunterhändlerin"), "utf-8")
    run("digest", "convert", cwd=site)
    told = run("digest", "check", cwd=site).stdout
    assert "1 new reading beside your own words:" in told
    assert "role of 'Marit Solheim': you wrote 'Gesandte', the new reading is 'EU-Chefunterhändlerin'" in told


def test_the_terminal_obeys_nothing_that_stands_in_the_article(desk):
    site, article = desk
    text = re.sub(r"^title: .*$", r'title: "\\e[31mr\\u202Eot\\u200F\\nFORGED"', article.read_text("utf-8"), count=1, flags=re.MULTILINE)
    text = re.sub(
        r"^quotes:\n", r'quotes:\n- {speaker: "\\e[31mrot", text: "\\e[31mrot\\nFORGED", evidence: Niemand.}\n', text, flags=re.MULTILINE
    )
    article.write_text(text, "utf-8")
    terminal = review(site)
    terminal.wait_for(r"\u001b[31mr\u202eot\u200f FORGED")
    terminal.wait_for("q quit")
    terminal.type("s")
    terminal.wait_for(r"\u001b[31mrot FORGED")
    terminal.wait_for("q quit")
    terminal.type("q")
    assert terminal.finish() == 0
    assert re.findall(r"\x1b\[31mr|[\u200f\u202e]", terminal.printed) == []
    assert not re.search(r"^\s*FORGED", plain(terminal.printed), re.MULTILINE)
