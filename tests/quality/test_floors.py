"""How well extraction reads labelled articles that no shipped model has seen, pinned: a figure may rise and not fall.

Measured by the code of `digest evaluate` on the articles `tools/corpus.py` keeps unseen: 43 German and 26 English ones of the desks there
were first, so that figures can be compared over time, and 31 of the later desks, whose English names more; `tools/cross_validate.py`
measures on all. The French articles under `tests/cases/languages` show what a
pack without training articles can do; who wrote them wrote the pack, so other texts will be read less well. A floor stands a little under
what was measured when it was last raised; raise it together with the code that earns it.
"""

from pathlib import Path

import pytest
from corpus import LATER_DESKS, desk, is_unseen, load, raw_text, to_label

from digest.evaluation.measure import SHARES, TALLIES, Figures, measure, total
from digest.extract.reading import extract
from digest.languages import load_pack
from digest.model import Registries

TRAINING = Path(__file__).parents[2] / "training"
UNTRAINED = Path(__file__).parents[1] / "cases" / "languages"
"""Articles in languages that no model has been trained on."""

FLOORS = {
    "de": {
        "actors": 0.91,
        "key": 0.67,
        "locations": 0.94,
        "steps": 0.85,
        "full_name": 0.98,
        "kind": 0.98,
        "role": 0.945,
        "country": 0.975,
        "when": 0.96,
        "undated": 0.99,
        "grounded": 1.0,
    },
    "en": {
        "actors": 0.85,
        "key": 0.55,
        "locations": 0.92,
        "steps": 0.8,
        "full_name": 0.985,
        "kind": 0.965,
        "role": 0.9,
        "country": 0.96,
        "when": 0.98,
        "undated": 0.98,
        "grounded": 1.0,
    },
    "fr": {
        "actors": 0.9,
        "key": 0.74,
        "locations": 0.94,
        "steps": 0.92,
        "full_name": 0.97,
        "kind": 0.97,
        "role": 0.97,
        "country": 0.96,
        "when": 0.98,
        "undated": 0.98,
        "grounded": 1.0,
    },
    "later": {
        "actors": 0.84,
        "key": 0.5,
        "locations": 0.86,
        "steps": 0.79,
        "full_name": 0.97,
        "kind": 0.96,
        "role": 0.8,
        "country": 0.88,
        "when": 0.87,
        "undated": 0.82,
        "grounded": 1.0,
    },
}


@pytest.fixture(scope="module")
def figures() -> dict[str, Figures]:
    """All figures by group."""
    articles = [*(labelled for labelled in load(TRAINING) if is_unseen(labelled)), *load(UNTRAINED)]
    results = {name: [measured(labelled) for labelled in articles if group(labelled) == name] for name in FLOORS}
    return {name: total(found) for name, found in results.items()}


def group(labelled):
    """The language, or that the article is of a later desk."""
    return "later" if desk(labelled) in LATER_DESKS else labelled.article.language


def measured(labelled):
    found = extract(labelled.article, load_pack(labelled.article.language), Registries())
    return measure(to_label(labelled), found, raw_text(labelled))


def value(figures, name):
    return figures.tallies[name].f1 if name in TALLIES else figures.shares[name].share


@pytest.mark.parametrize("name", [*TALLIES, *SHARES])
@pytest.mark.parametrize("of", FLOORS)
def test_no_figure_falls(of: str, name: str, figures: dict[str, Figures]):
    assert value(figures[of], name) >= FLOORS[of][name]


@pytest.mark.parametrize("name", [*TALLIES, *SHARES])
@pytest.mark.parametrize("of", FLOORS)
def test_floors_follow_the_figures(of: str, name: str, figures: dict[str, Figures]):
    """A floor far below its figure pins nothing."""
    assert value(figures[of], name) - FLOORS[of][name] < 0.06
