"""Speech in the article's own words: "…, sagte X", "X sagte, er habe …", "Laut X ist …", and the sentence after it that goes on.

Most of what people say stands in a wire text without quotation marks. The rules are data (`quotes.toml`, `indirect`): regular expressions
over one sentence with the groups `speaker` and `text`; without `text` the attribution cannot be taken out and the whole sentence is told.
A speaker must be the one actor whom the attribution's phrase names: a statement under the wrong name is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from digest.errors import PackError
from digest.extract.knowledge.lookup import without_genitive
from digest.extract.knowledge.patterns import Rule, compiled, filled, word_lists
from digest.extract.quotes.speakers import Heard, Named, Said, Way, meant_by_pronoun
from digest.extract.text import Sentence
from digest.languages import Pack
from digest.model import Quote

_FEWEST_WORDS = 5
_DATELINE = re.compile(r"[^!?–—]{2,60}?\s(?:[–—]|--?)\s+(?=[^\W\d_]|[„“\"»])")


@dataclass(frozen=True, slots=True)
class _Grammar:
    """What a pack says of reported speech."""

    reports: tuple[Rule, ...]
    cue: re.Pattern[str]
    """Without a match no report is in a sentence."""
    goes_on: re.Pattern[str] | None
    """A sentence that continues the speech of the one before by its mood alone; absent where a language has none."""
    breaks_off: re.Pattern[str] | None
    """What shows that such a sentence has a source of its own."""
    speaks: re.Pattern[str] | None
    """A sentence that speaks without telling what, so that the next may go on; its subject is the group `subject`."""
    before_person: re.Pattern[str]
    """What may stand between the beginning of the speaker's phrase and a person's name: articles, functions."""
    before_organization: re.Pattern[str]
    behind: re.Pattern[str]
    """What may stand between a name and the verb behind it."""
    behind_speaker: re.Pattern[str]
    """What may stand behind a name that stands behind the verb."""
    pronoun: re.Pattern[str]
    function: re.Pattern[str]
    """A function that stands for a person, its noun as group `noun`."""
    genitive: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cast:
    """Whom a paragraph can mean."""

    heard: Heard
    roles: Mapping[str, str]
    """Person's name → function."""


def indirect_quotes(cast: Cast, spoken: Mapping[int, str], pack: Pack, *, opening: bool) -> list[Said]:
    """Reported speech in one paragraph, at least five words each, in the order of the text.

    Args:
        cast: the sentences of the paragraph and whom they can mean.
        spoken: sentences with a quotation, by index, and who says it: they are not told again, but may go on.
        pack: the language.
        opening: whether the article begins here, so that a dateline may stand before the first sentence.

    Raises:
        PackError: a rule of the pack is malformed.
    """
    grammar = load_reports(pack)
    if grammar is None:
        return []
    found: list[Said] = []
    speaker: str | None = None
    for sentence in cast.heard.sentences:
        if sentence.index in spoken:
            speaker = spoken[sentence.index]
            continue
        told = _reported(sentence, cast, grammar, pack) if grammar.cue.search(sentence.text) else None
        if told is None and speaker and _goes_on(sentence, grammar):
            told = speaker, sentence.text, "goes on", "goes on"
        speaker = told[0] if told else _speaks(sentence, cast, grammar)
        if told and told[1]:
            text = told[1]
            if opening and sentence is cast.heard.sentences[0] and sentence.text.startswith(text):
                text = text[match.end() :] if (match := _DATELINE.match(text)) else text
            if len(text.split()) >= _FEWEST_WORDS:
                quote = Quote(speaker=told[0], kind="indirect", text=text.strip(" ,"), evidence=sentence.text)
                found.append(Said(quote, sentence.index, told[2], told[3]))
    return found


@lru_cache(maxsize=8)
def load_reports(pack: Pack) -> _Grammar | None:
    """What the pack's quotes.toml says of reported speech; None if it says nothing.

    Raises:
        PackError: a key is missing, a list of words is unknown, or a pattern is no regular expression.
    """
    if not pack.entries("quotes", "indirect"):
        return None
    path = pack.folder / "quotes.toml"
    try:
        words = word_lists(pack, "quotes", "indirect_words")
        patterns = {key: re.compile(filled(str(value), words)) for key, value in pack.mapping("quotes", "indirect_patterns").items()}
        reports = tuple(compiled(each, words) for each in pack.entries("quotes", "indirect"))
        return _Grammar(
            reports=reports,
            cue=patterns["cue"],
            goes_on=patterns.get("goes_on"),
            breaks_off=patterns.get("breaks_off"),
            speaks=patterns.get("speaks"),
            before_person=patterns["before_person"],
            before_organization=patterns["before_organization"],
            behind=patterns["behind"],
            behind_speaker=patterns["behind_speaker"],
            pronoun=patterns["pronoun"],
            function=patterns["function"],
            genitive=pack.words("names", "genitive"),
        )
    except (KeyError, re.error) as error:
        raise PackError(f"{path}: indirect: {error!r}") from error


def load_rules(pack: Pack) -> tuple[Rule, ...]:
    """The rules alone, in the order in which they are asked."""
    grammar = load_reports(pack)
    return grammar.reports if grammar else ()


def _reported(sentence: Sentence, cast: Cast, grammar: _Grammar, pack: Pack) -> tuple[str, str, str, Way] | None:
    """Speaker, what was said, the rule's name and what it found the speaker by, by the first rule that knows both."""
    for report in grammar.reports:
        match = report.pattern.search(sentence.text)
        if match is None:
            continue
        speaker, way = _speaker(match, sentence, cast, grammar, pack)
        if speaker:
            return speaker, match["text"] if "text" in report.pattern.groupindex else sentence.text, report.name, way
    return None


def _speaker(match: re.Match[str], sentence: Sentence, cast: Cast, grammar: _Grammar, pack: Pack) -> tuple[str | None, Way]:
    """The one actor whom a rule's group `speaker` names, by name, function or pronoun; in its group `subject` a verb follows the name."""
    group = "subject" if "subject" in match.re.groupindex else "speaker"
    phrase, start = match[group], match.start(group)
    if grammar.pronoun.match(phrase):
        return meant_by_pronoun(cast.heard, sentence.start, pack), "pronoun"
    inside = _inside(cast.heard.named, sentence, start, match.end(group))
    fitting = [each for each in inside if _heads(each, phrase, sentence.start + start, grammar, group)]
    persons = {each.name for each in fitting if each.person}
    if persons or fitting:
        return (persons.pop() if len(persons) == 1 else fitting[0].name if not persons else None), "name"
    return (None if inside else _by_function(phrase, cast, grammar)), "function"


def _inside(named: Sequence[Named], sentence: Sentence, start: int, end: int) -> list[Named]:
    return [each for each in named if sentence.start + start <= each.start and each.end <= sentence.start + end]


def _heads(each: Named, phrase: str, offset: int, grammar: _Grammar, group: str) -> bool:
    """Whether a name is what a phrase is about, not a part of somebody's description; `group` says on which side the verb stands."""
    before, behind = phrase[: each.start - offset], phrase[each.end - offset :]
    name = phrase[each.start - offset : each.end - offset]
    if each.person and any(form in each.name for form in without_genitive(name, grammar.genitive)) and name not in each.name:
        return False
    pattern = grammar.before_person if each.person else grammar.before_organization
    after = grammar.behind if group == "subject" else grammar.behind_speaker
    return bool(pattern.fullmatch(before) and after.fullmatch(behind))


def _by_function(phrase: str, cast: Cast, grammar: _Grammar) -> str | None:
    """The person of whom alone the article says that he is what the phrase says."""
    match = grammar.function.match(phrase)
    if match is None:
        return None
    noun = match["noun"].casefold()
    persons = {name for name, role in cast.roles.items() if any(word.endswith(noun) for word in role.casefold().split())}
    return persons.pop() if len(persons) == 1 else None


def _goes_on(sentence: Sentence, grammar: _Grammar) -> bool:
    """Whether a sentence goes on with the speech of the one before: told in its mood, with no source of its own."""
    if grammar.goes_on is None or not grammar.goes_on.match(sentence.text):
        return False
    return grammar.breaks_off is None or not grammar.breaks_off.search(sentence.text)


def _speaks(sentence: Sentence, cast: Cast, grammar: _Grammar) -> str | None:
    """Who speaks in a sentence that does not say what, as in "Huber kritisierte die Stadt"."""
    match = grammar.speaks.match(sentence.text) if grammar.speaks else None
    if match is None:
        return None
    inside = _inside(cast.heard.named, sentence, 0, match.end("subject"))
    subjects = {each.name for each in inside if each.person and _heads(each, match["subject"], sentence.start, grammar, "subject")}
    return subjects.pop() if len(subjects) == 1 else None
