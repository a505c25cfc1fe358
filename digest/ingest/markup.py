"""Markdown and HTML to plain lines, so that one reader serves all formats.

Markdown is not handed to a Markdown library: "22. Jänner war …" would become a list and lose its number, and
"Lehrer*innen und Schüler*innen" their asterisks.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from digest.ingest.credits import parse_credits
from digest.ingest.header import Header, Line, LineKind
from digest.ingest.vocabulary import Vocabulary

_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?P<text>.*?)\s*#*\s*$")
_UNDERLINE = re.compile(r"\s{0,3}(?:=+|-+)\s*$")
_RULE = re.compile(r"\s{0,3}([-*_])(?:\s*\1){2,}\s*$")
_DEFINITION = re.compile(r"\s{0,3}\[[^\]]+\]:\s+\S+")
_BULLET = re.compile(r"\s*[-*+]\s+(?P<text>\S.*)$")
_NUMBERED = re.compile(r"\s*\d{1,3}[.)]\s+\S")
_QUOTE = re.compile(r"\s{0,3}>\s?")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_IMAGE = re.compile(r"!\[[^\]]*\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])")
_LINK = re.compile(r"\[(?P<text>[^\[\]]+)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])")
_AUTOLINK = re.compile(r"<(?P<url>(?:https?://|mailto:)[^<>\s]+)>")
_ESCAPE = re.compile(r"\\(?P<mark>[!-/:-@\[-`{-~])")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_EMPHASIS = tuple(
    re.compile(pattern, re.DOTALL)
    for pattern in (
        r"(?<!\\)\*\*\*(?![\s*])(?P<text>.+?)(?<![\s\\*])\*\*\*",
        r"(?<!\\)\*\*(?![\s*])(?P<text>.+?)(?<![\s\\])\*\*",
        r"(?<![\w\\/@=])__(?![\s_])(?P<text>.+?)(?<![\s\\_])__(?!\w)",
        # Within a word a single asterisk is no emphasis: "Lehrer*innen".
        r"(?<![\w\\*])\*(?![\s*])(?P<text>[^*]+?)(?<![\s\\])\*(?![\w*])",
        r"(?<![\w\\/@=])_(?![\s_])(?P<text>[^_]+?)(?<![\s\\_])_(?!\w)",
    )
)
_FRONT_MATTER_END = re.compile(r"(?:---|\.\.\.)\s*$")
_KEY = re.compile(r"[\w-]+\s*:(?:\s|$)")


def text_lines(text: str) -> list[Line]:
    """Plain text as it stands."""
    return [Line(number, line) for number, line in enumerate(text.split("\n"), start=1)]


def split_front_matter(text: str) -> tuple[str | None, str]:
    """The YAML between `---` lines and the rest, each with as many lines before it as in the file. None where there is no front matter.

    Raises:
        ValueError: it begins but does not end.
    """
    lines = text.split("\n")
    begin = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if lines[begin].rstrip() != "---":
        return None, text
    for number in range(begin + 1, len(lines)):
        if _FRONT_MATTER_END.match(lines[number]):
            return "\n" * (begin + 1) + "\n".join(lines[begin + 1 : number]), "\n" * (number + 1) + "\n".join(lines[number + 1 :])
    if begin + 1 < len(lines) and _KEY.match(lines[begin + 1]):
        raise ValueError("front matter begins with '---' but no second '---' ends it")
    return None, text


def markdown_lines(text: str) -> list[Line]:
    """Markdown without its marks: headings and list items are told by their kind, links are reduced to their text.

    Marks of emphasis go in pairs; a lone asterisk stays.
    """
    blanked = _COMMENT.sub(lambda match: "\n" * match.group().count("\n"), text)
    runs: list[list[Line]] = []
    for line in _marked(blanked.split("\n")):
        # Emphasis may go on in the next line, but not beyond a paragraph, heading or list item.
        if runs and line.kind == "text" and line.text.strip() and runs[-1][-1].kind != "heading" and runs[-1][-1].text.strip():
            runs[-1].append(line)
        else:
            runs.append([line])
    return [line for run in runs for line in _without_emphasis(run)]


def _without_emphasis(run: Sequence[Line]) -> Iterator[Line]:
    text = "\n".join(line.text for line in run)
    for pattern in _EMPHASIS:
        text = pattern.sub(lambda match: match["text"], text)
    for line, plain in zip(run, _ESCAPE.sub(lambda match: match["mark"], text).split("\n"), strict=True):
        yield Line(line.number, plain, line.kind)


def _marked(lines: Sequence[str]) -> Iterator[Line]:
    """Lines with their kind; emphasis and escapes are still in them."""
    fenced, item = False, False
    for number, raw in enumerate(lines, start=1):
        if _FENCE.match(raw):
            fenced = not fenced
            yield Line(number, "")
            continue
        if fenced:
            yield Line(number, _PUNCTUATION.sub(r"\\\g<0>", raw))  # no mark in it means anything
            continue
        following = lines[number] if number < len(lines) else ""
        before = lines[number - 2] if number > 1 else ""
        kind, line = _line(_QUOTE.sub("", raw), before, following)
        # A list item goes on in the lines below it, which are indented or not, until an empty one.
        item = kind == "item" or (item and bool(line.strip()))
        yield Line(number, _unlinked(line), kind)


def _line(line: str, before: str, following: str) -> tuple[LineKind, str]:
    if heading := _HEADING.match(line):
        return "heading", heading["text"]
    if _UNDERLINE.match(line) and before.strip() and not _UNDERLINE.match(before):
        return "text", ""
    if _RULE.match(line) or _DEFINITION.match(line):
        return "text", ""
    if bullet := _BULLET.match(line):
        return "item", bullet["text"]
    if _NUMBERED.match(line):
        return "item", line
    if line.strip() and not before.strip() and _UNDERLINE.match(following):
        return "heading", line
    return "text", line


def _unlinked(text: str) -> str:
    text = _LINK.sub(lambda match: match["text"], _IMAGE.sub("", text))
    return _AUTOLINK.sub(lambda match: _PUNCTUATION.sub(r"\\\g<0>", match["url"]), text)


def html_lines(text: str, words: Vocabulary) -> tuple[Header, list[Line]]:
    """The article of an HTML page, found by trafilatura, and what the page's head says of it. No lines where there is no article.

    The date comes from the document itself (meta and time elements); an address or a clock is never asked.
    """
    import trafilatura  # noqa: PLC0415 - lxml and its friends cost a tenth of a second, which text files need not

    document = trafilatura.bare_extraction(
        text,
        favor_precision=True,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        # A fixed last day, because htmldate would take today.
        date_extraction_params={"extensive_search": False, "original_date": True, "min_date": "1900-01-01", "max_date": "2100-12-31"},
    )
    if document is None or isinstance(document, dict) or document.body is None:
        return Header(), []
    found = parse_credits(document.author or "", words)
    # htmldate gives the day only; the time stands beside it wherever the page writes ISO 8601.
    clock = re.search(rf"{document.date}T((?:[01]\d|2[0-3]):[0-5]\d)", text) if document.date else None
    header = Header(
        date=dt.date.fromisoformat(document.date[:10]) if document.date else None,
        time=dt.time.fromisoformat(clock[1]) if clock else None,
        agencies=found.agencies,
        authors=found.authors,
        title=document.title,
    )
    return header, _element_lines(document.body)


def _element_lines(body: object) -> list[Line]:
    """Trafilatura's body, an lxml tree of `head`, `p`, `quote` and `list` elements, each parted from the next by an empty line.

    Line numbers are 0: nobody knows where in the page an element began.
    """
    lines: list[Line] = []
    kinds: dict[str, LineKind] = {"head": "heading", "item": "item"}
    for element in body.iter("head", "p", "item", "quote", "ab"):  # type: ignore[attr-defined]
        if any(True for _ in element.iter("p", "item") if _ is not element):
            continue
        text = " ".join("".join(element.itertext()).split())
        if text:
            lines += [Line(0, text, kinds.get(element.tag, "text")), Line(0, "")]
    return lines
