"""The lists from A to Z in a browser."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.e2e, pytest.mark.browser]


@pytest.fixture
def desktop(window):
    return window("desktop")


def names(page):
    return [text.split("\n")[0] for text in page.locator(".digest-register li:visible").all_inner_texts()]


def test_names_are_narrowed_by_words_and_kind_and_empty_letters_go(desktop):
    page = desktop
    page.goto("actors/")
    everyone = names(page)
    field, status = page.get_by_label("Name suchen"), page.locator(".digest-filter [role=status]")
    field.fill("märit SOL")
    assert (names(page), page.locator(".digest-register h2:visible").all_inner_texts()) == (["Solheim, Marit"], ["S"])
    page.get_by_label("Organisationen").check()
    assert (names(page), status.inner_text()) == ([], "Kein Name hier enthält das.")
    page.get_by_label("Alle").check()
    field.fill("")
    assert (names(page), status.inner_text()) == (everyone, "")
    assert page.problems == []


def test_places_are_found_by_their_country_too(desktop):
    desktop.goto("places/")
    desktop.get_by_label("Name suchen").fill("georg")
    assert names(desktop)[:1] == ["Batumi"]
    assert "Wien" not in names(desktop)


def test_without_scripts_nothing_stands_there_that_needs_one(window):
    page = window(java_script_enabled=False)
    page.goto("actors/")
    assert not page.locator(".digest-filter").is_visible()
    page.locator(".digest-letters").get_by_role("link", name="S", exact=True).click()
    assert page.locator(":target").inner_text() == "S"
