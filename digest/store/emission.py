"""Plain data written as YAML that people read and edit.

Lists of facts as blocks, lists of words in brackets, every text on one line, quotes only where YAML 1.1 or 1.2 would read something else.
What is written here loads to the same values with any YAML loader; a plain day under `date` or `when` stands without quotes, as people
write it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping

import yaml

_PLAIN = re.compile(r"""[^\W_]|[^\W_(„“»«›‹–…][^\n]*[^\s:]|[(„“»«›‹–…/][^\n]*[^\s:]""")
_UNSAFE = re.compile(r":(?:\s|$)|\s#|[^\S ]")
_UNSAFE_IN_BRACKETS = re.compile(r"[,\[\]{}:?]")
_OTHER_READERS = re.compile(r"[yYnN]|[-+]?[0-9.][0-9_.,:]*(?:[eE][-+]?[0-9]+)?|0[box][0-9a-fA-F_]+|[-+]?\.(?:inf|nan)", re.IGNORECASE)
_NOT_PRINTABLE = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAYS = {"when", "last_reviewed"}
"""Keys under which a plain day stands without quotes."""
_MOMENTS = {"date", "embargoed_until"}
"""Keys under which a plain day or moment does."""
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[-+]\d{2}:\d{2})?")


def mapping_text(data: Mapping[str, object], indent: int = 0, eol: str = "\n") -> str:
    """A mapping in block style, one line or more per key, each ending with `eol`. Empty lists, empty texts and None are left out."""
    return "".join(entry_text(key, value, indent, eol) for key, value in data.items() if _worth_writing(value))


def entry_text(key: str, value: object, indent: int = 0, eol: str = "\n") -> str:
    """`key: value` with the blanks before it and `eol` at its end."""
    return " " * indent + scalar(key) + ":" + value_text(value, key=key, indent=indent, eol=eol) + eol


def value_text(value: object, *, key: str, indent: int, eol: str) -> str:
    """What follows the colon: on the same line behind a blank, or as a block in the lines below; without the last `eol`."""
    if isinstance(value, Mapping) and not _flat(value.values()):
        return eol + mapping_text(value, indent + 2, eol).removesuffix(eol)
    if isinstance(value, list) and value and any(isinstance(item, Mapping) for item in value):
        return eol + "".join(item_text(item, key=key, indent=indent, eol=eol) for item in value).removesuffix(eol)
    return " " + inline(value, key=key)


def item_text(item: object, *, key: str, indent: int, eol: str) -> str:
    """One `- ` entry of a block list with the blanks before it and `eol` at its end."""
    if isinstance(item, Mapping) and (lines := mapping_text(item, indent + 2, eol)):
        return " " * indent + "- " + lines[indent + 2 :]
    return " " * indent + "- " + inline(item, key=key) + eol


def inline(value: object, *, key: str = "", in_brackets: bool = False, typed: Collection[str] = ()) -> str:
    """A value on one line; of a mapping, the keys that somebody `typed` are written also where nothing stands behind them."""
    if isinstance(value, Mapping):
        kept = {name: part for name, part in value.items() if name in typed or _worth_writing(part)}
        parts = (f"{scalar(name)}: {inline(part, key=name, in_brackets=True)}" for name, part in kept.items())
        return "{" + ", ".join(parts) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(inline(part, key=key, in_brackets=True) for part in value) + "]"
    return scalar(value, key=key, in_brackets=in_brackets)


def scalar(value: object, *, key: str = "", in_brackets: bool = False) -> str:
    """One value: quoted only where a loader would read something else."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        text = repr(value)
        return text if "." in text or "n" in text else text.replace("e", ".0e")
    if isinstance(value, dt.date | int):
        return value.isoformat() if isinstance(value, dt.date) else str(value)
    text = str(value)
    if (key in _DAYS | _MOMENTS and _is_date(text, with_time=key in _MOMENTS)) or _stays_text(text, in_brackets=in_brackets):
        return text
    return _quoted(text)


def _worth_writing(value: object) -> bool:
    return value is not None and value not in ("", [], (), {})


def _flat(values: Iterable[object]) -> bool:
    return all(not isinstance(value, Mapping | list) for value in values)


def _is_date(text: str, *, with_time: bool) -> bool:
    """Whether YAML 1.1 makes a date of it that exists; otherwise it would stumble."""
    if not (_DAY.fullmatch(text) or (with_time and _MOMENT.fullmatch(text))):
        return False
    try:
        dt.datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _stays_text(text: str, *, in_brackets: bool) -> bool:
    return bool(
        _PLAIN.fullmatch(text)
        and not _UNSAFE.search(text)
        and not _NOT_PRINTABLE.search(text)
        and not (in_brackets and _UNSAFE_IN_BRACKETS.search(text))
        and not _OTHER_READERS.fullmatch(text)
        and _resolves_to_text(text)
    )


def _resolves_to_text(text: str) -> bool:
    """Whether PyYAML, which follows YAML 1.1, leaves it a text."""
    candidates = yaml.SafeLoader.yaml_implicit_resolvers.get(text[0], [])
    return not any(pattern.match(text) for _, pattern in candidates)


def _escape(match: re.Match[str]) -> str:
    char = match.group()
    return {"\n": "\\n", "\t": "\\t", "\r": "\\r"}.get(char) or f"\\u{ord(char):04x}"


def _quoted(text: str) -> str:
    if _NOT_PRINTABLE.search(text):
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + _NOT_PRINTABLE.sub(_escape, escaped) + '"'
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'
