"""What every first visit loads beside the page itself stays light. `benchmarks/weight.py` measures a whole visit in a browser."""

from __future__ import annotations

import gzip
from urllib.parse import urljoin, urlsplit

import pytest
from markup import read_markup

pytestmark = pytest.mark.e2e

BUDGET = 175_000
"""Bytes as they travel: style sheets, scripts, fonts. With the 60 kB of the largest page and a map it leaves room below 350."""


def test_what_all_pages_load_is_light(news):
    page = "topics/international/index.html"
    text = (news / page).read_text(encoding="utf-8")
    loaded = {
        urlsplit(urljoin(f"/{page}", address)).path[1:] for address, loads, _ in read_markup(text).links if loads and address[0] != "#"
    }
    fonts = {path.relative_to(news).as_posix() for path in (news / "assets" / "digest").rglob("*.woff2")}
    assert {name.rpartition(".")[2] for name in loaded} >= {"css", "js", "woff2"}
    sizes = {name: _travelling((news / name).read_bytes(), name) for name in loaded | fonts}
    assert sum(sizes.values()) < BUDGET, sizes


def _travelling(data, name):
    return len(data) if name.endswith((".woff2", ".png")) else len(gzip.compress(data))
