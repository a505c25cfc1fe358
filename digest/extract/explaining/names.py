"""The names of an article with everything that made them, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from digest.extract.explaining.lineage import Change, Lineage, lineages, overlap
from digest.extract.explaining.report import Name, Origin, Sign
from digest.extract.knowledge.gazetteer import Candidate, load_gazetteer
from digest.extract.knowledge.institutions import load_institutions
from digest.extract.mentions import Mention
from digest.extract.reading import Reading
from digest.extract.tagging.tagger import AS_TAGGED
from digest.extract.tagging.telling import Telling, tell
from digest.languages import Pack

_CREDITED = "an agency or the newspaper itself, merely credited"
_GENERIC = "a mere kind of organisation, which no fuller name in the article bears"
_WORD = "a mere noun where it stands"
_DOUBTFUL = "no table has it, and nothing beside it makes it a place"
_COMPOUND = "part of a compound"
_UNLIKELY = "not likely enough for the tagger"
_NEARLY = 0.1
"""Likelihood from which what the tagger left out is told."""
_NOBODY = "neither actors nor places took it up"
_SIGNS = 4


@dataclass(frozen=True, slots=True)
class _Fate:
    """What became of a name after tagging and mending."""

    of: str = ""
    base: str = ""
    joined: str = ""
    dropped: str = ""


def explain_names(reading: Reading) -> dict[int, tuple[Name, ...]]:
    """The names of each sentence that has any, by its index, in the order of the text.

    Raises:
        PackError: the tagger's model cannot be looked into.
    """
    fates = dict(_fates(reading))
    telling = tell(reading.document, reading.pack)
    found: dict[int, list[Name]] = {}
    for lineage in lineages(reading.stages):
        fate = _Fate(dropped=lineage.dropped) if lineage.dropped else fates.get(lineage.mention, _Fate(dropped=_NOBODY))
        found.setdefault(lineage.mention.sentence, []).append(_name(reading, lineage, fate, telling))
    for name, mention in _in_compounds(reading):
        found.setdefault(mention.sentence, []).append(name)
    stages = [mention for stage in reading.stages for mention in stage.mentions]
    compounds = [mention for entity in reading.in_compounds for mention in entity.mentions]
    taken = {(mention.sentence, index) for mention in (*stages, *compounds) for index in range(mention.first, mention.last)}
    for mention in telling.overlooked(taken, _NEARLY):
        found.setdefault(mention.sentence, []).append(_overlooked(reading, mention, telling))
    return {index: tuple(sorted(names, key=lambda name: (name.start, bool(name.dropped), name.end))) for index, names in found.items()}


def _fates(reading: Reading) -> Iterator[tuple[Mention, _Fate]]:
    for actor in reading.grouping.actors:
        for form in actor.forms:
            by = "" if form.name == actor.entity.name else form.by
            yield form.mention, _Fate(of=actor.entity.name, base=form.name, joined=by)
    for placed in reading.placing.found:
        for mention in placed.entity.mentions:
            yield mention, _Fate(of=placed.place.name, base=placed.place.name)
    for reason, mentions in (
        (_CREDITED, reading.grouping.credited),
        (_GENERIC, reading.grouping.generic),
        (_WORD, reading.placing.words),
        (_DOUBTFUL, reading.placing.doubtful),
    ):
        yield from ((mention, _Fate(dropped=reason)) for mention in mentions)


def _name(reading: Reading, lineage: Lineage, fate: _Fate, telling: Telling) -> Name:
    mention = lineage.mention
    start, end = _span(reading, mention)
    seen = next(stage.mentions for stage in reading.stages if stage.name == AS_TAGGED)
    tagged = next((other for other in seen if overlap(other, mention)), None)
    return Name(
        kind=mention.kind,
        text=mention.text,
        start=start,
        end=end,
        of=fate.of,
        base=fate.base,
        found=lineage.found,
        likelihood=telling.likelihood(mention),
        changes=tuple(Origin(change.by, _difference(change)) for change in lineage.changes),
        known=_known(mention, reading.pack),
        joined=fate.joined,
        dropped=fate.dropped,
        signs=tuple(Sign(name, weight) for name, weight in telling.of(tagged)[:_SIGNS] if weight > 0) if tagged else (),
    )


def _difference(change: Change) -> str:
    """What a step made of which: "person → organization", "Rotes Kreuz → Österreichisches Rotes Kreuz"."""
    if any(other.text != change.after.text for other in change.before):
        kinds = {change.after.kind, *(other.kind for other in change.before)}
        before = " + ".join(other.text if len(kinds) == 1 else f"{other.kind} {other.text}" for other in change.before)
        return f"{before} → {change.after.text if len(kinds) == 1 else f'{change.after.kind} {change.after.text}'}"
    return f"{' + '.join(other.kind for other in change.before)} → {change.after.kind}"


def _overlooked(reading: Reading, mention: Mention, telling: Telling) -> Name:
    start, end = _span(reading, mention)
    return Name(
        kind=mention.kind,
        text=mention.text,
        start=start,
        end=end,
        of="",
        base="",
        found="tagger",
        likelihood=telling.likelihood(mention),
        changes=(),
        known=_known(mention, reading.pack),
        joined="",
        dropped=_UNLIKELY,
        signs=tuple(Sign(name, weight) for name, weight in telling.of(mention)[:_SIGNS] if weight > 0),
    )


def _in_compounds(reading: Reading) -> Iterator[tuple[Name, Mention]]:
    for entity in reading.in_compounds:
        for mention in entity.mentions:
            start, end = _span(reading, mention)
            name = Name(
                kind=mention.kind,
                text=mention.text,
                start=start,
                end=end,
                of=entity.name,
                base=entity.name,
                found=_COMPOUND,
                likelihood=None,
                changes=(),
                known=_known(mention, reading.pack),
                joined="",
                dropped="",
            )
            yield name, mention


def _span(reading: Reading, mention: Mention) -> tuple[int, int]:
    """Characters of the sentence that a name takes up."""
    sentence = reading.document.sentences[mention.sentence]
    return sentence.tokens[mention.first].start - sentence.start, sentence.tokens[mention.last - 1].end - sentence.start


def _known(mention: Mention, pack: Pack) -> str:
    """What the tables know under a name: institutions first, for a place the likeliest places."""
    if mention.kind == "place":
        found = load_gazetteer(pack).find(mention.text)
        more = f" and {len(found) - 1} more" if len(found) > 1 else ""
        return f"places: {_described(found[0])}{more}" if found else ""
    institution = load_institutions(pack).find(mention.text)
    if institution is None:
        return ""
    about = f"{institution.kind}, {institution.country}" if institution.country else institution.kind
    return f"institutions: {institution.name} ({about})"


def _described(place: Candidate) -> str:
    return f"{place.name} ({place.kind}{', ' + place.country if place.country else ''})"
