"""Who the text names: mentions of persons and organisations grouped into actors.

Full forms are grouped first, then every shorter form finds its bearer: by surname, initials, an abbreviation in brackets, the pack's list
of institutions, or the editors' registry, whose word is final. Places are none of this module's business, and neither are agencies that
are merely credited.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from digest.extract.actors.forms import Form, Group, base_forms
from digest.extract.actors.names import NameRules, fold, name_rules, same_person, stem, surname
from digest.extract.actors.organizations import group_organizations, merge
from digest.extract.actors.persons import group_persons
from digest.extract.mentions import Entity, EntityKind, Mention
from digest.extract.text import Document
from digest.languages import Pack
from digest.model import ActorEntry

_BRACKETS = frozenset("([/")


@dataclass(frozen=True, slots=True)
class Grouped:
    """An actor with the forms its mentions have."""

    entity: Entity
    forms: tuple[Form, ...]
    """One for each mention, in the order of the text."""
    registered: bool
    """Whether the editors' registry names it."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """The mentions of persons and organisations, sorted out."""

    actors: tuple[Grouped, ...]
    """In the order in which the text brings them up."""
    credited: tuple[Mention, ...]
    """Agencies, and the newspaper itself, that are merely credited."""
    generic: tuple[Mention, ...]
    """What only says what kind of organisation somebody is: "die Bank", where the article has no fuller name that it takes up."""


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
    return [actor.entity for actor in group_actors(document, mentions, pack, entries).actors]


def group_actors(document: Document, mentions: Iterable[Mention], pack: Pack, entries: Sequence[ActorEntry] = ()) -> Grouping:
    """What `find_actors` gives, with the forms of each actor and the mentions that are nobody's.

    Raises:
        PackError: a table of the pack is missing or malformed.
    """
    rules = name_rules(pack)
    named = [mention for mention in mentions if mention.kind != "place"]
    credited = tuple(mention for mention in named if _credited(document, mention, pack))
    named = [mention for mention in named if mention not in credited]
    forms = base_forms(document, named, pack)
    groups = group_persons([form for form in forms if form.mention.kind == "person"], document, pack)
    groups += group_organizations([form for form in forms if form.mention.kind == "organization"], document, pack)
    groups = _apply_registry(_settle_kinds(groups, rules), entries, rules)
    bare = [group for group in groups if group.entry is None and _is_generic(group, rules)]
    groups = [group for group in groups if group not in bare]
    generic = tuple(form.mention for group in bare for form in group.forms)
    actors = [_grouped(group, rules) for group in groups]
    return Grouping(
        tuple(sorted(actors, key=lambda actor: (actor.forms[0].mention.sentence, actor.forms[0].mention.first))), credited, generic
    )


def _is_generic(group: Group, rules: NameRules) -> bool:
    return group.kind == "organization" and all(fold(name) in rules.generic for name in group.names)


def _grouped(group: Group, rules: NameRules) -> Grouped:
    forms = tuple(sorted(group.forms, key=lambda form: (form.mention.sentence, form.mention.first)))
    mentions = tuple(form.mention for form in forms)
    if group.entry is not None:
        return Grouped(Entity(group.entry.name, group.entry.kind or group.kind, mentions), forms, registered=True)
    return Grouped(Entity(_fullest(group, rules), group.kind, mentions), forms, registered=False)


def _fullest(group: Group, rules: NameRules) -> str:
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
    for form in base_forms(document, entity.mentions, pack, fuller=entity.name):
        seen.setdefault(form.name)
    return tuple(name for name in seen if name != entity.name)


def _credited(document: Document, mention: Mention, pack: Pack) -> bool:
    """Whether a news agency is named as the source only: anywhere but in a headline or where it begins a sentence that credits nobody.

    A newspaper that speaks of itself, its name in capitals, is credited wherever it stands.
    """
    agencies, cues, own = _credits(pack)
    if mention.text in own:
        return not document.sentences[mention.sentence].text.isupper()
    if stem(mention.text) not in agencies:
        return False
    sentence = document.sentences[mention.sentence]
    if sentence.kind == "headline":
        return False
    around = sentence.tokens[max(0, mention.first - 6) : mention.last + 6]
    opening = sentence.tokens[mention.first - 1].text if mention.first else ""
    return mention.first > 1 or opening in _BRACKETS or any(token.text in cues for token in around)


@lru_cache
def _credits(pack: Pack) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Agencies, words that credit them, and newspapers as they write themselves."""
    agencies, credit, own = (pack.words("actors", f"context.{key}") for key in ("agencies", "credit", "own_names"))
    return frozenset(map(stem, agencies)), frozenset(credit), frozenset(own)


# --- both -------------------------------------------------------------------------------------------------------------------------------


def _settle_kinds(groups: list[Group], rules: NameRules) -> list[Group]:
    """Join a name that was taken for a person here and an organisation there: the commoner reading wins, a person in a draw."""
    result = list(groups)
    for organization in [group for group in groups if group.kind == "organization"]:
        for person in [group for group in groups if group.kind == "person"]:
            if person in result and organization in result and (rival := _rivals(person, organization, rules)):
                loser, winner = (organization, person) if rival == "person" else (person, organization)
                merge(result, loser, winner, "same name, taken for a person here and an organisation there")
    return result


def _rivals(person: Group, organization: Group, rules: NameRules) -> EntityKind | None:
    """Which of two kinds a name shared by both groups is; None if they share none."""
    full = {fold(name) for name in person.names}
    families = {fold(surname(name, rules)) for name in person.names if " " in name}
    names = {fold(name) for name in organization.names}
    if names & full:
        return "person" if len(person.forms) >= len(organization.forms) else "organization"
    return "person" if names <= families and len(person.forms) > len(organization.forms) else None


# --- the editors' registry --------------------------------------------------------------------------------------------------------------


def _apply_registry(groups: list[Group], entries: Sequence[ActorEntry], rules: NameRules) -> list[Group]:
    """Join groups that the registry says are one, and give them its entry."""
    result: list[Group] = []
    of_entry: dict[str, Group] = {}
    by_name = {fold(name): entry for entry in reversed(entries) for name in entry.names}
    for group in groups:
        known = ((name, by_name[fold(name)]) for name in group.names if fold(name) in by_name)
        entry = next((entry for name, entry in known if not _is_namesake(group, name, entry, rules)), None)
        if entry is None:
            result.append(group)
        elif entry.name in of_entry:
            of_entry[entry.name].take(group.forms, "registry")
        else:
            of_entry[entry.name] = Group(group.kind, list(group.forms), entry)
            result.append(of_entry[entry.name])
    return result


def _is_namesake(group: Group, name: str, entry: ActorEntry, rules: NameRules) -> bool:
    """Whether a person shares no more than the surname with the one of a registry: "Karl Berg" beside the entry of Anna Berg."""
    if group.kind != "person" or " " in name or fold(name) != fold(surname(entry.name, rules)):
        return False
    full = [other for other in group.names if " " in other]
    return bool(full) and not any(same_person(other, known, rules) for other in full for known in entry.names if " " in known)
