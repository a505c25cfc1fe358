"""A headline for copy that has none, made from the words of its first sentence.

The sentence stays whole if it is short enough. Else it ends with a clause, or goes on without what a headline does without (see
`shortening`); only where neither helps does it end before a phrase.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from digest.ingest.phrases import Rules, Words, bare, clauses, ends_clause, is_capital, is_small, load_rules
from digest.ingest.sentence import first_sentence
from digest.ingest.shortening import STEPS

MAX_LENGTH = 90
"""Characters."""
_MIN_LENGTH = 25
_MIN_BEFORE_COLON = 15
_MILD = 4
"""Steps whose result is still read as the whole sentence: brackets, times, an article."""
_MARKS = " ,;:–—-"
_PAIRS = (("“", "”"), ("»", "«"), ("(", ")"), ("[", "]"))
_PAIR_MARKS = str.maketrans("", "", '"„“”»«()[]')


def make_headline(lead: str, language: str) -> str:
    """A headline of at most 90 characters from the first sentence of `lead`; "" only for text without a word.

    Args:
        lead: First paragraph of an article, its dateline taken off.
        language: ISO 639-1; without a pack only marks and word boundaries count.
    """
    rules = load_rules(language)
    words = _without_stop(first_sentence(" ".join(lead.split()), rules.abbreviations), rules).split()
    return _finish(_with_article(_shortened(words, rules), words))


def _shortened(words: list[str], rules: Rules) -> list[str]:
    """The words of the headline."""
    variant = words
    for variant in _variants(words, rules):
        if len(" ".join(variant)) <= MAX_LENGTH:
            return variant
        clause = _longest_clause(variant, rules)
        if clause:
            return clause
    if rules.nouns_capitalised:
        # A cut sentence lacks its closing verb; the fuller beginning says more than the shortest.
        variant = words
        for step in STEPS[:_MILD]:
            variant = step(variant, rules)
    return _truncated(variant, rules)


def _with_article(shortened: list[str], words: list[str]) -> list[str]:
    """With the article again that went for want of room, where there is room after all."""
    went = len(words) > 1 and shortened[:1] == words[1:2] != words[:1]
    return [words[0], *shortened] if went and len(" ".join([words[0], *shortened])) <= MAX_LENGTH else shortened


def _variants(words: list[str], rules: Rules) -> Iterator[list[str]]:
    """The sentence, each time without one thing more."""
    yield words
    # A subordinate clause at the beginning is not taken apart: its verb stands elsewhere.
    for step in STEPS[:_MILD] if words and bare(words[0]) in rules.conjunctions else STEPS:
        shorter = step(words, rules)
        if shorter != words:
            words = shorter
            yield words


def _longest_clause(words: Words, rules: Rules) -> list[str] | None:
    """The longest beginning that ends with a clause and is a sentence by itself; None where there is none."""
    ends = clauses(words)
    colons = [end for end in ends if words[end - 1].endswith(":")]
    joined = [position for position in range(1, len(words) - 1) if position not in ends and _joins_verbs(words, position, rules)]
    for group in (colons, ends, joined):
        for end in sorted(group, reverse=True):
            part = _without_correlate(words[:end], rules)
            least = _MIN_BEFORE_COLON if group is colons else _MIN_LENGTH
            if least <= len(" ".join(part).rstrip(_MARKS)) <= MAX_LENGTH and _stands_alone(part, rules):
                return list(part)
    return None


def _without_correlate(part: Words, rules: Rules) -> Words:
    """Without the "dafür" of "keine Belege dafür, dass …": the clause it announces is gone."""
    return part[:-1] if bare(part[-1]) in rules.correlates else part


def _joins_verbs(words: Words, position: int, rules: Rules) -> bool:
    """Whether "und" goes on with a verb and not with another noun."""
    if bare(words[position]) not in rules.coordinators:
        return False
    return not rules.nouns_capitalised or rules.opens_with_verb(words[position + 1])


def _stands_alone(part: Words, rules: Rules) -> bool:
    """Whether the beginning of a sentence can be read as a whole one."""
    last = part[-1].rstrip(_MARKS)
    key = bare(last)
    wants_more = rules.articles | rules.conjunctions | rules.auxiliaries | rules.others
    if not key or key in wants_more or not _balanced(" ".join(part)) or any(bare(word) in rules.correlates for word in part[-2:]):
        return False
    first = bare(part[0])
    if not rules.nouns_capitalised:
        return not rules.dangles(last) and first not in rules.conjunctions and first not in rules.prepositions
    if part[-1].endswith(":"):
        return not rules.dangles(last)
    # An auxiliary opens a bracket: only a participle, an infinitive or the like closes it.
    opens = any(bare(word) in rules.auxiliaries for word in part)
    closed = not opens or (is_small(last) and not rules.is_function(last))
    return closed and _main_clause_has_verb(part, rules)


def _main_clause_has_verb(part: Words, rules: Rules) -> bool:
    """The verb stands in the first clause, or opens one behind an insertion or a subordinate clause."""
    starts = clauses(part)
    first = part[: starts[0]] if starts else part
    if rules.has_verb(first) and bare(part[0]) not in rules.conjunctions:
        return True
    return any(rules.opens_with_verb(part[start]) for start in starts)


def _truncated(words: list[str], rules: Rules) -> list[str]:
    """The longest beginning that ends before a phrase; where there is none, behind any word that does not want another."""
    fitting = [end for end in range(len(words), 0, -1) if len(" ".join(words[:end])) <= MAX_LENGTH]
    checks: tuple[Callable[[int], bool], ...] = (
        lambda end: len(" ".join(words[:end])) >= _MIN_LENGTH and _before_phrase(words, end, rules) and not _opens(words[:end], rules),
        lambda end: len(" ".join(words[:end])) >= _MIN_LENGTH and _before_phrase(words, end, rules),
        lambda end: _between_names(words, end, rules),
        lambda end: not rules.dangles(words[end - 1]),
    )
    for check in checks:
        for end in fitting:
            if check(end):
                return words[:end]
    if fitting:
        return words[: fitting[0]]
    return [words[0][: MAX_LENGTH - 1] + "…"] if words else []


def _before_phrase(words: Words, end: int, rules: Rules) -> bool:
    if not _between_names(words, end, rules) or not _balanced(" ".join(words[:end])):
        return False
    # "Der bei der Wahl": an article that waits for its noun.
    waits = bare(words[0]) in rules.articles and len(words) > 1 and bare(words[1]) in rules.prepositions
    if waits and not any(rules.is_attribute(words, position) for position in range(2, end)):
        return False
    following = bare(words[end]) if end < len(words) else ""
    opens = following in rules.prepositions or (following in rules.conjunctions - rules.coordinators) or following in rules.auxiliaries
    if rules.nouns_capitalised:
        opens = (opens or (end < len(words) and rules.is_verb(words, end))) and not rules.is_verb(words, end - 1)
    return opens or ends_clause(words[end - 1])


def _between_names(words: Words, end: int, rules: Rules) -> bool:
    """Not behind a small word that wants more, not inside a run of capitals, not before the "von" of a name."""
    if rules.dangles(words[end - 1]) or words[end - 1][-1] in "-–—":
        return False
    if end == len(words) or ends_clause(words[end - 1]):
        return True
    runs_on = not is_small(words[end]) and (rules.nouns_capitalised or not is_small(words[end - 1]))
    return not runs_on and not _is_particle(words, end, rules)


def _is_particle(words: Words, position: int, rules: Rules) -> bool:
    """Whether a small word stands inside a name: "Ursula von der Leyen"."""
    if words[position] not in rules.particles or not is_capital(words[position - 1]):
        return False
    following = next((word for word in words[position + 1 : position + 3] if not is_small(word)), "")
    return is_capital(following)


def _opens(part: Words, rules: Rules) -> bool:
    """Whether an auxiliary waits for its participle."""
    return rules.nouns_capitalised and any(bare(word) in rules.auxiliaries for word in part)


def _balanced(text: str) -> bool:
    """Whether every quotation mark and bracket that opens also closes."""
    if text.count('"') % 2:
        return False
    # German „…“ closes with what opens English “…”, so these count together.
    if "„" in text:
        return text.count("„") == text.count("“") + text.count("”")
    return all(text.count(opening) == text.count(closing) for opening, closing in _PAIRS)


def _finish(words: Words) -> str:
    text = " ".join(words).rstrip(_MARKS)
    return text if _balanced(text) else (text.translate(_PAIR_MARKS).strip() or text)


def _without_stop(sentence: str, rules: Rules) -> str:
    if not sentence.endswith(".") or sentence.endswith("..") or sentence.rsplit(maxsplit=1)[-1].casefold() in rules.abbreviations:
        return sentence
    return sentence[:-1]
