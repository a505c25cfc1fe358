"""What editors write into the registries, in a real build."""

from __future__ import annotations

import json
import re
import subprocess

import pytest
from processes import BIN, SITE_URL, environment, run

pytestmark = pytest.mark.e2e


@pytest.fixture
def built(site):
    """Build the site, under an address, and give the files it is made of, by path."""
    config = site / "mkdocs.yml"
    config.write_text(f"{config.read_text('utf-8')}\nsite_url: {SITE_URL}\n", "utf-8")

    def build():
        run("mkdocs", "build", "--strict", "--quiet", cwd=site)
        root = site / "site"
        return {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}

    return build


def test_who_is_renamed_keeps_address_and_subscribers(site, built):
    run("digest", "convert", "--quiet", cwd=site)
    before = built()
    assert {"actors/marit-solheim/index.html", "actors/marit-solheim.atom"} <= before.keys()
    registry = site / "content" / "actors.yml"
    registry.write_text("- name: Marit Solheim-Dahl\n  kind: person\n  merge: [Marit Solheim]\n", "utf-8")
    for convert in (False, True):  # the articles say the old name first, then the new one
        if convert:
            run("digest", "convert", "--quiet", cwd=site)
        after = built()
        page = after["actors/marit-solheim/index.html"].read_text("utf-8")
        assert 'http-equiv="refresh" content="0; url=../marit-solheim-dahl/"' in page
        assert f'rel="canonical" href="{SITE_URL}actors/marit-solheim-dahl/"' in page
        assert "actors/marit-solheim-dahl/index.html" in after
        assert after["actors/marit-solheim.atom"].read_bytes() == after["actors/marit-solheim-dahl.atom"].read_bytes()
        search = json.loads(after["search/search_index.json"].read_text("utf-8"))
        locations = {entry["location"].partition("#")[0] for entry in search["docs"]}
        assert "actors/marit-solheim-dahl/" in locations
        assert "actors/marit-solheim/" not in locations
        addresses = re.findall("<loc>(.*?)</loc>", after["sitemap.xml"].read_text("utf-8"))
        assert f"{SITE_URL}actors/marit-solheim-dahl/" in addresses
        assert f"{SITE_URL}actors/marit-solheim/" not in addresses
        assert 'actors/marit-solheim/"' not in after["actors/index.html"].read_text("utf-8")


def test_a_topic_that_takes_in_another_has_its_articles(site, built):
    run("digest", "convert", "--quiet", cwd=site)
    registry = site / "content" / "topics.yml"
    merged = "- slug: welt\n  merge: [international, ausland]\n"
    registry.write_text(registry.read_text("utf-8").replace("- slug: international\n", merged), "utf-8")
    (site / "content" / "topics").mkdir()
    (site / "content" / "topics" / "ausland.md").write_text("# Von Hand\n", "utf-8")
    after = built()
    assert "Von Hand" in after["topics/ausland/index.html"].read_text("utf-8")
    assert "../welt/" in after["topics/international/index.html"].read_text("utf-8")
    assert "Solheim" in after["topics/welt/index.html"].read_text("utf-8")
    assert "topics/international.atom" in after


def test_suggest_lists_patches_and_applies(site):
    articles = site / "content" / "articles" / "2026" / "01"
    articles.mkdir(parents=True)
    for number, name in enumerate(("Olena Hawryljuk", "Olena Hawryljuk", "Jelena Gawriljuk"), 1):
        front = f"id: 2026-01-0{number}-a\ntitle: Titel {number}\ndate: 2026-01-0{number}\ntopics: [ukraine]\n"
        fact = f"key_actors:\n- name: {name}\n  kind: person\n  role: Außenministerin\n  evidence: Das sagte {name}.\n"
        (articles / f"2026-01-0{number}-a.md").write_text(f"---\n{front}{fact}---\nDas sagte {name}.\n", "utf-8")
    registry = site / "content" / "actors.yml"
    before = registry.read_text("utf-8")

    listed = run("digest", "suggest", cwd=site).stdout
    assert "1  Olena Hawryljuk / Jelena Gawriljuk · 3 Meldungen" in listed
    assert "gleiche Funktion: Außenministerin" in listed
    (told,) = json.loads(run("digest", "suggest", "--only", "actors", "--json", cwd=site).stdout)
    assert told["values"] == {"kind": "person", "merge": ["Jelena Gawriljuk"]}
    patch = site / "x.patch"
    patch.write_text(run("digest", "suggest", "--patch", cwd=site).stdout, "utf-8")
    assert "3" in run("digest", "suggest", "3", cwd=site, code=2).stderr
    run("digest", "suggest", "--patch", "--json", cwd=site, code=2)
    assert registry.read_text("utf-8") == before

    assert "content/actors.yml" in run("digest", "suggest", "--apply", "1", cwd=site).stdout
    applied = registry.read_text("utf-8")
    assert applied == before + "- name: Olena Hawryljuk\n  kind: person\n  merge: [Jelena Gawriljuk]\n"
    assert json.loads(run("digest", "suggest", "--only", "actors", "--json", cwd=site).stdout) == []

    registry.write_text(before, "utf-8")
    for command in (["init", "-q"], ["apply", "x.patch"]):
        subprocess.run(["git", *command], cwd=site, check=True)
    assert registry.read_text("utf-8") == applied
    run("digest", "check", "--strict", cwd=site)


def test_a_patch_is_for_files_as_they_are_whatever_ends_their_lines(site):
    registry, article = site / "content" / "actors.yml", site / "content" / "articles" / "2026-01-01-a.md"
    registry.write_bytes(b"# Wer\r\n# Seite zwei\r\n")
    article.parent.mkdir(parents=True, exist_ok=True)
    names = ("Olena Hawryljuk", "Olena Hawryljuk", "Jelena Gawriljuk")
    for number, name in enumerate(names, 1):
        front = f"id: 2026-01-0{number}-a\ntitle: Titel {number}\ndate: 2026-01-0{number}\ntopics: [ukraine]\n"
        fact = f"key_actors:\n- name: {name}\n  kind: person\n  role: Außenministerin\n  evidence: Das sagte {name}.\n"
        text = f"---\n{front}{fact}---\nDas sagte {name}.\n".replace("\n", "\r\n")
        article.with_name(f"2026-01-0{number}-a.md").write_bytes(text.encode())
    command = [str(BIN / "digest"), "suggest", "--patch"]
    patch = subprocess.run(command, cwd=site, env=environment(), capture_output=True, check=True).stdout
    for git in (["init", "-q"], ["apply", "-"]):
        subprocess.run(["git", *git], cwd=site, input=patch, check=True)
    assert registry.read_bytes() == (
        b"# Wer\r\n# Seite zwei\r\n- name: Olena Hawryljuk\r\n  kind: person\r\n  merge: [Jelena Gawriljuk]\r\n"
    )
    assert json.loads(run("digest", "suggest", "--only", "actors", "--json", cwd=site).stdout) == []
