"""All quotations of an article: direct speech first, then what is told in the article's own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from digest.extract.mentions import Entity
from digest.extract.quotes.direct import direct_quotes
from digest.extract.quotes.indirect import Cast, indirect_quotes
from digest.extract.quotes.speakers import Heard, Named, Said, named_in
from digest.extract.text import Document
from digest.languages import Pack
from digest.model import Quote

MOST: Final = 6
"""Quotations of one article."""
MOST_INDIRECT: Final = 4
"""Of these in the article's own words."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """Everything that was said in an article and whose speaker is known."""

    told: tuple[Said, ...]
    """What is shown: direct speech first."""
    left_out: tuple[Said, ...]
    """One too many."""


def find_quotes(document: Document, entities: Sequence[Entity], roles: Mapping[str, str], pack: Pack) -> tuple[Quote, ...]:
    """Quotations whose speaker is known: direct ones first, then indirect ones, each in the order of the text, at most `MOST`.

    Args:
        document: the article.
        entities: its actors.
        roles: name → function, of the persons who have one.
        pack: the language's `quotes.toml`.

    Raises:
        PackError: a rule of the pack is malformed.
    """
    return tuple(said.quote for said in hear(document, entities, roles, pack).told)


def hear(document: Document, entities: Sequence[Entity], roles: Mapping[str, str], pack: Pack) -> Hearing:
    """What `find_quotes` gives, with the rules that ascribe each quotation and those that were too many.

    Raises:
        PackError: a rule of the pack is malformed.
    """
    direct: list[Said] = []
    indirect: list[Said] = []
    earlier: list[Named] = []
    for number, block in enumerate(document.article.blocks):
        if block.kind != "paragraph":
            continue
        sentences = [sentence for sentence in document.body if sentence.block == number]
        named = named_in(sentences, entities)
        heard = Heard(sentences, named, earlier)
        found = direct_quotes(block.text, heard, pack)
        opening = sentences[:1] == list(document.body[:1])
        spoken = {each.sentence: each.quote.speaker for each in found}
        indirect += indirect_quotes(Cast(heard, roles), spoken, pack, opening=opening)
        direct += found
        earlier = named or earlier
    chosen = [*direct[:MOST], *indirect[:MOST_INDIRECT]][:MOST]
    return Hearing(tuple(chosen), tuple(said for said in (*direct, *indirect) if said not in chosen))
