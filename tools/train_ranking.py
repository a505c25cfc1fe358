"""Fit the weights that decide which actors are key ones.

    python tools/train_ranking.py training

Reads the labelled articles (folds 1 to 4 of `tools/corpus.fold`; fold 0 is kept for the quality floors), groups their labelled names into
actors, and fits a logistic regression (Newton's method with a ridge, so the result is the same on every run). Prints the table for each
language pack's `actors.toml` and the F1 on fold 0.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from corpus import Labelled, fold, load

from digest.extract.actors.grouping import find_actors
from digest.extract.actors.ranking import FEATURES, MOST_KEY_ACTORS, features
from digest.extract.actors.roles import find_roles
from digest.extract.actors.spans import mend
from digest.extract.mentions import Entity, Mention
from digest.extract.text import Document, analyse
from digest.languages import load_pack

_RIDGE = 2.0


@dataclass(frozen=True)
class Example:
    """One article: a row of features and whether it is a key actor, per actor."""

    id: str
    rows: np.ndarray
    key: np.ndarray


def labelled_mentions(labelled: Labelled, document: Document) -> tuple[tuple[Mention, ...], frozenset[tuple[int, int]]]:
    """The labelled names as the tagger would give them, and the (sentence, first token) of those whose entity is labelled key."""
    keys = {(name.kind, name.entity) for name in labelled.names if name.key}
    mentions, key_places = [], set()
    for name in labelled.names:
        if name.kind == "role":
            continue
        sentence = next(s for s in document.sentences if s.block == name.block and s.start <= name.start < s.end)
        covered = [i for i, token in enumerate(sentence.tokens) if token.start < name.end and token.end > name.start]
        mentions.append(Mention(name.kind, sentence.index, covered[0], covered[-1] + 1, name.text))
        if (name.kind, name.entity) in keys:
            key_places.add((sentence.index, covered[0]))
    return tuple(mentions), frozenset(key_places)


def example(labelled: Labelled) -> Example | None:
    """An article's rows; None where it names no actor."""
    pack = load_pack(labelled.article.language)
    document = analyse(labelled.article, pack)
    labels, keys = labelled_mentions(labelled, document)
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


def main() -> None:
    """Fit, choose the threshold on the training folds, print."""
    articles = load(Path(sys.argv[1]))
    examples = [e for labelled in articles if (e := example(labelled)) is not None]
    train = [e for e in examples if fold(e.id) != 0]
    held_out = [e for e in examples if fold(e.id) == 0]
    weights = fit(train)
    threshold = choose_threshold(train, weights)
    print(f"# key F1 {f1(train, weights, threshold):.3f} on {len(train)} articles, {f1(held_out, weights, threshold):.3f} on the others")
    print(f"threshold = {threshold:.2f}\n\n[ranking.weights]")
    for name, weight in zip(FEATURES, weights, strict=True):
        print(f"{name} = {weight:.2f}")


if __name__ == "__main__":
    main()
