"""Fit the weights that decide which actors are key ones.

    python tools/train_ranking.py training

Reads the labelled articles of all languages but those kept unseen (`corpus.is_unseen`), groups their labelled names into actors, and fits a
logistic regression (Newton's method with a ridge, so the result is the same on every run). Writes threshold and weights into each language
pack's `actors.toml` and prints the F1 on the articles kept unseen.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from corpus import Labelled, is_unseen, load, to_mentions

from digest.extract.actors.grouping import find_actors
from digest.extract.actors.ranking import FEATURES, MOST_KEY_ACTORS, features
from digest.extract.actors.roles import find_roles
from digest.extract.actors.spans import mend
from digest.extract.mentions import Entity, Mention
from digest.extract.text import analyse
from digest.languages import available, load_pack

_RIDGE = 2.0
_TABLES = re.compile(
    r"(?P<before>^\[ranking\]$.*?^)threshold = [^\n]*(?P<between>\n.*?^\[ranking\.weights\]\n)(?:\w+ = [^\n]*\n)*", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True)
class Example:
    """One article: a row of features and whether it is a key actor, per actor."""

    id: str
    rows: np.ndarray
    key: np.ndarray


def key_places(labelled: Labelled, mentions: Iterable[Mention]) -> frozenset[tuple[int, int]]:
    """The (sentence, first token) of the mentions whose entity is labelled key."""
    names = [name for name in labelled.names if name.kind != "role"]
    keys = {(name.kind, name.entity) for name in names if name.key}
    return frozenset((m.sentence, m.first) for name, m in zip(names, mentions, strict=True) if (name.kind, name.entity) in keys)


def example(labelled: Labelled) -> Example | None:
    """An article's rows; None where it names no actor."""
    pack = load_pack(labelled.article.language)
    document = analyse(labelled.article, pack)
    labels = to_mentions(labelled, document)
    keys = key_places(labelled, labels)
    mentions = mend(document, labels, pack)
    actors = find_actors(document, mentions, pack)
    if not actors:
        return None
    roles = [role.text if role else None for role in find_roles(document, actors, mentions, pack)]
    rows = features(document, actors, roles, pack)
    key = [_is_key(actor, keys) for actor in actors]
    return Example(labelled.id, np.array([[row[name] for name in FEATURES] for row in rows]), np.array(key, dtype=float))


def _is_key(actor: Entity, keys: frozenset[tuple[int, int]]) -> bool:
    return any((mention.sentence, mention.first) in keys for mention in actor.mentions)


def fit(examples: Sequence[Example]) -> np.ndarray:
    """Weights by Newton's method, ridge on everything but the bias."""
    x = np.vstack([e.rows for e in examples])
    y = np.concatenate([e.key for e in examples])
    weights = np.zeros(x.shape[1])
    ridge = np.full(x.shape[1], _RIDGE)
    ridge[0] = 0.0
    for _ in range(25):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (y - p) - ridge * weights
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge + 1e-9)
        weights = weights + np.linalg.solve(hessian, gradient)
    return weights


def f1(examples: Iterable[Example], weights: np.ndarray, threshold: float) -> float:
    """F1 of the key actors chosen."""
    hit = wrong = missed = 0
    for e in examples:
        p = 1 / (1 + np.exp(-e.rows @ weights))
        count = min(len(p), MOST_KEY_ACTORS, max(1, int((p >= threshold).sum())))
        chosen = set(np.argsort(-p, kind="stable")[:count].tolist())
        right = set(np.flatnonzero(e.key).tolist())
        hit += len(chosen & right)
        wrong += len(chosen - right)
        missed += len(right - chosen)
    return 2 * hit / max(1, 2 * hit + wrong + missed)


def choose_threshold(examples: Sequence[Example], weights: np.ndarray) -> float:
    """The highest threshold whose F1 is within half a point of the best: of lists as good as each other the shortest."""
    figures = {step / 100: f1(examples, weights, step / 100) for step in range(20, 70)}
    return max(threshold for threshold, figure in figures.items() if figure > max(figures.values()) - 0.005)


def write(weights: np.ndarray, threshold: float, path: Path) -> None:
    """Put threshold and weights into an `actors.toml`; the rest of the file stays as it is.

    Raises:
        ValueError: there is no [ranking] with a threshold, or no [ranking.weights] behind it.
    """
    lines = [f"{name} = {weight:.2f}" for name, weight in zip(FEATURES, weights, strict=True)]
    text, count = _TABLES.subn(
        lambda match: f"{match['before']}threshold = {threshold:.2f}{match['between']}" + "\n".join(lines) + "\n",
        path.read_text(encoding="utf-8"),
    )
    if count != 1:
        raise ValueError(f"{path}: expected [ranking] with a threshold, then [ranking.weights]")
    path.write_text(text, encoding="utf-8")


def learn(examples: Sequence[Example]) -> tuple[np.ndarray, float]:
    """Weights and threshold."""
    weights = fit(examples)
    return weights, choose_threshold(examples, weights)


def main() -> None:
    """Fit, choose the threshold, write, print."""
    articles = load(Path(sys.argv[1]))
    examples = {labelled.id: e for labelled in articles if (e := example(labelled)) is not None}
    unseen = [examples[labelled.id] for labelled in articles if is_unseen(labelled) and labelled.id in examples]
    training = [examples[labelled.id] for labelled in articles if not is_unseen(labelled) and labelled.id in examples]
    weights, threshold = learn(training)
    for name, part in (("trained on", training), ("unseen", unseen)):
        print(f"key F1 {f1(part, weights, threshold):.3f} on {len(part)} articles {name}")
    for code in available():
        write(weights, threshold, load_pack(code).folder / "actors.toml")


if __name__ == "__main__":
    main()
