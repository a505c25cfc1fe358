"""Where in an article's body the sentences behind its facts stand.

The body is Markdown, the evidence plain text. Both are compared without escapes and with white space squeezed; what is found is wrapped in
the Markdown itself, so that any generator shows it.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

TITLE_ANCHOR = "s-0"
"""Anchor of the headline, for facts that were read from it."""

_UNIT = re.compile(
    r"([^\\&\s*_]+)|\\([!-/:-@\[-`{-~])|(&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)|(\s+)|(.)", re.DOTALL
)
"""A run of plain characters, a backslash escape, a character reference, white space, anything else."""
_BLOCK = re.compile(r"\S(?:.|\n(?!\s*\n))*")
_NO_PROSE = re.compile(r"```|~~~|<|\||[-=*_]{3,}\s*$")
_SIGNS = re.compile(r"\*+|_+|`+")
_SUBHEAD = re.compile(r"#{1,6}\s")
_BEGINNING = 60
_EMPHASIS = re.compile(r"[*_]")
"""Left out of both sides: an editor may have set a word of the sentence in bold."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A body with its evidence marked."""

    markdown: str
    anchors: Mapping[str, str]
    """Anchor by evidence, `s-1` the first in the text; evidence that no longer stands in the text is missing."""
    text: str
    """The body as plain text."""

    def anchor(self, evidence: str) -> str:
        """Where to jump for a fact; empty where its sentence is not to be found."""
        return self.anchors.get(evidence, "")

    def begins_with(self, text: str) -> bool:
        """Whether a reader of the body would read the beginning of `text` twice."""
        return self.text.startswith(_squeeze(text)[:_BEGINNING])


@dataclass(frozen=True, slots=True)
class _Plain:
    """Text of one block as a reader sees it, white space squeezed; `starts[i]`, `ends[i]`: where character `i` stands in the Markdown."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]


def mark_evidence(body: str, title: str, evidence: Iterable[str]) -> Marked:
    """Wrap each sentence of `evidence` that stands in `body` in `<span class="digest-sentence" id="s-N">`.

    Paragraphs come before subheads. Of two sentences that overlap without one holding the other, only the first is wrapped and serves both.
    What stands only in the title gets `TITLE_ANCHOR`.
    """
    found_blocks = [match for match in _BLOCK.finditer(body) if not _NO_PROSE.match(match.group())]
    paragraphs = [_flatten(body, *match.span()) for match in found_blocks if not _SUBHEAD.match(match.group())]
    subheads = [_flatten(body, *match.span()) for match in found_blocks if _SUBHEAD.match(match.group())]
    squeezed_title = _squeeze(title)
    found: dict[str, tuple[int, int]] = {}
    anchors: dict[str, str] = {}
    for sentence in dict.fromkeys(evidence):
        span = _find(sentence, [*paragraphs, *subheads], body)
        if span:
            found[sentence] = span
        elif sentence.strip() and _squeeze(sentence) in squeezed_title:
            anchors[sentence] = TITLE_ANCHOR
    spans = _nest(set(found.values()))
    numbers = {span: number for number, span in enumerate(spans, 1)}
    for sentence, span in found.items():
        anchors[sentence] = f"s-{numbers.get(span) or next(numbers[other] for other in spans if _overlap(span, other))}"
    return Marked(_wrap(body, spans), anchors, _squeeze(" ".join(block.text for block in paragraphs)))


def _flatten(body: str, start: int, end: int) -> _Plain:
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _UNIT.finditer(body, start, end):
        run, escaped, entity, blank, other = match.groups()
        first, last = match.span()
        if run:
            text += run
            starts += range(first, last)
            ends += range(first + 1, last + 1)
            continue
        plain = escaped or (html.unescape(entity) if entity else " " if blank else other)
        for character in _EMPHASIS.sub("", plain):
            if not character.isspace():
                text.append(character)
            elif text and text[-1] != " ":
                text.append(" ")
            else:
                continue
            starts.append(first)
            ends.append(last)
    return _Plain("".join(text), starts, ends)


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def _find(sentence: str, blocks: Iterable[_Plain], body: str) -> tuple[int, int] | None:
    """Where the sentence stands first without cutting emphasis, code or a link in two."""
    wanted = _squeeze(_EMPHASIS.sub("", sentence))
    if not wanted:
        return None
    for block in blocks:
        position = block.text.find(wanted)
        if position >= 0:
            start, end = block.starts[position], block.ends[position + len(wanted) - 1]
            if _balanced(body[start:end]):
                return start, end
    return None


def _balanced(markdown: str) -> bool:
    """Whether no emphasis, code or link begins inside and ends outside.

    Brackets count even when escaped: of a pair that is text, only the first needs a backslash.
    """
    runs = Counter(_SIGNS.findall(re.sub(r"\\.", "", markdown, flags=re.DOTALL)))
    return all(number % 2 == 0 for number in runs.values()) and markdown.count("[") == markdown.count("]")


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _nest(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in the order of the text, outer before inner, without those that cross an earlier one."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if all(not _overlap((start, end), other) or end <= other[1] for other in kept):
            kept.append((start, end))
    return kept


def _wrap(body: str, spans: list[tuple[int, int]]) -> str:
    """Opening tags outer first, closing tags inner first; insertions are made from the end so that positions stay right."""
    marks = [(start, 1, -end, f'<span class="digest-sentence" id="s-{number}">') for number, (start, end) in enumerate(spans, 1)]
    marks += [(end, 0, -start, "</span>") for start, end in spans]
    for position, _, _, tag in sorted(marks, reverse=True):
        body = body[:position] + tag + body[position:]
    return body
