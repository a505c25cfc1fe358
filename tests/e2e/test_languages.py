"""A site speaks one language, whatever its articles are written in."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import lxml.html
import pytest
from babel import Locale
from babel.messages.pofile import read_po
from processes import CASES, run

from digest.cli.scaffold import LANGUAGES
from digest.render import words

pytestmark = pytest.mark.e2e

CATALOGUE = Path(words.__file__).parent / "locale" / "de" / "LC_MESSAGES" / "digest.po"
GAP = re.compile(r"%\(\w+\)s")
GERMAN = re.compile(r"[äöüßÄÖÜ„]|\b(?:der|das|und|nicht|mit|von|ist|eine?|wird|Seite|Uhr)\b")
"""What no English text has."""
KINDS = (
    "index.html",
    "404.html",
    "about/index.html",
    "imprint/index.html",
    "topics/index.html",
    "topics/*/index.html",
    "agenda/index.html",
    "agenda/2026-01/index.html",
    "actors/index.html",
    "actors/*/index.html",
    "places/index.html",
    "places/*/index.html",
    "archive/index.html",
    "2026/01/index.html",
    "2026/01/22/index.html",
    "2026/W04/index.html",
    "articles/2026/01/*/index.html",
)
OTHER = {"de": "en", "en": "de"}


@pytest.fixture(scope="module", params=LANGUAGES)
def built(request, tmp_path_factory):
    """The language of a new site and its pages: five articles, one of them in English."""
    site = tmp_path_factory.mktemp(request.param) / "x"
    run("digest", "new", "--language", request.param, "x", cwd=site.parent)
    config = site / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("# site_url:", "site_url:", 1), "utf-8")
    for path in sorted((CASES / "news").rglob("*.md")):
        target = site / "content" / "articles" / path.relative_to(CASES / "news")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(re.sub(r"(?m)^topics: .*\n", "", path.read_text("utf-8")), "utf-8")
    shutil.copy(CASES / "2026-01-22-envoy.txt", site / "content" / "inbox")
    run("digest", "build", "--strict", cwd=site)
    return request.param, site / "site"


def sayings(language):
    """What the interface says in a language and in no other, as patterns; a gap may hold anything."""
    with CATALOGUE.open("rb") as file:
        messages = [message for message in read_po(file, locale="de") if message.id]
    texts = {"en": set(), "de": set()}
    for message in messages:
        texts["en"].update([message.id] if isinstance(message.id, str) else message.id)
        texts["de"].update([message.string] if isinstance(message.string, str) else message.string)
    own = {text for text in texts[language] - texts[OTHER[language]] if re.search(r"[^\W\d]{3}", GAP.sub("", text))}
    return {text: re.compile(".+?".join(map(re.escape, GAP.split(text)))) for text in own}


def texts(page):
    """What a page says: each piece of text, each label, what scripts are to say."""
    root = lxml.html.parse(str(page)).getroot()
    for element in root.xpath("//script | //style"):
        element.drop_tree()
    attributes = root.xpath("//@aria-label | //@title | //@placeholder | //@alt | //@*[starts-with(name(), 'data-')]")
    return {re.sub(r"\s+", " ", str(text)).strip(" ·,") for text in (*root.itertext(), *attributes)} - {""}


def spoken(pages, language):
    """Sayings of a language that stand on pages: as all of a text, or within one if they are long enough to be nothing else."""
    said = {text for page in pages for text in texts(page)}
    joined = "\n".join(sorted(said))
    return {
        saying
        for saying, pattern in sayings(language).items()
        if (pattern.search(joined) if len(GAP.sub("", saying)) > 15 else any(pattern.fullmatch(text) for text in said))
    }


def pages_of(site):
    found = {kind: sorted(site.glob(kind)) for kind in KINDS}
    assert [kind for kind, pages in found.items() if not pages] == []
    return [page for pages in found.values() for page in pages]


def test_every_kind_of_page_speaks_the_sites_language_alone(built):
    language, site = built
    pages = pages_of(site)
    assert len(spoken(pages, language)) > 60, "the words are found where they are"
    assert spoken(pages, OTHER[language]) == set()
    assert {lxml.html.parse(str(page)).getroot().get("lang") for page in pages} == {language}


def test_dates_are_written_in_the_sites_language(built):
    language, site = built
    months, days = (
        {code: set(getattr(Locale(code), kind)["format"]["wide"].values()) for code in LANGUAGES} for kind in ("months", "days")
    )
    dates = " ".join(time.text_content() for page in pages_of(site) for time in lxml.html.parse(str(page)).getroot().iter("time"))
    written = set(re.findall(r"[^\W\d]+", dates))
    for names in (months, days):
        assert written & names[language]
        assert written & (names[OTHER[language]] - names[language]) == set()


def test_feeds_and_calendars_speak_it_too(built):
    language, site = built
    files = [*site.rglob("*.atom"), *site.rglob("*.ics")]
    assert len(files) > 4
    text = "\n".join(path.read_text("utf-8").replace("\r\n ", "") for path in files)
    for code in LANGUAGES:
        found = {saying for saying, pattern in sayings(code).items() if len(GAP.sub("", saying)) > 15 and pattern.search(text)}
        assert bool(found) == (code == language), found


def test_text_in_another_language_says_so(built):
    language, site = built
    marked = {page.parent.name: lxml.html.parse(str(page)).getroot() for page in site.glob("articles/*/*/*/index.html")}
    assert len(marked) == 5
    for name, root in marked.items():
        written = "en" if "envoy" in name else "de"
        (body,) = root.find_class("digest-body")
        assert body.get("lang", language) == written
        assert root.xpath("//h1//@lang") == ([] if written == language else [written])


def test_a_site_of_english_articles_has_nothing_german(tmp_path):
    """Not even words that are in no catalogue."""
    run("digest", "new", "--language", "en", "x", cwd=tmp_path)
    shutil.copy(CASES / "2026-01-22-envoy.txt", tmp_path / "x" / "content" / "inbox")
    run("digest", "build", "--strict", cwd=tmp_path / "x")
    pages = sorted((tmp_path / "x" / "site").rglob("*.html"))
    assert len(pages) > 20
    assert {text for page in pages for text in texts(page) if GERMAN.search(text)} == set()


def test_a_new_site_is_made_of_the_same_files_in_each_language(tmp_path):
    made = {}
    for language in LANGUAGES:
        run("digest", "new", "--language", language, "--cms", language, cwd=tmp_path)
        made[language] = {
            path.relative_to(tmp_path / language).as_posix(): path.read_text("utf-8")
            for path in (tmp_path / language).rglob("*")
            if path.is_file()
        }
    assert made["de"].keys() == made["en"].keys()
    assert {name for name, text in made["en"].items() if GERMAN.search(text)} == set()
    assert len({name for name, text in made["de"].items() if GERMAN.search(text)}) > 9
