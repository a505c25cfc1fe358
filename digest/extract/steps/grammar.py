"""Word lists and patterns of a language's grammar (`clauses.toml`), compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from digest.errors import PackError
from digest.extract.knowledge.memo import Memo
from digest.extract.steps.cues import load_cues
from digest.languages import NEVER, Pack

_NOTHING = re.compile(NEVER)
_MARKS = "„“”»«\"'()[],.;:!?"
"""What may stand at the edges of a word."""


class _Lists(dict[str, frozenset[str]]):
    """A list a language has no use for is empty."""

    def __missing__(self, key: str) -> frozenset[str]:
        return frozenset()


class _Patterns(dict[str, re.Pattern[str]]):
    """A pattern a language has no use for matches nothing."""

    def __missing__(self, key: str) -> re.Pattern[str]:
        return _NOTHING


@dataclass(frozen=True, eq=False)
class Grammar:
    """The word lists of a language, compiled."""

    pack: Pack
    lists: _Lists
    patterns: _Patterns
    verbs: frozenset[str]
    """All verbs that are listed, whatever their kind."""
    marks: re.Pattern[str]
    event: re.Pattern[str]
    """Ends of nouns that take attributes: "Treffen von …"."""
    event_cue: re.Pattern[str]
    verb_second: bool
    article_before_verb: bool
    """Whether even a headline keeps the article of its subject: "Le Sénat vote"."""
    endings: dict[str, tuple[str, str]]
    """By leading article: the ending of the adjective behind it, and the one it has without the article."""

    antecedents: dict[str, frozenset[str]]
    """By pronoun: the articles of what it may stand for."""

    def has(self, key: str, word: str) -> bool:
        """Whether a word, whatever quotation marks are on it, is in the list `key`."""
        return self._plain[word] in self.lists[key]

    @cached_property
    def _plain(self) -> Memo[str]:
        """Words in small letters, without the marks around them."""
        return Memo(lambda word: word.strip(_MARKS).lower())

    def fits(self, key: str, word: str) -> bool:
        """Whether a whole word is of the pattern `key`."""
        return bool(self.patterns[key].fullmatch(bare(word)))


def bare(word: str) -> str:
    """A word without the marks around it."""
    return word.strip(_MARKS)


@lru_cache
def load_grammar(pack: Pack) -> Grammar:
    """The grammar of a pack.

    Raises:
        PackError: `clauses.toml` is missing or malformed.
    """
    lists = _Lists({key: frozenset(map(str.lower, pack.words("clauses", f"words.{key}"))) for key in pack.mapping("clauses", "words")})
    raw = {key: str(value) for key, value in pack.mapping("clauses", "patterns").items()}
    try:
        patterns = _Patterns({key: re.compile(value.replace("{noun}", raw.get("noun", ""))) for key, value in raw.items()})
        endings = {str(entry["article"]): (str(entry["with"]), str(entry["without"])) for entry in pack.entries("clauses", "endings")}
    except (KeyError, re.error) as error:
        raise PackError(f"{pack.folder / 'clauses.toml'}: {error!r}") from error
    marks = re.compile("|".join(re.escape(mark) for mark in pack.words("clauses", "words.marks")) or NEVER)
    event = re.compile(rf"(?i:(?:{pack.alternatives('steps', 'words.event_tails')})(?:e[nsr]?|n|s|nis(?:se)?)?\b)")
    cue = next((cue.pattern for cue in load_cues(pack) if cue.name == "event"), _NOTHING)
    order = pack.mapping("clauses", "order")
    verb_second, article_before_verb = order.get("verb_second") is True, order.get("article_before_verb") is True
    verbs = frozenset().union(*(lists[key] for key in ("modal", "auxiliary", "verbs", "past")))
    antecedents = {
        pronoun: frozenset(pack.words("clauses", f"antecedents.{pronoun}")) for pronoun in pack.mapping("clauses", "antecedents")
    }
    return Grammar(pack, lists, patterns, verbs, marks, event, cue, verb_second, article_before_verb, endings, antecedents)
