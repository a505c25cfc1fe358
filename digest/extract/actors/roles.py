"""What the text says somebody is: "US-Präsident", "Vorsitzende der Ärztekammer für Tirol", "ukrainischer Amtskollege".

A function is read from the places a sentence has for it, surest first: directly before the name; before the name and a comma; behind the
name and a comma; as predicate ("ist Vorsitzende", "als Zeuge"). Who has none of these may still be taken up by one ("Die Hebamme will …").
It is told as the whole noun phrase in base form: nominative, no article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from digest.extract.actors.role_nouns import role_grammar
from digest.extract.actors.role_phrases import Reader
from digest.extract.mentions import Entity, Mention
from digest.extract.text import Document
from digest.languages import Pack


@dataclass(frozen=True, slots=True)
class Role:
    """A function in base form and the sentence that gives it."""

    text: str
    sentence: int
    """Index into `Document.sentences`."""


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
    roles = [_beside_name(entity, readers) for entity in entities]
    for number, role in _taken_up(document, entities, readers, frozenset(pack.words("actors", "ranking.reporting"))):
        roles[number] = roles[number] or role
    return tuple(roles)


def _readers(document: Document, entities: Iterable[Entity], mentions: Iterable[Mention], pack: Pack) -> dict[int, Reader]:
    """One reader per sentence, by its index."""
    names: dict[int, dict[int, Mention]] = {sentence.index: {} for sentence in document.sentences}
    for mention in [*mentions, *(m for e in entities for m in e.mentions)]:
        names[mention.sentence][mention.first] = mention
    grammar = role_grammar(pack)
    return {index: Reader(document.sentences[index], found, grammar) for index, found in names.items()}


def _beside_name(entity: Entity, readers: Mapping[int, Reader]) -> Role | None:
    """The surest reading over all mentions; of equally sure ones that beside the fullest form, in a paragraph, first."""
    found: list[tuple[int, int, bool, int, Role]] = []
    reads = _PERSON if entity.kind == "person" else _ORGANIZATION
    for order, mention in enumerate(entity.mentions):
        reader = readers[mention.sentence]
        for rank, read in enumerate(reads):
            phrase = read(reader, mention)
            if phrase is not None:
                role = Role(reader.text(phrase), mention.sentence)
                found.append((rank // 4, -len(mention.text.split(" ")), reader.sentence.kind != "paragraph", order, role))
                break
    return min(found, key=lambda item: item[:4])[4] if found else None


def _taken_up(
    document: Document, entities: Sequence[Entity], readers: Mapping[int, Reader], reporting: frozenset[str]
) -> Iterator[tuple[int, Role]]:
    """Functions that take up the only person named in the sentences before, in a sentence of the same paragraph that names nobody."""
    bearers: dict[int, set[int]] = {}
    for number, entity in enumerate(entities):
        for mention in entity.mentions if entity.kind == "person" else ():
            bearers.setdefault(mention.sentence, set()).add(number)
    for sentence in document.body:
        if sentence.index in bearers:
            continue
        before = [s.index for s in document.sentences[max(0, sentence.index - 2) : sentence.index] if s.block == sentence.block]
        named = {number for index in before for number in bearers.get(index, ())}
        if len(named) == 1:
            reader = readers[sentence.index]
            yield from ((min(named), Role(reader.text(phrase), sentence.index)) for phrase in reader.standing_for(reporting))


_PERSON = (Reader.prefix, Reader.before_comma, Reader.after_comma, Reader.shared, Reader.predicate)
_ORGANIZATION = (Reader.kind,)
