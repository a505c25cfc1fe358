"""Header lines: what wire copy says about itself before, or just after, its headline."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Literal

from digest.ingest.credits import Credits, is_acronym, is_remark, parse_credits
from digest.ingest.dates import FoundDate, find_date
from digest.ingest.embargo import Note, find_note
from digest.ingest.takes import gravest, in_header, is_signal_line
from digest.ingest.vocabulary import Vocabulary
from digest.model import PubStatus, Signal

LineKind = Literal["text", "heading", "item"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file. Markup knows more than text does: headings and list items are marked."""

    number: int
    text: str
    kind: LineKind = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a file says about itself."""

    date: dt.date | None = None
    time: dt.time | None = None
    agencies: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    dateline: str | None = None
    title: str | None = None
    subtitle: str | None = None
    language: str | None = None
    topics: tuple[str, ...] = ()
    unusable_date: str | None = None
    """A date without year, or one that does not exist."""
    date_line: int | None = None
    signal: Signal | None = None
    correction: str | None = None
    embargoes: tuple[Note, ...] = ()
    """As they stand there, not yet read: they may lean on the date."""
    embargoed_until: dt.datetime | None = None
    status: PubStatus | None = None
    draft: bool = False

    def or_else(self, other: Header) -> Header:
        """This header, its gaps filled from `other`; credits and embargoes of both, the graver signal."""
        day = self if self.date else other
        merged = {field.name: getattr(self, field.name) or getattr(other, field.name) for field in fields(self)}
        merged |= {"date": day.date, "time": day.time}
        merged |= {key: tuple(dict.fromkeys(getattr(self, key) + getattr(other, key))) for key in ("agencies", "authors", "embargoes")}
        merged["signal"] = gravest(self.signal, other.signal)
        return Header(**merged)


_SEPARATORS = " \t,;:|/=–—-·*"
_TITLE_SEPARATORS = " \t="
_KEYWORD = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,2}")
_CODE = re.compile(r"[a-z]{1,4}\d{0,4}|[A-Z]{2,6}\d{0,5}|\d{1,5}|[-–/:=]")
_PLACE = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w.'’-]*(?:[ /](?:(?:am|an|der|im|ob|bei|of|de|la)\s)*[^\W\d_a-zß-öø-ÿ][\w.'’-]*){0,3}")
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[:.][0-5]\d")
_PROSE_LENGTH = 160
_SENTENCE_LENGTH = 60
_MAX_OTHERS = 3


def split_header(lines: Sequence[Line], words: Vocabulary) -> tuple[Header, list[Line]]:
    """The header, and the lines left without it. A line taken out leaves an empty one: it parts paragraphs.

    Header lines stand before the text; up to three short lines (headline, subtitle) may come before or between them.
    """
    lines, notes = _without_embargoes(lines, words)
    header, rest, others = Header(embargoes=notes), [], 0
    for position, line in enumerate(lines):
        found = Header() if not line.text.strip() else parse_line(line, words, opening=not others)
        if found is None:
            others += 1
            rest.append(line)
            text = line.text.strip()
            prose = len(text) > _PROSE_LENGTH or (len(text) > _SENTENCE_LENGTH and text.endswith((".", "!", "?")))
            if prose or others == _MAX_OTHERS:
                rest.extend(lines[position + 1 :])
                break
        else:
            taken = found if found.title else replace(found, signal=in_header(line.text, words))
            header = header.or_else(taken)
            rest.append(replace(line, text="", kind="text"))
    return header, rest


def _without_embargoes(lines: Sequence[Line], words: Vocabulary) -> tuple[list[Line], tuple[Note, ...]]:
    """The lines without notes of an embargo, which may stand anywhere; inside a line only in brackets or among other parts of a header."""
    kept, notes = [], []
    for line in lines:
        note = find_note(line.text, line.number, words) if line.text else None
        if note and note.place in ("parted", "beside"):
            beside = parse_line(replace(line, text=note.before), words, opening=True)
            known = beside is not None and (note.place == "parted" or bool(beside.date or beside.agencies or beside.authors))
            note = note if known else None
        if note:
            notes.append(note)
        kept.append(replace(line, text=f"{note.before} {note.after}".strip()) if note else line)
    return kept, tuple(notes)


def parse_line(line: Line, words: Vocabulary, *, opening: bool) -> Header | None:
    """What a header line says; None where it is none.

    Args:
        line: The line.
        words: Known labels, months and agencies.
        opening: Whether no text has come yet; keywords and codes stand only there.
    """
    text = line.text.strip()
    if line.kind != "text" or len(text) > _PROSE_LENGTH:
        return None
    if is_signal_line(text, words):
        return Header()
    date = find_date(text, words)
    labelled = _labelled(text, date, words)
    if labelled is not None:
        return labelled if not labelled.date and not labelled.unusable_date else replace(labelled, date_line=line.number)
    if not opening:
        return None
    if _is_code(text, date):
        return Header(date=date.date if date else None, time=date.time if date else None, date_line=line.number if date else None)
    return Header() if _is_keywords(text) else None


def _labelled(text: str, date: FoundDate | None, words: Vocabulary) -> Header | None:
    """The line as a row of labelled values, dates and credits; None where something is left over."""
    value = _free_text(text, words)
    if value:
        return value
    if date:
        header = Header(date=date.date, time=date.time, unusable_date=None if date.date else date.text)
        pieces = [(text[: date.start], True), (text[date.end :], False)]
    else:
        header, pieces = Header(), [(text, False)]
    known = date is not None
    for piece, before_date in pieces:
        for label, value_text in _cut_at_labels(piece, words):
            found = _value(label, value_text, words, dated=known, place=before_date)
            if found is None:
                return None
            known = known or found != Header() or label == "ignored"
            header = header.or_else(found)
    return header if known else None


def _free_text(text: str, words: Vocabulary) -> Header | None:
    """`Titel: …` and the like, whose value is the whole rest of the line."""
    label, colon, value = text.partition(":")
    field = words.labels.get(label.strip().casefold())
    value = value.strip(_TITLE_SEPARATORS)
    if not colon or not value:
        return None
    match field:
        case "title":
            return Header(title=value)
        case "subtitle":
            return Header(subtitle=value)
        case "dateline":
            return Header(dateline=value)
        case "language":
            return Header(language=words.languages.get(value.casefold(), value.casefold()[:2]))
        case _:
            return None


def _cut_at_labels(text: str, words: Vocabulary) -> list[tuple[str, str]]:
    """Pieces of a line with the field their label names, "" for what stands before the first label."""
    parts = _label_form(words).split(text)
    pieces = [("", parts[0])]
    pieces += [(words.labels[label.casefold()], value) for label, value in zip(parts[1::2], parts[2::2], strict=True)]
    return pieces


@lru_cache
def _label_form(words: Vocabulary) -> re.Pattern[str]:
    labels = "|".join(sorted(map(re.escape, words.labels), key=len, reverse=True))
    return re.compile(rf"(?<!\w)({labels})\s*:\s*", re.IGNORECASE)


def _value(field: str, text: str, words: Vocabulary, *, dated: bool, place: bool) -> Header | None:
    """One piece of a header line; None where it cannot be part of one."""
    bare = text.strip(_SEPARATORS)
    if field == "ignored":
        return Header()
    if field in {"authors", "agencies"}:
        return _credited(field, parse_credits(text, words))
    if not bare or _is_filler(bare, words):
        return Header()
    first, _, rest = bare.partition(" ")
    if first.casefold() in words.bare and rest:
        return _byline(parse_credits(rest, words))
    certain = _certain(parse_credits(bare, words))
    # A name alone on its line is a headline sooner than a byline.
    if certain and (certain.agencies or (dated and not place)):
        return certain
    if not place:
        return None
    return _place(bare, words)


def _place(text: str, words: Vocabulary) -> Header | None:
    """`Wien,` or `WIEN (APA),` before a date; fillers such as weekdays and the label `date` are passed over."""
    kept = [part for part in re.split(r",\s*|\s+(?=\()", text) if part and not _is_filler(part, words)]
    header = Header()
    for part in kept:
        found = _certain(parse_credits(part, words)) if part.startswith("(") else None
        if found is None:
            if not _PLACE.fullmatch(part) or header.dateline:
                return None
            found = Header(dateline=part)
        header = header.or_else(found)
    return header


def _credited(field: str, found: Credits) -> Header:
    """Credits behind a label: what is unknown counts as what the label says."""
    if field == "agencies":
        return Header(agencies=found.agencies + found.unknown, authors=found.authors)
    acronyms = tuple(name for name in found.unknown if is_acronym(name))
    names = tuple(name for name in found.unknown if name not in acronyms and name[:1].isupper())
    return Header(agencies=found.agencies + acronyms, authors=found.authors + names)


def _certain(found: Credits) -> Header | None:
    """Credits without a label: only where every one is an agency or a full name."""
    if found.unknown:
        return None
    return Header(agencies=found.agencies, authors=found.authors)


def _byline(found: Credits) -> Header | None:
    """Credits behind "Von": `Von Max Muster, Wien` gives the place too."""
    header = _certain(found)
    if header is None and found.authors and len(found.unknown) == 1 and _PLACE.fullmatch(found.unknown[0]):
        return Header(agencies=found.agencies, authors=found.authors, dateline=found.unknown[0])
    return header


def _is_filler(text: str, words: Vocabulary) -> bool:
    """Weekdays, `am`, `Uhr`, a time, the label `date` without colon."""
    parts = [part.strip(".,:;()|") for part in text.split()]
    return all(
        not part or part.casefold() in words.date_fillers or words.labels.get(part.casefold()) == "date" or _CLOCK.fullmatch(part)
        for part in parts
    ) or (text.startswith("(") and is_remark(text.strip("()"), words))


def _is_code(text: str, date: FoundDate | None) -> bool:
    """`bt0012 4 pl 123 APA0123`: what an agency's machines write for other machines."""
    parts = (text if not date else text[: date.start] + " " + text[date.end :]).split()
    return 2 <= len(parts) <= 10 and all(map(_CODE.fullmatch, parts)) and any(re.search(r"\d", part) for part in parts)


def _is_keywords(text: str) -> bool:
    """`Ukraine/Krieg/Diplomatie`: words with capitals, parted by slashes."""
    parts = [part.strip() for part in text.rstrip("/=: ").split("/")]
    return len(parts) > 1 and all(_KEYWORD.fullmatch(part) and all(word[0].isupper() for word in part.split()) for part in parts)
