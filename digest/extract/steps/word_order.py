"""Word order: a clause with its subject first, a subordinate clause with its verb in the second place.

Both give up rather than guess; the wording is checked afterwards anyway.
"""

from __future__ import annotations

from collections.abc import Sequence

from digest.extract.steps.clauses import GAP, finite
from digest.extract.steps.grammar import Grammar, bare
from digest.extract.steps.nouns import subject_span


def subject_first(words: Sequence[str], grammar: Grammar) -> list[str]:
    """The clause with its subject in front where the front is empty or an object."""
    at = finite(words, grammar)
    if at is None:
        return list(words)
    front, verb, behind = list(words[:at]), words[at], list(words[at + 1 :])
    infinitive_first = len(front) == 1 and grammar.has("modal", verb) and grammar.fits("infinitive", front[0].lower())
    if front and not infinitive_first and not any(grammar.has(key, front[0]) for key in ("objects", "adverbs")):
        return list(words)
    span = subject_span(behind, grammar)
    if not span:
        closing = 0 if front else closing_length(behind, verb, grammar)  # "wird am Sonntag gewählt": "gewählt wird"
        return [*behind[len(behind) - closing :], verb.lower(), *behind[: len(behind) - closing]] if closing else list(words)
    first, last = span
    if behind[last - 1].endswith(","):
        return list(words)
    if front and (
        (first > 0 and not grammar.has("determiners", behind[first])) or (last - first == 1 and grammar.has("pronouns", behind[first]))
    ):
        return list(words)
    modal_only = grammar.has("modal", verb) and not behind[:first] and len(behind) - last == closing_length(behind[last:], verb, grammar)
    if modal_only and last - first > 1 and bare(behind[last - 2]).isupper():  # "will die AK | Klage erheben"
        last -= 1
    last = _before_office(behind, first, last, grammar) if _becomes(behind, verb, grammar) else last
    subject, rest = behind[first:last], [*behind[:first], *behind[last:]]
    verb = verb[:1].lower() + verb[1:]
    if front:
        comma = next((at for at, word in enumerate(rest) if word.endswith(",") and grammar.has("verb_particles", word)), None)
        cut = 0 if grammar.has("adverbs", front[0]) else len(rest) - closing_length(rest, verb, grammar) if comma is None else comma
        front[0] = front[0].lower()
        rest = [*rest[:cut], *front, *rest[cut:]]
    return [*subject, verb, *rest]


def _becomes(behind: Sequence[str], verb: str, grammar: Grammar) -> bool:
    """Whether the verb says what somebody becomes: "wird … Direktorin", "soll … Direktorin werden"."""
    closing = closing_length(behind, verb, grammar)
    if grammar.has("modal", verb):
        return closing == 1 and grammar.has("becoming", behind[-1])
    return closing == 0 and grammar.has("becoming", verb)


def _before_office(behind: Sequence[str], first: int, last: int, grammar: Grammar) -> int:
    """Where the subject ends: "Eva Huber | neue Ärztliche Direktorin"."""
    for office in range(first + 1, last):
        start = office
        while start > first and (grammar.fits("adjective", behind[start - 1]) or grammar.fits("office_adjective", behind[start - 1])):
            start -= 1
        if grammar.fits("office", behind[office]) and start > first and bare(behind[start - 1])[:1].isupper():
            return start
    return last


def verb_to_second(words: Sequence[str], grammar: Grammar) -> list[str]:
    """A stating clause with its verb moved from the end behind the subject, "weil der Rat heute tagt"; [] if that is not safe."""
    if not words or not grammar.has("stating", words[0]):
        return []
    plain = [word for word in words[1:] if word != GAP]
    if len(plain) < 2:
        return []
    last = plain[-1]
    verb, particle = last, ""
    if not any(grammar.has(key, last) for key in ("modal", "auxiliary", "verbs")):
        prefix = next((each for each in sorted(grammar.lists["separable"], key=len, reverse=True) if last.startswith(each)), "")
        stem = last.removeprefix(prefix)
        if prefix and (grammar.has("verbs", stem) or (grammar.fits("finite", stem) and len(stem) > 3)):
            verb, particle = stem, prefix
        elif not grammar.fits("finite", last) or grammar.has("not_finite", last):
            return []
    body = plain[:-1]
    span = subject_span(body, grammar)
    if not span:
        return []
    first, end = span
    return [*body[first:end], verb, *body[:first], *body[end:], *([particle] if particle else [])]


def closing_length(rest: Sequence[str], verb: str, grammar: Grammar) -> int:
    """How many words at the end of a clause belong to its verb."""
    if not rest:
        return 0
    if not (grammar.has("modal", verb) or grammar.has("auxiliary", verb)):
        return int(grammar.has("verb_particles", rest[-1]))
    count = 0
    for word in reversed(rest):
        if not word[:1].islower() or not (grammar.fits("infinitive", word) or grammar.fits("participle", word)) or count == 2:
            break
        count += 1
    return count
