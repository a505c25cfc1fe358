"""What one can subscribe to: the whole site, a topic, an actor; each as feeds and as a calendar."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from gettext import NullTranslations

from digest.model import ActorDigest, Article, Fact, LedgerEntry, Site
from digest.render.escaping import plain_text
from digest.render.paths import AGENDA, HOME, Addresses, actor_path, topic_path
from digest.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """One thing to subscribe to. Paths are relative to the site's root."""

    page: str
    """Markdown file of the page that shows the same to people."""
    title: str
    description: str = ""
    articles: tuple[Article, ...] = ()
    """Latest first."""
    entries: tuple[LedgerEntry, ...] = ()
    """Dated steps, by date."""
    facts: frozenset[tuple[str, Fact]] | None = None
    """What of the articles it is about, each with its article's id: then feeds tell only that, and no more of an article than its summary.
    None: it is about whole articles."""
    feed: str = ""
    """Path of the feeds but for what they end in; empty where there are none."""
    calendar: str = ""
    """Path of the calendar; empty where there is none."""
    webcal: str = ""
    """Address that opens the calendar in the reader's own program, there to stay up to date."""

    @property
    def atom(self) -> str:
        """Path of the Atom feed."""
        return f"{self.feed}.atom"

    @property
    def json(self) -> str:
        """Path of the JSON Feed."""
        return f"{self.feed}.json"


def channels(site: Site, settings: Settings, words: NullTranslations) -> dict[str, Channel]:
    """The site's channels by the page they belong to.

    Feeds need absolute addresses and so a site that says where it stands. A calendar needs an event: RFC 5545 knows no empty ones.
    """
    addresses = Addresses(settings.site_url, settings.directory_urls)
    agenda = words.gettext("Agenda")
    # Home and agenda offer the same calendar, which is named after the agenda.
    found = [
        _channel(addresses, AGENDA, f"{agenda} – {settings.site_name}", "", (), site.ledger, feed="", calendar="agenda.ics"),
        _channel(addresses, HOME, settings.site_name, "", site.articles, site.ledger, feed="feed", calendar="agenda.ics"),
        *_topics(site, settings, addresses),
        *_actors(site, settings, addresses),
    ]
    return {channel.page: channel for channel in found}


def _topics(site: Site, settings: Settings, addresses: Addresses) -> Iterator[Channel]:
    for digest in site.topics:
        path = topic_path(digest.topic)
        ids = {article.id for article in digest.articles}
        entries = tuple(entry for entry in site.ledger if entry.article.id in ids)
        title = f"{digest.topic.title} – {settings.site_name}"
        stem = path.removesuffix(".md")
        yield _channel(addresses, path, title, digest.topic.description, digest.articles, entries, feed=stem, calendar=f"{stem}.ics")


def _actors(site: Site, settings: Settings, addresses: Addresses) -> Iterator[Channel]:
    """Of those who have a page. There are many, most in few articles: whole articles in all their feeds would outgrow the site itself."""
    order = {entry.id: number for number, entry in enumerate(site.ledger)}
    for digest in site.actor_digests:
        path = actor_path(digest.profile)
        entries = sorted(digest.entries, key=lambda entry: order[entry.id])
        about = digest.profile.description or digest.profile.role or ""
        title = f"{digest.profile.name} – {settings.site_name}"
        stem = path.removesuffix(".md")
        channel = _channel(addresses, path, title, about, digest.profile.articles, tuple(entries), feed=stem, calendar=f"{stem}.ics")
        yield replace(channel, facts=_facts(digest, entries, site))


def _facts(digest: ActorDigest, entries: Sequence[LedgerEntry], site: Site) -> frozenset[tuple[str, Fact]]:
    """Who this is, what is announced by or with them, what they said."""
    who = [
        (article.id, actor)
        for article in digest.profile.articles
        for actor in article.actors
        if site.actor_of[actor.name, actor.kind].id == digest.profile.id
    ]
    steps = [(entry.article.id, entry.step) for entry in entries]
    return frozenset([*who, *steps, *((article.id, quote) for quote, article in digest.quotes)])


def _channel(
    addresses: Addresses,
    page: str,
    title: str,
    description: str,
    articles: tuple[Article, ...],
    entries: tuple[LedgerEntry, ...],
    *,
    feed: str,
    calendar: str,
) -> Channel:
    dated = tuple(entry for entry in entries if _is_dated(entry))
    address = addresses.of(calendar)
    return Channel(
        page=page,
        title=title,
        description=description,
        articles=articles,
        entries=dated,
        feed=feed if addresses.site_url else "",
        calendar=calendar if dated else "",
        webcal=f"webcal:{address.partition(':')[2]}" if dated and address else "",
    )


def _is_dated(entry: LedgerEntry) -> bool:
    """Whether it can be an event."""
    return entry.first_day is not None


def about(channel: Channel, notice: str) -> str:
    """What there is to say of a channel besides its name; `notice` is the site's, for all its readers."""
    return " · ".join(filter(None, (channel.description, notice)))


def alternates(channel: Channel | None, addresses: Addresses) -> str:
    """Link elements for the head of a channel's page, by which programs find its feeds and calendar."""
    if channel is None or not addresses.site_url:
        return ""
    kinds: Mapping[str, str] = {
        "application/atom+xml": channel.feed and channel.atom,
        "application/feed+json": channel.feed and channel.json,
        "text/calendar": channel.calendar,
    }
    title = html.escape(plain_text(channel.title))
    return "".join(
        f'<link rel="alternate" type="{kind}" title="{title}" href="{html.escape(addresses.of(path))}">\n'
        for kind, path in kinds.items()
        if path
    )
