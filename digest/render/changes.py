"""What a correction changed: two versions of a text sentence by sentence, and in a changed sentence word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from digest.prose.flatten import passages

_END = re.compile(r"(?<=[^\d\s][.!?…])[\"“”’»«›‹')\]]*\s+(?=[\"„“‚‘»«›‹(\[]*[^\W_a-zß-öø-ÿ])")
"""Behind a sentence; a full stop behind a number ends none here: "5. Oktober"."""
_TOKEN = re.compile(r"\s+|[^\s]+")
_ALIKE = 0.4
"""Two sentences less alike than this are two sentences, not one that was changed."""
MOST = 6
"""Changed sentences worth showing: with more, the text was written anew."""


@dataclass(frozen=True, slots=True)
class Span:
    """Some words of a changed sentence."""

    kind: Literal["same", "gone", "new"]
    text: str


Change = tuple[Span, ...]
"""One changed sentence, both versions of it in one."""


def changes(before: str, after: str) -> tuple[Change, ...]:
    """The sentences that differ between two versions of a text, both Markdown; none where more than `MOST` do."""
    old, new = _sentences(before), _sentences(after)
    found: list[Change] = []
    for action, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if action != "equal":
            found += _paired(old[start:end], new[first:last])
    return tuple(found) if len(found) <= MOST else ()


def _sentences(markdown: str) -> list[str]:
    return [sentence for passage in passages(markdown) for sentence in _END.split(passage.text)]


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """Each new sentence with the next old one it was made of; what has none is all new or all gone."""
    position = 0
    for sentence in new:
        match = next((place for place in range(position, len(old)) if _likeness(old[place], sentence) >= _ALIKE), None)
        if match is None:
            yield (Span("new", sentence),)
            continue
        yield from ((Span("gone", gone),) for gone in old[position:match])
        yield _words(old[match], sentence)
        position = match + 1
    yield from ((Span("gone", gone),) for gone in old[position:])


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


def _words(old: str, new: str) -> Change:
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    spans: list[Span] = []
    for action, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if action == "equal":
            spans.append(Span("same", "".join(before[start:end])))
            continue
        gone, added = "".join(before[start:end]), "".join(after[first:last])
        spans += [span for span in (Span("gone", gone), Span("new", added)) if span.text]
    return tuple(_joined(spans))


def _joined(spans: Sequence[Span]) -> list[Span]:
    """A blank between two changes belongs to both: "Mittwoch, 25." gave way to "Donnerstag, 26.", and not word for word."""
    joined: list[Span] = []
    position = 0
    while position < len(spans):
        gone = new = ""
        start = position
        while position < len(spans) and (spans[position].kind != "same" or _is_gap(spans, position, start)):
            kind, text = spans[position].kind, spans[position].text
            gone += text if kind != "new" else ""
            new += text if kind != "gone" else ""
            position += 1
        if start == position:
            joined.append(spans[position])
            position += 1
        else:
            joined += [span for span in (Span("gone", gone), Span("new", new)) if span.text]
    return joined


def _is_gap(spans: Sequence[Span], position: int, start: int) -> bool:
    between = start < position < len(spans) - 1 and spans[position + 1].kind != "same"
    return between and not spans[position].text.strip()
