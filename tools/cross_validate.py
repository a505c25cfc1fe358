"""Train everything that is trained anew without each fold of a language's articles, and measure that fold end to end.

    python tools/cross_validate.py --language de --germeval DIR             # five folds
    python tools/cross_validate.py --language en --folds 3

Taggers, weights of the steps and weights of the ranking go into a copy of the language pack, one for each fold; the shipped models play no
part. Every article is measured, also those kept from the shipped models, by the very code of `digest evaluate`. Below its table come
persons, organisations and places apart, by document and by mention; the latter after the rules of `digest/extract/tagging/mending.py`.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import train_ranking
import train_steps
from corpus import Labelled, fold, is_unseen, load, raw_text, to_label, to_mentions
from rich.console import Console
from rich.table import Table
from train_tagger import MAIN_LANGUAGE, samples_of, train_folds

from digest.cli.scores import figures_tables
from digest.evaluation.labels import Label
from digest.evaluation.measure import Result, Tally, compare_names, measure, total
from digest.extract.mentions import Mention
from digest.extract.reading import extract
from digest.extract.tagging.tagger import FIRST_MODEL, SECOND_MODEL, tag
from digest.extract.text import analyse
from digest.languages import Pack, load_pack, read_pack
from digest.model import Extraction, Registries

ROOT = Path(__file__).parent.parent
KINDS = ("person", "organization", "place")


@dataclass(frozen=True, kw_only=True)
class Measured:
    """One article: the table's figures, and tallies of names by kind."""

    result: Result
    documents: dict[str, Tally]
    mentions: dict[str, Tally]


@dataclass(frozen=True, kw_only=True)
class Material:
    """What every fold learns from; trained taggers lie in `models`."""

    language: str
    folds: int
    articles: Sequence[Labelled]
    """Of the language."""
    steps: Sequence[train_steps.Sample]
    """Of the language."""
    ranking: Sequence[train_ranking.Example]
    """Of all languages."""
    models: Path

    def held(self, number: int) -> list[Labelled]:
        """The articles of a fold."""
        return [labelled for labelled in self.articles if fold(labelled.id, self.folds) == number]


def gather(language: str, folds: int, training: Path, germeval: Path, models: Path, *, unseen: bool = True) -> Material:
    """Read the articles, train all taggers, and get ready what the rest learns from.

    Args:
        language: its code.
        folds: how many.
        training: folder of the labelled articles.
        germeval: folder of GermEval 2014.
        models: folder for the taggers; those that lie there already are taken as they are.
        unseen: whether to take also the articles that are kept from shipped models.
    """
    every = [labelled for labelled in load(training) if unseen or not is_unseen(labelled)]
    articles = [labelled for labelled in every if labelled.article.language == language]
    if not all((models / f"{stage}-{number}").is_file() for stage in (1, 2) for number in range(folds)):
        train_folds(samples_of(language, training, germeval, folds=folds, unseen=unseen), load_pack(language), folds, models)
    return Material(
        language=language,
        folds=folds,
        articles=articles,
        steps=train_steps.samples(articles, language) + train_steps.single_samples(training, language),
        ranking=[example for labelled in every if (example := train_ranking.example(labelled)) is not None],
        models=models,
    )


def measure_fold(material: Material, number: int) -> list[Measured]:
    """Train steps and ranking without a fold, and measure its articles."""
    with tempfile.TemporaryDirectory() as folder:
        pack = pack_without(material, number, Path(folder) / material.language)
        return [measure_article(labelled, pack) for labelled in material.held(number)]


def pack_without(material: Material, number: int, folder: Path) -> Pack:
    """A copy of the language pack in `folder` that has learnt nothing of a fold."""
    own = {labelled.id for labelled in material.held(number)}
    shutil.copytree(load_pack(material.language).folder, folder)
    shutil.copy(material.models / f"1-{number}", folder / FIRST_MODEL)
    shutil.copy(material.models / f"2-{number}", folder / SECOND_MODEL)
    samples = [sample for sample in material.steps if sample.article not in own]
    train_steps.write(train_steps.learn(samples), folder / train_steps.STEPS_MODEL)
    examples = [example for example in material.ranking if example.id not in own]
    train_ranking.write(*train_ranking.learn(examples), folder / "actors.toml")
    return read_pack(folder)


def measure_article(labelled: Labelled, pack: Pack) -> Measured:
    """Compare what a pack finds in an article with what is marked in it."""
    found = extract(labelled.article, pack, Registries())
    label, document = to_label(labelled), analyse(labelled.article, pack)
    return Measured(
        result=measure(label, found, raw_text(labelled)),
        documents={kind: _compare_kind(kind, label, found) for kind in KINDS},
        mentions={kind: _compare_mentions(kind, to_mentions(labelled, document), tag(document, pack)) for kind in KINDS},
    )


def _compare_kind(kind: str, label: Label, found: Extraction) -> Tally:
    if kind == "place":
        return compare_names(label.locations, found.locations)
    actors = [actor for actor in found.key_actors + found.also_mentioned if actor.kind == kind]
    return compare_names([actor for actor in label.actors if actor.kind == kind], actors)


def _compare_mentions(kind: str, wanted: Iterable[Mention], given: Iterable[Mention]) -> Tally:
    asked = {(mention.sentence, mention.first, mention.last) for mention in wanted if mention.kind == kind}
    found = {(mention.sentence, mention.first, mention.last) for mention in given if mention.kind == kind}
    return Tally(len(asked & found), len(found - asked), len(asked - found))


def show(measured: Sequence[Measured], console: Console) -> None:
    """Print the figures."""
    console.print(*figures_tables(total(each.result for each in measured)))
    table = Table(box=None, padding=(0, 2, 0, 0))
    for title in ("by kind", "documents", "mentions"):
        table.add_column(title, justify="left" if title == "by kind" else "right")
    for kind in KINDS:
        documents = sum((each.documents[kind] for each in measured), Tally())
        mentions = sum((each.mentions[kind] for each in measured), Tally())
        table.add_row(kind, f"{documents.f1:.3f}", f"{mentions.f1:.3f}")
    mentions = sum((each.mentions[kind] for each in measured for kind in KINDS), Tally())
    table.add_row("all", "", f"{mentions.f1:.3f}")
    console.print(table)


_work: Callable[[int], list[Measured]]
"""In a process that measures: how."""


def _take(work: Callable[[int], list[Measured]]) -> None:
    global _work  # noqa: PLW0603  (the one way into a forked worker)
    _work = work


def _run(number: int) -> list[Measured]:
    return _work(number)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", default=MAIN_LANGUAGE)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--training", type=Path, default=ROOT / "training")
    parser.add_argument("--germeval", type=Path, help=f"folder of GermEval 2014, for '{MAIN_LANGUAGE}'")
    options = parser.parse_args()
    if options.language == MAIN_LANGUAGE and not options.germeval:
        parser.error(f"'{MAIN_LANGUAGE}' needs --germeval")
    with tempfile.TemporaryDirectory() as folder:
        material = gather(options.language, options.folds, options.training, options.germeval or Path(), Path(folder))
        work = partial(measure_fold, material)
        with ProcessPoolExecutor(mp_context=get_context("fork"), initializer=_take, initargs=(work,)) as pool:
            measured = [each for part in pool.map(_run, range(options.folds)) for each in part]
    show(measured, Console(width=80, highlight=False))


if __name__ == "__main__":
    main()
