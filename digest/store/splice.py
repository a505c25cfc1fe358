"""New values into an editor's YAML, every other character left as it is.

The parser's positions tell where each value stands. A changed value is replaced where it stands; a fact that goes takes its lines along, a
new one gets lines of its own, one that moves takes the comments above it with it. Where a comment stands inside what the machine would
replace or delete, the editor's text stays instead: better an old value than a lost remark. Where an editor asked for the change, it is
made, and the comment stays, on a line of its own if need be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import yaml

from digest.store.emission import entry_text, inline, item_text, mapping_text, value_text
from digest.store.merge import IDENTITY, Plain, identify
from digest.store.yaml_text import YamlError, compose, parse_yaml, value, walk

_Edit = tuple[int, int, str]
_BREAKS = "\n\r\x85\u2028\u2029"
"""What ends a line in YAML 1.1, as the parser reads it."""
_BREAK = re.compile(f"\r\n|[{_BREAKS}]")


def splice(text: str, merged: Plain, eol: str = "\n", *, sparing: bool = True) -> str:
    """Front matter with the values of `merged`.

    Args:
        text: valid front matter as the editor left it.
        merged: the values it shall have; keys that are not in it are deleted.
        eol: how new lines end.
        sparing: whether a comment keeps the value it stands in; where an editor asked for the change, it gives way and stays all the same.

    Raises:
        YamlError: `text` is no YAML.
    """
    root = compose(text)
    if root is None:
        return text + mapping_text(merged, eol=eol)
    if not isinstance(root, yaml.MappingNode) or root.flow_style or not root.value:
        return text
    if not text.endswith("\n"):
        text += eol
    splicer = _Splicer(text, eol, sparing)
    new = splicer.rewritten(0, len(text), splicer.block_mapping(root, merged))
    try:
        parse_yaml(new)
    except YamlError:
        return text  # an unforeseen way to write YAML: the editor's text is worth more than the new reading
    return new


def splice_at(text: str, location: Sequence[str | int], new: Plain, eol: str = "\n") -> str:
    """Front matter in which the mapping at a place has other values, as an editor asked for: no comment keeps an old one, and none goes.

    Args:
        text: valid front matter.
        location: of the mapping, such as `("key_actors", 0)`; () for the whole.
        new: the values it shall have.
        eol: how new lines end.

    Raises:
        YamlError: `text` is no YAML.
        KeyError: there is no mapping at this place.
    """
    node = compose(text)
    for step in location:
        node = _child(node, step)
    if not isinstance(node, yaml.MappingNode):
        raise KeyError(tuple(location))
    splicer = _Splicer(text, eol, sparing=False)
    return splicer.rewritten(0, len(text), splicer.fact(node, new))


def _child(node: yaml.Node | None, step: str | int) -> yaml.Node:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        found: yaml.Node = node.value[step]
        return found
    if isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            if key.value == step:
                inner: yaml.Node = child
                return inner
    raise KeyError(step)


@dataclass(frozen=True, slots=True)
class _Splicer:
    text: str
    eol: str
    sparing: bool

    def rewritten(self, start: int, end: int, edits: Iterable[_Edit]) -> str:
        """The text from `start` to `end` with the edits that lie in it."""
        parts, at = [], start
        for first, last, new in sorted(edits):
            parts += [self.text[at:first], new]
            at = last
        return "".join([*parts, self.text[at:end]])

    def block_mapping(self, node: yaml.MappingNode, new: Plain) -> list[_Edit]:
        """Edits that give a mapping in block style new values."""
        edits = self._deletions(node.value, new)
        for key, child in node.value:
            if key.value in new:
                now = value(child)
                if now != new[key.value] or isinstance(now, bool) != isinstance(new[key.value], bool):
                    edits += self._value(key, child, new[key.value])
        return edits + self._insertions(node, new)

    def _deletions(self, entries: Sequence[tuple[yaml.Node, yaml.Node]], new: Plain) -> list[_Edit]:
        """Take out entries that are not in `new`, with their lines."""
        column = entries[0][0].start_mark.column
        ends = [self._line_end(self._content_end(key, child)) for key, child in entries]
        starts = [entries[0][0].start_mark.index, *ends[:-1]]
        gone = [
            key.value not in new and not self._is_spared(start, end, (key, child))
            for (key, child), start, end in zip(entries, starts, ends, strict=True)
        ]
        edits: list[_Edit] = []
        # The first entry of a fact shares its line with the hyphen: what follows moves up to it.
        leading = next((number for number, is_gone in enumerate(gone) if not is_gone), 0)
        first, behind = starts[0], entries[leading][0].start_mark.index
        if leading and not self._is_spared(ends[leading - 1], behind, ()):
            left = [f"{each}{self.eol}{' ' * column}" for each in self._comments(first, behind, _nodes(entries[:leading]))]
            edits.append((first, behind, "".join(left)))
        for number, (key, child) in enumerate(entries):
            if number >= leading and gone[number]:
                start, end = self._line_start(key.start_mark.index), ends[number]
                edits.append((start, end, self._lines(self._comments(start, end, (key, child)), column)))
        return edits

    def _insertions(self, node: yaml.MappingNode, new: Plain) -> list[_Edit]:
        """New entries, each behind the one it follows in `new`."""
        column = node.value[0][0].start_mark.column
        there = {key.value: self._line_end(self._content_end(key, child)) for key, child in node.value}
        texts: dict[int, str] = {}
        at, first = None, node.value[0][0].start_mark.index
        in_front = ""
        for name in new:
            if name in there:
                at = there[name]
            elif at is None:
                in_front += entry_text(name, new[name], column, self.eol)
            else:
                texts[at] = texts.get(at, "") + entry_text(name, new[name], column, self.eol)
        edits = [(position, position, text) for position, text in texts.items()]
        if in_front:
            edits.append((first, first, in_front[column:] + " " * column))
        return edits

    def _value(self, key: yaml.Node, node: yaml.Node, new: object) -> list[_Edit]:
        """Edits that give one entry of a block mapping a new value."""
        name = key.value
        if isinstance(node, yaml.MappingNode) and isinstance(new, Mapping) and node.value:
            if not node.flow_style:
                return self.block_mapping(node, new)
            return self._flow_mapping(node, new)
        if isinstance(node, yaml.SequenceNode) and not node.flow_style and isinstance(new, list) and new:
            if name in IDENTITY:
                return self._facts(key, node, new)
            start, end, column = self._line_end(self._colon(key)), self._line_end(self._content_end(key, node)), node.start_mark.column
            if self._is_spared(self._colon(key), end, (node,)):
                return []
            items = "".join(item_text(item, key=name, indent=column, eol=self.eol) for item in new)
            return [(start, end, self._lines(self._comments(start, end, (node,)), column) + items)]
        return self._replacement(key, node, new)

    def _replacement(self, key: yaml.Node, node: yaml.Node, new: object) -> list[_Edit]:
        """Replace a value as a whole."""
        end, after_colon = self._content_end(key, node), self._colon(key)
        text = value_text(new, key=key.value, indent=key.start_mark.column, eol=self.eol)
        as_block = text.startswith(self.eol)
        if self._is_spared(after_colon, self._line_end(end) if as_block else end, (node,)):
            return []
        start = node.start_mark.index
        on_line = start > after_colon and not any(each in self.text[after_colon:start] for each in _BREAKS)
        edit = (start, end, text[1:]) if on_line and not as_block else (after_colon, max(end, after_colon), text)
        left, below = self._comments(after_colon, edit[1], (node,)), self._line_end(edit[1])
        return [edit, (below, below, self._lines(left, key.start_mark.column))] if left else [edit]

    def _flow_mapping(self, node: yaml.MappingNode, new: Plain) -> list[_Edit]:
        """A mapping in braces, entry by entry; as a whole where one is written as nothing, or none stays."""
        entries: list[tuple[yaml.Node, yaml.Node]] = node.value
        empty = any(child.start_mark.index == child.end_mark.index for _, child in entries)
        if empty or not any(key.value in new for key, _ in entries):
            return self._in_braces(node.start_mark.index, node.end_mark.index, _nodes(entries), inline(new, typed=_names(entries)))
        edits = self._cuts(entries, new)
        for key, child in entries:
            if key.value in new and value(child) != new[key.value]:
                text = inline(new[key.value], key=key.value, in_brackets=True)
                edits += self._in_braces(child.start_mark.index, child.end_mark.index, (child,), text)
        there = {key.value: child.end_mark.index for key, child in entries}
        at, first = None, entries[0][0].start_mark.index
        for name in new:
            if name in there:
                at = there[name]
                continue
            if text := inline({name: new[name]})[1:-1]:
                edits.append((first, first, f"{text}, ") if at is None else (at, at, f", {text}"))
        return edits

    def _cuts(self, entries: Sequence[tuple[yaml.Node, yaml.Node]], new: Plain) -> list[_Edit]:
        """Take entries that are not in `new` out of braces, each with a comma."""
        edits: list[_Edit] = []
        kept = next(number for number, (key, _) in enumerate(entries) if key.value in new)
        if kept:
            first, behind = entries[0][0].start_mark.index, entries[kept][0].start_mark.index
            edits += self._in_braces(first, behind, _nodes(entries[:kept]), "")
        for (_, before), (key, child) in pairwise(entries[kept:]):
            if key.value not in new:
                edits += self._in_braces(before.end_mark.index, child.end_mark.index, (key, child), "")
        return edits

    def _in_braces(self, start: int, end: int, nodes: Iterable[yaml.Node], text: str) -> list[_Edit]:
        """Another text for a passage in braces; its comments go on behind it, each to the end of a line."""
        nodes = tuple(nodes)
        if self._is_spared(start, end, nodes):
            return []
        indent = self.text[self._line_start(end) : end]
        indent = indent[: len(indent) - len(indent.lstrip(" "))]
        return [(start, end, text + "".join(f" {each}{self.eol}{indent}" for each in self._comments(start, end, nodes)))]

    def _facts(self, key: yaml.Node, node: yaml.SequenceNode, new: Sequence[object]) -> list[_Edit]:
        """A block list of facts: each with its lines and the comments above it, matched by name, id or text."""
        name = key.value
        start = at = self._line_end(self._colon(key))
        chunks: dict[object, str] = {}
        wanted = dict(zip(identify(name, new), new, strict=True))
        order = list(wanted)
        before: object = None
        for identity, item in zip(identify(name, (value(item) for item in node.value)), node.value, strict=True):
            end = self._line_end(self._content_end(key, item))
            if identity in wanted:
                chunks[identity] = self.rewritten(at, end, self.fact(item, wanted[identity]))
            elif left := self._left_of(item, at, end):
                chunks[identity] = left
                order.insert(order.index(before) + 1 if before in order else 0, identity)
            at, before = end, identity
        column = node.start_mark.column
        lines = [chunks[it] if it in chunks else item_text(wanted[it], key=name, indent=column, eol=self.eol) for it in order]
        text = "".join(lines)
        return [(start, at, text)] if text != self.text[start:at] else []

    def _left_of(self, item: yaml.Node, start: int, end: int) -> str:
        """What stays of a fact that goes, with the lines above it: all of it, or its comments alone."""
        comments = self._comments(start, end, (item,))
        if not comments or self.sparing:
            return self.text[start:end] if comments else ""
        first = start
        while not self.text[first : self._line_end(first)].lstrip().startswith("-"):
            first = self._line_end(first)
        above = self.text[start:first] if self._comments(start, first, ()) else ""
        return above + self._lines(self._comments(first, end, (item,)), item.start_mark.column)

    def fact(self, item: yaml.Node, new: object) -> list[_Edit]:
        """Edits that give a mapping in either style new values."""
        if not isinstance(item, yaml.MappingNode) or not isinstance(new, Mapping) or value(item) == new:
            return []
        return self._flow_mapping(item, new) if item.flow_style else self.block_mapping(item, new)

    def _content_end(self, key: yaml.Node, node: yaml.Node) -> int:
        """Where a value ends, without the white space and comments that the parser counts in."""
        if isinstance(node, yaml.ScalarNode):
            end = int(node.end_mark.index)
            if node.style in ("|", ">"):
                return node.start_mark.index + len(self.text[node.start_mark.index : end].rstrip())
            return max(end, self._colon(key)) if end == node.start_mark.index else end
        if not isinstance(node, yaml.CollectionNode) or node.flow_style or not node.value:
            return int(node.end_mark.index)
        last = node.value[-1]
        return self._content_end(*last) if isinstance(last, tuple) else self._content_end(key, last)

    def _colon(self, key: yaml.Node) -> int:
        """Behind the colon of a key."""
        return self.text.index(":", key.end_mark.index) + 1

    def _line_start(self, at: int) -> int:
        return max(self.text.rfind(end, 0, at) for end in _BREAKS) + 1

    def _line_end(self, at: int) -> int:
        """Behind the line break that ends the line at `at`."""
        found = _BREAK.search(self.text, at)
        return found.end() if found else len(self.text)

    def _lines(self, comments: Iterable[str], column: int) -> str:
        """Comments on lines of their own."""
        return "".join(f"{' ' * column}{comment}{self.eol}" for comment in comments)

    def _is_spared(self, start: int, end: int, nodes: Iterable[yaml.Node]) -> bool:
        """Whether a passage stays as it is for the sake of a comment."""
        return self.sparing and bool(self._comments(start, end, nodes))

    def _comments(self, start: int, end: int, nodes: Iterable[yaml.Node]) -> list[str]:
        """Comments that begin between `start` and `end`, without what ends their lines; what stands inside the texts of `nodes` is none."""
        at, between = start, []
        for scalar in (part for node in nodes for part in walk(node) if isinstance(part, yaml.ScalarNode)):
            first, last = scalar.start_mark.index, scalar.end_mark.index
            if last <= start:
                continue
            between.append((at, first))
            if scalar.style in ("|", ">"):
                last = first + len(self.text[first:last].rstrip())
                between.append((first, self._line_end(first)))  # a comment may stand behind the | itself
            at = max(at, last)
        comments = []
        for first, last in (*between, (at, end)):
            while (found := self.text.find("#", first, last)) >= 0:
                first = self._line_end(found)  # noqa: PLW2901
                comments.append(self.text[found:first].rstrip(_BREAKS))
        return comments


def _nodes(entries: Iterable[tuple[yaml.Node, yaml.Node]]) -> tuple[yaml.Node, ...]:
    return tuple(node for entry in entries for node in entry)


def _names(entries: Iterable[tuple[yaml.Node, yaml.Node]]) -> list[str]:
    return [key.value for key, _ in entries]
