"""New values into an editor's YAML, every other character left as it is.

The parser's positions tell where each value stands. A changed value is replaced where it stands; a fact that goes takes its lines along, a
new one gets lines of its own, one that moves takes the comments above it with it. Where a comment stands inside what would be replaced or
deleted, the editor's text stays instead: better an old value than a lost remark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

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
        sparing: whether a comment keeps the value it stands in; not where an editor asked for the change.

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
    """Front matter in which the mapping at a place has other values, as an editor asked for: no comment keeps an old one.

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
        """Take out entries that are not in `new`, with their lines; those with a comment stay."""
        ends = [self._line_end(self._content_end(key, child)) for key, child in entries]
        starts = [entries[0][0].start_mark.index, *ends[:-1]]
        gone = [
            key.value not in new and not self._has_comment(start, end, (key, child))
            for (key, child), start, end in zip(entries, starts, ends, strict=True)
        ]
        edits: list[_Edit] = []
        # The first entry of a fact shares its line with the hyphen: what follows moves up to it.
        leading = next((number for number, is_gone in enumerate(gone) if not is_gone), 0)
        if leading and not self._has_comment(ends[leading - 1], entries[leading][0].start_mark.index, ()):
            edits.append((starts[0], entries[leading][0].start_mark.index, ""))
        numbers = (number for number in range(leading, len(entries)) if gone[number])
        return edits + [(self._line_start(entries[number][0].start_mark.index), ends[number], "") for number in numbers]

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
            if self._has_comment(self._colon(key), self._line_end(self._content_end(key, node)), (node,)):
                return []
            items = "".join(item_text(item, key=name, indent=node.start_mark.column, eol=self.eol) for item in new)
            return [(self._line_start(node.start_mark.index), self._line_end(self._content_end(key, node)), items)]
        return self._replacement(key, node, new)

    def _replacement(self, key: yaml.Node, node: yaml.Node, new: object) -> list[_Edit]:
        """Replace a value as a whole."""
        end, after_colon = self._content_end(key, node), self._colon(key)
        text = value_text(new, key=key.value, indent=key.start_mark.column, eol=self.eol)
        as_block = text.startswith(self.eol)
        if self._has_comment(after_colon, self._line_end(end) if as_block else end, (node,)):
            return []
        start = node.start_mark.index
        on_line = start > after_colon and "\n" not in self.text[after_colon:start]
        if on_line and not as_block:
            return [(start, end, text[1:])]
        return [(after_colon, max(end, after_colon), text)]

    def _flow_mapping(self, node: yaml.MappingNode, new: Plain) -> list[_Edit]:
        """A mapping in braces: value by value where its keys stay the same, as a whole where they do not."""
        scalars = all(isinstance(child, yaml.ScalarNode) and child.end_mark.index > child.start_mark.index for _, child in node.value)
        if scalars and [key.value for key, _ in node.value] == list(new):
            return [
                (child.start_mark.index, child.end_mark.index, inline(new[key.value], key=key.value, in_brackets=True))
                for key, child in node.value
                if value(child) != new[key.value]
            ]
        if self._has_comment(node.start_mark.index, node.end_mark.index, (node,)):
            return []
        return [(node.start_mark.index, node.end_mark.index, inline(new, typed=[key.value for key, _ in node.value]))]

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
            elif self._has_comment(at, end, (item,)):
                chunks[identity] = self.text[at:end]
                order.insert(order.index(before) + 1 if before in order else 0, identity)
            at, before = end, identity
        column = node.start_mark.column
        lines = [chunks[it] if it in chunks else item_text(wanted[it], key=name, indent=column, eol=self.eol) for it in order]
        text = "".join(lines)
        return [(start, at, text)] if text != self.text[start:at] else []

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

    def _has_comment(self, start: int, end: int, nodes: Iterable[yaml.Node]) -> bool:
        """Whether a comment to be spared stands between `start` and `end`; what stands inside the texts of `nodes` is none."""
        if not self.sparing:
            return False
        at, between = start, []
        for scalar in (part for node in nodes for part in walk(node) if isinstance(part, yaml.ScalarNode)):
            first, last = scalar.start_mark.index, scalar.end_mark.index
            if scalar.style in ("|", ">"):
                last = first + len(self.text[first:last].rstrip())
                between.append(self.text[first : self._line_end(first)])  # a comment may stand behind the | itself
            between.append(self.text[at:first])
            at = max(at, last)
        return "#" in "".join([*between, self.text[at:end]])
