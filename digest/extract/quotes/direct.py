"""Direct speech with a speaker the text names.

A quotation is kept only if a reporting verb beside it ties it to a person or organisation of the article: a quotation under the wrong name
is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from digest.errors import PackError
from digest.extract.quotes.speakers import REACH, Heard, Named, Said, Way, meant_by_pronoun
from digest.extract.text import Sentence
from digest.languages import Pack
from digest.model import Quote

_FEWEST_WORDS = 4
_FEWEST_WORDS_OF_A_FRAGMENT = 7
QUOTATION = re.compile(r"„([^„“”»«\"]+)[“”\"]|“([^„“”]+)”|»([^»«]+)«|«([^»«]+)»|\"([^\"]+)\"")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One way to ascribe speech, compiled."""

    name: str
    pattern: re.Pattern[str]
    speaker_before: bool
    """The speaker stands before the verb; behind it stands who was told."""
    example: str
    counterexample: str


def direct_quotes(text: str, heard: Heard, pack: Pack) -> list[Said]:
    """Quotations of one paragraph of at least four words whose speaker is known, in the order of the text.

    The evidence is the sentence that holds the quotation, or the sentences if it runs over several.
    """
    found = []
    for match in QUOTATION.finditer(text):
        quotation = next(group for group in match.groups() if group is not None)
        around = _around(heard.sentences, match.start(), match.end())
        speaker = around and _speaker(text, match, around, heard, pack)
        if speaker and _says_enough(quotation):
            name, rule, way = speaker
            evidence = text[around[0].start : around[-1].end]
            found.append(Said(Quote(speaker=name, text=quotation.strip(" ,\u00a0\u202f"), evidence=evidence), around[-1].index, rule, way))
    return found


def _says_enough(text: str) -> bool:
    """A sentence of four words, or a longer piece of one: not a title, not a word in inverted commas."""
    return len(text.split()) >= (_FEWEST_WORDS if text.lstrip(" …")[:1].isupper() else _FEWEST_WORDS_OF_A_FRAGMENT)


@lru_cache
def load_attributions(pack: Pack) -> tuple[Attribution, ...]:
    """The rules of a pack's quotes.toml.

    Raises:
        PackError: a key is missing or a pattern is no regular expression.
    """
    rules = []
    for entry in pack.entries("quotes", "rules"):
        try:
            pattern = re.compile(str(entry["pattern"]))
            before = entry.get("speaker") == "before"
            rules.append(Attribution(str(entry["name"]), pattern, before, str(entry["example"]), str(entry["counterexample"])))
        except (KeyError, re.error) as error:
            raise PackError(f"{pack.folder / 'quotes.toml'}: rule '{entry.get('name', '?')}': {error!r}") from error
    return tuple(rules)


def attributions(text: str, pack: Pack) -> list[re.Match[str]]:
    """Where a text, its quotations blanked, ascribes speech."""
    outside = _blank(text)
    return [match for rule in load_attributions(pack) for match in rule.pattern.finditer(outside)]


def _blank(text: str) -> str:
    """The text with its quotations replaced by as many marks, so that offsets stay."""
    return QUOTATION.sub(lambda match: "\0" * len(match.group()), text)


def _around(sentences: Sequence[Sentence], start: int, end: int) -> list[Sentence]:
    """The sentences a quotation runs over."""
    return [sentence for sentence in sentences if sentence.start < end and start < sentence.end]


def _speaker(text: str, quotation: re.Match[str], around: Sequence[Sentence], heard: Heard, pack: Pack) -> tuple[str, str, Way] | None:
    """Who says a quotation, the rule that tells, and by what."""
    begin, end = around[0].start, around[-1].end
    outside = _blank(text[begin:end])
    verbs = [(rule, match) for rule in load_attributions(pack) for match in rule.pattern.finditer(outside)]
    verbs.sort(key=lambda pair: (_gap(pair[1].start() + begin, pair[1].end() + begin, quotation.start(), quotation.end()), pair[1].start()))
    for rule, verb in verbs:
        if _pronoun_beside(outside, verb, pack):
            meant = meant_by_pronoun(heard, begin, pack)
            return (meant, f"{rule.name}, by a pronoun", "pronoun") if meant else None
        speaker = _named_by(outside, rule, verb, begin, heard.named, pack)
        if speaker:
            return speaker, rule.name, "name"
    return None


def _named_by(outside: str, rule: Attribution, verb: re.Match[str], begin: int, named: Sequence[Named], pack: Pack) -> str | None:
    """Who stands behind the verb, else right before it, with no other clause and no quotation between."""
    addressee = re.compile(rf"\b(?:{pack.alternatives('quotes', 'addressed_by')})\b")
    for each in [] if rule.speaker_before else named:
        start, end = each.start - begin, each.end - begin
        between = outside[verb.end() : start] if start >= verb.end() else None
        if between is not None and end <= len(outside) and len(between) <= REACH and not re.search(r"[.;:\0]", between):
            if addressee.search(between):
                break
            return each.name
    for each in reversed(named):
        start, end = each.start - begin, each.end - begin
        if start >= 0 and verb.start() - REACH <= end <= verb.start() and not re.search(r"[.;:\0]", outside[end : verb.start()]):
            return each.name
    return None


def _pronoun_beside(outside: str, verb: re.Match[str], pack: Pack) -> bool:
    """Whether "he" or "she" stands right behind the verb or right before it."""
    pronouns = pack.alternatives("quotes", "pronouns")
    behind = re.match(rf"\s+(?:{pronouns})\b", outside[verb.end() :])
    return bool(behind or re.search(rf"\b(?:{pronouns})\s+$", outside[: verb.start()], re.IGNORECASE))


def _gap(start: int, end: int, other_start: int, other_end: int) -> int:
    return max(other_start - end, start - other_end, 0)
