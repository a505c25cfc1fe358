"""What a page tells search engines about itself: schema.org in JSON-LD.

One graph a page. Addresses are absolute, so that a site which does not say where it stands gives none.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from digest.model import Actor, ActorProfile, Article, LedgerEntry, Place, PlaceProfile, StepStatus
from digest.model.edtf import time_of_day
from digest.newscodes.media_topics import SCHEME, MediaTopic
from digest.render.escaping import one_line
from digest.render.moments import published
from digest.render.paths import Addresses, article_path
from digest.settings import Settings

Node = Mapping[str, Any]
"""One thing of the graph."""

_LISTED = 20
"""As many articles of a list are told."""
_HEADLINE = 110
"""Characters, as search engines ask."""
_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""What could end a script element, or a line of one."""
_STATUS: Mapping[StepStatus, str] = {
    "postponed": "https://schema.org/EventPostponed",
    "cancelled": "https://schema.org/EventCancelled",
}


class Graph:
    """Makes the nodes of one site."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._addresses = Addresses(settings.site_url, settings.directory_urls)

    def website(self) -> Node:
        """The site as a whole, with its search."""
        home = self._addresses.of("index.md")
        return _node(
            "WebSite",
            name=self._settings.site_name,
            url=home,
            inLanguage=self._settings.language,
            potentialAction=_node(
                "SearchAction",
                target=_node("EntryPoint", urlTemplate=f"{home}?q={{search_term_string}}"),
                **{"query-input": "required name=search_term_string"},
            )
            if home
            else None,
        )

    def page(self, path: str, title: str, description: str, subjects: Sequence[MediaTopic] = ()) -> Node:
        """A page that gathers others; `subjects` are what it is about."""
        return _node(
            "CollectionPage",
            name=title,
            description=description,
            url=self._addresses.of(path),
            inLanguage=self._settings.language,
            about=[self._subject(subject) for subject in subjects],
            isPartOf=_node("WebSite", name=self._settings.site_name, url=self._addresses.of("index.md")),
        )

    def way(self, steps: Iterable[tuple[str, str]]) -> Node:
        """From the home page to here: paths and their names."""
        items = [
            _node("ListItem", position=number, name=name, item=self._addresses.of(path)) for number, (path, name) in enumerate(steps, 1)
        ]
        return _node("BreadcrumbList", itemListElement=items) if self._addresses.site_url else {}

    def articles(self, articles: Sequence[Article]) -> Node:
        """The first of a list of articles."""
        items = [
            _node("ListItem", position=number, name=article.title, url=self._addresses.of(article_path(article)))
            for number, article in enumerate(articles[:_LISTED], 1)
        ]
        return _node("ItemList", numberOfItems=len(articles), itemListElement=items) if items else {}

    def article(
        self,
        article: Article,
        sections: Sequence[str],
        *,
        image: str,
        full: bool,
        subjects: Sequence[MediaTopic] = (),
        correction: str = "",
    ) -> Node:
        """An article: who made it, what it is about, whom and what it mentions, what was corrected in it."""
        address = self._addresses.of(article_path(article))
        scenes = article.scenes
        return _node(
            "NewsArticle",
            headline=_cut(article.title),
            description=article.summary,
            url=address,
            mainEntityOfPage=address,
            image=image,
            datePublished=published(article, self._settings.zone),
            correction=_node("CorrectionComment", text=correction) if correction else None,
            inLanguage=article.language,
            articleSection=list(sections),
            author=[_node("Person", name=name) for name in article.authors]
            or [_node("Organization", name=name) for name in article.agencies]
            or _node("Organization", name=self._settings.site_name),
            sourceOrganization=[_node("Organization", name=name) for name in article.agencies],
            publisher=_node("Organization", name=self._settings.site_name, url=self._addresses.of("index.md")),
            about=[*map(actor_node, article.key_actors), *map(self._subject, subjects)],
            mentions=[actor_node(actor) for actor in article.also_mentioned],
            contentLocation=[place_node(place) for place in scenes],
            isAccessibleForFree=None if full else False,
        )

    def _subject(self, subject: MediaTopic) -> Node:
        """A subject of the IPTC's vocabulary."""
        return _node(
            "DefinedTerm",
            name=subject.label(self._settings.language),
            termCode=subject.code,
            url=subject.address,
            inDefinedTermSet=SCHEME,
        )

    def events(self, entries: Iterable[LedgerEntry]) -> list[Node]:
        """Dated steps as events; whole months and years are none."""
        return [self._event(entry) for entry in entries if entry.first_day and not entry.is_broad]

    def _event(self, entry: LedgerEntry) -> Node:
        step = entry.step
        first, _, last = (step.when or "").partition("/")
        kinds = {actor.name: actor.kind for actor in entry.article.actors}
        place = next((place for place in entry.article.locations if place.name == step.where), None)
        return _node(
            "Event",
            name=step.what,
            startDate=self._moment(first),
            endDate=self._moment(last),
            eventStatus=_STATUS.get(step.status, "https://schema.org/EventScheduled"),
            location=place_node(place) if place else _node("Place", name=step.where) if step.where else None,
            description=step.evidence,
            attendee=[_node("Person" if kinds.get(name) == "person" else "Organization", name=name) for name in step.who],
            url=self._addresses.of(article_path(entry.article)),
        )

    def _moment(self, when: str) -> str:
        clock = time_of_day(when) if when else None
        if clock is None:
            return when
        return dt.datetime.fromisoformat(when).replace(tzinfo=self._settings.zone).isoformat()

    def actor(self, profile: ActorProfile, path: str) -> Node:
        """A person or an organisation across articles."""
        person = profile.kind == "person"
        return _node(
            "Person" if person else "Organization",
            name=profile.name,
            alternateName=list(profile.aliases),
            jobTitle=profile.role if person else None,
            description=profile.description,
            sameAs=wikidata_url(profile.wikidata),
            mainEntityOfPage=self._addresses.of(path),
        )

    def place(self, profile: PlaceProfile, path: str) -> Node:
        """A place across articles."""
        node = place_node(profile)
        same = [address for address in (node.get("sameAs"), wikidata_url(profile.wikidata)) if address]
        known = {"sameAs": same if len(same) > 1 else same[0]} if same else {}
        return {**node, **known, **_without_empty(mainEntityOfPage=self._addresses.of(path))}


def wikidata_url(item: str | None) -> str:
    """Address of an item at wikidata.org; empty for none."""
    return f"https://www.wikidata.org/entity/{item}" if item else ""


def actor_node(actor: Actor) -> Node:
    """An actor as an article has it."""
    if actor.kind == "person":
        return _node("Person", name=actor.name, jobTitle=actor.role)
    return _node("Organization", name=actor.name)


def place_node(place: Place | PlaceProfile) -> Node:
    """A place with its coordinates and what GeoNames knows it by."""
    located = place.latitude is not None and place.longitude is not None
    return _node(
        "Country" if place.kind == "country" else "City" if place.kind == "city" else "Place",
        name=place.name,
        address=_node("PostalAddress", addressCountry=place.country) if place.country and place.kind != "country" else None,
        geo=_node("GeoCoordinates", latitude=place.latitude, longitude=place.longitude) if located else None,
        sameAs=f"https://sws.geonames.org/{place.geonames}/" if place.geonames else None,
    )


def script(nodes: Iterable[Node]) -> str:
    """The graph as an element for a page's head; no text in it can end the element."""
    graph = [node for node in nodes if node]
    if not graph:
        return ""
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, separators=(",", ":"))
    safe = text.translate(_UNSAFE)
    return f'<script type="application/ld+json">{safe}</script>'


def _node(kind: str, **properties: object) -> Node:
    return {"@type": kind, **_without_empty(**properties)}


def _without_empty(**properties: object) -> dict[str, object]:
    kept = {name: one_line(value) if isinstance(value, str) else value for name, value in properties.items()}
    return {name: value for name, value in kept.items() if value not in (None, "", [], {})}


def _cut(title: str) -> str:
    return title if len(title) <= _HEADLINE else title[: _HEADLINE - 1].rsplit(" ", 1)[0] + "…"
