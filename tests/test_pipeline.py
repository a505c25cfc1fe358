"""The line as a whole, without processes: what is read again, what is published, what is out of reach."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from icalendar import Calendar

from digest import desk, pipeline
from digest.errors import RegistryError
from digest.settings import Settings

RAW = Path(__file__).parent / "cases" / "e2e" / "2026-01-22-solheim.txt"


@pytest.fixture
def settings(tmp_path):
    (tmp_path / "content" / "inbox").mkdir(parents=True)
    shutil.copy(RAW, tmp_path / "content" / "inbox")
    return Settings(
        root=tmp_path, content=tmp_path / "content", templates=tmp_path / "templates", now=dt.datetime(2026, 1, 22, tzinfo=dt.UTC)
    )


def write_topics(settings, word):
    (settings.content / "topics.yml").write_text(f"- slug: kaukasus\n  title: Kaukasus\n  words: [{word}]\n", encoding="utf-8")


def is_filed(settings):
    (path,) = (settings.content / "articles").rglob("*.md")
    return "\ntopics: [kaukasus]\n" in path.read_text(encoding="utf-8")


def written(settings, **options):
    return [conversion.written for conversion in pipeline.convert(settings, **options)]


def test_what_has_not_changed_is_not_read_again(settings, monkeypatch):
    assert written(settings) == [True]
    monkeypatch.setattr(desk, "extract", None)
    assert written(settings) == [False]
    assert len(pipeline.publish(settings).pages) > 1


def test_again_reads_everything_anew(settings, monkeypatch):
    written(settings)
    read = []
    extract = desk.extract
    monkeypatch.setattr(desk, "extract", lambda *arguments: read.append(1) or extract(*arguments))
    assert written(settings, again=True) == [False]
    assert read == [1]


def test_a_change_of_the_registries_files_old_articles_anew(settings):
    write_topics(settings, "Walfang")
    written(settings)
    assert not is_filed(settings)
    write_topics(settings, "Solheim*, Georgi*")
    assert written(settings) == [True]
    assert is_filed(settings)


def test_publishing_writes_nothing_and_shows_what_was_not_yet_converted(settings):
    before = sorted(settings.content.rglob("*"))
    publication = pipeline.publish(settings)
    assert sorted(settings.content.rglob("*")) == before
    assert any(page.path.startswith("articles/2026/01/") for page in publication.pages)


def test_a_broken_registry_is_a_finding_of_check_and_stops_everything_else(settings):
    (settings.content / "topics.yml").write_text("- slug: a\n  titel: A\n", encoding="utf-8")
    assert {found.path for found in pipeline.check(settings)} == {"topics.yml"}
    with pytest.raises(RegistryError):
        pipeline.publish(settings)
    with pytest.raises(RegistryError):
        written(settings)


def test_a_folder_that_cannot_be_written_is_told_and_the_others_go_on(settings):
    (settings.content / "articles").write_text("a file where a folder should be", encoding="utf-8")
    (conversion,) = pipeline.convert(settings)
    assert not conversion.written
    assert "unwritable" in {found.code for found in conversion.diagnostics}


def test_a_hand_written_home_in_another_encoding_is_told(settings):
    (settings.content / "index.md").write_bytes("Überblick".encode("utf-16"))
    publication = pipeline.publish(settings)
    assert ("index.md", "wrong-encoding") in {(found.path, found.code) for found in publication.diagnostics}


def test_the_same_input_gives_the_same_pages(settings):
    assert pipeline.publish(settings) == pipeline.publish(settings)


def test_labels_are_compared_with_the_articles_as_the_editor_left_them(settings, tmp_path):
    written(settings)
    (article,) = (settings.content / "articles").rglob("*.md")
    label = {"id": RAW.stem, "actors": [], "locations": [{"name": "Tbilissi", "country": "GE"}], "next_steps": []}
    (tmp_path / "label.json").write_text(json.dumps(label), encoding="utf-8")
    assert pipeline.evaluate(settings, tmp_path / "label.json").results[0].tallies["locations"].hit == 0
    article.write_text(article.read_text(encoding="utf-8").replace("- name: Tiflis", "- name: Tbilissi"), encoding="utf-8")
    evaluation = pipeline.evaluate(settings, tmp_path / "label.json")
    assert evaluation.results[0].tallies["locations"].hit == 1
    assert (evaluation.about_labels, evaluation.about_articles) == ((), ())
    article.write_text("---\nid: a: b\n", encoding="utf-8")
    evaluation = pipeline.evaluate(settings, tmp_path / "label.json")
    assert evaluation.results[0].absent
    assert [found.severity for found in evaluation.about_articles] == ["error"]


def test_a_site_without_an_address_is_told_that_it_has_no_feeds(settings):
    def told(settings):
        publication = pipeline.publish(settings)
        has_feeds = any(asset.path == "feed.atom" for asset in publication.assets)
        return has_feeds, [found.severity for found in publication.diagnostics if found.code == "no-address"]

    assert told(settings) == (False, ["info"])
    assert told(replace(settings, site_url="https://ueberblick.example/")) == (True, [])


def test_each_time_an_editor_moves_a_step_its_event_is_a_newer_version(settings):
    """With and without a conversion in between, and also where no conversion had a reason to write the article."""

    def events():
        (calendar,) = (asset for asset in pipeline.publish(settings).assets if asset.path == "agenda.ics")
        found = Calendar.from_ical(calendar.content).walk("VEVENT")
        return {str(event["UID"]): (event["SEQUENCE"], event.decoded("DTSTART").isoformat()) for event in found}

    def move(old, new):
        (path,) = (settings.content / "articles").rglob("*.md")
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(f"  when: {old}\n", f"  when: {new}\n", 1), encoding="utf-8")

    written(settings)
    before = events()
    moved = next(uid for uid, (_, start) in before.items() if start == "2026-01-23")
    assert {sequence for sequence, _ in before.values()} == {0}
    move("2026-01-23", "2026-01-30")
    assert events() == before | {moved: (1, "2026-01-30")}
    assert written(settings) == [False]
    assert events() == before | {moved: (1, "2026-01-30")}
    move("2026-01-30", "2026-02-06")
    assert events() == before | {moved: (2, "2026-02-06")}
    written(settings, again=True)
    assert events() == before | {moved: (2, "2026-02-06")}


def test_an_embargo_that_comes_later_takes_the_article_off_even_if_nobody_can_read_it(settings):
    written(settings)
    assert any("Solheim" in page.markdown for page in pipeline.publish(settings).pages)
    raw = settings.content / "inbox" / RAW.name
    for line in ("Sperrfrist: Redebeginn", "Sperrfrist: Freitag, 10.00 Uhr"):
        raw.write_text(RAW.read_text("utf-8").replace("\n", f"\n{line}\n", 1), encoding="utf-8")
        publication = pipeline.publish(settings)
        assert not any("Solheim" in page.markdown for page in publication.pages)
        assert {found.code for found in publication.diagnostics} & {"unreadable-embargo", "embargoed"}


def test_a_kill_in_the_place_of_the_raw_file_takes_the_article_off(settings):
    written(settings)
    raw = settings.content / "inbox" / RAW.name
    head = RAW.read_text("utf-8").partition("\n")[0]
    notice = "Achtung Redaktionen: Die Meldung über das Treffen wird zurückgezogen. Bitte nicht verwenden."
    raw.write_text(f"{head}\n\n{notice}\n", encoding="utf-8")
    for _ in range(2):
        assert not any("Solheim" in page.markdown for page in pipeline.publish(settings).pages)
        written(settings)
    (path,) = (settings.content / "articles").rglob("*.md")
    assert "pubStatus: canceled" in path.read_text("utf-8")


def test_a_structured_article_is_not_explained_but_its_raw_file_named(settings):
    written(settings)
    (path,) = (settings.content / "articles").rglob("*.md")
    explained = pipeline.explain(settings, path)
    (found,) = explained.diagnostics
    assert (found.code, found.severity, explained.explanation) == ("no-raw-file", "error", None)
    assert "inbox/2026-01-22-solheim.txt in the content folder" in found.hint
    by_hand = pipeline.explain(None, Path("a.md"), b"---\nschema: digest/1\nid: a\n---\nText.\n")
    assert "written by hand" in by_hand.diagnostics[0].hint


def test_a_raw_file_with_front_matter_is_explained(settings):
    explained = pipeline.explain(
        settings, Path("a.md"), b"---\ntitle: Tunnel bleibt zu\ndate: 2026-01-22\n---\nDer Tunnel in Graz bleibt zu.\n"
    )
    assert explained.diagnostics == ()
    assert explained.explanation.title == "Tunnel bleibt zu"
