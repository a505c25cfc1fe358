"""Articles by topic."""

from __future__ import annotations

from collections.abc import Sequence

from digest.model import ACCENTS, Accent, Article, Topic
from digest.prose.slug import slugify


def sort_into_topics(
    articles: Sequence[Article], topics: Sequence[Topic], rest_title: str
) -> tuple[tuple[Topic, tuple[Article, ...]], ...]:
    """Topics that have articles, in the order given, with their articles in the order given; the topic for the rest last.

    An article belongs to every topic its front matter names and the registry knows; without one it belongs to the rest. A registry that
    defines the slug made of `rest_title` decides what the rest is called and where it stands.
    """
    known = {topic.slug: topic for topic in topics}
    rest = Topic(slug=slugify(rest_title), title=rest_title)
    known.setdefault(rest.slug, rest)
    members: dict[str, list[Article]] = {slug: [] for slug in known}
    for article in articles:
        slugs = [slug for slug in dict.fromkeys(article.topics) if slug in known]
        for slug in slugs or [rest.slug]:
            members[slug].append(article)
    return tuple((known[slug], tuple(found)) for slug, found in members.items() if found)


def current_slugs(topics: Sequence[Topic]) -> dict[str, str]:
    """The slug of the topic that each slug counts as, also one that was merged into it; of two that claim one the first has it."""
    merged = {old: topic.slug for topic in reversed(topics) for old in topic.merge}
    return merged | {topic.slug: topic.slug for topic in topics}


def accents(topics: Sequence[Topic]) -> dict[str, Accent]:
    """A colour for each topic of the registry, by slug: its own, else the next of the row, in the order given."""
    return {topic.slug: topic.accent or ACCENTS[number % len(ACCENTS)] for number, topic in enumerate(topics)}
