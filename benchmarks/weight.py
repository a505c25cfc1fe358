"""What a first visit to a long topic costs: builds a site with a topic of many articles and counts what a browser really receives.

    python benchmarks/weight.py [--articles 200] [--json build/weight.json]

The articles are the demo's, all under one topic. Served compressed (gzip), read by Chromium with an empty cache until there is no more to
load; exit code 1 if a budget is broken. Kilobytes are thousands of bytes as they travel, headers included.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from chromium import WIDTHS, chromium  # noqa: E402  (the tools are scripts beside the package, not a part of it)
from local_host import host  # noqa: E402  (as above)

TODAY = "2026-10-06"
"""Where the demo stands still."""
TOPIC = "politik"
BUDGETS = {"html": 60_000, "all": 350_000}
"""Bytes of the page itself and of all that its first view loads."""


def main() -> None:
    """Build, load, tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--json", type=Path, help="where to write the figures")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, host(build(Path(folder), args.articles)) as address:
        received = load(address, f"topics/{TOPIC}/")
    parts = {"html": received[0][1], "all": sum(size for _, size in received)}
    for url, size in received:
        print(f"{size / 1000:8.1f} kB  {url}")
    for name, size in parts.items():
        print(f"{size / 1000:8.1f} kB  {name}, at most {BUDGETS[name] // 1000}")
    if args.json:
        args.json.parent.mkdir(parents=True, exist_ok=True)
        args.json.write_text(json.dumps({"articles": args.articles, **parts}, indent=2) + "\n", encoding="utf-8")
    sys.exit(any(size > BUDGETS[name] for name, size in parts.items()))


def build(folder: Path, count: int) -> Path:
    """A built site with a topic of `count` articles."""
    settings = {**os.environ, "DIGEST_TODAY": TODAY, "NO_MKDOCS_2_WARNING": "1"}
    program = Path(sys.executable).parent
    subprocess.run([program / "digest", "new", "site"], cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  (our own)
    articles = folder / "site" / "content" / "articles"
    articles.mkdir(parents=True, exist_ok=True)
    demo = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "content" / "articles").rglob("*.md"), reverse=True)]
    for name, text in lengthen(demo, count):
        (articles / name).write_text(text, encoding="utf-8")
    subprocess.run([program / "mkdocs", "build", "--quiet"], cwd=folder / "site", env=settings, check=True)  # noqa: S603  (our own)
    return folder / "site" / "site"


def lengthen(texts: Sequence[str], count: int) -> Iterator[tuple[str, str]]:
    """Name and text of `count` articles of one topic: the demo's, and where these run out, the same as if of a year before."""
    for number in range(count):
        turn, place = divmod(number, len(texts))
        text = re.sub(r"^topics: .*", f"topics: [{TOPIC}]", texts[place], count=1, flags=re.MULTILINE)
        text = re.sub(r"^((?:- |  )?id: .*)", rf"\1-{turn}", text, flags=re.MULTILINE)
        year = int(text.partition("\ndate: ")[2][:4])
        text = text.replace(f"\ndate: {year}", f"\ndate: {year - turn}", 1)
        yield f"{number}.md", text


def load(address: str, path: str) -> list[tuple[str, int]]:
    """What a phone receives at its first visit: address and bytes of each answer, the page first."""
    with chromium() as browser:
        width, height = WIDTHS["phone"]
        page = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=2)
        listener = page.context.new_cdp_session(page)
        listener.send("Network.enable")
        asked: dict[str, str] = {}
        received: list[tuple[str, int]] = []
        listener.on("Network.requestWillBeSent", lambda event: asked.update({event["requestId"]: event["request"]["url"]}))
        listener.on("Network.loadingFinished", lambda event: received.append((asked[event["requestId"]], int(event["encodedDataLength"]))))
        page.goto(f"{address}/{path}", wait_until="networkidle")
    return [(url.removeprefix(address), size) for url, size in received if not url.startswith("data:")]


if __name__ == "__main__":
    main()
