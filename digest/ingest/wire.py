"""Lines to blocks: paragraphs, subheads, the headline and the dateline of wire copy, however its lines are broken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from digest.ingest.credits import parse_credits
from digest.ingest.dates import find_date
from digest.ingest.header import Header, Line, split_header
from digest.ingest.sentence import first_sentence
from digest.ingest.takes import in_opening, split_headline, split_notices
from digest.ingest.vocabulary import Vocabulary
from digest.model import Block

_FULL_STOP = re.compile(r"[.!?…:;,][\"“”’»«›‹')\]]*$")
_BULLET = re.compile(r"(?:[-*•–—+]|\d{1,2}[.)])\s")
_WORD_BREAK = re.compile(r"\w[-‐]$")
_MAX_WRAP = 120
"""Lines longer than this were not broken by hand or by a mail program."""
_MIN_WRAP = 40
"""Narrower text is a list of short lines, not wrapped prose."""
_SLACK = 4
_MAX_SUBHEAD = 100
_MAX_QUESTION = 60
_MAX_HEADLINE = 120
"""A first paragraph longer than this is a lead: it stays in the text, and the headline is made from it."""
_LEAD_RATIO = 5
"""A first sentence with a full stop is a headline if what follows is this many times longer."""
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_TOWN = rf"{_CAPITAL}[\w.'’-]*(?: (?:(?:am|an|der|im|in|ob|bei|of|de|la)\s)*{_CAPITAL}[\w.'’-]*){{0,3}}"
_DATELINE = re.compile(
    rf"(?P<place>{_TOWN}(?:\s?/\s?{_TOWN})*)(?:,\s*(?P<date>[^()–—]{{3,24}}?))?\s*(?P<credits>\([^()]{{2,60}}\))?"
    r"(?(credits)(?:\s*(?:[–—]|--?)|(?P<stop>\.))|\s*(?:[–—]|--?))\s+(?=\S)"
)
_STOPPED = re.compile(rf"(?P<place>{_CAPITAL}[\w'’-]{{2,}}(?:/{_CAPITAL}[\w'’-]{{2,}})*)\.\s+(?=[\"„“»«]?{_CAPITAL})")
"""As some newspapers set it: `Graz. Der Gemeinderat …`"""
_CREDIT = re.compile(r"\((?P<credits>[^()]{2,40})\)\s*(?:[–—-]\s+)?(?=\S)")
_REGION = re.compile(rf"{_TOWN}\.?")
"""Behind a town in capitals: `LIMA, Peru`."""
_SIGNATURE = re.compile(r"\((?P<credits>[^()]{2,80})\)\s*$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Joined lines, white space squeezed."""

    text: str
    number: int
    """Line it begins at."""
    kind: str
    """text, heading or item, as `Line.kind`."""
    lines: int


@dataclass(frozen=True, slots=True)
class Dateline:
    """`Wien, 22. Jänner 2026 (APA) – ` or `(APA) ` at the beginning of a paragraph; `end` is where its sentence begins."""

    header: Header
    end: int


@dataclass(frozen=True, slots=True)
class Wire:
    """An article taken apart. `lead` is the paragraph a headline can be made from."""

    header: Header
    headline: str | None
    blocks: tuple[Block, ...]
    lead: str
    first_line: int | None
    """Where the text begins."""


def parse(lines: Sequence[Line], words: Vocabulary) -> Wire:
    """Take wire copy apart. `blocks` is empty where there is no text behind the header."""
    header, rest = split_header(lines, words)
    paragraphs, spoken = split_notices(_without_ending(_paragraphs(rest), words), words)
    header = header.or_else(Header(signal=spoken.signal, correction=spoken.said or None))
    first_line = paragraphs[0].number if paragraphs else None
    headline = header.title
    if headline is None and paragraphs and _is_headline(_without_signal(paragraphs, words), words):
        headline, paragraphs = paragraphs[0].text, paragraphs[1:]
    blocks = _blocks(paragraphs, words)
    if header.subtitle and blocks:
        blocks = [Block("subhead", header.subtitle), *blocks]
    texts = [block.text for block in blocks if block.kind == "paragraph"]
    opening = find_dateline(texts[0], words) if texts else None
    if opening:
        header = header.or_else(replace(opening.header, date_line=first_line, signal=in_opening(texts[0], opening.end, words)))
    if texts:
        header = header.or_else(_signature(texts[-1], words))
    if headline:
        headline, signal = split_headline(headline, words)
        header = header.or_else(Header(signal=signal))
    return Wire(header, _clean(headline, words), tuple(blocks), _lead(texts, words), first_line)


def find_dateline(text: str, words: Vocabulary) -> Dateline | None:
    """The place, date and agencies before the first sentence of a paragraph.

    Without agency or date a capital must follow, and the dashes in the sentence must come in pairs:
    "Huber – die Kanzlerin – sagte" is an insertion.
    """
    if bracket := _CREDIT.match(text):
        found = parse_credits(bracket["credits"], words)
        return Dateline(Header(agencies=found.agencies), bracket.end()) if found.agencies and not found.unknown else None
    if stopped := _STOPPED.match(text):
        return Dateline(Header(dateline=stopped["place"]), stopped.end())
    match = _DATELINE.match(text)
    if not match:
        return None
    first, _, more = match["place"].partition(" ")
    # "LE MANS" has its article in the name, "Die Grünen" are no place.
    if first.casefold() in words.articles and not (more and match["place"].isupper()):
        return None
    found = parse_credits(match["credits"] or "", words)
    date = find_date(match["date"], words) if match["date"] else None
    region = match["date"] if match["date"] and not date else None
    if match["stop"] and not found.agencies:
        return None  # "Graz (SPÖ). Der Stadtrat …"
    if found.unknown or (region and not (_REGION.fullmatch(region) and match["place"].isupper())):
        return None
    if not date and not found.agencies:
        sentence = first_sentence(text[match.end() :], words.abbreviations)
        if sentence.lstrip("\"“„»«‚‘'")[:1].islower() or len(re.findall(r"\s(?:[–—]|--?)\s", sentence)) % 2:
            return None
    day = date.date if date else None
    header = Header(
        dateline=f"{match['place']}, {region}" if region else match["place"],
        date=day,
        unusable_date=date.text if date and not day else None,
        agencies=found.agencies,
        authors=found.authors,
    )
    return Dateline(header, match.end())


def _signature(text: str, words: Vocabulary) -> Header:
    """`(APA, 22.1.2026)` behind the last sentence."""
    match = _SIGNATURE.search(text)
    if not match:
        return Header()
    date = find_date(match["credits"], words)
    found = parse_credits(match["credits"], words)
    if not found.agencies:
        return Header()
    return Header(date=date.date if date else None, agencies=found.agencies, authors=found.authors)


def _paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """Group lines. A break that the width of the page made necessary joins; any other break parts, and so does an empty line."""
    texts = [Line(line.number, " ".join(line.text.split()), line.kind) for line in lines]
    width = max((len(line.text) for line in texts if line.kind == "text"), default=0)
    groups: list[list[Line]] = []
    for before, line in pairwise([Line(0, ""), *texts]):
        if not line.text:
            continue
        if before.text and groups and _continues(before, line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Paragraph(_join(group), group[0].number, group[0].kind, len(group)) for group in groups]


def _continues(before: Line, line: Line, width: int) -> bool:
    if "heading" in (before.kind, line.kind) or line.kind == "item":
        return False
    ended = _FULL_STOP.search(before.text.rstrip(",;:")) is not None
    if line.text[0].islower() and not ended:
        return True
    needed = _MIN_WRAP < width <= _MAX_WRAP and len(before.text) + 1 + len(line.text.split()[0]) > width - _SLACK
    # Too long for a subhead, and no end of a sentence, however wide the page.
    unfinished = not ended and len(before.text) > _MAX_SUBHEAD and before.kind == "text"
    # "am" + "10. September" was broken by the page; a list begins behind a full stop or colon.
    begins_item = _BULLET.match(line.text) and (ended or before.text.endswith(":"))
    return (needed or unfinished) and not begins_item


def _join(group: Sequence[Line]) -> str:
    text = group[0].text
    for line in group[1:]:
        # "US-" + "Präsident" was broken at its own hyphen; "Vor-" + "und Nachteile" was not.
        glue = "" if _WORD_BREAK.search(text) and line.text[0].isupper() else " "
        text += glue + line.text
    return text


def _without_ending(paragraphs: list[Paragraph], words: Vocabulary) -> list[Paragraph]:
    """Without `(Schluss) abc/def` and what comes behind it."""
    for position, paragraph in enumerate(paragraphs):
        bracket = re.match(r"\(\s*([^\W\d_]+\.?)", paragraph.text)
        if bracket and bracket[1].casefold() in words.endings and len(paragraph.text) < _MAX_SUBHEAD:
            return paragraphs[:position]
    return paragraphs


def _is_headline(paragraphs: Sequence[Paragraph], words: Vocabulary) -> bool:
    """Whether the first paragraph is the headline and not the first sentence of the article."""
    first = paragraphs[0]
    if len(paragraphs) == 1 or first.kind == "item":
        return False
    if first.kind == "heading":
        return True
    following = paragraphs[1]
    if first.lines > 2 or len(first.text) > _MAX_HEADLINE or find_dateline(first.text, words):
        return False
    if _sentences(first.text, words) > 1 or first.text.endswith((":", ",", ";")) or _is_speech(first.text):
        return False
    if not first.text.rstrip('"“”»«').endswith("."):
        return True
    return find_dateline(following.text, words) is not None or len(following.text) >= _LEAD_RATIO * len(first.text)


def _without_signal(paragraphs: Sequence[Paragraph], words: Vocabulary) -> list[Paragraph]:
    """As they are but for the first, without words about the take: "Zusammenfassung - …" looks like a dateline."""
    return [replace(paragraphs[0], text=split_headline(paragraphs[0].text, words)[0]), *paragraphs[1:]]


def _sentences(text: str, words: Vocabulary) -> int:
    return 1 if first_sentence(text, words.abbreviations) == text else 2


def _is_speech(text: str) -> bool:
    return text[0] in '"“„»' and text[-1] in '"“”«'


def _blocks(paragraphs: Sequence[Paragraph], words: Vocabulary) -> list[Block]:
    blocks = []
    for position, paragraph in enumerate(paragraphs):
        last = position == len(paragraphs) - 1
        blocks.append(Block("subhead" if _is_subhead(paragraph, words, last=last) else "paragraph", paragraph.text))
    return blocks


def _is_subhead(paragraph: Paragraph, words: Vocabulary, *, last: bool) -> bool:
    """A short line without full stop that something follows; a short question may be one too."""
    text = paragraph.text
    if paragraph.kind == "heading":
        return True
    if last or paragraph.kind == "item" or paragraph.lines > 1 or len(text) > _MAX_SUBHEAD or _BULLET.match(text):
        return False
    if text.endswith("?"):
        return len(text) <= _MAX_QUESTION and not _is_speech(text) and text[0].isupper()
    return not _FULL_STOP.search(text) and _sentences(text, words) == 1


def _clean(headline: str | None, words: Vocabulary) -> str | None:
    """Without the mark APA puts behind a headline, and without a full stop."""
    text = (headline or "").rstrip(" =")
    if text.endswith(".") and not text.endswith("..") and text.rsplit(maxsplit=1)[-1].casefold() not in words.abbreviations:
        text = text[:-1]
    return text or None


def _lead(texts: Sequence[str], words: Vocabulary) -> str:
    """The first paragraph from its first sentence on."""
    if not texts:
        return ""
    opening = find_dateline(texts[0], words)
    lead = texts[0][opening.end :] if opening else texts[0]
    notice, _, news = lead.partition(": ")
    return news if news and notice.casefold() in words.notices else lead
