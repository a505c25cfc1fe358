"""Real sites in temporary folders, real servers, a real browser."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from chromium import WIDTHS, chromium, find_chromium, watched
from local_host import host
from processes import ARTICLE, CASES, SITE_URL, Server, run


@pytest.fixture
def site(tmp_path):
    """A new site with one raw article in its inbox."""
    run("digest", "new", "x", cwd=tmp_path)
    shutil.copy(ARTICLE, tmp_path / "x" / "content" / "inbox")
    return tmp_path / "x"


@pytest.fixture
def serve():
    """Start servers; all are stopped at the end."""
    running: list[Server] = []

    def start(site: Path, program: str = "mkdocs") -> Server:
        running.append(Server(site, program))
        return running[-1]

    yield start
    for server in running:
        server.stop()


@pytest.fixture(scope="session")
def news(tmp_path_factory):
    """The built pages of a site with four structured articles. It is built once: tests leave it as it is."""
    root = tmp_path_factory.mktemp("news")
    run("digest", "new", "x", cwd=root)
    shutil.copytree(CASES / "news", root / "x" / "content" / "articles", dirs_exist_ok=True)
    settings = root / "x" / "mkdocs.yml"
    # With an address it has everything that needs one: feeds above all, which must not make the theme ask for anything there.
    settings.write_text(f"{settings.read_text(encoding='utf-8')}\nsite_url: {SITE_URL}\n", encoding="utf-8")
    run("mkdocs", "build", "--strict", "--quiet", cwd=root / "x")
    return root / "x" / "site"


@pytest.fixture(scope="session")
def address(news):
    """Where the site is served, compressed and with cache headers."""
    with host(news) as address:
        yield address


@pytest.fixture(scope="session")
def browser():
    """One browser for all tests; each has a window of its own."""
    if not find_chromium() and os.environ.get("DIGEST_BROWSER") != "1":
        pytest.skip("no Chromium here: install it, or name it in DIGEST_CHROMIUM")
    with chromium() as browser:
        yield browser


@pytest.fixture
def window(browser, address):
    """Open windows on the site: a page that remembers in `problems` what goes wrong on it. All are closed at the end."""
    contexts = []

    def open_window(size="desktop", **more):
        width, height = WIDTHS[size]
        more = {"locale": "de-AT", "reduced_motion": "reduce", "service_workers": "block", "base_url": f"{address}/", **more}
        contexts.append(browser.new_context(viewport={"width": width, "height": height}, **more))
        page = contexts[-1].new_page()
        page.problems = watched(page, address)
        return page

    yield open_window
    for context in contexts:
        context.close()


@pytest.fixture(params=WIDTHS)
def page(request, window):
    """A window of each size."""
    return window(request.param)
