"""What a new article is called."""

from __future__ import annotations

import datetime as dt

from digest.prose.slug import slugify


def article_id(day: dt.date, headline: str) -> str:
    """`2026-01-22-witkoff-im-kreml-empfangen`."""
    return f"{day.isoformat()}-{slugify(headline)}"
