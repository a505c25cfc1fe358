"""The press: makes one page from one template, and knows what every template may ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from traceback import extract_tb
from typing import Any

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from digest.errors import Diagnostic, SettingsError
from digest.model import Actor, ActorProfile, Article, Page, Place, PlaceProfile, Publish, Site
from digest.render.environment import make_environment
from digest.render.escaping import escape_text, plain_text
from digest.render.evidence import mark_article
from digest.render.filters import Formats
from digest.render.machine.channels import alternates, channels
from digest.render.machine.head import About, head
from digest.render.machine.structured import Graph
from digest.render.map.places import Maps
from digest.render.paths import SITE_CARD, Addresses, Links
from digest.render.takes import NOTHING_BEFORE, standings
from digest.render.views import (
    by_country,
    by_newest,
    by_relation,
    entries_by_article,
    in_own_words,
    next_dated,
    next_step,
    timeline,
    topics_by_article,
)
from digest.render.words import load_words
from digest.settings import Settings

WIDE = {"hide": ["navigation", "toc"]}
QUIET = {**WIDE, "search": {"exclude": True}}
"""Lists of what other pages say in full would only double each find."""

_DESCRIPTION = 200


class Press:
    """One run over one site. The modules of `kinds` ask it for a page each."""

    def __init__(self, site: Site, settings: Settings, diagnostics: Sequence[Diagnostic] = ()) -> None:
        self.site = site
        self.settings = settings
        self.words = load_words(settings.language)
        self.formats = Formats(settings.locale, self.words)
        self.marked = {article.id: mark_article(article, self.publish(article), self.note) for article in site.articles}
        self.topics = topics_by_article(site)
        self.entries = entries_by_article(site)
        self.banners, self.broken = _sorted_out(site, diagnostics)
        self.channels = channels(site, settings, self.words)
        self.addresses = Addresses(settings.site_url, settings.directory_urls)
        self.graph = Graph(settings)
        self.standings = standings(site, {article.id: self.publish(article) for article in site.articles})
        self._environment = make_environment(settings)

    def publish(self, article: Article) -> Publish:
        """How much of an article's text the site shows."""
        return article.publish_body or self.settings.publish_body

    def scenes(self, articles: Sequence[Article]) -> tuple[PlaceProfile, ...]:
        """Where `articles` tell of something happening, each place once."""
        found = (self.site.place_of[place.name, place.country] for article in articles for place in article.scenes)
        return tuple({place.id: place for place in found}.values())

    def _profile_of(self, fact: Actor | Place) -> ActorProfile | PlaceProfile:
        """What is known across articles about what a fact names."""
        return self.site.actor_of[fact.name, fact.kind] if isinstance(fact, Actor) else self.site.place_of[fact.name, fact.country]

    def country_of(self, place: PlaceProfile) -> str:
        """Name of the country a place lies in; of a country, and of a place of its country's name, ""."""
        name = self.formats.country(place.country) if place.country and place.kind != "country" else ""
        return "" if name == place.name else name

    def note(self, number: int) -> str:
        """The button behind a sentence that opens its facts; it needs no script."""
        label = self.words.gettext("Facts from sentence %(number)s") % {"number": number}
        attributes = f'type="button" class="digest-ref" data-search-exclude="true" popovertarget="n-{number}"'
        return f'<button {attributes} aria-label="{escape_text(label)}">{number}</button>'

    def page(
        self,
        path: str,
        template: str,
        title: str,
        description: str = "",
        *,
        meta: Mapping[str, object],
        about: About | None = None,
        source_path: str | None = None,
        **context: Any,  # noqa: ANN401  (whatever a template needs)
    ) -> Page:
        """One page.

        Args:
            path: of its Markdown file in the site.
            template: file name of the template.
            title: plain text.
            description: plain text, shortened to what search engines show.
            meta: front matter for the site generator: `WIDE` or `QUIET`, and more.
            about: what it says of itself to machines.
            source_path: the content file behind it.
            context: what the template gets beyond what all of them get.

        Raises:
            SettingsError: the template is broken or missing.
        """
        values = {
            "site": self.site,
            "title": title,
            "diagnostics": (),
            "links": Links(path, self.marked),
            "maps": Maps(path, self.marked, self.settings.directory_urls, self.words),
            "channel": self.channels.get(path),
            "topics_of": lambda article: self.topics[article.id],
            "profile_of": self._profile_of,
            "country_of": self.country_of,
            "by_country": by_country,
            "by_relation": by_relation,
            "in_own_words": in_own_words,
            "timeline": timeline,
            "by_newest": by_newest,
            "name_of": self.formats.edition,
            "next_step": lambda article: next_step(self.entries[article.id]),
            "next_dated": next_dated,
            "is_corrected": lambda article: self.standings.get(article.id, NOTHING_BEFORE).corrected,
            **context,
        }
        try:
            markdown = self._environment.get_template(template).render(values).rstrip() + "\n"
        except TemplateError as error:
            raise SettingsError(_explain(error, template)) from error
        except UnicodeDecodeError as error:
            raise SettingsError(f"templates/{template}, or one it includes, is not UTF-8: save it as UTF-8") from error
        shown = _shorten(plain_text(description))
        said = about or About(nodes=(self.graph.page(path, title, description),))
        heads = (alternates(self.channels.get(path), self.addresses), self._head(path, title, shown, said))
        return Page(
            path=path,
            title=plain_text(title),
            markdown=markdown,
            meta={**({"description": shown} if shown else {}), **meta},
            head="\n".join(filter(None, heads)),
            changed=said.changed or next((article.day for article in self.site.articles), None),
            source_path=source_path,
        )

    def _head(self, path: str, title: str, description: str, about: About) -> str:
        card = (about.card or SITE_CARD) if self.settings.social_cards else ""
        return head(path, title, description, replace(about, card=card), self.settings)


def _explain(error: TemplateError, template: str) -> str:
    match error:
        case TemplateSyntaxError():
            return f"templates/{error.name or template}:{error.lineno}: {error.message}"
        case TemplateNotFound():
            return f"templates/{template}: there is no template '{error.name}' to include"
    # Jinja puts the lines of templates into the traceback; the innermost is where it went wrong.
    lines = [frame for frame in extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
    where = f"templates/{Path(lines[-1].filename).name}:{lines[-1].lineno}" if lines else f"templates/{template}"
    return f"{where}: {error.message}"


_ByOwner = dict[str, tuple[Diagnostic, ...]]


def _sorted_out(site: Site, diagnostics: Sequence[Diagnostic]) -> tuple[_ByOwner, _ByOwner]:
    """Diagnostics by article id, those about no article under the empty id; and those about articles that are not there, by path."""
    takes = site.takes
    gone = (*(pair.older for pair in takes.replaced), *(each.article for each in takes.withdrawn), *takes.notices)
    articles = (*gone, *site.articles)
    owners = {article.path: article.id for article in articles}
    owners |= {article.source.file: article.id for article in articles if article.source}
    banners: _ByOwner = {}
    broken: _ByOwner = {}
    for diagnostic in diagnostics:
        owner = owners.get(diagnostic.path, "")
        if not owner and diagnostic.path.startswith("articles/"):
            broken[diagnostic.path] = (*broken.get(diagnostic.path, ()), diagnostic)
        banners[owner] = (*banners.get(owner, ()), diagnostic)
    return banners, broken


def _shorten(text: str) -> str:
    """At most `_DESCRIPTION` characters, cut between words."""
    if len(text) <= _DESCRIPTION:
        return text
    return text[: _DESCRIPTION - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
