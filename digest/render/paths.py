"""Where pages lie, and how one links to another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from posixpath import dirname, relpath
from typing import Literal
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from digest.model import ActorProfile, Article, Edition, PlaceProfile, Topic
from digest.render.escaping import Safe
from digest.render.evidence import Marked

HOME = "index.md"
TOPICS = "topics/index.md"
ACTORS = "actors/index.md"
PLACES = "places/index.md"
AGENDA = "agenda/index.md"
ARCHIVE = "archive/index.md"
ASSETS = "assets/digest/"
SITE_CARD = "cards/site.png"

_DATED_ID = re.compile(r"(\d{4})-(\d{2})-\d{2}(?:-|$)")


def article_path(article: Article) -> str:
    """`articles/2026/01/<id>.md`, by the date the id begins with."""
    return path_of("article", article.id)


def path_of(kind: Literal["article", "actor", "place", "topic"], identifier: str) -> str:
    """The page of what has this id or slug, if there is one."""
    match = _DATED_ID.match(identifier) if kind == "article" else None
    return f"{kind}s/{match[1]}/{match[2]}/{identifier}.md" if match else f"{kind}s/{identifier}.md"


def page_url(path: str, *, directory_urls: bool) -> str:
    """Address of a page relative to the site's root, as MkDocs makes it with or without a folder for each page; of the root itself ""."""
    name = path.removesuffix(".md")
    if not directory_urls:
        return f"{name}.html"
    return "" if name == "index" else name.removesuffix("/index") + "/"


def relative_url(page: str, path: str, *, directory_urls: bool) -> str:
    """Address of one Markdown file's page, relative to another's: for links inside HTML, which nobody turns into addresses."""
    here, there = (page_url(name, directory_urls=directory_urls) for name in (page, path))
    return relpath(there or ".", dirname(here) or ".") + ("/" if directory_urls else "")


def topic_path(topic: Topic) -> str:
    """`topics/<slug>.md`."""
    return path_of("topic", topic.slug)


def article_card(article: Article) -> str:
    """`cards/<id>.png`."""
    return f"cards/{article.id}.png"


def topic_card(topic: Topic) -> str:
    """`cards/topics/<slug>.png`."""
    return f"cards/topics/{topic.slug}.png"


def actor_path(actor: ActorProfile) -> str:
    """`actors/<id>.md`."""
    return path_of("actor", actor.id)


def place_path(place: PlaceProfile) -> str:
    """`places/<id>.md`."""
    return path_of("place", place.id)


def letter_path(register: str, letter: str) -> str:
    """`actors/a-z/s.md`: one letter of a list from A to Z that is too long for a page. Nobody's own page lies that deep."""
    return f"{dirname(register)}/a-z/{letter}.md"


def agenda_path(month: str) -> str:
    """`agenda/2026-01.md`."""
    return f"agenda/{month}.md"


def edition_path(edition: Edition) -> str:
    """`2026/01/22.md`, `2026/W04.md` or `2026/01.md`."""
    return edition.key.replace("-", "/") + ".md"


@dataclass(frozen=True)
class Addresses:
    """Addresses for those who read the site's files elsewhere. Empty where the site does not say where it stands."""

    site_url: str
    directory_urls: bool

    @property
    def base(self) -> str:
        """Path of the site's root on its server: `/` or `/news/`."""
        return urlsplit(self.site_url).path.rstrip("/") + "/"

    def of(self, path: str, anchor: str = "") -> str:
        """Of a page, by its Markdown file, or of any other file of the site."""
        if not self.site_url:
            return ""
        name = page_url(path, directory_urls=self.directory_urls) if path.endswith(".md") else path
        return f"{self.site_url.rstrip('/')}/{name}" + (f"#{anchor}" if anchor else "")


@dataclass(frozen=True)
class Links:
    """Links from one page, relative, to Markdown files: MkDocs and others turn them into addresses of their own."""

    page: str
    marked: Mapping[str, Marked]
    """Marked bodies by article id."""

    def to(self, path: str) -> Markup:
        """To any page of the site."""
        return Safe(relpath(path, dirname(self.page) or "."))

    def article(self, article: Article) -> Markup:
        """To an article."""
        return self.to(article_path(article))

    def topic(self, topic: Topic) -> Markup:
        """To a topic's digest."""
        return self.to(topic_path(topic))

    def actor(self, actor: ActorProfile) -> Markup:
        """To an actor's page; nowhere where there is none."""
        return self.to(actor_path(actor)) if actor.has_page else Safe("")

    def place(self, place: PlaceProfile) -> Markup:
        """To a place's page; nowhere where there is none."""
        return self.to(place_path(place)) if place.has_page else Safe("")

    def letter(self, register: str, letter: str) -> Markup:
        """To one letter of a list from A to Z."""
        return self.to(letter_path(register, letter))

    def edition(self, edition: Edition) -> Markup:
        """To the edition of a day, a week or a month."""
        return self.to(edition_path(edition))

    def agenda(self, topic: str = "") -> Markup:
        """To the agenda, narrowed to a topic by its slug where scripts run."""
        return Safe(f"{self.to(AGENDA)}?topic={quote(topic)}") if topic else self.to(AGENDA)

    def agenda_month(self, month: str) -> Markup:
        """To a month of the agenda, by its key."""
        return self.to(agenda_path(month))

    def sentence(self, article: Article, evidence: str) -> Markup:
        """To the sentence behind a fact; to its article where the sentence is gone, and nowhere from the article itself."""
        anchor = self.marked[article.id].anchor(evidence)
        page = "" if article_path(article) == self.page else self.article(article)
        return Safe(f"{page}#{anchor}" if anchor else page)
