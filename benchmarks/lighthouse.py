"""Lighthouse over pages of a built site, as a phone on a slow net sees them.

    python benchmarks/lighthouse.py site [--kinds home topic article] [--runs 3] [--json build/lighthouse.json]

Serves the site compressed and with cache headers, prints each page's scores and what costs points; exit code 1 if a page misses a target.
Needs Chromium, Node.js and `npm install` in benchmarks/.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from chromium import find_chromium  # noqa: E402  (the tools are scripts beside the package, not a part of it)
from local_host import host  # noqa: E402  (as above)
from site_kinds import kinds  # noqa: E402  (as above)

_PROGRAM = ROOT / "benchmarks" / "node_modules" / "lighthouse" / "cli" / "index.js"
_FLAGS = "--headless=new --no-sandbox --disable-gpu"
TARGETS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
"""The least of a hundred points a page is to have."""
_TIMES = {
    "first-contentful-paint": "first paint",
    "largest-contentful-paint": "largest paint",
    "total-blocking-time": "blocked",
    "cumulative-layout-shift": "layout shift",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What Lighthouse says of one page."""

    kind: str
    path: str
    scores: dict[str, int]
    """Of a hundred, by category."""
    times: dict[str, str]
    costs: tuple[str, ...]
    """What takes points."""

    @property
    def holds(self) -> bool:
        """Whether the page reaches every target."""
        return all(self.scores[category] >= least for category, least in TARGETS.items())


def main() -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path, help="folder of the built site")
    parser.add_argument("--kinds", nargs="+", default=["home", "topic", "article"])
    parser.add_argument("--runs", type=int, default=3, help="of each page; the middle one by performance counts")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    args = parser.parse_args()
    found = kinds(args.site)
    with host(args.site) as address:
        verdicts = [middle([judge(kind, found[kind], address) for _ in range(args.runs)]) for kind in args.kinds]
    for verdict in verdicts:
        print(f"{verdict.kind:14}" + "  ".join(f"{name} {score}" for name, score in {**verdict.scores, **verdict.times}.items()))
        for cost in verdict.costs:
            print(f"  {cost}")
    if args.json:
        args.json.parent.mkdir(parents=True, exist_ok=True)
        args.json.write_text(json.dumps([asdict(verdict) for verdict in verdicts], indent=2) + "\n", encoding="utf-8")
    sys.exit(not all(verdict.holds for verdict in verdicts))


def middle(verdicts: Sequence[Verdict]) -> Verdict:
    """The verdict in the middle by performance, which alone varies; of an even number the worse of two."""
    return sorted(verdicts, key=lambda verdict: verdict.scores["performance"])[(len(verdicts) - 1) // 2]


def judge(kind: str, path: str, address: str) -> Verdict:
    """Run Lighthouse once on a page, on its simulated phone."""
    node, browser = shutil.which("node"), find_chromium()
    if not (node and browser and _PROGRAM.is_file()):
        sys.exit("Node.js, Chromium or Lighthouse is missing: see the top of this file")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        subprocess.run(  # noqa: S603  (programs this file names)
            [
                node,
                str(_PROGRAM),
                f"{address}/{path}",
                "--quiet",
                "--output=json",
                f"--output-path={out}",
                f"--chrome-flags={_FLAGS}",
                f"--only-categories={','.join(TARGETS)}",
            ],
            env={**os.environ, "CHROME_PATH": browser},
            check=True,
        )
        report: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    audits = report["audits"]
    weighed = {ref["id"] for category in report["categories"].values() for ref in category["auditRefs"] if ref["weight"]}
    return Verdict(
        kind=kind,
        path=path,
        scores={name: round(100 * category["score"]) for name, category in report["categories"].items()},
        times={label: audits[name]["displayValue"].replace("\xa0", " ") for name, label in _TIMES.items()},
        costs=tuple(
            f"{audit['title']} {audit.get('displayValue', '')}".strip()
            for name, audit in audits.items()
            if name in weighed - _TIMES.keys() and audit["score"] is not None and audit["score"] < _FULL
        ),
    )


_FULL = 0.9
"""From here on Lighthouse itself calls an audit passed."""


if __name__ == "__main__":
    main()
