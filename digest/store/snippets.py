"""Snippets for VS Code: they complete keys and values in the front matter of Markdown files, where YAML extensions do not look."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from digest.store.atomic import write_atomic
from digest.store.json_schemas import json_schema

NAME = ".vscode/digest.code-snippets"
"""Beside the configuration of the site."""
_MARK = "// Made by digest; without this line it stays as you leave it.\n"
_MADE = ("schema", "source")
"""Keys that nobody types."""
_SPECIAL, _ESCAPED = re.compile(r"([,|\\$}])"), r"\\\1"
_NEW = [
    "---",
    "# yaml-language-server: $schema=../../../.digest/schema/article.schema.json",
    "schema: digest/1",
    "id: ${1:$TM_FILENAME_BASE}",
    "title: $2",
    "date: ${3:$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE}",
    "---",
    "$0",
]


def write_snippets(root: Path, language: str, topics: Sequence[str], *, new: bool = False) -> list[Path]:
    """Bring a site's snippets up to date.

    Args:
        root: the site's folder.
        language: ISO 639-1 code of the site.
        topics: slugs to choose from.
        new: whether to write them where there are none.

    Returns:
        The file, if it was written. One that somebody took the first line from, or deleted, is left alone.

    Raises:
        OSError: it cannot be written.
    """
    path = root / NAME
    try:
        ours = path.read_bytes().replace(b"\r\n", b"\n").startswith(_MARK.encode())
    except FileNotFoundError:
        ours = new
    return [path] if ours and write_atomic(path, snippets_text(language, topics).encode()) else []


def snippets_text(language: str, topics: Sequence[str]) -> str:
    """The file: a snippet for each key, for each entry of a list of facts, and for the head of an article written by hand.

    Args:
        language: ISO 639-1 code of the descriptions.
        topics: slugs to choose from.
    """
    schema = json_schema("article", language, topics)
    facts = {name: shape for name, shape in schema["$defs"].items() if name != "Source"}
    found = {"article": _snippet("article", [line.replace("$schema", "\\$schema") for line in _NEW], schema["title"])}
    found |= {key: _snippet(key, _lines(key, part), part["description"]) for key, part in _typed(schema)}
    for name, fact in facts.items():
        found[f"{name}: entry"] = _snippet(f"- {name.lower()}", _entry(fact), ", ".join(fact["properties"]))
        for key, part in _typed(fact):
            found[f"{name}: {key}"] = _snippet(key, _lines(key, part), f"{name}. {part['description']}")
    return _MARK + json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _typed(shape: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((key, part) for key, part in shape["properties"].items() if key not in _MADE)


def _snippet(prefix: str, body: list[str], description: str) -> dict[str, object]:
    return {"scope": "markdown", "prefix": prefix, "body": body, "description": description}


def _entry(fact: Mapping[str, Any]) -> list[str]:
    """What an entry needs, and what it has to choose from."""
    keys = [(key, part) for key, part in _typed(fact) if key in fact["required"] or "enum" in part]
    lines = [f"{key}: {_value(part, number)}" for number, (key, part) in enumerate(keys, start=1)]
    return [("  " if number else "- ") + line for number, line in enumerate(lines)]


def _lines(key: str, part: Mapping[str, Any]) -> list[str]:
    if "$ref" in part.get("items", {}):
        return [f"{key}:", "- $0"]
    return [f"{key}: {_value(part, 1)}"]


def _value(part: Mapping[str, Any], number: int) -> str:
    """A tab stop: a choice where there are few values, brackets around words, a gap for anything else."""
    if part.get("type") == "array":
        proposed = part["items"].get("examples")
        return f"[{_choice(proposed, number)}]" if proposed else f"[${number}]"
    if "enum" in part:
        return _choice(part["enum"], number)
    if part.get("type") == "boolean":
        return _choice(["true", "false"], number)
    if {"minimum", "maximum"} <= part.keys() and part["type"] == "integer":
        return _choice([str(value) for value in range(part["minimum"], part["maximum"] + 1)], number)
    return f"${number}"


def _choice(values: Sequence[str], number: int) -> str:
    return f"${{{number}|{','.join(_SPECIAL.sub(_ESCAPED, value) for value in values)}|}}"
