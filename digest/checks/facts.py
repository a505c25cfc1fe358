"""Steps that cannot be, or that nobody has followed up; places nobody can put on a map."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from digest.checks.lines import LineOf
from digest.errors import Diagnostic, say, say_number
from digest.model import Article, LedgerEntry
from digest.model.edtf import bounds

_LOCATED = {"city", "country", "building"}
"""Kinds of place that lie in one country; regions and waters may not."""


def about_steps(article: Article, line_of: LineOf) -> Iterator[Diagnostic]:
    """Steps that were over before the article appeared."""
    for number, step in enumerate(article.next_steps):
        if step.when and bounds(step.when)[1] < article.day:
            message = say(
                "next_steps {number}: when: {when} is before the day of the article, {day}",
                number=number + 1,
                when=step.when,
                day=article.day,
            )
            hint = say("look at the year; what is over already is no next step: delete the entry")
            yield Diagnostic("step-before-publication", "warning", article.path, message, hint, line_of("next_steps", number, "when"))


def about_places(article: Article, line_of: LineOf) -> Iterator[Diagnostic]:
    """Places without the country they lie in."""
    for number, place in enumerate(article.locations):
        if place.kind in _LOCATED and place.country is None:
            message = say("locations {number}: '{name}' has no country", number=number + 1, name=place.name)
            hint = say("add country: with two capital letters, here or once for all articles in places.yml; `digest suggest` knows many")
            yield Diagnostic("place-without-country", "info", article.path, message, hint, line_of("locations", number))


def about_overdue(entries: Iterable[LedgerEntry], line_of: LineOf) -> Iterator[Diagnostic]:
    """Steps of one article whose time has passed in silence; `entries` are all that were announced there."""
    late = sorted((entry for entry in entries if entry.status == "overdue"), key=lambda entry: entry.last_day or dt.date.max)
    if late:
        told = say_number("{number} step is overdue", "{number} steps are overdue", len(late))
        message = say("{steps}, since {day}: '{what}'", steps=told, day=late[0].last_day, what=late[0].step.what)
        hint = say("if you know what became of it, write status: done, postponed or cancelled; a new date behind when:")
        article = late[0].article
        line = line_of("next_steps", article.next_steps.index(late[0].step))
        yield Diagnostic("overdue", "info", article.path, message, hint, line)
