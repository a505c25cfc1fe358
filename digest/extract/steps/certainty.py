"""Signs in a sentence that something is announced, and how far it can be relied on.

The signs are data (`steps.toml`, one regular expression each, tested on its own example). What they weigh together is learnt on labelled
articles: a logistic regression whose features all have a readable name (`tools/train_steps.py`, weights in `steps_model.toml`).
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from digest.errors import PackError
from digest.extract.dates.expressions import TimeExpression
from digest.extract.knowledge.clusters import load_clusters
from digest.extract.knowledge.memo import Memo
from digest.extract.steps.cues import cue_screen, found_cues
from digest.extract.steps.predicates import most_by_pieces, most_pieces, predicate_features
from digest.languages import Pack
from digest.model import Certainty, edtf

Features = dict[str, float]

_CLEARLY = 0.4
"""Weight of a sign that can make up for others."""
_PREFIXES = (8, 12)
"""Lengths to which the paths of word clusters are cut: kinds of words, and closer kin."""

_PAIR = "pair "
_PAIRED = 6
"""Length for the words of a pair, which say more together."""
_SHORT = 4
"""Letters up to which a word stands for itself in a pair: most are words of grammar."""

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[,.:;?!„“]")
_SLACK = 1e-9
"""More than rounding can make of a sum of weights."""
_TELLING_BEFORE = frozenset({"shall", "will", "intends", "arranged", "conditional", "wish"})
_TELLING_AFTER = frozenset({"not confirmed", "shall", "will"})
"""Cues that say something about the sentence behind or before the one they stand in."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is around a sentence: the texts before and after it in its paragraph ("" at the edge)."""

    before: str
    after: str


@dataclass(frozen=True, eq=False)
class Look:
    """What a sentence or a part of one shows at a look. Its verbs take longest and are left to those who ask for all features."""

    text: str
    """Without its times: the commas of "on Tuesday, 2 June, in court" would tear verb and infinitive apart."""
    seen: frozenset[str]
    """Names of the features, but for those of verbs."""
    pack: Pack

    @cached_property
    def features(self) -> Features:
        """Everything the scorer weighs, by name."""
        return dict.fromkeys(sorted(self.seen | predicate_features(self.text, self.pack)), 1.0)


def look(text: str, around: Surroundings, dates: Sequence[TimeExpression], day: dt.date, pack: Pack, *, every: bool = True) -> Look:
    """What the scorer weighs in a sentence.

    Args:
        text: of the sentence.
        around: its neighbours.
        dates: the times in it.
        day: the article's date.
        pack: its language.
        every: whether to name also what words say that no weight was learnt for: to learn some.
    """
    cues, timeless = found_cues(text, pack), without_times(text, dates)
    if dates:
        cues |= {cue.name for cue in cue_screen(pack).matching(timeless, lambda cue: cue.name not in cues)}
    return Look(timeless, _seen(text, cues, around, dates, day, pack, every=every), pack)


def look_at_part(
    part: str, whole: Look, around: Surroundings, dates: Sequence[TimeExpression], day: dt.date, pack: Pack, *, every: bool = True
) -> Look:
    """The same for a part of a sentence: what gives no sign in the `whole` gives none in its part."""
    cues = frozenset(cue.name for cue in cue_screen(pack).matching(part, lambda cue: f"cue {cue.name}" in whole.seen))
    return Look(without_times(part, dates), _seen(part, cues, around, dates, day, pack, every=every), pack)


def _seen(
    text: str, cues: frozenset[str], around: Surroundings, dates: Sequence[TimeExpression], day: dt.date, pack: Pack, *, every: bool
) -> frozenset[str]:
    named = {f"cue {name}" for name in cues}
    named |= _date_features(dates, day)
    for one, other in (
        ("shall", "event"),
        ("intends", "event"),
        ("will", "event"),
        ("event", "past, auxiliary"),
        ("event", "reports"),
        ("arranged", "event"),
    ):
        if one in cues and other in cues:
            named.add(f"cue {one} + {other}")
    ahead = "date ahead" in named
    named |= {f"date ahead + {name}" for name in cues if ahead}
    named |= {f"no date + {name}" for name in cues if not ahead}
    tokens = _TOKEN.findall(text)
    words = [token for token in tokens if token.isalpha()]
    said = _said_by_words(pack, every)
    named.update(*[said[word] for word in words])
    named.update(_pairs(tokens, pack, every=every))
    named |= {f"before {name}" for name in found_cues(around.before, pack) & _TELLING_BEFORE}
    named |= {f"after {name}" for name in found_cues(around.after, pack) & _TELLING_AFTER}
    named |= {"short"} if len(words) < 9 else {"long"} if len(words) > 28 else set()
    return frozenset(named)


@lru_cache(maxsize=16)
def _said_by_words(pack: Pack, every: bool) -> Memo[tuple[str, ...]]:  # noqa: FBT001  (a key of the cache)
    """What a word says wherever it stands; unless it is `every`thing, what has a weight."""
    clusters = load_clusters(pack)
    weights = None if every else load_scorer(pack).weights

    def said(word: str) -> tuple[str, ...]:
        lower, path = word.lower(), clusters.get(word, "")
        names = [f"word {lower}", *([f"ending {lower[-6:]}"] if len(word) > 8 else [])]
        names += [f"cluster {path[:length]}" for length in (_PREFIXES if path else ())]
        return tuple(name for name in names if weights is None or name in weights)

    return Memo(said)


def _pairs(tokens: Sequence[str], pack: Pack, *, every: bool) -> list[str]:
    """What words, numbers and marks say together with those behind them: "soll" before an infinitive, a participle before "werden"."""
    kinds = _kinds(pack)
    pairs = pairwise([kinds[token] for token in tokens])
    if every:
        return [f"{_PAIR}{first} {second}" for first, second in pairs]
    weighed = load_scorer(pack).pairs
    return [weighed[pair] for pair in pairs if pair in weighed]


@lru_cache(maxsize=8)
def _kinds(pack: Pack) -> Memo[str]:
    """What stands for a word in a pair: a short one itself, else its kin."""
    clusters = load_clusters(pack)

    def kind(token: str) -> str:
        if token.isdigit():
            return "number"
        path = clusters.get(token, "") if len(token) > _SHORT else ""
        return path[:_PAIRED] or token.lower()

    return Memo(kind)


def without_times(text: str, dates: Sequence[TimeExpression]) -> str:
    """The sentence as if it named no time."""
    for each in reversed(dates):
        behind = text[each.end :]
        text = text[: each.start] + (behind.removeprefix(",") if "," in each.text else behind).lstrip()
    return text


def _date_features(dates: Sequence[TimeExpression], day: dt.date) -> set[str]:
    named = set()
    ahead = [each for each in dates if each.direction != "past" and each.reaches(day)]
    for each in ahead:
        named.add("date ahead")
        named.add(f"date {each.direction}")
        days = (edtf.bounds(each.when)[0] - day).days
        named.add("date within two weeks" if 0 < days <= 14 else "date of the same day" if days <= 0 else "date far ahead")
        named.add("date exact" if len(each.when) >= len("2026-01-23") else "date vague")
        if each.deadline:
            named.add("date is a deadline")
        if each.start == 0:
            named.add("date opens the sentence")
    if any(each.direction == "past" for each in dates):
        named.add("date past")
    if not ahead:
        named.add("no date ahead")
    return named


@dataclass(frozen=True)
class Scorer:
    """A logistic regression over named features."""

    weights: Mapping[str, float]
    bias: float
    threshold: float
    """Probability from which a sentence without a time to come counts as an announcement."""
    threshold_dated: float
    """The same for one with such a time: it errs less, and a reader misses it more."""

    def required(self, seen: Collection[str]) -> float:
        """The threshold that holds for a sentence, by the names of its features."""
        return self.threshold_dated if "date ahead" in seen else self.threshold

    def is_hopeful(self, seen: Collection[str]) -> bool:
        """Whether something in a sentence speaks clearly for an announcement, whatever speaks against it."""
        return not self._clear.isdisjoint(seen)

    def may_reach(self, required: float, look: Look) -> bool:
        """Whether a probability is within reach of a sentence, whatever its verbs say."""
        weights, most = self.weights, self._most_of_verbs
        others = sum([weights[name] for name in look.seen if name in weights])
        return self._probability(others + most[min(most_pieces(look.text), len(most) - 1)] + _SLACK) >= required

    @cached_property
    def _most_of_verbs(self) -> tuple[float, ...]:
        return most_by_pieces(self.weights)

    @cached_property
    def pairs(self) -> Mapping[tuple[str, ...], str]:
        """Names of the pairs that have a weight, by what they are made of."""
        return {tuple(name.removeprefix(_PAIR).split(" ")): name for name in self.weights if name.startswith(_PAIR)}

    @cached_property
    def _clear(self) -> frozenset[str]:
        """Signs that speak clearly for an announcement."""
        return frozenset(
            name for name, weight in self.weights.items() if weight > _CLEARLY and name.startswith(("cue ", "no date", "date "))
        )

    def probability(self, sentence_features: Features) -> float:
        """How likely a sentence announces something, 0 to 1."""
        weights = self.weights
        return self._probability(sum([weights[name] * value for name, value in sentence_features.items() if name in weights]))

    def _probability(self, weight: float) -> float:
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.bias + weight))))


@lru_cache
def load_scorer(pack: Pack) -> Scorer:
    """The weights of a pack.

    Raises:
        PackError: `steps_model.toml` is missing or holds something else than numbers.
    """
    table = pack.table("steps_model")
    weights = pack.mapping("steps_model", "weights")
    try:
        return Scorer(
            weights={name: float(str(weight)) for name, weight in weights.items()},
            bias=float(str(table["bias"])),
            threshold=float(str(table["threshold"])),
            threshold_dated=float(str(table["threshold_dated"])),
        )
    except (KeyError, ValueError) as error:
        raise PackError(f"{pack.folder / 'steps_model.toml'}: {error!r}") from error


def certainty(text: str, after: str, pack: Pack) -> Certainty:
    """How firm an announcement is; `after` is the sentence that follows, which may take it back ("not confirmed yet")."""
    cues = found_cues(text, pack)
    if "unconfirmed" in cues or "not confirmed" in cues or "not confirmed" in found_cues(after, pack):
        return "unconfirmed"
    if "conditional" in cues:
        return "conditional"
    if cues & {"expected", "stands out"}:
        return "expected"
    return "announced"
