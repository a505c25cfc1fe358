from __future__ import annotations

import datetime as dt
import os
import re
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from digest.model import Article, Place, Step
from digest.render.escaping import one_line
from digest.render.machine.calendar import render_calendars, span_of

CASES = Path(__file__).parents[2] / "cases" / "render" / "machine"
VIENNA = ZoneInfo("Europe/Vienna")
SENTENCE = "Der Rat tagt."


def article(*steps, **more):
    values = {"id": "a", "title": "Rat", "date": dt.date(2026, 1, 21), "topics": ("kaukasus",), "body": SENTENCE, "path": "articles/a.md"}
    return Article(**{**values, "next_steps": steps, **more})


def step(**more):
    return Step(**{"id": "s", "what": "Sitzung", "when": "2026-01-23", "evidence": SENTENCE, **more})


def calendars(press):
    return {asset.path: asset.content for asset in render_calendars(press)}


def events(press, path="agenda.ics"):
    content = calendars(press)[path]
    return icalendar.Calendar.from_ical(content).walk("VEVENT")


def event(press):
    (found,) = events(press)
    return found


def day(year, month, number):
    return dt.date(year, month, number)


def utc(*numbers):
    return dt.datetime(*numbers, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("when", "start", "end", "is_exact"),
    [
        ("2026-01-23", day(2026, 1, 23), day(2026, 1, 24), True),
        ("2026-12-31", day(2026, 12, 31), day(2027, 1, 1), True),
        ("2026-01-23/2026-01-25", day(2026, 1, 23), day(2026, 1, 26), True),
        ("2026-01-23T10:30", utc(2026, 1, 23, 9, 30), None, True),
        ("2026-07-23T10:30", utc(2026, 7, 23, 8, 30), None, True),
        ("2026-01-23T10:30/2026-01-23T12:00", utc(2026, 1, 23, 9, 30), utc(2026, 1, 23, 11), True),
        ("2026-01-23T22:00/2026-01-24T02:00", utc(2026, 1, 23, 21), utc(2026, 1, 24, 1), True),
        ("2026-01-23T10:30/2026-01-23T10:30", utc(2026, 1, 23, 9, 30), None, True),
        ("2026-01-23T10:30/2026-01-23", utc(2026, 1, 23, 9, 30), None, True),
        ("2026-01-23T10:30/2026-01-25", day(2026, 1, 23), day(2026, 1, 26), True),
        ("2026-01-23/2026-01-25T12:00", day(2026, 1, 23), day(2026, 1, 26), True),
        ("2026-03", day(2026, 3, 1), day(2026, 3, 2), False),
        ("2026-03/2026-05", day(2026, 3, 1), day(2026, 3, 2), False),
        ("2027", day(2027, 1, 1), day(2027, 1, 2), False),
        ("2026-03-01/2026-06-30", day(2026, 3, 1), day(2026, 3, 2), False),
        ("2026-01", day(2026, 1, 21), day(2026, 1, 22), False),
        ("2026", day(2026, 1, 21), day(2026, 1, 22), False),
        ("2025", day(2025, 12, 31), day(2026, 1, 1), False),
    ],
)
def test_an_edtf_date_becomes_an_event(press_of, when, start, end, is_exact):
    (entry,) = press_of(article(step(when=when))).site.ledger
    span = span_of(entry, VIENNA)
    assert (span.start, span.end, span.is_exact) == (start, end, is_exact)
    found = event(press_of(article(step(when=when))))
    assert found.decoded("DTSTART") == start
    assert (found.decoded("DTEND") if "DTEND" in found else None) == end


@pytest.mark.parametrize("when", [None, "2026-02-30", "9999-12-31", "0001-01-01T00:00", "0000"])
def test_a_step_without_a_date_is_no_event(press_of, when):
    assert calendars(press_of(article(step(when=when)))) == {}
    assert len(events(press_of(article(step(when=when), step(id="t"))))) == 1


def test_there_is_one_for_the_agenda_and_each_topic_that_has_dates(press):
    assert list(calendars(press)) == ["agenda.ics", "topics/kaukasus.ics", "topics/bahn.ics"]


def test_a_calendar_as_it_is_written(press):
    content = calendars(press)["topics/kaukasus.ics"]
    assert content.count(b"\r\n") == content.count(b"\n") == content.count(b"\r")
    text = content.decode().replace("\r\n", "\n")
    path = CASES / "kaukasus.ics"
    if os.environ.get("DIGEST_UPDATE_CASES"):
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


@pytest.mark.parametrize(
    ("more", "earlier", "status", "summary"),
    [
        ({}, (), "CONFIRMED", "Sitzung"),
        ({"certainty": "expected"}, (), "TENTATIVE", "Sitzung"),
        ({"certainty": "conditional"}, (), "TENTATIVE", "Sitzung"),
        ({"certainty": "unconfirmed"}, (), "TENTATIVE", "Sitzung"),
        ({"certainty": "expected", "status": "done"}, (), "CONFIRMED", "Sitzung"),
        ({"status": "cancelled"}, (), "CANCELLED", "Abgesagt: Sitzung"),
        ({"status": "postponed"}, (), "CANCELLED", "Verschoben: Sitzung"),
        ({"status": "postponed"}, ("2026-01-20",), "CONFIRMED", "Verschoben: Sitzung"),
        ({"when": "2026-03"}, (), "CONFIRMED", "Sitzung (März 2026)"),
    ],
)
def test_what_has_become_of_a_step_shows(press_of, more, earlier, status, summary):
    found = event(press_of(article(step(**more), earlier_dates={"s": earlier} if earlier else {})))
    assert (found["STATUS"], found["SUMMARY"]) == (status, summary)


def test_a_date_that_moves_raises_the_sequence_and_nothing_else_of_the_identity(press_of):
    before = event(press_of(article(step())))
    after = event(press_of(article(step(when="2026-01-30"), earlier_dates={"s": ("2026-01-23", "2026-01-27")})))
    assert [(found["UID"], found["SEQUENCE"]) for found in (before, after)] == [("s.a@digest", 0), ("s.a@digest", 2)]
    assert before["DTSTAMP"].dt == after["DTSTAMP"].dt == utc(2026, 1, 20, 23)
    assert "Neuer Termin; bisher: Dienstag, 27. Januar 2026" in after["DESCRIPTION"]


def test_ids_do_not_hang_on_neighbours_or_the_sites_address(press_of):
    one, other = article(step()), article(step(what="Anhörung"), id="b", path="articles/b.md", date=dt.date(2026, 1, 1))
    assert event(press_of(one))["UID"] == event(press_of(one, site_url=""))["UID"]
    assert {found["UID"] for found in events(press_of(one, other))} == {"s.a@digest", "s.b@digest"}
    twice = article(step(), step(what="Anhörung"), step(what="Abstimmung"))
    assert [found["UID"] for found in events(press_of(twice))] == ["s.a@digest", "s.2.a@digest", "s.3.a@digest"]
    assert len({found["UID"] for found in events(press_of(article(step(), step())))}) == 2


def test_an_event_tells_where_it_is_and_who_says_so(press_of):
    places = (Place(name="Wien", kind="city", country="AT", latitude=48.208, longitude=16.372, evidence=SENTENCE),)
    found = event(press_of(article(step(where="Wien", certainty="expected"), locations=places, agencies=("APA", "dpa"))))
    address = "https://ueberblick.example/heute/articles/a/#s-1"
    assert found["DESCRIPTION"] == f"{SENTENCE}\nWird erwartet, ist nicht angekündigt.\nRat (APA / dpa, 21. Januar 2026)\n{address}"
    assert (found["LOCATION"], found["GEO"].to_ical(), found["URL"]) == ("Wien", "48.208;16.372", address)
    assert found["CATEGORIES"].cats == ["Kaukasus"]
    assert found["TRANSP"] == "TRANSPARENT"
    assert "GEO" not in event(press_of(article(step(where="Wien"))))


def test_without_an_address_only_the_links_are_missing(press_of):
    text = calendars(press_of(article(step()), site_url=""))["agenda.ics"].decode()
    assert "URL" not in text
    assert "http" not in text


def test_the_same_articles_make_the_same_bytes(press_of, articles):
    assert calendars(press_of(*articles)) == calendars(press_of(*reversed(articles)))


def test_the_calendar_itself_has_a_name_and_is_looked_at_again(press):
    for path, name in (("agenda.ics", "Termine – Überblick"), ("topics/kaukasus.ics", "Kaukasus – Überblick")):
        calendar = icalendar.Calendar.from_ical(calendars(press)[path])
        assert calendar["X-WR-CALNAME"] == calendar["NAME"] == name
        text = calendars(press)[path].decode()
        assert "REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n" in text
        assert "X-PUBLISHED-TTL:PT12H\r\n" in text
        assert "METHOD" not in text


TEXT = st.text(st.characters(codec=None), min_size=1).filter(lambda text: re.search(r"\w", text)) | st.sampled_from(
    [
        "a,b;c:d\\e",
        "a\r\nEND:VEVENT\r\nBEGIN:VEVENT",
        "a\\n\\N\\,",
        '"a"',
        "ä" * 60,
        "a\u2028b\x85c\x0bd",
        "\x00\x07a",
        "😀" * 40,
        "a;VALUE=DATE:1",
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(text=TEXT)
def test_whatever_stands_in_an_article_two_readers_read_the_same(press_of, text):
    hostile = article(step(what=f"W{text}", where=f"O{text}", evidence=f"E{text}"), title=f"T{text}", agencies=(f"A{text}",))
    content = calendars(press_of(hostile, site_name=f"S{text}", notice=text))["agenda.ics"]
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert not re.search(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]", content)
    (mine,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    calendar = IcsCalendarStream.calendar_from_ics(content.decode())
    (theirs,) = calendar.events
    assert (theirs.summary, theirs.description, theirs.location) == (mine["SUMMARY"], mine["DESCRIPTION"], mine["LOCATION"])
    assert (theirs.uid, theirs.sequence, theirs.dtstart, theirs.dtend) == ("s.a@digest", 0, day(2026, 1, 23), day(2026, 1, 24))
    assert mine["SUMMARY"] == one_line(f"W{text}").replace("\\N", "\\ N")
    assert mine["DESCRIPTION"].count("\n") == 2
