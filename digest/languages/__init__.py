"""Language packs: a folder of TOML tables per language, found by its ISO 639-1 code. The engine names no language.

A pack holds what a linguist would change. Each stage of extraction compiles the tables it needs into its own types and complains with a
`PackError` that names file and key.
"""

from __future__ import annotations

import gc
import hashlib
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import cast

from digest.errors import PackError

_FOLDER = Path(__file__).parent
_COMMON = _FOLDER / "common"
"""Tables that say the same in every language; a pack may have its own instead."""

NEVER = "(?!)"
"""A regular expression that never matches."""

Table = Mapping[str, object]


@dataclass(frozen=True, eq=False)
class Pack:
    """One language's tables, by file stem: `pack.table("dates")` is `dates.toml`. Hashed by identity: caches may key on it."""

    code: str
    folder: Path
    tables: Mapping[str, Table]

    def table(self, name: str) -> Table:
        """The content of `<name>.toml`.

        Raises:
            PackError: the pack has no such file.
        """
        if name not in self.tables:
            raise PackError(f"{self.folder / (name + '.toml')}: missing; the language pack '{self.code}' needs this table")
        return self.tables[name]

    def words(self, table: str, key: str) -> tuple[str, ...]:
        """A list of texts at `key` ("section.key" for nested ones); empty if the key is absent.

        Raises:
            PackError: the table is missing or the value is no list of texts.
        """
        return _words(self, table, key)

    def alternatives(self, table: str, key: str) -> str:
        """A list at `key` as a regular expression for any of its entries, expressions themselves; one that never matches if it is empty.

        Raises:
            PackError: the table is missing or the value is no list of texts.
        """
        return "|".join(self.words(table, key)) or NEVER

    def mapping(self, table: str, key: str) -> dict[str, object]:
        """A table at `key`; empty if the key is absent.

        Raises:
            PackError: the table is missing or the value is no table.
        """
        value = self.value(table, key)
        if value is None:
            return {}
        if not isinstance(value, Mapping):
            raise PackError(f"{self.folder / (table + '.toml')}: {key}: expected a table")
        return dict(value)

    def entries(self, table: str, key: str) -> tuple[Table, ...]:
        """An array of tables at `key`; empty if the key is absent.

        Raises:
            PackError: the table is missing or the value is no array of tables.
        """
        value = self.value(table, key)
        if value is None:
            return ()
        if not isinstance(value, Sequence) or not all(isinstance(item, Mapping) for item in value):
            raise PackError(f"{self.folder / (table + '.toml')}: {key}: expected an array of tables")
        return tuple(cast("Sequence[Table]", value))

    def value(self, table: str, key: str) -> object:
        """Whatever stands at `key` ("section.key" for nested ones); None if nothing does.

        Raises:
            PackError: the table is missing, or there is none above a part of the key.
        """
        value: object = self.table(table)
        for part in key.split("."):
            if not isinstance(value, Mapping):
                raise PackError(f"{self.folder / (table + '.toml')}: {key}: expected a table above '{part}'")
            value = value.get(part)
            if value is None:
                return None
        return value


@lru_cache(maxsize=1 << 12)
def _words(pack: Pack, table: str, key: str) -> tuple[str, ...]:
    """`Pack.words`, remembered: some lists are asked for with every sentence."""
    value = pack.value(table, key)
    if value is None:
        return ()
    if not isinstance(value, Sequence) or isinstance(value, str) or not all(isinstance(item, str) for item in value):
        raise PackError(f"{pack.folder / (table + '.toml')}: {key}: expected a list of texts")
    return tuple(cast("Sequence[str]", value))


def available() -> tuple[str, ...]:
    """Codes of all languages that have a pack, sorted."""
    return tuple(sorted(entry.name for entry in _FOLDER.iterdir() if re.fullmatch(r"[a-z]{2,3}", entry.name) and any(entry.glob("*.toml"))))


@lru_cache
def load_pack(code: str) -> Pack:
    """The language pack for an ISO 639-1 code; read once, then shared.

    Raises:
        PackError: there is no such pack, or one of its files is no valid TOML.
    """
    if code not in available():
        raise PackError(f"no language pack '{code}'; there are {', '.join(available())}")
    return read_pack(_FOLDER / code)


def read_pack(folder: Path) -> Pack:
    """The language pack in a folder that bears its code; read anew with each call, for packs that lie elsewhere.

    Raises:
        PackError: one of its files is no valid TOML.
    """
    tables: dict[str, Table] = {}
    for path in (*sorted(_COMMON.glob("*.toml")), *sorted(folder.glob("*.toml"))):
        try:
            tables[path.stem] = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise PackError(f"{path}: {error}") from error
    return Pack(code=folder.name, folder=folder, tables=tables)


@lru_cache
def settle(code: str) -> None:  # noqa: ARG001  (once a language)
    """Spare the garbage collector the tables of a language that has just been read for the first time: they stay to the end.

    For programs that read many articles. It happens once in a process and language, however often a site is built in it.
    """
    gc.freeze()


@lru_cache
def fingerprint() -> str:
    """SHA-256 over every file of every pack: facts found with another fingerprint are out of date."""
    total = hashlib.sha256()
    for path in sorted(path for folder in (_COMMON.name, *available()) for path in (_FOLDER / folder).iterdir() if path.is_file()):
        total.update(f"{path.parent.name}/{path.name}\n".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
