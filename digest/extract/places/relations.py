"""What a place is to its story: the scene, a government, where the report comes from, or merely named.

A map should show scenes. A capital that stands for its government is none, and a dateline says where the reporter sat. So every mention is
looked at by itself, and a place that is several things is the first of `PRECEDENCE`: what happens there puts it on the map, whoever
else it stands for.

The rules are data (`places.toml`, `relations`): regular expressions over a sentence in which `{place}` is the place looked at, `{other}`
another one, and `{word}` any word of the list `word`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, cast, get_args

from digest.errors import PackError
from digest.extract.knowledge.lookup import without_genitive
from digest.extract.knowledge.patterns import filled, word_lists
from digest.extract.knowledge.screen import Screen, build_screen
from digest.extract.mentions import Entity, Mention
from digest.extract.places.place_names import load_place_names
from digest.extract.text import HEADLINE, Document, Sentence
from digest.languages import Pack
from digest.model import Place, PlaceRelation

PRECEDENCE: Final[tuple[PlaceRelation, ...]] = get_args(PlaceRelation)
"""Strongest first."""

_MARKS: Final[Mapping[str, str]] = {"place": "\1", "other": "\2", "genitive": "\3"}
"""Stand for the place looked at, another place, and the place looked at in the genitive."""
_REGION = r"(?:,?\s[A-Z][A-Za-z]{0,5}\.(?:[A-Z]\.)*)?"
"""A region in short: "Phoenix, Ariz."."""
_DATELINE = re.compile(
    rf"[\1\2]{_REGION}(?:\s?(?:[/,]|\([\1\2]\)\s?/)\s?[\1\2]{_REGION}){{0,3}}"
    r"(?:,[^()–—\1\2]{0,24}?\d[^()–—]{0,24}?|\s*\([^()]{1,60}\)){0,2}"
    r"\s*(?:[–—]|--?|:)\s+(?:\([^()]{2,60}\)\s+)?(?P<next>\S)"
)
"""What a paragraph begins with where ingest has not told its dateline: places, date, agencies, a dash."""
_STOPPED = re.compile(r"[\1\2](?:\s?/\s?[\1\2])*\.")
"""A dateline that is a sentence by itself; in a round-up any paragraph has one."""
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_LEAD = 4
"""Sentences at most that tell the story, for texts that come without paragraphs."""
_STATES = ("country", "region")


@dataclass(frozen=True, slots=True)
class RelationRule:
    """One way to tell what a place is to its sentence, compiled."""

    name: str
    rel: PlaceRelation
    pattern: re.Pattern[str]
    of: str
    """state (countries, regions, capitals, seats of government), other, or empty for any."""
    within: str
    """headline, story (headline, beginning of the first paragraph, sentences that announce something), or empty for any sentence."""
    example: str
    """The place looked at stands in brackets, in both."""
    counterexample: str


@dataclass(frozen=True, slots=True)
class Told:
    """What one mention of a place was taken for."""

    mention: Mention
    rel: PlaceRelation
    rule: str
    """Empty where none spoke."""


@dataclass(frozen=True, slots=True)
class Related:
    """A place with what it is to its story."""

    entity: Entity
    place: Place
    told: tuple[Told, ...]
    """By its mentions in the order of the text, up to the first that nothing can outdo."""


@dataclass(frozen=True, slots=True)
class _Setting:
    document: Document
    neighbours: Mapping[int, Sequence[Mention]]
    """The places of each sentence, in order."""
    announced: AbstractSet[str]
    lead: AbstractSet[int]
    """The sentences an article begins with, by index."""
    pack: Pack
    rules: Screen[RelationRule]


def relate_places(
    document: Document, found: Sequence[tuple[Entity, Place]], announced: AbstractSet[str], pack: Pack
) -> list[tuple[Entity, Place]]:
    """The same places with `rel`, and as evidence the sentence that shows it.

    Args:
        document: the article.
        found: its places, as `find_places` gives them.
        announced: the sentences that announce a next step.
        pack: the language; without rules every place that is no dateline is a mention.

    Raises:
        PackError: a rule of the pack is malformed.
    """
    return [(related.entity, related.place) for related in tell_relations(document, found, announced, pack)]


def tell_relations(
    document: Document, found: Sequence[tuple[Entity, Place]], announced: AbstractSet[str], pack: Pack
) -> tuple[Related, ...]:
    """What `relate_places` gives, with what each mention was taken for and by which rule.

    Raises:
        PackError: a rule of the pack is malformed.
    """
    neighbours: dict[int, list[Mention]] = {}
    for mention in sorted((mention for entity, _ in found for mention in entity.mentions), key=lambda each: each.first):
        neighbours.setdefault(mention.sentence, []).append(mention)
    body = document.body
    lead = {sentence.index for sentence in body[:_LEAD] if sentence.block == body[0].block}
    setting = _Setting(document, neighbours, announced, lead, pack, _screen(pack))
    return tuple(_related(entity, place, setting) for entity, place in found)


def is_state(place: Place, pack: Pack) -> bool:
    """Whether a place may stand for its government: a country, a region, a capital, or a seat the pack names ("Kreml")."""
    if place.kind in _STATES or place.name in pack.words("places", "seats"):
        return True
    return any(each.capital and each.geonames == place.geonames for each in load_place_names(pack).candidates(place.name))


@lru_cache(maxsize=8)
def load_relations(pack: Pack) -> tuple[RelationRule, ...]:
    """The rules of a pack, in the order in which they are asked.

    Raises:
        PackError: a key is missing, a list of words is unknown, or a pattern is no regular expression.
    """
    words = word_lists(pack, "places", "relation_words", _MARKS)
    rules = []
    for entry in pack.entries("places", "relations"):
        try:
            rules.append(
                RelationRule(
                    name=str(entry["name"]),
                    rel=cast("PlaceRelation", _one_of(entry["rel"], PRECEDENCE)),
                    pattern=re.compile(filled(str(entry["pattern"]), words)),
                    of=_one_of(entry.get("of", ""), ("", "state", "other")),
                    within=_one_of(entry.get("within", ""), ("", "headline", "story")),
                    example=str(entry["example"]),
                    counterexample=str(entry["counterexample"]),
                )
            )
        except (KeyError, ValueError, re.error) as error:
            raise PackError(f"{pack.folder / 'places.toml'}: relation '{entry.get('name', '?')}': {error!r}") from error
    return tuple(rules)


@lru_cache(maxsize=8)
def _screen(pack: Pack) -> Screen[RelationRule]:
    return build_screen(load_relations(pack), lambda rule: rule.pattern)


def matching_rule(marked: str, of: str, within: str, rules: Iterable[RelationRule]) -> RelationRule | None:
    """The first rule that speaks.

    Args:
        marked: a sentence with its places replaced by marks, see `mark`.
        of: state or other.
        within: headline, story, or empty for any other sentence.
        rules: those of the language that may speak, in the order in which they are asked.
    """
    allowed = {"", within, "story"} if within else {""}
    asked = (rule for rule in rules if rule.of in ("", of) and rule.within in allowed)
    return next((rule for rule in asked if rule.pattern.search(marked)), None)


def mark(text: str, spans: Iterable[tuple[int, int, str]]) -> str:
    """A text with its places replaced. `spans` are start, end and kind of mark (place, genitive, other), from left to right."""
    parts, at = [], 0
    for start, end, kind in spans:
        parts += [text[at:start], _MARKS[kind]]
        at = end
    return "".join([*parts, text[at:]])


def _one_of(value: object, allowed: Sequence[str]) -> str:
    if value not in allowed:
        raise ValueError(f"'{value}' is none of {', '.join(filter(None, allowed))}")
    return str(value)


def _related(entity: Entity, place: Place, setting: _Setting) -> Related:
    of = "state" if is_state(place, setting.pack) else "other"
    shown: dict[PlaceRelation, list[Sentence]] = {rel: [] for rel in PRECEDENCE}
    told: list[Told] = []
    for mention in entity.mentions:
        sentence = setting.document.sentences[mention.sentence]
        told.append(_relation(mention, entity.name, of, setting))
        shown[told[-1].rel].append(sentence)
        if told[-1].rel == PRECEDENCE[0] and sentence.kind == "paragraph":
            break  # nothing is stronger, and this shows it
    rel = next(rel for rel in PRECEDENCE if shown[rel])
    evidence = next((sentence.text for sentence in shown[rel] if sentence.kind == "paragraph"), place.evidence)
    return Related(entity, replace(place, rel=rel, evidence=evidence), tuple(told))


def _relation(mention: Mention, name: str, of: str, setting: _Setting) -> Told:
    sentence = setting.document.sentences[mention.sentence]
    marked = _marked(sentence, mention, name, setting)
    if _is_dateline(sentence, mention, marked, setting):
        return Told(mention, "dateline", "")
    headline = sentence.block == HEADLINE
    story = sentence.index in setting.lead or sentence.text in setting.announced
    rule = matching_rule(marked, of, "headline" if headline else "story" if story else "", setting.rules.candidates(marked))
    if rule is None or (rule.rel == "event" and not headline and _looks_back(sentence, setting.document)):
        return Told(mention, "mention", "")
    return Told(mention, rule.rel, rule.name)


def _marked(sentence: Sentence, mention: Mention, name: str, setting: _Setting) -> str:
    endings = load_place_names(setting.pack).gazetteer.index.genitive
    kind = "genitive" if name in without_genitive(mention.text, endings) else "place"
    spans = [
        (
            sentence.tokens[each.first].start - sentence.start,
            sentence.tokens[each.last - 1].end - sentence.start,
            kind if each is mention else "other",
        )
        for each in setting.neighbours[mention.sentence]
    ]
    return mark(sentence.text, spans)


def _is_dateline(sentence: Sentence, mention: Mention, marked: str, setting: _Setting) -> bool:
    """Whether the mention stands before the first sentence: as ingest told it, or as the text looks."""
    if sentence.kind == "paragraph" and _STOPPED.fullmatch(marked):
        return True
    if sentence.start or sentence.index not in setting.lead:
        return False
    told = setting.document.article.dateline
    if told and sentence.text.startswith(told):
        return sentence.tokens[mention.last - 1].end <= len(told)
    opening = _DATELINE.match(marked)
    # "Wien – die Stadt an der Donau – wächst" is an insertion.
    return opening is not None and not opening["next"].islower() and _MARKS["place"] in opening.group()


def _looks_back(sentence: Sentence, document: Document) -> bool:
    """Whether a sentence names a year before the article's: what happened there then makes it no scene."""
    return any(int(year) < document.article.date.year for year in _YEAR.findall(sentence.text))
