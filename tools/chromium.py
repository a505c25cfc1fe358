"""Headless Chromium as the tools and the browser tests drive it, and axe in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from typing import Any, Literal

from playwright.sync_api import Browser, Page, sync_playwright

Scheme = Literal["light", "dark"]
WIDTHS = {"desktop": (1440, 1000), "phone": (390, 844)}
"""Windows the pages are looked at in, in CSS pixels."""


def find_chromium() -> str | None:
    """The browser's program: the one named in DIGEST_CHROMIUM, or one that is installed."""
    return (
        os.environ.get("DIGEST_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    )


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser while the context lasts.

    Raises:
        RuntimeError: there is none here.
    """
    program = find_chromium()
    if not program:
        raise RuntimeError("no Chromium here: install it, or name it in DIGEST_CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        yield browser
        browser.close()


_RUN = "axe.run({resultTypes: ['violations'], rules: {'target-size': {enabled: true}}}).then(result => result.violations)"


def watched(page: Page, address: str) -> list[str]:
    """A list that fills with what goes wrong on the page: errors and warnings on the console, requests to another host."""
    problems: list[str] = []
    page.on("console", lambda said: problems.append(f"console: {said.text}") if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: problems.append(f"script: {error}"))
    page.on(
        "request", lambda asked: problems.append(f"foreign: {asked.url}") if not asked.url.startswith((address, "data:", "blob:")) else None
    )
    return problems


def axe(page: Page) -> list[str]:
    """What axe-core finds wrong with the page as it stands: a line for each element, empty if there is nothing.

    All its rules for WCAG 2.2 A and AA and its best practices; what axe itself leaves to a person to judge is left out.
    """
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = page.evaluate(
        "axe.run({resultTypes: ['violations'], rules: {'target-size': {enabled: true}}}).then(result => result.violations)"
    )
    return [f"{fault['id']}: {_where(node)} ({fault['help']})" for fault in found for node in fault["nodes"]]


def _where(node: dict[str, Any]) -> str:
    target = " ".join(str(part) for part in node["target"])
    detail = next((check["message"] for check in node["any"] if check["id"] == "color-contrast"), "")
    return f"{target} {detail}".strip()
