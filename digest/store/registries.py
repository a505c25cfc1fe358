"""topics.yml, actors.yml and places.yml, as the editors wrote them."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from digest.errors import ArticleError, Diagnostic, RegistryError
from digest.model import ActorEntry, PlaceEntry, Registries, Topic
from digest.store.front_matter import decode
from digest.store.messages import explain, meant
from digest.store.yaml_text import YamlError, locate, parse_yaml

T = TypeVar("T")


def load_registries(content: Path) -> Registries:
    """The three registries of a content folder; a missing file is an empty one.

    Raises:
        RegistryError: a file cannot be used; the diagnostic names the line and how to mend it.
    """
    return Registries(
        topics=_entries(content / "topics.yml", Topic, "slug"),
        actors=_entries(content / "actors.yml", ActorEntry, "name"),
        places=_entries(content / "places.yml", PlaceEntry, "name"),
    )


def _entries(path: Path, kind: type[T], identity: str) -> tuple[T, ...]:
    if not path.is_file():
        return ()
    try:
        text = decode(path.read_bytes(), path.name).removeprefix("\ufeff")
        data = parse_yaml(text)
    except ArticleError as error:
        raise RegistryError(error.diagnostic) from None
    except YamlError as error:
        raise RegistryError(Diagnostic(error.code, "error", path.name, error.problem, error.hint, error.line)) from None
    if data is None:
        return ()
    if not isinstance(data, list):
        hint = f"write '- {identity}: …' and the other keys of the entry below it"
        raise RegistryError(Diagnostic("invalid-value", "error", path.name, "expected a list of entries", hint, 1))
    try:
        entries = TypeAdapter(tuple[kind, ...]).validate_python([_without_empty(item) for item in data])  # type: ignore[valid-type]
    except ValidationError as error:
        raise RegistryError(_diagnostic(error, path.name, text, kind)) from None
    _refuse_doubles(entries, identity, path.name, text)
    return tuple(entries)


def _without_empty(item: object) -> object:
    """A key with nothing behind it is as good as none."""
    return {key: value for key, value in item.items() if value is not None} if isinstance(item, dict) else item


def _diagnostic(error: ValidationError, path: str, text: str, kind: type[Any]) -> Diagnostic:
    first = error.errors(include_url=False)[0]
    location = list(first["loc"])
    if first["type"] == "unexpected_keyword_argument":
        key = str(location[-1])
        message, hint, code = f"unknown key '{key}'", meant(key, [field.name for field in fields(kind)]), "unknown-key"
    else:
        message, hint = explain(first)
        code = "missing-key" if first["type"] == "missing" else "invalid-value"
    return Diagnostic(code, "error", path, message, hint, locate(text, location))


def _refuse_doubles(entries: tuple[Any, ...], identity: str, path: str, text: str) -> None:
    seen: set[str] = set()
    for number, entry in enumerate(entries):
        name = getattr(entry, identity)
        if name in seen:
            message, hint = f"{identity} '{name}' stands twice", "join the two entries or delete one"
            raise RegistryError(Diagnostic("duplicate-entry", "error", path, message, hint, locate(text, (number, identity))))
        seen.add(name)
