"""What the tagger went by: the signs that spoke most for a name, in words. Only `digest explain` asks.

Hundreds of features look at a token; many of them say one thing in several ways, as the prefixes of a cluster's path do. Their weights are
added up under one name, which tells the word looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Final, get_args

from digest.extract.mentions import EntityKind, Mention, at
from digest.extract.tagging.features import Features
from digest.extract.tagging.tagger import KINDS, Model, chances_of, load_models, look_twice
from digest.extract.text import Document
from digest.languages import Pack
from digest.model import PlaceKind

_LABELS: Final = {kind: label for label, kind in KINDS.items()}
_BY_ITSELF: Final[Mapping[str, str]] = {
    "ow": "word of organisations",
    "oe": "ending of organisations",
    "first": "opens a sentence",
    "last": "ends a sentence",
    "head": "headline or subhead",
    "d": "elsewhere in the article",
    "da": "elsewhere in the article",
    "t": "first pass",
    "-t": "first pass, before",
    "+t": "first pass, behind",
    "-2t": "first pass, two before",
    "+2t": "first pass, two behind",
}
"""Features that are told with their value, if they have one."""
_OF_SEVERAL: Final[Mapping[str, tuple[str, tuple[int, ...]]]] = {
    "b": ("word before", (-1,)),
    "a": ("word behind", (1,)),
    "x": ("words around", (-1, 1)),
    "bc": ("clusters", (-1, 0)),
    "ac": ("clusters", (0, 1)),
}
"""Features that are told with words at some distance."""
_OF_WORD: Final[Mapping[str, str]] = {
    "w": "word",
    "k": "class",
    "s": "spelling",
    "S": "spelling",
    "p": "spelling",
    "e": "spelling",
    "c": "cluster",
    "hd": "cluster",
    "hf": "cluster",
    "hl": "cluster",
    "hw": "word",
}
"""Features that are told with the word they look at."""
_TABLES: Final = {"g": "place table", "i": "institution table"}
_TABLE: Final = re.compile(r"(?P<where>-1|1|b|)[BIU](?P<table>[gi])=(?P<value>[^=]*)")
_WITH_WORD_BEFORE: Final = "b"
_PLAIN: Final = re.compile(r"(?P<where>-2|-1|1|2|)(?P<what>[a-zA-Z]+)\d*=")
_WHERE: Final = {"-2": " two before", "-1": " before", "": "", "1": " behind", "2": " two behind"}


@dataclass(frozen=True, eq=False)
class Telling:
    """The second pass over one article."""

    document: Document
    features: list[Features]
    """By sentence and token."""
    weights: Mapping[tuple[str, str], float]
    """Of a feature for a label."""
    chances: list[Sequence[Mapping[EntityKind, float]]]
    """How likely each token is part of a name of a kind, by sentence and token."""

    def likelihood(self, mention: Mention) -> float:
        """How likely the tokens of a mention are part of a name of its kind: at the one of which the tagger is least sure."""
        tokens = self.chances[mention.sentence][mention.first : mention.last]
        return min(chances[mention.kind] for chances in tokens)

    def overlooked(self, taken: AbstractSet[tuple[int, int]], least: float) -> Iterator[Mention]:
        """What the tagger nearly took for a name: likely to at least `least`, where no token, by sentence and place, is `taken`."""
        for sentence, tokens in zip(self.document.sentences, self.chances, strict=True):
            kinds: list[EntityKind | None] = []
            for place, chances in enumerate(tokens):
                kind = max(chances, key=lambda each: (chances[each], each))
                kinds.append(kind if chances[kind] >= least and (sentence.index, place) not in taken else None)
            end = 0
            for taken_for, run in groupby(kinds):
                first, end = end, end + len(list(run))
                if taken_for is not None:
                    yield at(sentence, taken_for, first, end)

    def of(self, mention: Mention) -> tuple[tuple[str, float], ...]:
        """What was seen in the tokens of a name, with what it weighed for their labels, all added up; the weightiest first."""
        words = [token.text for token in self.document.sentences[mention.sentence].tokens]
        total: dict[str, float] = {}
        for token in range(mention.first, mention.last):
            label = f"{'B' if token == mention.first else 'I'}-{_LABELS[mention.kind]}"
            for feature in map(bytes.decode, self.features[mention.sentence][token]):
                weight = self.weights.get((feature, label), 0.0)
                if weight:
                    name = in_words(feature, words, token)
                    total[name] = total.get(name, 0.0) + weight
        return tuple(sorted(total.items(), key=lambda item: (-item[1], item[0])))


def tell(document: Document, pack: Pack) -> Telling:
    """Look at an article with the eyes of the tagger's second pass.

    Raises:
        PackError: the pack has no model, or a broken one.
    """
    features, model = look_twice(document, pack)[1], load_models(pack)[1]
    return Telling(document, features, _weights(pack), [_chances(sentence, model) for sentence in features])


def _chances(sentence: Features, model: Model) -> Sequence[Mapping[EntityKind, float]]:
    """How likely each token of a sentence is part of a name of each kind."""
    model.tag(sentence)
    return chances_of(range(len(sentence)), model)


def in_words(feature: str, words: Sequence[str], at: int) -> str:
    """What a feature of the token `at` says: "-1w=minister" is "word before: Minister", from whatever the sentence has there."""
    key, _, value = feature.partition("=")
    if key in _BY_ITSELF:
        value = "" if key == "first" else value.partition("|")[0]
        return f"{_BY_ITSELF[key]}: {value}" if value else _BY_ITSELF[key]
    if key in _OF_SEVERAL:
        said, distances = _OF_SEVERAL[key]
        return f"{said}: {' + '.join(_word(words, at + distance) for distance in distances)}"
    table = _TABLE.match(feature)
    if table:
        value = _place(table["value"]) if table["table"] == "g" else table["value"]
        if table["where"] == _WITH_WORD_BEFORE:
            return f"{_TABLES[table['table']]}: {value} behind {_word(words, at - 1)}"
        return f"{_TABLES[table['table']]}{_WHERE[table['where']]}: {value}"
    plain = _PLAIN.match(feature)
    if plain is None:
        return feature
    return f"{_OF_WORD.get(plain['what'], plain['what'])}{_WHERE[plain['where']]}: {_word(words, at + int(plain['where'] or 0))}"


def _word(words: Sequence[str], at: int) -> str:
    return words[at] if 0 <= at < len(words) else "(end)" if at > 0 else "(start)"


def _place(code: str) -> str:
    """What `Gazetteer.code` says: "c7" is a capital of a million people or more."""
    kind, digits = code[0], code[1:]
    if not digits.isdigit():
        return next((known for known in get_args(PlaceKind) if known.startswith(code)), code)
    known = {"n": "country", "c": "capital", "p": "town"}[kind]
    return f"{known}, {10 ** (int(digits) - 1):,}+ people" if int(digits) > 1 else known


@lru_cache(maxsize=8)
def _weights(pack: Pack) -> Mapping[tuple[str, str], float]:
    return load_models(pack)[1].info().state_features
