"""Mentions of persons into persons: full names first, then every shorter form finds its bearer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from digest.extract.actors.forms import Form, Group
from digest.extract.actors.names import NameRules, fold, name_rules, nearly, same_person, surname
from digest.extract.actors.role_nouns import Noun, RoleGrammar, role_grammar
from digest.extract.text import Document
from digest.languages import Pack


def group_persons(forms: Sequence[Form], document: Document, pack: Pack) -> list[Group]:
    """The persons among an article's names, each with all forms that mean them."""
    rules = name_rules(pack)
    groups: list[Group] = []
    for form in sorted((f for f in forms if " " in f.name), key=lambda f: -len(f.name.split(" "))):
        fitting = [g for g in groups if any(same_person(form.name, name, rules) for name in g.names)]
        if len(fitting) == 1 or (fitting and surname(form.name, rules) != form.name):
            fitting[0].take([form], "full name of one person")
        elif fitting:
            _nearest(form, fitting).take([form], "of several bearers the one named last")
        else:
            groups.append(Group("person", [form]))
    _group_surnames([form for form in forms if " " not in form.name], groups, _Company(document, role_grammar(pack)), rules)
    return groups


def _group_surnames(forms: Sequence[Form], groups: list[Group], company: _Company, rules: NameRules) -> None:
    """A bare name goes to its only bearer; of several to the one with the same function or gender, else to the one named last."""
    full = list(groups)
    for form in sorted(forms, key=lambda f: (f.mention.sentence, f.mention.first)):
        bearers = [g for g in full if any(_bears(form.name, name, rules) for name in g.names if " " in name)]
        given = [g for g in full if any(fold(form.name) == fold(name.split(" ")[0]) for name in g.names if " " in name)]
        misspelt = [g for g in full if any(nearly(form.name, surname(name, rules)) for name in g.names if " " in name)]
        candidates = company.alike(form, bearers or given or misspelt)
        if candidates:
            by = "surname" if bearers else "given name" if given else "slip of the pen in the surname"
            _nearest(form, candidates).take([form], by)
            continue
        own = next((g for g in groups if g not in full and any(_bears(form.name, name, rules) for name in g.names)), None)
        if own is None:
            groups.append(Group("person", [form]))
        else:
            own.take([form], "same surname")


def _bears(short: str, full: str, rules: NameRules) -> bool:
    return same_person(short, full, rules) or same_person(short, surname(full, rules).split(" ")[-1], rules)


def _nearest(form: Form, groups: Sequence[Group]) -> Group:
    """The group named last before the form; before any was, the one named first after it."""
    here = (form.mention.sentence, form.mention.first)

    def last_named(group: Group) -> tuple[int, tuple[int, int]]:
        places = [(f.mention.sentence, f.mention.first) for f in group.forms]
        earlier = [place for place in places if place < here]
        if earlier:
            return (1, max(earlier))
        first = min(places)
        return (0, (-first[0], -first[1]))

    return max(groups, key=last_named)


@dataclass(frozen=True)
class _Company:
    """The functions that stand directly before names, to tell bearers of one surname apart."""

    document: Document
    grammar: RoleGrammar

    def alike(self, form: Form, groups: Sequence[Group]) -> Sequence[Group]:
        """Those of the groups that share the form's function, else its gender; all of them where neither tells."""
        if len(groups) < 2:
            return groups
        mine = self._function(form)
        words = self.document.sentences[form.mention.sentence].tokens
        before = words[form.mention.first - 1].text.casefold() if form.mention.first else ""
        gender = "f" if before in self.grammar.among("female_address") else "m" if before in self.grammar.among("male_address") else ""
        if mine is not None:
            same = [g for g in groups if any(noun.lemma == mine.lemma for noun in self._functions(g))]
            if same:
                return same
            gender = mine.gender
        return [g for g in groups if any(noun.gender == gender for noun in self._functions(g))] or groups

    def _functions(self, group: Group) -> list[Noun]:
        return [noun for form in group.forms if (noun := self._function(form)) is not None]

    def _function(self, form: Form) -> Noun | None:
        tokens, at = self.document.sentences[form.mention.sentence].tokens, form.mention.first - 1
        return self.grammar.noun(tokens[at].text) if at >= 0 else None
