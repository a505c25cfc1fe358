"""Noun phrases: where one ends, which is the subject, and how it stands without its article."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from digest.extract.steps.grammar import Grammar, bare

Span = tuple[int, int]
"""First word, and the one behind the last."""


def noun_phrase(words: Sequence[str], start: int, grammar: Grammar, *, attributes: bool = True, depth: int = 2) -> Span | None:
    """The noun phrase that begins at a word.

    Args:
        words: of a clause.
        start: where it would begin.
        grammar: of the language.
        attributes: take what an event's noun has behind it: "Treffen von …".
        depth: 2 with genitives and enumerations, 1 the nouns alone, 0 one noun.
    """
    first = at = _head(words, start, grammar)
    if at >= len(words) or not _heads(words[at]):
        return None
    event = False
    while at < len(words) and _heads(words[at]) and (depth or at == first):
        event = event or bool(grammar.event.search(bare(words[at])))
        at += 1
        if words[at - 1].endswith(","):
            break
    if depth == 0 and len(_run(words, first)) > 2:  # a name of three words is not torn apart
        at = first + len(_run(words, first))
    if depth < 2:
        return start, at
    if not words[at - 1].endswith(","):
        return start, _extended(words, at, grammar, event=event and attributes)
    more = noun_phrase(words, at, grammar) if at < len(words) and _noun(words[at]) else None  # "Hollenstein, Opponitz und Ybbsitz"
    return start, more[1] if more and grammar.lists["and"] & set(words[at : more[1]]) else at


def _head(words: Sequence[str], start: int, grammar: Grammar) -> int:
    """Where the noun stands, behind articles, numbers and adjectives."""
    at = start
    while at < len(words) and any(grammar.has(key, words[at]) for key in ("determiners", "objects", "genitives")):
        at += 1
    if start < at < len(words) and grammar.has("prepositions", words[at]):  # "die | von den USA | angedrohten Zölle"
        inner = noun_phrase(words, at + 1, grammar, attributes=False, depth=1)
        if inner and inner[1] < len(words) and grammar.fits("adjective", words[inner[1]]):
            at = inner[1]
    while at < len(words) and not _noun(words[at]) and _before_noun(words, at, grammar):
        at += 1
    return at


def _heads(word: str) -> bool:
    """Whether a word may be the noun of a phrase, or a number that stands for one."""
    return _noun(word) or bare(word)[:1].isdigit()


def _run(words: Sequence[str], first: int) -> list[str]:
    return list(takewhile(_noun, words[first:]))


def _before_noun(words: Sequence[str], at: int, grammar: Grammar) -> bool:
    """Whether a word is an adjective, a number or a word that may stand before these."""
    up_to = " ".join(words[at : at + 2]).lower()
    counts = grammar.has("quantity", words[at]) or up_to in grammar.lists["quantity"]
    counts = counts or (at > 0 and " ".join(words[at - 1 : at + 1]).lower() in grammar.lists["quantity"])
    adjective = grammar.fits("adjective", words[at]) and not grammar.has("pronouns", words[at])
    return counts or adjective or bare(words[at])[:1].isdigit()


def _extended(words: Sequence[str], at: int, grammar: Grammar, *, event: bool) -> int:
    """Behind the genitives, "von", "und" and, of an event, further attributes that follow a noun."""
    while at < len(words):
        word = bare(words[at]).lower()
        joins = word in grammar.lists["and"]
        follows = word in grammar.lists["genitives"] or (event and word in grammar.lists["attributes"])
        bare_genitive = grammar.fits("genitive_adjective", words[at]) and at + 1 < len(words) and _noun(words[at + 1])
        follows = follows or word in grammar.lists["of"] or joins or bare_genitive
        opened = words[at].startswith("„")
        if not (follows or opened):
            break
        skip = at if opened or bare_genitive or word in grammar.lists["genitives"] else at + 1
        more = noun_phrase(words, skip, grammar, attributes=False)
        if not more or (joins and skip < len(words) and grammar.has("prepositions", words[skip])):
            break
        at = more[1]
    return at


def subject_span(words: Sequence[str], grammar: Grammar) -> Span | None:
    """The subject behind a finite verb: the first noun phrase that stands behind no preposition and is no object."""
    return next((span for depth in (2, 1, 0) if (span := _subject(words, grammar, depth))), None)


def _subject(words: Sequence[str], grammar: Grammar, depth: int) -> Span | None:
    """`depth`: how much of what follows the noun of a preposition belongs to it: "in den Schulen | der Unterricht"."""
    at = 0
    while at < len(words):
        word = bare(words[at]).lower()
        preposition = word in grammar.lists["prepositions"]
        oblique = word in grammar.lists["genitives"] and word not in grammar.lists["determiners"]
        if preposition or oblique or word in grammar.lists["objects"]:
            span = noun_phrase(words, at + preposition, grammar, attributes=False, depth=depth)
            at = span[1] if span else at + 1
        else:
            span = noun_phrase(words, at, grammar)
            genitive = at and word in grammar.lists["genitives"] and _weak(words[at + 1])
            if span and not genitive:
                return span
            if word in grammar.lists["pronouns"] and not span:
                return at, at + 1
            at = span[1] if span else at + 1
    return None


def _weak(word: str) -> bool:
    """Whether an adjective behind "der" has the ending of a genitive: "der neuen"."""
    return (bare(word)[:1].islower() and bare(word).endswith("en")) or bare(word).endswith("ischen")


def _noun(word: str) -> bool:
    plain = bare(word)
    return plain[:1].isupper() or plain == "&" or (plain[:1].isdigit() and plain.lstrip("0123456789-")[:1].isupper())


def headline(words: Sequence[str], grammar: Grammar, *, event: bool = False) -> str:
    """Words joined, the leading article left off and the adjectives behind it inflected: "der neue Rat", "neuer Rat".

    With `event` an accusative counts as well, for there is no verb that needs it: "einen langen Streik", "langer Streik". Where a language
    keeps the article before a verb, only the noun of an event goes without: "Le Sénat vote", "Vote du Sénat".
    """
    words = list(words)
    if not words:
        return ""
    article = bare(words[0]).lower()
    ending = grammar.endings.get(article)
    if ending is None or len(words) < 2 or grammar.has("keeps_article", words[1]) or (grammar.article_before_verb and not event):
        return " ".join(words)
    if article in grammar.lists["objects"] and article not in grammar.lists["possessives"] and not event:
        return " ".join(words)
    rest = words[1:]
    if not grammar.verb_second:
        return " ".join(rest)
    for at, word in enumerate(rest):
        plain = bare(word)
        adjective = (
            plain[:1].islower()
            or (plain[:1].isdigit() and not _noun(word))
            or (grammar.fits("capital_adjective", word) and at + 1 < len(rest) and _noun(rest[at + 1]))
        )
        if not adjective:
            rest[at] = _nominal(word, ending, grammar)
            break
        if at > 3 or grammar.has("prepositions", word):
            return " ".join(words)
        rest[at] = _inflected(word, ending)
    return " ".join(rest)


def _inflected(word: str, ending: tuple[str, str]) -> str:
    old, new = ending
    return word.removesuffix(old) + new if old and word.endswith(old) else word


def _nominal(word: str, ending: tuple[str, str], grammar: Grammar) -> str:
    """A noun that is an adjective: "die Beschäftigten", "Beschäftigte"."""
    plain = bare(word)
    is_adjective = plain[:1].isdigit() or any(
        plain.lower().removesuffix("n").endswith(noun) for noun in grammar.lists["nominal_adjectives"]
    )
    return _inflected(word, ending) if is_adjective else word
