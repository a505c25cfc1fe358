"""What the text says somebody is: "US-Präsident", "Vorsitzende der Ärztekammer für Tirol", "ukrainischer Amtskollege".

A function is read from the places a sentence has for it, surest first: directly before the name; before the name and a comma; behind the
name and a comma; as predicate ("ist Vorsitzende", "als Zeuge"). Who has none of these may still be taken up by one ("Die Hebamme will …").
It is told as the whole noun phrase in base form: nominative, no article.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from digest.extract.actors.role_nouns import Gender, role_grammar
from digest.extract.actors.role_places import Reader
from digest.extract.actors.role_stand_ins import StandIns
from digest.extract.mentions import Entity, Mention
from digest.extract.text import Document
from digest.languages import Pack

_LATELY = 3
"""Sentences back to the last name of someone whom a function may take up, at most."""
_SHORT = 3
"""Letters of words that are never looked for at the end of a compound, at most."""


@dataclass(frozen=True, slots=True)
class Role:
    """A function in base form and the sentence that gives it."""

    text: str
    sentence: int
    """Index into `Document.sentences`."""
    rule: str = field(default="", compare=False)
    """The place in the sentence it was read from: a method of `Reader`, or "taken_up"."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """A function that may be somebody's; the one with the least `rank` is told."""

    rank: tuple[int, int, bool, int]
    role: Role


def find_roles(document: Document, entities: Sequence[Entity], mentions: Iterable[Mention], pack: Pack) -> tuple[Role | None, ...]:
    """The function of each actor, in the order of `entities`; None where the text gives none.

    Args:
        document: The article, cut up.
        entities: Its actors.
        mentions: All names of the article, places too: they may stand inside a function ("Bürgermeister von Kiew").
        pack: The language's `roles.toml`.

    Raises:
        PackError: the table is missing or malformed.
    """
    readers = _readers(document, entities, mentions, pack)
    found = [next(iter(_beside_name(entity, readers)), None) for entity in entities]
    reporting = frozenset(pack.words("actors", "ranking.reporting"))
    taken_up = _taken_up(document, entities, readers, found, reporting)
    return tuple(role or taken_up.get(number) for number, role in enumerate(found))


def roles_beside_names(
    document: Document, entities: Sequence[Entity], mentions: Iterable[Mention], pack: Pack
) -> tuple[tuple[Role, ...], ...]:
    """Every function that stands beside a name of each actor, the one that `find_roles` tells first; arguments and errors as there."""
    readers = _readers(document, entities, mentions, pack)
    return tuple(tuple(_beside_name(entity, readers)) for entity in entities)


def _readers(document: Document, entities: Iterable[Entity], mentions: Iterable[Mention], pack: Pack) -> dict[int, StandIns]:
    """One reader per sentence, by its index."""
    names: dict[int, dict[int, Mention]] = {sentence.index: {} for sentence in document.sentences}
    for mention in [*mentions, *(m for e in entities for m in e.mentions)]:
        names[mention.sentence][mention.first] = mention
    grammar = role_grammar(pack)
    return {index: StandIns(document.sentences[index], found, grammar) for index, found in names.items()}


def _beside_name(entity: Entity, readers: Mapping[int, StandIns]) -> list[Role]:
    """The readings of all mentions, the surest first; of equally sure ones that beside the fullest form, in a paragraph."""
    found: list[_Reading] = []
    gender = _gender(entity, readers)
    for order, mention in enumerate(entity.mentions):
        reader = readers[mention.sentence]
        for sureness, read in _PERSON if entity.kind == "person" else _ORGANIZATION:
            phrase = read(reader, mention)
            if phrase is not None and not phrase.noun.origin and not (phrase.determiner and _is_genitive(mention, entity, reader)):
                beside = (-len(mention.text.split(" ")), reader.sentence.kind != "paragraph", order)
                rank = sureness + (_RELATION if reader.is_relation(phrase) else 0)
                found.append(_Reading((rank, *beside), Role(reader.text(phrase, gender), mention.sentence, read.__name__)))
                break
    return [reading.role for reading in sorted(found, key=lambda reading: reading.rank)]


def _taken_up(
    document: Document, entities: Sequence[Entity], readers: Mapping[int, StandIns], found: Sequence[Role | None], reporting: frozenset[str]
) -> dict[int, Role]:
    """Functions that take up the only person named lately who has none yet, unless it may mean another actor, who has one like it."""
    persons = [number for number, entity in enumerate(entities) if entity.kind == "person"]
    named: dict[int, list[tuple[int, int]]] = {}
    for number in persons:
        for mention in entities[number].mentions:
            named.setdefault(mention.sentence, []).append((mention.last, number))
    others = frozenset(word for role in found if role is not None for word in role.text.casefold().split(" "))
    genders = {number: _gender(entities[number], readers) for number in persons}
    roles: dict[int, Role] = {}
    told = {(role.sentence, role.text) for role in found if role is not None}
    for sentence in document.body if any(found[number] is None for number in persons) else ():
        before = [item for index in range(max(0, sentence.index - _LATELY), sentence.index) for item in sorted(named.get(index, ()))]
        beside = sorted(named.get(sentence.index, ()))
        if all(found[number] is not None for _, number in [*before, *beside]):
            continue
        reader = readers[sentence.index]
        for gender, phrase in (*reader.standing_for(reporting), *reader.told_of()):
            lately = [number for _, number in [*before, *(item for item in beside if item[0] <= phrase.start)]]
            fitting = [number for number in lately if {genders[number], gender} != {"m", "f"}]
            just = [number for _, number in named.get(sentence.index - 1, ()) if number in fitting]
            if phrase.start == 0 and len(set(just)) == 1:
                fitting = just
            without = {number for number in fitting if found[number] is None}
            if len(without) != 1 or fitting[-1] not in without or (sentence.index, reader.text(phrase)) in told:
                continue
            alone = len(set(fitting)) == 1 and (phrase.last > phrase.head + 1 or phrase.first < phrase.head)
            if alone or not _is_like(phrase.noun.lemma, others):
                roles.setdefault(fitting[-1], Role(reader.text(phrase), sentence.index, "taken_up"))
    return roles


def _is_genitive(mention: Mention, entity: Entity, reader: Reader) -> bool:
    """Whether the name stands in the genitive: the Vertraute of "die Vertraute Lindners" is somebody else."""
    endings = tuple(reader.grammar.among("possessive_endings"))
    return mention.text.endswith(endings) and not entity.name.endswith(endings)


def _gender(entity: Entity, readers: Mapping[int, StandIns]) -> Gender:
    """What the first name says; "?" where there is none."""
    first, _, rest = entity.name.partition(" ")
    return readers[entity.mentions[0].sentence].grammar.name_gender(first) if rest and entity.kind == "person" else "?"


def _is_like(lemma: str, others: frozenset[str]) -> bool:
    """Whether one of the other words is the same noun, or one a compound of the other: "Präsident" and "US-Präsident"."""
    noun = lemma.casefold()
    return any(word.endswith(noun) or (len(word) > _SHORT and noun.endswith(word)) for word in others)


_RELATION = 2
_PERSON = (
    (0, Reader.prefix),
    (0, Reader.before_comma),
    (0, Reader.distributed),
    (0, Reader.after_comma),
    (0, Reader.shared),
    (1, Reader.predicate),
    (1, Reader.inverted),
    (1, Reader.relative),
)
_ORGANIZATION = (
    (0, Reader.kind),
    (0, Reader.shared),
    (1, Reader.kind_before),
    (1, Reader.kind_told),
    (1, Reader.inverted),
    (1, Reader.kind_inverted),
    (1, Reader.kind_as),
)
