"""The labelled articles of `training/` as typed values: what the tagger learns from and the rules are measured on.

    for labelled in load(Path("training")):
        labelled.article      # a RawArticle, as ingest would give it
        labelled.names        # persons, organisations, places, roles with block and offsets

The mark-up is described in `training/README.md`. Offsets count characters of the block's text; block -1 is the headline, as in
`digest.extract.text`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar
from xml.etree import ElementTree as ET

from digest.evaluation.labels import ActorLabel, Label, PlaceLabel, StepLabel
from digest.extract.actors.grouping import base_names
from digest.extract.mentions import Entity, EntityKind, Mention
from digest.extract.places.place_names import load_place_names
from digest.extract.text import Document, analyse
from digest.ingest.vocabulary import vocabulary
from digest.ingest.wire import find_dateline
from digest.languages import Pack, load_pack
from digest.model import Block, Certainty, RawArticle

_T = TypeVar("_T")
_K = TypeVar("_K", bound=Hashable)

HEADLINE = -1
FOLDS = 5
LATER_DESKS = frozenset({"dispatch", "bulletin", "gazette", "observer", "ressort", "zeitung"})
"""Desks written when the first floors stood. A language without articles does not learn from them: with them, and English in half of all
text, French read actors three points less well."""
_UNSEEN = 10
_UNSEEN_OF_DESK = {"english": 3, "newsroom": 3}
"""Of how many articles one is kept from every model that is shipped: of the desks that were the first of their language, more of them."""

LabelKind = Literal["person", "organization", "place", "role"]

_KINDS: dict[str, LabelKind] = {"per": "person", "org": "organization", "loc": "place", "role": "role"}
_CERTAINTIES: dict[str, Certainty] = {
    "announced": "announced",
    "expected": "expected",
    "conditional": "conditional",
    "unconfirmed": "unconfirmed",
}


@dataclass(frozen=True, slots=True)
class NameLabel:
    """A marked name or role: characters `start` up to, not including, `end` of the block's text."""

    kind: LabelKind
    block: int
    start: int
    end: int
    text: str
    entity: int
    """Same thing, same number, within one article; a role carries its person's."""
    key: bool
    """Whether this mention declares its entity a key actor."""
    country: str | None
    """ISO 3166-1 alpha-2 of a place; None where there is none and for everything else."""


@dataclass(frozen=True, slots=True)
class SentenceLabel:
    """A whole sentence that announces an event."""

    block: int
    start: int
    end: int
    text: str
    when: str | None
    """EDTF; None where the text gives no time."""
    certainty: Certainty
    event: int
    """Same event, same number, within one article."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article with what is to be found in it, in the order of the text."""

    id: str
    topic: str
    article: RawArticle
    names: tuple[NameLabel, ...]
    steps: tuple[SentenceLabel, ...]


def load(folder: Path, language: str | None = None) -> tuple[Labelled, ...]:
    """All articles below `folder`, sorted by id; those in `language` (ISO 639-1) only, if it is given.

    Raises:
        ValueError: an article breaks the mark-up; names the file.
    """
    articles = [parse(path) for path in sorted(folder.glob("*/*.xml"))]
    return tuple(sorted((a for a in articles if language in (None, a.article.language)), key=lambda labelled: labelled.id))


def parse(path: Path) -> Labelled:
    """One article file.

    Raises:
        ValueError: the file breaks the mark-up.
    """
    data = path.read_bytes()
    try:
        root = ET.fromstring(data)  # noqa: S314 the project's own files
        return _labelled(root, path, hashlib.sha256(data).hexdigest())
    except (ET.ParseError, KeyError, ValueError) as error:
        raise ValueError(f"{path}: {error}") from error


def load_sentences(folder: Path, language: str) -> tuple[tuple[str, bool], ...]:
    """The single sentences of a language, each with whether it announces something; none where there is no such file."""
    path = folder / "sentences" / f"{language}.tsv"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return tuple((text, label == "1") for label, _, text in (line.partition("\t") for line in lines))


def fold(article_id: str, folds: int = FOLDS) -> int:
    """The fold an article belongs to, counted from 0, by a hash of its id: the same on every machine, unmoved by new articles."""
    return hashlib.sha256(article_id.encode()).digest()[0] % folds


def desk(labelled: Labelled) -> str:
    """The desk an article was written for: "intl" of "intl-001"."""
    return labelled.id.rpartition("-")[0]


def is_unseen(labelled: Labelled) -> bool:
    """Whether no shipped model has seen the article and none may: what the quality floors are measured on. Independent of the folds."""
    every = _UNSEEN_OF_DESK.get(desk(labelled), _UNSEEN)
    return hashlib.sha256(labelled.id.encode()).digest()[3] % every == 0


def to_label(labelled: Labelled) -> Label:
    """What `digest evaluate` would measure the article by.

    An actor's or place's name is its fullest form in base form, and all its forms, as they stand and in base form, are as right. What the
    base form of a name is, the engine's own rules say: the mark-up does not. So `full_name` tells whether forms were brought together, not
    whether they were inflected rightly.
    """
    pack = load_pack(labelled.article.language)
    document = analyse(labelled.article, pack)
    named = _grouped((name for name in labelled.names if name.kind != "role"), lambda name: (name.kind, name.entity))
    roles = _grouped((name for name in labelled.names if name.kind == "role"), lambda name: ("person", name.entity))
    events = _grouped(labelled.steps, lambda step: step.event)
    actors = [_actor(_forms(document, names, pack), names, roles.get(key, ())) for key, names in named.items() if key[0] != "place"]
    places = [_place(_forms(document, names, pack), names) for key, names in named.items() if key[0] == "place"]
    steps = [_event(sentences) for sentences in events.values()]
    return Label(id=labelled.id, actors=tuple(actors), locations=tuple(places), next_steps=tuple(steps))


def to_mentions(labelled: Labelled, document: Document) -> list[Mention]:
    """The marked names as the tagger would give them, in the order of the text; `document` is the article, cut up."""
    return [_mention(document, name) for name in labelled.names if name.kind != "role"]


def raw_text(labelled: Labelled) -> str:
    """The article without mark-up."""
    return "\n".join((labelled.article.headline, *(block.text for block in labelled.article.blocks)))


def _grouped(items: Iterable[_T], key: Callable[[_T], _K]) -> dict[_K, list[_T]]:
    groups: dict[_K, list[_T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups


def _actor(forms: Sequence[str], names: Sequence[NameLabel], roles: Sequence[NameLabel]) -> ActorLabel:
    return ActorLabel(
        name=forms[0],
        kind="person" if names[0].kind == "person" else "organization",
        key=any(name.key for name in names),
        roles=tuple(dict.fromkeys(role.text for role in roles)),
        aliases=tuple(forms[1:]),
    )


def _place(forms: Sequence[str], names: Sequence[NameLabel]) -> PlaceLabel:
    return PlaceLabel(name=forms[0], country=names[0].country, aliases=tuple(forms[1:]))


def _event(steps: Sequence[SentenceLabel]) -> StepLabel:
    """One event; its sentences stand for the paraphrase the mark-up does not have."""
    first, *others = (step.text for step in steps)
    return StepLabel(evidence=first, what=first, date=next((step.when for step in steps if step.when), None), also=tuple(others))


def _forms(document: Document, labels: Sequence[NameLabel], pack: Pack) -> list[str]:
    """All forms of a name: the fullest in base form, the others in base form, then those that stand in the text otherwise."""
    mentions = [_mention(document, label) for label in labels]
    if labels[0].kind == "place":
        names = load_place_names(pack)
        known = {token.text for sentence in document.sentences for token in sentence.tokens}
        bases = [names.base_form(mention.text, _before(document, mention), known) for mention in mentions]
    else:
        bases = list(base_names(Entity("", mentions[0].kind, tuple(mentions)), document, pack))
    bases = sorted(dict.fromkeys(bases), key=lambda name: (-len(name.split(" ")), -len(name), name))
    return list(dict.fromkeys([*bases, *(label.text for label in labels)]))


def _mention(document: Document, label: NameLabel) -> Mention:
    kind: EntityKind = "place" if label.kind == "place" else "person" if label.kind == "person" else "organization"
    sentence = next(s for s in document.sentences if s.block == label.block and s.start <= label.start < s.end)
    covered = [index for index, token in enumerate(sentence.tokens) if token.start < label.end and token.end > label.start]
    return Mention(kind, sentence.index, covered[0], covered[-1] + 1, label.text)


def _before(document: Document, mention: Mention) -> str:
    return document.sentences[mention.sentence].tokens[mention.first - 1].text if mention.first else ""


def _labelled(root: ET.Element, path: Path, sha256: str) -> Labelled:
    headline = ""
    blocks: list[Block] = []
    names: list[NameLabel] = []
    steps: list[SentenceLabel] = []
    for element in root:
        number = HEADLINE if element.tag == "h" else len(blocks)
        text, spans = _flatten(element)
        if element.tag == "h":
            headline = text
        else:
            blocks.append(Block("subhead" if element.tag == "sub" else "paragraph", text))
        for child, start, end in spans:
            if child.tag == "step":
                steps.append(_step(child, number, start, end, text))
            else:
                names.append(_name(child, number, start, end, text))
    article = RawArticle(
        path=f"{path.parent.name}/{path.name}",
        sha256=sha256,
        headline=headline,
        headline_given=True,
        date=dt.date.fromisoformat(root.attrib["date"]),
        agencies=tuple(name for name in (part.strip() for part in root.get("agencies", "").split(",")) if name),
        dateline=_dateline(blocks),
        language=root.attrib["lang"],
        blocks=tuple(blocks),
    )
    return Labelled(root.attrib["id"], root.get("topic", ""), article, tuple(names), tuple(steps))


def _dateline(blocks: Sequence[Block]) -> str | None:
    first = next((block.text for block in blocks if block.kind == "paragraph"), "")
    found = find_dateline(first, vocabulary())
    return found.header.dateline if found else None


def _name(element: ET.Element, block: int, start: int, end: int, text: str) -> NameLabel:
    return NameLabel(
        kind=_KINDS[element.tag],
        block=block,
        start=start,
        end=end,
        text=text[start:end],
        entity=int(element.attrib["e"]),
        key=element.get("key") == "1",
        country=element.get("cc") or None,
    )


def _step(element: ET.Element, block: int, start: int, end: int, text: str) -> SentenceLabel:
    certainty = _CERTAINTIES[element.get("certainty", "announced")]
    return SentenceLabel(block, start, end, text[start:end], element.get("when") or None, certainty, int(element.attrib["e"]))


def _flatten(element: ET.Element) -> tuple[str, list[tuple[ET.Element, int, int]]]:
    """The element's text with white space squeezed, and each marked descendant with its span, outer before inner."""
    text = ""
    opened: list[tuple[ET.Element, int]] = []
    spans: list[tuple[ET.Element, int, int]] = []
    for event, node, piece in _events(element):
        if event == "text":
            squeezed = " ".join(f"|{piece}|".split())[1:-1]
            text += squeezed.removeprefix(" ") if not text or text.endswith(" ") else squeezed
        elif event == "open":
            opened.append((node, len(text)))
        else:
            _, start = opened.pop()
            spans.append((node, start, len(text)))
    text = text.rstrip()
    trimmed = [_trim(text, node, start, min(end, len(text))) for node, start, end in spans]
    return text, sorted(trimmed, key=lambda span: (span[1], -span[2]))


def _trim(text: str, node: ET.Element, start: int, end: int) -> tuple[ET.Element, int, int]:
    inside = text[start:end]
    return node, start + len(inside) - len(inside.lstrip()), end - len(inside) + len(inside.rstrip())


def _events(element: ET.Element) -> Iterator[tuple[Literal["open", "text", "close"], ET.Element, str]]:
    yield "text", element, element.text or ""
    for child in element:
        yield "open", child, ""
        yield from _events(child)
        yield "close", child, ""
        yield "text", child, child.tail or ""
