"""Figures and remarks of `digest evaluate` in the language of the site; names of keys stay as they stand in files."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from digest.catalogue import in_language
from digest.cli.scores import figures_tables, remarks_tables
from digest.evaluation.measure import Figures, Remark, Result, Share, Tally

TALLIES = dict.fromkeys(("actors", "key", "locations", "steps"), Tally(hit=3, wrong=1, missed=2))
SHARES = dict.fromkeys(("full_name", "kind", "role", "country", "when", "undated", "grounded"), Share(good=1, of=2))


def shown(parts):
    console = Console(file=io.StringIO(), width=120, highlight=False, color_system=None)
    for part in parts:
        console.print(part)
    return console.file.getvalue()


@pytest.mark.parametrize(
    ("language", "heads", "labels"),
    [
        ("en", ["found precision recall F1 labelled", "told right of"], ["full name", "persons and organisations, by name"]),
        ("de", ["gefunden Präzision Ausbeute F1 erwartet", "angegeben richtig von"], ["voller Name", "Personen und Organisationen"]),
    ],
)
def test_figures_speak_the_language_of_the_site(language, heads, labels):
    figures = Figures(articles=1, absent=(), tallies=TALLIES, shares=SHARES)
    told = shown(figures_tables(figures, lambda text: in_language(text, language)))
    lines = [" ".join(line.split()) for line in told.splitlines()]
    assert [line for line in lines if line in heads] == heads
    for label in labels:
        assert label in told


def test_a_remark_quotes_on_its_one_line():
    result = Result(id="a\nb", absent=False, tallies={}, shares={}, remarks=(Remark("wrong", "actors", "Karla\nBeispiel"),))
    told = shown(remarks_tables([result], lambda text: in_language(text, "de")))
    assert [line.split() for line in told.splitlines() if line.strip()] == [["a", "b"], ["falsch", "Akteur", "Karla", "Beispiel"]]
