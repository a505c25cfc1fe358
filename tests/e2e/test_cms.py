"""The web form on a built site; with the real form in a real browser where npm has brought it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from local_host import host
from processes import ARTICLE, run

pytestmark = pytest.mark.e2e

PACKAGE = Path(__file__).parent.parent.parent / "benchmarks" / "node_modules" / "@sveltia" / "cms"
LOCAL_REPOSITORY = """
window.showDirectoryPicker = async () => {
  const root = await navigator.storage.getDirectory();
  await root.getDirectoryHandle(".git", { create: true });
  for (const [path, text] of Object.entries(FILES)) {
    const parts = path.split("/");
    let folder = root;
    for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create: true });
    const writable = await (await folder.getFileHandle(parts.at(-1), { create: true })).createWritable();
    await writable.write(text);
    await writable.close();
  }
  root.requestPermission = root.queryPermission = async () => "granted";
  return root;
};
window.saved = async (path) => {
  const parts = path.split("/");
  let folder = await navigator.storage.getDirectory();
  for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part);
  return (await (await folder.getFileHandle(parts.at(-1))).getFile()).text();
};
"""
"""The browser's own file system in place of a folder that a person would choose."""


@pytest.fixture
def site(tmp_path):
    run("digest", "new", "x", "--cms", cwd=tmp_path)
    shutil.copy(ARTICLE, tmp_path / "x" / "content" / "inbox")
    return tmp_path / "x"


def test_the_form_is_published_as_it_is_and_found_by_nobody(site):
    settings = site / "mkdocs.yml"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}\nsite_url: https://ueberblick.example/\n", encoding="utf-8")
    run("digest", "build", cwd=site)
    for name in ("index.html", "start.js", "config.yml", "collections.yml"):
        assert (site / "site" / "admin" / name).read_bytes() == (site / "content" / "admin" / name).read_bytes()
    for listing in ("sitemap.xml", "search/search_index.json", "index.html"):
        assert "admin" not in (site / "site" / listing).read_text(encoding="utf-8")


def test_a_site_that_stands_gets_the_form_and_nothing_else(tmp_path):
    run("digest", "new", "y", "--language", "en", cwd=tmp_path)
    site = tmp_path / "y"
    (site / ".gitlab-ci.yml").unlink()
    (site / "content").rename(site / "news")
    settings = site / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("docs_dir: content", "docs_dir: news"), encoding="utf-8")
    told = run("digest", "new", ".", "--cms", cwd=site).stdout
    assert "news/admin/collections.yml" in told
    assert "npm run admin" in told
    assert "Site ready" not in told
    assert not (site / ".gitlab-ci.yml").exists(), "what somebody deleted does not come back"
    assert not (site / "content").exists()
    assert "label: Articles" in (site / "news" / "admin" / "collections.yml").read_text(encoding="utf-8"), "in the site's language"
    assert "folder: news/articles" in (site / "news" / "admin" / "collections.yml").read_text(encoding="utf-8")
    assert '"news/admin/sveltia-cms"' in (site / "fetch-admin.mjs").read_text(encoding="utf-8")
    assert "media_folder: news/media" in (site / "news" / "admin" / "config.yml").read_text(encoding="utf-8")


@pytest.fixture
def form(site, browser):
    """The form open on the site's article, and what the page asked of other hosts."""
    if not PACKAGE.is_dir():
        pytest.skip("no @sveltia/cms here: (cd benchmarks && npm install --no-package-lock)")
    (site / "node_modules" / "@sveltia").mkdir(parents=True)
    (site / "node_modules" / "@sveltia" / "cms").symlink_to(PACKAGE)
    subprocess.run(["node", "fetch-admin.mjs"], cwd=site, check=True, capture_output=True)
    run("digest", "convert", cwd=site)
    shutil.rmtree(site / "node_modules")
    run("digest", "build", cwd=site)
    files = {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in (site / "content").rglob("*.*")
        if path.suffix in (".md", ".yml", ".txt")
    }
    with host(site / "site") as address:
        context = browser.new_context(locale="de-AT", viewport={"width": 1300, "height": 900})
        page = context.new_page()
        page.strangers = []
        page.on(
            "requestfinished",
            lambda request: None if request.url.startswith((address, "blob:", "data:")) else page.strangers.append(request.url),
        )
        page.add_init_script(LOCAL_REPOSITORY.replace("FILES", json.dumps(files)))
        page.goto(f"{address}/admin/")
        page.get_by_role("button", name="Mit lokalem Repository").click()
        yield page
        context.close()


@pytest.mark.browser
def test_an_article_saved_in_the_form_is_one_the_program_merges(form, site):
    (article,) = (site / "content" / "articles").rglob("*.md")
    form.get_by_text("Die EU-Sondergesandte Marit Solheim").first.click()
    form.get_by_role("textbox", name="Titel").first.fill("Solheim trifft Kalandia")
    form.get_by_role("button", name="Speichern").first.click()
    form.get_by_text("Solheim trifft Kalandia").first.wait_for()
    name = article.relative_to(site).as_posix()
    form.wait_for_function("async (name) => (await window.saved(name)).includes('title: Solheim trifft Kalandia')", arg=name)
    article.write_text(form.evaluate("(name) => window.saved(name)", name), encoding="utf-8")
    assert form.strangers == []
    raw = site / "content" / "inbox" / ARTICLE.name
    raw.write_text(f"{raw.read_text(encoding='utf-8')}\nAuch Bankchef Olav Muster nahm an dem Treffen teil.\n", encoding="utf-8")
    run("digest", "convert", cwd=site)
    text = article.read_text(encoding="utf-8")
    assert "title: Solheim trifft Kalandia" in text
    assert "Olav Muster" in text.split("---\n")[1], "what is new has come in"
    assert text.rstrip().endswith("Auch Bankchef Olav Muster nahm an dem Treffen teil."), "the form made no other text of it"
