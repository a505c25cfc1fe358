"""JSON Schemas of what editors write: for completion and squiggles in their tools, which find them in the content folder."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter

from digest.catalogue import read_catalogue
from digest.model import ActorEntry, FrontMatter, PlaceEntry, Topic
from digest.store.atomic import write_atomic
from digest.store.schema_line import KINDS, Kind, schema_name

_SHAPES: Final[Mapping[Kind, Any]] = {
    "article": FrontMatter,
    "topics": tuple[Topic, ...],
    "actors": tuple[ActorEntry, ...],
    "places": tuple[PlaceEntry, ...],
}
_TITLES: Final[Mapping[Kind, str]] = {
    "article": "Front matter of a structured article",
    "topics": "topics.yml",
    "actors": "actors.yml",
    "places": "places.yml",
}
_MOMENT: Final = r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[-+]\d{2}:\d{2})?$"
"""Of `date-time` JSON Schema wants seconds and an offset, which people leave out."""
_CATALOGUES: Final = Path(__file__).parent.parent / "locale"


def json_schema(kind: Kind = "article", language: str = "en", topics: Sequence[str] = ()) -> dict[str, Any]:
    """JSON Schema (2020-12) of an article's front matter or of a registry.

    A key with nothing behind it is allowed by the program and left out here: nobody wants `null` proposed. A key the program does not know
    stops nothing there, but is worth a squiggle.

    Args:
        kind: of the file.
        language: ISO 639-1 code of the descriptions; where nobody has translated one it is English.
        topics: slugs to propose in articles; others are allowed, they may be new.
    """
    schema: dict[str, Any] = _for_editors(_plain(kind), lambda text: translated(text, language))
    if kind == "article" and topics:
        schema["properties"]["topics"]["items"]["examples"] = list(topics)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": _TITLES[kind], **schema}


def translated(text: str, language: str) -> str:
    """What is said about a key, in another language; English where nobody has translated it."""
    return read_catalogue(_CATALOGUES, language, "schema").gettext(text)


def descriptions() -> list[str]:
    """Everything that the schemas say to people, in English, each text once."""
    found: dict[str, None] = {}

    def note(text: str) -> str:
        found[text] = None
        return text

    for kind in KINDS:
        _for_editors(_plain(kind), note)
    return list(found)


@cache
def _plain(kind: Kind) -> dict[str, Any]:
    """As pydantic makes it of the model."""
    schema = TypeAdapter(_SHAPES[kind]).json_schema()
    if kind == "article":
        schema["additionalProperties"] = False
        schema["$defs"]["Step"]["required"].remove("id")  # made up where an editor gives none
    return schema


def _for_editors(node: Any, tell: Callable[[str], str]) -> Any:  # noqa: ANN401  (JSON)
    """A part of a schema without what only programs want: names made of names, defaults that say nothing, `null` beside a value."""
    if isinstance(node, list):
        return [_for_editors(part, tell) for part in node]
    if not isinstance(node, dict):
        return node
    properties = {name: _for_editors(part, tell) for name, part in node.get("properties", {}).items()}
    if properties:  # an object's own description is for us, not for editors
        node = {key: part for key, part in node.items() if key not in ("properties", "description")}
    node = {key: part if key in ("default", "enum") else _for_editors(part, tell) for key, part in _plainer(node, tell).items()}
    return {**node, "properties": properties} if properties else node


def _plainer(node: Mapping[str, Any], tell: Callable[[str], str]) -> dict[str, Any]:
    kept = {key: part for key, part in node.items() if key != "title" and not (key == "default" and part in (None, "", [], False))}
    if "description" in kept:
        kept["description"] = tell(" ".join(kept["description"].split()))
    if kept.get("format") == "date-time":
        del kept["format"]
        kept["pattern"] = _MOMENT
    choices = [part for part in kept.pop("anyOf", ()) if part != {"type": "null"}]
    if len(choices) == 1:
        return _plainer({**kept, **choices[0]}, lambda text: text)
    return {**kept, "anyOf": choices} if choices else kept


def write_schemas(content: Path, language: str, topics: Sequence[str]) -> list[Path]:
    """Bring the schemas of a content folder up to date.

    Args:
        content: the folder.
        language: ISO 639-1 code of the site.
        topics: slugs to propose in articles.

    Returns:
        The files that were written; those that were up to date are left alone.

    Raises:
        OSError: one cannot be written.
    """
    written = []
    for kind in KINDS:
        path = content / schema_name(kind)
        text = json.dumps(json_schema(kind, language, topics), ensure_ascii=False, indent=2) + "\n"
        if write_atomic(path, text.encode()):
            written.append(path)
    return written
