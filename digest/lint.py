"""What can be said about an article once it stands: things an editor wants to know although nothing is broken."""

from __future__ import annotations

from difflib import get_close_matches

from digest.errors import Diagnostic
from digest.languages import available
from digest.model import Article, Registries


def lint(article: Article, registries: Registries) -> list[Diagnostic]:
    """Findings about one article, in the order of its front matter."""
    return [*_language(article), *_topics(article, registries)]


def _language(article: Article) -> list[Diagnostic]:
    if article.language in available():
        return []
    return [
        Diagnostic(
            "no-language-pack",
            "warning",
            article.path,
            f"language '{article.language}' has no language pack ({', '.join(available())} have one): no facts were looked for",
            "Enter actors, locations and next steps by hand, or correct `language`.",
        )
    ]


def _topics(article: Article, registries: Registries) -> list[Diagnostic]:
    known = [topic.slug for topic in registries.topics]
    found = []
    for slug in article.topics:
        if slug not in known:
            close = get_close_matches(slug, known, 1)
            meant = f"did you mean '{close[0]}'?" if close else f"known are {', '.join(known) or 'none'}"
            found.append(Diagnostic("unknown-topic", "error", article.path, f"topic '{slug}' is not in topics.yml; {meant}", "Correct the slug, or add the topic to topics.yml."))
    return found
