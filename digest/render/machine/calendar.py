"""Calendars (iCalendar, RFC 5545): every dated step is an event that calendar programs keep up to date.

`docs/open-data.md` says for readers of these files how an EDTF date becomes an event.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from icalendar import Calendar, Event, vDuration

from digest.model import Asset, LedgerEntry, Place
from digest.model.article import Certainty
from digest.model.edtf import time_of_day
from digest.render.escaping import one_line
from digest.render.machine.channels import Channel, about
from digest.render.moments import moment_of
from digest.render.paths import article_path
from digest.render.press import Press
from digest.render.words import later

_PRODUCT = "-//digest//news digest//EN"
_DAY = dt.timedelta(days=1)
_REFRESH = dt.timedelta(hours=12)
"""How often programs are asked to look again."""

_CERTAINTIES: Mapping[Certainty, str] = {
    "expected": later("This is expected, not announced."),
    "conditional": later("This hangs on a condition."),
    "unconfirmed": later("This is not confirmed."),
}


@dataclass(frozen=True, slots=True)
class Span:
    """When an event is, as calendars want it."""

    start: dt.date | dt.datetime
    """A day, or a moment in UTC."""
    end: dt.date | dt.datetime | None
    """The first day or moment after it; None where only its beginning is known."""
    is_exact: bool = True
    """False where the text names no more than a month or a year: then one day stands for it."""


def render_calendars(press: Press) -> Iterator[Asset]:
    """One calendar for each channel that has dated steps."""
    done: set[str] = set()
    maker = _Maker(press)
    for channel in press.channels.values():
        # The page of the agenda and the home page offer the same one.
        if channel.calendar and channel.calendar not in done:
            done.add(channel.calendar)
            yield Asset(channel.calendar, maker.calendar(channel))


def span_of(entry: LedgerEntry, zone: dt.tzinfo) -> Span | None:
    """When a step is; None where nobody knows.

    A time without zone is one in `zone`. It is given in UTC, which every program knows, with no table of summer times to carry along: no
    event here recurs. The end of a time is known only where the text gives one. A month, a year or anything as long would bury a reader's
    calendar: its first day stands for it, or the day it was announced if that came later.

    Args:
        entry: of the ledger.
        zone: the site's.
    """
    if entry.first_day is None or entry.last_day is None or entry.step.when is None:
        return None
    first, _, last = entry.step.when.partition("/")
    starts, ends = time_of_day(first), time_of_day(last)
    if starts and (ends or entry.first_day == entry.last_day):
        start = _moment(entry.first_day, starts, zone)
        end = _moment(entry.last_day, ends, zone) if ends else None
        return Span(start, end if end and end > start else None)
    if entry.is_broad:
        day = min(max(entry.first_day, entry.article.day), entry.last_day)
        return Span(day, day + _DAY, is_exact=False)
    return Span(entry.first_day, entry.last_day + _DAY)


def _moment(day: dt.date, clock: dt.time, zone: dt.tzinfo) -> dt.datetime:
    return dt.datetime.combine(day, clock, zone).astimezone(dt.UTC)


class _Maker:
    """Makes the calendars of one site."""

    def __init__(self, press: Press) -> None:
        self.press = press
        self.zone = press.settings.zone
        self.words = press.words
        self._events: dict[str, Event] = {}

    def calendar(self, channel: Channel) -> bytes:
        calendar = Calendar()
        calendar.add("VERSION", "2.0")
        calendar.add("PRODID", _PRODUCT)
        calendar.add("CALSCALE", "GREGORIAN")
        for name in ("NAME", "X-WR-CALNAME"):
            calendar.add(name, _text(channel.title))
        if description := about(channel, self.press.settings.notice):
            calendar.add("X-WR-CALDESC", _text(description))
        calendar.add("REFRESH-INTERVAL", _REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("X-PUBLISHED-TTL", vDuration(_REFRESH))
        if address := self.press.addresses.of(channel.page):
            calendar.add("URL", address)
        for entry in channel.entries:
            if span := span_of(entry, self.zone):
                if entry.id not in self._events:
                    self._events[entry.id] = self._event(entry, span)
                calendar.add_component(self._events[entry.id])
        return bytes(calendar.to_ical())

    def _event(self, entry: LedgerEntry, span: Span) -> Event:
        step, article = entry.step, entry.article
        event = Event()
        event.add("UID", _uid(entry))
        event.add("DTSTAMP", moment_of(article, self.zone).astimezone(dt.UTC))
        event.add("SEQUENCE", len(entry.earlier))
        event.add("DTSTART", span.start)
        if span.end:
            event.add("DTEND", span.end)
        event.add("SUMMARY", self._summary(entry, span))
        event.add("DESCRIPTION", self._description(entry))
        event.add("STATUS", _status(entry))
        event.add("TRANSP", "TRANSPARENT")  # news takes nobody's time
        if step.where:
            event.add("LOCATION", _text(step.where))
        if place := _located(entry):
            event.add("GEO", place)
        if topics := [_text(digest.topic.title) for digest in self.press.topics[article.id]]:
            event.add("CATEGORIES", topics)
        if address := self._sentence(entry):
            event.add("URL", address)
        return event

    def _summary(self, entry: LedgerEntry, span: Span) -> str:
        """What happens; first what has become of it, last the date where the event's own says too much."""
        what = _text(entry.step.what)
        if not span.is_exact and entry.step.when:
            what = f"{what} ({self.press.formats.edtf(entry.step.when)})"
        match entry.status:
            case "cancelled":
                return self.words.gettext("Cancelled: %(what)s") % {"what": what}
            case "postponed":
                return self.words.gettext("Postponed: %(what)s") % {"what": what}
        return what

    def _description(self, entry: LedgerEntry) -> str:
        """The sentence, how sure it is, which date it had before, and who told it."""
        step, article = entry.step, entry.article
        lines = [step.evidence]
        if step.certainty in _CERTAINTIES:
            lines.append(self.words.gettext(_CERTAINTIES[step.certainty]))
        if entry.earlier:
            lines.append(self.words.gettext("Moved; before: %(date)s") % {"date": self.press.formats.edtf(entry.earlier[-1])})
        credits_ = " / ".join(article.agencies)
        date = self.press.formats.date(article.day)
        lines.append(f"{article.title} ({credits_}, {date})" if credits_ else f"{article.title} ({date})")
        return "\n".join([*map(_text, lines), *filter(None, [self._sentence(entry)])])

    def _sentence(self, entry: LedgerEntry) -> str:
        anchor = self.press.marked[entry.article.id].anchor(entry.step.evidence)
        return self.press.addresses.of(article_path(entry.article), anchor)


def _text(value: str) -> str:
    r"""On one line. icalendar takes `\N` for the end of one, as if it were escaped already."""
    return one_line(value).replace("\\N", "\\ N")


def _uid(entry: LedgerEntry) -> str:
    """Of the step's id and its article's, which both stay; the ledger's own changes with its neighbours. Names no host: sites move."""
    number = [step is entry.step for step in entry.article.next_steps if step.id == entry.step.id].index(True) + 1
    return f"{entry.step.id}{f'.{number}' if number > 1 else ''}.{entry.article.id}@digest"


def _status(entry: LedgerEntry) -> str:
    """A postponed event does not take place at the date it stands at, unless that is a new one."""
    if entry.status == "cancelled" or (entry.status == "postponed" and not entry.earlier):
        return "CANCELLED"
    return "CONFIRMED" if entry.step.certainty == "announced" or entry.status == "done" else "TENTATIVE"


def _located(entry: LedgerEntry) -> tuple[float, float] | None:
    """Latitude and longitude of the event's place, if the article knows them."""
    places: Iterator[Place] = (place for place in entry.article.locations if place.name == entry.step.where)
    place = next(places, None)
    return (place.latitude, place.longitude) if place and place.latitude is not None and place.longitude is not None else None
