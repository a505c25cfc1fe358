"""Actors of two names that are probably one: their names are alike, and what articles say of them fits together.

Precision goes before completeness. Names alone prove nothing: an office, or topics and companions, must be the same as well. Whom one
article tells apart are two, and two people with one surname are two unless their given names are one name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from digest.collect.names import by_name, fold
from digest.collect.roles import role_spells
from digest.errors import Message, say
from digest.extract.actors.names import NameRules
from digest.model import Actor, ActorEntry, ActorProfile, Article, Registries, Site
from digest.suggest.names import Likeness, core_of_organization, initials, key_of_person, persons_alike
from digest.suggest.proposals import EntryChange, Proposal

_ROLES = 8
"""Roles of somebody that are compared."""
_NAMED = 3
"""Topics and companions named in a reason."""

_LIKENESS: Mapping[Likeness, Message] = {
    "letters": say("the names differ only in accents, hyphens or capitals"),
    "sound": say("the names are two transliterations of one"),
    "given": say("the given names are one name in two languages"),
    "slip": say("one letter of the name differs"),
    "fuller": say("one name says more of the given names than the other"),
    "surname": say("a surname that nobody else has here"),
}


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """What articles say of one actor, or of several taken for one."""

    profiles: tuple[ActorProfile, ...]
    entry: ActorEntry | None
    articles: frozenset[str]
    topics: frozenset[str]
    companions: frozenset[str]
    """Ids of other actors in the same articles."""
    roles: tuple[tuple[Actor, Article], ...]
    """Each role once, with an article that gives it."""
    why: tuple[Message, ...] = ()
    """What speaks for taking the profiles for one."""

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(profile.id for profile in self.profiles)

    def with_(self, other: _Known, why: Sequence[Message]) -> _Known:
        """The two as one."""
        return _Known(
            profiles=self.profiles + other.profiles,
            entry=self.entry or other.entry,
            articles=self.articles | other.articles,
            topics=self.topics | other.topics,
            companions=(self.companions | other.companions) - self.ids - other.ids,
            roles=self.roles + other.roles,
            why=_unlike((*self.why, *other.why, *why)),
        )


_Pair = tuple[_Known, _Known, tuple[Message, ...]]
"""Two that are probably one, and why."""


def propose_actors(site: Site, registries: Registries, rules: NameRules) -> list[Proposal]:
    """Entries of actors.yml that make one of several actors.

    Args:
        site: all articles.
        registries: what they were collected with.
        rules: about names, of the site's language.
    """
    cast = _cast(site, registries)
    titles = {topic.slug: topic.title for topic in registries.topics}
    matcher = _Matcher(rules, titles, {profile.id: profile.name for profile in site.actors})
    persons = matcher.persons([known for known in cast if known.profiles[0].kind == "person"])
    organizations = matcher.organizations([known for known in cast if known.profiles[0].kind == "organization"])
    found = [_proposal(known) for known in (*persons, *organizations) if len(known.profiles) > 1]
    return sorted(found, key=lambda proposal: (-len(proposal.articles), proposal.title))


def _cast(site: Site, registries: Registries) -> list[_Known]:
    """Everyone, by name."""
    entries = by_name(registries.actors)
    mentions: dict[str, list[tuple[Actor, Article]]] = {}
    beside: dict[str, frozenset[str]] = {}
    for article in site.articles:
        for actor in article.actors:
            mentions.setdefault(site.actor_of[actor.name, actor.kind].id, []).append((actor, article))
        beside[article.id] = frozenset(site.actor_of[actor.name, actor.kind].id for actor in article.actors)
    return [
        _Known(
            profiles=(profile,),
            entry=entries.get(fold(profile.name)),
            articles=frozenset(article.id for article in profile.articles),
            topics=frozenset(slug for article in profile.articles for slug in article.topics),
            companions=frozenset[str]().union(*(beside[article.id] for article in profile.articles)) - {profile.id},
            roles=tuple({actor.role: (actor, article) for actor, article in mentions[profile.id] if actor.role}.values())[:_ROLES],
        )
        for profile in site.actors
    ]


@dataclass(frozen=True, slots=True)
class _Matcher:
    rules: NameRules
    titles: Mapping[str, str]
    """Of topics, by slug."""
    names: Mapping[str, str]
    """Of actors, by id."""

    def persons(self, cast: Sequence[_Known]) -> list[_Known]:
        """Persons, those taken for one joined: full names first, then surnames that only one of them bears."""
        full = [known for known in cast if " " in known.profiles[0].name]
        joined = self._join(full, self._pairs(full))
        homes = {profile.id: known for known in joined for profile in known.profiles}
        by_key: dict[str, list[ActorProfile]] = {}
        for known in joined:
            for profile in known.profiles:
                by_key.setdefault(key_of_person(profile.name, self.rules), []).append(profile)
        alone = [known for known in cast if " " not in known.profiles[0].name]
        for short in sorted(alone, key=lambda known: known.profiles[0].name):
            name = short.profiles[0].name
            namesakes = by_key.get(key_of_person(name, self.rules), ())
            bearers = {homes[it.id] for it in namesakes if persons_alike(name, it.name, self.rules) == "surname"}
            if len(bearers) == 1 and (grounds := self._grounds(short, (bearer := bearers.pop()), "surname")):
                homes |= dict.fromkeys(bearer.ids, bearer.with_(short, grounds))
        return list(dict.fromkeys(homes.values()))

    def organizations(self, cast: Sequence[_Known]) -> list[_Known]:
        """Organisations, those taken for one joined."""
        pairs = (*self._alike_organizations(cast), *self._abbreviated_organizations(cast))
        return self._join(cast, (pair for pair in pairs if not self._apart(pair[0], pair[1])))

    def _pairs(self, cast: Sequence[_Known]) -> Iterator[_Pair]:
        """Persons with full names that are taken for one."""
        by_key: dict[object, list[_Known]] = {}
        for known in cast:
            name = known.profiles[0].name
            first, *_, last = fold(name).split(" ")
            for key in (key_of_person(name, self.rules), (first, last[0], last[-1])):
                by_key.setdefault(key, []).append(known)
        for one, other in dict.fromkeys(pair for group in by_key.values() for pair in combinations(group, 2)):
            likeness = persons_alike(one.profiles[0].name, other.profiles[0].name, self.rules)
            if likeness and (grounds := self._grounds(one, other, likeness)):
                yield one, other, grounds

    def _grounds(self, one: _Known, other: _Known, likeness: Likeness) -> tuple[Message, ...]:
        """What speaks for two alike names being one person's, the likeness first; nothing where it is not enough."""
        if self._apart(one, other):
            return ()
        office, comparable = _same_office(one, other)
        together = self._together(one, other)
        contradicting = comparable and not office
        topics, companions = one.topics & other.topics, one.companions & other.companions
        close = bool(topics) and len(companions) > (1 if contradicting or likeness == "slip" else 0)
        accents = likeness == "letters" and bool(topics or companions) and not contradicting
        if not (office or close or accents) or (likeness == "slip" and contradicting):
            return ()
        return (_LIKENESS[likeness], *((say("same office: {role}", role=office),) if office else ()), *together)

    def _alike_organizations(self, cast: Sequence[_Known]) -> Iterator[_Pair]:
        """Organisations whose names are one but for their form."""
        cores = _grouped(cast, lambda known: [core_of_organization(known.profiles[0].name, self.rules)])
        for core, group in cores.items():
            for one, other in combinations(group, 2) if core else ():
                # One word and the same may be the name of many; RTE is not RTÉ.
                together = self._together(one, other)
                if " " in core or together:
                    yield one, other, (say("the names differ only in case endings, hyphens or legal form"), *together)

    def _abbreviated_organizations(self, cast: Sequence[_Known]) -> Iterator[_Pair]:
        """Abbreviations with what they stand for: as an article says, or by the initials of those in their company."""
        bearing = _grouped(cast, lambda known: {fold(alias) for profile in known.profiles for alias in profile.aliases})
        spelt = _grouped(cast, lambda known: [initials(known.profiles[0].name, self.rules)])
        for short in (known for known in cast if known.profiles[0].name.isupper()):
            name = short.profiles[0].name
            said = bearing.get(fold(name), [])
            # "CGT" for "CGT Spectacle" is a part for the whole.
            for long in said if len(said) == 1 and name not in said[0].profiles[0].name.split(" ") else ():
                yield short, long, (say("an article says '{short}' for '{long}'", **_names(short, long)), *self._together(short, long))
            for long in spelt.get(name, ()):
                if short.topics & long.topics and short.companions & long.companions:
                    reason = say("'{short}' is made of the initials of '{long}'", **_names(short, long))
                    yield short, long, (reason, *self._together(short, long))

    def _together(self, one: _Known, other: _Known) -> tuple[Message, ...]:
        """Topics and companions they share, as reasons."""
        topics = sorted(self.titles.get(slug, slug) for slug in one.topics & other.topics)[:_NAMED]
        companions = sorted(self.names[each] for each in (one.companions & other.companions) - one.ids - other.ids)[:_NAMED]
        return (
            *((say("both under {topics}", topics=", ".join(topics)),) if topics else ()),
            *((say("both together with {names}", names=", ".join(companions)),) if companions else ()),
        )

    def _apart(self, one: _Known, other: _Known) -> bool:
        """Whether they are two: an article or the editors tell them apart, or each has an entry of its own."""
        if one.articles & other.articles or (one.entry and other.entry):
            return True
        return any(_distinct(mine, theirs) for mine, theirs in ((one, other), (other, one)))

    def _join(self, cast: Sequence[_Known], pairs: Iterable[_Pair]) -> list[_Known]:
        """Everyone, those of a pair as one, unless somebody else of those joined is another."""
        home = {known.profiles[0].id: known for known in cast}
        for one, other, why in pairs:
            mine, theirs = home[one.profiles[0].id], home[other.profiles[0].id]
            if mine is not theirs and not self._apart(mine, theirs):
                both = mine.with_(theirs, why)
                home |= dict.fromkeys(both.ids, both)
        return list(dict.fromkeys(home.values()))


def _distinct(known: _Known, other: _Known) -> bool:
    told = {fold(name) for name in known.entry.distinct} if known.entry else set()
    names = {fold(profile.name) for profile in other.profiles} | {fold(name) for name in (other.entry.names if other.entry else ())}
    return not told.isdisjoint(names)


def _grouped(cast: Sequence[_Known], keys: Callable[[_Known], Iterable[str]]) -> dict[str, list[_Known]]:
    found: dict[str, list[_Known]] = {}
    for known in cast:
        for key in keys(known):
            found.setdefault(key, []).append(known)
    return found


def _names(short: _Known, long: _Known) -> dict[str, str]:
    return {"short": short.profiles[0].name, "long": long.profiles[0].name}


def _unlike(reasons: Iterable[Message]) -> tuple[Message, ...]:
    """Each reason once: where two differ only in whom they name, the first says enough."""
    found: dict[str, Message] = {}
    for reason in reasons:
        found.setdefault(reason.template, reason)
    return tuple(found.values())


def _same_office(one: _Known, other: _Known) -> tuple[str, bool]:
    """An office articles give to both, in its longer form; and whether there were roles in one language to compare at all."""
    comparable = False
    for mine in one.roles:
        for theirs in other.roles:
            if mine[1].language == theirs[1].language:
                comparable = True
                if len(role_spells((mine, theirs))) == 1:
                    return max((mine[0].role or "", theirs[0].role or ""), key=len), True
    return "", comparable


def _proposal(known: _Known) -> Proposal:
    named = sorted(known.profiles, key=lambda profile: _rank(profile, known.entry))
    name, *others = (known.entry.name if known.entry else "", *(profile.name for profile in named))
    if not known.entry:
        name, *others = others
    others = [other for other in others if fold(other) != fold(name)]
    shown = [other for other in others if _is_shown(other, name, named[0])]
    values: dict[str, str | Sequence[str]] = {} if known.entry else {"kind": named[0].kind}
    values |= {key: names for key, names in (("aliases", shown), ("merge", [it for it in others if it not in shown])) if names}
    latest = {article.id: article.day for profile in known.profiles for article in profile.articles}
    return Proposal(
        kind="actors",
        title=" / ".join((name, *others)),
        action=say("one actor, '{name}'", name=name),
        why=known.why,
        articles=tuple(sorted(latest, key=lambda identifier: (latest[identifier], identifier), reverse=True)),
        change=EntryChange("actors.yml", name, values),
    )


def _rank(profile: ActorProfile, entry: ActorEntry | None) -> tuple[bool, bool, int, int, str]:
    """Whose name stays: the registry's, of persons a full one, that of most articles, the longer."""
    is_entry = entry is not None and fold(entry.name) == fold(profile.name)
    is_short = profile.kind == "person" and " " not in profile.name
    return not is_entry, is_short, -len(profile.articles), -len(profile.name), profile.name


def _is_shown(other: str, name: str, profile: ActorProfile) -> bool:
    """Whether readers should see the other name: an organisation's abbreviation, or what it abbreviates; not one more spelling."""
    return profile.kind == "organization" and other.isupper() != name.isupper()
