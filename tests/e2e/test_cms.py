"""The web form on a built site; with the real form in a real browser where npm has brought it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from chromium import WIDTHS, axe, watched
from local_host import host
from processes import ARTICLE, run

from digest.cli.scaffold import add_web_form

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


STAND_IN = """
export async function init() {
  const { default: words } = await import("../locales/de.json");
  const links = [...document.querySelectorAll('link[rel="cms-config-url"]')];
  const files = await Promise.all(links.map(async (link) => (await fetch(link.href)).text()));
  document.body.style.margin = "1px";
  document.body.append(words.hello, ...files);
}
"""
"""What the form asks of the page that holds it: its settings, its words, its place."""
CAUSES = {
    None: "noch nicht eingerichtet",
    "export function init() { throw new Error('kein Platz'); }": "kein Platz",
    "export const broken = (": "SyntaxError",
}


@pytest.fixture
def opened(tmp_path, browser):
    """Open the page of the form with a script in the form's place, or none."""
    contexts = []
    folder = tmp_path / "content"
    with host(folder) as address:

        def open_page(script, size="desktop", **more):
            add_web_form(tmp_path, "de")
            (folder / "favicon.ico").touch()
            if script:
                for name, text in (("npm/index.js", script), ("locales/de.js", 'export default { hello: "Hallo" };')):
                    path = folder / "admin" / "sveltia-cms" / name
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_text(text, encoding="utf-8")
            width, height = WIDTHS[size]
            contexts.append(browser.new_context(viewport={"width": width, "height": height}, locale="de-AT", **more))
            page = contexts[-1].new_page()
            page.problems = watched(page, address)
            page.goto(f"{address}/admin/")
            return page

        yield open_page
        for context in contexts:
            context.close()


@pytest.mark.browser
def test_the_page_gives_the_form_all_it_needs_within_its_own_policy(opened):
    page = opened(STAND_IN)
    page.get_by_text("Hallo").wait_for()
    told = page.locator("body").inner_text()
    assert "backend:" in told
    assert "collections:" in told
    assert "wird geladen" not in told
    assert page.problems == []


@pytest.mark.browser
@pytest.mark.parametrize("size", WIDTHS)
@pytest.mark.parametrize("script", CAUSES)
def test_whoever_opens_a_page_without_a_form_reads_why(opened, script, size):
    page = opened(script, size, color_scheme="dark")
    page.get_by_role("status").filter(has_text=CAUSES[script]).wait_for()
    assert ("npm run admin" in page.locator("body").inner_text()) == (script is None), "what cannot help is not asked for"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe(page) == []


@pytest.mark.browser
def test_without_scripts_it_says_what_it_needs(opened):
    told = opened(STAND_IN, java_script_enabled=False).locator("body").inner_text()
    assert "Das Formular braucht JavaScript." in told
    assert "geladen" not in told


def test_fonts_that_lie_elsewhere_are_left_out_of_what_npm_brings(tmp_path):
    if not shutil.which("node"):
        pytest.skip("no node here")
    add_web_form(tmp_path, "de")
    package = tmp_path / "node_modules" / "@sveltia" / "cms"
    outside = "@font-face {font-family:'A';src:url(https://fonts.example/a.woff2)  format('woff2');unicode-range:U+0000-00FF;}"
    files = {
        "npm/index.js": f"var css=`{outside} p {{color:red;}}\n@font-face {{src:url(a.woff2);}}`;",
        "npm/index.js.map": "{}",
        "LICENSE.txt": "MIT",
        **{f"locales/{locale}.json": "{}" for locale in ("de", "en-GB", "en-US")},
    }
    for name, text in files.items():
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text(text, encoding="utf-8")
    subprocess.run(["node", "fetch-admin.mjs"], cwd=tmp_path, check=True, capture_output=True)
    made = tmp_path / "content" / "admin" / "sveltia-cms"
    assert (made / "npm" / "index.js").read_text(encoding="utf-8") == "var css=` p {color:red;}\n@font-face {src:url(a.woff2);}`;"
    assert (made / "locales" / "de.js").read_text(encoding="utf-8") == "export default {};\n"
    assert not (made / "npm" / "index.js.map").exists()


@pytest.fixture
def form(site, browser):
    """The form open on the site's article, and what goes wrong on its page."""
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
        page.problems = watched(page, address)
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
    assert [problem for problem in form.problems if "foreign" in problem and "githubstatus.com" not in problem] == []
    assert [problem for problem in form.problems if "Policy" in problem] == []
    raw = site / "content" / "inbox" / ARTICLE.name
    raw.write_text(f"{raw.read_text(encoding='utf-8')}\nAuch Bankchef Olav Muster nahm an dem Treffen teil.\n", encoding="utf-8")
    run("digest", "convert", cwd=site)
    text = article.read_text(encoding="utf-8")
    assert "title: Solheim trifft Kalandia" in text
    assert "Olav Muster" in text.split("---\n")[1], "what is new has come in"
    assert text.rstrip().endswith("Auch Bankchef Olav Muster nahm an dem Treffen teil."), "the form made no other text of it"
