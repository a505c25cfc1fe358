"""The pictures of the README, taken of the built demo site.

    make site && .venv/bin/python tools/readme_pictures.py site

Small enough for a repository: 256 colours, as many pixels as GitHub shows.
"""

from __future__ import annotations

import argparse
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from chromium import Scheme, chromium
from local_host import host
from PIL import Image
from playwright.sync_api import Page

FOLDER = Path(__file__).parent.parent / "docs" / "images"


@dataclass(frozen=True)
class Picture:
    """What to take: a window of a page of the demo."""

    page: str
    """Its address, relative to the site."""
    width: int
    height: int
    scheme: Scheme = "light"
    prepare: Callable[[Page], None] = lambda _: None


def _open_a_sentence(page: Page) -> None:
    page.locator(".digest-ref").nth(1).click()
    page.locator(".digest-note:popover-open").wait_for()


_ARTICLE = "articles/2026/09/2026-09-03-der-umstrittene-thierbergtunnel-auf-der-bahnstrecke-geht-in/"

PICTURES = {
    "home": Picture("", 1360, 1000),
    "article": Picture(_ARTICLE, 1280, 900, prepare=_open_a_sentence),
    "topic": Picture("topics/ukraine/", 390, 844, "dark"),
    "agenda": Picture("agenda/2026-10/", 1280, 900),
    "place": Picture("places/wien/", 1280, 900, "dark"),
}


def main() -> None:
    """Write `docs/images/*.png`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path, help="folder of the built site")
    site = parser.parse_args().site
    with host(site) as address, chromium() as browser:
        for name, picture in PICTURES.items():
            page = browser.new_page(
                viewport={"width": picture.width, "height": picture.height},
                color_scheme=picture.scheme,
                locale="de-AT",
                reduced_motion="reduce",
            )
            page.goto(f"{address}/{picture.page}", wait_until="networkidle")
            picture.prepare(page)
            image = (
                Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
            )
            image.save(FOLDER / f"{name}.png", optimize=True)
            print(f"{name}.png: {(FOLDER / f'{name}.png').stat().st_size / 1000:.0f} kB")
            page.close()


if __name__ == "__main__":
    main()
