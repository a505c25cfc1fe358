"""How `digest check` writes doubtful facts: calm for people, whole for programs."""

import json
from dataclasses import replace

import pytest

from digest.cli.console import Console
from digest.cli.formats import FORMATS, per_article
from digest.errors import Diagnostic


def doubt(article, number):
    return Diagnostic(
        "doubtful-fact", "info", f"articles/{article}.md", f"place 'P{number}', confidence 0.{number + 10}", "Look.", number + 5
    )


DOUBTS = [doubt("a", number) for number in range(5)] + [doubt("b", 1)]
WARNING = Diagnostic("unknown-key", "warning", "articles/a.md", "unknown key 'nmae'", "did you mean 'name'?", 3)


def written(capsys, form, diagnostics, **how):
    FORMATS[form](Console(quiet=how.get("quiet", False), verbose=how.get("verbose", False)), diagnostics)
    return capsys.readouterr()


def test_the_first_few_facts_of_an_article_are_named():
    first, second = per_article(DOUBTS)
    assert first.message == "place 'P0', confidence 0.10; place 'P1', confidence 0.11; place 'P2', confidence 0.12 and 2 more"
    assert (first.path, first.line, first.severity) == ("articles/a.md", 5, "info")
    assert second.message == "place 'P1', confidence 0.11"


def test_people_get_a_line_an_article(capsys):
    out, err = written(capsys, "text", [WARNING, *DOUBTS])
    lines = out.splitlines()
    assert lines[0] == "For review, 6 facts in 2 articles that may be wrong:"
    assert [line.split()[0] for line in lines[1:3]] == ["articles/a.md:5", "articles/b.md:6"]
    assert lines[3:] == ["  Look.", "0 errors, 1 warning"]
    assert "doubtful" not in err


def test_a_hundred_articles_do_not_flood_the_screen(capsys):
    lines = written(capsys, "text", [doubt(f"{number:03}", 1) for number in range(100)]).out.splitlines()
    assert len(lines) < 20
    assert "  … and 90 articles more; -v lists all facts, line by line" in lines


def test_verbose_tells_each_fact_with_its_line(capsys):
    out, err = written(capsys, "text", DOUBTS, verbose=True)
    assert "For review" not in out
    assert [line.split()[1] for line in err.splitlines() if line.startswith("info")] == [
        *(f"articles/a.md:{number + 5}:" for number in range(5)),
        "articles/b.md:6:",
    ]


def test_quiet_is_silent_about_doubts(capsys):
    assert written(capsys, "text", DOUBTS, quiet=True) == ("", "")


def test_programs_get_them_all(capsys):
    assert [found["line"] for found in json.loads(written(capsys, "json", DOUBTS).out)] == [5, 6, 7, 8, 9, 6]


@pytest.mark.parametrize("diagnostics", [DOUBTS, [WARNING, *DOUBTS]])
def test_github_gets_a_notice_an_article(capsys, diagnostics):
    notices = [line for line in written(capsys, "github", diagnostics).out.splitlines() if line.startswith("::notice")]
    assert len(notices) == 2
    assert notices[0].startswith("::notice file=articles/a.md,line=5,title=doubtful-fact::place 'P0'")


def test_gitlab_gets_a_code_quality_report(capsys):
    lost = Diagnostic("missing-date", "error", "inbox/a.txt", "no date was found", "write it into the first line")
    report = json.loads(written(capsys, "gitlab", [lost, WARNING, *DOUBTS]).out)
    assert [(entry["check_name"], entry["severity"], entry["location"]) for entry in report] == [
        ("missing-date", "major", {"path": "inbox/a.txt", "lines": {"begin": 1}}),
        ("unknown-key", "minor", {"path": "articles/a.md", "lines": {"begin": 3}}),
        ("doubtful-fact", "info", {"path": "articles/a.md", "lines": {"begin": 5}}),
        ("doubtful-fact", "info", {"path": "articles/b.md", "lines": {"begin": 6}}),
    ]
    assert report[1]["description"] == "unknown key 'nmae' – did you mean 'name'?"


def test_gitlab_knows_a_finding_again_where_it_moved_and_tells_twins_apart(capsys):
    def fingerprints(*found):
        return [entry["fingerprint"] for entry in json.loads(written(capsys, "gitlab", found).out)]

    moved = replace(WARNING, line=40)
    assert fingerprints(WARNING) == fingerprints(moved)
    first, second = fingerprints(WARNING, moved)
    assert first != second
    assert fingerprints(replace(WARNING, path="articles/b.md")) != [first]


def test_gitlab_gets_a_report_also_where_all_is_well(capsys):
    assert json.loads(written(capsys, "gitlab", []).out) == []
