"""Direct speech with a speaker the text names.

A quotation is kept only if a reporting verb beside it ties it to a person or organisation of the article: a quotation under the wrong name
is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from digest.errors import PackError
from digest.extract.mentions import Entity
from digest.extract.text import Document, Sentence
from digest.languages import Pack
from digest.model import Quote

MOST = 6
"""Quotations of one article."""
_FEWEST_WORDS = 4
_FEWEST_WORDS_OF_A_FRAGMENT = 7
_REACH = 90
"""Characters between a reporting verb and its speaker: room for a title and a function."""
_QUOTATION = re.compile(r"„([^„“”»«\"]+)[“”\"]|“([^„“”]+)”|»([^»«]+)«|«([^»«]+)»|\"([^\"]+)\"")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One way to ascribe speech, compiled."""

    name: str
    pattern: re.Pattern[str]
    speaker_before: bool
    """The speaker stands before the verb; behind it stands who was told."""
    example: str
    counterexample: str


@dataclass(frozen=True, slots=True)
class _Named:
    """A person or organisation at a place in a block."""

    name: str
    person: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Heard:
    """What a reader of a paragraph has in mind."""

    sentences: Sequence[Sentence]
    named: Sequence[_Named]
    earlier: Sequence[_Named]
    """Of the last paragraph that named somebody."""


def find_quotes(document: Document, entities: Sequence[Entity], pack: Pack) -> tuple[Quote, ...]:
    """Quotations of at least four words whose speaker is known, in the order of the text, at most `MOST`.

    The evidence is the sentence that holds the quotation, or the sentences if it runs over several; always within one paragraph.
    """
    quotes: list[Quote] = []
    earlier: list[_Named] = []
    for number, block in enumerate(document.article.blocks):
        if block.kind != "paragraph":
            continue
        sentences = [sentence for sentence in document.body if sentence.block == number]
        named = _named(sentences, entities)
        for match in _QUOTATION.finditer(block.text):
            text = next(group for group in match.groups() if group is not None)
            around = _around(sentences, match.start(), match.end())
            speaker = around and _speaker(block.text, match, around, _Heard(sentences, named, earlier), pack)
            if speaker and _says_enough(text):
                start, end = around[0].start, around[-1].end
                quotes.append(Quote(speaker=speaker, text=text.strip(" ,"), evidence=block.text[start:end]))
        earlier = named or earlier
    return tuple(quotes[:MOST])


def _says_enough(text: str) -> bool:
    """A sentence of four words, or a longer piece of one: not a title, not a word in inverted commas."""
    return len(text.split()) >= (_FEWEST_WORDS if text.lstrip(" …")[:1].isupper() else _FEWEST_WORDS_OF_A_FRAGMENT)


@lru_cache
def load_attributions(pack: Pack) -> tuple[Attribution, ...]:
    """The rules of a pack's quotes.toml.

    Raises:
        PackError: a key is missing or a pattern is no regular expression.
    """
    rules = []
    for entry in pack.entries("quotes", "rules"):
        try:
            pattern = re.compile(str(entry["pattern"]))
            before = entry.get("speaker") == "before"
            rules.append(Attribution(str(entry["name"]), pattern, before, str(entry["example"]), str(entry["counterexample"])))
        except (KeyError, re.error) as error:
            raise PackError(f"{pack.folder / 'quotes.toml'}: rule '{entry.get('name', '?')}': {error!r}") from error
    return tuple(rules)


def attributions(text: str, pack: Pack) -> list[re.Match[str]]:
    """Where a text, its quotations blanked, ascribes speech."""
    outside = _blank(text)
    return [match for rule in load_attributions(pack) for match in rule.pattern.finditer(outside)]


def _blank(text: str) -> str:
    """The text with its quotations replaced by as many marks, so that offsets stay."""
    return _QUOTATION.sub(lambda match: "\0" * len(match.group()), text)


def _named(sentences: Sequence[Sentence], entities: Sequence[Entity]) -> list[_Named]:
    by_index = {sentence.index: sentence for sentence in sentences}
    found = []
    for entity in entities:
        for mention in entity.mentions:
            sentence = by_index.get(mention.sentence)
            if sentence is not None and entity.kind != "place":
                start, end = sentence.tokens[mention.first].start, sentence.tokens[mention.last - 1].end
                found.append(_Named(entity.name, entity.kind == "person", start, end))
    return sorted(found, key=lambda each: (each.start, each.end, each.name))


def _around(sentences: Sequence[Sentence], start: int, end: int) -> list[Sentence]:
    """The sentences a quotation runs over."""
    return [sentence for sentence in sentences if sentence.start < end and start < sentence.end]


def _speaker(text: str, quotation: re.Match[str], around: Sequence[Sentence], heard: _Heard, pack: Pack) -> str | None:
    begin, end = around[0].start, around[-1].end
    outside = _blank(text[begin:end])
    verbs = [(rule, match) for rule in load_attributions(pack) for match in rule.pattern.finditer(outside)]
    verbs.sort(key=lambda pair: (_gap(pair[1].start() + begin, pair[1].end() + begin, quotation.start(), quotation.end()), pair[1].start()))
    for rule, verb in verbs:
        if _pronoun_beside(outside, verb, pack):
            return _last_person(_in_mind(heard, begin, pack))
        speaker = _named_by(outside, rule, verb, begin, heard.named, pack)
        if speaker:
            return speaker
    return None


def _named_by(outside: str, rule: Attribution, verb: re.Match[str], begin: int, named: Sequence[_Named], pack: Pack) -> str | None:
    """Who stands behind the verb, else right before it, with no other clause and no quotation between."""
    addressee = re.compile(rf"\b(?:{'|'.join(pack.words('quotes', 'addressed_by'))})\b")
    for each in [] if rule.speaker_before else named:
        start, end = each.start - begin, each.end - begin
        between = outside[verb.end() : start] if start >= verb.end() else None
        if between is not None and end <= len(outside) and len(between) <= _REACH and not re.search(r"[.;:\0]", between):
            if addressee.search(between):
                break
            return each.name
    for each in reversed(named):
        start, end = each.start - begin, each.end - begin
        if start >= 0 and verb.start() - _REACH <= end <= verb.start() and not re.search(r"[.;:\0]", outside[end : verb.start()]):
            return each.name
    return None


def _pronoun_beside(outside: str, verb: re.Match[str], pack: Pack) -> bool:
    """Whether "he" or "she" stands right behind the verb or right before it."""
    pronouns = "|".join(pack.words("quotes", "pronouns"))
    behind = re.match(rf"\s+(?:{pronouns})\b", outside[verb.end() :])
    return bool(behind or re.search(rf"\b(?:{pronouns})\s+$", outside[: verb.start()], re.IGNORECASE))


def _in_mind(heard: _Heard, begin: int, pack: Pack) -> list[_Named]:
    """The names a pronoun at `begin` can mean: those of the sentence before, and of further ones while each goes on with a pronoun itself.

    A pronoun at the beginning of a paragraph means somebody of the paragraph before.
    """
    pronoun = re.compile(rf"(?:{'|'.join(pack.words('quotes', 'pronouns'))})\b", re.IGNORECASE)
    before = [sentence for sentence in heard.sentences if sentence.end <= begin]
    for sentence in reversed(before):
        if not pronoun.match(sentence.text):
            return [each for each in heard.named if sentence.start <= each.start and each.end <= begin]
    return [each for each in heard.named if each.end <= begin] or list(heard.earlier)


def _last_person(named: Sequence[_Named]) -> str | None:
    """The person named last, if no other one competes in the same breath."""
    persons = [each for each in named if each.person]
    if not persons:
        return None
    rivals = {each.name for each in persons if each.start > persons[-1].start - 2 * _REACH}
    return persons[-1].name if len(rivals) == 1 else None


def _gap(start: int, end: int, other_start: int, other_end: int) -> int:
    return max(other_start - end, start - other_end, 0)
