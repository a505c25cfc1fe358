"""What wire copy says of itself as a take: a later one, a correction, a withdrawal. These words are for editors; they leave the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Protocol, TypeVar

from digest.ingest.sentence import first_sentence
from digest.ingest.vocabulary import Vocabulary
from digest.model import Signal

_PIECES = re.compile(r"[()\[\]|,;]|\s[–—-]{1,2}\s|:\s|\s{2,}")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_GRAVITY: Sequence[Signal | None] = (None, "update", "correction", "withdrawal")
_NOTICE_REACH = 1500
"""Characters at the beginning of a notice of withdrawal that say it is one."""
_SENTENCE = re.compile(r"[.!?…][\"“”’»«›‹')\]]*$")
_AT_EDGE = 2
"""Paragraphs at either end of a text among which a note to editors stands."""


class _Paragraph(Protocol):
    """Whatever has a text and can be copied with another."""

    @property
    def text(self) -> str: ...


P = TypeVar("P", bound=_Paragraph)


@dataclass(frozen=True, slots=True)
class Spoken:
    """What copy says of itself."""

    signal: Signal | None = None
    said: str = ""
    """Of a correction what it corrects, of a withdrawal why; word for word."""

    def and_also(self, other: Spoken) -> Spoken:
        """Both: the gravest signal, everything said."""
        said = " ".join(dict.fromkeys(filter(None, (self.said, other.said))))
        return Spoken(gravest(self.signal, other.signal), said)


def gravest(*signals: Signal | None) -> Signal | None:
    """A withdrawal before a correction before an update."""
    return max(signals, key=_GRAVITY.index)


def in_header(line: str, words: Vocabulary) -> Signal | None:
    """The signal in a header line: `Von: APA (2. Take)`."""
    pieces = [*_PIECES.split(line), *(part for bracket in _BRACKETS.findall(line) for part in bracket.split("/"))]
    return gravest(None, *(_header_signal(said, words) for piece in pieces for said in (piece, _behind_agency(piece, words))))


def _behind_agency(piece: str, words: Vocabulary) -> str:
    """What stands behind the last agency of a piece: `20.01.2026 14:30 APA Zusammenfassung 1`."""
    parts = piece.split()
    agencies = [position for position, part in enumerate(parts) if part.strip(":").casefold() in words.agencies]
    return " ".join(parts[agencies[-1] + 1 :]) if agencies else ""


def in_opening(text: str, end: int, words: Vocabulary) -> Signal | None:
    """The signal of a first paragraph whose dateline ends at `end`: `Wien (APA/2. Take) - …`, `Wien (APA) – Berichtigung: …`."""
    _, spoken = _split_notice(text[end:], words)
    return gravest(in_header(text[:end], words), spoken.signal if spoken else None)


def is_signal_line(line: str, words: Vocabulary) -> bool:
    """Whether a line says nothing but what take this is: `Berichtigung`, `+++ Meldung zurückgezogen +++`."""
    return _header_signal(line, words) is not None


def _header_signal(piece: str, words: Vocabulary) -> Signal | None:
    bare = piece.strip(" \t.:*+=–-!/")
    return next((rule.signal for rule, _ in words.takes.matching("header", bare)), None)


def split_headline(headline: str, words: Vocabulary) -> tuple[str, Signal | None]:
    """The headline without the words about the take, and its signal. A headline of nothing else stays."""
    signal: Signal | None = None
    # "CORRECTED-UPDATE 2-…" has two.
    while hit := next(iter(words.takes.matching("headline", headline)), None):
        rule, match = hit
        rest = f"{headline[: match.start()]}{headline[match.end() :]}".strip()
        signal = gravest(signal, rule.signal)
        if not rest:
            break
        headline = rest
    return headline, signal


def split_notices(paragraphs: Sequence[P], words: Vocabulary) -> tuple[list[P], Spoken]:
    """The text without notes to editors at its beginning and end, and what these say.

    A notice of withdrawal stays as it is, for it is nothing else; and so does a correction that comes without the corrected text.
    """
    withdrawn = _withdrawal([paragraph.text for paragraph in paragraphs], words)
    if withdrawn:
        return list(paragraphs), withdrawn
    spoken, kept = Spoken(), list(paragraphs)
    ends = dict.fromkeys([*range(min(_AT_EDGE, len(kept))), *range(max(len(kept) - _AT_EDGE, 0), len(kept))])
    for position in ends:
        rest, found = _split_notice(kept[position].text, words)
        if found:
            spoken = spoken.and_also(found)
            kept[position] = replace(kept[position], text=rest)
    kept = [paragraph for paragraph in kept if paragraph.text]
    has_text = any(_SENTENCE.search(paragraph.text) for paragraph in kept)
    return (kept if has_text else list(paragraphs)), spoken


def _split_notice(text: str, words: Vocabulary) -> tuple[str, Spoken | None]:
    """What is left of a paragraph without the note it begins with, and the note."""
    for rule, match in words.takes.matching("notice", text):
        said = _said(match, words) if rule.signal == "correction" else ""
        return text[match.end() :].strip(), Spoken(rule.signal, said)
    return text, None


def _said(match: re.Match[str], words: Vocabulary) -> str:
    """The sentences of a note that say what was corrected."""
    sentences = _sentences((match.groupdict().get("said") or "").strip(), words)
    return " ".join(takewhile(lambda sentence: not words.takes.lead_in.fullmatch(sentence), sentences))


def _withdrawal(texts: Sequence[str], words: Vocabulary) -> Spoken | None:
    notice = " ".join(texts)[:_NOTICE_REACH]
    if not any(words.takes.matching("withdrawal", notice)):
        return None
    return Spoken("withdrawal", reason_of(texts, words))


def reason_of(texts: Sequence[str], words: Vocabulary) -> str:
    """The first sentence of a notice of withdrawal that says why, "" where none does; the very first only names what is taken back."""
    sentences = [sentence for text in texts for sentence in _sentences(text, words)][1:]
    return next((sentence for sentence in sentences if any(words.takes.matching("reason", sentence))), "")


def _sentences(text: str, words: Vocabulary) -> list[str]:
    found = []
    while text:
        sentence = first_sentence(text, words.abbreviations)
        found.append(sentence)
        text = text[len(sentence) :].strip()
    return found
