"""Which actors are the key ones: those who act, decide or are affected.

A logistic regression over a handful of features that a reader would name too: is the actor in the headline, in the lead, at the beginning
of sentences, beside a verb of saying, named often? `tools/train_ranking.py` fits the weights; they are numbers in the pack's `actors.toml`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from digest.errors import PackError
from digest.extract.knowledge.institutions import load_institutions
from digest.extract.mentions import Entity, Mention
from digest.extract.text import HEADLINE, Document
from digest.languages import Pack

MOST_KEY_ACTORS = 5
_INITIALS = 2
"""Letters of a name too short to be looked for in compounds."""
_BEFORE_NAME, _BEHIND_NAME = 2, 6
"""Words between an organisation and the person it is named for: "der Obfrau des Vereins, Eva Huber" and "Eva Huber, Obfrau des Vereins"."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """The actors of an article by importance."""

    order: tuple[int, ...]
    """Indices of the actors, most important first."""
    key: int
    """How many of them, from the first, are key actors."""
    chances: tuple[float, ...]
    """How likely each actor is a key one, 0 to 1, in the order in which they were given."""
    rows: tuple[Mapping[str, float], ...]
    """What was weighed in each, by name."""
    weights: Mapping[str, float]
    threshold: float
    """Chance from which an actor is a key one."""


def rank_actors(document: Document, actors: Sequence[Entity], roles: Sequence[str | None], pack: Pack) -> tuple[tuple[int, ...], int]:
    """Order the actors by importance.

    Args:
        document: The article, cut up.
        actors: Its actors, in any order.
        roles: For each actor the function the text gives it, if any.
        pack: The language's weights (`[ranking]` in `actors.toml`).

    Returns:
        Indices into `actors`, most important first, and how many of them are key actors: at least one if there is any, at most five.

    Raises:
        PackError: weights are missing.
    """
    ranking = weigh_actors(document, actors, roles, pack)
    return ranking.order, ranking.key


def weigh_actors(document: Document, actors: Sequence[Entity], roles: Sequence[str | None], pack: Pack) -> Ranking:
    """What `rank_actors` gives, with what each actor's place hangs on.

    Raises:
        PackError: weights are missing.
    """
    weights, threshold = _weights(pack)
    rows = features(document, actors, roles, pack)
    scores = [sum(weights[name] * value for name, value in row.items()) for row in rows]
    order = sorted(range(len(actors)), key=lambda i: (-scores[i], actors[i].mentions[0].sentence, actors[i].mentions[0].first))
    chances = tuple(1 / (1 + math.exp(-score)) for score in scores)
    likely = sum(chance >= threshold for chance in chances)
    return Ranking(tuple(order), min(len(actors), MOST_KEY_ACTORS, max(1, likely)), chances, tuple(rows), weights, threshold)


@lru_cache
def _weights(pack: Pack) -> tuple[dict[str, float], float]:
    table = pack.mapping("actors", "ranking")
    weights = table.get("weights")
    threshold = table.get("threshold")
    if not isinstance(weights, Mapping) or not isinstance(threshold, float) or set(weights) != set(FEATURES):
        raise PackError(f"{pack.folder / 'actors.toml'}: ranking: expected a threshold and one weight for each of {', '.join(FEATURES)}")
    return {str(name): float(value) for name, value in weights.items()}, threshold


FEATURES = (
    "bias",
    "function",
    "headline",
    "lead",
    "first_paragraph",
    "late",
    "count",
    "share",
    "spread",
    "opens",
    "says",
    "subhead",
    "crowd",
    "person_in_crowd",
    "person_share",
    "medium",
    "spokesperson",
    "first_person",
    "no_names_in_headline",
    "closing",
    "one_of_few_persons",
    "in_compounds",
    "compound_in_headline",
    "affiliation",
    "bracketed",
)


def features(document: Document, actors: Sequence[Entity], roles: Sequence[str | None], pack: Pack) -> list[dict[str, float]]:
    """What the ranking looks at, one row per actor; every value lies about between 0 and 1."""
    hyphened = [(sentence.block, token.text) for sentence in document.sentences for token in sentence.tokens if "-" in token.text]
    return [
        {
            **_place(document, actor),
            **_weight(document, actors, i),
            **_nature(actors, i, roles[i], pack),
            **_speech(document, actor, pack),
            **_compounds(hyphened, actor),
            **_beside(document, actors, i),
        }
        for i, actor in enumerate(actors)
    ]


def _place(document: Document, actor: Entity) -> dict[str, float]:
    """Where the text names the actor."""
    sentences = [document.sentences[mention.sentence] for mention in actor.mentions]
    body = [sentence.index for sentence in document.body]
    paragraphs = sorted({sentence.block for sentence in document.body})
    blocks = {sentence.block for sentence in sentences if sentence.kind == "paragraph"}
    first = min((paragraphs.index(block) for block in blocks), default=0)
    return {
        "bias": 1.0,
        "headline": float(any(sentence.block == HEADLINE for sentence in sentences)),
        "lead": float(any(sentence.index in body[:1] for sentence in sentences)),
        "first_paragraph": float(not blocks.isdisjoint(paragraphs[:1])),
        "late": first / max(1, len(paragraphs) - 1),
        "spread": len(blocks) / max(1, len(paragraphs)),
        "subhead": float(any(sentence.kind == "subhead" for sentence in sentences)),
        "closing": float(any(sentence.index in body[-2:] for sentence in sentences)),
    }


def _weight(document: Document, actors: Sequence[Entity], index: int) -> dict[str, float]:
    """How often the text names the actor, by itself and beside the others."""
    actor, persons = actors[index], [actor for actor in actors if actor.kind == "person"]
    count, person = len(actor.mentions), float(actors[index].kind == "person")
    most_person = max((len(other.mentions) for other in persons), default=1)
    headline = any(document.sentences[mention.sentence].block == HEADLINE for other in actors for mention in other.mentions)
    crowd = min(1.0, len(actors) / 20)
    return {
        "count": math.log(count) / 2,
        "share": count / max(len(other.mentions) for other in actors),
        "crowd": crowd,
        "person_in_crowd": person * crowd,
        "person_share": person * count / most_person,
        "one_of_few_persons": person * float(len(persons) <= 2),
        "no_names_in_headline": float(not headline),
    }


def _nature(actors: Sequence[Entity], index: int, role: str | None, pack: Pack) -> dict[str, float]:
    """What the actor is."""
    actor = actors[index]
    persons = [other for other in actors if other.kind == "person"]
    institution = load_institutions(pack).find(actor.name) if actor.kind == "organization" else None
    words = (role or "").casefold()
    kind = words if actor.kind == "organization" else ""
    return {
        "function": float(role is not None),
        "medium": float(institution.kind == "media" if institution else kind.endswith(pack.words("actors", "ranking.media"))),
        "spokesperson": float(any(word in words for word in pack.words("actors", "ranking.spokespersons"))),
        "first_person": float(bool(persons) and actor is min(persons, key=_begins)),
    }


def _compounds(hyphened: Sequence[tuple[int, str]], actor: Entity) -> dict[str, float]:
    """How often the name stands at the front of a compound: "Siemens-Betriebsräte" speaks of Siemens, too.

    `hyphened` are the words of the article with a hyphen, each with its block.
    """
    fronts = tuple(f"{name}-" for name in {actor.name, *(mention.text for mention in actor.mentions)} if len(name) > _INITIALS)
    found = [block for block, compound in hyphened if compound.startswith(fronts)]
    return {"in_compounds": min(1.0, len(found) / 2), "compound_in_headline": float(HEADLINE in found)}


def _beside(document: Document, actors: Sequence[Entity], index: int) -> dict[str, float]:
    """The share of mentions that only say where somebody belongs: in brackets, or an organisation right beside a person."""
    actor = actors[index]
    others = [other for other in actors if other.kind == "person"] if actor.kind == "organization" else []
    persons = {(m.sentence, m.first, m.last) for other in others for m in other.mentions}

    def belongs(mention: Mention) -> bool:
        here = [(first, last) for sentence, first, last in persons if sentence == mention.sentence]
        return any(0 <= first - mention.last <= _BEFORE_NAME or 0 <= mention.first - last <= _BEHIND_NAME for first, last in here)

    before = [document.sentences[m.sentence].tokens[m.first - 1].text if m.first else "" for m in actor.mentions]
    count = len(actor.mentions)
    return {"affiliation": sum(map(belongs, actor.mentions)) / count, "bracketed": before.count("(") / count}


def _begins(entity: Entity) -> tuple[int, int]:
    return entity.mentions[0].sentence, entity.mentions[0].first


def _speech(document: Document, actor: Entity, pack: Pack) -> dict[str, float]:
    """Whether the actor begins sentences and says things."""
    reporting = frozenset(pack.words("actors", "ranking.reporting"))
    return {
        "opens": min(1.0, sum(_opens(document, mention) for mention in actor.mentions) / 2),
        "says": min(1.0, sum(_says(document, mention, reporting) for mention in actor.mentions) / 2),
    }


def _opens(document: Document, mention: Mention) -> bool:
    """Whether the name stands at the beginning of its sentence, a function or article before it at most."""
    return mention.first <= 3 and document.sentences[mention.sentence].kind == "paragraph"


def _says(document: Document, mention: Mention, reporting: frozenset[str]) -> bool:
    tokens = document.sentences[mention.sentence].tokens
    around = tokens[max(0, mention.first - 4) : mention.first] + tokens[mention.last : mention.last + 4]
    return not reporting.isdisjoint([token.text for token in around])
