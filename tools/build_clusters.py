"""Make `digest/languages/<code>/clusters.txt.gz` from the Brown clusters in spacy-lookups-data.

    python tools/build_clusters.py de en

One line a cluster: its path as a bit string, a tab, the member forms separated by blanks. Kept are the most frequent forms that contain a
letter, and twice as many of the capitalised ones: names are what the clusters are for. Same package version, same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import defaultdict
from itertools import islice
from pathlib import Path

import spacy_lookups_data

DATA = Path(spacy_lookups_data.__file__).parent / "data"
LANGUAGES = Path(__file__).parent.parent / "digest" / "languages"
FORMS = 150_000
CAPITALISED = 300_000


def main() -> None:
    """Write the table of each language named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("languages", nargs="+")
    for code in parser.parse_args().languages:
        if not (DATA / f"{code}_lexeme_cluster.json.gz").exists():
            parser.error(f"{code}: spacy-lookups-data has no clusters; a pack does without")
        target = LANGUAGES / code / "clusters.txt.gz"
        target.write_bytes(gzip.compress(table(code).encode(), compresslevel=9, mtime=0))
        print(f"{target.relative_to(LANGUAGES.parent.parent)}: {target.stat().st_size / 1e6:.1f} MB")


def table(code: str) -> str:
    """The text of the table for one language."""
    clusters, frequency = _load(f"{code}_lexeme_cluster"), _load(f"{code}_lexeme_prob")
    ranked = sorted(
        (form for form in frequency if form in clusters and any(map(str.isalpha, form))), key=lambda form: (-frequency[form], form)
    )
    capitalised = (form for form in ranked if form[0].isupper())
    kept = {*islice(ranked, FORMS), *islice(capitalised, CAPITALISED)}
    members: dict[int, list[str]] = defaultdict(list)
    for form in kept:
        if not any(map(str.isspace, form)):
            members[int(clusters[form])].append(form)
    return "".join(f"{cluster:b}"[::-1] + "\t" + " ".join(sorted(members[cluster])) + "\n" for cluster in sorted(members))


def _load(name: str) -> dict[str, float]:
    data: dict[str, float] = json.loads(gzip.decompress((DATA / f"{name}.json.gz").read_bytes()))
    return data


if __name__ == "__main__":
    main()
