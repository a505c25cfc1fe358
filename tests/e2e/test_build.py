"""`digest new`, `convert` and `build` as an editor uses them."""

from __future__ import annotations

import gzip
import html
import json
import re
import shutil
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from lxml import etree
from processes import ARTICLE, run

pytestmark = pytest.mark.e2e


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()
    }


def article_file(site):
    (path,) = (site / "content" / "articles").rglob("*.md")
    return path


def test_a_new_site_builds_without_an_article(tmp_path):
    run("digest", "new", "empty", cwd=tmp_path)
    run("digest", "build", "--strict", cwd=tmp_path / "empty")
    assert (tmp_path / "empty" / "site" / "index.html").is_file()


def test_new_leaves_what_is_there_alone(tmp_path):
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "README.md").write_text("mine", encoding="utf-8")
    run("digest", "new", "x", cwd=tmp_path)
    assert (tmp_path / "x" / "README.md").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "x" / ".github" / "workflows" / "publish.yml").is_file()


def test_a_raw_article_reaches_every_page_it_belongs_on(site):
    result = run("digest", "build", "--strict", cwd=site)
    assert "2026-01-22-solheim.txt" in result.stdout
    built = site / "site"
    article = built / "articles" / "2026" / "01" / article_file(site).stem / "index.html"
    topic = built / "topics" / "international" / "index.html"
    for page in (article, topic, built / "index.html", built / "search" / "search_index.json"):
        text = page.read_text(encoding="utf-8")
        for expected in ("Solheim", "Abu Dhabi", "23. Januar 2026"):
            assert expected in text, f"{expected} is not on {page.relative_to(built)}"


def test_nothing_that_is_not_meant_for_readers_is_published(site):
    run("digest", "build", cwd=site)
    names = {path.relative_to(site / "site").as_posix() for path in (site / "site").rglob("*") if path.is_file()}
    found = {name for name in names if name.startswith(("inbox/", ".digest/")) or name.endswith((".yml", ".txt", ".md"))}
    assert found == {"robots.txt", "assets/digest/fonts/LICENSE.txt"}


def test_open_data_names_the_source(site):
    run("digest", "build", cwd=site)
    data = {
        name: json.loads((site / "site" / "data" / f"{name}.json").read_text(encoding="utf-8")) for name in ("articles", "actors", "ledger")
    }
    (article,) = data["articles"]["articles"]
    assert article["source"].endswith(ARTICLE.name)
    assert article["state"] == "published"
    assert (site / "site" / article["url"] / "index.html").is_file()
    assert "Marit Solheim" in {actor["name"] for actor in data["actors"]["actors"]}
    assert {(step["when"], step["status"]) for step in data["ledger"]["steps"]} >= {("2026-01-23", "open")}
    assert data["ledger"]["today"] == "2026-01-22"
    paths = [*(site / "site" / "data").glob("*.json"), *(site / "site" / "articles").rglob("*.json")]
    assert len(paths) == 6
    for path in paths:
        content = json.loads(path.read_text(encoding="utf-8"))
        Draft202012Validator(json.loads((path.parent / content["$schema"]).read_text(encoding="utf-8"))).validate(content)


def test_programs_find_feeds_and_calendar_by_the_page(site):
    config = site / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("# site_url:", "site_url:", 1), encoding="utf-8")
    run("digest", "build", "--strict", cwd=site)
    head = (site / "site" / "index.html").read_text(encoding="utf-8").partition("</head>")[0]
    links = re.findall(r'<link rel="alternate" type="([^"]+)" title="[^"]+" href="https://www\.example\.org/([^"]+)">', head)
    assert links == [("application/atom+xml", "feed.atom"), ("application/feed+json", "feed.json"), ("text/calendar", "agenda.ics")]
    for _, path in links:
        assert b"Abu Dhabi" in (site / "site" / path).read_bytes()


def test_crawlers_and_messengers_learn_of_every_page(site):
    config = site / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("# site_url:", "site_url:", 1), encoding="utf-8")
    run("digest", "build", "--strict", cwd=site)
    built = site / "site"
    sitemap = (built / "sitemap.xml").read_bytes()
    assert gzip.decompress((built / "sitemap.xml.gz").read_bytes()) == sitemap
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    dates = {url.findtext("s:loc", "", names): url.findtext("s:lastmod", None, names) for url in etree.fromstring(sitemap)}
    assert dates["https://www.example.org/"] == article_file(site).name[:10], "of the newest article, not of the build"
    assert dates["https://www.example.org/about/"] is None, "nobody knows"
    for address in dates:
        page = built / address.removeprefix("https://www.example.org/") / "index.html"
        head = page.read_text(encoding="utf-8").partition("</head>")[0]
        assert f'<meta property="og:url" content="{address}">' in head
        (picture,) = re.findall(r'<meta property="og:image" content="https://www\.example\.org/([^"]+)">', head)
        assert (built / picture).is_file()


def test_a_second_run_writes_nothing(site):
    run("digest", "build", cwd=site)
    before = tree(site / "content")
    result = run("digest", "build", cwd=site)
    assert tree(site / "content") == before
    assert "0 Meldungen geschrieben, 1 unverändert" in result.stdout


def test_what_an_editor_wrote_stands(site):
    run("digest", "convert", cwd=site)
    path = article_file(site)
    text = path.read_text(encoding="utf-8")
    edited = text.replace("name: Marit Solheim", "name: Marit Solheim-Berg  # so schreibt sie sich", 1).replace(
        "review: machine", "review: edited"
    )
    assert edited != text
    path.write_text(edited, encoding="utf-8")
    raw = site / "content" / "inbox" / ARTICLE.name
    raw.write_text(raw.read_text(encoding="utf-8") + "\nIn Batumi trifft am 5. Februar die Hafenkommission zusammen.\n", encoding="utf-8")
    run("digest", "convert", cwd=site)
    after = path.read_text(encoding="utf-8")
    assert "name: Marit Solheim-Berg  # so schreibt sie sich" in after
    assert "review: edited" in after
    assert "Batumi" in after, "the machine still adds what is new"


def test_an_unconverted_article_is_published_all_the_same(site):
    before = tree(site / "content")
    run("mkdocs", "build", "--strict", "--quiet", cwd=site)
    assert "Abu Dhabi" in (site / "site" / "index.html").read_text(encoding="utf-8")
    assert tree(site / "content") == before, "building pages writes no content"


def test_a_site_overrides_a_template(site):
    (site / "templates" / "archive.md.j2").write_text("# Eigenes Archiv\n", encoding="utf-8")
    run("digest", "build", cwd=site)
    assert "Eigenes Archiv" in (site / "site" / "archive" / "index.html").read_text(encoding="utf-8")


def test_one_broken_article_does_not_stop_the_others(site):
    (site / "content" / "inbox" / "leer.txt").write_bytes(b"")
    result = run("digest", "build", cwd=site, code=1)
    assert "content/inbox/leer.txt" in result.stderr
    assert "Abu Dhabi" in (site / "site" / "index.html").read_text(encoding="utf-8")


def test_links_that_lead_nowhere_are_told_and_the_site_is_built(site):
    names = ("plan.pdf", "kontakt.md", "bilder")
    for name in names:
        (site / "content" / name).symlink_to("nirgends")
    result = run("digest", "build", cwd=site, code=1)
    for name in names:
        assert f"error content/{name}: ein Link auf „nirgends“, dort liegt keine Datei" in result.stderr
    assert "Traceback" not in result.stderr
    assert "Abu Dhabi" in (site / "site" / "index.html").read_text(encoding="utf-8")


def test_strict_mkdocs_fails_on_errors_in_the_content(site):
    run("mkdocs", "build", "--strict", cwd=site)
    (site / "content" / "inbox" / "leer.txt").write_bytes(b"")
    run("mkdocs", "build", cwd=site)
    run("mkdocs", "build", "--strict", cwd=site, code=1)


def test_strict_build_fails_on_what_the_site_generator_warns_of(site):
    about = site / "content" / "about.md"
    about.write_text(about.read_text(encoding="utf-8") + "\n[ins Leere](nirgends.md)\n", encoding="utf-8")
    assert "nirgends.md" in run("digest", "build", cwd=site).stderr
    assert "nirgends.md" in run("digest", "build", "--strict", cwd=site, code=1).stderr


def test_a_topic_nobody_knows_is_an_error_and_the_site_is_built(site):
    run("digest", "convert", cwd=site)
    path = article_file(site)
    path.write_text(path.read_text(encoding="utf-8").replace("topics:", "topics: [gibtesnicht]\nwar:", 1), encoding="utf-8")
    result = run("digest", "build", cwd=site, code=1)
    assert result.stderr.count("gibtesnicht") == 1, "told once"
    assert f"{path.relative_to(site).as_posix()}:9: " in result.stderr, "with the line"
    assert (site / "site" / "index.html").is_file()


def test_files_the_reader_does_not_know_are_told(site):
    (site / "content" / "inbox" / "bericht.docx").write_bytes(b"PK\x03\x04")
    assert "bericht.docx" in run("digest", "check", cwd=site, code=1).stderr


def test_names_with_brackets_are_names(site):
    raw = site / "content" / "inbox" / ARTICLE.name
    raw.rename(raw.with_name("2026-01-22-[b]solheim[x].txt"))
    assert "2026-01-22-[b]solheim[x].txt" in run("digest", "convert", cwd=site).stdout


def test_pictures_beside_articles_are_published(site):
    run("digest", "convert", cwd=site)
    path = article_file(site)
    path.with_name("foto.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    path.write_text(path.read_text(encoding="utf-8") + "\n![Das Foto](foto.png)\n", encoding="utf-8")
    run("digest", "build", "--strict", cwd=site)
    assert (site / "site" / "articles" / "2026" / "01" / "foto.png").is_file()


def test_addresses_without_folders(site):
    config = site / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8") + "\nuse_directory_urls: false\n", encoding="utf-8")
    run("digest", "build", "--strict", cwd=site)
    (article,) = json.loads((site / "site" / "data" / "articles.json").read_text(encoding="utf-8"))["articles"]
    assert (site / "site" / article["url"]).is_file()


def test_content_elsewhere(site, tmp_path):
    (site / "content").rename(tmp_path / "elsewhere")
    run("digest", "build", "--content", str(tmp_path / "elsewhere"), cwd=site)
    assert "Abu Dhabi" in (site / "site" / "index.html").read_text(encoding="utf-8")


def test_an_english_site_speaks_english(site):
    config = site / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("language: de", "language: en"), encoding="utf-8")
    run("digest", "build", cwd=site)
    home = (site / "site" / "index.html").read_text(encoding="utf-8")
    assert "Friday, January 23" in home
    assert "Januar " not in home


def test_the_notice_stands_on_every_page(site):
    config = site / "mkdocs.yml"
    config.write_text(
        config.read_text(encoding="utf-8").replace("  - digest:\n", "  - digest:\n      notice: Alles <erfunden>\n"), encoding="utf-8"
    )
    run("digest", "build", "--strict", cwd=site)
    pages = list((site / "site").rglob("*.html"))
    assert len(pages) > 5
    assert not [path for path in pages if "Alles <erfunden>" not in html.unescape(path.read_text(encoding="utf-8"))]
    assert not [path for path in pages if "<erfunden>" in path.read_text(encoding="utf-8")], "as text"


def test_properdocs_runs_the_same_plugin(site):
    (site / "properdocs.yml").write_bytes((site / "mkdocs.yml").read_bytes())
    run("properdocs", "build", "--strict", cwd=site)
    article = next((site / "site" / "articles").rglob("index.html"))
    assert "Abu Dhabi" in article.read_text(encoding="utf-8")


def test_pages_as_plain_markdown_for_other_generators(site, tmp_path):
    run("digest", "render", "--to", str(tmp_path / "plain"), cwd=site)
    (article,) = (tmp_path / "plain" / "articles").rglob("*.md")
    text = article.read_text(encoding="utf-8")
    assert text.startswith("---\n")
    assert "Abu Dhabi" in text
    assert (tmp_path / "plain" / "data" / "ledger.json").is_file()
    assert (tmp_path / "plain" / "about.md").is_file(), "pages written by hand come along"
    assert not list((tmp_path / "plain").rglob("*.yml"))


def test_plain_pages_of_articles_that_are_no_more_go(site, tmp_path):
    plain = tmp_path / "plain"
    run("digest", "render", "--to", str(plain), cwd=site)
    (plain / "mine.md").write_text("mine", encoding="utf-8")
    (site / "content" / "inbox" / ARTICLE.name).unlink()
    run("digest", "render", "--to", str(plain), cwd=site)
    assert list((plain / "articles").rglob("*.md")) == []
    assert (plain / "mine.md").is_file()


def test_plain_pages_never_overwrite_the_content(site):
    run("digest", "convert", cwd=site)
    before = tree(site / "content")
    assert "einen anderen Ordner nennen" in run("digest", "render", "--to", "content", cwd=site, code=2).stderr
    assert tree(site / "content") == before


def test_the_demo_content_is_what_the_program_makes_of_it(tmp_path):
    """Whoever changes how articles are read converts the demo anew; six articles stay in the inbox as they came in."""
    root = Path(__file__).parents[2]
    shutil.copytree(root / "content", tmp_path / "content")
    shutil.copy(root / "mkdocs.yml", tmp_path)
    before = tree(tmp_path / "content")
    raw = {article["source"] for article in published(tmp_path)}
    result = run("digest", "convert", cwd=tmp_path)
    after = tree(tmp_path / "content")
    assert len(raw) >= 60
    assert "6 Meldungen geschrieben" in result.stdout
    assert {name: after[name][0] for name in before} == {name: before[name][0] for name in before}


def published(site):
    run("mkdocs", "build", "--strict", "--quiet", cwd=site)
    return json.loads((site / "site" / "data" / "articles.json").read_text(encoding="utf-8"))["articles"]


@pytest.mark.parametrize("command", [("mkdocs", "build"), ("digest", "build", "-v"), ("properdocs", "build")])
def test_the_log_obeys_nothing_that_stands_in_names_links_and_articles(site, command):
    (site / "content" / "hand\x1b[31m.md").write_text("[Link](weg\x1b[31m\u202e.md)\n", encoding="utf-8")
    (site / "content" / "articles" / "a\nFORGED.md").write_text('---\nid: x\n"k\\e[1m\\nFORGED": 1\n---\n', encoding="utf-8")
    told = run(*command, cwd=site, code=command[0] == "digest")
    output = told.stdout + told.stderr
    assert r"'hand\u001b[31m.md' contains a link 'weg\u001b[31m\u202e.md'" in output, "the site generator's own words"
    assert r"k\u001b[1m FORGED" in output
    assert re.findall(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", output) == []
    assert not re.search(r"^\s*FORGED", output, re.MULTILINE)


def test_nothing_held_back_is_published_by_way_of_a_copy_and_no_link_stops_the_build(site):
    word = "Zwetschkenknoedelgipfel"
    article = f"---\nid: 2026-01-22-a\ntitle: {word}\ndate: 2026-01-22\nembargoed_until: 2099-01-01T10:00\n---\n{word} in Graz.\n"
    folder = site / "content" / "articles" / "2026" / "01"
    folder.mkdir(parents=True)
    for name in ("a.md", "a.md.orig", "a.md~", "a.md.bak", "b.MD", "b.markdown", "b.html"):
        (folder / name).write_text(article, encoding="utf-8")
    for name in ("actors.yml~", "topics.yml.bak", "places.yaml"):
        (site / "content" / name).write_text(f"- name: {word}\n", encoding="utf-8")
    (site / "content" / "artikel.md").write_text(article.replace("id: 2026", "schema: digest/1\nid: 2026"), encoding="utf-8")
    (site / "content" / "inbox" / "2026-01-22-b.md").write_text(
        f"---\ntitle: {word}\nembargo_until: 2099-01-01\n---\n{word} in Graz.\n", encoding="utf-8"
    )
    (site / "content" / "hilfe.md").write_text("[hier](https://[Adresse folgt])\n", encoding="utf-8")
    result = run("digest", "build", cwd=site, code=1)
    assert "Traceback" not in result.stdout + result.stderr
    assert (site / "site" / "hilfe" / "index.html").is_file()
    assert [path for path in (site / "site").rglob("*") if path.is_file() and word.encode() in path.read_bytes()] == []
    assert "error content/artikel.md: „schema“ gehört zu Meldungen" in result.stderr
    assert "error content/inbox/2026-01-22-b.md" in result.stderr
    assert "warning content/hilfe.md:1: der Link auf" in result.stderr
    run("digest", "render", "--to", "out", cwd=site, code=1)
    assert [path for path in (site / "out").rglob("*") if path.is_file() and word.encode() in path.read_bytes()] == []
