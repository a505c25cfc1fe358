"""Golden cases: each file of `cases/ingest` beside the JSON that says what is read from it, or why nothing is."""

import dataclasses
import json
import textwrap
from pathlib import Path

import pytest
import yaml

from digest.errors import ArticleError
from digest.ingest.encoding import MAX_BYTES
from digest.ingest.reader import SUFFIXES, read

CASES = Path(__file__).parents[1] / "cases" / "ingest"
INPUTS = sorted(path for path in CASES.iterdir() if path.suffix != ".json")


def parse_yaml(text):
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error


def outcome(path):
    """What a case comes to, as plain JSON; empty values are left out."""
    try:
        article, findings = read(path.read_bytes(), f"inbox/{path.name}", parse_yaml)
    except ArticleError as error:
        return {"error": diagnostic(error.diagnostic)}
    fields = {
        key: value
        for key, value in dataclasses.asdict(article).items()
        if key not in {"path", "sha256", "blocks"} and value not in (None, ()) and (key, value) != ("draft", False)
    }
    fields["blocks"] = [[block.kind, block.text] for block in article.blocks]
    return json.loads(json.dumps({"article": fields, "diagnostics": [diagnostic(finding) for finding in findings]}, default=str))


def diagnostic(found):
    return {"code": found.code, "severity": found.severity, "line": found.line, "message": found.message}


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_case(path):
    expected = json.loads((CASES / f"{path.name}.json").read_text(encoding="utf-8"))
    assert outcome(path) == expected


def test_every_expectation_has_a_case():
    assert {path.name for path in CASES.glob("*.json")} == {f"{path.name}.json" for path in INPUTS}


def test_every_refusal_tells_how_to_mend_it():
    refusals = []
    for path in INPUTS:
        try:
            read(path.read_bytes(), f"inbox/{path.name}", parse_yaml)
        except ArticleError as error:
            refusals.append(error.diagnostic)
    assert len(refusals) >= 10
    assert all(refusal.severity == "error" and refusal.hint and refusal.path.startswith("inbox/") for refusal in refusals)


def test_article_carries_path_and_hash():
    path = CASES / "header-model.txt"
    article, _ = read(path.read_bytes(), "inbox/a/b.txt", parse_yaml)
    assert (article.path, len(article.sha256)) == ("inbox/a/b.txt", 64)


def test_too_large_a_file_is_refused():
    with pytest.raises(ArticleError) as caught:
        read(b"a" * (MAX_BYTES + 1), "inbox/2026-01-22-x.txt", parse_yaml)
    assert caught.value.diagnostic.code == "file-too-large"


def test_suffixes_are_those_the_pipeline_looks_for():
    assert sorted(SUFFIXES) == [".htm", ".html", ".md", ".txt"]


@pytest.mark.parametrize("name", ["hard-wrapped.txt", "hard-wrapped-without-blank-lines.txt", "paragraph-per-line.txt"])
def test_line_breaks_do_not_change_what_is_read(name):
    broken, _ = read((CASES / name).read_bytes(), f"inbox/{name}", parse_yaml)
    model, _ = read((CASES / "header-model.txt").read_bytes(), "inbox/header-model.txt", parse_yaml)
    assert broken.blocks == model.blocks


@pytest.mark.parametrize("width", [130, 150, 200])
def test_a_line_too_long_for_a_subhead_goes_on_if_its_sentence_does(width):
    model, _ = read((CASES / "header-model.txt").read_bytes(), "inbox/header-model.txt", parse_yaml)
    paragraphs = [textwrap.fill(block.text, width) for block in model.blocks if block.kind == "paragraph"]
    wrapped, _ = read(" date 2026-09-03 Von: APA/dpa\n\n{}\n".format("\n\n".join(paragraphs)).encode(), "inbox/x.txt", parse_yaml)
    assert all(block.text.endswith((".", "!", "?")) for block in wrapped.blocks)
    assert " ".join(block.text for block in wrapped.blocks) == " ".join(" ".join(paragraph.split()) for paragraph in paragraphs)
