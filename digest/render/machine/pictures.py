"""A social card for each article and topic, and one for the site."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from digest.model import Article, Asset, TopicDigest
from digest.render.machine.cards import Blobs, Card, card_png
from digest.render.paths import SITE_CARD, article_card, topic_card
from digest.render.press import Press
from digest.render.views import next_dated, next_step
from digest.settings import package_templates


def pictures(press: Press, blobs: Blobs | None) -> Iterator[Asset]:
    """The cards; `blobs` keeps them between runs. None for a preview, whose links nobody passes on, nor for a site without an address."""
    if press.settings.serving or not (press.settings.social_cards and press.settings.site_url):
        return
    cards = {SITE_CARD: _site(press)}
    cards |= {topic_card(digest.topic): _topic(press, digest) for digest in press.site.topics}
    cards |= {article_card(article): _article(press, article) for article in press.site.articles}
    fonts = package_templates() / "assets" / "fonts"
    for path, card in cards.items():
        yield Asset(path, card_png(card, fonts, blobs))


def _site(press: Press) -> Card:
    host = _host(press.settings.site_url)
    return Card(title=press.settings.site_name, kicker="", accent=None, note=press.settings.notice, foot=host, site="")


def _host(address: str) -> str:
    """What readers call an address: without its scheme and the `www.`."""
    parts = urlsplit(address)
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}"


def _topic(press: Press, digest: TopicDigest) -> Card:
    entry = next_dated(digest)
    return Card(
        title=digest.topic.title,
        kicker=press.words.gettext("Topic"),
        accent=digest.accent,
        note=_next(press, entry.step.when, entry.step.what) if entry else digest.articles[0].title,
        foot=digest.topic.description,
        site=press.settings.site_name,
    )


def _article(press: Press, article: Article) -> Card:
    topic = press.topics[article.id][0]
    entry = next_step(press.entries[article.id])
    return Card(
        title=article.title,
        kicker=topic.topic.title,
        accent=topic.accent,
        note=_next(press, entry.step.when, entry.step.what) if entry else "",
        foot=" · ".join(filter(None, (press.formats.date(article.day), " / ".join(article.agencies)))),
        site=press.settings.site_name,
    )


def _next(press: Press, when: str | None, what: str) -> str:
    return press.words.gettext("Next: %(when)s – %(what)s") % {"when": press.formats.edtf(when or ""), "what": what}
