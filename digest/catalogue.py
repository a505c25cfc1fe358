"""What the program says to editors, in their language: English in the code, other languages from gettext catalogues."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from digest.errors import ContentError, Diagnostic, DigestError, Message

_DESK = Path(__file__).parent / "locale"


@lru_cache
def read_catalogue(folder: Path, language: str, domain: str) -> NullTranslations:
    """A catalogue as it is, without a compile step. What it lacks, and languages nobody has translated to, fall back to English.

    Args:
        folder: of the catalogues.
        language: ISO 639-1 code.
        domain: name of the file.
    """
    path = folder / language / "LC_MESSAGES" / f"{domain}.po"
    if not path.is_file():
        return NullTranslations()
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


def in_language(text: str, language: str) -> str:
    """A message in another language; any other text as it is."""
    if not isinstance(text, Message) or not text.template:  # a catalogue keeps its own head under the empty text
        return text
    words = read_catalogue(_DESK, language, "desk")
    values = {name: in_language(value, language) if isinstance(value, str) else value for name, value in text.values.items()}
    if not text.plural:
        return words.gettext(text.template).format_map(values)
    number = text.values["number"]
    return words.ngettext(text.template, text.plural, number if isinstance(number, int) else 0).format_map(values)


def told_in(found: Diagnostic, language: str) -> Diagnostic:
    """A finding in another language."""
    return replace(found, message=in_language(found.message, language), hint=in_language(found.hint, language))


def error_in(error: DigestError, language: str) -> str:
    """What an error says, in another language; of one about content files, all findings."""
    if isinstance(error, ContentError):
        return "\n".join(str(told_in(found, language)) for found in error.diagnostics)
    return in_language(error.args[0], language) if error.args else ""
