"""What lies in the content folder is material, or published as it is; what is held back is neither by way of a copy."""

from __future__ import annotations

import pytest

from digest.folder import is_material
from digest.store.hand_written import held_back


@pytest.mark.parametrize(
    "name",
    [
        *("inbox/a.txt", "articles/2026/01/a.md", "articles/2026/01/a.MD", "articles/2026/01/a.markdown", "articles/2026/01/a.html"),
        *("articles/2026/01/a.md.orig", "articles/2026/01/a.md~", "articles/2026/01/bild.png.bak", "articles/2026/01/#a.md#"),
        *("topics.yml", "actors.yaml", "actors.yml~", "places.yml.orig", "about.md.rej", "index.md"),
    ],
)
def test_material_and_its_copies_are_not_published(name):
    assert is_material(name)


@pytest.mark.parametrize("name", ["about.md", "articles/2026/01/bild.PNG", "articles/2026/01/brief.pdf", "bilder/a.svg", "hilfe/topics.md"])
def test_pages_and_pictures_are(name):
    assert not is_material(name)


@pytest.mark.parametrize(
    ("front", "key"),
    [
        ("embargoed_until: 2099-01-01T10:00", "embargoed_until"),
        ("title: A\ndraft: true", "draft"),
        ("pubStatus: withheld", "pubStatus"),
        ("schema: digest/1", "schema"),
        ("title: A\ndraft: false", ""),
        ("title: draft", ""),
    ],
)
def test_a_page_with_a_key_that_holds_back_is_held_back(front, key):
    assert held_back(f"---\n{front}\n---\nText.\n".encode()) == key
    assert held_back(f"Text.\n\n{front}\n".encode()) == ""
