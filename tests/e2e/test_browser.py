"""The built site in headless Chromium: search, fact to sentence, no foreign request, no error on the console."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading

import pytest
from processes import run

CHROMIUM = (
    os.environ.get("DIGEST_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
ASKED_FOR = os.environ.get("DIGEST_BROWSER") == "1"

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM and not ASKED_FOR, reason="no Chromium here: install it, or name it in DIGEST_CHROMIUM"),
]


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture
def address(site):
    run("digest", "build", "--strict", cwd=site)
    handler = functools.partial(_QuietHandler, directory=str(site / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.fixture(params=[(1440, 900), (390, 844)], ids=["desktop", "phone"])
def page(request):
    from playwright.sync_api import sync_playwright

    assert CHROMIUM, "DIGEST_BROWSER=1 asks for the browser tests, but there is no Chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        width, height = request.param
        page = browser.new_page(viewport={"width": width, "height": height}, locale="de-AT", service_workers="block")
        page.problems = []
        page.on("console", lambda message: page.problems.append(message.text) if message.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.on(
            "request",
            lambda asked: page.problems.append(asked.url) if not asked.url.startswith(("http://127.0.0.1", "data:", "blob:")) else None,
        )
        yield page
        browser.close()


def test_a_reader_searches_opens_the_article_and_lands_on_the_sentence(address, page):
    page.goto(f"{address}/")
    if page.viewport_size["width"] < 1000:
        page.locator(".digest-search-button").click()
    page.locator("input.md-search__input").click()
    page.keyboard.type("Abu Dhabi", delay=20)
    hits = page.locator(".md-search-result__link")
    hits.first.wait_for()
    page.locator(".md-search-result__link[href*='/articles/']").first.click()
    page.wait_for_url("**/articles/2026/01/**")

    step = page.locator("a.digest-fact--step, .digest-steps a, a[href*='#s-']").filter(has_text="Abu Dhabi").first
    step.click()
    page.wait_for_url("**#s-*")
    target = page.locator(":target")
    assert "Für Freitag ist ein Treffen von Georgiern und Russen in Abu Dhabi geplant." in target.inner_text()
    box = target.bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= page.viewport_size["height"], "the sentence is in view"
    plain = page.evaluate("getComputedStyle(document.querySelector('article p')).backgroundColor")
    assert page.evaluate("getComputedStyle(document.querySelector(':target')).backgroundColor") != plain, "and highlighted"
    assert page.problems == []


def test_every_kind_of_page_is_free_of_errors_and_foreign_requests(address, page, site):
    article = next((site / "site" / "articles").rglob("index.html")).parent.relative_to(site / "site").as_posix()
    for path in ("", "topics/", "topics/international/", "archive/", "2026/01/", "about/", f"{article}/"):
        response = page.goto(f"{address}/{path}", wait_until="networkidle")
        assert response.ok, path
        assert page.locator("h1").count() == 1, path
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, f"/{path} scrolls sideways by {overflow} pixels"
        assert page.problems == [], path


def test_the_site_can_be_read_without_javascript(address, page):
    browser = page.context.browser
    still = browser.new_context(java_script_enabled=False).new_page()
    still.goto(f"{address}/topics/international/")
    link = still.locator("article a[href*='#s-']").first
    link.click()
    assert still.locator(":target").count() == 1
