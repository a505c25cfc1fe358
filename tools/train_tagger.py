"""Train the taggers of `digest/extract/tagging/tagger.py` and print how well they do.

    python tools/train_tagger.py --germeval DIR --training training [--languages de en] [--evaluate]

DIR holds the files of GermEval 2014 (Benikova et al., CC BY 4.0). The German tagger learns from GermEval and the German articles of
`training/`. English has few articles of its own: they count three times, and the German ones help with what means the same in both
languages (shapes, tables, marks of punctuation). A language without articles of its own learns from those of all others, and besides the
classes of words in its tables (`digest/extract/tagging/classes.py`) mean the same. The second pass learns from what first-pass models said
of articles they had not seen (five folds). Articles kept unseen (`corpus.is_unseen`) are left out. With `--evaluate` nothing is written:
each fold of all articles is tagged by models that were not trained on it, and F1 is printed.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import cast

import pycrfsuite
from corpus import FOLDS, LATER_DESKS, Labelled, desk, fold, is_unseen, load

from digest.extract.tagging.classes import word_classes
from digest.extract.tagging.features import Features, Lexicon, document_features, load_lexicon, sentence_features
from digest.extract.tagging.tagger import FIRST_MODEL, SECOND_MODEL, join, spans
from digest.extract.text import Sentence, analyse, tokenize
from digest.languages import Pack, load_pack

MAIN_LANGUAGE = "de"
LABELS = {"person": "PER", "organization": "ORG", "place": "LOC"}
OWN_WEIGHT = 3
# Features that mean the same in every language.
SHARED = re.compile(r"[sS]=|-?[12]S=|-?1?[UBI][gi]=|-?[12]?w=[^a-zäöü]|p\d=|ow$|first=|last$|head$")
# … and in one without articles: classes of words, but no beginnings of words.
ABSTRACT = re.compile(r"[sS]=|-?[12]S=|-?1?[UBI][gi]=|-?[12]?w=[^a-zäöü]|-?[12]?k=|ow$|first=|last$|head$")
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
        samples = samples_of(code, args.training, args.germeval, unseen=args.evaluate)
        with tempfile.TemporaryDirectory() as folder:
            if args.evaluate:
                first, second = train_folds(samples, pack, FOLDS, Path(folder))
                passed = answers(samples, first)
                print(code, "first pass ", figures(samples, passed))
                print(code, "second pass", figures(samples, answers(second_pass(samples, passed, pack), second)))
            else:
                train_shipped(samples, pack, Path(folder))


def samples_of(code: str, training: Path, germeval: Path, *, folds: int = FOLDS, unseen: bool) -> list[Sample]:
    """What the tagger of a language learns from.

    Args:
        code: of the language.
        training: folder of the labelled articles.
        germeval: folder of GermEval 2014.
        folds: how many parts the samples are divided into.
        unseen: whether to take also the articles that are kept from shipped models.
    """
    lexicon = load_lexicon(load_pack(code))
    articles = [labelled for labelled in load(training) if unseen or not is_unseen(labelled)]
    if not any(labelled.article.language == code for labelled in articles):
        return [borrowed_sample(labelled, load_pack(code), folds) for labelled in articles if desk(labelled) not in LATER_DESKS]
    samples = [_article_sample(labelled, lexicon, folds) for labelled in articles if labelled.article.language == code]
    if code == MAIN_LANGUAGE:
        return samples + list(germeval_samples(germeval, lexicon, folds))
    foreign = foreign_samples((labelled for labelled in articles if labelled.article.language == MAIN_LANGUAGE), folds)
    return [replace(sample, weight=OWN_WEIGHT) for sample in samples] + list(foreign)


def train_shipped(samples: Sequence[Sample], pack: Pack, folder: Path) -> None:
    """Train on all samples and write the pack's two models; `folder` is for models by the way."""
    first = _train_all(samples, {folder / f"1-{held}": held for held in range(FOLDS)} | {pack.folder / FIRST_MODEL: None})
    _train_all(second_pass(samples, answers(samples, first[:FOLDS]), pack), {pack.folder / SECOND_MODEL: None})


def train_folds(samples: Sequence[Sample], pack: Pack, folds: int, folder: Path) -> tuple[list[pycrfsuite.Tagger], list[pycrfsuite.Tagger]]:
    """First and second models for each fold, trained without it; the files are `<folder>/1-<fold>` and `<folder>/2-<fold>`.

    What a second model learns of the other folds' answers comes from first models that saw its own fold, which flatters it a little.
    """
    first = _train_all(samples, {folder / f"1-{held}": held for held in range(folds)})
    wider = second_pass(samples, answers(samples, first), pack)
    return first, _train_all(wider, {folder / f"2-{held}": held for held in range(folds)})


def answers(samples: Sequence[Sample], models: Sequence[pycrfsuite.Tagger]) -> list[list[list[str]]]:
    """What is said of each sample by the model of its fold."""
    return [[models[sample.fold].tag(features) for features in sample.features] for sample in samples]


def second_pass(samples: Sequence[Sample], labels: Sequence[list[list[str]]], pack: Pack) -> list[Sample]:
    """The samples with the features of the second pass, given the answers of the first."""
    lexicon = load_lexicon(pack)
    return [_second_pass(sample, given, lexicon) for sample, given in zip(samples, labels, strict=True)]


def germeval_samples(folder: Path, lexicon: Lexicon, folds: int) -> Iterator[Sample]:
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
            yield Sample(fold=number % folds, own=False, forms=[forms], features=[features], labels=[labels])


def foreign_samples(articles: Iterable[Labelled], folds: int) -> Iterator[Sample]:
    """Articles in another language, reduced to the features that mean the same in every language."""
    lexicon = load_lexicon(load_pack(MAIN_LANGUAGE))
    for labelled in articles:
        sample = _article_sample(labelled, lexicon, folds)
        shared = [[[feature for feature in token if SHARED.match(feature.decode())] for token in sentence] for sentence in sample.features]
        yield replace(sample, own=False, features=shared)


def borrowed_sample(labelled: Labelled, borrower: Pack, folds: int) -> Sample:
    """An article as it serves a language without articles of its own: features that mean the same, common nouns as that one writes them."""
    pack = load_pack(labelled.article.language)
    sample = _article_sample(labelled, load_lexicon(pack), folds)
    lexicon = replace(load_lexicon(pack), clusters={}, classes=word_classes(pack))
    small = _capitalises_nouns(pack) and not _capitalises_nouns(borrower)
    forms = [_without_capitals(*both) if small else both[0] for both in zip(sample.forms, sample.labels, strict=True)]
    kinds = [sentence.kind for sentence in analyse(labelled.article, pack).sentences]
    features = [sentence_features(tokens, kind, lexicon) for tokens, kind in zip(forms, kinds, strict=True)]
    shared = [[[feature for feature in token if ABSTRACT.match(feature.decode())] for token in sentence] for sentence in features]
    weight = 1 if pack.code == MAIN_LANGUAGE else OWN_WEIGHT
    return replace(sample, own=False, weight=weight, forms=forms, features=shared)


def _capitalises_nouns(pack: Pack) -> bool:
    return pack.mapping("actors", "topics").get("capital_nouns") is True


def _without_capitals(forms: Sequence[str], labels: Sequence[str]) -> list[str]:
    """A sentence as it would be written if only names and first words had capitals."""
    return [
        form.lower() if index and label == "O" and form[1:].islower() else form
        for index, (form, label) in enumerate(zip(forms, labels, strict=True))
    ]


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


def _article_sample(labelled: Labelled, lexicon: Lexicon, folds: int) -> Sample:
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
    return Sample(fold=fold(labelled.id, folds), own=True, forms=forms, features=features, labels=labels)


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


_samples: Sequence[Sample] = ()
"""In a process that trains: what it learns from."""


def _train_all(samples: Sequence[Sample], models: Mapping[Path, int | None]) -> list[pycrfsuite.Tagger]:
    """Train one model per file, on all samples but those of its fold, in as many processes as there are processors.

    The processes are forked: the samples are too many to be handed over.
    """
    with ProcessPoolExecutor(mp_context=get_context("fork"), initializer=_take, initargs=(samples,)) as pool:
        list(pool.map(_train, models, models.values()))
    return [_opened(path) for path in models]


def _take(samples: Sequence[Sample]) -> None:
    global _samples  # noqa: PLW0603  (the one way into a forked worker)
    _samples = samples


def _train(path: Path, held: int | None) -> None:
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=PARAMETERS, verbose=False)
    for sample in _samples:
        if sample.fold != held:
            for features, labels in zip(sample.features * sample.weight, sample.labels * sample.weight, strict=True):
                trainer.append(features, labels)
    trainer.train(str(path))
    print(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB", file=sys.stderr, flush=True)


def _opened(path: Path) -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    return cast("pycrfsuite.Tagger", tagger)


if __name__ == "__main__":
    main()
