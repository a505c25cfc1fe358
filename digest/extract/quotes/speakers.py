"""Whom a paragraph names, and whom its pronouns and functions can mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from digest.extract.mentions import Entity
from digest.extract.text import Sentence
from digest.languages import Pack
from digest.model import Quote

Way = Literal["name", "pronoun", "function", "goes on"]
"""What the rule found the speaker by: a name beside the verb, a pronoun, a function, or the speaker of the sentence before."""

REACH = 90
"""Characters between a reporting verb and its speaker: room for a title and a function."""


@dataclass(frozen=True, slots=True)
class Named:
    """A person or organisation at a place in a block."""

    name: str
    person: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Heard:
    """What a reader of a paragraph has in mind."""

    sentences: Sequence[Sentence]
    named: Sequence[Named]
    earlier: Sequence[Named]
    """Of the last paragraph that named somebody."""


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation and the sentence it ends in."""

    quote: Quote
    sentence: int
    """Index into `Document.sentences`."""
    rule: str = ""
    """What ascribes it to the speaker: a rule of `quotes.toml`, or "goes on"."""
    way: Way = "name"


def named_in(sentences: Sequence[Sentence], entities: Sequence[Entity]) -> list[Named]:
    """The actors that the sentences of one block name, in the order of the text."""
    by_index = {sentence.index: sentence for sentence in sentences}
    found = []
    for entity in entities:
        for mention in entity.mentions:
            sentence = by_index.get(mention.sentence)
            if sentence is not None and entity.kind != "place":
                start, end = sentence.tokens[mention.first].start, sentence.tokens[mention.last - 1].end
                found.append(Named(entity.name, entity.kind == "person", start, end))
    return sorted(found, key=lambda each: (each.start, each.end, each.name))


def meant_by_pronoun(heard: Heard, begin: int, pack: Pack) -> str | None:
    """The person that "he" or "she" means in the sentence that starts at `begin`, if it can be only one."""
    return _last_person(_in_mind(heard, begin, pack))


def _in_mind(heard: Heard, begin: int, pack: Pack) -> list[Named]:
    """The names a pronoun at `begin` can mean: those of the sentence before, and of further ones while each goes on with a pronoun itself.

    A pronoun at the beginning of a paragraph means somebody of the paragraph before.
    """
    pronoun = re.compile(rf"(?:{pack.alternatives('quotes', 'pronouns')})\b", re.IGNORECASE)
    before = [sentence for sentence in heard.sentences if sentence.end <= begin]
    for sentence in reversed(before):
        if not pronoun.match(sentence.text):
            return [each for each in heard.named if sentence.start <= each.start and each.end <= begin]
    return [each for each in heard.named if each.end <= begin] or list(heard.earlier)


def _last_person(named: Sequence[Named]) -> str | None:
    """The person named last, if no other one competes in the same breath."""
    persons = [each for each in named if each.person]
    if not persons:
        return None
    rivals = {each.name for each in persons if each.start > persons[-1].start - 2 * REACH}
    return persons[-1].name if len(rivals) == 1 else None
