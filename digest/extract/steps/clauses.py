"""Sentences cut into clauses, and a clause with its subject put first.

Topological fields (front, finite verb, middle, verbs at the end) found by closed word lists in `clauses.toml` instead of a parser: enough
to turn a clause around, never trusted blindly - whoever asks for a wording checks what comes out. A time that was cut out is a `GAP`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from digest.extract.steps.grammar import Grammar, bare

GAP = "\0"
"""Stands where a time was cut out of the sentence."""
_COMMA = "\1"
"""A comma that ends no clause: within quotation marks."""

Kind = Literal["main", "dependent", "report", "infinitive", "piece"]


@dataclass(frozen=True)
class Clause:
    """A main clause, or the pieces of one around an insertion, with the clauses that hang on it."""

    words: tuple[str, ...]
    """GAP included."""
    leading: tuple[str, ...]
    """Clauses that hang on it and stand before or within it, verbatim."""
    dependents: tuple[str, ...]
    """Relative, infinitive and other clauses behind it, verbatim."""
    report: bool

    @property
    def text(self) -> str:
        """The main clause alone."""
        return " ".join(self.words)

    @property
    def dated(self) -> bool:
        """Whether the time stands in the main clause."""
        return GAP in self.words

    @property
    def depends_dated(self) -> bool:
        """Whether the time stands in a clause that hangs on it."""
        return any(GAP in each for each in (*self.leading, *self.dependents))


def clauses(text: str, grammar: Grammar) -> list[Clause]:
    """The main clauses of a sentence, its times already replaced by `GAP`, in order."""
    builder = _Builder(grammar)
    parts = _parts(text, grammar)
    for number, part in enumerate(parts):
        builder.add(part, parts[number + 1] if number + 1 < len(parts) else None)
    builder.close()
    return builder.found or [Clause(tuple(text.split()), (), (), report=False)]


@dataclass(frozen=True)
class _Part:
    """What stands between two marks."""

    kind: Kind
    text: str
    opening: bool
    """Whether it starts the sentence or stands behind a mark stronger than a comma."""


class _Builder:
    """Puts parts together: a main clause goes on behind an insertion, an apposition is left out, an enumeration is kept."""

    def __init__(self, grammar: Grammar) -> None:
        self.found: list[Clause] = []
        self._grammar = grammar
        self._clear()

    def _clear(self) -> None:
        self._pieces: list[list[str]] = []
        self._leading: list[str] = []
        self._dependents: list[str] = []
        self._interrupted = self._reported = False

    def close(self, *, report: bool = False) -> None:
        """End the clause at hand."""
        if self._pieces:
            words = [word for piece in self._pieces for word in piece]
            self.found.append(Clause(tuple(words), tuple(self._leading), tuple(self._dependents), report))
            self._clear()

    def add(self, part: _Part, following: _Part | None) -> None:
        """Take the next part of the sentence."""
        words = part.text.split()
        complete = finite([word for piece in self._pieces for word in piece], self._grammar) is not None
        if part.kind in ("dependent", "infinitive"):
            self._hang(part.text)
        elif part.kind == "report" and self._pieces and not complete and not self._resumes(following):
            self._goes_on(words)  # "Eine Klage gegen den Bescheid, der …, | kündigte Huber an"
        elif part.kind == "report":
            self._report(words)
        elif not self._pieces:
            self._pieces = [words]
        elif part.kind == "main" and (complete or part.opening) and not (complete and not part.opening and self._completes(words)):
            self.close()
            self._pieces = [words]
        elif part.kind == "main" and finite(words, self._grammar) == 0:
            self._pieces = self._without_apposition()
            self._goes_on(words)
        elif self._reported and complete and (words[0][:1].isupper() or self._grammar.has("determiners", words[0])):
            return  # "…, sagte Huber, | der Obmann"
        elif self._interrupted or not self._is_apposition(part, following, complete=complete):
            if not self._interrupted and not (complete and self._verb_alone(words)):
                self._pieces[-1][-1] += ","
            self._goes_on(words)

    def _hang(self, text: str) -> None:
        """Take a clause that hangs on another one."""
        if self._reported and self._grammar.has("relatives", text.partition(" ")[0]):
            return  # "…, said Huber, | who heads the board"
        if not self._pieces and self.found and self.found[-1].report:  # "Sie sagte, | dass …"
            self.found[-1] = replace(self.found[-1], dependents=(*self.found[-1].dependents, text))
        else:
            (self._dependents if self._pieces else self._leading).append(text)
        self._interrupted = bool(self._pieces)

    def _goes_on(self, words: list[str]) -> None:
        """Add a piece; what hung on the clause so far stands within it."""
        self._leading += self._dependents
        self._dependents = []
        self._pieces.append(words)
        self._interrupted = False

    def _resumes(self, following: _Part | None) -> bool:
        """Whether the next part goes on with what a report interrupts: "Eine Klage, kündigte Huber an, | soll folgen"."""
        if following is None or (self._interrupted and following.kind == "main"):
            return following is not None and finite(following.text.split(), self._grammar) == 0
        return True

    def _verb_alone(self, words: list[str]) -> bool:
        grammar = self._grammar
        particle = len(words) == 1 and grammar.has("verb_particles", words[0])
        verbal = particle or grammar.fits("participle", words[0]) or grammar.fits("infinitive", words[0])
        return len(words) < 3 and words[0][:1].islower() and verbal

    def _completes(self, words: list[str]) -> bool:
        """Whether a part whose only verb stands last goes on with a clause that still waits for its infinitive."""
        before = [word for piece in self._pieces for word in piece if word != GAP]
        waits = any(self._grammar.has("modal", word) for word in before) and not self._grammar.fits("infinitive", before[-1])
        return waits and finite(words, self._grammar) == len(words) - 1

    def _report(self, words: list[str]) -> None:
        self._reported = bool(self._pieces)
        if self._pieces:  # "The bridge, said Huber, opens …"
            self._interrupted = True
        else:
            self._pieces = [words]
            self.close(report=True)

    def _without_apposition(self) -> list[list[str]]:
        """E.g. "Die Sprecherin, Eva Gruber, will …": the first piece; an enumeration stays whole."""
        pieces = self._pieces
        lists = len(pieces) != 2 or (len(pieces[1]) < 3 and not pieces[1][0][:1].isupper()) or pieces[1][0] in self._grammar.lists["and"]
        if lists:
            return pieces
        pieces[0][-1] = pieces[0][-1].rstrip(",")
        return pieces[:1]

    def _is_apposition(self, part: _Part, following: _Part | None, *, complete: bool) -> bool:
        """Whether a verb alone stands behind it: "… der Kommissar, ein Schwede, erwartet"."""
        if not complete or following is None or following.kind != "piece":
            return False
        words = following.text.split()
        return self._verb_alone(words) and part.text.split()[0] not in self._grammar.lists["and"]


def finite(words: Sequence[str], grammar: Grammar) -> int | None:
    """Where the finite verb of a main clause stands."""
    if not grammar.verb_second:
        return next((at for at, word in enumerate(words) if _listed(word, grammar) or grammar.fits("finite", word)), None)
    for at, word in enumerate(words):
        before = words[at - 1] if at else GAP
        if not bare(word)[:1].islower():
            if at == 0 and _opens_with_verb(word, _next(words, at), grammar):
                return 0
            continue
        if not _listed(word, grammar) and not _finite_by_form(word, before, at, grammar):
            continue
        if grammar.has("to", before):
            continue
        attributive = grammar.has("prepositions", before) or grammar.has("objects", before) or grammar.has("determiners", before)
        if not (
            at and attributive and _next(words, at)[:1].isupper() and not (grammar.has("modal", word) or grammar.has("auxiliary", word))
        ):
            return at
    return None


def _next(words: Sequence[str], at: int) -> str:
    """The word behind one, times passed over."""
    return bare(next((each for each in words[at + 1 :] if each != GAP), ""))


def _opens_with_verb(word: str, after: str, grammar: Grammar) -> bool:
    """E.g. "Stimmt der Rat zu, …": a capital letter, a verb's form and what may only follow a verb."""
    follows = (
        grammar.has("pronouns", after)
        or grammar.has("determiners", after)
        or grammar.has("particles", after)
        or (after[:1].isupper() and grammar.has("openers_of_conditions", word))
    )
    lower = bare(word).lower()
    if grammar.has("reflexives", after) and (grammar.fits("plural_verb", lower) or grammar.fits("finite", lower)):
        return True
    return follows and (_listed(word, grammar) or (grammar.fits("finite", lower) and lower not in grammar.lists["not_finite"]))


def _listed(word: str, grammar: Grammar) -> bool:
    return bare(word).lower() in grammar.verbs


def _finite_by_form(word: str, before: str, at: int, grammar: Grammar) -> bool:
    """In -t or -te, behind a noun, a time or a closing mark: "Reihe pausiert"."""
    opens = before == GAP or bare(before)[:1].isupper() or before[-1:] in "“”»)" or bare(before)[:1].isdigit()
    opens = opens or (at == 1 and any(grammar.has(key, before) for key in ("particles", "openers", "adverbs", "pronouns")))
    if not opens or grammar.fits("participle_form", word):
        return False
    present = grammar.fits("finite", word) and not grammar.has("not_finite", word)
    return present or (at > 0 and grammar.fits("past", word) and not grammar.has("not_past", word))


def is_past(clause: Clause, grammar: Grammar) -> bool:
    """Whether a clause tells what has happened, and does not announce anything by it."""
    words = [word for word in clause.words if word != GAP]
    at = finite(clause.words, grammar)
    if at is None:
        return False
    verb = bare(clause.words[at]).lower()
    past = verb in grammar.lists["past"] or (bool(grammar.patterns["past"].fullmatch(verb)) and verb not in grammar.lists["not_past"])
    last = bare(words[-1]).lower() if words else ""
    if past and not grammar.has("modal", verb):
        announced = grammar.has("past_auxiliaries", verb) and last in grammar.lists["announced"]
        return not (verb in grammar.lists["announcing"] or announced)
    if verb in grammar.lists["perfect"]:
        return bare(words[-1])[:1].islower() and grammar.fits("participle", last) and last not in grammar.lists["announced"]
    return last in grammar.lists["past_participles"]


def _parts(text: str, grammar: Grammar) -> list[_Part]:
    text = re.sub(r"[„“\"»][^„“”\"»«]*[“”\"«]", lambda match: match.group().replace(", ", _COMMA), text)
    cut: list[tuple[str, bool]] = []
    start, opening = 0, True
    for match in grammar.marks.finditer(text):
        cut.append((text[start : match.start()], opening))
        start, opening = match.end(), match.group() != ", "
    cut.append((text[start:], opening))
    strong = [(part.replace(_COMMA, ", ").strip(" .!?"), opens) for part, opens in cut if part.strip(" .!?")]
    strong = _enumerations_joined(strong, grammar)
    found: list[_Part] = []
    for number, (part, opens) in enumerate(strong):
        following = strong[number + 1][0] if number + 1 < len(strong) else ""
        found.append(_Part(kind_of(part, following, grammar, first=number == 0 or opens), part, opens))
    return found


def _enumerations_joined(parts: Sequence[tuple[str, bool]], grammar: Grammar) -> list[tuple[str, bool]]:
    """E.g. "wenn in Wien, | Linz und Graz die Schule beginnt": a clause with its verb last goes on until it has one."""
    joined: list[tuple[str, bool]] = []
    waiting = False
    for part, opens in parts:
        words = part.replace(GAP, " ").split()
        if waiting and not opens and joined and words and words[0][:1].isupper():
            joined[-1] = (f"{joined[-1][0]}, {part}", joined[-1][1])
        else:
            joined.append((part, opens))
            waiting = grammar.verb_second and bool(words) and grammar.has("surely_dependent", words[0])
        waiting = waiting and bool(words) and not _verbal(words[-1], grammar)
    return joined


def _verbal(word: str, grammar: Grammar) -> bool:
    """Whether a word may be the finite verb at the end of a clause."""
    by_form = grammar.fits("finite", word) and not grammar.has("not_finite", word)
    return _listed(word, grammar) or by_form or grammar.fits("past", word)


def kind_of(part: str, following: str, grammar: Grammar, *, first: bool) -> Kind:
    """What a part of a sentence is, by its first word and its verb.

    Args:
        part: what stands between two marks, its times replaced by `GAP`.
        following: the part behind it, "" at the end.
        grammar: of its language.
        first: whether it opens the sentence or stands behind a mark stronger than a comma.
    """
    words = part.replace(GAP, " ").split()
    if not words:
        return "piece"
    opener, last = bare(words[0]).lower(), bare(words[-1]).lower()
    if opener in grammar.lists["coordinators"] and len(words) > 1:
        opener = bare(words[1]).lower()
    if _reports(words, following, grammar):
        return "report"
    if opener in grammar.lists["subordinators"] and (_verbal(last, grammar) or opener in grammar.lists["surely_dependent"]):
        return "dependent"
    at = finite(words, grammar)
    timed = grammar.verb_second and part.endswith(GAP)  # "der Kurs beginnt | am Montag": where a verb stands last, no time stands behind it
    if (_relative(words, at, grammar) and not timed) if not first else _condition(words, at, following, grammar):
        return "dependent"
    if at is None and grammar.patterns["to_infinitive"].search(part) and not first:
        return "infinitive"
    return "piece" if at is None else "main"


def _relative(words: Sequence[str], at: int | None, grammar: Grammar) -> bool:
    """Whether a part behind a comma hangs on a noun: it starts with a pronoun and, where verbs come second, its verb stands last."""
    opener = bare(words[0]).lower()
    if not grammar.verb_second:
        return opener in grammar.lists["relatives"]
    starts = opener in grammar.lists["relatives"] or _behind_preposition(words, grammar)
    if len(words) < 2 or not starts or not _verbal(bare(words[-1]).lower(), grammar):
        return False
    if grammar.has("prepositions", words[1]) or grammar.has("reflexives", words[1]):
        return True  # "die aus Linz stammt und in Graz lebt"
    doubled = at is not None and grammar.has("auxiliary", words[at]) and grammar.has("modal", words[-1])
    if at and doubled and all(grammar.fits("infinitive", word) for word in words[at + 1 :]):
        return True  # "der hätte beginnen sollen"
    if at == len(words) - 2 and not (grammar.has("auxiliary", words[-1]) or grammar.has("modal", words[-1])):
        helped = grammar.has("auxiliary", words[at]) or grammar.has("modal", words[at])
        if helped and (grammar.fits("participle", words[-1]) or grammar.fits("infinitive", words[-1])):
            return False  # "das Urteil wird erwartet", not "das erwartet wird"
    inner = next((i for i, word in enumerate(words[:-1]) if grammar.has("modal", word) or grammar.has("auxiliary", word)), None)
    goes_on = (
        at is not None and at < len(words) - 2 and grammar.has("coordinators", words[at + 1])
    )  # "die den Turm hält | und ein Vorrecht hat"
    return goes_on or ((at is None or at >= len(words) - 2) and inner in (None, len(words) - 2))


def _condition(words: Sequence[str], at: int | None, following: str, grammar: Grammar) -> bool:
    """Whether a sentence starts with a condition, verb first: "Stimmt der Rat zu, wird …"."""
    if not words[0][:1].isupper() or not following or finite(following.replace(GAP, " ").split(), grammar) != 0:
        return False
    plural = len(words) > 2 and grammar.fits("plural_verb", bare(words[0]).lower()) and grammar.has("determiners", words[1])
    return at == 0 or plural


def _behind_preposition(words: Sequence[str], grammar: Grammar) -> bool:
    """E.g. "in der sie wohnt", but not "in der neuen Stadt"."""
    if len(words) < 3 or not (grammar.has("prepositions", words[0]) and grammar.has("relatives", words[1])):
        return False
    attribute = (
        grammar.fits("adjective", words[2]) and not grammar.has("determiners", words[2]) and bare(words[3:4][0])[:1].isupper()
        if len(words) > 3
        else False
    )
    return not words[2][:1].isupper() and not attribute


def _reports(words: Sequence[str], following: str, grammar: Grammar) -> bool:
    """E.g. "sagte die Ministerin", "so Huber", "wie es hieß"; and what stands before a reported clause: "In Kreisen hieß es"."""
    opener = bare(words[0]).lower()
    speaks = any(grammar.has("reporting", word) for word in words)
    if opener in grammar.lists["report_openers"]:
        return speaks or bool(grammar.patterns["told"].match(" ".join(words))) or (len(words) < 5 and finite(words, grammar) != 1)
    if grammar.patterns["to_infinitive"].search(following):
        return False  # "kündigte an, das Haus zu verkaufen"
    if opener in grammar.lists["reporting"]:
        return True
    next_words = following.replace(GAP, " ").split()
    that = bool(next_words) and next_words[0].lower() in grammar.lists["that"]
    return speaks and (that or any(grammar.has("reported", word) for word in next_words[:8]))
