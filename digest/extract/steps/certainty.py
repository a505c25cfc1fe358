"""Signs in a sentence that something is announced, and how far it can be relied on.

The signs are data (`steps.toml`, one regular expression each, tested on its own example). What they weigh together is learnt on labelled
articles: a logistic regression whose features all have a readable name (`tools/train_steps.py`, weights in `steps_model.toml`).
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from digest.errors import PackError
from digest.extract.dates.expressions import TimeExpression
from digest.extract.knowledge.clusters import load_clusters
from digest.extract.steps.cues import cue_screen, found_cues
from digest.extract.steps.predicates import predicate_features
from digest.languages import Pack
from digest.model import Certainty, edtf

Features = dict[str, float]

_CLEARLY = 0.4
"""Weight of a sign that can make up for others."""
_PREFIXES = (8, 12)
"""Lengths to which the paths of word clusters are cut: kinds of words, and closer kin."""

_PAIRED = 6
"""Length for the words of a pair, which say more together."""
_SHORT = 4
"""Letters up to which a word stands for itself in a pair: most are words of grammar."""

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[,.:;?!„“]")
_TELLING_BEFORE = frozenset({"shall", "will", "intends", "arranged", "conditional", "wish"})
_TELLING_AFTER = frozenset({"not confirmed", "shall", "will"})
"""Cues that say something about the sentence behind or before the one they stand in."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is around a sentence: the texts before and after it in its paragraph ("" at the edge)."""

    before: str
    after: str


def features(text: str, around: Surroundings, dates: Sequence[TimeExpression], day: dt.date, pack: Pack) -> Features:
    """Everything the scorer weighs in a sentence, by name; `day` is the article's date."""
    return _weighed(text, _cues(text, dates, pack), around, dates, day, pack)


def features_of_part(
    part: str, whole: Features, around: Surroundings, dates: Sequence[TimeExpression], day: dt.date, pack: Pack
) -> Features:
    """The same for a part of a sentence whose features are `whole`: what gives no sign in the sentence gives none in its part."""
    cues = frozenset(cue.name for cue in cue_screen(pack).candidates(part) if f"cue {cue.name}" in whole and cue.pattern.search(part))
    return _weighed(part, cues, around, dates, day, pack)


def _cues(text: str, dates: Sequence[TimeExpression], pack: Pack) -> frozenset[str]:
    cues = found_cues(text, pack)
    if not dates:
        return cues
    bare = _without_dates(text, dates)
    return cues | {cue.name for cue in cue_screen(pack).candidates(bare) if cue.name not in cues and cue.pattern.search(bare)}


def _weighed(text: str, cues: frozenset[str], around: Surroundings, dates: Sequence[TimeExpression], day: dt.date, pack: Pack) -> Features:
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
    named.update(*(_word_features(word, pack) for word in words))
    named.update(_pairs(tokens, pack))
    named |= predicate_features(_without_dates(text, dates), pack)
    named |= {f"before {name}" for name in found_cues(around.before, pack) & _TELLING_BEFORE}
    named |= {f"after {name}" for name in found_cues(around.after, pack) & _TELLING_AFTER}
    named |= {"short"} if len(words) < 9 else {"long"} if len(words) > 28 else set()
    return dict.fromkeys(sorted(named), 1.0)


@lru_cache(maxsize=1 << 14)
def _word_features(word: str, pack: Pack) -> tuple[str, ...]:
    """What a word says wherever it stands."""
    lower, path = word.lower(), load_clusters(pack).get(word, "")
    ending = (f"ending {lower[-6:]}",) if len(word) > 8 else ()
    return f"word {lower}", *ending, *(f"cluster {path[:length]}" for length in (_PREFIXES if path else ()))


def _pairs(tokens: Sequence[str], pack: Pack) -> Iterator[str]:
    """What words, numbers and marks say together with those behind them: "soll" before an infinitive, a participle before "werden"."""
    kinds = [_kind(token, pack) for token in tokens]
    return (f"pair {first} {second}" for first, second in pairwise(kinds))


@lru_cache(maxsize=1 << 14)
def _kind(token: str, pack: Pack) -> str:
    """What stands for a word in a pair: a short one itself, else its kin."""
    if token.isdigit():
        return "number"
    path = load_clusters(pack).get(token, "") if len(token) > _SHORT else ""
    return path[:_PAIRED] or token.lower()


def _without_dates(text: str, dates: Sequence[TimeExpression]) -> str:
    """The sentence as if it named no time: the commas of "on Tuesday, 2 June, in court" would tear verb and infinitive apart."""
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

    def required(self, sentence_features: Features) -> float:
        """The threshold that holds for a sentence."""
        return self.threshold_dated if "date ahead" in sentence_features else self.threshold

    def is_hopeful(self, sentence_features: Features) -> bool:
        """Whether something in a sentence speaks clearly for an announcement, whatever speaks against it."""
        return any(name.startswith(("cue ", "no date", "date ")) and self.weights.get(name, 0.0) > _CLEARLY for name in sentence_features)

    def probability(self, sentence_features: Features) -> float:
        """How likely a sentence announces something, 0 to 1."""
        weights = self.weights
        total = self.bias + sum(weights[name] * value for name, value in sentence_features.items() if name in weights)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


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
