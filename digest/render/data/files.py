"""The files below `data/`, their schemas, and the facts of each article beside its page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, fields
from posixpath import dirname, relpath
from typing import Any

from digest.model import ActorDigest, ActorProfile, Article, Asset, Fact, LedgerEntry, PlaceDigest, PlaceProfile, Quote, TopicDigest
from digest.render.agenda import facets_by_entry
from digest.render.data import facts, records
from digest.render.data.schemas import SHAPES, schema
from digest.render.paths import actor_path, article_path, page_url, place_path, topic_path
from digest.render.press import Press
from digest.render.subjects import subjects

_GENERATOR = "news-digest"


def open_data(press: Press) -> Iterator[Asset]:
    """All open data of the site; addresses in them are relative to its root."""
    yield from _Files(press).all()
    for name in SHAPES:
        path = _schema_path(name)
        yield Asset(path, (json.dumps(schema(name, press.addresses.of(path)), ensure_ascii=False, indent=1) + "\n").encode())


class _Files:
    def __init__(self, press: Press) -> None:
        self._press = press
        self._site = press.site
        self._facets = facets_by_entry(self._site)
        self._topics = {article.id: tuple(topic.topic.slug for topic in press.topics[article.id]) for article in press.site.articles}

    def all(self) -> Iterator[Asset]:
        site = self._site
        actors, places = _by_id(site.actor_digests), _by_id(site.place_digests)
        yield self._file("articles", articles=(*map(self._article, site.articles), *self._gone()))
        yield self._file("actors", actors=tuple(self._actor(actor, actors.get(actor.id)) for actor in site.actors))
        yield self._file("places", places=tuple(self._place(place, places.get(place.id)) for place in site.places))
        yield self._file("topics", topics=tuple(map(self._topic, site.topics)))
        yield self._file("ledger", steps=tuple(map(self._step, site.ledger)))
        yield from map(self._facts, site.articles)

    def _file(self, name: str, **content: object) -> Asset:
        path = f"data/{name}.json"
        filled = records.FILES[name](**self._head(name, path), today=self._site.today.isoformat(), **content)
        return _list(path, _renamed(asdict(filled)))

    def _head(self, name: str, path: str) -> dict[str, Any]:
        return {
            "schema": relpath(_schema_path(name), dirname(path)),
            "generator": _GENERATOR,
            "licence": self._press.settings.data_licence or None,
        }

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

    def _gone(self) -> Iterator[records.ArticleRecord]:
        """Earlier takes and what was taken back: of these no more than that."""
        for pair in self._site.takes.replaced:
            yield self._former(pair.older, state="replaced", title=pair.older.title, replaced_by=pair.newer.id)
        for withdrawal in self._site.takes.withdrawn:
            yield self._former(withdrawal.article, state="withdrawn", title="", replaced_by=None)

    def _former(self, article: Article, **stand: Any) -> records.ArticleRecord:  # noqa: ANN401  (values of the record)
        return records.ArticleRecord(
            id=article.id,
            date=article.date.isoformat(),
            url=self._url(article_path(article)),
            facts=None,
            source=_source(article),
            language=article.language,
            agencies=article.agencies,
            authors=(),
            topics=(),
            summary="",
            review=article.review,
            **stand,
        )

    def _facts(self, article: Article) -> Asset:
        path, site = _facts_path(article), self._site
        filled = facts.ArticleFile(
            **self._head("article", path),
            id=article.id,
            title=article.title,
            date=article.date.isoformat(),
            language=article.language,
            url=self._url(article_path(article)),
            review=article.review,
            agencies=article.agencies,
            topics=self._topics[article.id],
            actors=tuple(
                facts.ActorFact(
                    **self._fact(actor, article), key=actor in article.key_actors, actor=site.actor_of[actor.name, actor.kind].id
                )
                for actor in article.actors
            ),
            locations=tuple(
                facts.PlaceFact(**self._fact(place, article), place=site.place_of[place.name, place.country].id)
                for place in article.locations
            ),
            next_steps=tuple(
                facts.StepFact(**self._fact(entry.step, article), earlier=entry.earlier, entry=entry.id)
                for entry in self._press.entries[article.id]
            ),
            quotes=tuple(facts.QuoteFact(**self._fact(quote, article), actor=self._speaker(quote, article)) for quote in article.quotes),
        )
        return Asset(path, (_json(_known(_renamed(asdict(filled)))) + "\n").encode())

    def _fact(self, fact: Fact, article: Article) -> dict[str, Any]:
        values = {field.name: getattr(fact, field.name) for field in fields(fact)}
        return {**values, "by_hand": fact in article.by_hand, "url": self._sentence(article, fact.evidence)}

    def _speaker(self, quote: Quote, article: Article) -> str | None:
        ids = (self._site.actor_of[actor.name, actor.kind].id for actor in article.actors if actor.name == quote.speaker)
        return next(ids, None)

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
            stated_roles=tuple(records.StatedRoleRecord(role=it.role, since=it.since, until=it.until) for it in actor.stated_roles),
            wikidata=actor.wikidata,
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
            wikidata=place.wikidata,
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
            iptc=tuple(subject.code for subject in subjects(digest.topic)),
            url=self._url(topic_path(digest.topic)),
            articles=tuple(article.id for article in digest.articles),
        )

    def _step(self, entry: LedgerEntry) -> records.StepRecord:
        step, article = entry.step, entry.article
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
            actors=self._facets[entry.id].actors,
            places=self._facets[entry.id].places,
            url=self._sentence(article, step.evidence),
            announced=records.Announcement(article=article.id, source=_source(article), evidence=step.evidence),
            history=(),
        )

    def _sentence(self, article: Article, evidence: str) -> str:
        anchor = self._press.marked[article.id].anchor(evidence)
        return self._url(article_path(article)) + (f"#{anchor}" if anchor else "")

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


def _renamed(content: dict[str, Any]) -> dict[str, Any]:
    """No name in Python begins with a dollar."""
    return {"$schema": content.pop("schema"), **content}


def _known(value: Any) -> Any:  # noqa: ANN401  (JSON)
    """Without what is not known."""
    if isinstance(value, dict):
        return {key: _known(part) for key, part in value.items() if part is not None}
    return [_known(part) for part in value] if isinstance(value, tuple) else value


def _schema_path(name: str) -> str:
    return f"data/schemas/{name}.json"


def _list(path: str, content: Mapping[str, Any]) -> Asset:
    """A list as a file with one record a line: a third smaller than set out, and a change shows as the line it is."""
    *head, (key, items) = content.items()
    first = _json(dict(head)).removesuffix("}")
    lines = ",\n".join(map(_json, items))
    return Asset(path, f'{first},"{key}":[\n{lines}\n]}}\n'.encode())


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
