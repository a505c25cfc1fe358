"""A sentence of several clauses cut so that each time stands with what happens then.

"On Monday the council meets, on Tuesday the committee" is two announcements. Whatever the second leaves out because the first has it - the
verb, the subject, the place - is put back: a `Part` is made of pieces of the sentence, in an order in which they make a clause (gapping
and conjunction reduction: Hartmann 2000, "Right Node Raising and Gapping"). Nothing is guessed: a time whose clause cannot be made out
opens no part, and stays with the one before it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from digest.extract.dates.expressions import TimeExpression
from digest.extract.steps.clauses import GAP, finite
from digest.extract.steps.grammar import Grammar, bare
from digest.extract.steps.nouns import Span, noun_phrase, subject_span
from digest.extract.steps.parts import Part, make_part
from digest.extract.steps.pieces import Piece, Stretch, cut
from digest.extract.steps.word_order import closing_length

_NO_VERBS = ("prepositions", "determiners", "pronouns", "subordinators", "particles", "openers", "adverbs", "verb_particles")
_NO_SUBJECT = ("prepositions", "objects", "adverbs", "particles", "openers")
"""Lists of words that begin no subject."""
_PHRASE = 2
"""A preposition and a noun."""
_LONGEST_REMNANT = 12
"""Words of a clause that leaves its verb to the one before it."""


@dataclass(frozen=True)
class _Opened:
    """A part that starts with a piece of the sentence."""

    stretches: list[Stretch]
    complete: bool = False
    """Whether it leaves out nothing."""
    shared: Sequence[Stretch] = ()
    """What the parts before it leave out because it stands here: "finden am Montag in Linz und am Dienstag in Graz | statt"."""
    sure: bool = False
    """Whether its first words say that it is announced."""


def coordinated(text: str, dates: Sequence[TimeExpression], grammar: Grammar) -> tuple[Part, ...]:
    """The parts of a sentence, each with a time of its own, in the order of the text; none where there are fewer than two.

    Args:
        text: of the sentence.
        dates: the times in it.
        grammar: of its language.
    """
    pieces = cut(text, dates, grammar)
    first = next((number for number, piece in enumerate(pieces) if piece.kind != "dependent"), 0)
    drafts: list[_Opened] = []
    opener = pieces[0]
    model: Piece | None = None
    since = 0  # the part of the model: what the others share with it may stand behind the last of them
    for number, piece in enumerate(pieces):
        opened = _opened(piece, model, grammar) if number > first and piece.gap is not None else None
        if opened:
            drafts[since:] = [replace(draft, stretches=[*draft.stretches, *opened.shared]) for draft in drafts[since:]]
            drafts.append(opened)
        elif not drafts:
            drafts.append(_Opened([(piece.start, piece.end)], complete=True))
        else:
            drafts[-1] = _extended(drafts[-1], pieces[number - 1], piece)
        if opened and opened.complete:
            opener = piece
        if piece.kind == "main" and (not opened or opened.complete) and (at := finite(piece.words, grammar)) is not None:
            model = piece if at or not grammar.verb_second or piece is opener else _joined(opener, piece)
            since = len(drafts) - 1
    parts = [make_part(text, dates, draft.stretches, text[: pieces[first].start], sure=draft.sure) for draft in drafts]
    dated = tuple(part for part in parts if part.dates)
    return dated if len(dated) > 1 else ()


def times_of_its_own(text: str, dates: Sequence[TimeExpression], grammar: Grammar) -> Sequence[TimeExpression]:
    """Of the times in a sentence those outside of conditions and relative clauses.

    "If the council agrees on Monday, the law is in force on 1 March".
    """
    aside = [piece for piece in cut(text, dates, grammar) if piece.kind == "dependent" and not grammar.has("that", piece.words[0])]
    return [each for each in dates if not any(piece.start <= each.start < piece.end for piece in aside)]


def _joined(opener: Piece, piece: Piece) -> Piece:
    """A clause around an insertion: "The minister, a doctor, will go"."""
    return replace(piece, start=opener.start, words=(*opener.words, *piece.words), places=(*opener.places, *piece.places))


def _extended(draft: _Opened, before: Piece, piece: Piece) -> _Opened:
    """With a piece that goes on with it."""
    *others, (start, end) = draft.stretches
    if end == before.end and not (piece.kind == "report" and not draft.complete):
        return replace(draft, stretches=[*others, (start, piece.end)])
    return replace(draft, stretches=[*draft.stretches, (before.end, piece.end)]) if piece.kind == "dependent" else draft


# --- how a part starts ------------------------------------------------------------------------------------------------------------------


def _opened(piece: Piece, model: Piece | None, grammar: Grammar) -> _Opened | None:
    """The part that a piece with a time starts, whatever it leaves out taken from the clause before; None if it starts none."""
    if grammar.has("and", piece.words[0]) or grammar.has("instead", piece.words[0]):
        return None  # "or on Tuesday", "sondern erst am Dienstag"
    if model is None:
        return next((found for alone in _WAYS_ALONE if (found := alone(piece, None, grammar))), None)
    return next((found for way in _WAYS if (found := way(piece, model, grammar))), None)


def _clause(piece: Piece, model: Piece | None, grammar: Grammar) -> _Opened | None:
    """E.g. "…, on Tuesday the council votes"."""
    at = finite(piece.words, grammar)
    if piece.kind != "main" or not at:
        return None
    verb = piece.words[at]
    if grammar.verb_second and at == len(piece.words) - 1 and piece.joined and grammar.fits("infinitive", verb):
        return None  # "and | on Tuesday to Brussels travel"
    beside = range(at - 1, min(at + 2, len(piece.words)), 2)
    pronoun = next((number for number in beside if model and _means(piece.words[number], model, grammar)), None)
    if model is None or pronoun is None:
        return _Opened([(piece.start, piece.end)], complete=True)
    before, behind = piece.span(0, pronoun), piece.span(pronoun + 1, len(piece.words))
    return _Opened([*before, *_subject(model, grammar), *behind], complete=True)


def _means(pronoun: str, model: Piece, grammar: Grammar) -> bool:
    """Whether a pronoun may stand for the subject of the clause before: by the article of that subject, of a name any."""
    articles = grammar.antecedents.get(pronoun.lower())
    span = _subject_span(model, grammar)
    if articles is None or span is None or grammar.has("pronouns", model.words[span[0]]):
        return False
    words = model.words[span[0] : span[1]]
    article = bare(words[0]).lower()
    known = any(article in each for each in grammar.antecedents.values())
    return article in articles if known else all(bare(word)[:1].isupper() for word in words)


def _with_subject(piece: Piece, model: Piece, grammar: Grammar) -> _Opened | None:
    """E.g. "The council meets on Monday and | votes on Tuesday"."""
    if not piece.joined:
        return None
    subject = _subject(model, grammar)
    if grammar.verb_second:
        opens = finite(piece.words, grammar) == 0
        return _Opened([*subject, (piece.start, piece.end)]) if opens and subject else None
    lead = _lead(piece.words[0], model, grammar)
    return _Opened([*subject, *lead, (piece.start, piece.end)]) if subject and lead is not None else None


def _lead(verb: str, model: Piece, grammar: Grammar) -> list[Stretch] | None:
    """The helping verbs that a clause without a subject shares with the one before; None where its first word is no verb.

    Where verbs do not come second: "The bridge | will | close on Monday and reopen on Tuesday".
    """
    if not verb[:1].islower() or any(grammar.has(key, verb) for key in _NO_VERBS):
        return None
    at = finite(model.words, grammar) or 0
    if grammar.has("modal", model.words[at]):
        passive = grammar.fits("participle", verb) and any(grammar.has("passive", word) for word in model.words[at + 1 : at + 2])
        return None if grammar.fits("gerund", verb) else model.span(at, at + 1 + passive)
    to = next((number for number in range(at + 1, min(at + 4, len(model.words))) if grammar.has("to", model.words[number])), None)
    if to is not None:
        return model.span(at, to + 1)
    return [] if grammar.has("verbs", verb) or grammar.has("modal", verb) or grammar.has("auxiliary", verb) else None


def _with_helper(piece: Piece, model: Piece, grammar: Grammar) -> _Opened | None:
    """E.g. "Am Montag will der Minister das Gesetz vorlegen und | am Dienstag nach Brüssel reisen"."""
    at = finite(model.words, grammar)
    if at is None or not piece.joined or not grammar.verb_second:
        return None
    verb, last = model.words[at], piece.words[-1]
    helps = grammar.has("modal", verb) or grammar.has("auxiliary", verb)
    closing = _closing_length(piece.words, verb, grammar)
    subject = _subject(model, grammar)
    if not helps or not closing or not subject or finite(piece.words[:-closing], grammar) is not None:
        return None
    behind = model.words[at + 1 :]
    waits = (
        grammar.has("modal", verb) and not grammar.fits("infinitive", behind[-1]) and closing > 1
    )  # "unterzeichnet und … veröffentlicht | werden"
    shared = piece.span(len(piece.words) - 1, len(piece.words)) if waits and grammar.fits("infinitive", last) else []
    return _Opened([*subject, *model.span(at, at + 1), (piece.start, piece.end)], shared=shared)


def _with_verb(piece: Piece, model: Piece, grammar: Grammar) -> _Opened | None:
    """E.g. "Am Montag tagt der Rat, | am Dienstag das Parlament", "Am Montag trifft er den Kanzler, | am Dienstag den Präsidenten"."""
    if not grammar.verb_second or model.words[0] != GAP or piece.words[0] != GAP or finite(model.words, grammar) != 1:
        return None
    verb = model.words[1]
    closing = _closing_length(piece.words[1:], verb, grammar)
    core = piece.words[1 : len(piece.words) - closing]
    if not core or len(core) > _LONGEST_REMNANT or finite(core, grammar) is not None:
        return None
    ending, shared = _closing(piece, closing, model, 1, grammar)
    rest = piece.span(1, 1 + len(core))
    if grammar.has("objects", core[0]) and noun_phrase(core, 0, grammar):
        subject = _subject(model, grammar)
        return _Opened([*subject, *model.span(1, 2), *piece.span(0, 1), *rest, *ending], shared=shared) if subject else None
    span = subject_span(core, grammar)
    if span is None or grammar.has("pronouns", core[span[0]]) or not _agrees(core[span[0] : span[1]], verb, grammar):
        return None
    return _Opened([*piece.span(0, 1), *model.span(1, 2), *rest, *ending], shared=shared)


def _with_other_subject(piece: Piece, model: Piece, grammar: Grammar) -> _Opened | None:
    """E.g. "The Senate votes on Monday, | the House on Tuesday"."""
    at, gap = finite(model.words, grammar), piece.gap or 0
    front = piece.words[:gap]
    if not at or model.gap is None or model.gap < at or not front or finite(piece.words, grammar) is not None:
        return None
    if not grammar.has("determiners", front[0]) or not bare(front[-1])[:1].isupper() or GAP in model.words[:at]:
        return None
    if grammar.verb_second and (
        model.gap != at + 1 or noun_phrase(front, 0, grammar) != (0, gap) or not _agrees(front, model.words[at], grammar)
    ):
        return None
    if not grammar.verb_second and any(not bare(word)[:1].isupper() for word in front[1:]):
        return None
    closing = _closing_length(piece.words[gap:], model.words[at], grammar)
    ending, shared = _closing(piece, closing, model, at, grammar)
    rest = piece.span(gap, len(piece.words) - closing)
    between = model.span(at, model.gap)
    return _Opened([*piece.span(0, gap), *between, *rest, *ending], shared=shared)


def _elsewhere(piece: Piece, model: Piece, grammar: Grammar) -> _Opened | None:
    """E.g. "The band plays in Leeds on Monday and | in Hull on Tuesday", "… den Kanzler und | am Dienstag den Präsidenten"."""
    at, gap = finite(model.words, grammar), piece.gap or 0
    if at is None or model.gap is None:
        return None
    since = max(number for number, word in enumerate(model.words) if word == GAP)
    closing = _closing_length(piece.words[gap:], model.words[at], grammar)
    ending, shared = _closing(piece, closing, model, at, grammar)
    before, behind = piece.words[:gap], piece.words[gap + 1 : len(piece.words) - closing]
    other = before or behind
    if not other or (before and behind) or len(other) > _LONGEST_REMNANT:
        return None
    tail = len(model.words) - _closing_length(model.words[at + 1 :], model.words[at], grammar)
    if grammar.has("prepositions", other[0]):
        replaced = _same_preposition(other, model.words, grammar)
    else:
        replaced = (since + 1, tail) if grammar.verb_second else (_phrase_before(model.words, other, at, since), since)
        replaced = replaced if _alike(other, model.words[slice(*replaced)], grammar) else None
    if replaced is None:
        return None
    start, end = replaced
    first = 0 if before else gap + 1
    new, time = piece.span(first, first + len(other)), piece.span(gap, gap + 1)
    if since < start:
        stretches = [*model.span(0, since), *time, *model.span(since + 1, start), *new, *model.span(end, tail)]
    else:
        stretches = [*model.span(0, start), *new, *model.span(end, since), *time, *model.span(since + 1, tail)]
    return _Opened([*stretches, *ending], shared=shared)


def _same_preposition(other: Sequence[str], words: Sequence[str], grammar: Grammar) -> Span | None:
    """The last phrase of a clause that has the preposition of another one."""
    if len(other) < _PHRASE or _phrase_end(other, 1, grammar) != len(other):
        return None
    starts = [number for number, word in enumerate(words) if bare(word).lower() == bare(other[0]).lower()]
    ends = {start: end for start in starts if (end := _phrase_end(words, start + 1, grammar)) is not None}
    return max(ends.items()) if ends else None


def _phrase_end(words: Sequence[str], start: int, grammar: Grammar) -> int | None:
    """Where the noun phrase behind a preposition ends; None if there is none."""
    if grammar.verb_second:
        span = noun_phrase(words, start, grammar)
        return span[1] if span else None
    until = (number for number in range(start, len(words)) if words[number] == GAP or grammar.has("prepositions", words[number]))
    end = next(until, len(words))
    named = end > start and bare(words[end - 1])[:1].isupper()
    return end if named or (end > start and (end == len(words) or words[end] == GAP)) else None


def _phrase_before(words: Sequence[str], other: Sequence[str], at: int, since: int) -> int:
    """Where the phrase before a time starts that is like another one: with the same word, or with its first capital."""
    if other[0][:1].islower():
        return next((number for number in range(since - 1, at, -1) if words[number] == other[0]), since)
    start = since
    while start > at + 1 and bare(words[start - 1])[:1].isupper():
        start -= 1
    return start


def _alike(one: Sequence[str], other: Sequence[str], grammar: Grammar) -> bool:
    """Whether two phrases may stand for each other: both are names, or noun phrases with the same article."""
    if not one or not other or GAP in other:
        return False
    if all(bare(word)[:1].isupper() for word in (*one, *other)):
        return True
    article = bare(one[0]).lower() == bare(other[0]).lower() and (grammar.has("determiners", one[0]) or grammar.has("objects", one[0]))
    return article and not any(grammar.has("prepositions", word) for word in (*one, *other))


def _absolute(piece: Piece, _model: Piece | None, grammar: Grammar) -> _Opened | None:
    """E.g. "…, with | a verdict expected on Tuesday", "…, followed by | talks on Tuesday"."""
    lead = grammar.patterns["absolute"].match(" ".join(piece.words))
    if lead is None:
        return None
    first = len(lead.group().split())
    return _Opened([(piece.places[first][0], piece.end)], sure=True)


def _noun(piece: Piece, _model: Piece | None, grammar: Grammar) -> _Opened | None:
    """E.g. "…, | Anmeldung bis Freitag"."""
    gap = piece.gap or 0
    front = piece.words[:gap]
    nominal = (
        grammar.verb_second and not piece.joined and front and bare(front[0])[:1].isupper() and noun_phrase(front, 0, grammar) == (0, gap)
    )
    return _Opened([(piece.start, piece.end)]) if nominal and piece.kind == "piece" else None


def _closing(piece: Piece, length: int, model: Piece, at: int, grammar: Grammar) -> tuple[list[Stretch], list[Stretch]]:
    """What closes the part of a piece - its own last words, or those of the clause before - and what that clause takes from the piece."""
    behind = model.words[at + 1 :]
    own = _closing_length(behind, model.words[at], grammar)
    last = piece.span(len(piece.words) - length, len(piece.words))
    if own:
        return last or model.span(len(model.words) - own, len(model.words)), []
    return last, last


def _closing_length(rest: Sequence[str], verb: str, grammar: Grammar) -> int:
    return closing_length(rest, verb, grammar) if grammar.verb_second else 0


def _subject(model: Piece, grammar: Grammar) -> list[Stretch]:
    """Where the subject of a clause stands; nothing where it cannot be told."""
    span = _subject_span(model, grammar)
    return model.span(*span) if span else []


def _subject_span(model: Piece, grammar: Grammar) -> Span | None:
    at = finite(model.words, grammar)
    if at is None:
        return None
    front = model.words[:at]
    if not grammar.verb_second:
        first = next((number + 1 for number in range(at - 1, -1, -1) if front[number] == GAP), 0)
        return (first, at) if first < at else None
    if front and GAP not in front and not any(grammar.has(key, front[0]) for key in _NO_SUBJECT):
        return 0, at
    span = subject_span(model.words[at + 1 :], grammar)
    return (at + 1 + span[0], at + 1 + span[1]) if span else None


def _agrees(subject: Sequence[str], verb: str, grammar: Grammar) -> bool:
    """Whether a subject may be that of a verb: one thing or several."""
    one = grammar.has("singular", subject[0])
    return not (one and grammar.fits("plural_verb", bare(verb)))


_WAYS_ALONE: tuple[Callable[[Piece, Piece | None, Grammar], _Opened | None], ...] = (_clause, _absolute, _noun)
"""Those that take nothing from the clause before."""
_WAYS: tuple[Callable[[Piece, Piece, Grammar], _Opened | None], ...] = (
    _clause,
    _with_subject,
    _with_helper,
    _with_verb,
    _with_other_subject,
    _elsewhere,
    _absolute,
    _noun,
)
