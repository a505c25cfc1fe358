"""Every kind of page by axe, in every window and scheme, and by what the console and the network say."""

from __future__ import annotations

import pytest
from chromium import WIDTHS, axe
from site_kinds import kinds

pytestmark = [pytest.mark.e2e, pytest.mark.browser]

KINDS = ("home", "topic", "article", "actor", "place", "agenda", "agenda-month", "day", "week", "month", "archive", "topics", "actors")
MORE = ("places", "about", "imprint", "404")


def test_every_kind_of_page_is_known(news):
    assert {*KINDS, *MORE} <= kinds(news).keys()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", [*KINDS, *MORE])
def test_axe_finds_nothing(news, window, kind, scheme):
    page = window(color_scheme=scheme)
    response = page.goto(kinds(news)[kind])
    assert response.ok
    page.evaluate("for (const fold of document.querySelectorAll('main details')) fold.open = true")
    for width, height in WIDTHS.values():
        page.set_viewport_size({"width": width, "height": height})
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, "scrolls sideways"
    assert page.problems == []
    assert page.context.cookies() == []


def test_axe_finds_nothing_where_something_is_open(window):
    page = window("phone")
    page.goto("articles/2026/01/2026-01-22-solheim-in-tiflis/")
    page.locator(".digest-ref").first.click()
    assert axe(page) == []
    page.keyboard.press("Escape")
    page.locator(".digest-menu summary").click()
    assert axe(page) == []
    page.keyboard.press("Escape")
    page.locator(".digest-search-button").click()
    page.keyboard.type("Tiflis")
    page.locator(".md-search-result__link").first.wait_for()
    assert axe(page) == []
    assert page.problems == []


def test_axe_finds_what_is_wrong(window):
    page = window()
    page.goto("")
    wrong = '<img src="data:,"><p style="color: #999; background: #fff">zu blass</p>'
    page.evaluate("(wrong) => document.querySelector('h1').insertAdjacentHTML('afterend', wrong)", wrong)
    assert [line.split(":")[0] for line in axe(page)] == ["color-contrast", "image-alt"]
