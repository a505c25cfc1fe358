"""Snippets for VS Code: they complete keys and values in the front matter of Markdown files, where YAML extensions do not look."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from digest.store.json_schemas import json_schema

NAME = "digest.code-snippets"
"""In `.vscode`."""
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


def snippets_text(language: str) -> str:
    """The file: a snippet for each key, for each entry of a list of facts, and for the head of an article written by hand.

    Args:
        language: ISO 639-1 code of the descriptions.
    """
    schema = json_schema("article", language)
    facts = {name: shape for name, shape in schema["$defs"].items() if name != "Source"}
    found = {"article": _snippet("article", [line.replace("$schema", "\\$schema") for line in _NEW], schema["title"])}
    found |= {key: _snippet(key, _lines(key, part), part["description"]) for key, part in _typed(schema)}
    for name, fact in facts.items():
        found[f"{name}: entry"] = _snippet(f"- {name.lower()}", _entry(fact), ", ".join(fact["properties"]))
        for key, part in _typed(fact):
            found[f"{name}: {key}"] = _snippet(key, _lines(key, part), f"{name}. {part['description']}")
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


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
    if "enum" in part:
        choices = part["enum"]
    elif part.get("type") == "boolean":
        choices = ["true", "false"]
    elif {"minimum", "maximum"} <= part.keys() and part["type"] == "integer":
        choices = [str(value) for value in range(part["minimum"], part["maximum"] + 1)]
    elif part.get("type") == "array":
        return f"[${number}]"
    else:
        return f"${number}"
    return f"${{{number}|{','.join(_SPECIAL.sub(_ESCAPED, choice) for choice in choices)}|}}"
