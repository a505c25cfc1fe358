"""News practice on a built site: what must not be published is in no file of it, whatever its kind."""

from __future__ import annotations

import html
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree
from processes import BIN, Server, environment, run

pytestmark = pytest.mark.e2e

STORIES = Path(__file__).parents[1] / "cases" / "collect" / "takes"
ADDRESS = "https://ueberblick.example/"
NOW = "2026-01-21T09:59"
HEAD = " date 2026-01-20 Von: APA"
EMBARGOED = "Die Sternwarte Hochkogel bekommt ein Teleskop mit einem Spiegel von zwei Metern, teilte die Leiterin Amanda Quendler mit."
DRAFT = "Der Chor Untermoos sucht einen Probenraum für seine 40 Mitglieder, sagte Obmann Ferdinand Zwickl am Dienstag bei einem Gespräch."
WITHHELD = "Die Molkerei Steinachtal stellt auf Flaschen aus Glas um, wie Geschäftsführerin Petra Ohlmann bei einem Rundgang erklärte."
UNREADABLE = "Das Rathaus Grabenwinkel wird nach Plänen der Architektin Svenja Mutz umgebaut, berichtete die Stadt in einer Aussendung."
HELD = {
    "embargoed.txt": f"{HEAD}\nSperrfrist: Mittwoch, 10.00 Uhr\n\n{EMBARGOED}\n\nDie Eröffnung ist am 5. März geplant.\n",
    "draft.md": f"---\ntitle: Chor sucht Raum\ndate: 2026-01-20\ndraft: true\n---\n\n{DRAFT}\n",
    "withheld.md": f"---\ntitle: Molkerei stellt um\ndate: 2026-01-20\npubStatus: withheld\n---\n\n{WITHHELD}\n",
    "unreadable.txt": f"{HEAD}\nSperrfrist: Ende der Sitzung\n\n{UNREADABLE}\n\nMehr folgt.\n",
}
HIDDEN = ("Quendler", "Sternwarte Hochkogel", "Zwickl", "Untermoos", "Ohlmann", "Steinachtal", "Mutz", "Grabenwinkel")
WITHDRAWN = ("fassungslos", "letzte Interessent", "zerschlägt sich", "ist gegenstandslos", "Achtung Redaktionen", "Briefkopf")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = tmp_path_factory.mktemp("takes")
    run("digest", "new", "x", cwd=root)
    inbox = root / "x" / "content" / "inbox"
    for story in ("werkschliessung", "spitalsreform", "prozess"):
        for raw in (STORIES / story / "raw").iterdir():
            shutil.copy(raw, inbox / f"{story}-{raw.name}")
    for name, text in HELD.items():
        (inbox / name).write_text(text, encoding="utf-8")
    settings = root / "x" / "mkdocs.yml"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}\nsite_url: {ADDRESS}\n", encoding="utf-8")
    return root / "x"


@pytest.fixture(scope="module", params=["in memory", "converted"])
def built(request, site):
    """The site from raw files alone, and from article files."""
    if request.param == "converted":
        run("digest", "convert", cwd=site, code=1)
    build(site, NOW)
    return site / "site"


def build(site, now):
    command = [str(BIN / "mkdocs"), "build", "--quiet"]
    settings = environment(DIGEST_TODAY=now)
    result = subprocess.run(command, cwd=site, env=settings, capture_output=True, text=True, encoding="utf-8", check=True)
    return result.stdout + result.stderr


def texts(built):
    """All files but pictures and scripts; the theme's own code says nothing of ours."""
    kinds = {".html", ".json", ".atom", ".ics", ".xml", ".txt", ".map"}
    for path in sorted(built.rglob("*")):
        name = path.relative_to(built).as_posix()
        if path.is_file() and path.suffix in kinds and not name.startswith("assets/javascripts"):
            yield name, html.unescape(path.read_text(encoding="utf-8"))


def state(built, raw):
    records = json.loads((built / "data" / "articles.json").read_text(encoding="utf-8"))["articles"]
    return next((record for record in records if (record["source"] or "").endswith(raw)), None)


@pytest.mark.parametrize("words", [*HIDDEN, *WITHDRAWN])
def test_nothing_held_back_or_withdrawn_is_in_any_file(built, words):
    assert [name for name, text in texts(built) if words in text] == []


def test_there_are_no_pictures_of_it_either(built):
    ids = {path.stem for path in (built / "cards").glob("*.png")}
    assert len(ids) > 10
    assert not [name for name in ids if "teleskop" in name or "interessent" in name or "chor" in name]


def test_a_withdrawn_article_leaves_a_note_at_its_address(built):
    record = state(built, "werkschliessung-2025-11-13-01.txt")
    assert (record["state"], record["title"], record["summary"], record["facts"]) == ("withdrawn", "", "", None)
    page = (built / record["url"] / "index.html").read_text(encoding="utf-8")
    assert "Diese Meldung wurde zurückgezogen." in page
    assert "Das in der Meldung zitierte Schreiben ist nach jetzigem Kenntnisstand gefälscht." in page
    assert '<meta name="robots" content="noindex">' in page
    assert (built / "withdrawn.txt").read_text(encoding="utf-8") == f"/{record['url']}\n"
    assert (built / "withdrawn.map").read_text(encoding="utf-8") == f"/{record['url']} 1;\n"
    feed = etree.parse(built / "feed.atom")
    (deleted,) = feed.iter("{http://purl.org/atompub/tombstones/1.0}deleted-entry")
    assert deleted.get("when") == "2025-11-13T00:00:00+01:00"
    assert deleted.get("ref") not in {entry.text for entry in feed.iter("{http://www.w3.org/2005/Atom}id")}


def test_an_earlier_take_is_at_its_address_and_nowhere_else(built):
    older, newer = state(built, "prozess-2026-06-19-01.txt"), state(built, "prozess-2026-06-19-02.txt")
    assert (older["state"], older["replaced_by"], newer["state"]) == ("replaced", newer["id"], "published")
    page = (built / older["url"] / "index.html").read_text(encoding="utf-8")
    assert newer["title"] in page
    assert "zur Beratung zurückgezogen" in page
    assert older["id"] in (built / newer["url"] / "index.html").read_text(encoding="utf-8")
    listed = [name for name, text in texts(built) if older["id"] in text or "wurde am späten Nachmittag gerechnet" in text]
    assert listed == [f"{newer['url']}index.html", f"{older['url']}index.html", "data/articles.json"]


def test_a_correction_says_what_it_changed(built):
    record = state(built, "spitalsreform-2026-03-11-02.txt")
    page = (built / record["url"] / "index.html").read_text(encoding="utf-8")
    assert "war der Tag der Abstimmung im Nationalrat falsch angegeben" in page
    assert "Mittwoch, 25.</del>" in page
    assert "Donnerstag, 26.</ins>" in page
    assert '"correction":{"@type":"CorrectionComment"' in page
    assert "Berichtigung: In unserer Meldung" in (built / "feed.atom").read_text(encoding="utf-8")


def test_once_the_embargo_is_over_it_is_published(built, tmp_path):
    shutil.copytree(built.parent, tmp_path / "x")
    assert "Sperrfrist: Ende der Sitzung" in build(tmp_path / "x", "2026-01-21T10:00")
    assert any("Quendler" in text for _, text in texts(tmp_path / "x" / "site"))


def test_a_preview_shows_drafts_and_says_so(site):
    server = Server(site)
    try:
        draft = server.wait_for("articles/2026/01/2026-01-20-chor-sucht-raum/", "Entwurf")
        assert "Zwickl" in draft
    finally:
        server.stop()


def test_whoever_looks_for_an_article_hears_why_it_waits(site):
    told = run("digest", "check", cwd=site, code=1)
    assert "pubStatus: withheld: wird nicht veröffentlicht" in told.stdout + told.stderr
