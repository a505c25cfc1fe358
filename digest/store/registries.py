"""topics.yml, actors.yml and places.yml, as the editors wrote them."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from digest.errors import ArticleError, Diagnostic, RegistryError, say
from digest.model import ActorEntry, PlaceEntry, Registries, StatedRole, Topic
from digest.store.front_matter import decode
from digest.store.links import dangling
from digest.store.messages import explain, meant
from digest.store.yaml_text import YamlError, locate, parse_yaml

T = TypeVar("T")

_Finding = tuple[list[str | int], str, str, str]
"""Where in the file, code, message, hint."""
_LIST = "index"


NAMES = ("topics.yml", "actors.yml", "places.yml")
"""Files of the registries, in the content folder."""


def load_registries(content: Path) -> Registries:
    """The three registries of a content folder; a missing file is an empty one.

    Raises:
        RegistryError: a file cannot be used; its diagnostics name every line that is wrong and how to mend it.
    """
    found: list[Diagnostic] = []
    registries = Registries(
        topics=_entries(content / NAMES[0], Topic, "slug", found),
        actors=_entries(content / NAMES[1], ActorEntry, "name", found),
        places=_entries(content / NAMES[2], PlaceEntry, "name", found),
    )
    if found:
        raise RegistryError(*found)
    return registries


def _entries(path: Path, kind: type[T], identity: str, found: list[Diagnostic]) -> tuple[T, ...]:
    """The entries of one file; what is wrong with it is added to `found`."""
    if link := dangling(path, path.name):
        found.append(link)
    if not path.is_file():
        return ()
    try:
        text = decode(path.read_bytes(), path.name).removeprefix("\ufeff")
        data = parse_yaml(text)
    except OSError as error:
        hint = say("check that you may read it")
        found.append(Diagnostic("unreadable", "error", path.name, say("the file cannot be read: {why}", why=error.strerror), hint))
        return ()
    except ArticleError as error:
        found.append(error.diagnostic)
        return ()
    except YamlError as error:
        found.append(Diagnostic(error.code, "error", path.name, error.problem, error.hint, error.line))
        return ()
    if data is None:
        return ()
    if not isinstance(data, list):
        hint = say("write '- {identity}: …' and the other keys of the entry below it", identity=identity)
        found.append(Diagnostic("invalid-value", "error", path.name, say("expected a list of entries"), hint, 1))
        return ()
    wrong = _unusable(data, identity)
    entries: tuple[T, ...] = ()
    try:
        entries = TypeAdapter(tuple[kind, ...]).validate_python([_without_empty(item) for item in data])  # type: ignore[valid-type]
    except ValidationError as error:
        wrong += [_explained(detail, kind) for detail in error.errors(include_url=False)]
    lines = [(locate(text, location), code, message, hint) for location, code, message, hint in wrong]
    lines.sort(key=lambda told: told[0] or 0)
    found += [Diagnostic(code, "error", path.name, message, hint, line) for line, code, message, hint in lines]
    return entries


def _without_empty(item: object) -> object:
    """A key with nothing behind it is as good as none."""
    return {key: value for key, value in item.items() if value is not None} if isinstance(item, dict) else item


def _explained(error: ErrorDetails, kind: type[Any]) -> _Finding:
    location = list(error["loc"])
    if error["type"] == "unexpected_keyword_argument":
        key = str(location[-1])
        kind = StatedRole if "roles" in location[:-1] else kind
        return location, "unknown-key", say("unknown key '{key}'", key=key), meant(key, [field.name for field in fields(kind)])
    return location, "missing-key" if error["type"] == "missing" else "invalid-value", *explain(error)


def _unusable(data: list[Any], identity: str) -> list[_Finding]:
    """Entries that are fine by themselves but not beside the others."""
    wrong: list[_Finding] = []
    seen: set[str] = set()
    for number, item in enumerate(data):
        name = item.get(identity) if isinstance(item, dict) else None
        if not isinstance(name, str):
            continue
        if name in seen:
            wrong.append(
                (
                    [number, identity],
                    "duplicate-entry",
                    say("{identity} '{name}' stands twice", identity=identity, name=name),
                    say("join the two entries or delete one"),
                )
            )
        if identity == "slug" and name == _LIST:
            message, hint = (
                say("slug '{name}' is the address of the list of all topics", name=name),
                say("choose another slug, such as the topic's title"),
            )
            wrong.append(([number, identity], "invalid-value", message, hint))
        seen.add(name)
    return wrong
