"""Pictures of every kind of page, wide and narrow, light and dark, and a sheet that shows them side by side.

    python tools/screenshots.py site --to build/screenshots [--only home topic]

Finds the pages by itself. Beside the kinds of page it takes the open search, the open menu of a phone and the print view.
"""

from __future__ import annotations

import argparse
import html
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from chromium import WIDTHS, Scheme, chromium
from local_host import host
from playwright.sync_api import Browser, Page, ViewportSize
from site_kinds import kinds

_SCHEMES: tuple[Scheme, ...] = ("light", "dark")
_WORD = "Wien"
"""What the open search asks for: a word of the demo."""
_PAPER: ViewportSize = {"width": 718, "height": 1046}
"""What A4 leaves between its margins, in CSS pixels."""

_Prepare = Callable[[Page], bool]
"""Brings a page into the state to be shown; whether the whole of it belongs in the picture or only the window."""


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path, help="folder of the built site")
    parser.add_argument("--to", type=Path, default=Path("build/screenshots"))
    parser.add_argument("--only", nargs="*", default=[], help="kinds of page; all without it")
    args = parser.parse_args()
    args.to.mkdir(parents=True, exist_ok=True)
    with host(args.site) as address, chromium() as browser:
        names = sorted(set(take(browser, address, args.site, args.to, only=args.only)))
    (args.to / "index.html").write_text(sheet(names), encoding="utf-8")
    print(f"{args.to / 'index.html'}: {len(names)} kinds of page")


def take(browser: Browser, address: str, site: Path, folder: Path, *, only: Sequence[str] = ()) -> Iterator[str]:
    """Write the pictures as `<kind>-<window>-<scheme>.png`; gives the kinds."""
    found = kinds(site)
    shots: dict[str, tuple[str, _Prepare]] = {kind: (path, _as_it_is) for kind, path in found.items()}
    shots |= {"search": (found["home"], _search), "menu": (found["home"], _menu), "print": (found.get("article", ""), _print)}
    for scheme in _SCHEMES:
        for window, (width, height) in WIDTHS.items():
            page = browser.new_page(
                viewport={"width": width, "height": height}, color_scheme=scheme, locale="de-AT", reduced_motion="reduce"
            )
            for kind, (path, prepare) in shots.items():
                # Paper has no scheme and no window, a wide page no menu.
                apart = (kind == "print" and (scheme, window) != ("light", "desktop")) or (kind == "menu" and window == "desktop")
                if apart or (only and kind not in only):
                    continue
                page.emulate_media(media="screen")
                page.set_viewport_size({"width": width, "height": height})
                page.goto(f"{address}/{path}", wait_until="networkidle")
                whole = prepare(page)
                page.screenshot(path=folder / f"{kind}-{window}-{scheme}.png", full_page=whole)
                yield kind
            page.close()


def _as_it_is(page: Page) -> bool:  # noqa: ARG001  (the others change it)
    return True


def _search(page: Page) -> bool:
    if (button := page.locator(".digest-search-button")).is_visible():
        button.click()
    page.locator(".md-search__input").click()
    page.keyboard.type(_WORD, delay=20)
    page.locator(".md-search-result__link").first.wait_for()
    return False


def _menu(page: Page) -> bool:
    page.locator(".digest-menu summary").click()
    return False


def _print(page: Page) -> bool:
    page.set_viewport_size(_PAPER)
    page.emulate_media(media="print")
    return True


def sheet(names: Sequence[str]) -> str:
    """A page that shows all pictures, a row for each kind."""
    columns = [f"{window}-{scheme}" for window in WIDTHS for scheme in _SCHEMES]
    head = "".join(f"<th>{column}" for column in columns)
    rows = "".join(f"<tr><th>{html.escape(name)}{''.join(_cell(f'{name}-{column}.png') for column in columns)}" for name in names)
    return f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Screenshots</title>{_STYLE}<table><tr><th>{head}{rows}</table>\n'


def _cell(picture: str) -> str:
    return f'<td><a href="{picture}" style="background-image: url({picture})" title="{picture}"></a>'


_STYLE = """<style>
  body { font: 14px system-ui; margin: 2rem; }
  table { table-layout: fixed; width: 100%; }
  th:first-child { width: 7rem; text-align: left; }
  a { display: block; height: 24rem; background: top / 100% no-repeat; }
</style>"""


if __name__ == "__main__":
    main()
