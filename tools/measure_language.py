"""Measure how well labelled articles are read, for whoever writes a language pack.

    python tools/measure_language.py tests/cases/languages/fr [--show]

Prints the figures of `digest evaluate`; with `--show` also everything missed and wrong, article by article.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from corpus import parse, raw_text, to_label

from digest.evaluation.measure import SHARES, TALLIES, measure, total
from digest.extract.reading import extract
from digest.languages import load_pack
from digest.model import Registries


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="with labelled articles, one XML file each")
    parser.add_argument("--show", action="store_true", help="everything missed and wrong")
    options = parser.parse_args()
    results = []
    for labelled in map(parse, sorted(options.folder.glob("*.xml"))):
        found = extract(labelled.article, load_pack(labelled.article.language), Registries())
        results.append(measure(to_label(labelled), found, raw_text(labelled)))
        for remark in results[-1].remarks if options.show else ():
            print(f"{labelled.id}  {remark.verdict} {remark.field}: {remark.text}")
    figures = total(results)
    for name in TALLIES:
        tally = figures.tallies[name]
        print(f"{name:10} F1 {tally.f1:.2f}  precision {tally.precision:.2f}  recall {tally.recall:.2f}  of {tally.asked}")
    for name in SHARES:
        print(f"{name:10} {figures.shares[name].share:.2f}  of {figures.shares[name].of}")


if __name__ == "__main__":
    main()
