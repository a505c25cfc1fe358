"""The files below `data/`, their schemas, and the facts of each article beside its page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from digest.model import ActorDigest, ActorProfile, Article, Asset, LedgerEntry, PlaceDigest, PlaceProfile, TopicDigest
from digest.render.data import records
from digest.render.machine.facts import article_facts
from digest.render.paths import actor_path, article_path, page_url, place_path, topic_path
from digest.render.press import Press

_GENERATOR = "news-digest"


def open_data(press: Press) -> Iterator[Asset]:
    """All open data of the site; addresses in them are relative to its root."""
    yield from _Files(press).all()
    for name in records.FILES:
        yield _asset(f"data/schemas/{name}.json", schema(name))


@cache
def schema(name: str) -> Mapping[str, object]:
    """JSON Schema (2020-12) of `data/<name>.json`."""
    found = TypeAdapter(records.FILES[name]).json_schema(by_alias=True, mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found}


class _Files:
    def __init__(self, press: Press) -> None:
        self._press = press
        self._site = press.site
        self._topics = {article.id: tuple(topic.topic.slug for topic in press.topics[article.id]) for article in press.site.articles}

    def all(self) -> Iterator[Asset]:
        site = self._site
        actors = _by_id(site.actor_digests)
        places = _by_id(site.place_digests)
        yield self._file("articles", articles=tuple(map(self._article, site.articles)))
        yield self._file("actors", actors=tuple(self._actor(actor, actors.get(actor.id)) for actor in site.actors))
        yield self._file("places", places=tuple(self._place(place, places.get(place.id)) for place in site.places))
        yield self._file("topics", topics=tuple(map(self._topic, site.topics)))
        yield self._file("ledger", steps=tuple(map(self._step, site.ledger)))
        yield from map(self._facts, site.articles)

    def _file(self, name: str, **content: object) -> Asset:
        filled = records.FILES[name](
            schema=f"schemas/{name}.json",
            generator=_GENERATOR,
            today=self._site.today.isoformat(),
            licence=self._press.settings.data_licence or None,
            **content,
        )
        plain = asdict(filled)
        return _asset(f"data/{name}.json", {"$schema": plain.pop("schema"), **plain})

    def _article(self, article: Article) -> records.ArticleRecord:
        return records.ArticleRecord(
            id=article.id,
            title=article.title,
            date=article.date.isoformat(),
            url=self._url(article_path(article)),
            facts=_facts_path(article),
            source=_source(article),
            state="published",
            replaced_by=None,
            language=article.language,
            agencies=article.agencies,
            authors=article.authors,
            topics=self._topics[article.id],
            summary=article.summary,
            review=article.review,
        )

    def _facts(self, article: Article) -> Asset:
        marked = self._press.marked[article.id]
        page = self._url(article_path(article))

        def url_of(evidence: str) -> str:
            anchor = marked.anchor(evidence)
            return f"{page}#{anchor}" if anchor else page

        about = {"title": article.title, "date": article.date.isoformat(), "url": page}
        return _asset(_facts_path(article), {**about, **article_facts(article, url_of, lambda _: True)})

    def _actor(self, actor: ActorProfile, digest: ActorDigest | None) -> records.ActorRecord:
        return records.ActorRecord(
            id=actor.id,
            name=actor.name,
            kind=actor.kind,
            aliases=actor.aliases,
            description=actor.description,
            roles=tuple(
                records.RoleRecord(role=spell.role, since=spell.since.isoformat(), until=spell.until.isoformat()) for spell in actor.roles
            ),
            url=self._url(actor_path(actor)) if actor.has_page else None,
            first_seen=actor.first_seen.isoformat(),
            last_seen=actor.last_seen.isoformat(),
            key_in=actor.key_in,
            topics=_slugs(digest),
            articles=tuple(map(_reference, actor.articles)),
        )

    def _place(self, place: PlaceProfile, digest: PlaceDigest | None) -> records.PlaceRecord:
        return records.PlaceRecord(
            id=place.id,
            name=place.name,
            kind=place.kind,
            country=place.country,
            latitude=place.latitude,
            longitude=place.longitude,
            geonames=place.geonames,
            scene_in=place.scene_in,
            url=self._url(place_path(place)) if place.has_page else None,
            first_seen=place.first_seen.isoformat(),
            last_seen=place.last_seen.isoformat(),
            topics=_slugs(digest),
            articles=tuple(map(_reference, place.articles)),
        )

    def _topic(self, digest: TopicDigest) -> records.TopicRecord:
        return records.TopicRecord(
            slug=digest.topic.slug,
            title=digest.topic.title,
            description=digest.topic.description,
            url=self._url(topic_path(digest.topic)),
            articles=tuple(article.id for article in digest.articles),
        )

    def _step(self, entry: LedgerEntry) -> records.StepRecord:
        step, article = entry.step, entry.article
        anchor = self._press.marked[article.id].anchor(step.evidence)
        return records.StepRecord(
            id=entry.id,
            what=step.what,
            when=step.when,
            when_text=step.when_text,
            earlier=entry.earlier,
            where=step.where,
            who=step.who,
            certainty=step.certainty,
            status=entry.status,
            topics=self._topics[article.id],
            url=self._url(article_path(article)) + (f"#{anchor}" if anchor else ""),
            announced=records.Announcement(article=article.id, source=_source(article), evidence=step.evidence),
            history=(),
        )

    def _url(self, path: str) -> str:
        return page_url(path, directory_urls=self._press.settings.directory_urls)


def _by_id(digests: Iterable[Any]) -> dict[str, Any]:
    return {digest.profile.id: digest for digest in digests}


def _slugs(digest: ActorDigest | PlaceDigest | None) -> tuple[str, ...]:
    return tuple(topic.topic.slug for topic, _ in digest.topics) if digest else ()


def _reference(article: Article) -> records.Reference:
    return records.Reference(article=article.id, source=_source(article))


def _source(article: Article) -> str | None:
    return article.source.file if article.source else None


def _facts_path(article: Article) -> str:
    return article_path(article).removesuffix(".md") + ".json"


def _asset(path: str, content: object) -> Asset:
    return Asset(path, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())
