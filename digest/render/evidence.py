"""Where in an article's body the sentences behind its facts stand.

The body is Markdown, the evidence what a reader sees of it; `prose.flatten` knows where one stands in the other. What is found is wrapped
in the Markdown itself, so that any generator shows it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from digest.model import Article, Fact, Publish
from digest.prose.flatten import Span, passages, squeeze

TITLE_ANCHOR = "s-0"
"""Anchor of the headline, for facts that were read from it."""

Note = Callable[[int], str]
"""What stands behind the sentence of a number, as HTML."""

_BEGINNING = 60
_BLANK_LINE = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Marked:
    """A body with its evidence marked."""

    markdown: str
    anchors: Mapping[str, str]
    """Anchor by evidence, `s-1` the first in the text; evidence that no longer stands in the text is missing."""
    text: str
    """The body as plain text."""
    quoted: tuple[tuple[str, str], ...] = ()
    """Anchor and sentence of evidence from the part of the body that is not published, in the order of the text."""

    def anchor(self, evidence: str) -> str:
        """Where to jump for a fact; empty where its sentence is not to be found."""
        return self.anchors.get(evidence, "")

    def begins_with(self, text: str) -> bool:
        """Whether a reader of the body would read the beginning of `text` twice."""
        return self.text.startswith(squeeze(text)[:_BEGINNING])


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article and the facts read from it."""

    anchor: str
    number: int
    facts: tuple[Fact, ...]


def facts_of(article: Article) -> tuple[Fact, ...]:
    """All facts of an article, in the order its page shows them."""
    return (*article.actors, *article.locations, *article.next_steps, *article.quotes)


def by_sentence(article: Article, marked: Marked) -> tuple[Sentence, ...]:
    """Facts by the sentence they were read from, in the order of the text; the headline first."""
    found: dict[str, list[Fact]] = {}
    for fact in facts_of(article):
        if anchor := marked.anchor(fact.evidence):
            found.setdefault(anchor, []).append(fact)
    sentences = (Sentence(anchor, int(anchor.removeprefix("s-")), tuple(facts)) for anchor, facts in found.items())
    return tuple(sorted(sentences, key=lambda sentence: sentence.number))


def mark_article(article: Article, publish: Publish, note: Note = lambda _: "") -> Marked:
    """As much of an article's body as is published, with the sentences behind all its facts marked.

    Of what is not published the sentences behind facts alone are quoted: without them nobody could check the facts.
    """
    evidence = [fact.evidence for fact in facts_of(article)]
    whole = mark_evidence(article.body, article.title, evidence, note)
    if publish == "full":
        return whole
    shown = mark_evidence(published(article.body, publish), article.title, evidence, note)
    hidden = sorted(
        (sentence for sentence in whole.anchors if sentence not in shown.anchors), key=lambda sentence: _number(whole, sentence)
    )
    first = max((_number(shown, sentence) for sentence in shown.anchors), default=0) + 1
    quoted = tuple((f"s-{number}", sentence) for number, sentence in enumerate(hidden, first))
    return replace(shown, anchors={**shown.anchors, **{sentence: anchor for anchor, sentence in quoted}}, quoted=quoted)


def _number(marked: Marked, sentence: str) -> int:
    return int(marked.anchors[sentence].removeprefix("s-"))


def published(body: str, publish: Publish) -> str:
    """As much of a body as may be shown: all of it, its first paragraph, nothing."""
    if publish == "excerpt":
        return next((block for block in _BLANK_LINE.split(body.strip()) if not block.startswith("#")), "")
    return body if publish == "full" else ""


def mark_evidence(body: str, title: str, evidence: Iterable[str], note: Note = lambda _: "") -> Marked:
    """Wrap each sentence of `evidence` that stands in `body` in `<span class="digest-sentence" id="s-N">`, and put its `note` behind it.

    Paragraphs come before subheads. Links and emphasis that a sentence would cut in two are wrapped as a whole. Of two sentences that
    overlap without one holding the other, only the first is wrapped and serves both. What stands only in the title gets `TITLE_ANCHOR`.
    """
    found_passages = passages(body)
    paragraphs = [passage for passage in found_passages if not passage.heading]
    searched = [*paragraphs, *(passage for passage in found_passages if passage.heading)]
    squeezed_title = squeeze(title)
    found: dict[str, Span] = {}
    anchors: dict[str, str] = {}
    for sentence in dict.fromkeys(evidence):
        spans_found = (passage.find(sentence) for passage in searched)
        if span := next((span for span in spans_found if span), None):
            found[sentence] = span
        elif sentence.strip() and squeeze(sentence) in squeezed_title:
            anchors[sentence] = TITLE_ANCHOR
    spans = _nest(set(found.values()))
    numbers = {span: number for number, span in enumerate(spans, 1)}
    for sentence, span in found.items():
        anchors[sentence] = f"s-{numbers.get(span) or next(numbers[other] for other in spans if _overlap(span, other))}"
    return Marked(_wrap(body, spans, note), anchors, " ".join(passage.text for passage in paragraphs))


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _nest(spans: Iterable[Span]) -> list[Span]:
    """Spans in the order of the text, outer before inner, without those that cross an earlier one."""
    kept: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if all(not _overlap((start, end), other) or end <= other[1] for other in kept):
            kept.append((start, end))
    return kept


def _wrap(body: str, spans: list[Span], note: Note) -> str:
    """Opening tags outer first, closing tags inner first; insertions are made from the end so that positions stay right."""
    marks = [(start, 1, -end, f'<span class="digest-sentence" id="s-{number}">') for number, (start, end) in enumerate(spans, 1)]
    marks += [(end, 0, -start, f"</span>{note(number)}") for number, (start, end) in enumerate(spans, 1)]
    for position, _, _, tag in sorted(marks, reverse=True):
        body = body[:position] + tag + body[position:]
    return body
