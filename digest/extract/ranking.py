"""Which actors are the key ones: those who act, decide or are affected.

A logistic regression over a handful of features that a reader would name too: is the actor in the headline, in the lead, at the beginning
of sentences, beside a verb of saying, named often? `tools/train_ranking.py` fits the weights; they are numbers in the pack's `actors.toml`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

from digest.errors import PackError
from digest.extract.mentions import Entity, Mention
from digest.extract.text import HEADLINE, Document
from digest.languages import Pack

MOST_KEY_ACTORS = 5


def rank_actors(document: Document, actors: Sequence[Entity], functions: Sequence[bool], pack: Pack) -> tuple[tuple[int, ...], int]:
    """Order the actors by importance.

    Args:
        document: The article, cut up.
        actors: Its actors, in any order.
        functions: For each actor whether the text gives it a function.
        pack: The language's weights (`[ranking]` in `actors.toml`).

    Returns:
        Indices into `actors`, most important first, and how many of them are key actors: at least one if there is any, at most five.

    Raises:
        PackError: weights are missing.
    """
    weights, threshold = _weights(pack)
    rows = features(document, actors, functions, pack)
    scores = [sum(weights[name] * value for name, value in row.items()) for row in rows]
    order = sorted(range(len(actors)), key=lambda i: (-scores[i], actors[i].mentions[0].sentence, actors[i].mentions[0].first))
    likely = sum(1 / (1 + math.exp(-score)) >= threshold for score in scores)
    return tuple(order), min(len(actors), MOST_KEY_ACTORS, max(1, likely))


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
    "person",
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
    "person_share",
    "affiliation",
)


def features(document: Document, actors: Sequence[Entity], functions: Sequence[bool], pack: Pack) -> list[dict[str, float]]:
    """What the ranking looks at, one row per actor; every value lies about between 0 and 1."""
    most = max((len(actor.mentions) for actor in actors), default=1)
    most_person = max((len(actor.mentions) for actor in actors if actor.kind == "person"), default=1)
    body = [sentence.index for sentence in document.sentences if sentence.kind == "paragraph"]
    paragraphs = sorted({document.sentences[index].block for index in body})
    reporting = frozenset(pack.words("actors", "ranking.reporting"))
    rows = []
    for actor, function in zip(actors, functions, strict=True):
        kinds = [document.sentences[mention.sentence] for mention in actor.mentions]
        blocks = {sentence.block for sentence in kinds if sentence.kind == "paragraph"}
        first = min((paragraphs.index(block) for block in blocks), default=0)
        person = actor.kind == "person"
        rows.append(
            {
                "bias": 1.0,
                "person": float(person),
                "function": float(function),
                "headline": float(any(sentence.block == HEADLINE for sentence in kinds)),
                "lead": float(bool(body) and any(mention.sentence == body[0] for mention in actor.mentions)),
                "first_paragraph": float(bool(paragraphs) and paragraphs[0] in blocks),
                "late": first / max(1, len(paragraphs) - 1),
                "count": math.log(len(actor.mentions)) / 2,
                "share": len(actor.mentions) / most,
                "spread": len(blocks) / max(1, len(paragraphs)),
                "opens": min(1.0, sum(_opens(document, mention) for mention in actor.mentions) / 2),
                "says": min(1.0, sum(_says(document, mention, reporting) for mention in actor.mentions) / 2),
                "subhead": float(any(sentence.kind == "subhead" for sentence in kinds)),
                "crowd": min(1.0, len(actors) / 20),
                "person_share": len(actor.mentions) / most_person if person else 0.0,
                "affiliation": float(not person and _only_behind_names(actor, actors)),
            }
        )
    return rows


def _opens(document: Document, mention: Mention) -> bool:
    """Whether the name stands at the beginning of its sentence, a function or article before it at most."""
    return mention.first <= 3 and document.sentences[mention.sentence].kind == "paragraph"


def _says(document: Document, mention: Mention, reporting: frozenset[str]) -> bool:
    tokens = document.sentences[mention.sentence].tokens
    around = tokens[max(0, mention.first - 4) : mention.first] + tokens[mention.last : mention.last + 4]
    return any(token.text in reporting for token in around)


def _only_behind_names(actor: Entity, actors: Sequence[Entity]) -> bool:
    """Whether an organisation only tells where somebody belongs: "X (ÖVP)", "X von der Caritas"."""
    ends = {(mention.sentence, mention.last) for other in actors if other.kind == "person" for mention in other.mentions}
    return all(any((mention.sentence, mention.first - gap) in ends for gap in (1, 2, 3)) for mention in actor.mentions)
