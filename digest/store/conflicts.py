"""Where the registries contradict themselves or name what there is not: the site can be built, but not as the editors meant it.

Whatever is found here, the program goes on: an entry's own name wins over what another is also called, the earlier entry over the later,
and a code nobody knows is not published.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from digest.errors import Diagnostic, Message, Severity, say
from digest.model import ActorEntry, PlaceEntry, Registries, StatedRole, Topic
from digest.model.edtf import bounds
from digest.newscodes.media_topics import meant, media_topics
from digest.store.yaml_text import compose, locate_in

_Location = list[str | int]


@dataclass(frozen=True, slots=True)
class _Found:
    at: _Location
    code: str
    severity: Severity
    message: Message
    hint: Message


@dataclass(frozen=True, slots=True)
class _Claim:
    """A name or slug that an entry says is its own, or stands for it."""

    name: str
    entry: int
    key: str
    """`name`, `slug`, `aliases` or `merge`."""
    position: int

    @property
    def at(self) -> _Location:
        return [self.entry, self.key] if self.is_own else [self.entry, self.key, self.position]

    @property
    def is_own(self) -> bool:
        return self.key in {"name", "slug"}


def find_conflicts(content: Path, registries: Registries) -> list[Diagnostic]:
    """What does not fit together in the registries of a content folder, file by file, by line.

    Args:
        content: the folder, for the lines.
        registries: as `load_registries` gives them.
    """
    return [
        *_told(content / "topics.yml", [*_topic_names(registries.topics), *_codes(registries.topics)]),
        *_told(content / "actors.yml", [*_names(registries.actors), *_roles(registries.actors), *_distinct(registries.actors)]),
        *_told(content / "places.yml", list(_names(registries.places))),
    ]


def fold(name: str) -> str:
    """A name for comparison: white space squeezed, case ignored."""
    return " ".join(name.split()).casefold()


def _told(path: Path, found: Sequence[_Found]) -> list[Diagnostic]:
    if not found:
        return []
    root = compose(path.read_text("utf-8-sig"))
    told = [Diagnostic(each.code, each.severity, path.name, each.message, each.hint, locate_in(root, each.at)) for each in found]
    return sorted(told, key=lambda each: each.line or 0)


def _names(entries: Sequence[ActorEntry | PlaceEntry]) -> Iterator[_Found]:
    keys = [{"name": (entry.name,), "aliases": entry.aliases, "merge": entry.merge} for entry in entries]
    yield from _contested(_claims(keys), lambda number: entries[number].name)


def _topic_names(topics: Sequence[Topic]) -> Iterator[_Found]:
    keys = [{"slug": (topic.slug,), "merge": topic.merge} for topic in topics]
    yield from _contested(_claims(keys), lambda number: topics[number].slug)


def _claims(entries: Sequence[Mapping[str, Sequence[str]]]) -> list[_Claim]:
    """All names of entries, each given by its keys, in the order of the file."""
    return [
        _Claim(name, number, key, position)
        for number, keys in enumerate(entries)
        for key, names in keys.items()
        for position, name in enumerate(names)
    ]


def _contested(claims: Sequence[_Claim], name_of: Callable[[int], str]) -> Iterator[_Found]:
    """Names that more than one entry claims, and entries merged into themselves."""
    owners = {fold(claim.name): claim.entry for claim in reversed(claims) if claim.is_own}
    merged = {(claim.entry, owners[fold(claim.name)]) for claim in claims if claim.key == "merge" and fold(claim.name) in owners}
    first: dict[str, int] = {}
    for claim in claims:
        if claim.is_own:
            continue
        owner = owners.get(fold(claim.name))
        holder = first.setdefault(fold(claim.name), claim.entry)
        values = {"name": claim.name, "entry": name_of(claim.entry), "key": claim.key}
        if owner == claim.entry:
            if claim.key == "merge":
                yield _itself(claim, values)
        elif owner is not None:
            # Both entries would tell it; the later one does.
            if claim.key == "merge" and (owner, claim.entry) in merged:
                if claim.entry > owner:
                    yield _each_other(claim, values)
            else:
                yield _anothers(claim, values)
        elif holder != claim.entry:
            yield _shared(claim, {**values, "other": name_of(holder)})


def _itself(claim: _Claim, values: dict[str, str]) -> _Found:
    message = say("'{name}' is merged into itself", **values)
    return _Found(claim.at, "merged-into-itself", "warning", message, say("take it out of merge; an entry has its own name anyway"))


def _each_other(claim: _Claim, values: dict[str, str]) -> _Found:
    message = say("'{name}' and '{entry}' are each merged into the other", **values)
    hint = say("decide for one: write what both have into its entry and delete the other")
    return _Found(claim.at, "merge-cycle", "error", message, hint)


def _anothers(claim: _Claim, values: dict[str, str]) -> _Found:
    message = say("'{entry}' has '{name}' under {key}, but '{name}' is an entry of its own", **values)
    hint = say(
        "if the two are the same, write what both have into one entry and delete the other; if not, take '{name}' out here", **values
    )
    return _Found(claim.at, "registry-conflict", "warning", message, hint)


def _shared(claim: _Claim, values: dict[str, str]) -> _Found:
    message = say("'{name}' stands with '{other}' and with '{entry}'; the program takes it for '{other}'", **values)
    return _Found(claim.at, "registry-conflict", "warning", message, say("leave it with the one it means and take it out of the other"))


def _codes(topics: Sequence[Topic]) -> Iterator[_Found]:
    for number, topic in enumerate(topics):
        for position, code in enumerate(topic.iptc):
            if code not in media_topics():
                guesses = ", ".join(f"{guess.code} ({guess.german or guess.english})" for guess in meant(code))
                message = say("'{code}' is no code of an IPTC Media Topic", code=code)
                hint = (
                    say("did you mean {guesses}?", guesses=guesses)
                    if guesses
                    else say("look it up at https://cv.iptc.org/newscodes/mediatopic/ and write it like medtop:11000000")
                )
                yield _Found([number, "iptc", position], "unknown-media-topic", "error", message, hint)


def _roles(actors: Sequence[ActorEntry]) -> Iterator[_Found]:
    for number, actor in enumerate(actors):
        for position, role in enumerate(actor.roles):
            if wrong := _wrong_dates(role):
                key, message, hint = wrong
                yield _Found([number, "roles", position, key], "invalid-date", "warning", message, hint)


def _wrong_dates(role: StatedRole) -> tuple[str, Message, Message] | None:
    """Of a date that is no day, or of two in the wrong order: the key, what was found, how to mend it."""
    days = []
    for key, date in (("since", role.since), ("until", role.until)):
        try:
            days.append(bounds(date) if date else None)
        except ValueError:
            return key, say("{key}: there is no day '{date}'", key=key, date=date), say("look the date up again")
    since, until = days
    if since and until and until[1] < since[0]:
        message = say("'{role}' ends before it begins: since {since}, until {until}", role=role.role, since=role.since, until=role.until)
        return "until", message, say("swap the two dates or correct one")
    return None


def _distinct(actors: Sequence[ActorEntry]) -> Iterator[_Found]:
    for number, actor in enumerate(actors):
        own = {fold(name) for name in actor.names}
        for position, name in enumerate(actor.distinct):
            if fold(name) in own:
                message = say("'{entry}' is called '{name}' and is not the same as '{name}'", entry=actor.name, name=name)
                hint = say("take it out of distinct, or out of the names of the entry")
                yield _Found([number, "distinct", position], "registry-conflict", "warning", message, hint)
