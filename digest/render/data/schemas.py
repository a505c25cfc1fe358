"""JSON Schemas (2020-12) of the open data, made of the classes they are written from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import is_dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from digest.render.data import facts
from digest.render.data.records import FILES

SHAPES: Mapping[str, Any] = {**FILES, "article": facts.ArticleFile}
"""By the name of the schema: the files below `data/`, and the file beside an article's page."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


@cache
def schema(name: str, address: str = "") -> Mapping[str, object]:
    """The schema of files of one shape; `address` is where it is published, absolute, empty where nobody knows."""
    # Lists name every key; in the file of an article absent is what is not known, so only what has no default is required.
    found = TypeAdapter(SHAPES[name]).json_schema(by_alias=True, mode="validation" if name == "article" else "serialization")
    for key, part in found["$defs"].items():
        _describe_inherited(part, getattr(facts, key, None))
    return {"$schema": _DIALECT, **({"$id": address} if address else {}), **found}


def _describe_inherited(part: dict[str, Any], shape: type[object] | None) -> None:
    """Keys of a fact's base, too: pydantic looks for docstrings only in the class itself."""
    for base in shape.__mro__[1:] if shape else ():
        if is_dataclass(base):
            for name, inherited in TypeAdapter(base).json_schema()["properties"].items():
                if "description" in inherited:
                    part["properties"][name].setdefault("description", inherited["description"])
