"""Atom (RFC 4287, deleted entries as of RFC 6721) and JSON Feed 1.1.

Both are made of the same entries. An entry's id is made of the article's alone, so that neither a move of the site nor a new headline makes
readers see it twice. No clock: an entry is as new as its article's date, a feed as its newest entry.
"""

from __future__ import annotations

import datetime as dt
import html
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from digest.model import Article, Asset, Fact, Topic
from digest.prose.flatten import passages
from digest.render.escaping import one_line
from digest.render.evidence import published
from digest.render.machine.channels import Channel, about
from digest.render.machine.facts import article_facts
from digest.render.moments import moment_of
from digest.render.paths import HOME, article_path
from digest.render.press import Press
from digest.render.takes import NOTHING_BEFORE

LIMIT = 50
"""Entries of a feed, the newest."""

_IDS = uuid5(NAMESPACE_URL, "urn:digest")
"""Never to be changed: every id hangs on it."""
_ATOM = "http://www.w3.org/2005/Atom"
_TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
_JSON_FEED = "https://jsonfeed.org/version/1.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One article of a feed. All text is on one line and without markup."""

    id: str
    url: str
    title: str
    summary: str
    content: str
    """HTML; empty where the site shows none of the text, or the feed is not about whole articles."""
    moment: dt.datetime
    authors: tuple[str, ...]
    topics: tuple[Topic, ...]
    language: str
    facts: dict[str, object]


def render_feeds(press: Press) -> Iterator[Asset]:
    """The feeds of all channels that have any."""
    maker = _Maker(press)
    for channel in press.channels.values():
        if channel.feed:
            entries = [maker.entry(article, channel) for article in channel.articles[:LIMIT]]
            yield Asset(channel.atom, maker.atom(channel, entries))
            yield Asset(channel.json, maker.json(channel, entries))


def urn(*names: str) -> str:
    """An id for what has these names, the same on every machine and at every address (RFC 9562, version 5)."""
    return uuid5(_IDS, "/".join(names)).urn


def _written(moment: dt.datetime) -> str:
    """As RFC 3339 wants it, which knows no seconds in an offset: zones have them before there was standard time."""
    offset = moment.utcoffset() or dt.timedelta()
    return (moment.replace(tzinfo=dt.UTC) if offset.seconds % 60 else moment).isoformat(timespec="seconds")


def content_of(press: Press, article: Article) -> str:
    """What a feed carries of an article, as HTML of its own making: as much of the text as the site shows, then what it announces.

    The text comes as paragraphs and subheads alone: links of a Markdown file would lead nowhere from a reader's program.
    """
    shown = passages(published(article.body, press.publish(article)))
    blocks = [_html("h3" if passage.heading else "p", passage.text) for passage in shown]
    steps = [entry.step for entry in press.entries[article.id] if entry.step.status == "open"]
    if steps:
        items = (_html("li", f"{press.formats.edtf(step.when)}: {step.what}" if step.when else step.what) for step in steps)
        blocks += [_html("h3", press.words.gettext("What comes next")), "<ul>", *items, "</ul>"]
    return "".join(blocks)


def _html(tag: str, text: str) -> str:
    return f"<{tag}>{html.escape(one_line(text))}</{tag}>"


class _Maker:
    """Makes entries and feeds for one site."""

    def __init__(self, press: Press) -> None:
        self.press = press
        self.settings = press.settings
        self.addresses = press.addresses
        self._entries: dict[str, Entry] = {}

    def entry(self, article: Article, channel: Channel) -> Entry:
        """An article's entry: the same in all channels about whole articles."""
        if article.id not in self._entries:
            self._entries[article.id] = self._entry(article)
        entry, facts = self._entries[article.id], channel.facts
        if facts is None:
            return entry
        return replace(entry, content="", facts=self._facts(article, lambda fact: (article.id, fact) in facts))

    def _entry(self, article: Article) -> Entry:
        path = article_path(article)
        return Entry(
            id=urn("article", article.id),
            url=self.addresses.of(path),
            title=one_line(article.title),
            summary=" ".join(filter(None, (self._correction(article), one_line(article.summary)))),
            content=content_of(self.press, article),
            moment=moment_of(article, self.settings.zone),
            authors=tuple(one_line(name) for name in (*article.authors, *article.agencies)),
            topics=tuple(digest.topic for digest in self.press.topics[article.id]),
            language=article.language,
            facts=self._facts(article, lambda _: True),
        )

    def _correction(self, article: Article) -> str:
        """A corrected article's summary says so first."""
        stand = self.press.standings.get(article.id, NOTHING_BEFORE)
        if not stand.corrected:
            return ""
        words = self.press.words.gettext("Correction")
        return f"{words}: {one_line(stand.correction)}" if stand.correction else f"{words}."

    def _facts(self, article: Article, wanted: Callable[[Fact], bool]) -> dict[str, object]:
        path, marked = article_path(article), self.press.marked[article.id]
        return article_facts(article, lambda evidence: self.addresses.of(path, marked.anchor(evidence)), wanted)

    def atom(self, channel: Channel, entries: Sequence[Entry]) -> bytes:
        feed = Element("feed", {"xmlns": _ATOM, "xml:lang": self.settings.language})
        gone = self._withdrawn(channel)
        if gone:
            feed.set("xmlns:at", _TOMBSTONES)
        _add(feed, "id", self._id(channel))
        _add(feed, "title", one_line(channel.title))
        if subtitle := self._about(channel):
            _add(feed, "subtitle", subtitle)
        _add(feed, "updated", _written(max([self._updated(entries), *(when for _, when in gone)])))
        _add(feed, "link", rel="self", type="application/atom+xml", href=self.addresses.of(channel.atom))
        _add(feed, "link", rel="alternate", type="text/html", href=self.addresses.of(channel.page))
        _add(SubElement(feed, "author"), "name", one_line(self.settings.site_name))
        _add(feed, "generator", "digest")
        for ref, when in gone:
            _add(feed, "at:deleted-entry", ref=ref, when=_written(when))
        feed.extend(_atom_entry(entry) for entry in entries)
        indent(feed, " ")
        return b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(feed, encoding="unicode").encode() + b"\n"

    def _withdrawn(self, channel: Channel) -> list[tuple[str, dt.datetime]]:
        """Ids of entries that readers' programs shall delete, latest first, and since when (RFC 6721).

        Only the feed of the whole site tells them, and those of topics the article stood in: which actors it named is not to be told.
        """
        zone = self.settings.zone
        slug = channel.page.removeprefix("topics/").removesuffix(".md")
        gone = [each for each in self.press.site.takes.withdrawn if channel.page == HOME or slug in each.article.topics]
        dated = [(urn("article", each.article.id), moment_of(each.notice or each.article, zone)) for each in gone]
        return sorted(dated, key=lambda each: (each[1], each[0]), reverse=True)[:LIMIT]

    def json(self, channel: Channel, entries: Iterable[Entry]) -> bytes:
        feed: dict[str, object] = {
            "version": _JSON_FEED,
            "title": one_line(channel.title),
            "home_page_url": self.addresses.of(channel.page),
            "feed_url": self.addresses.of(channel.json),
            "description": self._about(channel),
            "language": self.settings.language,
            "authors": [{"name": one_line(self.settings.site_name)}],
            "items": [_json_item(entry) for entry in entries],
        }
        return (json.dumps(_without_empty(feed), ensure_ascii=False, separators=(",", ":")) + "\n").encode()

    def _id(self, channel: Channel) -> str:
        """Two sites may have a topic of the same name, and one site keeps its name when it moves."""
        return urn("feed", one_line(self.settings.site_name), channel.page)

    def _about(self, channel: Channel) -> str:
        return one_line(about(channel, self.settings.notice))

    def _updated(self, entries: Sequence[Entry]) -> dt.datetime:
        """The first day there is for a site without articles: the feed must have one."""
        return max((entry.moment for entry in entries), default=dt.datetime.combine(self.settings.today, dt.time.min, self.settings.zone))


def _atom_entry(entry: Entry) -> Element:
    element = Element("entry", {"xml:lang": entry.language})
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _add(element, "link", rel="alternate", type="text/html", href=entry.url)
    _add(element, "published", _written(entry.moment))
    _add(element, "updated", _written(entry.moment))
    for name in entry.authors:
        _add(SubElement(element, "author"), "name", name)
    for topic in entry.topics:
        _add(element, "category", term=topic.slug, label=one_line(topic.title))
    if entry.summary:
        _add(element, "summary", entry.summary)
    if entry.content:
        _add(element, "content", entry.content, type="html")
    return element


def _json_item(entry: Entry) -> dict[str, object]:
    item: dict[str, object] = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        # One of the two every item must have.
        "content_html": entry.content,
        "content_text": "" if entry.content else entry.summary or entry.title,
        "date_published": _written(entry.moment),
        "date_modified": _written(entry.moment),
        "authors": [{"name": name} for name in entry.authors],
        "tags": [one_line(topic.title) for topic in entry.topics],
        "language": entry.language,
        "_digest": entry.facts,
    }
    return _without_empty(item)


def _without_empty(values: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value or name == "items"}


def _add(parent: Element, name: str, text: str | None = None, /, **attributes: str) -> None:
    SubElement(parent, name, attributes).text = text
