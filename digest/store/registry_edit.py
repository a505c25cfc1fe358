"""More into an editor's registry, every other character left as it is.

Entries and the items of lists are only ever added, never taken out, moved or rewritten. What comes of it is read again before it counts:
where an editor writes YAML in a way nobody foresaw, nothing is changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import yaml

from digest.store.emission import entry_text, inline, item_text
from digest.store.yaml_text import YamlError, compose, parse_yaml, value

Values = Mapping[str, str | float | int | Sequence[str]]
"""By key; lists grow, anything else is set where the entry says nothing yet."""

_Edit = tuple[int, str]
"""Where something comes in, and what."""


class UnusualYamlError(ValueError):
    """A registry that is written in a way this module cannot add to safely."""


def with_entry(text: str, identity: str, name: str, values: Values) -> str:
    """A registry in which the entry of this name has these values.

    Args:
        text: the file as it is, valid or empty.
        identity: key that names an entry: `name`, in topics.yml `slug`.
        name: of the entry; it is added at the end if there is none.
        values: what it shall have besides what it has.

    Raises:
        UnusualYamlError: the file cannot be read, or not be changed without touching something else.
    """
    mark, body = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
    eol = "\r\n" if "\r\n" in body else "\n"
    if body and not body.endswith("\n"):
        body += eol
    try:
        root = compose(body)
        before = _entries(root)
        expected = _expected(before, identity, name, values)
        if expected == before:
            return text
        nodes = root.value if isinstance(root, yaml.SequenceNode) else ()
        own = next((node for node, entry in zip(nodes, before, strict=True) if entry.get(identity) == name), None)
        new = _appended(body, root, {identity: name, **values}, eol) if own is None else _grown(body, own, values, eol)
        if parse_yaml(new) != expected:
            raise UnusualYamlError(name)
    except YamlError as error:
        raise UnusualYamlError(name) from error
    return mark + new


def as_list(text: str) -> str:
    """A registry that is a list also where it has no entries, which other programs want; all else, and what cannot be read, as it is."""
    eol = "\r\n" if "\r\n" in text else "\n"
    listed = text + ("" if not text or text.endswith("\n") else eol) + "[]" + eol
    try:
        is_empty = parse_yaml(text.removeprefix("\ufeff")) is None and parse_yaml(listed.removeprefix("\ufeff")) == []
    except YamlError:
        return text
    return listed if is_empty else text


def _entries(root: yaml.Node | None) -> list[dict[str, object]]:
    data = None if root is None else value(root)
    if data is None:
        return []
    if not isinstance(data, list) or not all(isinstance(entry, dict) for entry in data):
        raise UnusualYamlError("no list of entries")
    return data


def _expected(entries: Sequence[dict[str, object]], identity: str, name: str, values: Values) -> list[dict[str, object]]:
    """What the file shall say afterwards."""
    if not any(entry.get(identity) == name for entry in entries):
        fresh = {key: new for key, new in _lists(values).items() if _says_something(new)}
        return [*entries, {identity: name, **fresh}]
    return [{**entry, **dict(_added(entry, values))} if entry.get(identity) == name else entry for entry in entries]


def _added(entry: Mapping[str, object], values: Values) -> Iterator[tuple[str, object]]:
    """The values of an entry that change, as they will be."""
    for key, new in values.items():
        old = entry.get(key)
        if isinstance(new, list | tuple):
            there = old if isinstance(old, list) else []
            if more := _missing(there, new):
                yield key, [*there, *more]
        elif old is None and _says_something(new):
            yield key, new


def _missing(there: Iterable[object], wanted: Sequence[str]) -> list[str]:
    known = set(map(str, there))
    return [name for name in dict.fromkeys(wanted) if name not in known]


def _says_something(given: object) -> bool:
    return given not in (None, "", [], ())


def _appended(text: str, root: yaml.Node | None, entry: Mapping[str, object], eol: str) -> str:
    """The text with one more entry at its end."""
    if isinstance(root, yaml.SequenceNode) and root.flow_style:
        if root.value:
            return _inserted(text, [(root.value[-1].end_mark.index, f", {inline(_lists(entry))}")])
        lines = item_text(_lists(entry), key="", indent=root.start_mark.column, eol=eol).removesuffix(eol)
        return text[: root.start_mark.index] + lines.lstrip(" ") + text[root.end_mark.index :]
    indent = root.start_mark.column if isinstance(root, yaml.SequenceNode) else 0
    apart = eol if isinstance(root, yaml.SequenceNode) and _stand_apart(text, root.value) else ""
    return text + apart + item_text(_lists(entry), key="", indent=indent, eol=eol)


def _stand_apart(text: str, items: Sequence[yaml.Node]) -> bool:
    """Whether the editors leave a blank line between entries."""
    return len(items) > 1 and not text[: items[-1].start_mark.index].splitlines()[-2].strip()


def _lists(entry: Mapping[str, object]) -> dict[str, object]:
    """YAML is written of lists, not of tuples."""
    return {key: list(given) if isinstance(given, tuple) else given for key, given in entry.items()}


def _grown(text: str, node: yaml.Node, values: Values, eol: str) -> str:
    """The text with more in one of its entries."""
    if not isinstance(node, yaml.MappingNode):
        raise UnusualYamlError("an entry that is no mapping")
    grower = _Grower(text, eol)
    children = {key.value: (key, child) for key, child in node.value}
    edits: list[_Edit] = []
    fresh: dict[str, object] = {}
    for key, new in _changes(node, values):
        if key in children:
            edits += grower.item(*children[key], new)
        else:
            fresh[key] = new
    return _inserted(text, edits + grower.keys(node, fresh))


def _changes(node: yaml.MappingNode, values: Values) -> Iterator[tuple[str, object]]:
    """What is missing in an entry: of a list the items that are."""
    entry = value(node)
    for key, new in _added(entry if isinstance(entry, dict) else {}, values):
        old = entry.get(key) if isinstance(entry, dict) else None
        yield key, new[len(old) :] if isinstance(new, list) and isinstance(old, list) else new


def _inserted(text: str, edits: Iterable[_Edit]) -> str:
    parts, at = [], 0
    for position, new in sorted(edits, key=lambda edit: edit[0]):
        parts += [text[at:position], new]
        at = position
    return "".join([*parts, text[at:]])


@dataclass(frozen=True, slots=True)
class _Grower:
    text: str
    eol: str

    def item(self, key: yaml.Node, node: yaml.Node, new: object) -> list[_Edit]:
        """More behind a key that is there: items of its list, or a value where it has none."""
        if isinstance(node, yaml.SequenceNode) and isinstance(new, list):
            if not node.flow_style:
                lines = "".join(item_text(item, key=key.value, indent=node.start_mark.column, eol=self.eol) for item in new)
                return [self._below(node, lines)]
            items = inline(new, key=key.value)[1:-1]
            return [(node.value[-1].end_mark.index, f", {items}")] if node.value else [(node.start_mark.index + 1, items)]
        colon = self.text.index(":", key.end_mark.index) + 1
        return [(colon, f" {inline(new, key=key.value)}")]

    def keys(self, node: yaml.MappingNode, fresh: Mapping[str, object]) -> list[_Edit]:
        """New keys behind the last one of an entry."""
        if not fresh:
            return []
        if node.flow_style:
            parts = "".join(f", {key}: {inline(new, key=key, in_brackets=True)}" for key, new in fresh.items())
            return [(node.value[-1][1].end_mark.index, parts)]
        column = node.value[0][0].start_mark.column
        return [self._below(node, "".join(entry_text(key, new, column, self.eol) for key, new in fresh.items()))]

    def _below(self, node: yaml.Node, lines: str) -> _Edit:
        """Lines below the last line that a node has a value in."""
        return self.text.index("\n", _content_end(self.text, node)) + 1, lines


def _content_end(text: str, node: yaml.Node) -> int:
    """Where a value ends, without the white space and comments that the parser counts in."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        if not isinstance(last, tuple):
            return _content_end(text, last)
        key, child = last
        return max(_content_end(text, child), int(key.end_mark.index))
    start, end = int(node.start_mark.index), int(node.end_mark.index)
    return start + len(text[start:end].rstrip()) if isinstance(node, yaml.ScalarNode) else end
