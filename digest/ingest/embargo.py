"""Until when copy must not be published: `Sperrfrist: Mittwoch, 10.00 Uhr`, `EMBARGOED UNTIL 00:01 GMT, Thursday, Jan 22`.

What opens like an embargo and cannot be read is an error: nothing under embargo may be published by mistake.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo

from digest.ingest.dates import find_date
from digest.ingest.vocabulary import Vocabulary

_BEFORE = re.compile(r"[\s*+!#>(\[|:/–—-]*$")
"""What may stand between the beginning of a line and its embargo."""
_INSIDE = re.compile(r"[(\[|;,/]\s*$|\s{2,}$|[–—-]\s$")
"""What parts an embargo from the rest of a header line."""
_OPEN = re.compile(r"[(\[]\s*$")
_LED = re.compile(r"[^()]{2,40}\([^()]{2,40}\)\s*[–—:-]+\s*[(\[]?\s*")
"""A dateline: `Wien (APA) – `."""
_CREDITED = re.compile(r"[^()]{0,40}\([^()]{2,30}[/,;|]\s*")
"""The beginning of one: `Wien (APA/`."""
_CUT = re.compile(r"(?P<note>[^.!?]{0,60}?(?:\d[.:]\d\d[^.!?]{0,30}?)?)(?:\s[–—-]+|(?<=[^\W\d])[.!])\s(?P<rest>.{40,})", re.DOTALL)
"""A note, and the text that goes on behind it in the same line."""
Place = Literal["opening", "led", "credited", "apart", "parted", "beside"]
"""Where an embargo stands: at the beginning of a line or of what a dateline leads to, among its credits, in brackets; parted by a sign from
what else the line says, or by a blank alone."""
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_TOKEN = re.compile(r"[+-]\d\d:?\d\d|[^\W\d_]+(?:\.[^\W\d_]\.)?|\d+|\S")
_ISO = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?")
_DAY_MONTH = re.compile(r"(?<![\d.:])(?P<day>\d{1,2})\.\s?(?P<month>0?[1-9]|1[0-2])\.(?!\d)")
_HALF = r"(?P<half>[ap]\.?m\b\.?)"
_CLOCK = (
    re.compile(rf"(?<![\d.:])(?P<hour>[01]?\d|2[0-4])[:.h](?P<minute>[0-5]\d)(?::[0-5]\d)?(?![\d.:]*\d)\s*{_HALF}?", re.IGNORECASE),
    re.compile(rf"(?<![\d.:])(?P<hour>[01]?\d|2[0-4])\s*(?:Uhr|h\b|{_HALF})", re.IGNORECASE),
    re.compile(r"(?<![\d.:])(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)(?=\s*(?:[A-Z]{1,4}\b|h(?:ou)?rs\b))"),
)
_LONGEST, _HOURS = 160, 24
_PAST = dt.timedelta(days=60)
_NO_ABBREVIATION = 5
"""Characters from which on a weekday is known at the beginning of a longer word: `Samstagausgaben`, `Donnerstagabend`."""
_SMALL_HOURS = dt.time(5)
"""What is sent on a day with an earlier time and no day ("0001 GMT") is meant for the night that follows."""
_FARTHEST = dt.timedelta(hours=14)
"""Most that a clock of any zone is ahead of UTC; behind it is less."""


@dataclass(frozen=True, slots=True)
class Note:
    """An embargo as it stands in a line."""

    text: str
    """From its first word on."""
    before: str
    """What the line says before it; empty where the line opens with it."""
    after: str
    """What the line says behind it."""
    number: int
    """Of the line."""
    place: Place = "apart"


def find_note(line: str, number: int, words: Vocabulary) -> Note | None:
    """The embargo that a line opens with, or that stands in it, parted from the rest."""
    for match in words.takes.opener.finditer(line):
        before = line[: match.start()]
        if place := _place(before, line):
            note = _note(line, before, number, place)
            rest = line[match.end() : match.start() + len(note.text)]
            # A dateline leads to news as a rule: there it must be a note in brackets, or cut off from the text.
            if _is_note(rest, words, short=len(note.text) <= _LONGEST) and (place != "led" or note.after or rest.startswith(":")):
                return note
    return None


def overlooked(text: str, words: Vocabulary) -> Note | None:
    """What speaks of an embargo, and a time right behind it, in a file of which no embargo was read: better asked than published.

    Args:
        text: of the file, with all its marks.
        words: of all packs.
    """
    plain = _TAG.sub(lambda tag: "\n" * tag.group().count("\n") or " ", text)
    for match in words.takes.named.finditer(plain):
        if _opens_with_time(plain[match.end() : match.end() + _LONGEST], words):
            return Note(plain[match.start() :].split("\n")[0][:_LONGEST], "", "", plain.count("\n", 0, match.start()) + 1)
    return None


def _opens_with_time(rest: str, words: Vocabulary) -> bool:
    for token in _TOKEN.findall(rest):
        plain = token.casefold()
        if plain[0].isdigit() or plain in words.takes.times:
            return True
        if plain not in words.takes.fillers and any(map(str.isalnum, plain)):
            return False
        if plain in ".!?":
            return False
    return False


def _place(before: str, line: str) -> Place | None:
    """Where in a line something stands; None if it is in the middle of it."""
    if _BEFORE.fullmatch(before):
        return "opening"
    if _LED.fullmatch(before):
        return "led"
    if _CREDITED.fullmatch(before):
        return "credited"
    if len(line) <= _LONGEST and (_INSIDE.search(before) or before[-1:].isspace()):
        return "apart" if _OPEN.search(before) else "parted" if _INSIDE.search(before) else "beside"
    return "apart" if _OPEN.search(before) and re.fullmatch(r"[^()\[\]]*[)\]]\s*", line[len(before) :]) else None


def _note(line: str, before: str, number: int, place: Place) -> Note:
    said = line[len(before) :]
    text, closing, after = re.match(r"([^)\]]*)([)\]]?)(.*)", said, re.DOTALL).groups()  # type: ignore[union-attr]
    if place == "credited" and closing:
        return Note(text, before.rstrip(" /,;|") + closing, after.strip(), number, place)
    kept = {"opening": "", "led": before.rstrip(" ([")}.get(place, before.rstrip(" ([|;,/–—-"))
    if closing and _OPEN.search(before):
        return Note(text, kept, after.strip(), number, place)
    if place in ("opening", "led") and (cut := _CUT.match(said)):
        return Note(cut["note"], kept, cut["rest"], number, place)
    return Note(said, kept, "", number, place)


def _is_note(rest: str, words: Vocabulary, *, short: bool) -> bool:
    """Whether what stands behind the word is a time, or nothing, and not a sentence about embargoes."""
    if re.match(r"\s*[:!(]", rest):
        return True
    tokens = [token.casefold() for token in _TOKEN.findall(rest) if any(map(str.isalnum, token))]
    named = tuple(day for day in words.takes.weekdays if len(day) >= _NO_ABBREVIATION)

    def is_timed(token: str) -> bool:
        compound = token.startswith(named) or token.endswith(tuple(words.takes.editions))
        return compound or token[0].isdigit() or token in words.takes.times or bool(words.takes.lifted.fullmatch(token))

    opens = bool(tokens) and tokens[0] in words.takes.until
    return short and (opens or any(map(is_timed, tokens)) or all(token in words.takes.fillers for token in tokens))


def read_embargo(
    notes: Sequence[Note], day: dt.date, words: Vocabulary, sent: dt.time | None = None
) -> tuple[dt.datetime | None, Note | None]:
    """The last of the moments that notes name, seen from publication; naive ones are in the site's zone.

    Args:
        notes: what was found.
        day: of publication.
        words: months, weekdays, zones.
        sent: time of publication, where it is known.

    Returns:
        The moment, None where there is no embargo or it is lifted; and the first note that cannot be read.
    """
    moments: list[dt.datetime] = []
    for note in notes:
        if words.takes.lifted.search(note.text):
            continue
        moment = parse_moment(words.takes.opener.sub("", note.text, count=1), day, words, sent)
        if moment is None or not all(_are_comparable(moment, other) for other in moments):
            return None, note
        moments.append(moment)
    return max(moments, key=_instant, default=None), None


def _are_comparable(one: dt.datetime, other: dt.datetime) -> bool:
    """Whether it can be told which is the later: not where one is hours apart in a zone that is not known here."""
    return bool(one.tzinfo) == bool(other.tzinfo) or abs(_instant(one) - _instant(other)) > _FARTHEST


def _instant(moment: dt.datetime) -> dt.datetime:
    return moment if moment.tzinfo is None else moment.astimezone(dt.UTC).replace(tzinfo=None)


def parse_moment(text: str, day: dt.date, words: Vocabulary, sent: dt.time | None = None) -> dt.datetime | None:
    """A day and a time of day; None where either cannot be told for sure, or anything else is said.

    Args:
        text: without what opens it.
        day: of publication: "Wednesday" is the next one from there, "10.00" the first after it was sent.
        words: months, weekdays, zones.
        sent: time of publication, where it is known.
    """
    if stated := _ISO.search(text):
        with suppress(ValueError):
            moment = dt.datetime.fromisoformat(stated.group())
            return moment if _only_fillers(_without(text, stated), words) else None
    return _read(text, day, words, sent)


def _read(text: str, day: dt.date, words: Vocabulary, sent: dt.time | None) -> dt.datetime | None:
    edition, text = _take_edition(text, words)
    weekday, text = _take_weekday(text, r"(?!\w)\.?", words)
    named = weekday or edition
    on, rest = _take_day(text, day, words)
    clock, rest = _take_clock(rest, words)
    if clock is None and not (edition and on is None):
        return None
    zone, rest = _take_zone(rest, words)
    if not _only_fillers(rest, words):
        return None
    hour, minute = clock or (0, 0)
    start = dt.datetime.combine(on or (_ahead(named, day) if named else day), dt.time(), zone)
    moment = start.replace(hour=hour, minute=minute) if hour < _HOURS else start + dt.timedelta(days=1)
    if on is not None or moment.date() != day:
        return moment
    # What has passed when it was sent is meant for the next such day: neither a time nor a weekday is that of a moment before.
    passed = moment.time() <= sent if sent else not named and moment.time() < _SMALL_HOURS
    return moment + dt.timedelta(days=7 if named else 1) if passed else moment


def _take_edition(text: str, words: Vocabulary) -> tuple[int | None, str]:
    """The weekday of the papers a text is meant for ("für Samstagausgaben"), and the text without them."""
    return _take_weekday(text, rf"s?[ -]?(?:{_either(words.takes.editions)})(?!\w)", words)


def _take_weekday(text: str, behind: str, words: Vocabulary) -> tuple[int | None, str]:
    """The weekday that a text names with a pattern `behind` it, and the text without both."""
    named = re.search(rf"(?<!\w)(?P<day>{_either(words.takes.weekdays)}){behind}", text, re.IGNORECASE)
    return (words.takes.weekdays[named["day"].casefold()], _without(text, named)) if named else (None, text)


def _without(text: str, match: re.Match[str]) -> str:
    """The text with a blank in place of a passage."""
    return text[: match.start()] + " " + text[match.end() :]


def _ahead(weekday: int, day: dt.date) -> dt.date:
    return day + dt.timedelta(days=(weekday - day.isoweekday()) % 7)


def _only_fillers(rest: str, words: Vocabulary) -> bool:
    return all(token.casefold() in words.takes.fillers for token in _TOKEN.findall(rest) if any(map(str.isalnum, token)))


def _take_day(text: str, day: dt.date, words: Vocabulary) -> tuple[dt.date | None, str]:
    """The day that a date or a word such as `heute` says, and the text without it."""
    if match := _DAY_MONTH.search(text):
        return _nearest(int(match["month"]), int(match["day"]), day), _without(text, match)
    if found := find_date(text, words):
        # The clock is read apart: a date takes it along.
        stated = found.text
        date = found.date or _with_year(stated, day, words)
        return date, text.replace(stated, " ", 1) if date else text
    if match := re.search(rf"(?<!\w)(?P<word>{_either(words.takes.days)})(?!\w)", text, re.IGNORECASE):
        offset = dt.timedelta(days=words.takes.days[match["word"].casefold()])
        return day + offset, _without(text, match)
    return None, text


def _with_year(stated: str, day: dt.date, words: Vocabulary) -> dt.date | None:
    """`22. Jänner` of the year that is meant, seen from `day`."""
    given = (find_date(f"{stated} {year}", words) for year in (day.year, day.year + 1))
    return next((found.date for found in given if found and found.date and found.date >= day - _PAST), None)


def _nearest(month: int, number: int, day: dt.date) -> dt.date | None:
    """That day of this year, or of the next where it has long passed."""
    for year in (day.year, day.year + 1):
        try:
            found = dt.date(year, month, number)
        except ValueError:
            continue
        if found >= day - _PAST:
            return found
    return None


def _take_clock(text: str, words: Vocabulary) -> tuple[tuple[int, int] | None, str]:
    """Hour (24 is the end of the day) and minute, and the text without them."""
    for names, hour in ((words.takes.midnight, 24), (words.takes.noon, 12)):
        if names and (match := re.search(rf"(?<!\w)(?:12\s)?(?:{_either(names)})(?!\w)", text, re.IGNORECASE)):
            return (hour, 0), _without(text, match)
    for form in _CLOCK:
        if match := form.search(text):
            parts = match.groupdict()
            hour, minute, half = int(parts["hour"]), int(parts.get("minute") or 0), (parts.get("half") or "").casefold()
            if half:
                hour = hour % 12 + (12 if half.startswith("p") else 0)
            if hour == 24 and minute:
                return None, text
            return (hour, minute), _without(text, match)
    return None, text


def _take_zone(text: str, words: Vocabulary) -> tuple[dt.tzinfo | None, str]:
    for name, zone in words.takes.zones.items():
        # "ET" is a zone, "et" a word.
        if match := re.search(rf"(?<!\w){re.escape(name.upper())}(?!\w)", text):
            return _zone(zone), _without(text, match)
    if match := re.search(r"(?<!\w)[+-]\d\d:?\d\d(?!\d)", text):
        return _zone(match.group()), _without(text, match)
    return None, text


def _zone(text: str) -> dt.tzinfo:
    return dt.datetime.strptime(text, "%z").tzinfo or dt.UTC if text[0] in "+-" else ZoneInfo(text)


def _either(names: object) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True)) or "(?!)"  # type: ignore[call-overload]
