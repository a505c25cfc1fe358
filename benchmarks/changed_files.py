"""What `digest check FILE…` costs in a hook before each commit: seconds of the whole process, its start included.

    python benchmarks/changed_files.py [--content content] [--files 10] [--runs 7]

Prints the fastest and the middle run over the first articles of a content folder, and over as many raw files.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path


def seconds(files: Sequence[Path], runs: int) -> list[float]:
    """How long the command took, run by run."""
    command = [sys.executable, "-m", "digest", "check", "--quiet", *map(str, files)]
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)  # noqa: S603  (our own)
        taken.append(time.perf_counter() - start)
    return taken


def main() -> int:
    """Measure both kinds of file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--content", type=Path, default=Path("content"))
    parser.add_argument("--files", type=int, default=10)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    for kind, pattern in (("articles", "articles/**/*.md"), ("raw files", "inbox/**/*.*")):
        files = sorted(options.content.glob(pattern))[: options.files]
        taken = seconds(files, options.runs)
        print(f"{len(files)} {kind}: {min(taken):.2f} s, the middle of {options.runs} runs {statistics.median(taken):.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
