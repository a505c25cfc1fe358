"""The host the measures are taken on: compressed for who can read it, cached, with the site's own 404 page, nothing from outside."""

import gzip
import urllib.error
import urllib.request

import pytest
from local_host import host


@pytest.fixture
def address(tmp_path):
    site = tmp_path / "site"
    (site / "assets").mkdir(parents=True)
    (site / "index.html").write_text("Überblick", encoding="utf-8")
    (site / "404.html").write_text("nicht da", encoding="utf-8")
    (site / "assets" / "a.css").write_text("a {}", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("geheim", encoding="utf-8")
    with host(site) as address:
        yield address


def ask(url, **headers):
    try:
        return urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=10)  # noqa: S310  (our own host)
    except urllib.error.HTTPError as error:
        return error


def test_text_is_compressed_for_those_who_take_it(address):
    with ask(f"{address}/") as plain, ask(f"{address}/", **{"Accept-Encoding": "gzip, br"}) as packed:
        assert plain.read().decode() == gzip.decompress(packed.read()).decode() == "Überblick"
        assert packed.headers["Content-Type"] == "text/html; charset=utf-8"
        assert (plain.headers["Content-Encoding"], packed.headers["Content-Encoding"]) == (None, "gzip")


def test_assets_are_kept_and_pages_asked_for_again(address):
    with ask(f"{address}/") as page, ask(f"{address}/assets/a.css") as asset:
        assert "max-age=0" in page.headers["Cache-Control"]
        assert "immutable" in asset.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["nirgends/", "../secret.txt", "%2e%2e/secret.txt"])
def test_what_is_not_there_has_the_sites_own_page(address, path):
    with ask(f"{address}/{path}") as missing:
        assert (missing.status, missing.read().decode()) == (404, "nicht da")
