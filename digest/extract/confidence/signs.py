"""What speaks for and against a fact: a handful of signs for each kind, which a reader would name too.

All of them are at hand when a fact is made; none asks the text anew. What they weigh is learnt, see `weights`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean

from digest.extract.confidence.weights import Signs
from digest.extract.knowledge.institutions import load_institutions
from digest.extract.mentions import Entity, EntityKind, Likelihood, Mention
from digest.extract.places.locations import Placed
from digest.extract.places.place_names import load_place_names
from digest.extract.quotes.speakers import Said
from digest.extract.steps.cues import found_cues
from digest.extract.steps.next_steps import Announced, Judgement
from digest.extract.tagging.features import load_lexicon
from digest.extract.text import Document
from digest.languages import Pack
from digest.model import Step

SUREST = 6.0
"""Log odds beyond which a model is as sure as it can be: one error in 400."""
_CLEAR = 3.0
"""Orders of magnitude of population by which a place is the clear winner."""
_DAY = len("2026-01-23")


def actor_signs(document: Document, actor: Entity, likelihood: Likelihood, pack: Pack, *, function: bool, known: bool) -> Signs:
    """Signs of a person or an organisation.

    Args:
        document: The article, cut up.
        actor: With all its mentions.
        likelihood: What the tagger says of each token.
        pack: The language.
        function: Whether the text gives a function.
        known: Whether the editors' registry names it; what the tables name is looked up here.
    """
    person = actor.kind == "person"
    words = actor.name.split(" ")
    known = known or (not person and load_institutions(pack).find(actor.name) is not None)
    signs = {
        **_of_name(document, actor, likelihood, pack),
        "known": float(known),
        "function": float(function),
        "abbreviation": float(len(words) == 1 and words[0].isupper()),
        "organization": float(not person),
        "full name": float(person and len(words) > 1),
        "words of an organization": 0.0 if person else min(1.0, (len(words) - 1) / 3),
        "small word in an organization": float(not person and any(word[0].islower() for word in words)),
    }
    return _set(signs)


def place_signs(document: Document, found: Placed, likelihood: Likelihood, pack: Pack) -> Signs:
    """Signs of a place."""
    names = load_place_names(pack)
    place, mentions = found.place, found.entity.mentions
    located = [_before(document, mention).lower() in names.locative for mention in mentions]
    listed = bool(found.candidates)
    signs = {
        **_of_name(document, found.entity, likelihood, pack),
        "known": float(found.registered or listed),
        "country told": float(found.registered or (not listed and names.country(place.name) is not None)),
        "lead": 1.0 if found.registered else _lead(found),
        "behind a preposition": float(any(located)),
        "nation": float(place.kind == "country"),
        "city": float(place.kind == "city"),
        "no coordinates": float(place.latitude is None),
        "several words": float(" " in place.name),
    }
    return _set(signs)


def step_signs(document: Document, step: Step, judged: Sequence[tuple[Judgement, Announced]], pack: Pack) -> Signs:
    """Signs of a next step; `judged` are the sentences that announce it, the first of them the one that tells it."""
    (told, announced), *_ = judged
    text = document.sentences[told.candidate.sentence].text
    signs = {
        "scorer": _log_odds(announced.probability),
        "dated": float(step.when is not None),
        "exact day": float(step.when is not None and len(step.when.partition("/")[0]) >= _DAY),
        "span": float(step.when is not None and "/" in step.when),
        "several times": float(len(told.candidate.dates) > 1),
        "several sentences": float(len(judged) > 1),
        "pronoun first": float("starts with a pronoun" in found_cues(text, pack)),
        "somebody": float(bool(step.who)),
        "somewhere": float(step.where is not None),
        f"certainty {step.certainty}": 1.0,
    }
    return _set(signs)


def quote_signs(document: Document, said: Said, actors: Sequence[Entity]) -> Signs:
    """Signs of a quotation: by what its speaker was found, and whether somebody else could be it."""
    around = [actor for actor in actors if any(mention.sentence == said.sentence for mention in actor.mentions)]
    organizations = {actor.name for actor in actors if actor.kind == "organization"}
    whole = said.quote.text == document.sentences[said.sentence].text
    signs = {
        f"{said.quote.kind}, by {said.way}": 1.0,
        "said by an organization": float(said.quote.speaker in organizations),
        "several persons": float(sum(actor.kind == "person" for actor in around) > 1),
        "whole sentence": float(whole and said.way != "goes on"),
    }
    return _set(signs)


def _lead(found: Placed) -> float:
    """How far a place is ahead of the likeliest of its name in another country, in parts of `_CLEAR`."""
    if not found.candidates:
        return 0.0
    ranked = sorted(zip(found.weights, found.candidates, strict=True), key=lambda pair: -pair[0])
    rival = next((weight for weight, place in ranked if place.country != ranked[0][1].country), None)
    return 1.0 if rival is None else min(1.0, (ranked[0][0] - rival) / _CLEAR)


def _of_name(document: Document, entity: Entity, likelihood: Likelihood, pack: Pack) -> dict[str, float]:
    """What the tagger and the mentions themselves say."""
    mentions = entity.mentions
    odds = [_log_odds(sure) for mention in mentions if (sure := _likelihood(mention, likelihood)) is not None]
    other = sum(_taken_for_another(mention, likelihood) for mention in mentions)
    clusters = load_lexicon(pack).clusters
    return {
        "tagger, surest mention": max(odds, default=0.0),
        "tagger, on average": fmean(odds) if odds else 0.0,
        "not seen by the tagger": float(not odds),
        "taken for another kind": other / len(mentions),
        "mentions": min(1.0, math.log(len(mentions)) / 2),
        "named in headlines only": float(all(document.sentences[mention.sentence].kind != "paragraph" for mention in mentions)),
        "opens a sentence": float(all(mention.first == 0 for mention in mentions)),
        "everyday word": float(" " not in entity.name and entity.name.lower() in clusters),
    }


def _likelihood(mention: Mention, likelihood: Likelihood) -> float | None:
    """How sure the tagger is of the kind of a mention, at the word it doubts most; None where it saw no name at all."""
    return min((kinds[mention.kind] for kinds in _tokens(mention, likelihood)), default=None)


def _taken_for_another(mention: Mention, likelihood: Likelihood) -> bool:
    """Whether the tagger takes the mention for something else than it came to be."""
    return any(max(kinds.values()) > kinds[mention.kind] for kinds in _tokens(mention, likelihood))


def _tokens(mention: Mention, likelihood: Likelihood) -> Iterator[Mapping[EntityKind, float]]:
    for token in range(mention.first, mention.last):
        if (mention.sentence, token) in likelihood:
            yield likelihood[mention.sentence, token]


def _log_odds(probability: float) -> float:
    """Between -1 and 1, as the other signs."""
    inside = min(max(probability, 1e-6), 1 - 1e-6)
    return min(1.0, max(-1.0, math.log(inside / (1 - inside)) / SUREST))


def _before(document: Document, mention: Mention) -> str:
    return document.sentences[mention.sentence].tokens[mention.first - 1].text if mention.first else ""


def _set(signs: dict[str, float]) -> Signs:
    """Without what does not apply."""
    return {name: round(value, 3) for name, value in signs.items() if value}
