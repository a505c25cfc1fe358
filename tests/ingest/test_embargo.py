"""Embargoes: whatever a line says, it is read for sure or reported; nothing is taken for none."""

from __future__ import annotations

import datetime as dt

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import ArticleError
from digest.ingest import reader
from digest.ingest.embargo import find_note, read_embargo
from digest.ingest.vocabulary import vocabulary

TUESDAY = dt.date(2026, 1, 20)
WORDS = vocabulary()


TEXT = (
    "Die Stadtwerke Ennsau bauen bis Herbst 2027 ein neues Fernheizwerk. Das hat der Gemeinderat am Dienstag beschlossen, "
    "wie Bürgermeisterin Rosa Lindner nach der Sitzung vor Journalisten sagte."
)


def copy(text):
    return reader.read(f"{text}\n".encode(), "inbox/x.txt", yaml.safe_load)[0]


def read(line):
    note = find_note(line, 1, WORDS)
    assert note, "no embargo was seen"
    until, unread = read_embargo([note], TUESDAY, WORDS)
    return None if unread else until.isoformat(timespec="minutes") if until else "lifted"


@pytest.mark.parametrize(
    ("line", "until"),
    [
        ("Sperrfrist: Mittwoch, 10.00 Uhr", "2026-01-21T10:00"),
        ("SPERRFRIST bis Dienstag, 18 Uhr", "2026-01-20T18:00"),
        ("(Sperrfrist: 22.1.2026, 10 Uhr)", "2026-01-22T10:00"),
        ("Sperrfrist: 22.1., 24.00 Uhr", "2026-01-23T00:00"),
        ("Sperrfrist: 2. Jänner, 6.00 Uhr", "2026-01-02T06:00"),
        ("+++ SPERRFRIST: Donnerstag, 22. Januar, 0.01 Uhr! +++", "2026-01-22T00:01"),
        ("Sperrfrist 22. Jänner, 10:00 Uhr MEZ", "2026-01-22T10:00+01:00"),
        ("Sperrfrist: morgen, 5.00", "2026-01-21T05:00"),
        ("Achtung: Sperrfrist 6.00 Uhr", "2026-01-20T06:00"),
        ("Sperrfrist bis Mitternacht", "2026-01-21T00:00"),
        ("Sperrfrist: 2026-01-22T10:00+01:00", "2026-01-22T10:00+01:00"),
        ("Frei für Samstag, 12.00 Uhr", "2026-01-24T12:00"),
        ("EMBARGOED UNTIL 0600 GMT Friday", "2026-01-23T06:00+00:00"),
        ("EMBARGOED until 00:01 GMT, Thursday, Jan 22", "2026-01-22T00:01+00:00"),
        ("Embargoed until 10 a.m. ET, Jan 22", "2026-01-22T10:00-05:00"),
        ("NOT FOR PUBLICATION BEFORE 12 noon Friday 23 January 2026", "2026-01-23T12:00"),
        ("Sperrfrist 18.00 Uhr", "2026-01-20T18:00"),
        ("SPERRFRIST: Freitag, 9.30 Uhr", "2026-01-23T09:30"),
        ("Achtung Sperrfrist: 18:00", "2026-01-20T18:00"),
        ("Bitte beachten: Sperrfrist Freitag, 10 Uhr", "2026-01-23T10:00"),
        ("Es gilt eine Sperrfrist bis Freitag, 10.00 Uhr.", "2026-01-23T10:00"),
        ("Sperrfrist für alle Medien: Freitag, 23. Januar, 05.00 Uhr", "2026-01-23T05:00"),
        ("Nicht vor Freitag, 10.00 Uhr veröffentlichen", "2026-01-23T10:00"),
        ("Zur Veröffentlichung frei ab Freitag, 10 Uhr", "2026-01-23T10:00"),
        ("Freigabe: Freitag, 10.00 Uhr", "2026-01-23T10:00"),
        ("Vorabmeldung - frei ab 20.30 Uhr", "2026-01-20T20:30"),
        ("Frei für Samstagausgaben", "2026-01-24T00:00"),
        ("Frei für die Samstag-Ausgaben", "2026-01-24T00:00"),
        ("Frei für Montagsausgaben ab Sonntag, 17.00 Uhr", "2026-01-25T17:00"),
        ("Frei für Online ab Freitag, 18 Uhr", "2026-01-23T18:00"),
        ("Frei für Samstagausgaben ab 18.00 Uhr", "2026-01-24T18:00"),
        ("Sperrfrist: Samstagausgaben, Online ab 18.00 Uhr", "2026-01-24T18:00"),
        ("Bitte nicht vor Samstag 12.00 Uhr veröffentlichen!", "2026-01-24T12:00"),
        ("Veröffentlichung erst ab Freitag, 10 Uhr", "2026-01-23T10:00"),
        ("Frei zur Veröffentlichung am 24.1., 8 Uhr", "2026-01-24T08:00"),
        ("S P E R R F R I S T: Freitag 10 Uhr", "2026-01-23T10:00"),
        ("Sperrfirst: Freitag, 10 Uhr", "2026-01-23T10:00"),
        ("Sperrfrist bis 2026-01-23T10:00", "2026-01-23T10:00"),
        ("Frei für Morgenausgaben", None),
        ("Sperrfrist Donnerstagabend", None),
        ("Sperrfrist bis zum Beginn der Rede", None),
        ("Embargoed until the speech", None),
        ("For use in Saturday papers", "2026-01-24T00:00"),
        ("EMBARGOED UNTIL 0001 GMT", "2026-01-21T00:01+00:00"),
        ("Under embargo until midnight Thursday", "2026-01-23T00:00"),
        ("Embargo: none", "lifted"),
        ("EMBARGO jusqu'à jeudi 10h00", "2026-01-22T10:00"),
        ("Sous embargo jusqu'au 22 janvier à 10h00 GMT", "2026-01-22T10:00+00:00"),
        ("Ne pas diffuser avant vendredi minuit", "2026-01-24T00:00"),
        ("Embargo jusqu'au discours", None),
        ("Embargo levé", "lifted"),
        ("Sperrfrist aufgehoben", "lifted"),
        ("Embargo lifted", "lifted"),
        ("Sperrfrist", None),
        ("Sperrfrist: Redebeginn", None),
        ("Sperrfrist: Mittwoch", None),
        ("Sperrfrist: 32. Jänner, 10.00 Uhr", None),
        ("Sperrfrist: 10.00 Uhr Ortszeit Tokio", None),
        ("Embargoed until the speech at 10:00", None),
        ("Embargoed until 10:00 JST", None),
    ],
)
def test_lines(line, until):
    assert read(line) == until


@pytest.mark.parametrize(
    ("line", "sent", "until"),
    [
        ("Sperrfrist: 10.00 Uhr", dt.time(9, 0), "2026-01-20T10:00"),
        ("Sperrfrist: 10.00 Uhr", dt.time(14, 0), "2026-01-21T10:00"),
        ("Sperrfrist: 4.00 Uhr", dt.time(2, 0), "2026-01-20T04:00"),
        ("Sperrfrist: 4.00 Uhr", None, "2026-01-21T04:00"),
        ("Sperrfrist: heute 4.00 Uhr", None, "2026-01-20T04:00"),
    ],
)
def test_a_time_without_a_day_is_the_next_after_it_was_sent(line, sent, until):
    found, unread = read_embargo([find_note(line, 1, WORDS)], TUESDAY, WORDS, sent)
    assert (found.isoformat(timespec="minutes"), unread) == (until, None)


@pytest.mark.parametrize(
    ("lines", "until"),
    [
        (["Sperrfrist: Mittwoch, 18.00 Uhr GMT", "Sperrfrist: Mittwoch, 18.30 Uhr MEZ"], "2026-01-21T18:00+00:00"),
        (["Sperrfrist: Mittwoch, 18.00 Uhr", "Sperrfrist: Mittwoch, 9.00 Uhr"], "2026-01-21T18:00"),
        (["Sperrfrist: Mittwoch, 18.00 Uhr", "Embargoed until 0600 GMT Friday"], "2026-01-23T06:00+00:00"),
        (["Sperrfrist: Mittwoch, 18.00 Uhr", "Embargoed until 1730 GMT Wednesday"], None),
    ],
)
def test_of_several_the_last_counts_if_it_can_be_told(lines, until):
    found, unread = read_embargo([find_note(line, number, WORDS) for number, line in enumerate(lines, 1)], TUESDAY, WORDS)
    assert (found and found.isoformat(timespec="minutes")) == until
    assert (unread is None) == (until is not None)


PROSE = [
    "Die Sperrfrist lief am Mittwoch um 10.00 Uhr ab.",
    "Sperrfrist für Banker verlängert",
    "Embargo gegen Kuba bleibt",
    "Freigabe: EU lässt Impfstoff zu",
    "Nicht vor Gericht",
]


@pytest.mark.parametrize("line", PROSE)
def test_news_about_embargoes_is_news(line):
    found = copy(f"date 2026-01-20 Von: dpa\n\n{line}\n\n{TEXT}")
    assert found.embargoed_until is None
    assert line in (found.headline, found.blocks[0].text)


@pytest.mark.parametrize(
    ("text", "until"),
    [
        (f"date 2026-01-20 Von: dpa Sperrfrist 18.00 Uhr\n\n{TEXT}", "2026-01-20T18:00"),
        (f"date 2026-01-20 Von: dpa / Sperrfrist 18.00 Uhr\n\n{TEXT}", "2026-01-20T18:00"),
        (f"date 2026-01-20 Von: dpa (Sperrfrist 18.00 Uhr)\n\n{TEXT}", "2026-01-20T18:00"),
        (f"date 2026-01-20 Von: dpa\n\nEnnsau (dpa/Sperrfrist 18.00 Uhr) - {TEXT}", "2026-01-20T18:00"),
        (f"date 2026-01-20 Von: dpa\n\nEnnsau (dpa) - Sperrfrist 18.00 Uhr - {TEXT}", "2026-01-20T18:00"),
        (f"date 2026-01-20 Von: dpa\n\nEnnsau (dpa) - (Sperrfrist: Mittwoch, 10 Uhr) {TEXT}", "2026-01-21T10:00"),
        (f"date 2026-01-20 Von: dpa\n\nSperrfrist: Mittwoch, 10.00 Uhr. {TEXT}", "2026-01-21T10:00"),
        (f"date 2026-01-20 Von: dpa\n\n{TEXT} (Sperrfrist: Mittwoch, 10 Uhr)", "2026-01-21T10:00"),
    ],
)
def test_wherever_it_stands_it_holds_and_leaves_the_text(text, until):
    found = copy(text)
    assert found.embargoed_until.isoformat(timespec="minutes") == until
    assert found.blocks[0].text.removeprefix("Ennsau (dpa) - ") == TEXT


@given(st.text(alphabet="Mittwoch dn.,:0129UhrGMTJäe-", max_size=25))
def test_whatever_stands_behind_the_word_it_is_a_moment_or_an_error(text):
    note = find_note(f"Sperrfrist: {text}", 1, WORDS)
    assert note
    until, unread = read_embargo([note], TUESDAY, WORDS)
    assert (until is None) == (unread is not None)
    assert until is None or until.year in (2025, 2026, 2027) or str(until.year) in text


@pytest.mark.parametrize(
    ("line", "until"),
    [
        ("Sperrfrist: Dienstag, 10.00 Uhr", "2026-01-27T10:00"),
        ("Sperrfrist: Dienstag, 16.00 Uhr", "2026-01-20T16:00"),
        ("Frei für Dienstagausgaben", "2026-01-27T00:00"),
        ("Sperrfrist: 10.00 Uhr", "2026-01-21T10:00"),
        ("Sperrfrist: 20.1., 10.00 Uhr", "2026-01-20T10:00"),
    ],
)
def test_what_has_passed_when_it_was_sent_is_meant_for_the_next_time(line, until):
    moment, unread = read_embargo([find_note(line, 1, WORDS)], TUESDAY, WORDS, dt.time(15))
    assert unread is None
    assert moment.isoformat(timespec="minutes") == until


@pytest.mark.parametrize("line", ["Embargo against Iran until Friday, minister says", "Frei ab 18 Jahren: Neuer Film im Kino"])
def test_news_of_embargoes_and_of_ages_is_news(line):
    assert find_note(line, 1, WORDS) is None


@pytest.mark.parametrize(
    "text",
    [
        "20.5.2026 APA\n\nNeues Programm vorgestellt - Sperrfrist: 1.1.2099, 10.00 Uhr\n\n{}",
        "APA0123 5 II 0123 Sperrfrist 1.1.2099, 10.00 Uhr\n20.5.2026 APA\n\n{}",
        "20.5.2026 APA\n\nBitte Sperrfrist beachten: Freitag, 10 Uhr\n\n{}",
        "20.5.2026 APA\n\n• Sperrvermerk: 1.1.2099, 10.00 Uhr\n\n{}",
        "20.5.2026 APA\n\nSperr-Frist: morgen 10.00 Uhr\n\n{}",
        "20.5.2026 APA\n\nNicht zur Veröffentlichung vor Freitag, 10 Uhr\n\n{}",
        "20.5.2026 APA\n\nDo not publish before 10:00 GMT\n\n{}",
        "20.5.2026 APA\n\nBitte erst ab Freitag, 10 Uhr veröffentlichen\n\n{}",
    ],
)
def test_an_embargo_is_never_passed_over(text):
    """Where it is not read, an editor is asked."""
    try:
        assert copy(text.format(TEXT)).embargoed_until
    except ArticleError as error:
        assert error.diagnostic.code == reader.UNREADABLE_EMBARGO  # noqa: PT017  (either is right)


@pytest.mark.parametrize(
    "note",
    [
        "<div>{}</div>",
        "<span>{}</span>",
        "<small>{}</small>",
        "<h2>{}</h2>",
        "<ul><li>{}</li></ul>",
        "<p>APA<br><b>Sperrfrist</b>: 1.1.2099</p>",
    ],
)
def test_nor_is_one_in_a_page(note):
    said = note.format("Sperrfrist: 1.1.2099, 10.00 Uhr")
    page = f"<html><body><h1>Neu</h1><p>20.05.2026 APA</p>{said}<p>{TEXT}</p><p>{TEXT}</p></body></html>"
    try:
        article = reader.read(page.encode(), "inbox/2026-05-20-x.html", yaml.safe_load)[0]
    except ArticleError as error:
        assert error.diagnostic.code == reader.UNREADABLE_EMBARGO  # noqa: PT017  (either is right)
    else:
        assert article.embargoed_until


@pytest.mark.parametrize(
    "line",
    [
        "Der Minister will nicht vor Freitag entscheiden, 10 Jahre nach dem Gesetz.",
        "Die Sperrfrist des Archivs endet am 3. Juni.",
        "Die Veröffentlichung am Freitag wird erwartet.",
        "Sperrfrist: keine",
        "The embargo against 3 countries is over.",
    ],
)
def test_what_is_no_embargo_of_the_copy_is_none(line):
    assert copy(f"20.5.2026 APA\n\n{line}\n\n{TEXT}").embargoed_until is None


@pytest.mark.parametrize(
    "key",
    [
        "embargo_until: 2099-01-01T10:00",
        "embargoed-until: 2099-01-01T10:00",
        "drfat: true",
        "sperrfirst: 2099-01-01",
        "Sperrfrist bis: 2099-01-01",
        "meta: {draft: true}",
    ],
)
def test_a_key_that_may_hold_back_is_not_passed_over(key):
    text = f"---\ntitle: Neu\ndate: 2026-05-20\n{key}\n---\n{TEXT}\n"
    try:
        article = reader.read(text.encode(), "inbox/x.md", yaml.safe_load)[0]
    except ArticleError as error:
        severity = error.diagnostic.severity
    else:
        assert article.embargoed_until or article.draft, "read as what it means, or asked"
        return
    assert severity == "error"
