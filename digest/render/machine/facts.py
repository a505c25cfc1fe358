"""An article and its facts as plain data, under the names they have in article files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

from digest.model import Article, Fact, Step
from digest.render.escaping import one_line

UrlOf = Callable[[str], str]
"""Address of the sentence behind a fact, by that sentence."""


def article_facts(article: Article, url_of: UrlOf, wanted: Callable[[Fact], bool]) -> dict[str, object]:
    """All an article says, for JSON; `docs/open-data.md` documents it.

    Args:
        article: any.
        url_of: for each fact's `url`.
        wanted: which facts.
    """

    def earlier(step: Step) -> object:
        return _clean(article.earlier_dates.get(step.id, ()))

    return {
        "id": article.id,
        "review": article.review,
        "agencies": _clean(article.agencies),
        "topics": _clean(article.topics),
        "actors": [{**_plain(actor, url_of), "key": actor in article.key_actors} for actor in article.actors if wanted(actor)],
        "locations": [_plain(place, url_of) for place in article.locations if wanted(place)],
        "next_steps": [{**_plain(step, url_of), "earlier": earlier(step)} for step in article.next_steps if wanted(step)],
        "quotes": [_plain(quote, url_of) for quote in article.quotes if wanted(quote)],
    }


def _plain(fact: Fact, url_of: UrlOf) -> dict[str, object]:
    """Its values, absent ones left out, and where its sentence stands."""
    values = {field.name: getattr(fact, field.name) for field in fields(fact)}
    plain = {name: _clean(value) for name, value in values.items() if value not in (None, ())}
    return {**plain, "url": url_of(fact.evidence)}


def _clean(value: object) -> object:
    if isinstance(value, tuple):
        return [_clean(part) for part in value]
    return one_line(value) if isinstance(value, str) else value
