"""Words of the interface: English in the templates, other languages from gettext catalogues, read as they are (no compile step)."""

from __future__ import annotations

from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

_LOCALE = Path(__file__).parent / "locale"


@lru_cache
def load_words(language: str) -> NullTranslations:
    """The catalogue of an ISO 639-1 code. What it lacks, and languages nobody has translated to, fall back to English."""
    path = _LOCALE / language / "LC_MESSAGES" / "digest.po"
    if not path.is_file():
        return NullTranslations()
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


def rest_title(language: str) -> str:
    """What the topic for articles that fit no other is called where the site does not say."""
    return load_words(language).gettext("More news")


def later(message: str) -> str:
    """A message as it is: marks words that are translated not where they stand but where they are shown."""
    return message
