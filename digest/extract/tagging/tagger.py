"""Names of persons, organisations and places: a conditional random field in two passes, then rules.

The models are the pack's `names-1.crfsuite` and `names-2.crfsuite`, made by `tools/train_tagger.py`; their card is
`digest/languages/MODELS.md`.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Protocol, cast

import pycrfsuite

from digest.errors import PackError
from digest.extract.mentions import EntityKind, Likelihood, Mention, Stage, at
from digest.extract.tagging.attributes import attributes
from digest.extract.tagging.features import Features, Lexicon, document_features, load_lexicon, sentence_features
from digest.extract.tagging.mending import mend_in_stages
from digest.extract.text import Document
from digest.languages import Pack

KINDS: dict[str, EntityKind] = {"PER": "person", "ORG": "organization", "LOC": "place"}
FIRST_MODEL = "names-1.crfsuite"
SECOND_MODEL = "names-2.crfsuite"
AS_TAGGED = "tagger's second pass"
"""Name of the stage that has what the models found, before any mending."""


class _Info(Protocol):
    """The part of what pycrfsuite tells of a model that is used."""

    @property
    def state_features(self) -> Mapping[tuple[str, str], float]:
        """Weight of a feature for a label."""


class Model(Protocol):
    """The part of pycrfsuite's Tagger that is used."""

    def tag(self, xseq: Sequence[Sequence[bytes]]) -> list[str]:
        """One label a token."""

    def info(self) -> _Info:
        """What was learnt; takes a quarter of a second."""

    def labels(self) -> list[str]:
        """All labels it knows."""

    def marginal(self, y: str, pos: int) -> float:
        """How likely a label is at a token of the sequence tagged last, 0 to 1, whatever the others are."""


def tag(document: Document, pack: Pack) -> tuple[Mention, ...]:
    """The names of an article, in the order of the text, without overlap.

    Raises:
        PackError: the pack has no model, or a broken one.
    """
    return tag_in_stages(document, pack)[-1].mentions


def tag_in_stages(document: Document, pack: Pack) -> tuple[Stage, ...]:
    """The names of an article after each pass of the tagger and each step of mending; the last are those of `tag`.

    Raises:
        PackError: the pack has no model, or a broken one.
    """
    seen, features = look_twice(document, pack, everywhere=False)
    labels, likelihood = _tag_surely(load_models(pack)[1], features, seen)
    found = _named(document, labels)
    return (
        Stage("tagger", _named(document, seen)),
        Stage(AS_TAGGED, found, "seen by the tagger's first pass only", likelihood),
        *mend_in_stages(document, found, load_lexicon(pack)),
    )


def look_twice(document: Document, pack: Pack, *, everywhere: bool = True) -> tuple[list[list[str]], list[Features]]:
    """The labels of the first pass and the features of the second, sentence by sentence; `everywhere` as in `document_features`.

    Raises:
        PackError: the pack has no model, or a broken one.
    """
    model, lexicon = load_models(pack)[0], _lexicon(pack)
    forms = [[token.text for token in sentence.tokens] for sentence in document.sentences]
    features = [sentence_features(tokens, sentence.kind, lexicon) for tokens, sentence in zip(forms, document.sentences, strict=True)]
    seen = [model.tag(tokens) for tokens in features]
    wider = document_features(forms, seen, lexicon, everywhere=everywhere)
    return seen, [join(own, more) if more else [] for own, more in zip(features, wider, strict=True)]


def _tag_surely(model: Model, sentences: Sequence[Features], seen: Sequence[list[str]]) -> tuple[list[list[str]], Likelihood]:
    """Labels, and how likely each token of a name is one of each kind; the other tokens are many, and each question costs time.

    A sentence without features keeps the labels of the first pass.
    """
    labels: list[list[str]] = []
    likelihood: dict[tuple[int, int], Mapping[EntityKind, float]] = {}
    for number, sentence in enumerate(sentences):
        labels.append(model.tag(sentence) if sentence else seen[number])
        tokens = [token for token, label in enumerate(labels[-1]) if label != "O"]
        if tokens:
            likelihood |= {(number, token): chances for token, chances in zip(tokens, chances_of(tokens, model), strict=True)}
    return labels, likelihood


def chances_of(tokens: Sequence[int], model: Model) -> list[dict[EntityKind, float]]:
    """How likely tokens of the sentence tagged last are part of a name of each kind, 0 to 1."""
    known = frozenset(model.labels())
    labels = {kind: [label for label in (f"B-{name}", f"I-{name}") if label in known] for name, kind in KINDS.items()}
    return [{kind: sum(model.marginal(label, token) for label in labels[kind]) for kind in labels} for token in tokens]


def _named(document: Document, labels: Sequence[Sequence[str]]) -> tuple[Mention, ...]:
    """The names that labels mark; an apostrophe or a dash alone is none."""
    found = (
        at(sentence, KINDS[kind], start, end)
        for sentence, tags in zip(document.sentences, labels, strict=True)
        for kind, start, end in spans(tags)
    )
    return tuple(mention for mention in found if any(map(str.isalnum, mention.text)))


def join(features: Features, wider: Features) -> Features:
    """First-pass and second-pass features of one sentence together."""
    return [[*own, *more] for own, more in zip(features, wider, strict=True)]


def spans(labels: Sequence[str]) -> list[tuple[str, int, int]]:
    """Names in a sequence of BIO labels: label, first token, token behind the last."""
    found: list[tuple[str, int, int]] = []
    for index, label in enumerate(labels):
        if label == "O":
            continue
        prefix, _, kind = label.partition("-")
        if prefix == "I" and found and found[-1][0] == kind and found[-1][2] == index:
            found[-1] = (kind, found[-1][1], index + 1)
        elif prefix in {"B", "I"}:
            found.append((kind, index, index + 1))
    return found


@lru_cache(maxsize=8)
def load_models(pack: Pack) -> tuple[Model, Model]:
    """The models of the two passes; read once, then shared.

    Raises:
        PackError: one of them is missing or broken.
    """
    return _model(pack, FIRST_MODEL), _model(pack, SECOND_MODEL)


@lru_cache(maxsize=8)
def _lexicon(pack: Pack) -> Lexicon:
    """The tables of a pack, and which features its models know.

    Raises:
        PackError: a model is cut off.
    """
    known: dict[str, bytes] = {}
    for path in (pack.folder / FIRST_MODEL, pack.folder / SECOND_MODEL):
        try:
            known.update((name.decode(), name) for name in attributes(path.read_bytes()))
        except (struct.error, UnicodeDecodeError) as error:
            raise PackError(f"{path}: {error}; make it anew with tools/train_tagger.py") from error
    return replace(load_lexicon(pack), known=known)


def _model(pack: Pack, name: str) -> Model:
    path = pack.folder / name
    if not path.is_file():
        raise PackError(f"{path}: missing; make it with tools/train_tagger.py")
    tagger = pycrfsuite.Tagger()
    try:
        tagger.open(str(path))
    except ValueError as error:
        raise PackError(f"{path}: {error}; make it anew with tools/train_tagger.py") from error
    return cast("Model", tagger)
