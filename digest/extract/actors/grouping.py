"""Who the text names: mentions of persons and organisations grouped into actors.

Full forms are grouped first, then every shorter form finds its bearer: by surname, initials, an abbreviation in brackets, the pack's list
of institutions, or the editors' registry, whose word is final. Places are none of this module's business, and neither are agencies that
are merely credited.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from digest.extract.actors.names import (
    NameRules,
    fold,
    initials_match,
    name_rules,
    nominative,
    same_person,
    stem,
    surname,
    without_genitive,
    without_titles,
)
from digest.extract.knowledge.institutions import load_institutions
from digest.extract.mentions import Entity, EntityKind, Mention
from digest.extract.text import Document, Token
from digest.languages import Pack
from digest.model import ActorEntry


@dataclass(frozen=True, slots=True)
class _Form:
    """A mention with its name in base form."""

    mention: Mention
    name: str


@dataclass(slots=True)
class _Group:
    """Forms that mean one actor, while they are being gathered."""

    kind: EntityKind
    forms: list[_Form] = field(default_factory=list)
    entry: ActorEntry | None = None

    @property
    def names(self) -> list[str]:
        return sorted({form.name for form in self.forms}, key=lambda name: (-len(name.split(" ")), -len(name), name))


def find_actors(document: Document, mentions: Iterable[Mention], pack: Pack, entries: Sequence[ActorEntry] = ()) -> list[Entity]:
    """Group the mentions of persons and organisations into actors, in the order in which the text brings them up.

    Args:
        document: The article, cut up.
        mentions: The names of the article; places are passed over.
        pack: The language's rules (`actors.toml`, `institutions.toml`).
        entries: The editors' registry: its names and aliases win over everything read here.

    Returns:
        One entity per actor; its name is the fullest form in base form or, if the registry knows it, the registry's.

    Raises:
        PackError: a table of the pack is missing or malformed.
    """
    rules = name_rules(pack)
    named = [mention for mention in mentions if mention.kind != "place" and not _credited(document, mention, pack)]
    forms = _base_forms(document, named, pack)
    groups = _group_persons([form for form in forms if form.mention.kind == "person"], document, rules)
    groups += _group_organizations([form for form in forms if form.mention.kind == "organization"], document, pack)
    groups = _apply_registry(_settle_kinds(groups, rules), entries)
    entities = [_entity(group, rules) for group in groups]
    return sorted(entities, key=lambda entity: (entity.mentions[0].sentence, entity.mentions[0].first))


def _entity(group: _Group, rules: NameRules) -> Entity:
    forms = sorted(group.forms, key=lambda form: (form.mention.sentence, form.mention.first))
    kind: EntityKind = group.kind
    if group.entry is not None:
        kind = group.entry.kind or kind
        return Entity(group.entry.name, kind, tuple(form.mention for form in forms))
    return Entity(_fullest(group, rules), kind, tuple(form.mention for form in forms))


def _fullest(group: _Group, rules: NameRules) -> str:
    """The longest form; of several equally long the commonest, then the first."""
    counts = Counter(form.name for form in group.forms)
    first = {form.name: -i for i, form in reversed(list(enumerate(group.forms)))}

    def rank(name: str) -> tuple[int, int, int]:
        words = [word for word in name.split(" ") if word not in rules.legal_forms]
        return (len(words) if group.kind == "person" else sum(len(word) for word in words), counts[name], first[name])

    return max(counts, key=rank)


def base_names(entity: Entity, document: Document, pack: Pack) -> tuple[str, ...]:
    """All forms in which the text names an actor, in base form, the actor's name left out, in the order of the text."""
    seen = {entity.name: None}
    for form in _base_forms(document, entity.mentions, pack, fuller=entity.name):
        seen.setdefault(form.name)
    return tuple(name for name in seen if name != entity.name)


def _base_forms(document: Document, mentions: Iterable[Mention], pack: Pack, fuller: str = "") -> list[_Form]:
    rules = name_rules(pack)
    listed = list(mentions)
    endings = {mention.text.split(" ")[-1] for mention in listed} | {fuller.rsplit(" ", maxsplit=1)[-1]}
    before_names = frozenset(pack.words("actors", "context.before_names"))
    forms = []
    for mention in listed:
        tokens = document.sentences[mention.sentence].tokens
        words = without_titles(mention.text.split(" "), rules) if mention.kind == "person" else tuple(mention.text.split(" "))
        genitive = mention.kind == "person" and _asks_genitive(tokens, mention, before_names)
        name = without_genitive(" ".join(words), endings, genitive=genitive, rules=rules)
        if mention.kind == "organization":
            before = tokens[mention.first - 1].text if mention.first else ""
            name = _as_listed(nominative(name, before, rules), pack)
        forms.append(_Form(mention, name))
    return forms


def _as_listed(name: str, pack: Pack) -> str:
    """The name as the pack's list of institutions spells it in base form, if it does."""
    institution = load_institutions(pack).find(name)
    listed = (institution.name, *institution.short) if institution else ()
    if any(fold(form) == fold(name) for form in listed):
        return name
    return next((form for form in listed if stem(form) == stem(name)), name)


def _asks_genitive(tokens: Sequence[Token], mention: Mention, before_names: frozenset[str]) -> bool:
    """Whether the name stands before its noun ("Putins Sprecher", "Trumps neuer Plan") or right behind one ("die Rede Angela Merkels")."""
    after = [token.text for token in tokens[mention.last : mention.last + 2]]
    if after and after[0][0].isupper():
        return True
    if len(after) == 2 and after[0].islower() and after[0].endswith(("e", "er", "es", "en", "em")) and after[1][0].isupper():
        return True
    before = tokens[mention.first - 1].text if mention.first > 1 else ""
    return before[:1].isupper() and before.isalpha() and before not in before_names and before.endswith(("e", "en", "ung", "ion", "t", "g"))


def _credited(document: Document, mention: Mention, pack: Pack) -> bool:
    """Whether a news agency is named as the source only: anywhere but in a headline or where it begins a sentence that credits nobody."""
    agencies, cues = _credits(pack)
    if mention.text not in agencies:
        return False
    sentence = document.sentences[mention.sentence]
    if sentence.kind == "headline":
        return False
    around = sentence.tokens[max(0, mention.first - 6) : mention.last + 6]
    return mention.first > 1 or any(token.text in cues for token in around)


@lru_cache
def _credits(pack: Pack) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(pack.words("actors", "context.agencies")), frozenset(pack.words("actors", "context.credit"))


# --- persons ----------------------------------------------------------------------------------------------------------------------------


def _group_persons(forms: Sequence[_Form], document: Document, rules: NameRules) -> list[_Group]:
    groups: list[_Group] = []
    for form in sorted((f for f in forms if " " in f.name), key=lambda f: -len(f.name.split(" "))):
        fitting = [g for g in groups if any(same_person(form.name, name, rules) for name in g.names)]
        if len(fitting) == 1 or (fitting and _is_full(form.name, rules)):
            fitting[0].forms.append(form)
        elif fitting:
            _nearest(form, fitting).forms.append(form)
        else:
            groups.append(_Group("person", [form]))
    _group_surnames([form for form in forms if " " not in form.name], groups, document, rules)
    return groups


def _is_full(name: str, rules: NameRules) -> bool:
    return surname(name, rules) != name


def _group_surnames(forms: Sequence[_Form], groups: list[_Group], document: Document, rules: NameRules) -> None:
    """A bare name goes to its only bearer, or to the bearer named last; a name without bearer stands for itself."""
    full = list(groups)
    for form in sorted(forms, key=lambda f: (f.mention.sentence, f.mention.first)):
        bearers = [g for g in full if any(_bears(form.name, name, rules) for name in g.names if " " in name)]
        given = [g for g in full if any(fold(form.name) == fold(name.split(" ")[0]) for name in g.names if " " in name)]
        candidates = bearers or given
        if len(candidates) > 1:
            candidates = [_nearest(form, candidates, document)]
        if candidates:
            candidates[0].forms.append(form)
            continue
        own = next((g for g in groups if g not in full and any(_bears(form.name, name, rules) for name in g.names)), None)
        if own is None:
            groups.append(_Group("person", [form]))
        else:
            own.forms.append(form)


def _bears(short: str, full: str, rules: NameRules) -> bool:
    return same_person(short, full, rules) or same_person(short, surname(full, rules).split(" ")[-1], rules)


def _nearest(form: _Form, groups: Sequence[_Group], document: Document | None = None) -> _Group:
    """The group named last before the form; before any was, the one named first after it."""
    here = (form.mention.sentence, form.mention.first)

    def last_named(group: _Group) -> tuple[int, tuple[int, int]]:
        places = [(f.mention.sentence, f.mention.first) for f in group.forms]
        earlier = [place for place in places if place < here]
        if earlier and (document is None or here[0] >= 0):
            return (1, max(earlier))
        first = min(places)
        return (0, (-first[0], -first[1]))

    return max(groups, key=last_named)


# --- organisations ----------------------------------------------------------------------------------------------------------------------


def _group_organizations(forms: Sequence[_Form], document: Document, pack: Pack) -> list[_Group]:
    rules = name_rules(pack)
    known = load_institutions(pack)
    by_key: dict[str, _Group] = {}
    for form in forms:
        institution = known.find(form.name)
        key = stem(_without_legal_form(institution.name if institution else form.name, rules))
        by_key.setdefault(key, _Group("organization")).forms.append(form)
    groups = list(by_key.values())
    for short, long in _bracketed(groups, document):
        _merge(groups, short, long)
    for group in list(groups):
        if group in groups:
            _join_longer(group, groups, document, pack)
    return groups


def _without_legal_form(name: str, rules: NameRules) -> str:
    words = name.split(" ")
    while len(words) > 1 and words[-1] in rules.legal_forms:
        words.pop()
    if len(words) == 1 and "-" in words[0]:
        head, _, tail = words[0].rpartition("-")
        words = [head] if tail in rules.compound_classes else words
    return " ".join(words)


def _bracketed(groups: Sequence[_Group], document: Document) -> list[tuple[_Group, _Group]]:
    """Pairs (short, long) that the text itself equates: "Organisation für … (OSZE)"."""
    starts = {(f.mention.sentence, f.mention.first): g for g in groups for f in g.forms}
    pairs = []
    for group in groups:
        for form in group.forms:
            tokens = document.sentences[form.mention.sentence].tokens
            last = form.mention.last
            other = starts.get((form.mention.sentence, last + 1))
            if other is None or other is group or last + 1 >= len(tokens) or tokens[last].text != "(":
                continue
            short = next(f for f in other.forms if (f.mention.sentence, f.mention.first) == (form.mention.sentence, last + 1))
            closed = short.mention.last < len(tokens) and tokens[short.mention.last].text == ")"
            if closed and " " not in short.name and fold(short.name)[0] in {word[0] for word in fold(form.name).split(" ")}:
                pairs.append((other, group))
    return pairs


def _join_longer(group: _Group, groups: list[_Group], document: Document, pack: Pack) -> None:
    """Join a short form to the one longer name it can stand for: by initials, as its beginning, its end or the end of a compound."""
    rules = name_rules(pack)
    names = [_without_legal_form(name, rules) for name in group.names]
    initials = any(" " not in name and name[1:2].isupper() for name in names)
    found = [load_institutions(pack).find(name) for name in names]
    known = any(entry and stem(entry.name).startswith(stem(name)) for entry, name in zip(found, names, strict=True))
    longer = [
        other
        for other in groups
        if other is not group
        and (initials or _introduced(other, group, document))
        and all(any(_short_for(name, _without_legal_form(full, rules), rules, known=known) for full in other.names) for name in names)
    ]
    if len(longer) == 1:
        _merge(groups, group, longer[0])


def _introduced(long: _Group, short: _Group, document: Document) -> bool:
    """Whether the long name comes first in the running text, as it does when the short one takes it up."""

    def first(group: _Group) -> tuple[bool, int, int]:
        places = [(document.sentences[f.mention.sentence].kind != "paragraph", f.mention.sentence, f.mention.first) for f in group.forms]
        return min(places)

    return first(long) < first(short)


def _short_for(short: str, long: str, rules: NameRules, *, known: bool) -> bool:
    """Whether the short form can stand for the long one; what is `known` for itself is no mere end of a compound."""
    if " " not in short and short[1:2].isupper():
        return initials_match(short, long, rules) or long.startswith(short + " ")
    mine, theirs = stem(short).split(" "), stem(long).split(" ")
    if len(short) < 4:
        return False
    if len(mine) < len(theirs) and mine in (theirs[: len(mine)], theirs[-len(mine) :]):
        return True
    end = theirs[-1]
    return not known and len(mine) == 1 and len(mine[0]) > 6 and len(end) > len(mine[0]) + 3 and end.endswith(mine[0])


def _merge(groups: list[_Group], short: _Group, long: _Group) -> None:
    if short in groups and long in groups and short is not long:
        long.forms.extend(short.forms)
        groups.remove(short)


# --- both -------------------------------------------------------------------------------------------------------------------------------


def _settle_kinds(groups: list[_Group], rules: NameRules) -> list[_Group]:
    """Join a name that was taken for a person here and an organisation there: the commoner reading wins, a person in a draw."""
    result = list(groups)
    for organization in [group for group in groups if group.kind == "organization"]:
        for person in [group for group in groups if group.kind == "person"]:
            if person in result and organization in result and (rival := _rivals(person, organization, rules)):
                loser, winner = (organization, person) if rival == "person" else (person, organization)
                _merge(result, loser, winner)
    return result


def _rivals(person: _Group, organization: _Group, rules: NameRules) -> EntityKind | None:
    """Which of two kinds a name shared by both groups is; None if they share none."""
    full = {fold(name) for name in person.names}
    families = {fold(surname(name, rules)) for name in person.names if " " in name}
    names = {fold(name) for name in organization.names}
    if names & full:
        return "person" if len(person.forms) >= len(organization.forms) else "organization"
    return "person" if names <= families and len(person.forms) > len(organization.forms) else None


# --- the editors' registry --------------------------------------------------------------------------------------------------------------


def _apply_registry(groups: list[_Group], entries: Sequence[ActorEntry]) -> list[_Group]:
    """Join groups that the registry says are one, and give them its entry."""
    result: list[_Group] = []
    of_entry: dict[str, _Group] = {}
    by_name = {fold(name): entry for entry in reversed(entries) for name in (entry.name, *entry.aliases)}
    for group in groups:
        entry = next((by_name[fold(name)] for name in group.names if fold(name) in by_name), None)
        if entry is None:
            result.append(group)
        elif entry.name in of_entry:
            of_entry[entry.name].forms.extend(group.forms)
        else:
            of_entry[entry.name] = _Group(group.kind, list(group.forms), entry)
            result.append(of_entry[entry.name])
    return result
