"""What a reader does on the built site, in headless Chromium: with the pointer, with the keyboard, without scripts, on paper."""

from __future__ import annotations

import re

import pytest

pytestmark = [pytest.mark.e2e, pytest.mark.browser]

ARTICLE = "articles/2026/01/2026-01-22-solheim-in-tiflis/"
INDEX = "search/search_index.json"


@pytest.fixture
def phone(window):
    return window("phone")


@pytest.fixture
def desktop(window):
    return window("desktop")


def is_phone(page):
    return page.viewport_size["width"] < 1000


def test_a_reader_searches_opens_the_article_and_lands_on_the_sentence(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("", wait_until="networkidle")
    assert not [url for url in asked if url.endswith(INDEX)], "the index waits until somebody searches"
    if is_phone(page):
        page.locator(".digest-search-button").click()
    page.locator("input.md-search__input").click()
    page.keyboard.type("Abu Dhabi", delay=20)
    page.locator(".md-search-result__link[href*='/articles/']").first.click()
    page.wait_for_url("**/articles/2026/01/**")
    assert len([url for url in asked if url.endswith(INDEX)]) == 1

    page.locator(".digest-facts a[href*='#s-']").filter(has_text="Treffen in Abu Dhabi").first.click()
    page.wait_for_url("**#s-*")
    target = page.locator(":target")
    assert "Am Freitag soll ein Treffen in Abu Dhabi folgen." in target.inner_text()
    box = target.bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= page.viewport_size["height"], "the sentence is in view"
    plain = page.evaluate("getComputedStyle(document.querySelector('article p')).backgroundColor")
    assert page.evaluate("getComputedStyle(document.querySelector(':target')).backgroundColor") != plain, "and highlighted"
    assert page.problems == []


def test_a_search_can_be_an_address(desktop):
    desktop.goto("?q=Batumi")
    desktop.locator(".md-search-result__link").first.wait_for()
    assert desktop.problems == []


def test_fact_and_sentence_lead_to_each_other(page):
    page.goto(ARTICLE)
    fact = page.locator(".digest-facts a[href*='#s-']").filter(has_text="Treffen in Abu Dhabi").first
    fact.click()
    assert fact.get_attribute("aria-current") == "true"

    sentence = page.locator(".digest-sentence").filter(has_text="Am Freitag soll")
    number = sentence.locator("xpath=following-sibling::button[1]")
    number.click()
    note = page.locator(".digest-note:popover-open")
    assert "Treffen in Abu Dhabi" in note.inner_text()
    assert page.locator(".digest-sentence--open").inner_text() == sentence.inner_text()
    page.keyboard.press("Escape")
    assert page.locator(".digest-note:popover-open").count() == 0
    page.locator(".digest-sentence--open").wait_for(state="detached")

    sentence.click()
    note.locator("a").filter(has_text="Abu Dhabi").first.click()
    page.wait_for_url("**/places/abu-dhabi/")
    assert page.problems == []


def test_editions_are_browsed_backwards_and_forwards(page):
    page.goto("2026/01/22/")
    seen = [page.url]
    for _ in range(2):
        page.locator(".digest-turn__back a").first.click()
        seen.append(page.url)
    assert [re.findall(r"\d+/\d+/\d+(?=/$)", url) for url in seen] == [["2026/01/22"], ["2026/01/21"], ["2026/01/19"]]
    page.locator(".digest-turn__forth a").first.click()
    assert page.url == seen[1]
    page.goto("2026/W04/")
    page.locator(".digest-turn__back a").first.click()
    assert page.url.endswith("/2026/W01/")
    assert page.locator(".digest-turn__back").count() == 0, "the first edition has none before it"
    page.goto("2026/01/")
    page.locator("main a[href$='/21/'], main a[href='21/']").first.click()
    assert page.url == seen[1]
    assert page.problems == []


def steps(page):
    return [text.strip() for text in page.locator(".digest-when li:visible .digest-step a").all_inner_texts() if text.strip()]


def test_the_agenda_is_narrowed_and_the_choice_is_an_address(desktop):
    page = desktop
    page.goto("agenda/")
    everything = steps(page)
    assert len(everything) > 3
    page.locator("select[name=topic]").select_option("verkehr")
    narrowed = steps(page)
    assert "Der neue Fahrplan gilt" in " ".join(narrowed)
    assert "Abu Dhabi" not in " ".join(narrowed)
    assert page.locator(".digest-filters output").inner_text() != ""
    assert page.url.endswith("?topic=verkehr")

    page.reload()
    assert steps(page) == narrowed
    page.go_back()
    assert steps(page) == everything
    page.locator("select[name=place]").select_option("abu-dhabi")
    assert "Treffen in Abu Dhabi" in " ".join(steps(page))
    page.locator(".digest-filters input").fill("kommission")
    assert steps(page) == []
    page.locator(".digest-filters button[type=reset]").click()
    assert steps(page) == everything
    assert page.problems == []


def test_names_are_found_in_the_list(page):
    page.goto("actors/")
    page.locator("#digest-filter").fill("solh")
    assert [text.split("\n")[0] for text in page.locator(".digest-register li:visible").all_inner_texts()] == ["Solheim, Marit"]


def test_the_theme_is_switched_and_stays(page):
    page.goto("")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.locator("[data-md-component=palette] label:visible").click()
    dark = page.evaluate(paper)
    assert dark != light
    page.goto("archive/")
    assert page.evaluate(paper) == dark
    page.locator("[data-md-component=palette] label:visible").click()
    assert page.evaluate(paper) == light
    assert page.problems == []


def test_the_menu_of_a_phone(phone):
    phone.goto("topics/")
    menu = phone.locator(".digest-menu nav")
    phone.locator(".digest-menu summary").click()
    assert menu.is_visible()
    assert menu.locator("[aria-current=page]").inner_text() == "Themen"
    phone.keyboard.press("Escape")
    assert not menu.is_visible()
    phone.locator(".digest-menu summary").click()
    menu.get_by_text("Archiv").click()
    phone.wait_for_url("**/archive/")
    assert phone.problems == []


def test_what_is_new_since_the_last_visit(desktop):
    page = desktop
    page.goto("topics/international/")
    line = page.locator(".digest-visit")
    assert not line.is_visible(), "a first visit has nothing to compare"
    page.reload()
    assert line.is_visible()
    assert page.locator(".digest-new").count() == 0

    key = "Object.keys(localStorage).find((key) => key.startsWith('digest:'))"
    page.evaluate(f"localStorage.setItem({key}, JSON.stringify(JSON.parse(localStorage[{key}]).slice(1)))")
    page.reload()
    assert page.locator(".digest-teaser:has(.digest-new)").first.get_attribute("data-id") == "2026-01-22-solheim-in-tiflis"
    assert line.inner_text().endswith("1")
    assert page.problems == []


def test_paper_shows_the_news_and_not_the_frame(desktop):
    page = desktop
    page.goto(ARTICLE)
    page.emulate_media(media="print")
    for shown in ("h1", ".digest-facts", ".digest-body"):
        assert page.locator(shown).first.is_visible(), shown
    for hidden in (".md-header", ".md-tabs", ".md-footer", ".digest-related"):
        assert not any(part.is_visible() for part in page.locator(hidden).all()), hidden
    page.goto("topics/verkehr/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") in {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}


STOPS = """() => [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
  .filter((element) => !element.matches(".md-top"))
  .filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.tabIndex >= 0)
  .filter((element) => element.type !== "radio" || element === document.getElementsByName(element.name)[0])
  .map((element, place) => (element.dataset.place = place))"""
"""Numbers whatever the keyboard should reach; a group of choices is one stop, and the way up is shown to those who scroll."""
FOCUSED = """() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  const outlined = (node) => {
    const style = getComputedStyle(node);
    if (node.matches("circle")) return parseFloat(style.strokeWidth) >= 2;
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  };
  const shown = element.matches(".md-option") ? element.nextElementSibling : element;
  const box = shown.getBoundingClientRect();
  return {
    place: Number(element.dataset.place ?? -1),
    html: element.outerHTML.slice(0, 120),
    outlined: outlined(shown.matches(".digest-map a") ? shown.querySelector("circle") : shown),
    inView: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""


@pytest.mark.parametrize("path", ["", "topics/international/", ARTICLE, "agenda/", "actors/", "2026/01/"])
def test_the_keyboard_reaches_everything_and_shows_where_it_is(page, path):
    page.goto(path)
    page.evaluate("for (const fold of document.querySelectorAll('main details')) fold.open = true")
    places = page.evaluate(STOPS)
    reached = []
    for _ in range(len(places) + 5):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None:
            break
        assert focused["outlined"], f"no sign of the focus on {focused['html']}"
        assert focused["inView"], f"out of sight: {focused['html']}"
        reached.append(focused["place"])
    missed = set(places) - set(reached)
    assert [page.locator(f"[data-place='{place}']").evaluate("(element) => element.outerHTML") for place in sorted(missed)] == []


def test_the_site_can_be_read_without_scripts(window):
    page = window("phone", java_script_enabled=False)
    page.goto("topics/international/")
    page.locator("main a[href*='#s-']").first.click()
    assert page.locator(":target").count() == 1
    page.locator(".digest-ref").first.click()
    assert page.locator(".digest-note:popover-open").count() == 1
    page.keyboard.press("Escape")
    page.locator(".digest-menu summary").click()
    page.locator(".digest-menu nav").get_by_text("Termine").click()
    assert page.locator(".digest-step").count() > 0
    assert not page.locator(".digest-filters").is_visible()
    assert not page.locator(".digest-search-button").is_visible()
    assert not page.locator("[data-md-component=palette]").is_visible()
    assert page.problems == []
