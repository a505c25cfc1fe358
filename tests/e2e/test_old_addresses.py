"""What readers see at addresses where something stood before: a way on, an earlier take, a note that it was withdrawn."""

from __future__ import annotations

import re
import shutil

import pytest
from chromium import WIDTHS, axe, watched
from local_host import host
from processes import ARTICLE, SITE_URL, run

pytestmark = [pytest.mark.e2e, pytest.mark.browser]

OPENING = "Der Gemeinderat von Ennsau hat am Mittwoch den Bau eines Fernheizwerks beschlossen, wie Bürgermeisterin Rosa Huber mitteilte."
MORE = "Die Bauarbeiten beginnen nach Angaben der Stadt im März, das Werk soll ab Herbst 2027 rund 4.000 Wohnungen versorgen."
TITLE = "Ennsau baut ein Fernheizwerk"
EARLIER = f" date 2026-01-21 Von: APA\n\n{TITLE}\n\n{OPENING} {MORE}\n"
LATER = f"{EARLIER.replace(TITLE, f'2. Take: {TITLE} um 40 Millionen')}\nEs kostet 40 Millionen Euro.\n"
WITHDRAWN = "---\ntitle: Steg gesperrt\ndate: 2026-01-20\npubStatus: canceled\n---\n\nDer Steg ist gesperrt.\n"
MONTH = "articles/2026/01/"
NEW = f"{MONTH}2026-01-22-solheim/"
REPLACED = f"{MONTH}2026-01-21-ennsau-baut-ein-fernheizwerk/"
GONE = f"{MONTH}2026-01-20-steg-gesperrt/"


@pytest.fixture(scope="module")
def moved(tmp_path_factory):
    """The folder of the built site, and addresses of what no longer stands there, by kind."""
    root = tmp_path_factory.mktemp("moved")
    run("digest", "new", "x", cwd=root)
    content = root / "x" / "content"
    shutil.copy(ARTICLE, content / "inbox")
    for name, text in (("2026-01-21-a.txt", EARLIER), ("2026-01-21-b.txt", LATER), ("2026-01-20-c.md", WITHDRAWN)):
        (content / "inbox" / name).write_text(text, encoding="utf-8")
    run("digest", "convert", "--quiet", cwd=root / "x")
    (article,) = (content / "articles").rglob("2026-01-22-*.md")
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace(f"id: {article.stem}\n", "id: 2026-01-22-solheim\n"), encoding="utf-8")
    registry = content / "actors.yml"
    registry.write_text("- name: Marit Solheim-Dahl\n  kind: person\n  merge: [Marit Solheim]\n", encoding="utf-8")
    settings = root / "x" / "mkdocs.yml"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}\nsite_url: {SITE_URL}\n", encoding="utf-8")
    run("mkdocs", "build", "--strict", "--quiet", cwd=root / "x")
    old = {"actor": "actors/marit-solheim/", "article": f"{MONTH}{article.stem}/", "replaced": REPLACED, "withdrawn": GONE}
    return root / "x" / "site", old


@pytest.fixture
def window(browser, moved):
    """Open windows on the site: a page that remembers in `problems` what goes wrong on it."""
    contexts = []
    with host(moved[0]) as address:

        def open_window(**more):
            contexts.append(browser.new_context(base_url=f"{address}/", locale="de-AT", reduced_motion="reduce", **more))
            page = contexts[-1].new_page()
            page.problems = watched(page, address)
            page.path = lambda: page.url.removeprefix(f"{address}/")
            return page

        yield open_window
        for context in contexts:
            context.close()


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize(("kind", "target"), [("actor", "actors/marit-solheim-dahl/"), ("article", NEW)])
def test_an_old_address_leads_on_and_back_leads_past_it(window, moved, kind, target, scripts):
    page = window(java_script_enabled=scripts)
    page.goto("topics/")
    page.goto(moved[1][kind])
    page.wait_for_url(f"**/{target}")
    page.go_back()
    assert page.path() == "topics/"


def test_a_sentence_that_was_linked_is_found_at_the_new_address(window, moved):
    page = window()
    page.goto(f"{moved[1]['article']}#s-1")
    page.wait_for_url(f"**/{NEW}#s-1")
    assert page.locator("#s-1:target").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["actor", "article", "replaced", "withdrawn"])
def test_what_stands_there_can_be_read(window, moved, kind, scheme):
    page = window(color_scheme=scheme)
    path = moved[1][kind]
    # Who has told the browser not to be led on sees the page itself.
    page.route(f"**/{path}", _fulfil_without_refresh)
    page.goto(path)
    for width, height in WIDTHS.values():
        page.set_viewport_size({"width": width, "height": height})
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "scrolls sideways"
    red, green, blue = map(int, re.findall(r"\d+", page.evaluate("getComputedStyle(document.body).backgroundColor"))[:3])
    assert (red + green + blue < 3 * 128) == (scheme == "dark")
    assert page.path() == path
    assert page.problems == []


def _fulfil_without_refresh(route):
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace('http-equiv="refresh"', 'name="was-refresh"'))


def test_whoever_goes_by_keyboard_past_the_header_comes_to_the_later_take(window):
    page = window()
    page.goto(REPLACED)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == f"{TITLE} um 40 Millionen"
    page.keyboard.press("Enter")
    page.wait_for_url("**/2026-01-21-ennsau-baut-ein-fernheizwerk-um-40-millionen/")


def test_search_engines_are_led_to_none_of_them(moved):
    site, old = moved
    for path in old.values():
        assert '<meta name="robots" content="noindex">' in (site / path / "index.html").read_text(encoding="utf-8")
    for name in ("sitemap.xml", "news-sitemap.xml", "feed.atom", "search/search_index.json"):
        text = (site / name).read_text(encoding="utf-8")
        assert [path for path in old.values() if f"{path}<" in text or f'{path}"' in text or f"{path}#" in text] == [], name


def test_the_note_on_a_withdrawn_report_has_a_paragraph_for_each_thing(window):
    page = window()
    page.goto(GONE)
    assert page.title().startswith("Zurückgezogen")
    assert page.locator("article p").all_inner_texts()[-2:] == [
        "Sie wurde zurückgenommen und wird nicht mehr veröffentlicht.",
        "Zu den aktuellen Meldungen",
    ]
