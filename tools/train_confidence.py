"""Fit what the signs of each fact weigh for its confidence, and show whether the figure says what is true.

    python tools/train_confidence.py --germeval DIR

Every article of `training/` but those kept unseen (`corpus.is_unseen`) is read by models that have not seen its fold, made as
`tools/cross_validate.py` makes them. An actor, place or step is right if the code of `digest evaluate` says so of it as a whole
(`digest.evaluation.measure.judge`); of quotations, `training/quotes.toml` says who really speaks. A logistic regression with a ridge
(Newton's method, no randomness) learns from that for each kind of fact what its signs weigh. A language learns from the articles of all
languages, its own counted `OWN_WEIGHT` times: so one without any has weights too. They are written into each pack's `confidence.toml`.

The tables show facts whose article the weights, too, were not learnt from. `--models DIR` keeps the taggers of the folds there.
"""

from __future__ import annotations

import argparse
import tempfile
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from corpus import FOLDS, Labelled, fold, is_unseen, load, to_label
from cross_validate import Material, gather, pack_without
from numpy.typing import NDArray

from digest.evaluation.measure import judge
from digest.extract.confidence.signs import SUREST
from digest.extract.confidence.weights import FACT_KINDS, TABLE, FactKind, Signs, Weights, load_weights
from digest.extract.reading import read, weigh
from digest.languages import Pack, available, load_pack, read_pack
from digest.model import DOUBTFUL, Extraction, Quote, Registries

ROOT = Path(__file__).parent.parent
QUOTES = "quotes.toml"
OWN_WEIGHT = 3
RIDGE: Mapping[FactKind, float] = {"actors": 1.0, "locations": 1.0, "next_steps": 1.0, "quotes": 4.0}
"""Of quotations few are labelled, so their signs must do more to be believed."""
MINIMUM = 8
"""Facts in which a sign must occur."""
ROUNDS = 15
"""Of Newton's method: far more than it needs."""
BINS = 10
READ_IN = 3
"""Folds in which the articles are read: more would take longer, and the taggers would hardly be better."""
RAW_SIGNS: Mapping[FactKind, str] = {"actors": "tagger, surest mention", "locations": "tagger, surest mention", "next_steps": "scorer"}
"""The one figure there is without these weights, for comparison."""

Floats = NDArray[np.float64]
Voices = Mapping[tuple[str, str], str]
"""Article and words said → who said them, "" if nobody did or the words are cut wrongly."""


@dataclass(frozen=True, slots=True)
class Example:
    """A fact that was found."""

    language: str
    article: str
    kind: FactKind
    signs: Signs
    right: bool


def read_voices(path: Path) -> dict[tuple[str, str], str]:
    """The labelled quotations."""
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["quote"]
    return {(entry["article"], entry["text"]): entry["speaker"] for entry in entries}


def examples_of(labelled: Labelled, pack: Pack, voices: Voices) -> list[Example]:
    """All facts that a pack finds in an article; quotations only as far as they are labelled."""
    weighed = weigh(read(labelled.article, pack, Registries()))
    actors = weighed.key_actors + weighed.also_mentioned
    signs: list[tuple[FactKind, Signs]] = [
        *(("actors", each) for _, each in actors),
        *(("locations", each) for _, each in weighed.locations),
        *(("next_steps", each) for _, each in weighed.next_steps),
    ]
    found = Extraction(
        key_actors=tuple(actor for actor, _ in actors),
        locations=tuple(place for place, _ in weighed.locations),
        next_steps=tuple(step for step, _ in weighed.next_steps),
    )
    judged = zip(judge(to_label(labelled), found), signs, strict=True)
    examples = [Example(pack.code, labelled.id, kind, each, right) for (_, right), (kind, each) in judged]
    for quote, each in weighed.quotes:
        speaker = voices.get((labelled.id, quote.text))
        if speaker is not None:
            examples.append(Example(pack.code, labelled.id, "quotes", each, _says(quote, speaker)))
    return examples


def _says(quote: Quote, speaker: str) -> bool:
    """Whether the labelled speaker is meant, by whichever part of the name."""
    return bool(speaker) and (quote.speaker in speaker or speaker in quote.speaker)


def read_fold(material: Material, voices: Voices, number: int) -> list[Example]:
    """All facts of a fold's articles, found by models that have not seen them."""
    with tempfile.TemporaryDirectory() as folder:
        pack = pack_without(material, number, Path(folder) / material.language)
        return [example for labelled in material.held(number) for example in examples_of(labelled, pack, voices)]


def fit(examples: Sequence[Example], language: str) -> Weights:
    """Weights of one kind of fact for a language."""
    counts = Counter(name for example in examples for name in example.signs)
    names = sorted(name for name, count in counts.items() if count >= MINIMUM)
    column = {name: number for number, name in enumerate(names)}
    rows = [example for example in examples for _ in range(OWN_WEIGHT if example.language == language else 1)]
    matrix = np.zeros((len(rows), len(names) + 1))
    matrix[:, -1] = 1
    for row, example in enumerate(rows):
        for name, value in example.signs.items():
            if name in column:
                matrix[row, column[name]] = value
    target = np.array([example.right for example in rows], dtype=float)
    solved = _newton(matrix, target, np.array([RIDGE[examples[0].kind]] * len(names) + [0.01]))  # the bias is free
    weights = {name: round(float(solved[number]), 3) for name, number in column.items()}
    return Weights(round(float(solved[-1]), 3), weights)


def _newton(matrix: Floats, target: Floats, penalty: Floats) -> Floats:
    weights = np.zeros(matrix.shape[1])
    for _ in range(ROUNDS):
        probability = 1 / (1 + np.exp(-matrix @ weights))
        gradient = matrix.T @ (target - probability) - penalty * weights
        hessian = (matrix * (probability * (1 - probability))[:, None]).T @ matrix + np.diag(penalty)
        weights = weights + np.linalg.solve(hessian, gradient)
    return weights


def held_out(examples: Sequence[Example], language: str) -> list[tuple[float, bool]]:
    """Confidence and truth of a language's facts, with weights learnt without the fold of their article."""
    said = []
    for number in range(FOLDS):
        weights = fit([example for example in examples if fold(example.article) != number], language)
        mine = [example for example in examples if fold(example.article) == number and example.language == language]
        said += [(weights.confidence(example.signs), example.right) for example in mine]
    return said


def brier(said: Sequence[tuple[float, bool]]) -> float:
    """Mean square of confidence minus truth: 0 is clairvoyance, .25 a coin; never to know costs p(1-p)."""
    return sum((confidence - right) ** 2 for confidence, right in said) / len(said)


def bins(said: Sequence[tuple[float, bool]]) -> list[tuple[int, float, float]]:
    """In ten equal parts from 0 to 1: how many facts, their mean confidence, the share that is right; empty parts are left out."""
    parts: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in said:
        parts.setdefault(min(BINS - 1, int(confidence * BINS)), []).append((confidence, right))
    return [(len(part), *(sum(column) / len(part) for column in zip(*part, strict=True))) for _, part in sorted(parts.items())]


def calibration_error(said: Sequence[tuple[float, bool]]) -> float:
    """Expected calibration error: how far said and true lie apart in a part, on average over the facts."""
    return sum(count * abs(mean - share) for count, mean, share in bins(said)) / len(said)


def raw(examples: Sequence[Example]) -> list[tuple[float, bool]]:
    """What there would be without weights: the model's own probability, half for what it did not see; for quotations nothing."""
    signs = [(example.signs.get(RAW_SIGNS[example.kind], 0.0), example.right) for example in examples if example.kind in RAW_SIGNS]
    return [(float(1 / (1 + np.exp(-SUREST * odds))), right) for odds, right in signs]


def show(title: str, said: Sequence[tuple[float, bool]], before: Sequence[tuple[float, bool]]) -> None:
    """Print how far what is said is true, beside what could be said `before`."""
    share = sum(right for _, right in said) / len(said)
    doubted = [right for confidence, right in said if confidence < DOUBTFUL]
    wrong = sum(not right for _, right in said)
    print(f"\n{title}: {len(said)} facts, {share:.3f} right")
    raw_figures = f"; raw {brier(before):.3f} and {calibration_error(before):.3f}" if before else ""
    print(
        f"  Brier score {brier(said):.3f} (always {share:.2f}: {share * (1 - share):.3f}), calibration error {calibration_error(said):.3f}",
        end="",
    )
    print(raw_figures)
    print(f"  below {DOUBTFUL}: {len(doubted)} facts, {doubted.count(False)} of them wrong, of {wrong} wrong in all")
    print("  said   " + " ".join(f"{mean:6.2f}" for _, mean, _ in bins(said)))
    print("  true   " + " ".join(f"{true:6.2f}" for _, _, true in bins(said)))
    print("  facts  " + " ".join(f"{count:6}" for count, _, _ in bins(said)))


def write(weights: Mapping[FactKind, Weights], path: Path) -> None:
    """Write the weights as a table of a language pack, the heaviest signs first."""
    lines = ["# What the signs of a fact weigh for its confidence. Made by tools/train_confidence.py; do not edit by hand."]
    for kind, each in weights.items():
        lines += ["", f"[{kind}]", f"bias = {each.bias}", "", f"[{kind}.weights]"]
        lines += [f'"{name}" = {weight}' for name, weight in sorted(each.weights.items(), key=lambda item: (-abs(item[1]), item[0]))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def gather_examples(languages: Iterable[str], training: Path, germeval: Path, models: Path) -> list[Example]:
    """The facts of all articles, each read by models that have not seen it."""
    voices = read_voices(training / QUOTES)
    examples: list[Example] = []
    for language in languages:
        (models / language).mkdir(parents=True, exist_ok=True)
        material = gather(language, READ_IN, training, germeval, models / language, unseen=False)
        work = partial(read_fold, material, voices)
        with ProcessPoolExecutor(mp_context=get_context("fork"), initializer=_take, initargs=(work,)) as pool:
            examples += [example for part in pool.map(_run, range(READ_IN)) for example in part]
    return examples


_work: Callable[[int], list[Example]]
"""In a process that reads: how."""


def _take(work: Callable[[int], list[Example]]) -> None:
    global _work  # noqa: PLW0603  (the one way into a forked worker)
    _work = work


def _run(number: int) -> list[Example]:
    return _work(number)


def main() -> None:
    """Read, fit, write, and show what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--germeval", type=Path, required=True)
    parser.add_argument("--training", type=Path, default=ROOT / "training")
    parser.add_argument("--models", type=Path, help="folder in which the taggers of the folds are kept from one run to the next")
    options = parser.parse_args()
    articles = load(options.training)
    languages = sorted({labelled.article.language for labelled in articles})
    with tempfile.TemporaryDirectory() as folder:
        examples = gather_examples(languages, options.training, options.germeval, options.models or Path(folder))
    of_kind = {kind: [example for example in examples if example.kind == kind] for kind in FACT_KINDS}
    for language in available():
        write({kind: fit(of_kind[kind], language) for kind in FACT_KINDS if of_kind[kind]}, load_pack(language).folder / f"{TABLE}.toml")
    for language in languages:
        for kind in FACT_KINDS:
            if mine := [example for example in of_kind[kind] if example.language == language]:
                show(f"{language} {kind}", held_out(of_kind[kind], language), raw(mine))
        show_unseen(language, [labelled for labelled in articles if is_unseen(labelled) and labelled.article.language == language])


def show_unseen(language: str, articles: Sequence[Labelled]) -> None:
    """The same for the shipped models on articles that none of them has seen."""
    pack = read_pack(load_pack(language).folder)
    examples = [example for labelled in articles for example in examples_of(labelled, pack, {})]
    for kind in FACT_KINDS:
        if mine := [example for example in examples if example.kind == kind]:
            said = [(load_weights(pack)[kind].confidence(example.signs), example.right) for example in mine]
            show(f"{language} {kind}, articles kept unseen", said, raw(mine))


if __name__ == "__main__":
    main()
