"""Checks a built site: markup, links, the Nu Html Checker, axe in a browser. Prints what is wrong; exit code 1 if anything is.

    python tools/validate.py site --site-url https://ueberblick.example/ [--without checker axe]

The checker needs Java and `npm install` in benchmarks/, axe needs Chromium.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from chromium import WIDTHS, Scheme, axe, chromium, watched
from local_host import host
from markup import dead_links, faults, read_site
from site_kinds import kinds

_JAR = Path(__file__).parent.parent / "benchmarks" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
_SCHEMES: tuple[Scheme, ...] = ("light", "dark")
_MATERIALS = (
    # Material's frame around all pages, in no block that could be replaced: keeps Firefox from restoring an open drawer.
    (
        r"Attribute “autocomplete” is only allowed when the input type is ",
        r'class="md-toggle" data-md-toggle="(drawer|search)" type="checkbox"',
    ),
)
"""Known faults of the theme's own markup: message and the place it is about. Whatever else is found is ours."""


def main() -> None:
    """Check and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path, help="folder of the built site")
    parser.add_argument("--site-url", default="", help="its public address, which counts as its own")
    parser.add_argument("--without", nargs="*", default=[], choices=["checker", "axe"])
    args = parser.parse_args()
    site = read_site(args.site)
    found = {"markup": list(faults(site)), "links": list(dead_links(site, args.site, args.site_url))}
    if "checker" not in args.without:
        found["checker"] = list(check_grammar(args.site))
    if "axe" not in args.without:
        found["browser"] = list(check_in_browser(args.site))
    for name, lines in found.items():
        print(f"{name}: {len(lines)} faults on {len(site)} pages")
        for line in lines[:50]:
            print(f"  {line}")
    sys.exit(any(found.values()))


def check_grammar(folder: Path) -> Iterator[str]:
    """What the Nu Html Checker says of all pages, the theme's known faults aside."""
    java = shutil.which("java")
    if not java or not _JAR.is_file():
        sys.exit(f"no {'Java' if not java else _JAR}: see the top of this file")
    done = subprocess.run(  # noqa: S603  (a program this file names)
        [java, "-Xss2m", "-jar", str(_JAR), "--format", "json", "--exit-zero-always", "--skip-non-html", str(folder)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    messages: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    for message in messages:
        if message["type"] != "info" and not _is_known(message):
            path = message["url"].partition(f"{folder.resolve().as_posix()}/")[2] or message["url"]
            yield f"{path}:{message.get('lastLine', 0)}: {message['message']}"


def _is_known(message: dict[str, Any]) -> bool:
    return any(re.match(text, message["message"]) and re.search(place, message.get("extract", "")) for text, place in _MATERIALS)


def check_in_browser(folder: Path) -> Iterator[str]:
    """What axe, the console and the network say of a page of each kind, in every window and scheme, its parts closed and open."""
    with host(folder) as address, chromium() as browser:
        for scheme in _SCHEMES:
            for window, (width, height) in WIDTHS.items():
                page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce")
                problems = watched(page, address)
                for kind, path in kinds(folder).items():
                    page.goto(f"{address}/{path}", wait_until="networkidle")
                    told = axe(page)
                    page.evaluate("for (const fold of document.querySelectorAll('main details')) fold.open = true")
                    told += [line for line in axe(page) if line not in told]
                    told += [f"cookie: {cookie.get('name')}" for cookie in page.context.cookies()]
                    yield from (f"{kind} {window} {scheme}: {line}" for line in [*told, *problems])
                    problems.clear()
                page.close()


if __name__ == "__main__":
    main()
