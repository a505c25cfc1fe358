"""Texts with their names marked, for the parts of extraction that start from names already found."""

import re
from collections.abc import Callable

import pytest
from raw_articles import analysed

from digest.extract.mentions import Mention
from digest.extract.text import HEADLINE, Document

Marked = tuple[Document, tuple[Mention, ...]]

_KINDS = {"{": "person", "<": "organization", "[": "place"}
_MARK = re.compile(r"([{<\[][^}>\]]+[}>\]])")


def _unmark(text: str) -> tuple[str, list[tuple[int, int, str]]]:
    plain, spans = "", []
    for part in _MARK.split(text):
        if _MARK.fullmatch(part):
            spans.append((len(plain), len(plain) + len(part) - 2, _KINDS[part[0]]))
            plain += part[1:-1]
        else:
            plain += part
    return plain, spans


@pytest.fixture(scope="session")
def marked() -> Callable[..., Marked]:
    """Makes a document and its mentions from paragraphs in which {persons}, <organisations> and [places] are marked."""

    def make(*paragraphs: str, headline: str = "", language: str = "de") -> Marked:
        blocks = [_unmark(paragraph) for paragraph in paragraphs]
        title = _unmark(headline)
        document = analysed(*(text for text, _ in blocks), headline=title[0], language=language)
        spans = {HEADLINE: title[1], **{number: found for number, (_, found) in enumerate(blocks)}}
        mentions = []
        for sentence in document.sentences:
            for start, end, kind in spans[sentence.block]:
                covered = [i for i, token in enumerate(sentence.tokens) if start <= token.start < end]
                if covered:
                    first, last = sentence.tokens[covered[0]], sentence.tokens[covered[-1]]
                    text = sentence.text[first.start - sentence.start : last.end - sentence.start]
                    mentions.append(Mention(kind, sentence.index, covered[0], covered[-1] + 1, text))
        return document, tuple(mentions)

    return make
