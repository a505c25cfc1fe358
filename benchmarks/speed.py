"""What extraction costs: time to load a language, articles a second, memory, and what its data adds to the wheel.

    python benchmarks/speed.py [--language de en fr] [--articles 300]

Measures each language in a process of its own, in seconds of one core (CPU time, so that other programs hardly matter), on the articles of
`training/` and `tests/cases/languages/`. Each is brought to about 2,000 characters: cut, or continued with the next one's paragraphs, which
makes it harder than a real article, for it names more. No article is read twice while the clock runs.
"""

from __future__ import annotations

import argparse
import itertools
import multiprocessing
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from corpus import load, parse  # noqa: E402  (the tools are scripts beside the package, not a part of it)

from digest.extract.reading import extract  # noqa: E402  (as above)
from digest.languages import available, load_pack, settle  # noqa: E402  (as above)
from digest.model import RawArticle, Registries  # noqa: E402  (as above)

CHARACTERS = 2000
_NEAR = 200
"""So many characters, about half a paragraph, may an article be shorter or longer."""
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Cost:
    """What one language costs."""

    load: float
    """Seconds until the first article is read, imports aside."""
    articles: int
    characters: int
    """Of all articles together."""
    seconds: float
    """For all articles."""
    memory: float
    """Megabytes resident at most, with interpreter and articles."""


def measure(language: str, count: int) -> Cost:
    """Read up to `count` articles of a language, in a process that has read none before."""
    articles = list(itertools.islice(sized(_articles(language)), count))
    start = time.process_time()
    pack = load_pack(language)
    extract(articles[0], pack, Registries())
    settle(language)  # as the program does
    loaded = time.process_time()
    for article in articles[1:]:
        extract(article, pack, Registries())
    seconds = time.process_time() - loaded
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Cost(loaded - start, len(articles) - 1, sum(map(_length, articles[1:])), seconds, peak / _MEGABYTE)


def sized(articles: Iterable[RawArticle]) -> Iterator[RawArticle]:
    """The articles with so many paragraphs that they come as near to `CHARACTERS` as whole paragraphs can."""
    rest = list(articles)
    while rest:
        article = rest.pop(0)
        while rest and _length(article) < CHARACTERS - _NEAR:
            article = replace(article, blocks=(*article.blocks, *rest.pop(0).blocks))
        ends = itertools.accumulate(len(block.text) for block in article.blocks)
        yield replace(article, blocks=tuple(block for block, end in zip(article.blocks, ends, strict=True) if end < CHARACTERS + _NEAR))


def data_sizes() -> dict[str, int]:
    """Bytes that the package data take in the wheel, by folder of `digest/languages`; the whole wheel under ""."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603  (the project's own build)
        wheel = next(Path(folder).glob("*.whl"))
        sizes = {"": wheel.stat().st_size}
        with zipfile.ZipFile(wheel) as archive:
            for entry in archive.infolist():
                parts = Path(entry.filename).parts
                if parts[:2] == ("digest", "languages") and len(parts) > len(("digest", "languages", "de")):
                    sizes[parts[2]] = sizes.get(parts[2], 0) + entry.compress_size
    return sizes


def _articles(language: str) -> list[RawArticle]:
    cases = [parse(path) for path in sorted((ROOT / "tests" / "cases" / "languages" / language).glob("*.xml"))]
    return [labelled.article for labelled in (*load(ROOT / "training", language), *cases)]


def _length(article: RawArticle) -> int:
    return sum(len(block.text) for block in article.blocks)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", nargs="+", default=list(available()), choices=available())
    parser.add_argument("--articles", type=int, default=300)
    args = parser.parse_args(arguments)
    sizes = data_sizes()
    print(f"language   load    articles   characters   a second   at {CHARACTERS:,}     memory   data in the wheel")
    for language in args.language:
        with ProcessPoolExecutor(max_workers=1, mp_context=multiprocessing.get_context("spawn")) as pool:
            cost = pool.submit(measure, language, args.articles).result()
        mean = cost.characters / cost.articles
        rate, at_size = cost.articles / cost.seconds, cost.characters / CHARACTERS / cost.seconds
        print(
            f"{language:8} {cost.load:5.2f} s {cost.articles:9} {mean:12.0f} {rate:10.1f} {at_size:10.1f} {cost.memory:8.0f} MB"
            f" {sizes.get(language, 0) / _MEGABYTE:11.1f} MB"
        )
    others = sum(size for folder, size in sizes.items() if folder and folder not in available())
    print(f"common data {others / _MEGABYTE:.1f} MB, the whole wheel {sizes[''] / _MEGABYTE:.1f} MB")


if __name__ == "__main__":
    main()
