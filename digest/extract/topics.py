"""Which topics of the registry an article belongs to.

Every word, actor and place that marks a topic is evidence; it weighs more in the headline and the first paragraph. A topic is assigned if
its evidence reaches a threshold and does not fall far behind the strongest topic's.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from digest.extract.actors.names import fold
from digest.extract.mentions import Entity
from digest.extract.tagging.tagger import tag
from digest.extract.text import HEADLINE, Document
from digest.languages import Pack
from digest.model import Place, Topic

MOST_TOPICS = 3
_THRESHOLD = 2.5
"""Evidence the strongest topic needs: a word in the headline, or two or three in the text."""
_NEXT_THRESHOLD = 3.0
"""Evidence any further topic needs …"""
_SHARE_OF_BEST = 0.5
"""… and at least this part of the strongest topic's."""
_SUGGESTIONS = 5


@dataclass(frozen=True, slots=True)
class TopicWeight:
    """How much speaks for a topic."""

    slug: str
    score: float
    signs: tuple[tuple[str, float], ...]
    """Words of the registry, actors and places, each with its weight; those that weigh nothing are left out."""
    assigned: bool


def assign_topics(
    document: Document, actors: Sequence[Entity], places: Sequence[tuple[Entity, Place]], topics: Sequence[Topic], pack: Pack
) -> tuple[str, ...]:
    """Slugs of the topics an article belongs to, the best first, at most three; of equal ones the registry's order decides.

    Args:
        document: The article, cut up.
        actors: Its persons and organisations.
        places: Its places.
        topics: The registry.
        pack: The language's; its `actors.toml` says how many letters an inflected word may add (`topics.endings`).
    """
    return tuple(weight.slug for weight in weigh_topics(document, actors, places, topics, pack) if weight.assigned)


def weigh_topics(
    document: Document, actors: Sequence[Entity], places: Sequence[tuple[Entity, Place]], topics: Sequence[Topic], pack: Pack
) -> tuple[TopicWeight, ...]:
    """All topics of the registry with what speaks for each, the best first; arguments as in `assign_topics`."""
    text = _weighted_words(document)
    endings = "|".join(pack.words("actors", "topics.endings"))
    weights = []
    for topic in topics:
        signs = [(word, _word_evidence(word, text, endings)) for word in topic.words]
        signs += [("its actors", _actor_evidence(topic, actors, document)), ("its places", _place_evidence(topic, places, document))]
        found = tuple((name, weight) for name, weight in signs if weight)
        weights.append(TopicWeight(topic.slug, sum(weight for _, weight in signs), found, assigned=False))
    ranked = sorted(weights, key=lambda each: -each.score)
    if not ranked or ranked[0].score < _THRESHOLD:
        return tuple(ranked)
    enough = max(_NEXT_THRESHOLD, _SHARE_OF_BEST * ranked[0].score)
    return tuple(replace(each, assigned=place == 0 or (place < MOST_TOPICS and each.score >= enough)) for place, each in enumerate(ranked))


def suggest_words(document: Document, pack: Pack, topics: Sequence[Topic] = ()) -> tuple[str, ...]:
    """Up to five telling nouns of an article that fits no topic, commonest first: words its editor might put into topics.yml.

    Args:
        document: The article, cut up.
        pack: The language's.
        topics: The registry; what one of its words matches already is not offered.

    Raises:
        PackError: the pack lacks a table or a model, or one of them is malformed.
    """
    endings = "|".join(pack.words("actors", "topics.endings"))
    taken = [_pattern(word, endings) for topic in topics for word in topic.words]
    persons = _words_of_persons(document, pack)
    plain = frozenset(pack.words("actors", "topics.plain_words"))
    capitals = pack.mapping("actors", "topics").get("capital_nouns") is True
    counts: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for sentence in document.sentences:
        for number, token in enumerate(sentence.tokens):
            word = token.text
            if len(word) < 5 or not word.isalpha() or word.casefold() in plain or (capitals and (not word[0].isupper() or number == 0)):
                continue
            if word in persons or any(pattern.search(_small(word)) for pattern in taken):
                continue
            key = fold(word)[:7]
            counts[key] += 3 if sentence.kind != "paragraph" else 1
            if len(word) < len(shown.get(key, word + " ")):
                shown[key] = word
    ranked = sorted(counts, key=lambda key: (-counts[key], key))
    return tuple(shown[key] for key in ranked[:_SUGGESTIONS])


def _words_of_persons(document: Document, pack: Pack) -> frozenset[str]:
    """Every word of a person's name, also where the tagger missed one of its mentions."""
    names = {word for mention in tag(document, pack) if mention.kind == "person" for word in mention.text.split()}
    return frozenset(names | {f"{name}s" for name in names} | {name.removesuffix("s") for name in names})


def _weighted_words(document: Document) -> list[tuple[str, float]]:
    """Each block in small letters, with what a word in it weighs."""
    headline = document.article.headline if document.article.headline_given else ""
    blocks = [(_small(headline), 3.0)]
    paragraphs = 0
    for block in document.article.blocks:
        blocks.append((_small(block.text), 1.5 if block.kind == "subhead" or paragraphs == 0 else 1.0))
        paragraphs += block.kind == "paragraph"
    return blocks


def _small(text: str) -> str:
    """In small letters. "Brücke" is nothing of Innsbruck's: what an umlaut tells apart stays apart."""
    return unicodedata.normalize("NFC", text).casefold()


def _word_evidence(word: str, blocks: Iterable[tuple[str, float]], endings: str) -> float:
    """The weight of a marking word: its best place, and a little more for standing in several."""
    pattern = _pattern(word, endings)
    weights = sorted((weight for text, weight in blocks for _ in pattern.finditer(text)), reverse=True)
    return (weights[0] + min(1.0, 0.5 * (len(weights) - 1))) if weights else 0.0


@lru_cache(maxsize=4096)
def _pattern(word: str, endings: str) -> re.Pattern[str]:
    """`Verhandlung*` matches every word that begins so, `*krieg` every one that ends so; a plain word its inflected forms too."""
    core = r"\w*".join(re.escape(part) for part in _small(word).split("*"))
    inflected = f"(?:{endings})?" if endings and not word.endswith("*") else ""
    return re.compile(rf"\b{core}{inflected}\b")


def _actor_evidence(topic: Topic, actors: Sequence[Entity], document: Document) -> float:
    wanted = {fold(name) for name in topic.actors}
    total = 0.0
    for actor in actors:
        if wanted & {fold(actor.name), *(fold(mention.text) for mention in actor.mentions)}:
            total += 3.0 if _in_headline(actor, document) else 2.0
    return total


def _place_evidence(topic: Topic, places: Sequence[tuple[Entity, Place]], document: Document) -> float:
    names = {fold(name) for name in topic.places if not _is_code(name)}
    codes = {name for name in topic.places if _is_code(name)}
    total = 0.0
    met: set[str] = set()
    for entity, place in places:
        by_code = place.country in codes and place.country not in met
        if fold(place.name) in names or by_code:
            total += 2.0 if _in_headline(entity, document) else 1.0 + min(0.5, 0.25 * (len(entity.mentions) - 1))
            met.add(place.country or "")
    return min(total, 4.0)


def _is_code(name: str) -> bool:
    return bool(re.fullmatch(r"[A-Z]{2}", name))


def _in_headline(entity: Entity, document: Document) -> bool:
    return any(document.sentences[mention.sentence].block == HEADLINE for mention in entity.mentions)
