"""The places a sentence has for a function: before a name, behind it, as predicate, in a relative clause.

Each method of `Reader` takes a mention and gives the phrase that stands in one such place, or None. `roles` says which is surest;
`role_stand_ins` reads those that stand by themselves.
"""

from __future__ import annotations

from dataclasses import replace

from digest.extract.actors.role_nouns import Noun
from digest.extract.actors.role_phrases import WINDOW, NounFinder, Phrase, Phrases
from digest.extract.mentions import Mention

_BEHIND_APPOSED = frozenset({",", ".", ")", "(", ";", ":", "", "–", "”", "“", "»", '"'})
"""What may follow a name that stands in apposition to the function before it."""
_APPOSING = frozenset({",", "–", "—", "-", "("})
"""What may stand between a name and the function behind it."""
_CLAUSE_END = frozenset({",", ".", ";", ":", "", "–", "”", "“", "»", '"', "(", ")", "!", "?"})
_RELATIVE_CLAUSE = 24
"""Tokens of a relative clause that are looked at, at most."""


class Reader(Phrases):
    """One sentence with its names, read for functions."""

    # --- before the name ----------------------------------------------------------------------------------------------------------------

    def before(self, mention: Mention) -> int:
        """Index behind the last token before the name, academic titles passed over."""
        end, titles = mention.first, self.grammar.among("person_titles")
        while end > 0:
            if self.word(end - 1) in titles:
                end -= 1
            elif self.word(end - 1) == "." and self.word(end - 2) + "." in titles:
                end -= 2
            else:
                break
        return end

    def prefix(self, mention: Mention) -> Phrase | None:
        """Directly before the name: "US-Präsident X"; also with a complement in between: "Bürgermeister von Kiew X"."""
        end = self.before(mention)
        if self.is_(end - 1, "naming"):
            phrase = self.ending_at(end - 1, only_listed=False)
            return phrase if phrase is not None and phrase.noun.listed and not self.is_vague(phrase) else None
        head = end - 1
        if self.is_(head, "examples"):
            head -= 1
        if head in self.persons or head < 0:
            return None
        noun = self.grammar.noun(self.word(head)) or self._spouse(head)
        beside = None if head in self.named else noun
        phrase = self.around(head, head + 1, beside) if beside else self.ending_at(end, only_listed=True)
        return None if phrase is None or self.is_(phrase.start, "indefinite") else phrase

    def _spouse(self, head: int) -> Noun | None:
        """A form of address that is a relation behind a possessive: "seine Frau X"."""
        word = self.word(head)
        is_relation = word in self.grammar.among("after_possessives") and (
            self.is_(head - 1, "possessives") or self.is_possessive(head - 1)
        )
        return Noun(word, "f") if is_relation else None

    def before_comma(self, mention: Mention) -> Phrase | None:
        """Before the name, set off by commas: "der Chef der Neos, X, sagte", "der Fahrer, der 40-jährige X, sagte"."""
        end = self._before_modifiers(self.before(mention))
        after = self.word(mention.last)
        if self.word(end - 1) != "," or not (after in _BEHIND_APPOSED or self.is_(mention.last, "prepositions")):
            return None
        phrase = self.ending_at(end - 1, only_listed=False)
        if phrase is None or self.word(phrase.first - 1) == "," or phrase.first - 1 in self.persons:
            return None
        return phrase

    def _before_modifiers(self, end: int) -> int:
        """Index of the article that opens what is said about the name ("der 40-jährige X", "die Britin X"); else `end`."""
        noun = self.grammar.noun(self.word(end - 1))
        index = self.before_age(end - 1 if noun is not None and noun.origin else end)
        while self.is_adjective(index - 1):
            index -= 1
        return index - 1 if self.is_(index - 1, "articles") else end

    def inverted(self, mention: Mention) -> Phrase | None:
        """Before a verb of being that stands before the name: "Neue Leiterin ist seit Montag die erst 29-jährige X"."""
        end = self.before(mention)
        verb = opening = self._before_modifiers(end)
        while verb > 0 and opening - verb < 6 and not self._is_verb_of_being(verb - 1) and self._is_circumstance(verb - 1):
            verb -= 1
        is_to_be = self.is_(verb - 1, "modals") and self.is_(mention.last, "infinitive_copulas")
        is_being = (is_to_be or self.is_(verb - 1, "copulas")) and not any(self.is_(i, "negations") for i in range(verb, end))
        phrase = self.ending_at(verb - 1 if is_being else verb, only_listed=False)
        if phrase is None or not phrase.noun.listed:
            return None
        if not is_being:
            return phrase if phrase.start == 1 and self.is_(0, "as_words") and verb < end else None
        as_ = phrase.start == 1 and self.is_(0, "as_words")
        begins = as_ or phrase.start == 0 or self.word(phrase.start - 1) in {",", ":", ";", "–", "„", "“", '"', "»", "«"}
        return phrase if begins else None

    def _is_verb_of_being(self, index: int) -> bool:
        return self.is_(index, "copulas") or self.is_(index, "modals")

    def _is_circumstance(self, index: int) -> bool:
        return self.word(index).islower() or self.word(index).isdigit() or self.is_time(index)

    # --- behind the name ----------------------------------------------------------------------------------------------------------------

    def after_comma(self, mention: Mention) -> Phrase | None:
        """Behind the name and a comma, dash or bracket: "X, Sprecherin der Caritas,", "fasst X zusammen, Leiterin der Studie."."""
        if self.word(mention.last) == "(":
            phrase = self._apposition(mention.last + 1)
            if phrase is not None:
                return None if phrase.noun.plural else phrase
        start = self._behind_addition(mention.last)
        if self.is_(start, "verb_particles") and self.word(start + 1) == ",":
            phrase = self._apposition(start + 2)
            return phrase if phrase is not None and self.word(phrase.last) in _CLAUSE_END else None
        return self._apposition(start + 1) if self.word(start) in _APPOSING else None

    def _apposition(self, start: int) -> Phrase | None:
        """The function that begins here, what goes before it passed over: an age, an origin, a circumstance."""
        while True:
            while self.is_(start, "adverbs"):
                start += 1
            phrase = self.starting_at(start, listed=False)
            behind = self._behind_age_given(start) or self.behind_phrase(start)
            if phrase is not None or behind in {0, start}:
                is_others = self.is_(start, "relative_possessives")
                is_verb = phrase is not None and phrase.noun.plural and self.is_(start - 1, "relative")
                return None if is_others or is_verb else phrase
            start = behind + 1 if self.word(behind) == "," else behind

    def _behind_age_given(self, index: int) -> int:
        """Index behind an age between commas: "58", "29 Jahre alt"; 0 if there is none."""
        if not self.word(index).isdigit():
            return 0
        end = index + 1
        while self.is_(end, "age_words") or self.is_(end, "old"):
            end += 1
        return end if self.word(end) == "," else 0

    def _behind_addition(self, index: int) -> int:
        """Index behind a bracket, letters behind the name or what the bearer belongs to: "X (ÖVP)", "X QC", "X von der Mitte,"."""
        index = self._behind_bracket(index)
        while self.is_(index, "postnominals"):
            index += 1
        behind = self.behind_phrase(index) if self.is_(index, "belonging") else 0
        return behind if behind and self.word(behind) == "," else index

    def _behind_bracket(self, index: int) -> int:
        if self.word(index) != "(":
            return index
        close = next((i for i in range(index + 1, min(index + 8, len(self.words))) if self.words[i] == ")"), None)
        return index if close is None else close + 1

    def relative(self, mention: Mention) -> Phrase | None:
        """In a relative clause: "X, der seit Mai Direktor der Klinik ist", "X, die als Hebamme arbeitet"."""
        start = self._behind_addition(mention.last)
        if self.word(start) != "," or not self.is_(start + 1, "relative"):
            return None
        found = None
        for index in range(start + 2, min(start + _RELATIVE_CLAUSE, len(self.words))):
            if index in self.persons or self.word(index) in {",", ".", ";", ":"}:
                break
            if self.is_(index, "copulas") and (self.word(index + 1) in _CLAUSE_END or self.is_(index + 1, "coordinators")):
                phrase = self.ending_at(index, only_listed=False)
                if phrase is not None and phrase.noun.listed and phrase.start > start + 1:
                    return phrase
            if self.is_(index, "as_words"):
                found = found or self.starting_at(index + 1, listed=True)
        return found

    def predicate(self, mention: Mention) -> Phrase | None:
        """Predicate or apposition with a verb: "X ist Vorsitzende der …", "X wurde zum Obmann gewählt", "X als Zeuge"."""
        start = self._behind_bracket(mention.last)
        behind = self.behind_phrase(start) if self.is_(start, "belonging") else 0
        start = behind if self.is_(behind, "copulas") else start
        if self.is_(start, "appointing"):
            return self.starting_at(start + self.is_(start, "as_words"), listed=True)
        if self.is_(mention.first - 1, "copulas"):
            phrase = self.starting_at(start, listed=True)
            return phrase if phrase is not None and not phrase.determiner else self._appointed(start)
        return (
            self._made(mention.first - 1, start)
            or self._as(start)
            or self._predicative(start, self.grammar.noun)
            or (self._appointed(start) if self.is_(start, "copulas") else None)
            or self._to_be(start)
        )

    def _made(self, before: int, start: int) -> Phrase | None:
        """What somebody is made, where no preposition says so: "They named X director", "X was elected president"."""
        if not self.is_(before, "making"):
            if not (self.is_(start, "copulas") and self.is_(start + 1, "making")):
                return None
            start += 2
        return self.starting_at(start + 1 if self.is_(start, "as_words") else start, listed=True)

    def _to_be(self, modal: int) -> Phrase | None:
        """What somebody is to become: "X soll im Mai neue Leiterin werden"."""
        if not self.is_(modal, "modals"):
            return None
        if self.is_(modal + 1, "copulas"):
            return self._predicative(modal + 1, self.grammar.noun)
        phrase = self.starting_at(self._behind_circumstances(modal + 1), listed=True)
        return phrase if phrase is not None and self.is_(phrase.last, "infinitive_copulas") else None

    def _as(self, start: int, find: NounFinder | None = None) -> Phrase | None:
        """What somebody acts as: "X als Zeuge", "X arbeitet dort als Zeuge"."""
        index = start
        while index < start + 6 and not self.is_(index, "as_words"):
            if self.is_(index, "possessives") and self.is_(index + 2, "as_words"):
                index += 2
            elif self._is_circumstance(index):
                index += 1
            else:
                break
        is_comparison = index > start and self.word(index - 1).endswith(tuple(self.grammar.among("comparative_endings")))
        is_role = self.is_(index, "as_words") and not is_comparison
        return self.starting_at(index + 1, listed=True, find=find) if is_role else None

    def _appointed(self, start: int) -> Phrase | None:
        """What somebody is made: "X wurde am Montag vom Rat zum neuen Obmann gewählt"."""
        for index in range(start, min(start + WINDOW, len(self.words))):
            if index in self.persons or self.word(index) in _CLAUSE_END:
                return None
            if self.is_(index, "appointing"):
                return self.starting_at(index + self.is_(index, "as_words"), listed=True)
        return None

    def _predicative(self, verb: int, find: NounFinder) -> Phrase | None:
        """What is said with the verb of being that stands here."""
        if not self.is_(verb, "copulas"):
            return None
        beside = None if self.grammar.inflected else self.starting_at(verb + 1, listed=True, find=find)
        return beside or self.starting_at(self._behind_circumstances(verb + 1), listed=True, find=find)

    def _behind_circumstances(self, start: int) -> int:
        """Index behind what may stand between a verb of being and what it says; behind the sentence where that is denied or compared."""
        index = start
        while index < start + 7:
            if self.is_(index, "negations") or self.is_(index, "as_words"):
                return len(self.words)
            behind = self.behind_phrase(index)
            is_time = bool(behind) and (self.is_(index, "time_prepositions") or self.is_time(behind - 1))
            if not is_time and (self._opens(index) or not self._is_circumstance(index)):
                break
            index = behind if is_time else index + 1
        return index

    def _opens(self, index: int) -> bool:
        return self.is_(index, "determiners") or self.is_adjective(index) or self.is_(index, "appointing")

    # --- of several names ---------------------------------------------------------------------------------------------------------------

    def shared(self, mention: Mention) -> Phrase | None:
        """From the name before in a list: "die Minister X und Y"."""
        link = self.before(mention) - 1
        if not self.is_(link, "listing"):
            return None
        previous = next((m for m in self.names.values() if m.kind == mention.kind and self._behind_bracket(m.last) == link), None)
        if previous is None:
            return None
        own = self.prefix if mention.kind == "person" else self.kind
        phrase = own(previous) or self.shared(previous)
        return phrase if phrase is not None and self.is_plural(phrase) else None

    def distributed(self, mention: Mention) -> Phrase | None:
        """From behind a list of names: "X und Y, die Sprecherinnen der A bzw. der B,"."""
        names = [mention]
        while (link := self._behind_bracket(names[-1].last)) and self.is_(link, "listing"):
            following = self.names.get(link + 1)
            if following is None or following.kind != "person":
                break
            names.append(following)
        while (link := self.before(names[0]) - 1) > 0 and self.is_(link, "listing"):
            previous = next((m for m in self.names.values() if m.kind == "person" and self._behind_bracket(m.last) == link), None)
            if previous is None:
                break
            names.insert(0, previous)
        phrase = (self.after_comma(names[-1]) or self._plural_predicate(names[-1])) if len(names) > 1 else None
        if phrase is None or not (self.is_plural(phrase) or self._is_plural_form(phrase)):
            return None
        return self._part(phrase, names.index(mention), len(names))

    def _plural_predicate(self, mention: Mention) -> Phrase | None:
        """What several are said to be: "X und Y sind Mitglieder des Landtags"."""
        verb = self._behind_bracket(mention.last)
        return self.starting_at(verb + 1, listed=True) if self.is_(verb, "plural_copulas") else None

    def _part(self, phrase: Phrase, number: int, parts: int) -> Phrase:
        """The phrase for one of those it is said of: where each has a complement of the same shape, with that one's own."""
        links = [i for i in range(phrase.head + 1, phrase.last) if self.is_(i, "distributing")]
        if len(links) != parts - 1:
            return phrase
        opening = [phrase.head + 1, *(i + 2 if self.word(i + 1) == "." else i + 1 for i in links)]
        closing = [*links, phrase.last]
        return replace(phrase, last=closing[number], tail=opening[number])

    def _is_plural_form(self, phrase: Phrase) -> bool:
        """Whether the noun has an ending behind several names, where it can only be a plural's: "X und Y, Studenten aus Graz"."""
        return not phrase.determiner and self.word(phrase.head) == phrase.noun.lemma + "en"

    def is_relation(self, phrase: Phrase) -> bool:
        """Whether it only says that there is somebody else: "Nachfolger"; but "Nachfolger im Amt", "Lindners Nachfolger"."""
        return self.is_(phrase.head, "relations") and phrase.first == phrase.head and phrase.last == phrase.head + 1

    def is_plural(self, phrase: Phrase) -> bool:
        """Whether the function is said of several."""
        noun = phrase.noun
        can_be = noun.gender == "m" or (noun.adjective and self.word(phrase.head).endswith("n"))
        return (
            noun.plural
            or self.is_(phrase.start - 1, "plural_copulas")
            or (can_be and phrase.determiner.casefold() in self.grammar.among("plural_determiners"))
        )

    # --- organisations ------------------------------------------------------------------------------------------------------------------

    def kind(self, mention: Mention) -> Phrase | None:
        """What an organisation is, directly before its name: "Autohersteller X"."""
        head = mention.first - 1
        if self.word(head) in {"„", '"', "«", "»", "“", "‚"}:
            head -= 1
        noun = self.grammar.organization(self.word(head)) if head >= 0 and head not in self.named else None
        return None if noun is None else self.around(head, head + 1, noun)

    def kind_told(self, mention: Mention) -> Phrase | None:
        """What an organisation is, behind its name: "X, eine Tochter der Y,", "X, seit Mai kleinste Partei,", "X ist ein Verein"."""
        start = self._behind_bracket(mention.last)
        if self.word(start) != ",":
            phrase = self._predicative(start, self.grammar.organization)
        else:
            behind = self.behind_phrase(start + 1)
            phrase = self.starting_at(behind or start + 1, listed=True, find=self.grammar.organization)
            if phrase is not None and not phrase.determiner and self.word(phrase.last) == "," and phrase.last > phrase.first + 1:
                return None if self.is_plural(phrase) else phrase
        if phrase is None or not phrase.determiner or self.is_plural(phrase):
            return None
        is_oblique = self.is_(phrase.start, "masculine_nominatives") and phrase.noun.gender != "m"
        return None if is_oblique else phrase

    def kind_before(self, mention: Mention) -> Phrase | None:
        """What an organisation is, before its name and a comma: "Der größte Verband des Landes, X, klagt"."""
        if self.word(mention.first - 1) != "," or self.word(mention.last) != ",":
            return None
        phrase = self.ending_at(mention.first - 1, only_listed=False, find=self.grammar.organization)
        if phrase is None or not phrase.determiner or self.is_plural(phrase) or self.word(phrase.start - 1) == ",":
            return None
        return None if self.is_(mention.last + 1, "coordinators") or mention.last + 1 in self.named else phrase

    def kind_inverted(self, mention: Mention) -> Phrase | None:
        """What an organisation is, before a verb of being: "Ausrichter ist die X", "Größter Eigentümer ist weiterhin X"."""
        verb = mention.first - 1
        while verb > 0 and mention.first - verb < 6 and not self.is_(verb, "copulas") and self._is_circumstance(verb):
            verb -= 1
        if not self.is_(verb, "copulas") or any(self.is_(i, "negations") for i in range(verb, mention.first)):
            return None
        phrase = self.ending_at(verb, only_listed=False, find=self.grammar.organization)
        return phrase if phrase is not None and phrase.start == 0 and not self.is_plural(phrase) else None

    def kind_as(self, mention: Mention) -> Phrase | None:
        """What an organisation acts as: "X arbeitet als Hersteller von Papier"."""
        return self._as(mention.last, self.grammar.organization)
