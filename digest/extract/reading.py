"""Puts the parts of extraction together: an article in, everything found in it out.

    article ──analyse──▶ document ──tag──▶ mentions ──▶ actors, places ──▶ functions, steps, quotes, summary, topics

`read` keeps what each part decided and on what grounds; `extract` takes the facts out of that. Nothing leaves here that the text does not
carry: each fact's evidence is a sentence of the article, word for word, or the fact is dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from digest.extract.actors.compounds import named_in_compounds
from digest.extract.actors.grouping import Grouping, base_names, find_actors, group_actors
from digest.extract.actors.ranking import Ranking, weigh_actors
from digest.extract.actors.roles import Role, find_roles
from digest.extract.actors.spans import mend_in_stages
from digest.extract.confidence.signs import actor_signs, place_signs, quote_signs, step_signs
from digest.extract.confidence.weights import FactKind, Signs, confidence
from digest.extract.mentions import Entity, Likelihood, Mention, Stage, likelihood_of
from digest.extract.places.locations import Placing, place_mentions
from digest.extract.places.relations import Related, tell_relations
from digest.extract.quotes.finding import Hearing, hear
from digest.extract.steps.next_steps import Judging, judge_sentences
from digest.extract.summary import Summary, sum_up
from digest.extract.tagging.tagger import tag_in_stages
from digest.extract.text import Document, analyse
from digest.extract.topics import TopicWeight, weigh_topics
from digest.languages import Pack
from digest.model import Actor, Extraction, Place, Quote, RawArticle, Registries, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What each part of extraction decided about one article."""

    pack: Pack
    document: Document
    stages: tuple[Stage, ...]
    """The names as they came about; the last stage has those that the other parts start from."""
    grouping: Grouping
    """Actors, and agencies that are merely credited."""
    roles: tuple[Role | None, ...]
    """The function of each actor, in the order of the grouping."""
    ranking: Ranking
    """Of the actors, by their order in the grouping."""
    in_compounds: tuple[Entity, ...]
    """Organisations that only compounds name."""
    placing: Placing
    relations: tuple[Related, ...]
    """What each place is to the story, in the order of the placing."""
    judging: Judging
    """The steps, and the verdict on every sentence."""
    hearing: Hearing
    summary: Summary
    topics: tuple[TopicWeight, ...]

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """All names, in the order of the text."""
        return self.stages[-1].mentions

    @property
    def likelihood(self) -> Likelihood:
        """What the tagger says of the tokens of names."""
        return likelihood_of(self.stages)

    @property
    def actors(self) -> tuple[Entity, ...]:
        """Persons and organisations in the order in which the text brings them up."""
        return tuple(actor.entity for actor in self.grouping.actors)


_F = TypeVar("_F", Actor, Place, Step, Quote)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """The facts of an article as `Extraction` has them, each with what speaks for and against it."""

    key_actors: tuple[tuple[Actor, Signs], ...]
    also_mentioned: tuple[tuple[Actor, Signs], ...]
    locations: tuple[tuple[Place, Signs], ...]
    next_steps: tuple[tuple[Step, Signs], ...]
    quotes: tuple[tuple[Quote, Signs], ...]


def extract(article: RawArticle, pack: Pack, registries: Registries) -> Extraction:
    """Read one article.

    Args:
        article: As ingest gives it.
        pack: The pack of the article's language.
        registries: What the editors say about topics, actors and places.

    Raises:
        PackError: the pack lacks a table or a model, or one of them is malformed.
    """
    return facts(read(article, pack, registries))


def read(article: RawArticle, pack: Pack, registries: Registries) -> Reading:
    """Read one article and keep the grounds of everything found; arguments and errors as in `extract`."""
    document = analyse(article, pack)
    tagged = tag_in_stages(document, pack)
    mended = mend_in_stages(document, tagged[-1].mentions, pack, likelihood_of(tagged))
    mentions = mended[-1].mentions
    grouping = group_actors(document, mentions, pack, registries.actors)
    entities = [actor.entity for actor in grouping.actors]
    placing = place_mentions(document, mentions, pack, registries.places)
    roles = find_roles(document, entities, mentions, pack)
    functions = {entity.name: role.text for entity, role in zip(entities, roles, strict=True) if role and entity.kind == "person"}
    named = [*entities, *(placed.entity for placed in placing.found)]
    judging = judge_sentences(document, named, pack)
    announced = {step.evidence for step in judging.steps}
    relations = tell_relations(document, [(placed.entity, placed.place) for placed in placing.found], announced, pack)
    places = [(related.entity, related.place) for related in relations]
    return Reading(
        pack=pack,
        document=document,
        stages=(*tagged, *mended),
        grouping=grouping,
        roles=roles,
        ranking=weigh_actors(document, entities, [role.text if role else None for role in roles], pack),
        in_compounds=_only_in_compounds(document, mentions, entities, pack, registries),
        placing=placing,
        relations=relations,
        judging=judging,
        hearing=hear(document, entities, functions, pack),
        summary=sum_up(document, named, pack),
        topics=() if article.topics else weigh_topics(document, entities, places, registries.topics, pack),
    )


def facts(reading: Reading) -> Extraction:
    """The facts of a reading with their confidence, without the grounds."""
    weighed, pack = weigh(reading), reading.pack
    return Extraction(
        topics=reading.document.article.topics or tuple(topic.slug for topic in reading.topics if topic.assigned),
        summary=reading.summary.text,
        key_actors=_sure("actors", weighed.key_actors, pack),
        also_mentioned=_sure("actors", weighed.also_mentioned, pack),
        locations=_sure("locations", weighed.locations, pack),
        next_steps=_sure("next_steps", weighed.next_steps, pack),
        quotes=_sure("quotes", weighed.quotes, pack),
    )


def weigh(reading: Reading) -> Weighed:
    """The facts of a reading, each with the signs that its confidence is reckoned from."""
    document, pack, likelihood = reading.document, reading.pack, reading.likelihood
    order, key = reading.ranking.order, reading.ranking.key
    grouped, roles = reading.grouping.actors, reading.roles
    cast = [(grouped[i].entity, roles[i], grouped[i].registered) for i in order] + [
        (entity, None, False) for entity in reading.in_compounds
    ]
    actors = [
        (_actor(document, entity, role, pack), actor_signs(document, entity, likelihood, pack, function=role is not None, known=registered))
        for entity, role, registered in cast
    ]
    places = [
        (related.place, place_signs(document, placed, likelihood, pack))
        for related, placed in zip(reading.relations, reading.placing.found, strict=True)
    ]
    steps = [(step, step_signs(document, step, reading.judging.telling(step), pack)) for step in reading.judging.steps]
    quotes = [(said.quote, quote_signs(document, said, reading.actors)) for said in reading.hearing.told]
    return Weighed(
        key_actors=_grounded(document, actors[:key]),
        also_mentioned=_grounded(document, actors[key:]),
        locations=_grounded(document, places),
        next_steps=_grounded(document, steps),
        quotes=_grounded(document, quotes),
    )


def _sure(kind: FactKind, weighed: Iterable[tuple[_F, Signs]], pack: Pack) -> tuple[_F, ...]:
    return tuple(replace(fact, confidence=confidence(kind, signs, pack)) for fact, signs in weighed)


def _only_in_compounds(
    document: Document, mentions: Sequence[Mention], entities: Sequence[Entity], pack: Pack, registries: Registries
) -> tuple[Entity, ...]:
    """Organisations the article names in compounds alone; they act nowhere in it, so neither ranking nor steps ask for them."""
    hidden = find_actors(document, named_in_compounds(document, mentions, pack), pack, registries.actors)
    names = {entity.name for entity in entities}
    return tuple(entity for entity in hidden if entity.name not in names)


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


def _grounded(document: Document, weighed: Iterable[tuple[_F, Signs]]) -> tuple[tuple[_F, Signs], ...]:
    """The facts whose evidence stands in the article: one of its sentences, or several that follow each other in one block."""
    sentences = {sentence.text for sentence in document.sentences}
    blocks = [block.text for block in document.article.blocks]

    def stands(evidence: str) -> bool:
        return evidence in sentences or any(evidence in block for block in blocks)

    return tuple((fact, signs) for fact, signs in weighed if stands(fact.evidence))
