"""An explanation made smaller: one sentence, one name, some sections. An article has a lot to tell."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from digest.extract.explaining.report import ActorReport, Explanation, PlaceReport, SentenceReport

SECTIONS: Final = ("names", "steps", "quotes", "actors", "places", "topics")
"""What can be shown by itself."""


def narrow(explanation: Explanation, *, only: Collection[str] = (), sentence: int | None = None, about: str = "") -> Explanation:
    """The part of an explanation that was asked for.

    Args:
        explanation: of one article.
        only: some of `SECTIONS`; all if empty.
        sentence: number of a sentence: it and whom it names.
        about: a word: the sentences that have it or name whom it means, actors and places of that name.
    """
    sentences, actors, places = explanation.sentences, explanation.actors, explanation.places
    if sentence is not None:
        sentences = tuple(each for each in sentences if each.number == sentence)
        actors = tuple(actor for actor in actors if any(sentence in form.sentences for form in actor.forms))
        places = tuple(place for place in places if sentence in place.sentences)
    if about:
        word = about.casefold()
        sentences = tuple(each for each in sentences if _speaks_of(each, word))
        actors = tuple(actor for actor in actors if _is_called(actor, word))
        places = tuple(place for place in places if _bears(place, word))
    return replace(
        explanation,
        sentences=tuple(part for each in sentences if (part := _part(each, only)) is not None),
        actors=actors if _asked("actors", only) else (),
        places=places if _asked("places", only) else (),
        topics=explanation.topics if _asked("topics", only) and sentence is None and not about else (),
    )


def _asked(section: str, only: Collection[str]) -> bool:
    return not only or section in only


def _part(sentence: SentenceReport, only: Collection[str]) -> SentenceReport | None:
    """What was asked for of a sentence; None if nothing was."""
    if not only:
        return sentence
    steps = "steps" in only
    part = replace(
        sentence,
        names=sentence.names if "names" in only else (),
        times=sentence.times if steps else (),
        verdict=sentence.verdict if steps else None,
        quotes=sentence.quotes if "quotes" in only else (),
    )
    return part if part.names or part.times or part.verdict or part.quotes else None


def _speaks_of(sentence: SentenceReport, word: str) -> bool:
    return word in sentence.text.casefold() or any(word in name.of.casefold() for name in sentence.names)


def _is_called(actor: ActorReport, word: str) -> bool:
    return any(word in text.casefold() for text in (actor.name, *(form.text for form in actor.forms)))


def _bears(place: PlaceReport, word: str) -> bool:
    return any(word in text.casefold() for text in (place.place.name, *(option.name for option in place.options if option.chosen)))
