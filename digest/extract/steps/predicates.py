"""What the verbs of a sentence say: which helping verb with which form of the full verb, in a clause of which kind, of whom.

"Der Rat will beraten" intends, "der beraten werden soll" only describes, "Wir wollen ein Zeichen setzen" is said by somebody of himself.
Clauses are cut at marks and verbs found by word lists (`clauses.toml`, `predicates`) instead of a parser; what comes out is weighed, never
taken for certain. A language without these lists has no predicates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from digest.extract.steps.clauses import finite
from digest.extract.steps.grammar import Grammar, bare, load_grammar
from digest.languages import Pack

_MARK = re.compile(r"\s*[;:–—]\s+|\s-\s|,\s+|\s*[()„“”»«\"]\s*")
_ANY_MARK = re.compile(r"[;:–—,()„“”»«\"-]")
_CLAUSE, _SUBJECT = "clause ", "subject "
"""How names of features begin. What stands between two marks has at most two of each."""
_MAIN, _RELATIVE, _VERB_LAST = "main", "relative", "verb last"
_LONGEST_CHAIN = 3
"""Verbs at the end of a clause: "hätte verschoben werden müssen"."""


class _Predicate(NamedTuple):
    clause: str
    """Main, verb last, or what its first word makes of it."""
    helper: str
    """Kind of helping verb, or what the form of a full verb says: present, past, reported, infinitive."""
    form: str = ""
    """Form of the full verb behind a helping verb, with the other verbs behind it."""
    subject: str = ""
    """Kind of pronoun that acts."""


@dataclass(frozen=True, eq=False)
class _Verbs:
    """The word lists of a language, by the words."""

    helpers: Mapping[str, str]
    clauses: Mapping[str, str]
    subjects: Mapping[str, str]
    chained: frozenset[str]
    no_verbs: frozenset[str]
    grammar: Grammar


def predicate_features(text: str, pack: Pack) -> set[str]:
    """Names of all that the verbs of a sentence say: "clause main: will, infinitive", "subject I: will"."""
    verbs = _load_verbs(pack)
    if not verbs.helpers:
        return set()
    return {name for piece, behind_comma in _pieces(text) for name in _told(piece, verbs, behind_comma=behind_comma)}


def most_by_pieces(weights: Mapping[str, float]) -> tuple[float, ...]:
    """The most that the features of a sentence can weigh together, by how many pieces it has; with more than are listed, the last."""
    ranked = [sorted((w for name, w in weights.items() if name.startswith(kind) and w > 0), reverse=True) for kind in (_CLAUSE, _SUBJECT)]
    enough = max(len(positive) for positive in ranked) // 2 + 1
    return tuple(sum(sum(positive[: 2 * pieces]) for positive in ranked) for pieces in range(enough + 1))


def most_pieces(text: str) -> int:
    """How many pieces a text can have, told without cutting it up."""
    return 1 + len(_ANY_MARK.findall(text))


@lru_cache
def _load_verbs(pack: Pack) -> _Verbs:
    def kinds(key: str) -> dict[str, str]:
        return {word: kind for kind in pack.mapping("clauses", key) for word in pack.words("clauses", f"{key}.{kind}")}

    return _Verbs(
        helpers=kinds("predicates.helpers"),
        clauses=kinds("predicates.openers"),
        subjects=kinds("predicates.subjects"),
        chained=frozenset(pack.words("clauses", "predicates.chained")),
        no_verbs=frozenset((*pack.words("clauses", "predicates.no_verbs"), *pack.words("clauses", "words.not_finite"))),
        grammar=load_grammar(pack),
    )


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """What stands between two marks, and whether the first of them is a comma."""
    start, behind_comma = 0, False
    for mark in _MARK.finditer(text):
        yield text[start : mark.start()].strip(" .!?"), behind_comma
        start, behind_comma = mark.end(), mark.group().startswith(",")
    yield text[start:].strip(" .!?"), behind_comma


@lru_cache(maxsize=1 << 12)
def _told(piece: str, verbs: _Verbs, *, behind_comma: bool) -> frozenset[str]:
    """What stands between two marks says, by name."""
    each = _predicate(piece, verbs, behind_comma=behind_comma)
    if each is None:
        return frozenset()
    named = {f"{_CLAUSE}{each.clause}: {each.helper}"}
    named |= {f"{_CLAUSE}{each.clause}: {each.helper}, {each.form}"} if each.form else set()
    named |= {f"{_SUBJECT}{each.subject}", f"{_SUBJECT}{each.subject}: {each.helper}"} if each.subject else set()
    return frozenset(named)


def _predicate(piece: str, verbs: _Verbs, *, behind_comma: bool) -> _Predicate | None:
    """The predicate of what stands between two marks; without a comma before it, it is no relative clause."""
    words = [word for word in map(bare, piece.split()) if word]
    if not words:
        return None
    lower = [word.lower() for word in words]
    opener = lower[1] if lower[0] in verbs.grammar.lists["coordinators"] and len(words) > 1 else lower[0]
    clause = verbs.clauses.get(opener, _MAIN)
    clause = _MAIN if clause == _RELATIVE and not behind_comma else clause
    return (
        _with_helper_last(words, lower, clause, verbs)
        or _with_helper_second(words, lower, clause, verbs)
        or _infinitive(lower, verbs)
        or _full_verb(words, lower, clause, verbs)
    )


def _with_helper_last(words: Sequence[str], lower: Sequence[str], clause: str, verbs: _Verbs) -> _Predicate | None:
    """E.g. "… der beraten soll", "… sein Amt niederlegen wolle"."""
    last = lower[-1]
    if last not in verbs.helpers or len(words) == 1 or not words[-1][:1].islower() or (clause == _MAIN and last in verbs.chained):
        return None
    chain = _chain(words[:-1], verbs)
    if not chain and clause == _MAIN:
        return None
    return _Predicate(_VERB_LAST if clause == _MAIN else clause, verbs.helpers[last], _form(chain, verbs.helpers[last], verbs))


def _with_helper_second(words: Sequence[str], lower: Sequence[str], clause: str, verbs: _Verbs) -> _Predicate | None:
    """E.g. "Der Rat wird das beraten"; what starts with an article is no relative clause then."""
    ends = len(words) - 1
    at = next(
        (
            i
            for i, word in enumerate(lower)
            if word in verbs.helpers and (words[i][:1].islower() or i == 0) and not (i == ends and word in verbs.chained)
        ),
        None,
    )
    if at is None:
        return None
    helper = verbs.helpers[lower[at]]
    chain = _chain(words[at + 1 :], verbs) or _before_afterthought(words, at, verbs)
    main = _MAIN if clause == _RELATIVE else clause
    return _Predicate(main, helper, _form(chain, helper, verbs), _subject(lower, at, verbs) if main == _MAIN else "")


def _infinitive(lower: Sequence[str], verbs: _Verbs) -> _Predicate | None:
    """E.g. "… einen Ausschuss einzusetzen"."""
    apart = len(lower) > 1 and verbs.grammar.has("to", lower[-2]) and verbs.grammar.fits("infinitive", lower[-1])
    return _Predicate("infinitive", "infinitive") if apart or verbs.grammar.fits("joined_to_infinitive", lower[-1]) else None


def _full_verb(words: Sequence[str], lower: Sequence[str], clause: str, verbs: _Verbs) -> _Predicate | None:
    """E.g. "Der Rat berät", "… den der Rat beriet"."""
    grammar = verbs.grammar
    if clause != _MAIN and _may_be_verb(words[-1], verbs) and grammar.fits("verb_last", lower[-1]):
        return _Predicate(clause, "present")
    at = finite(words, grammar)
    if at is None:
        return None
    verb = lower[at]
    past = verb in grammar.lists["past"] or (grammar.fits("past", verb) and verb not in grammar.lists["not_past"])
    return _Predicate(_MAIN, "past" if past else "reported" if verb.endswith("e") else "present", subject=_subject(lower, at, verbs))


def _may_be_verb(word: str, verbs: _Verbs) -> bool:
    return word.islower() and word not in verbs.no_verbs and word not in verbs.helpers


def _chain(words: Sequence[str], verbs: _Verbs) -> list[str]:
    """The verbs at the end of a clause, the last first: "abgeschafft werden" → werden, abgeschafft."""
    grammar, chain = verbs.grammar, list[str]()
    for word in reversed(words):
        if len(chain) == _LONGEST_CHAIN or not word[:1].islower():
            break
        if word in verbs.chained:
            chain.append(word)
        elif _may_be_verb(word, verbs) and (grammar.fits("infinitive", word) or grammar.fits("participle", word)):
            return [*chain, word]
        else:
            break
    return chain


def _before_afterthought(words: Sequence[str], at: int, verbs: _Verbs) -> list[str]:
    """E.g. "Sie will den Bau stoppen | und die Firma klagen": the first infinitive behind a noun."""
    for i in range(at + 2, len(words) - 1):
        noun_before = words[i - 1][:1].isupper() or words[i - 1][:1].isdigit()
        if (
            noun_before
            and _may_be_verb(words[i], verbs)
            and verbs.grammar.fits("infinitive", words[i])
            and verbs.grammar.has("behind_verbs", words[i + 1])
        ):
            return [words[i]]
    return []


def _form(chain: Sequence[str], helper: str, verbs: _Verbs) -> str:
    """What stands behind a helping verb: nothing, an infinitive or a participle, and the verbs behind that."""
    if not chain:
        return "alone"
    full, grammar = chain[-1], verbs.grammar
    if helper in ("will", "will, reported"):
        participle = len(chain) > 1 or not grammar.fits("infinitive", full) or grammar.fits("strong_participle", full)
    elif grammar.fits("infinitive", full) and chain[0] not in verbs.chained:
        participle = helper.startswith(("is", "has", "had", "was"))
    else:
        participle = not grammar.fits("infinitive", full) or len(chain) > 1
    return " ".join(["participle" if participle else "infinitive", *reversed(chain[:-1])])


def _subject(lower: Sequence[str], at: int, verbs: _Verbs) -> str:
    """The kind of pronoun before the verb or behind it; behind it only one that cannot be an article."""
    before = verbs.subjects.get(lower[0], "") if at == 1 else ""
    after = verbs.subjects.get(lower[at + 1], "") if at + 1 < len(lower) else ""
    return before or (after if after != "that" else "")
