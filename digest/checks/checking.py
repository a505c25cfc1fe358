"""All checks that need more than one article by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath

from digest.checks.addresses import same_addresses
from digest.checks.facts import about_overdue, about_places, about_steps
from digest.checks.lines import line_with, lines_of
from digest.checks.links import broken_links
from digest.checks.names import alike
from digest.errors import ArticleError, Diagnostic, say
from digest.extract.actors.names import name_rules
from digest.folder import hand_written, pages_held_back
from digest.languages import available, load_pack
from digest.model import Article, LedgerEntry, Registries, Site
from digest.render.paths import (
    ACTORS,
    AGENDA,
    ARCHIVE,
    HOME,
    PLACES,
    TOPICS,
    actor_path,
    article_path,
    edition_path,
    place_path,
    topic_path,
)
from digest.settings import Settings
from digest.store.hand_written import read_hand_written
from digest.suggest.actors import propose_actors

_FALLBACK = "de"
"""Language whose rules about names serve where a site's has no pack."""


def look_through(settings: Settings, site: Site, articles: Iterable[Article], registries: Registries) -> list[Diagnostic]:
    """Everything a careful colleague would notice.

    Args:
        settings: of the site.
        site: all that is published.
        articles: what stands in files, published or not.
        registries: what the site was collected with.
    """
    found: list[Diagnostic] = []
    for article in articles:
        line_of = lines_of(settings.content, article)
        found += [*about_steps(article, line_of), *about_places(article, line_of)]
    announced: dict[str, list[LedgerEntry]] = {}
    for entry in site.ledger:
        announced.setdefault(entry.article.id, []).append(entry)
    for article in site.articles:
        found += about_overdue(announced.get(article.id, ()), lines_of(settings.content, article))
    found += _about_pages(settings, site)
    language = settings.language if settings.language in available() else _FALLBACK
    return [*found, *alike(propose_actors(site, registries, name_rules(load_pack(language))))]


def _about_pages(settings: Settings, site: Site) -> Iterator[Diagnostic]:
    made = _pages(site)
    files = {file.path for file in hand_written(settings)}
    there = {*made, *files, HOME}
    pages = sorted(path for path in files if PurePosixPath(path).suffix == ".md")
    yield from same_addresses(pages, made, directory_urls=settings.directory_urls)
    content = settings.content
    for article in site.articles:
        line_of_target = partial(line_with, content, article.path)
        yield from broken_links(article.body, article.path, article_path(article), there, line_of_target)
    yield from (_held_back(path, key) for path, key in pages_held_back(settings))
    for path in (HOME, *pages):
        try:
            text = read_hand_written(content / path)
        except ArticleError as error:
            yield from (replace(found, path=path) for found in error.diagnostics)
            continue
        yield from broken_links(text, path, path, there, partial(line_with, content, path))


def _held_back(path: str, key: str) -> Diagnostic:
    message = say("'{key}' belongs to articles; this page is not published", key=key)
    hint = say("put the article into content/articles, or delete the line if this is a page of the site")
    return Diagnostic("page-held-back", "error", path, message, hint)


def _pages(site: Site) -> set[str]:
    """Markdown files of the pages that are made of articles; the agenda's months and letters of long lists left out."""
    return {
        *(TOPICS, ACTORS, PLACES, AGENDA, ARCHIVE),
        *map(article_path, site.articles),
        *(topic_path(digest.topic) for digest in site.topics),
        *(actor_path(digest.profile) for digest in site.actor_digests),
        *(place_path(digest.profile) for digest in site.place_digests),
        *map(edition_path, (*site.days, *site.weeks, *site.months)),
    }
