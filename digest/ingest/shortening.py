"""What a headline does without: each step takes a sentence's words and gives them back without one thing, or unchanged.

Nothing is added and no word changes its form, so the result stays true to the sentence as far as it goes; words that turn its sense round
(not, without) are never left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from digest.ingest.phrases import Rules, Words, bare, clauses, ends_clause, is_capital, is_small

_MIN_RESULT = 45
"""Characters below which a sentence has lost what it is about."""

Step = Callable[[list[str], Rules], list[str]]


def without_brackets(words: list[str], rules: Rules) -> list[str]:
    """Without `(A12)`."""
    del rules
    return re.sub(r"\s*\([^()]*\)", "", " ".join(words)).split()


def without_time(words: list[str], rules: Rules) -> list[str]:
    """Without "am Donnerstag" and the "noch" before it, wherever it stands but first: there the verb would lose its place."""
    for start in range(1, len(words)):
        end = _time_end(words, start, rules)
        if not end:
            continue
        begin = start - 1 if start > 1 and bare(words[start - 1]) in rules.time_particles else start
        before = words[:begin]
        if ends_clause(words[end - 1]) and not ends_clause(before[-1]):
            before[-1] += words[end - 1][-1]
        return before + words[end:]
    return words


def _time_end(words: Words, start: int, rules: Rules) -> int:
    """Where "am späten Donnerstagabend" or "in der Nacht auf Samstag" ends; 0 where no such phrase begins."""
    if bare(words[start]) not in rules.time_prepositions:
        return 0
    noun = start + 1
    while noun < len(words) and is_small(words[noun]) and not rules.is_verb(words, noun) and noun < start + 4:
        noun += 1
    if noun >= len(words) or not rules.is_time(words[noun]):
        return 0
    end = noun + 1
    while end + 1 < len(words) and rules.is_time(words[end + 1]) and bare(words[end]) in rules.coordinators | rules.prepositions:
        end += 2
    # "am Montag, 12. Oktober," would leave its date behind.
    dated = end < len(words) and ends_clause(words[end - 1]) and words[end][:1].isdigit()
    return 0 if dated else end


def without_leading_article(words: list[str], rules: Rules) -> list[str]:
    """Without the first article, where a noun follows that needs none: "Die Regierung", but not "Der Abgeordnete"."""
    endings = rules.leading_articles.get(words[0].casefold()) if words else None
    if endings is None or len(words) < 2 or not is_capital(words[1]) or words[1].endswith(endings):
        return words
    return words[1:]


def without_insertion(words: list[str], rules: Rules) -> list[str]:
    """Without what stands between commas before the verb: "Franz Huber, der Chef der Bank, sucht …"."""
    starts = clauses(words)
    if len(starts) < 2 or not words[starts[0] - 1].endswith(",") or rules.has_verb(words[: starts[0]]):
        return words
    for start in starts[1:4]:
        if words[start - 1].endswith(",") and rules.opens_with_verb(words[start]):
            return [*words[: starts[0] - 1], words[starts[0] - 1].rstrip(","), *words[start:]]
    return words


def without_agent(words: list[str], rules: Rules) -> list[str]:
    """A passive sentence without who acts, where another phrase stands before: "im Rathaus [von Präsident Huber] empfangen worden"."""
    if not words or bare(words[-1]) not in rules.passive:
        return words
    for start in range(2, len(words)):
        end = rules.phrase_end(words, start)
        behind_phrase = any(bare(words[before]) in rules.prepositions for before in (start - 2, start - 3) if before > 0)
        if bare(words[start]) in rules.agent and end and behind_phrase and all(map(is_small, words[end:])):
            return words[:start] + words[end:]
    return words


def without_passive(words: list[str], rules: Rules) -> list[str]:
    """Without the auxiliaries of a passive, as headlines do: "Huber [ist] zu drei Jahren Haft verurteilt [worden]"."""
    finite = [position for position, word in enumerate(words) if bare(word) in rules.auxiliaries]
    if len(finite) != 1 or bare(words[-1]) not in rules.passive or bare(words[finite[0]]) not in rules.passive_auxiliaries:
        return words
    return [word for position, word in enumerate(words[:-1]) if position != finite[0]]


def without_phrase(words: list[str], rules: Rules) -> list[str]:
    """Without the last phrase of place or the like that the verb can do without."""
    return _without_last(words, rules.droppable | rules.loose, rules)


def without_any_phrase(words: list[str], rules: Rules) -> list[str]:
    """Without the last phrase of whatever kind, but for those that turn the sense round."""
    return _without_last(words, rules.droppable | rules.loose | rules.droppable_at_last, rules)


def without_complement(words: list[str], rules: Rules) -> list[str]:
    """Without the phrase next to the closing verb, where the verb can do without it: "hat den Fahrer [für vier Jahre] gesperrt"."""
    return _without_complement(words, rules.droppable_before_verb, rules)


def without_any_complement(words: list[str], rules: Rules) -> list[str]:
    """The same for phrases of more kinds."""
    return _without_complement(words, rules.droppable_before_verb | rules.droppable_before_verb_at_last, rules)


def _without_complement(words: list[str], openings: frozenset[str], rules: Rules) -> list[str]:
    # "ist gegen die Mauer geprallt" has nothing to spare.
    motion = any(bare(word) in rules.passive_auxiliaries for word in words)
    for start in range(len(words) - 2, 0, -1):
        end = _with_genitives(words, rules.phrase_end(words, start), rules) if words[start] in openings else 0
        if not end or end == len(words) or not all(map(is_small, words[end:])):
            continue
        idiom = words[start] in rules.droppable_before_verb_at_last and (motion or not is_small(words[start + 1]))
        if not idiom and not rules.is_function(words[start - 1]) and not _tells_when(words, start, rules):
            return words[:start] + words[end:]
    return words


def without_attribute(words: list[str], rules: Rules) -> list[str]:
    """Without the phrase between the first noun and the verb: "Der Prozess [gegen den Manager] beginnt …"."""
    verb = rules.verb_position(words)
    for start in range(verb - 1, 0, -1):
        key, before = bare(words[start]), words[start - 1]
        if key not in rules.prepositions or key in rules.keeping or not is_capital(before) or rules.is_function(before):
            continue
        end = _with_genitives(words, rules.phrase_end(words, start), rules)
        shorter = words[:start] + words[end:]
        fits = end == verb and not any(map(ends_clause, words[:verb])) and not _tells_when(words, start, rules)
        if fits and len(" ".join(shorter)) >= _MIN_RESULT:
            return shorter
    return words


def without_opening(words: list[str], rules: Rules) -> list[str]:
    """Without a phrase before the verb; the subject takes its place: "[Nach dem Spiel] hat der Trainer …" → "Der Trainer hat …"."""
    verb = rules.verb_position(words)
    when = any(_tells_when(words, start, rules) for start in range(1, verb))
    if not verb or not (when or bare(words[0]) in rules.prepositions) or ends_clause(words[verb]):
        return words
    start = verb + 1
    reflexive = words[start : start + 1] if start < len(words) and bare(words[start]) in rules.reflexive else []
    start += len(reflexive)
    end = rules.noun_phrase_end(words, start)
    if not end or end == len(words) or ends_clause(words[end - 1]) or rules.is_attribute(words, end):
        return words
    # Two nouns may be subject and object; only the article of an object behind them, or a reflexive verb, tells.
    # A name alone takes no article, and a verb in the singular wants a subject that has either.
    alone = _capitals(words[start:end]) == 1
    name = _capitals(words[start:end]) == end - start == 2 and bare(words[verb]) in rules.singular
    if not alone and not name and not reflexive and bare(words[end]) not in rules.articles:
        return words
    subject = [words[start][:1].upper() + words[start][1:], *words[start + 1 : end]]
    return [*subject, words[verb], *reflexive, *words[end:]]


def without_determiner(words: list[str], rules: Rules) -> list[str]:
    """Without the last "seinen" or "die" before a noun, as headlines do."""
    for position in range(len(words) - 2, 0, -1):
        before, key = words[position - 1], bare(words[position])
        if not is_small(before) or ends_clause(before) or (rules.is_function(before) and bare(before) not in rules.others):
            continue
        noun = is_capital(words[position + 1])
        endings = rules.leading_articles.get(key, ("e", "en"))
        adjective = (
            not noun and position + 2 < len(words) and is_capital(words[position + 2]) and not rules.is_function(words[position + 1])
        )
        if (key in rules.strict_determiners and noun and not words[position + 1].endswith(endings)) or (
            key in rules.determiners and (noun or adjective)
        ):
            return words[:position] + words[position + 1 :]
    return words


STEPS: tuple[Step, ...] = (
    without_brackets,
    without_time,
    without_time,
    without_leading_article,
    without_insertion,
    without_agent,
    without_phrase,
    without_phrase,
    without_passive,
    without_determiner,
    without_attribute,
    without_attribute,
    without_opening,
    without_phrase,
    without_determiner,
    without_any_phrase,
    without_any_phrase,
    without_complement,
    without_any_complement,
    without_any_complement,
)
"""In this order, the least harm first."""


def _without_last(words: list[str], openings: frozenset[str], rules: Rules) -> list[str]:
    for start in range(len(words) - 1, 0, -1):
        end = rules.phrase_end(words, start) if words[start] in openings else 0
        if end and (words[start] in rules.governing or bare(words[start + 1]) in rules.governing):
            end = _with_genitives(words, end, rules)
        if end and _is_free(words, start, end, rules):
            return words[:start] + words[end:]
    return words


def _is_one_name(words: Words, start: int, end: int, rules: Rules) -> bool:
    """Whether several capitals in a phrase are one name: "im Hamburger Hafen"; "in Graz Ermittler" is not.

    Otherwise only where the subject stands before the verb and the article of an object follows.
    """
    first = next(number for number in range(start + 1, end) if not is_small(words[number]))
    coordinated = any(bare(word) in rules.coordinators for word in words[first:end])
    if _capitals(words[start:end]) == 2 and (coordinated or words[first].endswith((".", "er"))):
        return True
    return bare(words[0]) not in rules.prepositions and end < len(words) and bare(words[end]) in rules.articles


def _capitals(words: Words) -> int:
    return sum(not is_small(word) for word in words)


def _tells_when(words: Words, start: int, rules: Rules) -> bool:
    """Whether a preposition belongs to what stands before it: "zwei Tage nach", "kurz vor"."""
    before = bare(words[start - 1]) if start else ""
    key = bare(words[start])
    return (before in rules.units and key in rules.unit_prepositions) or (before in rules.time_particles and key in rules.prepositions)


def _with_genitives(words: Words, end: int, rules: Rules) -> int:
    """The end of a phrase together with the genitives that hang on it; 0 where one of them has no end."""
    while 0 < end < len(words) and bare(words[end]) in rules.genitives and not ends_clause(words[end - 1]):
        end = rules.phrase_end(words, end)
    return end


def _is_free(words: Words, start: int, end: int, rules: Rules) -> bool:
    """Whether a phrase can go: inside a clause, governing nothing behind it, not next to the closing verb, whose object it may be."""
    opening, before = bare(words[start]), words[start - 1]
    if ends_clause(before) or ends_clause(words[end - 1]) or rules.is_function(before) or _tells_when(words, start, rules):
        return False
    following = bare(words[end]) if end < len(words) else ""
    if following in rules.conjunctions or following in rules.genitives:
        return False
    if opening in rules.droppable and bare(words[start + 1]) in rules.directions:
        return False
    if _capitals(words[start:end]) > 1 and not _is_one_name(words, start, end, rules):
        return False
    governs = opening in rules.governing or opening in rules.loose or is_small(words[start + 1])
    independent = rules.droppable | rules.loose | (rules.verb_prepositions if opening in rules.droppable | rules.loose else frozenset())
    if governs and following in rules.prepositions - independent:
        return False
    of_noun = opening in rules.agent and is_capital(before) and bare(words[-1]) not in rules.passive
    closing = next((number for number in range(end, len(words)) if not is_small(words[number])), None)
    return of_noun or opening in rules.loose or (closing is not None and not any(map(ends_clause, words[end:closing])))
