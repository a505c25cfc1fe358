from __future__ import annotations

import datetime as dt

import pytest

from digest.errors import SettingsError
from digest.settings import SiteConfig
from digest.store.site_config import load_site_config


def load(folder, text, name="mkdocs.yml"):
    (folder / name).write_text(text, "utf-8")
    return load_site_config(folder / name)


def test_a_site_is_read_however_it_is_written(tmp_path):
    config = load(
        tmp_path,
        "site_name: Überblick\nsite_url: !ENV [SITE_URL, 'https://example.org/']\ndocs_dir: content\n"
        "theme:\n  name: material\n  language: de\n"
        "plugins:\n- search\n- digest:\n    locale: de_AT\n    today: 2026-01-22\n    notice:\n"
        "markdown_extensions:\n- pymdownx.emoji:\n    emoji_index: !!python/name:material.extensions.emoji.twemoji\n"
        "site_dir: public\nuse_directory_urls: false\n"
        "extra: {key: !ENV KEY, relative: !relative $config_dir}\n",
    )
    assert config == SiteConfig(
        root=tmp_path,
        docs_dir="content",
        site_dir="public",
        site_name="Überblick",
        site_url="https://example.org/",
        language="de",
        directory_urls=False,
        options={"locale": "de_AT", "today": dt.date(2026, 1, 22)},
    )


def test_the_environment_is_asked(tmp_path, monkeypatch):
    text = (
        "site_name: !ENV DIGEST_TEST_NAME\nsite_url: !ENV [DIGEST_TEST_A, DIGEST_TEST_B, 'https://example.org/']\n"
        "docs_dir: !ENV [DIGEST_TEST_C, content]\nuse_directory_urls: !ENV [DIGEST_TEST_D, true]\n"
        "plugins:\n- digest: {notice: !ENV [DIGEST_TEST_E, '']}\n"
    )
    assert load(tmp_path, text) == SiteConfig(root=tmp_path, docs_dir="content", site_url="https://example.org/", options={"notice": ""})
    for name, value in (("NAME", "Überblick"), ("B", "https://b.example/"), ("C", "texte"), ("D", "false"), ("E", "Erfunden")):
        monkeypatch.setenv(f"DIGEST_TEST_{name}", value)
    assert load(tmp_path, text) == SiteConfig(
        root=tmp_path,
        docs_dir="texte",
        site_name="Überblick",
        site_url="https://b.example/",
        directory_urls=False,
        options={"notice": "Erfunden"},
    )


@pytest.mark.parametrize("theme", ["", "theme: material\n", "theme:\n", "theme: {name: material}\n", "theme:\n  language:\n"])
def test_a_theme_that_names_no_language_speaks_english(tmp_path, theme):
    config = load(tmp_path, f"site_name: A\n{theme}")
    assert (config.language, config.site_dir, config.directory_urls) == ("en", "site", True)


@pytest.mark.parametrize(
    ("plugins", "options"),
    [
        ("", {}),
        ("plugins:\n", {}),
        ("plugins: [search]\n", {}),
        ("plugins: [search, digest]\n", {}),
        ("plugins:\n- digest:\n", {}),
        ("plugins:\n- digest:\n    locale: de_AT\n", {"locale": "de_AT"}),
        ("plugins:\n  search: {}\n  digest:\n    locale: de_AT\n", {"locale": "de_AT"}),
    ],
)
def test_options_stand_in_a_list_or_a_mapping(tmp_path, plugins, options):
    assert load(tmp_path, "site_name: A\ntheme: material\n" + plugins) == SiteConfig(root=tmp_path, site_name="A", options=options)


def test_what_is_inherited_is_merged(tmp_path):
    (tmp_path / "base.yml").write_text(
        "site_name: Base\ndocs_dir: content\ntheme: {name: material, language: en}\nplugins: {digest: {locale: en_GB}}\n"
    )
    config = load(tmp_path, "INHERIT: base.yml\nsite_name: Kind\ntheme: {language: de}\n")
    assert (config.site_name, config.docs_dir, config.language, config.options) == ("Kind", "content", "de", {"locale": "en_GB"})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("site_name: a: b\n", r"mkdocs\.yml:1: mapping values"),
        ("- a\n", "expected 'key: value' lines"),
        ("site_name: [a]\n", "site_name: expected a text"),
        ("site_dir: 1\n", "site_dir: expected a text"),
        ("use_directory_urls: ja\n", "use_directory_urls: expected true or false, found 'ja'"),
        ("site_name: !ENV {a: b}\n", r"mkdocs\.yml:1: expected a scalar or sequence"),
        ("plugins:\n- digest: de_AT\n", "expected options"),
        ("INHERIT: mkdocs.yml\n", "inherits from itself"),
        ("INHERIT: gone.yml\n", r"no gone\.yml here"),
        ("site_name: \x01\n", "mkdocs.yml"),
    ],
)
def test_what_cannot_be_used_is_told(tmp_path, text, message):
    with pytest.raises(SettingsError, match=message):
        load(tmp_path, text)


def test_no_site_here(tmp_path):
    with pytest.raises(SettingsError, match=r"no mkdocs\.yml here: run 'digest new \.'"):
        load_site_config(tmp_path / "mkdocs.yml")
