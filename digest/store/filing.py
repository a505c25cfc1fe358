"""Whether the topics that articles name are there."""

from __future__ import annotations

from difflib import get_close_matches

from digest.errors import Diagnostic, say
from digest.model import Article, Registries


def unknown_topics(article: Article, registries: Registries, line: int | None = None) -> list[Diagnostic]:
    """A finding for each topic of an article that topics.yml does not know; `line` is that of its `topics:`."""
    known = [slug for topic in registries.topics for slug in (topic.slug, *topic.merge)]
    return [_unknown(article, slug, known, line) for slug in article.topics if slug not in known]


def _unknown(article: Article, slug: str, known: list[str], line: int | None) -> Diagnostic:
    close = get_close_matches(slug, known, 1)
    meant = say("did you mean '{word}'?", word=close[0]) if close else say("known are {known}", known=", ".join(known) or say("none"))
    message = say("topic '{slug}' is not in topics.yml; {meant}", slug=slug, meant=meant)
    return Diagnostic("unknown-topic", "error", article.path, message, say("Correct the slug, or add the topic to topics.yml."), line)
