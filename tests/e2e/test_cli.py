"""What the command line says and which code it leaves with."""

from __future__ import annotations

import json
import re
import subprocess

import pytest
from processes import ARTICLE, BIN, environment, run

pytestmark = pytest.mark.e2e

COMMANDS = ("new", "convert", "build", "check", "render", "evaluate", "explain", "schema")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example_and_the_common_options(command, tmp_path):
    text = run("digest", command, "--help", cwd=tmp_path).stdout
    assert f"Example: digest {command}" in text
    for option in ("--config", "--content", "--today", "--strict", "--quiet", "--verbose"):
        assert option in text


def test_outside_a_site_it_says_what_to_do(tmp_path):
    result = run("digest", "convert", cwd=tmp_path, code=2)
    assert "digest new" in result.stderr
    assert "--config" in result.stderr


def test_without_an_inbox_it_says_what_to_do(site):
    for path in sorted((site / "content" / "inbox").iterdir()):
        path.unlink()
    (site / "content" / "inbox").rmdir()
    assert (
        "Hier ist kein content/inbox: `digest new .` aufrufen oder --content angeben" in run("digest", "convert", cwd=site, code=2).stderr
    )


def test_a_day_that_is_none_is_told(site):
    assert "erwartet wird JJJJ-MM-TT" in run("digest", "check", "--today", "morgen", cwd=site, code=2).stderr


def test_a_misspelt_option_in_the_configuration_is_told(site):
    config = site / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("timezone:", "timezon:"), encoding="utf-8")
    assert "gemeint ist wohl „timezone“" in run("digest", "check", cwd=site, code=2).stderr


def test_a_broken_registry_stops_with_file_and_line(site):
    (site / "content" / "topics.yml").write_text("- slug: a\n  titel: A\n", encoding="utf-8")
    message = run("digest", "build", cwd=site, code=2).stderr
    assert "topics.yml:" in message
    assert "title" in message


def test_check_speaks_three_dialects(site):
    (site / "content" / "inbox" / "ohne-datum.txt").write_text("Ein Satz ohne Kopf. Noch einer.\n", encoding="utf-8")
    text = run("digest", "check", cwd=site, code=1)
    assert "error content/inbox/ohne-datum.txt" in text.stderr
    found = json.loads(run("digest", "check", "--format", "json", cwd=site, code=1).stdout)
    assert [(item["path"], item["code"]) for item in found if item["severity"] == "error"] == [
        ("content/inbox/ohne-datum.txt", "missing-date")
    ]
    github = run("digest", "check", "--format", "github", cwd=site, code=1).stdout
    assert "::error file=content/inbox/ohne-datum.txt" in github
    assert "title=missing-date::" in github


def test_check_lists_what_may_be_wrong_until_an_editor_has_looked(site):
    run("digest", "convert", cwd=site)
    (path,) = (site / "content" / "articles").rglob("*.md")
    doubted = "- name: Marit Solheim\n"
    for file in (path, site / "content" / ".digest" / f"{path.stem}.yml"):
        text = re.sub(r"\n +confidence: [0-9.]+", "", file.read_text(encoding="utf-8"))
        text = re.sub(rf"( *)({doubted})", r"\1\2\1  confidence: 0.41\n", text, count=1)
        file.write_text(text, encoding="utf-8")
    told = f"content/{path.relative_to(site / 'content').as_posix()}:"
    text = run("digest", "check", "--strict", cwd=site)
    assert f"{told}" in text.stdout
    assert "Akteur „Marit Solheim“, Sicherheit 0.41" in text.stdout
    (found,) = json.loads(run("digest", "check", "--format", "json", cwd=site).stdout)
    assert (found["code"], found["severity"]) == ("doubtful-fact", "info")
    assert path.read_text(encoding="utf-8").splitlines()[found["line"] - 1] == "  confidence: 0.41"
    path.write_text(path.read_text(encoding="utf-8").replace(doubted, "- name: Marit Solheim-Berg\n"), encoding="utf-8")
    assert "confidence" not in run("digest", "check", cwd=site).stdout


def test_convert_takes_single_files_and_refuses_strangers(site, tmp_path):
    assert "1 Meldung geschrieben" in run("digest", "convert", "content/inbox/2026-01-22-solheim.txt", cwd=site).stdout
    stranger = tmp_path / "stranger.txt"
    stranger.write_text("x", encoding="utf-8")
    assert "erst nach content/inbox kopieren" in run("digest", "convert", str(stranger), cwd=site, code=2).stderr


def test_a_folder_without_articles_is_told(site):
    (site / "content" / "inbox" / "leer").mkdir()
    assert "dort liegt keine Rohdatei" in run("digest", "convert", "content/inbox/leer", cwd=site, code=2).stderr


def test_quiet_says_nothing_when_all_is_well(site):
    result = run("digest", "convert", "--quiet", cwd=site)
    assert result.stdout == ""
    assert result.stderr == ""


def test_the_schema_is_one(site):
    schema = json.loads(run("digest", "schema", cwd=site).stdout)
    assert {"id", "title", "date", "key_actors", "next_steps"} <= set(schema["properties"])
    assert schema["properties"]["title"]["description"] == "Titel.", "the site is German"
    topics = json.loads(run("digest", "schema", "--of", "topics", cwd=site.parent).stdout)
    assert topics["$defs"]["Topic"]["properties"]["title"]["description"] == "As readers see it."


def test_a_site_has_the_schemas_its_articles_name_and_convert_mends_them(site):
    run("digest", "convert", cwd=site)
    (article,) = (site / "content" / "articles").rglob("*.md")
    line = article.read_text(encoding="utf-8").splitlines()[1]
    schema = article.parent / line.partition("$schema=")[2]
    before = schema.read_text(encoding="utf-8")
    assert json.loads(before)["properties"]["key_actors"]
    schema.write_text("{}", encoding="utf-8")
    run("digest", "convert", cwd=site)
    assert schema.read_text(encoding="utf-8") == before


def test_articles_from_before_get_the_comment_and_nothing_else(site):
    run("digest", "convert", cwd=site)
    (article,) = (site / "content" / "articles").rglob("*.md")
    with_line = article.read_text(encoding="utf-8")
    without = "".join(line for line in with_line.splitlines(keepends=True) if "yaml-language-server" not in line)
    article.write_text(without, encoding="utf-8")
    assert "0 Meldungen geschrieben" in run("digest", "convert", cwd=site).stdout, "it does not come back by itself"
    assert "1 Meldung nennt jetzt ihr Schema" in run("digest", "schema", "--name-in-articles", cwd=site).stdout
    assert article.read_text(encoding="utf-8") == with_line
    assert "nennt ihr Schema schon" in run("digest", "schema", "--name-in-articles", cwd=site).stdout


def test_evaluate_prints_figures_and_what_lies_behind_them(site):
    run("digest", "convert", cwd=site)
    actors = [{"name": "Marit Solheim", "kind": "person", "key": True}, {"name": "Selma Aubert", "kind": "person", "key": False}]
    label = {"id": "2026-01-22-solheim", "actors": actors, "locations": [], "next_steps": []}
    (site / "labels").mkdir()
    (site / "labels" / "a.json").write_text(json.dumps(label), encoding="utf-8")
    (site / "labels" / "b.json").write_text(json.dumps({**label, "id": "fehlt"}), encoding="utf-8")
    (site / "labels" / "c.json").write_text("{", encoding="utf-8")
    result = run("digest", "evaluate", "labels", "--show", "--json", "figures.json", cwd=site, code=1)
    assert re.search(r"^ *fehlt +Akteur +Selma Aubert", result.stdout, re.MULTILINE)
    assert "2 Etiketten, zu 1 keine Meldung: fehlt" in result.stdout
    assert "error labels/c.json:1: kein JSON" in result.stderr
    figures = json.loads((site / "figures.json").read_text(encoding="utf-8"))
    assert figures["articles"] == {"n": 2, "absent": 1}
    assert (figures["actors"]["n"], figures["actors"]["r"]) == (4, 1 / 4)
    assert figures["grounded"]["share"] == 1.0
    line = next(line for line in result.stdout.splitlines() if line.startswith("actors"))
    assert f"{figures['actors']['p']:.3f}" in line


def test_evaluate_without_labels_says_what_it_expects(site):
    assert (
        "Keine Etiketten in labels: erwartet wird ein Ordner mit .json-Dateien"
        in run("digest", "evaluate", "labels", cwd=site, code=2).stderr
    )


def test_explain_tells_every_part_without_colour_or_traces(tmp_path):
    text = run("digest", "explain", str(ARTICLE), cwd=tmp_path).stdout
    assert "\x1b" not in text
    for line in (
        "person       Solheim → Marit Solheim · surname",
        "time         am 3. Februar → 2026-02-03 · rule day of a month",
        "quote        Nino Abaschidse · direct · rule reporting verb",
        "step         found",
        "role         EU-Sondergesandte · rule prefix · sentence 1",
        "relation     event",
    ):
        assert line in text
    assert not [line for line in text.splitlines() if line != line.rstrip()]
    assert list(tmp_path.iterdir()) == []


def test_explain_wears_colour_only_where_it_is_wanted(tmp_path):
    def told(**more):
        command = [str(BIN / "digest"), "explain", str(ARTICLE), "--sentence", "1"]
        return subprocess.run(
            command, cwd=tmp_path, env=environment(**more), capture_output=True, text=True, encoding="utf-8", check=True
        ).stdout

    assert "\x1b[1;35m" in told(FORCE_COLOR="1", TERM="xterm")
    assert "\x1b[1;35m" not in told(FORCE_COLOR="1", TERM="xterm", NO_COLOR="1")


def test_explain_hears_the_registries_of_a_site(site):
    (site / "content" / "topics.yml").write_text("- slug: kaukasus\n  title: Kaukasus\n  words: [Grenze, Mandat]\n", encoding="utf-8")
    (site / "content" / "actors.yml").write_text("- name: Marit Solheim-Lund\n  aliases: [Marit Solheim]\n", encoding="utf-8")
    text = run("digest", "explain", "content/inbox/2026-01-22-solheim.txt", cwd=site).stdout
    assert "Solheim → Marit Solheim-Lund" in text
    assert "named by actors.yml" in text
    assert "kaukasus · " in text


def test_explain_narrows_and_writes_json(tmp_path):
    told = json.loads(run("digest", "explain", str(ARTICLE), "--json", "--about", "Solheim", "--only", "actors", cwd=tmp_path).stdout)
    assert [actor["name"] for actor in told["actors"]] == ["Marit Solheim"]
    assert (told["sentences"], told["places"]) == ([], [])
    one = run("digest", "explain", str(ARTICLE), "--sentence", "4", cwd=tmp_path).stdout
    assert "Moskau" in one
    assert "Abaschidse" not in one
    assert "Nothing in the article" in run("digest", "explain", str(ARTICLE), "--about", "Xanten", cwd=tmp_path).stdout


def test_explain_reads_standard_input(tmp_path):
    def told(text, code):
        command = [str(BIN / "digest"), "explain", "-"]
        result = subprocess.run(
            command, cwd=tmp_path, env=environment(), input=text, capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert result.returncode == code, result.stderr
        return result

    assert "Marit Solheim" in told(ARTICLE.read_text(encoding="utf-8"), 0).stdout
    assert "standard input: no date was found" in told("Graz ist schön. Wien auch.\n", 1).stderr


def test_explain_says_what_it_cannot_read(tmp_path):
    (tmp_path / "a.txt").write_text(
        "date 2026-01-22\n\nSprache: it\n\nIl ministro è partito per Roma con la delegazione.\n", encoding="utf-8"
    )
    (tmp_path / "b.pdf").write_bytes(b"%PDF")
    assert "no language pack" in run("digest", "explain", "a.txt", cwd=tmp_path, code=1).stderr
    assert "this is a PDF document; expected plain text" in run("digest", "explain", "b.pdf", cwd=tmp_path, code=1).stderr
    assert "does not exist" in run("digest", "explain", "c.txt", cwd=tmp_path, code=2).stderr
    assert "no other.yml here" in run("digest", "explain", str(ARTICLE), "--config", "other.yml", cwd=tmp_path, code=2).stderr
