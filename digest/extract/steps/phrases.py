"""Short wordings for calendars, made of a sentence's own words.

`describe` proposes several wordings, the best kind first - the noun of the event, the clause with its subject first, the clause as it
stands - and takes the first that is whole. Clauses come from `clauses`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from digest.errors import PackError
from digest.extract.dates.expressions import TimeExpression
from digest.extract.steps.clauses import GAP, Clause, clauses, finite, is_past
from digest.extract.steps.grammar import Grammar, bare, load_grammar
from digest.extract.steps.nouns import headline, noun_phrase, subject_span
from digest.extract.steps.tidying import drop_lead, tidy
from digest.extract.steps.word_order import closing_length, subject_first, verb_to_second
from digest.languages import Pack
from digest.model import edtf
from digest.prose.slug import slugify

LONGEST = 100
"""Characters of a wording."""
_SHORT = 45
"""A clause shorter than this takes the ones that hang on it with it."""
_TELLING = 3
"""A clause of no more words than an article, a subject and a verb needs all it has."""
_SLUG = 50
_DATELINE = re.compile(r"^[^()\0]{2,40} \([^()]*\)(?:,[ \0]*)? ?(?:[–—]|--?) ")
"""E.g. "Wien (APA) – "."""
_MARKS = ' .,;:!?–-(„“”»«"'


@dataclass(frozen=True)
class _Proposal:
    """A wording, and whether it is a noun phrase on purpose."""

    text: str
    nominal: bool = False


@dataclass(frozen=True)
class _Light:
    verb: re.Pattern[str]
    closing: re.Pattern[str]
    front: re.Pattern[str]
    """What must stand before the noun: "mit einem" of "mit einem Urteil ist zu rechnen"."""
    behind: re.Pattern[str]
    """What must stand between verb and noun: "bei der" of "es bleibt bei der Abstimmung"."""
    event: bool
    """Whether only the noun of an event will do."""
    alone: bool
    """Whether the noun may stand without anything else."""
    timed: bool
    """Whether the time has to stand right before the closing: "auf Freitag verschoben"."""


def describe(
    sentence: str, date: TimeExpression | None, pack: Pack, others: Sequence[TimeExpression] = (), names: Collection[str] = ()
) -> str:
    """What is to happen, at most `LONGEST` characters.

    Args:
        sentence: the sentence that announces it.
        date: its time, left out of the wording.
        pack: its language.
        others: further times of the sentence, left out as well.
        names: of who is named in it; a name alone is no wording.
    """
    grammar = load_grammar(pack)
    text = _without_asides(_cut_times(sentence, date, others, grammar), grammar)
    chosen = _choose(clauses(text, grammar), grammar, pack)
    every = [_Proposal(_finish(each.text), nominal=each.nominal) for each in _proposals(chosen, grammar) if each.text]
    every = [each for each in every if each.text not in names]
    proposals = [each for each in every if each.nominal or not _says_nothing(each.text, grammar)]
    verbless = finite(text.split(), grammar) is None
    sound = [each for each in proposals if each.nominal or verbless or finite(each.text.split(), grammar) is not None]
    whole = next((each.text for each in sound if is_whole(each.text, pack, nominal=each.nominal)), "")
    ordered = sorted((each.text for each in sound if finite(each.text.split(), grammar) != 0), key=lambda each: len(each) > LONGEST)
    fallback = next(iter(ordered), "") or next((each.text for each in reversed(proposals)), "") or _finish(headline(text.split(), grammar))
    what = whole or _trimmed(fallback, grammar) or sentence[:LONGEST].strip()
    if not whole and date is not None:
        # Without its time something is missing: "Es bleibe beim | 28. Mai".
        timed = describe(sentence, None, pack, (), names)
        kept = set(timed.casefold().split()).issuperset(what.casefold().split()) or what.count(" ") < _TELLING
        what = timed if kept and is_whole(timed, pack) else what
    return what[:1].upper() + what[1:]


def is_whole(what: str, pack: Pack, *, nominal: bool = False) -> bool:
    """Whether a wording can stand alone: short enough, no verb without its other half, nothing left hanging at either end.

    `nominal`: it is a noun phrase on purpose, whatever verb its noun looks like: "Treffen der Minister".
    """
    grammar = load_grammar(pack)
    words = what.split()
    if not words or len(what) > LONGEST or grammar.patterns["starts_badly"].match(what.lower()):
        return False
    last = bare(words[-1])
    at = finite(words, grammar)
    hanging = any(grammar.has(key, last) for key in ("dangling", "genitives", "objects", "possessives", "prepositions"))
    closes = at and (grammar.has("verb_particles", last) or grammar.has("auxiliary_infinitives", last))
    if (hanging and not closes) or what.count("„") > what.count("“") + what.count("”"):
        return False
    if nominal:
        return True
    if at is None:
        return not grammar.patterns["needs_verb"].search(what)
    first = bare(words[0]).lower()
    opens = any(first in grammar.lists[key] for key in ("modal", "auxiliary")) or (first in grammar.lists["verbs"] and first.endswith("t"))
    if grammar.verb_second and (at == 0 or opens):
        return False
    if grammar.has("modal", words[at]):
        return any(grammar.fits("infinitive", each.rstrip(",")) for each in words[at + 1 :])
    if grammar.has("auxiliary", words[at]):
        return at < len(words) - 1 or grammar.fits("participle", words[0].lower())
    return True


def _says_nothing(text: str, grammar: Grammar) -> bool:
    """Whether a wording is a verb without its subject, or announces nothing: "Wurde verschoben", "Huber kündigte an"."""
    words = text.split()
    if not grammar.verb_second or not words:
        return False
    opens = any(grammar.has(key, words[0]) for key in ("modal", "auxiliary", "past"))
    if opens and not any(bare(word)[:1].isupper() for word in words[1:]):
        return True
    at = finite(words, grammar)
    if at is None or "," in text or not grammar.has("mute", words[at]):
        return False
    behind = words[at + 1 :]
    objects = (number for number, word in enumerate(behind) if grammar.has("objects", word))
    return not subject_span(behind, grammar) and all(number and grammar.has("prepositions", behind[number - 1]) for number in objects)


def has_happened(sentence: str, date: TimeExpression | None, pack: Pack) -> bool:
    """Whether the clause with the time - without one, every clause - tells what has happened rather than what is to come."""
    grammar = load_grammar(pack)
    text = _without_asides(_cut_times(sentence, date, (), grammar), grammar)
    every = [each for each in clauses(text, grammar) if not each.report]
    if date and not text.startswith(f"{GAP},"):  # "In 2030, as the plan has it, …": its clause is not the next one
        every = [each for each in every if each.dated or each.depends_dated] or every
        if any(each.depends_dated and not each.dated for each in every):
            return False
    return bool(every) and all(is_past(each, grammar) for each in every)


def is_time_of_event(sentence: str, date: TimeExpression, day: dt.date, pack: Pack) -> bool:
    """Whether a day to come stands right behind the noun of an event, and so is not the verb's: "die Messe am 3. Juni"."""
    noun = sentence[: date.start].split()[-1:]
    exact = len(date.when) >= len("2026-01-23")
    return exact and edtf.bounds(date.when)[0] > day and any(load_grammar(pack).event.search(word) for word in noun if word[:1].isupper())


def identifier(when: str | None, what: str, day: dt.date) -> str:
    """An id of lower-case letters, digits and hyphens: the step's first day, else the article's, and its wording."""
    start = (when or str(day)).partition("/")[0].partition("T")[0]
    return f"{start}-{slugify(what, _SLUG)}"


def _cut_times(sentence: str, date: TimeExpression | None, others: Sequence[TimeExpression], grammar: Grammar) -> str:
    """The sentence with a `GAP` for its time; other times go without one."""
    text = sentence
    for each in sorted({*others, *([date] if date else [])}, key=lambda each: -each.start):
        # "am Dienstag, 2. Juni, vor Gericht": the second comma belongs to the date
        behind = text[each.end :].removeprefix(",") if "," in each.text else text[each.end :]
        before = text[: each.start].split()
        if date and each.start == date.start:
            before.append(GAP)
        else:
            drop_lead(before, grammar, led=grammar.has("date_prepositions", each.text.split()[0]))
        text = f"{' '.join(before)} {behind}"
    return text


def _without_asides(text: str, grammar: Grammar) -> str:
    """Without dateline, brackets, what stands between dashes, and who told it."""
    text = _DATELINE.sub("", text)
    text = _spaced(re.sub(r" \([^()\0]*\)| – [^–\0]* –(?= )", "", text))
    text = grammar.patterns["source"].sub("", text)
    text = grammar.patterns["filler"].sub("", text)
    return _spaced(text).strip(" ,")


def _spaced(text: str) -> str:
    """One space between words, none before a mark, one comma at a time."""
    text = re.sub(r"\s+([,.;:])", r"\1", text)
    return re.sub(r"\s+", " ", re.sub(r",(?:\s*,)+", ",", text))


def _choose(every: Sequence[Clause], grammar: Grammar, pack: Pack) -> Clause:
    """The clause with the time unless it tells of the past; else the first that announces."""
    told = [each for each in every if not each.report] or list(every)
    core = re.compile(rf"\b(?:{pack.alternatives('steps', 'words.core')})\b")
    tests: tuple[Callable[[Clause], bool], ...] = (
        lambda each: each.dated and len(each.words) > 2 and not is_past(each, grammar),
        lambda each: each.depends_dated,
        lambda each: core.search(each.text) is not None and not is_past(each, grammar),
        lambda each: not is_past(each, grammar) and finite(each.words, grammar) is not None,
    )
    return next((each for test in tests for each in told if test(each)), told[0])


def _proposals(clause: Clause, grammar: Grammar) -> Iterator[_Proposal]:
    """Wordings, the best first."""
    dated = next((each for each in (*clause.leading, *clause.dependents) if GAP in each), None)
    mains = [tidy(list(clause.words), grammar)]
    if dated and not clause.dated and grammar.verb_second:
        mains.insert(0, tidy(verb_to_second(dated.split(), grammar), grammar))
    for each in (*clause.leading, *clause.dependents):
        asked_words = each.split()
        span = subject_span(asked_words[1:], grammar) if grammar.has("open_questions", asked_words[0]) and GAP in asked_words else None
        if span:
            yield _Proposal(headline(tidy(asked_words[1:][span[0] : span[1]], grammar), grammar, event=True), nominal=True)
    explained = any(each != dated for each in clause.dependents)  # "darüber, ob …"
    for number, full in enumerate(mains):
        words = full if explained else _without_reference(full, grammar)
        if not words:
            continue
        event = _event_phrase(words, clause, grammar)
        ordered = subject_first(words, grammar) if grammar.verb_second else words
        asked = next((each for each in clause.leading if grammar.has("asking", each.split()[0])), "")
        yield _Proposal(event, nominal=True)
        if asked:
            yield _Proposal(f"{_join(asked.split())}, {_join(words)}")
        text = _finish(headline(ordered, grammar))
        for each in _lengths(text, clause, grammar, attached=number == len(mains) - 1):
            yield _Proposal(each)
    yield _Proposal(_join(mains[-1]))


def _without_reference(words: list[str], grammar: Grammar) -> list[str]:
    """Without a word that stands for what another sentence said, if the verb can do without: "stimmt | darüber | ab"."""
    kept = [word for word in words if word.endswith(",") or not grammar.has("references", word)]
    return kept if len(kept) > _TELLING and any(grammar.has("needs_no_object", word) for word in kept) else words


def _lengths(text: str, clause: Clause, grammar: Grammar, *, attached: bool) -> Iterator[str]:
    """A clause with what hangs on it if it says little alone; else alone; else without some of its adjuncts."""
    empty = any(grammar.has("announcing", word) or grammar.has("announced", word) for word in text.split())
    if attached and (len(text) < _SHORT or empty):
        longer = text
        attachable = [_attached(each.split(), grammar) for each in clause.dependents if not grammar.has("not_attached", each.split()[0])]
        for each in attachable:
            joined = f"{longer}, {each}"
            if len(joined) <= LONGEST:
                longer = joined
        if longer != text:
            yield longer
        elif attachable and _says_nothing(text, grammar):
            yield from _shortened(f"{text}, {attachable[0]}", grammar)
    yield text
    yield from _shortened(text, grammar)


def _attached(words: Sequence[str], grammar: Grammar) -> str:
    """A clause that hangs on another one; a conjunction that moves the verb to its end stays."""
    tidied = tidy(list(words), grammar)
    return _join([words[0], *tidied] if grammar.has("that", words[0]) and tidied[:1] != [words[0]] else tidied)


def _event_phrase(words: Sequence[str], clause: Clause, grammar: Grammar) -> str:
    """The noun of the event and what belongs to it, if the verb says no more than that it takes place; else ""."""
    at = finite(words, grammar)
    if at is None:
        return ""
    front, verb, behind = list(words[:at]), bare(words[at]), list(words[at + 1 :])
    rest = " ".join(behind)
    for light in _lights(grammar.pack):
        closing = light.closing.search(rest)
        fronted = light.front.match(" ".join(front).lower())
        if not (light.verb.fullmatch(verb) and closing and fronted):
            continue
        led = light.behind.match(rest, 0, closing.start())
        if not led or (light.timed and f"{GAP} {closing.group().strip()}" not in clause.text):
            continue
        middle = rest[led.end() : closing.start()].split()
        if phrase := _noun_of(light, front[len(fronted.group().split()) :], middle, grammar):
            return phrase
    return ""


def _noun_of(light: _Light, front: Sequence[str], middle: Sequence[str], grammar: Grammar) -> str:
    """The noun phrase of a light verb: what stands before it, or the subject behind it and the rest; "" if there is more."""
    nominal = front and not grammar.has("prepositions", front[0]) and noun_phrase(front, 0, grammar)
    span = (0, 0) if nominal or not grammar.verb_second else subject_span(middle, grammar)
    if not span:
        return ""
    first, last = span
    aside = [front[0].lower(), *front[1:]] if front and not nominal and grammar.verb_second else list(front)
    if any(grammar.has("pronouns", word) for word in aside):
        aside = []
    before = list(front) if last == 0 else []
    phrase = [*before, *middle[first:last], *middle[last:], *middle[:first], *([] if last == 0 else aside)]
    text = headline(phrase, grammar, event=True)
    incomplete = (light.event and grammar.fits("participle", phrase[-1])) or finite(phrase, grammar) is not None
    if not text or incomplete or grammar.patterns["beyond_noun"].search(text) or (not light.alone and " " not in text):
        return ""
    return text if grammar.event_cue.search(" ".join(phrase[:6])) or not light.event else ""


def _shortened(text: str, grammar: Grammar) -> Iterator[str]:
    """Without one adjunct after the other, the last first, as long as it is too long."""
    if len(text) <= LONGEST:
        return
    for comma in reversed([match.start() for match in re.finditer(",", text)]):
        if comma <= LONGEST:
            yield text[:comma]
    words = text.split()
    at = finite(words, grammar)
    if grammar.verb_second and at and grammar.has("prepositions", words[0]):
        words = headline(subject_first(words[at:], grammar), grammar).split()
    while len(" ".join(words)) > LONGEST:
        at = finite(words, grammar)
        if at is None:
            break
        tail = closing_length(words[at + 1 :], words[at], grammar)
        for start in range(len(words) - 1 - tail, at, -1):
            adjunct = grammar.has("adjuncts", words[start])
            if adjunct or (grammar.has("genitives", words[start]) and bare(words[start - 1])[:1].isupper()):
                span = noun_phrase(words, start + adjunct, grammar, attributes=False)
                if span and span[1] <= len(words) - tail and (span[1] == len(words) or not grammar.has("and", words[span[1]])):
                    del words[start : span[1]]
                    break
        else:
            break
    yield " ".join(words)


def _join(words: Sequence[str]) -> str:
    return " ".join(word for word in words if word != GAP)


def _finish(text: str) -> str:
    text = re.sub(r"\s+", " ", text.replace(GAP, " ")).replace(" ,", ",").strip(" .,;:!?–-")
    if text.count("„") != text.count("“") + text.count("”"):
        text = text.strip(_MARKS)
    return text[:1].upper() + text[1:]


def _trimmed(text: str, grammar: Grammar) -> str:
    """At most `LONGEST` characters, cut at a comma or before a preposition, nothing left hanging."""
    if len(text) <= LONGEST:
        return text
    text = text[: LONGEST + 1].rpartition(" ")[0]
    comma = text.rfind(",")
    if comma > LONGEST // 3:
        return text[:comma].strip(_MARKS)
    words = text.split()
    at = next((at for at in range(len(words) - 1, len(words) // 2, -1) if grammar.has("prepositions", words[at])), len(words))
    words = words[:at]
    while words and any(grammar.has(key, words[-1]) for key in ("dangling", "genitives", "objects", "prepositions", "modal")):
        words.pop()
    return " ".join(words).strip(_MARKS)


@lru_cache
def _lights(pack: Pack) -> tuple[_Light, ...]:
    try:
        return tuple(
            _Light(
                re.compile(str(entry["verb"])),
                re.compile(rf"(?:^|\s+)(?:{entry['closing']})$") if entry["closing"] else re.compile(r"$"),
                re.compile(str(entry.get("front", ""))),
                re.compile(str(entry.get("behind", ""))),
                entry.get("event") is True,
                entry.get("alone") is not False,
                entry.get("timed") is True,
            )
            for entry in pack.entries("clauses", "light")
        )
    except (KeyError, re.error) as error:
        raise PackError(f"{pack.folder / 'clauses.toml'}: [[light]]: {error!r}") from error
