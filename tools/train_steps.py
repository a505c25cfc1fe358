"""Learn how much each sign of an announcement weighs, and measure it on articles kept aside.

    python tools/train_steps.py --folds            # five-fold figures, writes nothing
    python tools/train_steps.py                    # trains and writes digest/languages/<code>/steps_model.toml

Articles kept unseen (`corpus.is_unseen`) are left out of both.

A language without articles of its own learns from those of all others what means the same in every language: signs and times, no words.

Logistic regression with a ridge penalty, solved by Newton's method: no randomness, the same weights from the same articles. Features that
occur in fewer than `MINIMUM` sentences are left out, and so are weights too small to matter.
"""

from __future__ import annotations

import argparse
import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean

import numpy as np
from corpus import FOLDS, Labelled, fold, is_unseen, load, load_sentences
from numpy.typing import NDArray

from digest.extract.dates.expressions import find_dates
from digest.extract.steps.certainty import Features, Scorer, Surroundings, look
from digest.extract.steps.cues import load_cues
from digest.extract.steps.next_steps import Candidate, candidates, parts
from digest.extract.text import Document, analyse
from digest.languages import load_pack

MINIMUM = 5
RIDGE = 2.0
RIDGE_OF_GRAMMAR = 6.0
RIDGE_OF_WORDS = 8.0
"""A sign stands for many words and is trusted sooner than a single word, which may belong to the topic; verbs stand in between."""
SMALL = 0.04
CONVERGED = 1e-4
SENTENCES_WRITTEN = dt.date(2016, 4, 13)
"""The day from which times in the single sentences are counted; any will do."""
_LEXICAL = ("word ", "ending ", "cluster ", "pair ")
_GRAMMATICAL = ("clause ", "subject ")
DENSITY = 2.0
"""The training articles are full of announcements; news at large has about twice as many sentences that look like one without a time to
each that is one. So an undated sentence that announces nothing counts so many times when the threshold is chosen."""
_TRIED = range(30, 80)
"""Percent."""
AS_GOOD, AS_GOOD_DATED = 0.02, 0.01
"""Figures this close are the same for five folds of this size; there are more dated announcements than undated ones."""
ROOT = Path(__file__).parent.parent
STEPS_MODEL = "steps_model.toml"

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """A sentence with what is to be learnt about it."""

    article: str
    features: Features
    event: int | None
    """Number of the event it announces; None if it announces none."""
    parts: tuple[Features, ...] = ()
    """The same for its parts: it is judged by the most telling one, though learnt from as a whole."""
    in_article: bool = True


def samples(articles: Sequence[Labelled], language: str) -> list[Sample]:
    """All sentences of paragraphs, in order."""
    pack = load_pack(language)
    found = []
    for labelled in articles:
        document = analyse(labelled.article, pack)
        for each in candidates(document, pack):
            weighed = tuple(part.features for _, part in parts(document, each, pack))
            found.append(Sample(labelled.id, each.look.features, _event(labelled, document, each), weighed))
    return found


def single_samples(folder: Path, language: str) -> list[Sample]:
    """The single sentences of a language, each for itself; their folds go by their text."""
    pack, day = load_pack(language), SENTENCES_WRITTEN
    return [
        Sample(
            text,
            look(text, Surroundings("", ""), find_dates(text, day, pack), day, pack).features,
            0 if announces else None,
            in_article=False,
        )
        for text, announces in load_sentences(folder, language)
    ]


def borrowed_samples(articles: Sequence[Labelled], language: str) -> list[Sample]:
    """All sentences of other languages, by the signs the language has too; see `samples`."""
    known = {cue.name for cue in load_cues(load_pack(language))}
    found = []
    for code in sorted({labelled.article.language for labelled in articles}):
        for sample in samples([labelled for labelled in articles if labelled.article.language == code], code):
            whole, *rest = (_shared(weighed, known) for weighed in (sample.features, *sample.parts))
            found.append(replace(sample, features=whole, parts=tuple(rest)))
    return found


def _shared(weighed: Features, cues: set[str]) -> Features:
    return {name: value for name, value in weighed.items() if _is_shared(name, cues)}


def _is_shared(feature: str, cues: set[str]) -> bool:
    """Whether a feature speaks of signs of the language or of none, and not of words."""
    if feature.startswith(_LEXICAL + _GRAMMATICAL):
        return False
    signs = [part.removeprefix(kind) for part in feature.split(" + ") for kind in ("cue ", "before ", "after ") if part.startswith(kind)]
    signs += [feature.partition(" + ")[2]] if feature.startswith(("date ahead + ", "no date + ")) else []
    return all(sign in cues for sign in signs)


def _event(labelled: Labelled, document: Document, candidate: Candidate) -> int | None:
    sentence = document.sentences[candidate.sentence]
    for step in labelled.steps:
        if step.block == sentence.block and step.start < sentence.end and sentence.start < step.end:
            return step.event
    return None


def train(training: Sequence[Sample], ridge: float = RIDGE, minimum: int = MINIMUM) -> Scorer:
    """Weights from labelled sentences; the thresholds are those of a fair coin."""
    counts = Counter(name for sample in training for name in sample.features)
    names = sorted(name for name, count in counts.items() if count >= minimum)
    column = {name: number for number, name in enumerate(names)}
    rows = [[*(column[name] for name in sample.features if name in column), len(names)] for sample in training]
    target = np.array([sample.event is not None for sample in training], dtype=float)
    penalty = np.array([_penalty(name, ridge) for name in names] + [0.01])  # the bias is free
    solved = _newton(_Rows.of(rows, len(names) + 1), target, penalty)
    weights = {name: round(float(solved[number]), 3) for name, number in column.items() if abs(solved[number]) >= SMALL}
    return Scorer(weights, round(float(solved[-1]), 3), 0.5, 0.5)


def _penalty(name: str, ridge: float) -> float:
    return RIDGE_OF_WORDS if name.startswith(_LEXICAL) else RIDGE_OF_GRAMMAR if name.startswith(_GRAMMATICAL) else ridge


@dataclass(frozen=True)
class _Rows:
    """A matrix of noughts and ones, by the columns of the ones in each row; no row is empty."""

    columns: NDArray[np.int64]
    """Of all rows, one after the other."""
    starts: NDArray[np.int64]
    """Where each row starts in `columns`."""
    lengths: NDArray[np.int64]
    width: int

    @classmethod
    def of(cls, rows: Sequence[Sequence[int]], width: int) -> _Rows:
        lengths = np.array([len(row) for row in rows])
        columns = np.array([column for row in rows for column in row])
        return cls(columns, np.concatenate([[0], np.cumsum(lengths)[:-1]]), lengths, width)

    def times(self, vector: Floats) -> Floats:
        """One value a row."""
        return np.asarray(np.add.reduceat(vector[self.columns], self.starts))

    def transposed_times(self, vector: Floats) -> Floats:
        """One value a column."""
        return np.asarray(np.bincount(self.columns, np.repeat(vector, self.lengths), self.width), dtype=np.float64)


def _newton(rows: _Rows, target: Floats, penalty: Floats) -> Floats:
    """Minimum of the penalised log loss: Newton's method, each step solved by conjugate gradients (Komarek and Moore 2005)."""
    weights = np.zeros(rows.width)
    for _ in range(15):
        probability = 1 / (1 + np.exp(-rows.times(weights)))
        gradient = rows.transposed_times(target - probability) - penalty * weights
        step = _conjugate_gradients(rows, probability * (1 - probability), penalty, gradient)
        weights = weights + step
        if float(np.abs(step).max()) < CONVERGED:
            break
    return weights


def _conjugate_gradients(rows: _Rows, curvature: Floats, penalty: Floats, right: Floats) -> Floats:
    solution, residual = np.zeros(rows.width), right.copy()
    direction, square = residual.copy(), float(residual @ residual)
    for _ in range(300):
        if square < CONVERGED**2:
            break
        product = rows.transposed_times(curvature * rows.times(direction)) + penalty * direction
        length = square / float(direction @ product)
        solution += length * direction
        residual -= length * product
        before, square = square, float(residual @ residual)
        direction = residual + square / before * direction
    return solution


def held_out(every: Sequence[Sample], ridge: float = RIDGE, minimum: int = MINIMUM) -> list[tuple[Sample, float]]:
    """Each sentence with the probability given by the folds it is not in, by its most telling part."""
    scored = []
    for number in range(FOLDS):
        scorer = train([sample for sample in every if fold(sample.article) != number], ridge=ridge, minimum=minimum)
        scored += [(sample, _judged(sample, scorer)) for sample in every if fold(sample.article) == number]
    return scored


def _judged(sample: Sample, scorer: Scorer) -> float:
    """How likely a sentence announces something, as `next_steps.most_telling` has it."""
    whole = scorer.probability(sample.features)
    return max([whole, *map(scorer.probability, sample.parts)]) if scorer.is_hopeful(sample.features) else whole


def figures(scored: Sequence[tuple[Sample, float]], threshold: float, density: float = 1.0) -> tuple[float, float, float]:
    """Precision, recall and F1 of sentences, each that announces nothing counted `density` times."""
    hit = sum(sample.event is not None for sample, probability in scored if probability >= threshold)
    given = sum(1 if sample.event is not None else density for sample, probability in scored if probability >= threshold)
    asked = sum(sample.event is not None for sample, _ in scored)
    precision, recall = hit / max(given, 1), hit / max(asked, 1)
    return precision, recall, 2 * hit / max(given + asked, 1)


def thresholds(scored: Sequence[tuple[Sample, float]]) -> tuple[float, float]:
    """The threshold for sentences without a time to come, and for those with one; single sentences are no news and have no say.

    The first is the mean of those whose F1 is as good as the best. The second is the lowest that is as good: errors are few there,
    some are found out later (`next_steps`), and a missing step is a date missed.
    """
    news = [each for each in scored if each[0].in_article]
    undated = [each for each in news if not _is_dated(each[0])]
    dated = [each for each in news if _is_dated(each[0])]
    return round(fmean(_as_good(undated, DENSITY, AS_GOOD)), 2), _as_good(dated, 1.0, AS_GOOD_DATED)[0]


def _as_good(scored: Sequence[tuple[Sample, float]], density: float, within: float) -> list[float]:
    """The thresholds whose F1 is as good as the best, lowest first."""
    f1 = {tried / 100: figures(scored, tried / 100, density)[2] for tried in _TRIED}
    return [threshold for threshold, value in f1.items() if value >= max(f1.values()) - within]


def _is_dated(sample: Sample) -> bool:
    return "date ahead" in sample.features


def learn(training: Sequence[Sample]) -> Scorer:
    """Weights from labelled sentences, with the thresholds that are best for sentences not learnt from."""
    undated, dated = thresholds(held_out(training))
    return replace(train(training), threshold=undated, threshold_dated=dated)


def write(scorer: Scorer, path: Path) -> None:
    """Write the weights as a table of the language pack, the heaviest first."""
    lines = [
        "# What each sign of an announcement weighs. Made by tools/train_steps.py from the articles in training/; do not edit by hand.",
        "",
        f"bias = {scorer.bias}",
        f"threshold = {scorer.threshold}",
        f"threshold_dated = {scorer.threshold_dated}",
        "",
        "[weights]",
    ]
    lines += [f'"{name}" = {weight}' for name, weight in sorted(scorer.weights.items(), key=lambda item: (-abs(item[1]), item[0]))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", action="store_true", help="measure only")
    parser.add_argument("--training", type=Path, default=ROOT / "training")
    parser.add_argument("--language", action="append", help="by default every one that has articles")
    options = parser.parse_args()
    articles = [labelled for labelled in load(options.training) if not is_unseen(labelled)]
    for language in options.language or sorted({labelled.article.language for labelled in articles}):
        own = [labelled for labelled in articles if labelled.article.language == language]
        every = samples(own, language) + single_samples(options.training, language) if own else borrowed_samples(articles, language)
        scored = held_out(every)
        undated, dated = thresholds(scored)
        precision, recall, f1 = figures(
            [(sample, probability - (dated if _is_dated(sample) else undated)) for sample, probability in scored], 0
        )
        print(f"{language}: {len(every)} sentences, thresholds {undated}, dated {dated}: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
        if not options.folds:
            write(replace(train(every), threshold=undated, threshold_dated=dated), ROOT / "digest" / "languages" / language / STEPS_MODEL)


if __name__ == "__main__":
    main()
