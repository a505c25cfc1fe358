"""Bring the catalogues up to date with what templates and code say: one for readers of the site, one for editors.

    make messages

Every message in the templates, in the theme and in the code of `digest/render` stands in `digest/render/locale/*/LC_MESSAGES/digest.po`
afterwards, every one that the rest of the code says to editors in `digest/locale/*/LC_MESSAGES/desk.po`, what the model says of its keys in
`schema.po` beside it: new ones behind the others and
without a translation, those nobody says any more gone, translations as they were. What is left to translate is listed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from digest.cli.cms import words
from digest.store.json_schemas import descriptions

ROOT = Path(__file__).parent.parent
RENDER = ROOT / "digest" / "render"


@dataclass(frozen=True, slots=True)
class Domain:
    """What is said to one kind of person."""

    catalogue: str
    """Pattern of its catalogues below the project's root."""
    sources: Sequence[tuple[Path, str, str]]
    """Folder, pattern of files in it, and how messages are found in them."""
    keywords: Mapping[str, tuple[int, ...] | None]
    """Functions that say something; of those that count, where singular and plural stand."""
    leaving_out: tuple[Path, ...] = ()
    """Folders that belong to another domain."""
    more: Callable[[], Sequence[str]] = tuple
    """What is said elsewhere."""


READERS = Domain(
    "digest/render/locale/*/LC_MESSAGES/digest.po",
    ((ROOT / "templates", "**.j2", "jinja2"), (ROOT / "digest" / "theme", "**.html", "jinja2"), (RENDER, "**.py", "python")),
    {"_": None, "say": None, "gettext": None, "later": None, "ngettext": (1, 2)},
)
EDITORS = Domain(
    "digest/locale/*/LC_MESSAGES/desk.po",
    ((ROOT / "digest", "**.py", "python"),),
    {"say": None, "later": None, "say_number": (1, 2)},
    leaving_out=(RENDER,),
)
SCHEMAS = Domain("digest/locale/*/LC_MESSAGES/schema.po", (), {}, more=lambda: [*descriptions(), *words()])
"""What the keys mean - docstrings of the model, which editors' tools show beside the front matter - and what the web form calls them."""
DOMAINS = (READERS, EDITORS, SCHEMAS)

_OPTIONS = {"silent": "false"}
"""A template Jinja cannot read is an error, not a template without words."""

MessageId = str | tuple[str, ...] | list[str]
"""A message; with its plural where it has one."""


def said(domain: Domain) -> Iterator[tuple[str, MessageId]]:
    """Where and what: path and line, and the message."""
    for folder, pattern, method in domain.sources:
        found = extract_from_dir(str(folder), [(pattern, method)], {pattern: _OPTIONS}, keywords=domain.keywords)
        for name, line, message, _, _ in found:
            path = folder / name
            if not any(path.is_relative_to(other) for other in domain.leaving_out):
                yield f"{path.relative_to(ROOT).as_posix()}:{line}", message if isinstance(message, str) else tuple(message[:2])
    yield from (("digest/model", message) for message in domain.more())


def catalogues(domain: Domain) -> list[Path]:
    """One for each language but English."""
    return sorted(ROOT.glob(domain.catalogue))


def renewed(text: str, messages: Sequence[MessageId], language: str) -> str:
    """A catalogue with just these messages: those it had in its order, then the new ones in theirs. Its head stays as it is."""
    old = read_po(BytesIO(text.encode()), locale=language)
    new = Catalog(locale=language)
    new.mime_headers = old.mime_headers  # how many plurals there are
    wanted = {singular(message): message for message in messages}
    kept = {singular(message.id): message for message in old if message.id and singular(message.id) in wanted}
    for first in (*kept, *(first for first in wanted if first not in kept)):
        before: Message | None = kept.get(first)
        new.add(wanted[first], before.string if before else None, user_comments=before.user_comments if before else ())
    body = BytesIO()
    write_po(body, new, width=0, omit_header=True)
    return f"{text.partition(_END)[0]}{_END}{body.getvalue().decode().strip()}\n"


_END = "\n\n"
"""Of the head."""


def untranslated(text: str, language: str) -> list[str]:
    """What is left to do, in English."""
    catalogue = read_po(BytesIO(text.encode()), locale=language)
    return [singular(message.id) for message in catalogue if message.id and not (message.string and all(message.string))]


def singular(message: MessageId) -> str:
    """What a catalogue knows a message by."""
    return message if isinstance(message, str) else message[0]


def main() -> int:
    """Rewrite all catalogues; 1 where something is left to translate."""
    left = 0
    for domain in DOMAINS:
        messages = [message for _, message in said(domain)]
        for path in catalogues(domain):
            language = path.parts[-3]
            text = renewed(path.read_text("utf-8"), messages, language)
            path.write_text(text, "utf-8")
            for message in untranslated(text, language):
                print(f"{language}: {message}")
                left += 1
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
