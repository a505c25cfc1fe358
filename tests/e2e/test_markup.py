"""The HTML of every page of a built site: sound, and every link leads somewhere."""

from __future__ import annotations

import pytest
from markup import dead_links, faults, read_site
from processes import SITE_URL, run

pytestmark = pytest.mark.e2e

FOLDER_URL = f"{SITE_URL}news/"


@pytest.fixture(scope="session")
def flat(news):
    """The same site without directory URLs, in a folder of its host."""
    root = news.parent
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "flat.yml").write_text(f"{settings.replace(SITE_URL, FOLDER_URL)}\nuse_directory_urls: false\n", encoding="utf-8")
    run("mkdocs", "build", "--strict", "--quiet", "-f", "flat.yml", "-d", "flat", cwd=root)
    return root / "flat"


def test_pages_are_sound(news):
    assert list(faults(read_site(news))) == []


def test_every_link_leads_somewhere(news):
    assert list(dead_links(read_site(news), news, SITE_URL)) == []


def test_every_link_leads_somewhere_without_directory_urls(flat):
    site = read_site(flat)
    assert "topics/international.html" in site
    assert list(faults(site)) == []
    assert list(dead_links(site, flat, FOLDER_URL)) == []
