"""A reading turned into an explanation: nothing is decided here, everything is looked up in what the parts of extraction decided."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from digest.extract.actors.grouping import Grouped
from digest.extract.actors.ranking import MOST_KEY_ACTORS
from digest.extract.actors.roles import Role, roles_beside_names
from digest.extract.explaining.confidences import Confidences, explain_confidence, key
from digest.extract.explaining.names import explain_names
from digest.extract.explaining.report import (
    ActorReport,
    Explanation,
    FormReport,
    Option,
    PlaceReport,
    Relation,
    RoleReport,
    SentenceReport,
    Sign,
    Speech,
    StepReport,
    Time,
    TopicReport,
    Verdict,
)
from digest.extract.knowledge.clusters import load_clusters
from digest.extract.places.locations import Placed
from digest.extract.places.relations import Related
from digest.extract.quotes.speakers import Said
from digest.extract.reading import Reading, facts
from digest.extract.steps.certainty import load_scorer
from digest.extract.steps.next_steps import Announced, Judgement, Weighed, most_telling
from digest.languages import Pack
from digest.model import Extraction, Place

_STRONGEST: Final = 5
"""Signs told for a step, and as many against it."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_NOT_GROUNDED: Final = "its evidence does not stand in the article"
_AT_MOST: Final = f"at most {MOST_KEY_ACTORS} are key"
_AT_LEAST_ONE: Final = "at least one is key"
_TOO_MANY: Final = "the article has more quotations than are shown"


def explain(reading: Reading) -> Explanation:
    """Tell what a reading hangs on.

    Raises:
        PackError: a model of the pack cannot be looked into.
    """
    found, article = facts(reading), reading.document.article
    names, sure = explain_names(reading), explain_confidence(reading)
    verdicts = {judged.candidate.sentence: _verdict(reading, judged, found, sure) for judged in reading.judging.judged}
    times = {judged.candidate.sentence: _times(judged) for judged in reading.judging.judged}
    said: dict[int, list[Speech]] = {}
    for each in (*reading.hearing.told, *reading.hearing.left_out):
        said.setdefault(each.sentence, []).append(_speech(each, reading, found, sure))
    return Explanation(
        path=article.path,
        title=article.headline,
        date=article.date.isoformat(),
        language=article.language,
        sentences=tuple(
            SentenceReport(
                number=sentence.index + 1,
                kind=sentence.kind,
                text=sentence.text,
                names=names.get(sentence.index, ()),
                times=times.get(sentence.index, ()),
                verdict=verdicts.get(sentence.index),
                quotes=tuple(said.get(sentence.index, ())),
                in_summary=sentence.index in reading.summary.sentences,
            )
            for sentence in reading.document.sentences
        ),
        actors=_actors(reading, sure),
        places=tuple(_place(*each, sure) for each in zip(reading.placing.found, reading.relations, found.locations, strict=True)),
        topics=tuple(TopicReport(each.slug, each.score, each.assigned, _signs(dict(each.signs))) for each in reading.topics if each.signs),
        summary=reading.summary.text,
    )


def _verdict(reading: Reading, judged: Judgement, found: Extraction, sure: Confidences) -> Verdict:
    weighed = most_telling(reading.document, judged.candidate, reading.pack)
    text = reading.document.sentences[judged.candidate.sentence].text
    steps = tuple(_step(each, judged, text, found, sure) for each in judged.announces)
    kept = {step.id for step in found.next_steps}
    dropped = bool(steps) and all(each.step.id not in kept for each in steps)
    signs = _signs(_weighed(weighed, reading.pack))
    return Verdict(
        verdict="dropped" if dropped else judged.verdict,
        probability=weighed.probability,
        threshold=judged.threshold,
        judged_by="" if weighed.text == text else weighed.text,
        why=_NOT_GROUNDED if dropped else judged.why,
        steps=steps,
        signs=(
            *[sign for sign in signs if sign.weight > 0][:_STRONGEST],
            *[sign for sign in signs if sign.weight < 0][:_STRONGEST],
        ),
    )


def _step(announced: Announced, judged: Judgement, text: str, found: Extraction, sure: Confidences) -> StepReport:
    step = next((step for step in found.next_steps if step.id == announced.step.id), None)
    here = announced.told_by == judged.candidate.sentence
    return StepReport(
        step=step or announced.step,
        said="" if announced.said == text else announced.said,
        told_by=None if here else announced.told_by + 1,
        confidence=sure.get(("next_steps", key(step))) if step and here else None,
    )


def _weighed(weighed: Weighed, pack: Pack) -> dict[str, float]:
    """What each sign of a sentence weighs. Clusters of words are told by the words, their long paths and short ones together."""
    weights, clusters = load_scorer(pack).weights, load_clusters(pack)
    paths = {word: clusters[word] for word in _WORD.findall(weighed.text) if word in clusters}
    total: dict[str, float] = {}
    for feature, value in weighed.look.features.items():
        kind, _, path = feature.partition(" ")
        words = [word for word, whole in paths.items() if whole.startswith(path)] if kind == "cluster" else []
        name = f"cluster of {', '.join(words)}" if words else feature
        total[name] = total.get(name, 0.0) + weights.get(feature, 0.0) * value
    return total


def _times(judged: Judgement) -> tuple[Time, ...]:
    return tuple(
        Time(
            text=each.text,
            start=each.start,
            end=each.end,
            rule=each.rule,
            when=each.when,
            direction=each.direction,
            deadline=each.deadline,
        )
        for each in judged.candidate.dates
    )


def _speech(said: Said, reading: Reading, found: Extraction, sure: Confidences) -> Speech:
    quote = said.quote
    told = any((each.speaker, each.text) == (quote.speaker, quote.text) for each in found.quotes)
    dropped = _TOO_MANY if said in reading.hearing.left_out else "" if told else _NOT_GROUNDED
    confidence = None if dropped else sure.get(("quotes", key(quote)))
    return Speech(speaker=quote.speaker, kind=quote.kind, text=quote.text, rule=said.rule, dropped=dropped, confidence=confidence)


def _actors(reading: Reading, sure: Confidences) -> tuple[ActorReport, ...]:
    ranking = reading.ranking
    beside = roles_beside_names(reading.document, reading.actors, reading.mentions, reading.pack)
    ranked = [_actor(reading, i, _roles(reading.roles[i], beside[i]), is_key=place < ranking.key) for place, i in enumerate(ranking.order)]
    hidden = [
        ActorReport(
            name=entity.name,
            kind=entity.kind,
            place="only in a compound",
            why="",
            chance=None,
            threshold=ranking.threshold,
            signs=(),
            forms=(FormReport(entity.name, tuple(mention.sentence + 1 for mention in entity.mentions), ""),),
            registered=False,
            roles=(),
            confidence=None,
        )
        for entity in reading.in_compounds
    ]
    return tuple(replace(actor, confidence=sure.get(("actors", actor.name))) for actor in (*ranked, *hidden))


def _actor(reading: Reading, index: int, roles: tuple[RoleReport, ...], *, is_key: bool) -> ActorReport:
    grouped, ranking = reading.grouping.actors[index], reading.ranking
    likely = ranking.chances[index] >= ranking.threshold
    return ActorReport(
        name=grouped.entity.name,
        kind=grouped.entity.kind,
        place="key" if is_key else "also mentioned",
        why="" if is_key == likely else _AT_LEAST_ONE if is_key else _AT_MOST,
        chance=ranking.chances[index],
        threshold=ranking.threshold,
        signs=_signs({name.replace("_", " "): ranking.weights[name] * value for name, value in ranking.rows[index].items()}),
        forms=_forms(grouped),
        registered=grouped.registered,
        roles=roles,
        confidence=None,
    )


def _roles(told: Role | None, beside: Sequence[Role]) -> tuple[RoleReport, ...]:
    """The function that is told and others that were read, each wording once."""
    by_text: dict[str, Role] = {}
    for role in (*([told] if told else []), *beside):
        by_text.setdefault(role.text, role)
    return tuple(
        RoleReport(role.text, role.rule.replace("_", " "), role.sentence + 1, told=number == 0)
        for number, role in enumerate(by_text.values())
    )


def _forms(grouped: Grouped) -> tuple[FormReport, ...]:
    """The forms of an actor in the order of the text, each with what ties it to the name."""
    sentences: dict[str, list[int]] = {}
    by: dict[str, str] = {}
    for form in grouped.forms:
        sentences.setdefault(form.name, []).append(form.mention.sentence + 1)
        by[form.name] = "" if form.name == grouped.entity.name else by.get(form.name) or form.by
    return tuple(FormReport(name, tuple(dict.fromkeys(numbers)), by[name]) for name, numbers in sentences.items())


def _place(placed: Placed, related: Related, place: Place, sure: Confidences) -> PlaceReport:
    chosen = placed.weights.index(max(placed.weights)) if placed.weights else None
    options = [
        Option(
            name=candidate.name,
            kind=candidate.kind,
            country=candidate.country or "",
            population=candidate.population,
            weight=weight,
            signs=_signs(grounds),
            chosen=index == chosen,
        )
        for index, (candidate, weight, grounds) in enumerate(zip(placed.candidates, placed.weights, placed.grounds, strict=True))
    ]
    return PlaceReport(
        place=place,
        sentences=tuple(dict.fromkeys(mention.sentence + 1 for mention in placed.entity.mentions)),
        registered=placed.registered,
        options=tuple(sorted(options, key=lambda option: -option.weight)),
        votes=_signs(placed.votes),
        relations=tuple(Relation(told.mention.sentence + 1, told.rel, told.rule) for told in related.told),
        confidence=sure.get(("locations", key(place))),
    )


def _signs(weights: Mapping[str, float]) -> tuple[Sign, ...]:
    """The signs that weigh something, the weightiest first."""
    ranked = sorted(weights.items(), key=lambda item: (-abs(item[1]), item[0]))
    return tuple(Sign(name, weight) for name, weight in ranked if weight)
