"""Open data beside the site: what the pages show, for machines."""

from __future__ import annotations

import json
from collections.abc import Callable

from digest.model import ActorProfile, Article, Asset, LedgerEntry, PlaceProfile, Site


def render_data(site: Site, url: Callable[[Article], str]) -> list[Asset]:
    """Articles, actors, places and the ledger below `data/`; `url` gives an article's address relative to the site's root."""
    return [
        _asset("articles", {"articles": [_article(article, url(article)) for article in site.articles]}),
        _asset("actors", {"actors": [_actor(actor) for actor in site.actors]}),
        _asset("places", {"places": [_place(place) for place in site.places]}),
        _asset("ledger", {"today": site.today.isoformat(), "steps": [_step(entry) for entry in site.ledger]}),
    ]


def _article(article: Article, url: str) -> dict[str, object]:
    return {
        "id": article.id,
        "title": article.title,
        "date": article.date.isoformat(),
        "url": url,
        "source": _source(article),
        "state": "published",
        "replaced_by": None,
    }


def _actor(actor: ActorProfile) -> dict[str, object]:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "aliases": list(actor.aliases),
        "description": actor.description,
        "roles": [{"role": spell.role, "since": spell.since.isoformat()} for spell in actor.roles],
        "articles": [_reference(article) for article in actor.articles],
    }


def _place(place: PlaceProfile) -> dict[str, object]:
    return {
        "id": place.id,
        "name": place.name,
        "kind": place.kind,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geonames": place.geonames,
        "scene_in": place.scene_in,
        "articles": [_reference(article) for article in place.articles],
    }


def _step(entry: LedgerEntry) -> dict[str, object]:
    return {
        "id": entry.id,
        "what": entry.step.what,
        "when": entry.step.when,
        "status": entry.status,
        "announced": {**_reference(entry.article), "evidence": entry.step.evidence},
        "history": [],
    }


def _reference(article: Article) -> dict[str, object]:
    return {"article": article.id, "source": _source(article)}


def _source(article: Article) -> str | None:
    return article.source.file if article.source else None


def _asset(name: str, content: dict[str, object]) -> Asset:
    return Asset(f"data/{name}.json", (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())
