"""The model's values as plain data, the form in which they are merged and written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from digest.model import DOUBTFUL, EXTRACTOR, SCHEMA, Extraction, RawArticle
from digest.store.merge import CONFIDENCE
from digest.store.schema import KEYS


def plain_fields(raw: RawArticle, extraction: Extraction, article_id: str) -> dict[str, object]:
    """Front matter of a freshly read article, key by key in the order it is written; empty values are absent."""
    given: dict[str, object] = {
        "schema": SCHEMA,
        "id": article_id,
        "title": raw.headline,
        "date": dt.datetime.combine(raw.date, raw.time) if raw.time else raw.date,
        "language": raw.language,
        "agencies": raw.agencies,
        "authors": raw.authors,
        "topics": raw.topics or extraction.topics,
        "summary": extraction.summary,
        "key_actors": extraction.key_actors,
        "also_mentioned": extraction.also_mentioned,
        "locations": extraction.locations,
        "next_steps": extraction.next_steps,
        "quotes": extraction.quotes,
        "source": {"file": raw.path, "sha256": raw.sha256, "extractor": EXTRACTOR},
        "review": "machine",
        "signal": raw.signal,
        "correction": raw.correction,
        "pubStatus": raw.pub_status,
        "embargoed_until": raw.embargoed_until,
        "draft": raw.draft or None,
    }
    plain = {key: _plain(given[key]) for key in KEYS if key in given}  # the others are for editors alone
    return {key: value for key, value in plain.items() if value not in (None, "", [])}


def _plain(value: Any) -> object:  # noqa: ANN401  (any value of the model)
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, str | int | float | dict) or value is None:
        return value
    if isinstance(value, Sequence):
        return [_plain(item) for item in value]
    parts = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    parts[CONFIDENCE] = _confidence(parts.get(CONFIDENCE))
    return {name: part for name, part in parts.items() if part not in (None, "", [])}


def _confidence(value: object) -> float | None:
    """Confidence as front matter carries it: two digits, and only where a person should look."""
    rounded = round(value, 2) if isinstance(value, float) else None
    return rounded if rounded is not None and rounded < DOUBTFUL else None
