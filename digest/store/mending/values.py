"""Slips in what can be read: a key, a topic, a country, a date, a sentence typed from memory."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from typing import TypeGuard

import yaml

from digest.errors import Message, say
from digest.model import FrontMatter
from digest.store.emission import inline
from digest.store.grounding import grounds
from digest.store.nearest import nearest
from digest.store.schema import FACTS
from digest.store.yaml_text import line_of

ReadDay = Callable[[str], str | None]
"""The day, ISO 8601, that somebody wrote in words or the other way round; None where it names none."""

_CLOSE = 0.75
"""From which on a key or slug is taken for a misspelt one."""
_WEIGHTY = {"correction", "signal", "replaces", "withdraws", "pubStatus", "embargoed_until", "draft"}
"""Keys that decide what readers see at all: nobody but an editor writes them."""
_NEAR = 0.95
"""From which on a sentence is taken for a copy."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip: the passage of the front matter, what belongs there, what is told of it."""

    start: int
    end: int
    text: str
    told: Message
    seen_elsewhere: bool = False
    """Whether reading the file by itself need not find less wrong with it afterwards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What must be known to mend an article."""

    body: str
    headline: str
    topics: Collection[str]
    """Slugs there are."""
    read_day: ReadDay


def slips(root: yaml.MappingNode, context: Context) -> Iterator[Slip]:
    """Everything that can be mended in front matter, from top to bottom."""
    known = [each.name for each in fields(FrontMatter)]
    yield from _keys(root, known)
    in_text = grounds(context.body, lambda: (context.headline,))
    for key, node in _entries(root):
        name = key.value
        if name == "date" and _is_plain(node):
            yield from _day(node, name, context.read_day)
        if name == "topics":
            yield from _topics(node, context.topics)
        if name in FACTS and isinstance(node, yaml.SequenceNode):
            for item in node.value:
                if isinstance(item, yaml.MappingNode):
                    yield from _fact(item, name, context, in_text)


def _fact(item: yaml.MappingNode, name: str, context: Context, in_text: Callable[[str], bool]) -> Iterator[Slip]:
    yield from _keys(item, [each.name for each in fields(FACTS[name])])
    for key, node in _entries(item):
        if not _is_plain(node):
            continue
        text = str(node.value)
        if key.value == "country" and re.fullmatch("[A-Za-z]{2}", text) and text != text.upper():
            yield _new(node, text.upper(), key.value)
        if key.value == "when":
            yield from _day(node, "when", context.read_day)
        if key.value == "evidence" and text and not in_text(text) and (sentence := nearest(context.body, text, _NEAR)):
            told = say("line {line}: evidence as the text has it", line=line_of(node) + 1)
            yield Slip(*_span(node), inline(sentence, key="evidence"), told)


def _entries(node: yaml.MappingNode) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
    """Those whose keys are texts."""
    return [(key, child) for key, child in node.value if isinstance(key, yaml.ScalarNode)]


def _is_plain(node: yaml.Node) -> TypeGuard[yaml.ScalarNode]:
    """Whether a value is a text, and none in block style: that ends behind its line, comments below it included."""
    return isinstance(node, yaml.ScalarNode) and node.style not in ("|", ">")


def _keys(node: yaml.MappingNode, known: list[str]) -> Iterator[Slip]:
    there = {key.value for key, _ in _entries(node)}
    for key, _ in _entries(node):
        if key.value in known or not _is_plain(key):
            continue
        close = get_close_matches(str(key.value).lower(), known, 2, _CLOSE)
        if len(close) == 1 and close[0] not in there and close[0] not in _WEIGHTY:
            told = say("line {line}: {new} instead of {old}", line=line_of(key) + 1, new=close[0], old=key.value)
            # What stands behind it comes to light only now, with whatever is wrong in it.
            yield Slip(*_span(key), close[0], told, seen_elsewhere=True)


def _topics(node: yaml.Node, known: Collection[str]) -> Iterator[Slip]:
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    there = {item.value for item in items if isinstance(item, yaml.ScalarNode)}
    for item in items:
        if _is_plain(item) and item.value and item.value not in known:
            close = get_close_matches(str(item.value).lower(), known, 2, _CLOSE)
            if len(close) == 1 and close[0] not in there:
                yield replace(_new(item, close[0], "topics"), seen_elsewhere=True)


def _day(node: yaml.ScalarNode, name: str, read_day: ReadDay) -> Iterator[Slip]:
    text = str(node.value)
    if text and not re.match(r"\d{4}", text) and (day := read_day(text)):
        yield _new(node, day, name)


def _new(node: yaml.ScalarNode, text: str, key: str) -> Slip:
    told = say("line {line}: {key}: {new} instead of {old}", line=line_of(node) + 1, key=key, new=text, old=node.value)
    return Slip(*_span(node), inline(text, key=key), told)


def _span(node: yaml.Node) -> tuple[int, int]:
    return int(node.start_mark.index), int(node.end_mark.index)
