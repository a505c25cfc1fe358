"""Articles for the tests of extraction, as ingest would give them."""

import datetime as dt

from digest.extract.text import Document, analyse
from digest.languages import load_pack
from digest.model import Block, RawArticle

DAY = dt.date(2026, 1, 22)
"""A Thursday."""


def raw_article(
    *paragraphs: str,
    language: str = "de",
    headline: str = "",
    dateline: str | None = None,
    date: dt.date = DAY,
    topics: tuple[str, ...] = (),
) -> RawArticle:
    """An article of these paragraphs; without a headline none is given."""
    return RawArticle(
        path="inbox/x.txt",
        sha256="0" * 64,
        headline=headline,
        headline_given=bool(headline),
        date=date,
        dateline=dateline,
        language=language,
        blocks=tuple(Block("paragraph", text) for text in paragraphs),
        topics=topics,
    )


def analysed(*paragraphs: str, language: str = "de", headline: str = "", dateline: str | None = None) -> Document:
    """Such an article, cut up."""
    return analyse(raw_article(*paragraphs, language=language, headline=headline, dateline=dateline), load_pack(language))


def tidied(paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """Paragraphs as ingest leaves them: white space squeezed, empty ones left out."""
    return tuple(" ".join(text.split()) for text in paragraphs if text.strip())
