"""A headline for copy that has none, made from the words of its first sentence.

The sentence stays whole if it is short enough. Else whatever a headline does without goes first (brackets, "am Donnerstag", insertions, phrases
of place), then it ends at a clause. Which words carry a phrase is the language pack's to say; where nouns have capitals, a small word behind
one shows where a phrase ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from digest.ingest.sentence import first_sentence
from digest.languages import Pack, available, load_pack

MAX_LENGTH = 90
"""Characters."""
_MIN_LENGTH = 30
_MARKS = ",;:–—-"
_CLAUSE_END = re.compile(r"[,;:][\"“”»«’]?$")
_DASHES = frozenset({"–", "—", "-", "--"})
_STRIP = "\"“”„»«‚‘’'()[].,;:!?…"
_PAIRS = (("„", "“"), ("“", "”"), ("»", "«"), ("(", ")"), ("[", "]"))

Words = Sequence[str]


@dataclass(frozen=True, eq=False)
class _Rules:
    """The pack's words, casefolded."""

    nouns_capitalised: bool
    abbreviations: frozenset[str]
    articles: frozenset[str]
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    others: frozenset[str]
    auxiliaries: frozenset[str]
    time_words: frozenset[str]
    time_prepositions: tuple[tuple[str, ...], ...]
    droppable: frozenset[str]
    droppable_at_last: frozenset[str]
    genitives: frozenset[str]
    directions: frozenset[str]
    agent: frozenset[str]
    passive: frozenset[str]
    leading_articles: frozenset[str]

    def is_function(self, word: str) -> bool:
        key = _bare(word).casefold()
        return key in self.articles or key in self.prepositions or key in self.conjunctions or key in self.others

    def dangles(self, word: str) -> bool:
        """Whether a headline may not end so."""
        return not _bare(word) or self.is_function(word) or _bare(word).casefold() in self.auxiliaries

    def is_verb(self, word: str, before: str) -> bool:
        """Whether this looks like the finite verb behind a noun."""
        if _bare(word).casefold() in self.auxiliaries:
            return True
        return _is_small(word) and not self.is_function(word) and _is_capital(before)


def make_headline(lead: str, language: str) -> str:
    """A headline of at most 90 characters from the first sentence of `lead`, its dateline taken off; "" only for text without a word.

    Args:
        lead: First paragraph of an article.
        language: ISO 639-1; without a pack only marks and word boundaries count.
    """
    rules = _rules(language)
    sentence = " ".join(first_sentence(lead, rules.abbreviations).split())
    words = _without_stop(sentence, rules).split()
    for variant in _variants(words, rules):
        if len(" ".join(variant)) <= MAX_LENGTH:
            return _finish(variant)
        clause = _longest_clause(variant, rules)
        if clause:
            return _finish(clause)
        words = list(variant)
    return _finish(_truncated(words, rules))


def _variants(words: list[str], rules: _Rules) -> Iterator[list[str]]:
    """The sentence, each time without one thing more."""
    yield words
    steps: tuple[Callable[[list[str], _Rules], list[str]], ...] = (
        _without_brackets,
        _without_time,
        _without_insertion,
        _without_agent,
        _without_phrase,
        _without_phrase,
        _without_phrase,
        _without_leading_article,
        _without_phrase_at_last,
        _without_phrase_at_last,
    )
    for step in steps:
        shorter = step(words, rules)
        if shorter != words:
            words = shorter
            yield words


def _without_brackets(words: list[str], rules: _Rules) -> list[str]:
    del rules
    text = re.sub(r"\s*\([^()]*\)", "", " ".join(words))
    return text.split()


def _without_time(words: list[str], rules: _Rules) -> list[str]:
    """Without "am Donnerstag", wherever it stands but first: there the verb would lose its place."""
    for start in range(1, len(words)):
        for opening in rules.time_prepositions:
            end = start + len(opening)
            if (
                end < len(words)
                and tuple(word.casefold() for word in words[start:end]) == opening
                and words[end].casefold() in rules.time_words
            ):
                return words[:start] + words[end + 1 :]
    return words


def _without_insertion(words: list[str], rules: _Rules) -> list[str]:
    """ "Franz Huber, der Chef der Bank, sucht …" without what stands between the commas."""
    clauses = _clauses(words)
    if len(clauses) < 3 or not words[clauses[0] - 1].endswith(",") or _has_verb(words[: clauses[0]], rules):
        return words
    for number, start in enumerate(clauses[1:-1], start=1):
        if words[start - 1].endswith(",") and _opens_with_verb(words[start], rules) and number <= 3:
            return [*words[: clauses[0] - 1], words[clauses[0] - 1].rstrip(","), *words[start:]]
    return words


def _without_agent(words: list[str], rules: _Rules) -> list[str]:
    """A passive sentence without the one who acts, where another phrase stands before: "im Kreml [von Präsident Huber] empfangen worden"."""
    if not words or words[-1].casefold() not in rules.passive:
        return words
    for start in range(2, len(words)):
        end = _phrase_end(words, start, rules)
        in_phrase = any(words[before].casefold() in rules.prepositions for before in (start - 2, start - 3) if before > 0)
        if words[start].casefold() in rules.agent and end and in_phrase and all(map(_is_small, words[end:])):
            return words[:start] + words[end:]
    return words


def _without_phrase(words: list[str], rules: _Rules) -> list[str]:
    return _without_last_phrase(words, rules.droppable, rules)


def _without_phrase_at_last(words: list[str], rules: _Rules) -> list[str]:
    return _without_last_phrase(words, rules.droppable | rules.droppable_at_last, rules)


def _without_last_phrase(words: list[str], openings: frozenset[str], rules: _Rules) -> list[str]:
    """Without the last phrase that opens so and that the verb can do without."""
    for start in range(len(words) - 1, 0, -1):
        end = _phrase_end(words, start, rules)
        if words[start] in openings and end and _is_free(words, start, end, rules):
            return words[:start] + words[end:]
    return words


def _is_free(words: Words, start: int, end: int, rules: _Rules) -> bool:
    """Whether a phrase can go: not at the edge of a clause, not a direction, not governing what follows, not next to the closing verb."""
    if end >= len(words) or words[start + 1].casefold() in rules.directions:
        return False
    following = words[end].casefold()
    if following in rules.conjunctions or following in rules.genitives or following in (rules.prepositions - rules.droppable):
        return False
    closing = next((number for number in range(end, len(words)) if not _is_small(words[number])), None)
    if closing is None or any(_CLAUSE_END.search(word) for word in words[end:closing]):
        return False
    return not _CLAUSE_END.search(words[start - 1]) and not _CLAUSE_END.search(words[end - 1]) and not rules.dangles(words[start - 1])


def _phrase_end(words: Words, start: int, rules: _Rules) -> int:
    """Where a phrase of preposition, small words and nouns that begins at `start` ends; 0 where none does."""
    position = start + 1
    while position < len(words) and _is_small(words[position]) and words[position].casefold() not in rules.prepositions:
        if words[position].casefold() in rules.auxiliaries or _CLAUSE_END.search(words[position]):
            return 0
        position += 1
    nouns = position
    while position < len(words) and not _is_small(words[position]):
        position += 1
        if _CLAUSE_END.search(words[position - 1]):
            break
    if position == nouns:
        return 0
    if words[start].casefold() == "zwischen" and position + 1 < len(words) and words[position].casefold() in rules.conjunctions:
        return _phrase_end(words, position, rules)
    return position


def _without_leading_article(words: list[str], rules: _Rules) -> list[str]:
    """ "Die Regierung …" → "Regierung …", unless the noun may be an adjective, whose ending would have to change."""
    if (
        len(words) > 1
        and words[0].casefold() in rules.leading_articles
        and _is_capital(words[1])
        and not words[1].endswith(("e", "en", "er"))
    ):
        return words[1:]
    return words


def _clauses(words: Words) -> list[int]:
    """Positions at which a clause begins: behind a comma, semicolon or colon, and at a dash."""
    return [position for position in range(1, len(words)) if _CLAUSE_END.search(words[position - 1]) or words[position] in _DASHES]


def _longest_clause(words: Words, rules: _Rules) -> list[str] | None:
    """The longest beginning that ends with a clause and is a sentence by itself; None where there is none."""
    ends = _clauses(words)
    joined = [position for position, word in enumerate(words) if word.casefold() in rules.conjunctions and position not in ends]
    for group in (ends, joined):
        for end in sorted(group, reverse=True):
            part = words[:end]
            if _MIN_LENGTH <= len(" ".join(part).rstrip(" " + _MARKS)) <= MAX_LENGTH and _stands_alone(part, rules):
                return list(part)
    return None


def _stands_alone(part: Words, rules: _Rules) -> bool:
    """Whether the beginning of a sentence can be read as a whole one."""
    last = part[-1].rstrip(_MARKS + '"“”»«')
    if not _balanced(" ".join(part)) or not last or last.casefold() in rules.articles or last.casefold() in rules.conjunctions:
        return False
    if not rules.nouns_capitalised:
        return not rules.dangles(last) and not _opens_subordinate(part, rules)
    if part[-1].endswith(":"):
        return not rules.dangles(last)
    if not _main_clause_has_verb(part, rules) or _bare(last).casefold() in rules.auxiliaries:
        return False
    # An auxiliary opens a bracket: only a participle, an infinitive or the like closes it.
    opens = any(_bare(word).casefold() in rules.auxiliaries for word in part)
    return not opens or (_is_small(last) and not rules.is_function(last))


def _opens_subordinate(part: Words, rules: _Rules) -> bool:
    first = _bare(part[0]).casefold()
    return first in rules.conjunctions or first in rules.prepositions


def _main_clause_has_verb(part: Words, rules: _Rules) -> bool:
    """The verb stands in the first clause, or opens one behind an insertion or a subordinate clause."""
    starts = _clauses(part)
    if _has_verb(part[: starts[0]] if starts else part, rules) and _bare(part[0]).casefold() not in rules.conjunctions:
        return True
    return any(_opens_with_verb(part[start], rules) for start in starts)


def _has_verb(words: Words, rules: _Rules) -> bool:
    return any(rules.is_verb(word, before) for before, word in zip(words, words[1:], strict=False))


def _opens_with_verb(word: str, rules: _Rules) -> bool:
    return _is_small(word) and (_bare(word).casefold() in rules.auxiliaries or not rules.is_function(word))


def _truncated(words: list[str], rules: _Rules) -> list[str]:
    """The longest beginning that ends before a phrase; where there is none, before any word that does not belong to the last."""
    fitting = [end for end in range(len(words), 0, -1) if len(" ".join(words[:end])) <= MAX_LENGTH]
    checks: tuple[Callable[[int], bool], ...] = (
        lambda end: (
            _MIN_LENGTH <= len(" ".join(words[:end])) and _before_phrase(words, end, rules) and not _open_bracket(words[:end], rules)
        ),
        lambda end: _before_phrase(words, end, rules),
        lambda end: _between_words(words, end, rules),
        lambda end: not rules.dangles(words[end - 1]),
    )
    for check in checks:
        for end in fitting:
            if check(end):
                return words[:end]
    return words[: fitting[0]] if fitting else [words[0][: MAX_LENGTH - 1] + "…"]


def _before_phrase(words: Words, end: int, rules: _Rules) -> bool:
    if not _between_words(words, end, rules) or not _balanced(" ".join(words[:end])):
        return False
    following = _bare(words[end]).casefold() if end < len(words) else ""
    opens = following in rules.prepositions or following in rules.conjunctions or following in rules.auxiliaries
    return opens or words[end - 1].endswith((",", ";", ":"))


def _between_words(words: Words, end: int, rules: _Rules) -> bool:
    """Not behind a small word that wants more, not inside a run of capitals (a name), not before the "von" of one."""
    if rules.dangles(words[end - 1]) or words[end - 1][-1] in "-–—":
        return False
    if end == len(words):
        return True
    if words[end - 1].endswith((",", ";", ":")):
        return True
    runs_on = not _is_small(words[end]) and (rules.nouns_capitalised or not _is_small(words[end - 1]))
    return not runs_on and not _is_particle(words, end)


def _is_particle(words: Words, position: int) -> bool:
    """ "Ursula von der Leyen": a small word between two names."""
    if words[position] not in {"von", "van", "de", "der", "zu", "al", "bin", "di", "da", "del"} or not _is_capital(words[position - 1]):
        return False
    following = next((word for word in words[position + 1 : position + 3] if not _is_small(word)), "")
    return _is_capital(following)


def _open_bracket(part: Words, rules: _Rules) -> bool:
    return rules.nouns_capitalised and any(_bare(word).casefold() in rules.auxiliaries for word in part)


def _balanced(text: str) -> bool:
    """Whether every quotation mark and bracket that opens also closes."""
    if text.count('"') % 2:
        return False
    # German „…“ closes with what opens English “…”, so the pairs count together.
    if "„" in text:
        return text.count("„") == text.count("“") + text.count("”")
    return all(text.count(opening) == text.count(closing) for opening, closing in _PAIRS[1:])


def _finish(words: Words) -> str:
    text = " ".join(words).rstrip(" " + _MARKS)
    if _balanced(text):
        return text
    return text.translate({ord(mark): None for mark in '"„“”»«()[]'}).strip() or text


def _without_stop(sentence: str, rules: _Rules) -> str:
    if not sentence.endswith(".") or sentence.endswith("..") or sentence.split()[-1].casefold() in rules.abbreviations:
        return sentence
    return sentence[:-1]


def _bare(word: str) -> str:
    return word.strip(_STRIP)


def _is_small(word: str) -> bool:
    return _bare(word)[:1].islower()


def _is_capital(word: str) -> bool:
    return _bare(word)[:1].isupper()


@lru_cache
def _rules(language: str) -> _Rules:
    pack = load_pack(language) if language in available() else None
    if pack is None or "wire" not in pack.tables:
        pack = Pack(code=language, folder=load_pack(available()[0]).folder, tables={"wire": {}, "text": {}})

    def words(key: str) -> frozenset[str]:
        return frozenset(word.casefold() for word in pack.words("wire", f"headline.{key}"))

    return _Rules(
        nouns_capitalised=pack.mapping("wire", "headline").get("nouns_capitalised") is True,
        abbreviations=frozenset(word.casefold() for word in pack.words("text", "abbreviations")) if "text" in pack.tables else frozenset(),
        time_prepositions=tuple(tuple(words.casefold().split()) for words in pack.words("wire", "headline.time_prepositions")),
        **{
            key: words(key) for key in _Rules.__dataclass_fields__ if key not in {"nouns_capitalised", "abbreviations", "time_prepositions"}
        },
    )
