"""Puts the parts of extraction together: an article in, everything found in it out.

    article ──analyse──▶ document ──tag──▶ mentions ──▶ actors, places ──▶ functions, steps, quotes, summary, topics

Nothing leaves here that the text does not carry: each fact's evidence is a sentence of the article, word for word, or the fact is dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from digest.extract.actors.compounds import named_in_compounds
from digest.extract.actors.grouping import base_names, find_actors
from digest.extract.actors.ranking import rank_actors
from digest.extract.actors.roles import Role, find_roles
from digest.extract.actors.spans import mend
from digest.extract.mentions import Entity, Mention
from digest.extract.places.locations import find_places
from digest.extract.places.relations import relate_places
from digest.extract.quotes.finding import find_quotes
from digest.extract.steps.next_steps import find_steps
from digest.extract.summary import summarise
from digest.extract.tagging.tagger import tag
from digest.extract.text import Document, analyse
from digest.extract.topics import assign_topics
from digest.languages import Pack
from digest.model import Actor, Extraction, RawArticle, Registries


class _Fact(Protocol):
    @property
    def evidence(self) -> str: ...


_F = TypeVar("_F", bound=_Fact)


def extract(article: RawArticle, pack: Pack, registries: Registries) -> Extraction:
    """Read one article.

    Args:
        article: As ingest gives it.
        pack: The pack of the article's language.
        registries: What the editors say about topics, actors and places.

    Raises:
        PackError: the pack lacks a table or a model, or one of them is malformed.
    """
    document = analyse(article, pack)
    mentions = mend(document, tag(document, pack), pack)
    entities = find_actors(document, mentions, pack, registries.actors)
    places = find_places(document, mentions, pack, registries.places)
    roles = find_roles(document, entities, mentions, pack)
    order, key = rank_actors(document, entities, [role.text if role else None for role in roles], pack)
    functions = {entity.name: role.text for entity, role in zip(entities, roles, strict=True) if role and entity.kind == "person"}
    actors = [_actor(document, entities[i], roles[i], pack) for i in order]
    actors += [_actor(document, entity, None, pack) for entity in _only_in_compounds(document, mentions, entities, pack, registries)]
    named = [*entities, *(entity for entity, _ in places)]
    steps = _grounded(document, find_steps(document, named, pack))
    places = relate_places(document, places, {step.evidence for step in steps}, pack)
    return Extraction(
        topics=article.topics or assign_topics(document, entities, places, registries.topics, pack),
        summary=summarise(document, named, pack),
        key_actors=_grounded(document, actors[:key]),
        also_mentioned=_grounded(document, actors[key:]),
        locations=_grounded(document, (place for _, place in places)),
        next_steps=steps,
        quotes=_grounded(document, find_quotes(document, entities, functions, pack)),
    )


def _only_in_compounds(
    document: Document, mentions: Sequence[Mention], entities: Sequence[Entity], pack: Pack, registries: Registries
) -> list[Entity]:
    """Organisations the article names in compounds alone; they act nowhere in it, so neither ranking nor steps ask for them."""
    hidden = find_actors(document, named_in_compounds(document, mentions, pack), pack, registries.actors)
    names = {entity.name for entity in entities}
    return [entity for entity in hidden if entity.name not in names]


def _actor(document: Document, entity: Entity, role: Role | None, pack: Pack) -> Actor:
    return Actor(
        name=entity.name,
        kind="person" if entity.kind == "person" else "organization",
        role=role.text if role else None,
        aliases=base_names(entity, document, pack),
        mentions=len(entity.mentions),
        evidence=_evidence(document, entity, role),
    )


def _evidence(document: Document, entity: Entity, role: Role | None) -> str:
    """The sentence that gives the function, if a paragraph's; else the first that has the fullest form; headline and subheads come last."""

    def rank(index: int) -> tuple[bool, bool, int, int]:
        sentence = document.sentences[index]
        longest = max(len(mention.text.split(" ")) for mention in entity.mentions if mention.sentence == index)
        return sentence.kind != "paragraph", role is None or index != role.sentence, -longest, index

    return document.sentences[min({mention.sentence for mention in entity.mentions}, key=rank)].text


def _grounded(document: Document, facts: Iterable[_F]) -> tuple[_F, ...]:
    """The facts whose evidence stands in the article as one of its sentences."""
    sentences = {sentence.text for sentence in document.sentences}
    return tuple(fact for fact in facts if fact.evidence in sentences)
