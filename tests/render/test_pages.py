from __future__ import annotations

import datetime as dt
import html
import os
import posixpath
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown import Markdown
from markdown_it import MarkdownIt

from digest.collect.site import collect
from digest.errors import Diagnostic, SettingsError
from digest.model import Registries
from digest.render.pages import render
from digest.render.paths import article_path

OPENING = "Die Sondergesandte Solveig Solheim ist in Tiflis von Präsident Lewan Maisuradse empfangen worden."
NEXT = "Am Freitag soll ein Treffen in Abu Dhabi folgen."
CASES = Path(__file__).parent.parent / "cases" / "render"
ARTICLE = "articles/2026/01/2026-01-21-solheim-in-tiflis-empfangen.md"
PATHS = [
    "index.md",
    "topics/index.md",
    "topics/kaukasus.md",
    "topics/bahn.md",
    "topics/weitere-meldungen.md",
    ARTICLE,
    "articles/2026/01/2026-01-19-neuer-fahrplan.md",
    "articles/ohne-datum.md",
    "agenda/index.md",
    "agenda/2026-03.md",
    "agenda/2026-02.md",
    "agenda/2026-01.md",
    "actors/index.md",
    "actors/lewan-maisuradse.md",
    "actors/solveig-solheim.md",
    "places/index.md",
    "places/abu-dhabi.md",
    "places/tiflis.md",
    "2026/01/21.md",
    "2026/01/19.md",
    "2025/12/30.md",
    "2026/W04.md",
    "2026/W01.md",
    "archive/index.md",
    "2026/01.md",
    "2025/12.md",
]


def pages(site, settings, **more):
    return {page.path: page for page in render(site, settings, **more)[0]}


def convert(page):
    return Markdown(extensions=["attr_list", "md_in_html", "toc"]).convert(page.markdown)


def text_of(page):
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", convert(page))))


class _Anchors(HTMLParser):
    def __init__(self, source):
        super().__init__()
        self.ids, self.links = set(), []
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if "id" in values:
            assert values["id"] not in self.ids
            self.ids.add(values["id"])
        if tag == "a":
            self.links.append(values["href"])


def test_every_page_is_there_once(site, settings):
    assert [page.path for page in render(site, settings)[0]] == PATHS


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("home", "index.md"),
        ("topic", "topics/kaukasus.md"),
        ("article", ARTICLE),
        ("month", "2026/01.md"),
        ("day", "2026/01/21.md"),
        ("week", "2026/W04.md"),
        ("topics", "topics/index.md"),
        ("actor", "actors/solveig-solheim.md"),
        ("actors", "actors/index.md"),
        ("agenda", "agenda/index.md"),
        ("agenda_month", "agenda/2026-01.md"),
        ("place", "places/abu-dhabi.md"),
    ],
)
def test_pages_are_as_they_were_looked_at(site, settings, name, path):
    """`DIGEST_UPDATE_CASES=1` writes what comes out now; look at the difference before committing it."""
    case = CASES / f"{name}.md"
    found = pages(site, settings)[path].markdown
    if os.environ.get("DIGEST_UPDATE_CASES") == "1":
        case.write_text(found, encoding="utf-8")
    assert found == case.read_text(encoding="utf-8")


def test_the_agenda_says_no_date_that_stands_above(site, settings):
    march = pages(site, settings)["agenda/2026-03.md"].markdown
    assert "Baubeginn" in march
    assert '<time datetime="2026-03">' not in march


def test_every_link_leads_to_a_file_and_every_fragment_to_an_anchor(site, settings):
    made, assets = render(site, settings, intro="Siehe [Themen](topics/index.md).")
    found = {page.path: _Anchors(convert(page)) for page in made}
    files = {*found, *(asset.path for asset in assets)}
    fragments = 0
    for path, page in found.items():
        assert page.links or path == "articles/ohne-datum.md"
        for link in page.links:
            target, _, fragment = link.partition("#")
            place = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
            assert place in files, f"{path}: {link}"
            if fragment:
                fragments += 1
                assert fragment in found[place].ids, f"{path}: {link}"
    assert fragments > 10


def test_other_generators_see_the_same_links(site, settings):
    """CommonMark knows no `markdown="1"`, but takes up Markdown again after a blank line inside HTML."""
    for path, page in pages(site, settings, intro="Siehe [Themen](topics/index.md).").items():
        assert _Anchors(MarkdownIt().render(page.markdown)).links == _Anchors(convert(page)).links, path


def test_markup_in_a_title_appears_as_text(site, settings):
    for path in ("index.md", "topics/kaukasus.md", ARTICLE, "2026/01.md"):
        page = convert(pages(site, settings)[path])
        assert "<empfangen" not in page
        assert "Solheim in Tiflis <empfangen>" in html.unescape(page)
    assert pages(site, settings)[ARTICLE].title == "Solheim in Tiflis ‹empfangen›"


def test_an_article_shows_its_facts_in_plain_text(site, settings):
    text = text_of(pages(site, settings)[ARTICLE])
    for fact in (
        "Mittwoch, 21. Januar 2026, 18.05 Uhr",
        "APA / dpa",
        "Ida Roth",
        "Solveig Solheim Sondergesandte",
        "Rotes Kreuz",
        "Vereinigte Arabische Emirate",
        "23. Januar 2026",
    ):
        assert fact in text, fact
    assert "Rohfassung: 2026-01-21-solheim.txt" in text


def test_a_fact_links_to_its_sentence_and_one_without_sentence_does_not(site, settings):
    page = convert(pages(site, settings)[ARTICLE])
    assert f'<span class="digest-sentence" id="s-1">{OPENING}</span>' in page
    assert f'<span class="digest-sentence" id="s-2">{NEXT}</span>' in page
    assert '<a href="#s-2">Treffen in Abu Dhabi</a>' in page
    assert '<span class="digest-name">Rotes Kreuz</span>' in page
    assert '<a href="#s-0">Georgien</a>' in page


def test_the_summary_is_not_shown_twice(main_article, settings):
    def page(**changes):
        return pages(collect([replace(main_article, **changes)], Registries(), settings.today, "Rest"), settings)[ARTICLE]

    assert text_of(page()).count(OPENING) == 1
    assert "Das Wichtigste." in text_of(page(summary="Das Wichtigste."))
    assert page(summary="Das Wichtigste.").meta["description"] == "Das Wichtigste."
    assert page(summary="").meta["description"] == "Solheim in Tiflis ‹empfangen›"


def test_descriptions_are_cut_between_words(main_article, settings):
    site = collect([replace(main_article, summary="Wort " * 80)], Registries(), settings.today, "Rest")
    description = pages(site, settings)[ARTICLE].meta["description"]
    assert len(description) <= 200
    assert description.endswith("Wort…")


def test_a_topic_tells_what_comes_and_what_is_overdue(site, settings):
    text = text_of(pages(site, settings)["topics/kaukasus.md"])
    coming, late, settled = (text.index(word) for word in ("Was als Nächstes kommt", "Überfällig", "Abgeschlossen"))
    assert (
        coming
        < text.index("Treffen in Abu Dhabi")
        < text.index("Neuer Fahrplan Sonntag")
        < late
        < text.index("Bericht der Gutachter")
        < settled
        < text.index("Baubeginn")
    )
    assert "Solheim in Tiflis <empfangen>, 21. Januar 2026" in text


def test_home_says_how_old_the_news_is(articles, settings):
    def stand(today):
        changed = replace(settings, now=dt.datetime.combine(today, dt.time(), dt.UTC))
        return text_of(pages(collect(articles, Registries(), today, "Rest"), changed)["index.md"])

    assert "Stand: gestern, 21. Januar 2026" in stand(settings.today)
    assert "Stand: heute" in stand(settings.today.replace(day=21))
    assert "Stand: heute" in stand(settings.today.replace(day=1))
    assert "Stand: 21. Januar 2026, vor 3 Tagen" in stand(settings.today.replace(day=24))


def test_home_lists_the_next_seven_days_by_day_then_what_is_later(site, settings):
    text = text_of(pages(site, settings)["index.md"])
    assert (
        text.index("Freitag, 23. Januar") < text.index("Treffen in Abu Dhabi") < text.index("Später") < text.index("Neuer Fahrplan Sonntag")
    )
    assert "1 angekündigter Termin ist ohne Nachricht verstrichen." in text


def test_home_takes_title_and_introduction_from_what_was_written_by_hand(site, settings):
    home = pages(site, settings, intro="# Der Tag & mehr\n\nEin **Gruß**.\n")["index.md"]
    assert home.title == "Der Tag & mehr"
    page = convert(home)
    assert page.count("<h1") == 1
    assert "<strong>Gruß</strong>" in page


def test_home_is_called_after_its_day_and_headed_by_the_sites_name(site, settings):
    home = pages(site, settings)["index.md"]
    assert home.title == "Nachrichten vom 22. Januar 2026"
    assert ">Überblick</h1>" in convert(home)


def test_the_notice_stands_on_every_page(site, settings):
    assert all("Alles &#42;erfunden&#42;." in page.markdown for page in render(site, settings)[0])
    assert not any("digest-notice" in page.markdown for page in render(site, replace(settings, notice=""))[0])


@pytest.mark.parametrize("path", ["articles/2026/01/2026-01-21-solheim-in-tiflis-empfangen.md", "inbox/2026-01-21-solheim.txt"])
def test_a_preview_shows_diagnostics_on_the_page_concerned(site, settings, path):
    found = [Diagnostic("x", "warning", path, "Ort <b> fehlt", "Nimm ihn heraus.", 12)]
    assert not any("digest-banner" in page.markdown for page in render(site, settings, diagnostics=found)[0])
    banners = {
        page.path: convert(page)
        for page in render(site, replace(settings, serving=True), diagnostics=found)[0]
        if "digest-banner" in page.markdown
    }
    assert list(banners) == [ARTICLE]
    for part in ("Warnung: ", f"{path}:12", "Ort <b> fehlt", "Nimm ihn heraus."):
        assert part in html.unescape(banners[ARTICLE])
    assert "<b>" not in banners[ARTICLE]


def test_a_diagnostic_about_no_article_stands_on_the_home_page(site, settings):
    found = [Diagnostic("x", "error", "inbox/kaputt.txt", "nicht lesbar")]
    banners = [
        page.path for page in render(site, replace(settings, serving=True), diagnostics=found)[0] if "digest-banner" in page.markdown
    ]
    assert banners == ["index.md"]


def test_a_site_overrides_templates_and_assets_by_name(site, settings):
    (settings.templates / "assets").mkdir(parents=True)
    (settings.templates / "topics.md.j2").write_text("# Meine {{ title }}: {{ site.topics | length }}\n", encoding="utf-8")
    (settings.templates / "assets" / "facts.js").write_text("// leer\n", encoding="utf-8")
    found, assets = render(site, settings)
    by_path = {page.path: page.markdown for page in found}
    assert by_path["topics/index.md"] == "# Meine Themen: 3\n"
    assert by_path["index.md"] == pages(site, replace(settings, templates=settings.root / "none"))["index.md"].markdown
    assert {asset.path: asset.content for asset in assets}["assets/digest/digest.js"].count(b"// leer\n") == 1


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("\n{% if %}", r"templates/topics\.md\.j2:2: "),
        ("\n\n{{ gibtsnicht }}", r"templates/topics\.md\.j2:3: 'gibtsnicht' is undefined"),
        ("{% include 'weg.j2' %}", r"templates/topics\.md\.j2: there is no template 'weg\.j2'"),
    ],
)
def test_a_broken_template_names_file_and_line(site, settings, source, message):
    settings.templates.mkdir()
    (settings.templates / "topics.md.j2").write_text(source, encoding="utf-8")
    with pytest.raises(SettingsError, match=message):
        render(site, settings)


def test_a_template_in_another_encoding_is_told(site, settings):
    settings.templates.mkdir()
    (settings.templates / "topics.md.j2").write_bytes("Übersicht".encode("cp1252"))
    with pytest.raises(SettingsError, match=r"templates/topics\.md\.j2, or one it includes, is not UTF-8"):
        render(site, settings)


def test_an_empty_site_has_its_pages(settings):
    found = pages(collect([], Registries(), settings.today, "Rest"), settings)
    assert list(found) == ["index.md", "topics/index.md", "agenda/index.md", "actors/index.md", "places/index.md", "archive/index.md"]
    said = {path: "Nichts ist angekündigt." if path == "agenda/index.md" else "Noch keine Meldungen" for path in found}
    assert all(said[path] in page.markdown for path, page in found.items())


def test_the_interface_speaks_english_too(site, settings):
    text = text_of(pages(site, replace(settings, language="en", locale="en"))["topics/kaukasus.md"])
    for words in ("What happened", "What comes next", "Friday, January 23, 2026", "Solheim in Tiflis <empfangen>, January 21, 2026"):
        assert words in text


def test_the_same_site_gives_the_same_bytes(articles, settings):
    one, other = (render(collect(order, Registries(), settings.today, "Rest"), settings) for order in (articles, articles[::-1]))
    assert one == other


def test_only_somebodys_own_words_stand_in_quotation_marks(site, settings, main_article):
    own, told = (quote.text for quote in main_article.quotes)
    for path in (ARTICLE, "topics/kaukasus.md"):
        marked = re.findall(r"<q>(.*?)</q>", convert(pages(site, settings)[path]), re.DOTALL)
        texts = [html.unescape(re.sub(r"<[^>]+>", "", each)) for each in marked]
        assert texts == [own]
    assert f"… {told}" in text_of(pages(site, settings)[ARTICLE])


def test_an_article_without_a_scene_tells_where_it_was_reported_from(articles, settings, main_article):
    places = tuple(replace(place, rel="dateline" if place.name == "Tiflis" else "mention") for place in main_article.locations)
    others = [article for article in articles if article.id != main_article.id]
    site = collect([replace(main_article, locations=places), *others], Registries(), settings.today, "Rest")
    article = text_of(pages(site, settings)[ARTICLE])
    assert article.index("Berichtet aus") < article.index("Tiflis", article.index("Berichtet aus")) < article.index("Auch erwähnt")
    assert "Regierungen" not in article


def test_what_the_program_is_not_sure_of_is_marked_and_explained(articles, settings, main_article):
    (solheim, maisuradse), (tiflis, *places) = main_article.key_actors, main_article.locations
    step, *steps = main_article.next_steps
    doubted = replace(
        main_article,
        key_actors=(solheim, replace(maisuradse, confidence=0.44)),
        locations=(replace(tiflis, confidence=0.69), *places),
        next_steps=(replace(step, confidence=0.5), *steps),
    )
    by_path = pages(collect([doubted, *articles[1:]], Registries(), settings.today, "Weitere Meldungen"), settings)
    page, _, notes = convert(by_path[article_path(doubted)]).partition('<footer class="digest-foot"')
    assert notes.count("<abbr") == 3
    assert re.findall(r"([\w ]+)(?:</a>)?(?:</span>)?<abbr[^>]*>\?", page) == ["Lewan Maisuradse", "Tiflis", "Treffen in Abu Dhabi"]
    assert "Ein ? steht, wo sich das Programm nicht sicher ist." in text_of(by_path[article_path(doubted)])
    assert not any("digest-doubt" in other.markdown for path, other in by_path.items() if path != article_path(doubted))


def test_what_is_sure_or_was_put_down_by_hand_is_not_marked(articles, settings, main_article):
    sure = replace(main_article, key_actors=tuple(replace(actor, confidence=0.7) for actor in main_article.key_actors))
    by_path = pages(collect([sure, *articles[1:]], Registries(), settings.today, "Weitere Meldungen"), settings)
    assert "digest-doubt" not in by_path[article_path(sure)].markdown
    assert "nicht sicher" not in by_path[article_path(sure)].markdown


@pytest.mark.parametrize("own", [True, False])
def test_licensed_text_stays_off_the_page_but_its_facts_can_be_checked(articles, settings, main_article, own):
    """`publish_body` of the article goes before the site's."""
    site_says, article_says = ("full", "none") if own else ("none", None)
    published = replace(main_article, publish_body=article_says)
    by_path = pages(collect([published, *articles[1:]], Registries(), settings.today, "Rest"), replace(settings, publish_body=site_says))
    page = convert(by_path[ARTICLE])
    assert "Zweifel in Moskau" not in page
    assert "Der Text wird hier aus lizenzrechtlichen Gründen nicht veröffentlicht." in page
    anchors = _Anchors(page)
    fragments = [link.removeprefix("#") for link in anchors.links if link.startswith("#s-")]
    assert len(fragments) > 5
    assert set(fragments) <= anchors.ids
    assert NEXT in html.unescape(page)


def test_the_number_behind_a_sentence_opens_what_was_read_from_it(site, settings):
    page = convert(pages(site, settings)[ARTICLE])
    targets = re.findall(r'popovertarget="([^"]+)"', page)
    assert targets == ["n-1", "n-2", "n-3", "n-4", "n-5"]
    note = page[page.index('id="n-2"') : page.index('id="n-3"')]
    assert 'popover="auto"' in note
    assert re.findall(r'digest-name">(?:<a [^>]+>)?([^<]+)<', note) == ["Abu Dhabi", "Kaukasus", "Treffen in Abu Dhabi"]


def test_an_edition_tells_what_was_announced_for_it_and_leads_on(site, settings):
    page = pages(site, settings)["2026/01/19.md"]
    assert text_of(page).index("Montag, 19. Januar 2026") < text_of(page).index("Neuer Fahrplan")
    links = _Anchors(convert(page)).links
    assert "21.md" in links
    assert "../../2025/12/30.md" in links
    assert "../W04.md" in links


def test_headings_of_cards_are_headings(site, settings):
    found = pages(site, settings)
    assert re.findall(r"<h3[^>]*><a [^>]*>([^<]+)", convert(found["index.md"]))[-3:] == [
        "Kaukasus",
        "Bahn &#38; Schiene",
        "Weitere Meldungen",
    ]
    assert "<h2" in convert(found["topics/index.md"])
    assert not [path for path, page in found.items() if "&#35;" in page.markdown]


def test_what_the_editors_had_a_hand_in_is_marked_until_they_have_seen_it_all(articles, settings, main_article):
    edited = replace(main_article, by_hand=frozenset({main_article.key_actors[0]}))
    for review, shown in (("machine", 1), ("edited", 1), ("approved", 0)):
        site = collect([replace(edited, review=review), *articles[1:]], Registries(), settings.today, "Rest")
        facts, _, foot = convert(pages(site, settings)[ARTICLE]).partition('<footer class="digest-foot"')
        assert facts.count(">Red.</abbr>") == shown
        assert ("Red. steht, wo die Redaktion eingegriffen hat." in foot) == bool(shown)


def test_what_was_written_by_hand_is_not_called_machine_made(site, settings):
    page = text_of(pages(site, settings)["articles/ohne-datum.md"])
    assert "Von der Redaktion geschrieben" in page
    assert "aschinell" not in page
