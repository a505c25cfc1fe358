"""Mentions with their names in base form: what the text wears in other cases is taken off, with the words beside it as proof."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from digest.extract.actors.names import fold, name_rules, nominative, stem, without_genitive, without_titles
from digest.extract.actors.role_nouns import role_grammar
from digest.extract.knowledge.institutions import Institutions, load_institutions
from digest.extract.mentions import EntityKind, Mention
from digest.extract.text import Document
from digest.languages import Pack
from digest.model import ActorEntry

_SMALL = ("determiners", "articles", "prepositions", "adverbs", "coordinators")
"""Lists of the grammar whose words may end like adjectives and stand behind a whole name only: "nennt Iris Peters die Kosten"."""
_PRETERITE = re.compile(r"^(?!ge).*ten?$")
"""Verbs that end like adjectives: "sagte", "kritisierten"; not "geplante"."""


@dataclass(frozen=True, slots=True)
class Form:
    """A mention with its name in base form."""

    mention: Mention
    name: str
    by: str = field(default="", compare=False)
    """What tells that it means the same actor as the fuller form, as `digest explain` tells it; empty for the fullest one."""


@dataclass(slots=True)
class Group:
    """Forms that mean one actor, while they are being gathered."""

    kind: EntityKind
    forms: list[Form] = field(default_factory=list)
    entry: ActorEntry | None = None

    def take(self, forms: Iterable[Form], by: str) -> None:
        """Add forms; `by` is what tells that they mean this actor."""
        self.forms.extend(Form(form.mention, form.name, by) for form in forms)

    @property
    def names(self) -> list[str]:
        """All base forms, the fullest first."""
        names = {form.name for form in self.forms}
        return sorted(names, key=_fullness) if len(names) > 1 else list(names)


def _fullness(name: str) -> tuple[int, int, str]:
    return -name.count(" "), -len(name), name


def base_forms(document: Document, mentions: Iterable[Mention], pack: Pack, fuller: str = "") -> list[Form]:
    """The mentions with their base forms, in the same order; `fuller` is a form of the same actor's name already known."""
    listed = list(mentions)
    endings = frozenset({mention.text.split(" ")[-1] for mention in listed} | {fuller.rsplit(" ", maxsplit=1)[-1]})
    bending = _Bending(document, endings, frozenset(pack.words("actors", "context.before_names")), pack)
    return [Form(mention, bending.person(mention) if mention.kind == "person" else bending.organization(mention)) for mention in listed]


@dataclass(frozen=True)
class _Bending:
    """What the article and its language tell of the cases its names stand in."""

    document: Document
    endings: frozenset[str]
    """Last words of all names of the article."""
    before_names: frozenset[str]
    """Nouns that take a name in the nominative behind them."""
    pack: Pack

    def person(self, mention: Mention) -> str:
        """A person's name in base form, without titles."""
        rules = name_rules(self.pack)
        name = " ".join(without_titles(mention.text.split(" "), rules))
        return without_genitive(name, self.endings, genitive=self._asks_genitive(mention), rules=rules)

    def organization(self, mention: Mention) -> str:
        """An organisation's name in base form, as the list of institutions spells it if it is there."""
        rules, institutions = name_rules(self.pack), load_institutions(self.pack)
        name, bare = mention.text, without_genitive(mention.text, self.endings, genitive=False, rules=rules)
        # Where the genitive wears no apostrophe, one before the -s is part of a name: "Verein Rosi's".
        own = rules.bare_genitive and len(name) - len(bare) > 1
        if not own or bare.split(" ")[-1] in self.endings or institutions.find(bare):
            name = bare
        return _as_listed(nominative(name, self._before(mention), rules), institutions)

    def _before(self, mention: Mention) -> str:
        return self.document.sentences[mention.sentence].tokens[mention.first - 1].text if mention.first else ""

    def _asks_genitive(self, mention: Mention) -> bool:
        """Whether the name stands before its noun ("Putins Sprecher", "Trumps neuer Plan") or behind one ("die Rede Angela Merkels")."""
        tokens = self.document.sentences[mention.sentence].tokens
        after = [token.text for token in tokens[mention.last : mention.last + 2]]
        if after and after[0][0].isupper():
            return True
        grammar = role_grammar(self.pack)
        adjective = len(after) == 2 and after[0].islower() and after[0].endswith(("e", "er", "es", "en", "em"))
        small = adjective and any(after[0] in grammar.among(kind) for kind in _SMALL)
        if adjective and not small and after[1][0].isupper() and not _PRETERITE.search(after[0]):
            return True
        before = self._before(mention) if mention.first > 1 else ""
        noun = before[:1].isupper() and before.isalpha() and before not in self.before_names
        # A function stands in front of the name it belongs to: "die Ministerin Iris Peters".
        return noun and before.endswith(("e", "en", "ung", "ion", "t", "g")) and grammar.noun(before) is None


def _as_listed(name: str, institutions: Institutions) -> str:
    """The name as the pack's list of institutions spells it in base form, if it does."""
    institution = institutions.find(name)
    listed = (institution.name, *institution.short) if institution else ()
    if any(fold(form) == fold(name) for form in listed):
        return name
    return next((form for form in listed if stem(form) == stem(name)), name)
