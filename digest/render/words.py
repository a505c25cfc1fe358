"""Words of the interface: English in the templates, other languages from gettext catalogues, read as they are (no compile step)."""

from __future__ import annotations

from gettext import NullTranslations
from pathlib import Path

from digest.catalogue import read_catalogue

_LOCALE = Path(__file__).parent / "locale"


def load_words(language: str) -> NullTranslations:
    """The catalogue of an ISO 639-1 code. What it lacks, and languages nobody has translated to, fall back to English."""
    return read_catalogue(_LOCALE, language, "digest")


def rest_title(language: str) -> str:
    """What the topic for articles that fit no other is called where the site does not say."""
    return load_words(language).gettext("More news")


def later(message: str) -> str:
    """A message as it is: marks words that are translated not where they stand but where they are shown."""
    return message
