"""Train the taggers of `digest/extract/tagger.py` and print how well they do.

    python tools/train_tagger.py --germeval DIR --training training [--languages de en] [--evaluate]

DIR holds the files of GermEval 2014 (Benikova et al., CC BY 4.0). The German tagger learns from GermEval and the German articles of
`training/`. English has few articles of its own: they count three times, and the German ones help with what means the same in both
languages (shapes, tables, marks of punctuation). The second pass learns from what first-pass models said of articles they had not
seen (five folds). With `--evaluate` nothing is written: each fold is tagged by models that were not trained on it, and F1 is printed.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import pycrfsuite
from corpus import FOLDS, Labelled, fold, load

from digest.extract.tagging.features import Features, Lexicon, document_features, load_lexicon, sentence_features
from digest.extract.tagging.tagger import FIRST_MODEL, SECOND_MODEL, join, spans
from digest.extract.text import Sentence, analyse, tokenize
from digest.languages import load_pack

MAIN_LANGUAGE = "de"
LABELS = {"person": "PER", "organization": "ORG", "place": "LOC"}
OWN_WEIGHT = 3
# Features that mean the same in every language.
SHARED = re.compile(r"[sS]=|-?[12]S=|-?1?[UBI][gi]=|-?[12]?w=[^a-zäöü]|p\d=|ow$|first=|last$|head$")
PARAMETERS = {"c1": 0.3, "c2": 0.05, "max_iterations": 120, "feature.minfreq": 2, "feature.possible_transitions": False}


@dataclass(frozen=True, kw_only=True)
class Sample:
    """Sentences that belong together: an article, or one sentence of GermEval."""

    fold: int
    own: bool
    """Whether it is of the project's own articles: those are what figures are computed on."""
    weight: int = 1
    """How often it is learnt from."""
    forms: list[list[str]]
    features: list[Features]
    labels: list[list[str]]


def main() -> None:
    """Train, write models or print figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--germeval", type=Path, required=True)
    parser.add_argument("--training", type=Path, default=Path("training"))
    parser.add_argument("--languages", nargs="+", default=["de", "en"])
    parser.add_argument("--evaluate", action="store_true")
    args = parser.parse_args()
    for code in args.languages:
        pack = load_pack(code)
        lexicon = load_lexicon(pack)
        samples = [_article_sample(labelled, lexicon) for labelled in load(args.training, code)]
        if code == MAIN_LANGUAGE:
            samples += germeval_samples(args.germeval, lexicon)
        else:
            samples = [replace(sample, weight=OWN_WEIGHT) for sample in samples]
            samples += foreign_samples(load(args.training, MAIN_LANGUAGE))
        with tempfile.TemporaryDirectory() as folder:
            first = [_train(_without(samples, held), Path(folder) / f"1-{held}") for held in range(FOLDS)]
            passed = [[first[sample.fold].tag(features) for features in sample.features] for sample in samples]
            second = [_second_pass(sample, labels, lexicon) for sample, labels in zip(samples, passed, strict=True)]
            if args.evaluate:
                print(code, "first pass ", figures(samples, passed))
                models = [_train(_without(second, held), Path(folder) / f"2-{held}") for held in range(FOLDS)]
                print(code, "second pass", figures(samples, [[models[s.fold].tag(features) for features in s.features] for s in second]))
            else:
                _train(samples, pack.folder / FIRST_MODEL)
                _train(second, pack.folder / SECOND_MODEL)


def germeval_samples(folder: Path, lexicon: Lexicon) -> Iterator[Sample]:
    """Sentences of all GermEval files in a folder: outer names, without derivations and compounds."""
    for path in sorted(folder.glob("*.tsv")):
        for number, rows in enumerate(_sentences(path)):
            forms, labels = [], []
            for form, label in rows:
                pieces = [token.text for token in tokenize(form)]
                kept = label if label[2:] in LABELS.values() else "O"
                forms += pieces
                labels += [kept if not index else kept.replace("B-", "I-") for index in range(len(pieces))]
            features = sentence_features(forms, "paragraph", lexicon)
            yield Sample(fold=number % FOLDS, own=False, forms=[forms], features=[features], labels=[labels])


def foreign_samples(articles: Iterable[Labelled]) -> Iterator[Sample]:
    """Articles in another language, reduced to the features that mean the same in every language."""
    lexicon = load_lexicon(load_pack(MAIN_LANGUAGE))
    for labelled in articles:
        sample = _article_sample(labelled, lexicon)
        shared = [[[feature for feature in token if SHARED.match(feature)] for token in sentence] for sentence in sample.features]
        yield replace(sample, own=False, features=shared)


def figures(samples: Sequence[Sample], labels: Sequence[Sequence[Sequence[str]]]) -> str:
    """Precision, recall and F1 of whole names per kind, on the project's own articles."""
    right, found, wanted = Counter[str](), Counter[str](), Counter[str]()
    for sample, tags in zip(samples, labels, strict=True):
        if sample.own:
            for truth, answer in zip(sample.labels, tags, strict=True):
                expected, given = set(spans(truth)), set(spans(answer))
                wanted.update(kind for kind, _, _ in expected)
                found.update(kind for kind, _, _ in given)
                right.update(kind for kind, _, _ in expected & given)
    for counts in (right, found, wanted):
        counts["all"] = counts.total()
    rows = [(kind, right[kind] / found[kind], right[kind] / wanted[kind]) for kind in ("PER", "LOC", "ORG", "all")]
    return "  ".join(f"{kind} P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f}" for kind, p, r in rows)


def _article_sample(labelled: Labelled, lexicon: Lexicon) -> Sample:
    document = analyse(labelled.article, load_pack(labelled.article.language))
    names = [name for name in labelled.names if name.kind in LABELS]
    forms, labels = [], []
    for sentence in document.sentences:
        forms.append([token.text for token in sentence.tokens])
        labels.append(["O"] * len(sentence.tokens))
        for name in names:
            if name.block == sentence.block and sentence.start <= name.start < sentence.end:
                _mark(labels[-1], sentence, name.start, name.end, LABELS[name.kind])
    features = [sentence_features(tokens, sentence.kind, lexicon) for tokens, sentence in zip(forms, document.sentences, strict=True)]
    return Sample(fold=fold(labelled.id), own=True, forms=forms, features=features, labels=labels)


def _mark(labels: list[str], sentence: Sentence, start: int, end: int, label: str) -> None:
    inside = [index for index, token in enumerate(sentence.tokens) if token.start >= start and token.end <= end]
    for index in inside:
        labels[index] = f"{'B' if index == inside[0] else 'I'}-{label}"


def _sentences(path: Path) -> Iterator[list[tuple[str, str]]]:
    rows: list[tuple[str, str]] = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row and row[0] != "#":
                rows.append((row[1], row[2]))
            elif rows:
                yield rows
                rows = []
    if rows:
        yield rows


def _second_pass(sample: Sample, labels: list[list[str]], lexicon: Lexicon) -> Sample:
    wider = document_features(sample.forms, labels, lexicon)
    return replace(sample, features=[join(*both) for both in zip(sample.features, wider, strict=True)])


def _without(samples: Iterable[Sample], held: int) -> list[Sample]:
    return [sample for sample in samples if sample.fold != held]


def _train(samples: Iterable[Sample], path: Path) -> pycrfsuite.Tagger:
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=PARAMETERS, verbose=False)
    for sample in samples:
        for features, labels in zip(sample.features * sample.weight, sample.labels * sample.weight, strict=True):
            trainer.append(features, labels)
    trainer.train(str(path))
    print(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB", file=sys.stderr, flush=True)
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    return cast("pycrfsuite.Tagger", tagger)


if __name__ == "__main__":
    main()
