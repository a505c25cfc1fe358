"""Sentences and tokens, with their positions.

Splitters off the shelf either carry the wrong licence or break on "am 3. März" and on abbreviations, so this one is small, driven by the
pack's `text.toml` and tested on its own. Every sentence is a verbatim slice of its block: `block.text[sentence.start:sentence.end]`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from digest.errors import PackError
from digest.languages import Pack
from digest.model import RawArticle

HEADLINE = -1
"""Block number of the headline."""

_TOKEN = re.compile(
    r"""
    \d+(?:[.,:]\d+)*(?:\.(?=\s|$))?        # 3.000  10.30  7:2  3.
    | (?:[^\W\d_]\.){2,}                   # z.B.  U.S.
    | [^\W_]+(?:['’][^\W\d_]+)?(?:[-‐‑&](?=[^\W_])[^\W_]+(?:['’][^\W\d_]+)?)*-?   # Vize-Außenminister  O'Neill  AT&T  Welt-
    | \.{3} | …
    | [^\w\s]
    | _
    """,
    re.VERBOSE,
)
_END = re.compile(r"(?:[.!?…]+|:(?=\s*[\n\r]))[\"“”’»«›‹'）)\]]*(?:\s[»”](?!\w))?(?=\s)")
_BEFORE_WORDS = '([„“"»«'
_OPENING = "\"“„‚‘»«›‹'(["


class Token(NamedTuple):
    """A word, number or mark; offsets count characters of the block's text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A verbatim slice of one block. `block` counts from 0; the headline is `HEADLINE`."""

    index: int
    block: int
    kind: str
    """headline, paragraph or subhead."""
    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]


@dataclass(frozen=True, eq=False)
class Document:
    """An article, cut up. Headline first (if the file gave one), then block by block."""

    article: RawArticle
    sentences: tuple[Sentence, ...]

    @cached_property
    def body(self) -> tuple[Sentence, ...]:
        """Sentences of paragraphs: those that may stand as evidence, summary and steps."""
        return tuple(sentence for sentence in self.sentences if sentence.kind == "paragraph")


def analyse(article: RawArticle, pack: Pack) -> Document:
    """Cut an article into sentences and tokens.

    Raises:
        PackError: the pack has no `text.toml`, or something in it is malformed.
    """
    parts = [(HEADLINE, "headline", article.headline)] if article.headline_given else []
    parts += [(number, block.kind, block.text) for number, block in enumerate(article.blocks)]
    elided = elisions(pack)
    sentences: list[Sentence] = []
    for number, kind, text in parts:
        spans = split_sentences(text, pack) if kind == "paragraph" else [(0, len(text))]
        for start, end in spans:
            sentences.append(Sentence(len(sentences), number, kind, start, end, text[start:end], tokenize(text, start, end, elided)))
    return Document(article, tuple(sentences))


def tokenize(text: str, start: int = 0, end: int | None = None, elided: tuple[str, ...] = ()) -> tuple[Token, ...]:
    """Tokens of `text[start:end]`, with offsets into `text`; `elided` as `elisions` gives them."""
    pattern = _pattern(elided) if elided else _TOKEN
    found = pattern.finditer(text, start, len(text) if end is None else end)
    return tuple([Token(match.group(), *match.span()) for match in found])


def elisions(pack: Pack) -> tuple[str, ...]:
    """Words that lose their vowel before another one and are words all the same: "l" of "l'eau". Empty where a language has none."""
    return pack.words("text", "elisions") if "text" in pack.tables else ()


@lru_cache
def _pattern(elided: tuple[str, ...]) -> re.Pattern[str]:
    """The pattern of tokens, in which an elided word and its apostrophe are one by themselves."""
    words = "|".join(sorted(map(re.escape, elided), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?i:{words})['’](?=\w) | {_TOKEN.pattern}", re.VERBOSE)


def split_sentences(text: str, pack: Pack) -> list[tuple[int, int]]:
    """Spans of the sentences in one paragraph, without the white space between them."""
    rules = _rules(pack)
    spans, start = [], 0
    for match in _END.finditer(text):
        if rules.ends(text, match.start(), match.end()):
            spans.append((start, match.end()))
            start = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip())
    if text[start:].strip():
        spans.append((start, len(text.rstrip())))
    return spans


@dataclass(frozen=True)
class _Rules:
    abbreviations: frozenset[str]
    starters: frozenset[str]
    ordinals: bool
    """Whether a full stop makes a number an ordinal: "am 3. März"."""
    ordinal_leads: frozenset[str]
    """Behind these so does a number of three digits: "ihren 150. Geburtstag"."""

    def ends(self, text: str, mark: int, end: int) -> bool:
        """Whether the full stop (or its like) at `mark` closes a sentence; `end` is behind any closing quotation marks."""
        rest = text[end:].lstrip()
        following = rest.lstrip(_OPENING).lstrip()
        if not following or following[0].islower():
            return False
        if text[mark] != "." or text[mark : mark + 3] == "...":
            return True
        before = _last_word(text, mark)
        next_word = re.match(r"\w+", following)
        starts = bool(next_word) and next_word is not None and next_word.group().casefold() in self.starters
        if re.fullmatch(r"\d{1,2}", before) and end == mark + 1:
            return starts or not self.ordinals
        if re.fullmatch(r"\d{3}", before) and _last_word(text, mark - len(before) - 1).casefold() in self.ordinal_leads:
            return starts
        if before + "." in self.abbreviations or before.casefold() + "." in self.abbreviations:
            return False
        if re.fullmatch(r"(?:[^\W\d_]\.)*[^\W\d_]", before) and end == mark + 1:
            return starts and len(before) > 1
        return True


def _last_word(text: str, end: int) -> str:
    """What stands before `end`, back to a blank, an opening bracket or a quotation mark."""
    start = end
    while start and not text[start - 1].isspace() and text[start - 1] not in _BEFORE_WORDS:
        start -= 1
    return text[start:end]


@lru_cache
def _rules(pack: Pack) -> _Rules:
    ordinals = pack.table("text").get("ordinals_end_in_full_stop")
    if not isinstance(ordinals, bool):
        raise PackError(f"{pack.folder / 'text.toml'}: ordinals_end_in_full_stop: expected true or false")
    return _Rules(
        abbreviations=frozenset(pack.words("text", "abbreviations")),
        starters=frozenset(word.casefold() for word in pack.words("text", "sentence_starters")),
        ordinals=ordinals,
        ordinal_leads=frozenset(pack.words("text", "ordinal_leads")) if ordinals else frozenset(),
    )
