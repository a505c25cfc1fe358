"""How fast the stages are on this machine: reading articles, and making all pages of a site.

    python benchmarks/speed.py [--training training] [--articles 200]

Reads the German articles of `training/`, again and again until there are enough. Prints articles per second of one core, and seconds.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from corpus import load  # noqa: E402  (the tools are scripts beside the package, not a part of it)

from digest.extract.reading import extract  # noqa: E402  (as above)
from digest.languages import load_pack  # noqa: E402  (as above)
from digest.model import Registries  # noqa: E402  (as above)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--training", type=Path, default=ROOT / "training")
    parser.add_argument("--articles", type=int, default=200)
    args = parser.parse_args()
    labelled = list(itertools.islice(itertools.cycle(load(args.training, "de")), args.articles))
    start = time.perf_counter()
    pack = load_pack("de")
    extract(labelled[0].article, pack, Registries())
    print(f"loading the language and the first article  {time.perf_counter() - start:6.2f} s")
    start = time.perf_counter()
    characters = 0
    for item in labelled:
        extract(item.article, pack, Registries())
        characters += sum(len(block.text) for block in item.article.blocks)
    seconds = time.perf_counter() - start
    size, rate = characters // len(labelled), len(labelled) / seconds
    print(f"reading {len(labelled)} articles of {size} characters  {seconds:6.2f} s, {rate:.1f} a second")


if __name__ == "__main__":
    main()
