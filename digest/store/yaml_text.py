"""YAML as a hurried editor means it: read with PyYAML's C parser, resolved as YAML 1.2 does.

YAML 1.1 turns `no` into false, `12:30` into 750 and `2026-01-22` into a date. Here only true, false, null and plain numbers are anything
but text. Duplicate keys and aliases are errors: the first loses what was typed, the second is nearly always a text that begins with `*`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from math import isfinite

import yaml

from digest.errors import later, say
from digest.prose.conflict import CONFLICT, MEND_CONFLICT, conflict_line

_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")  # longer digits are no number anyone means
_FLOAT = re.compile(r"[-+]?(?:(?:0|[1-9][0-9]*)?\.[0-9]+(?:[eE][-+]?[0-9]+)?|(?:0|[1-9][0-9]*)[eE][-+]?[0-9]+)")
_DEEPEST = 50
_MAY_BE_ALIAS = re.compile(r"(?:^|[\s,\[{])\*")
_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "Null": None, "NULL": None} | {
    word: word.lower() == "true" for word in ("true", "True", "TRUE", "false", "False", "FALSE")
}
_OTHER = "tag:yaml.org,2002:"
_TEXT, _LIST, _MAPPING = f"{_OTHER}str", f"{_OTHER}seq", f"{_OTHER}map"
_TAGS = {yaml.ScalarNode: _TEXT, yaml.SequenceNode: _LIST, yaml.MappingNode: _MAPPING}

_KEY = re.compile(r"\s*(?:- +)*[^:]*")
_NO_BLANK = re.compile(r"\s*(?:- +)*([A-Za-z_]+):(?!//)(\S.*)")
"""`key:value`, but no address."""

_BARE = re.compile(r"\s*(?:- +)*(?P<key>[A-Za-z_]+): (?P<value>[^\s\"'\[{|>&*!#%@`][^\"\\]*?)\s*")
"""A key and a text without quotes in or around it."""

_NOTHING = re.compile(r"(?:--- )? *(?P<brackets>\[ *\]|\{ *\}) *(?:#.*)?")
"""A line that says that there are no entries."""

_QUOTE = say('put the text in quotes: key: "text"')
_AT = later("{problem}: '{line}'")
_INVISIBLE = say("delete it; it usually comes with text pasted from elsewhere")
_PROBLEMS = (
    ("cannot start any token", say("a text begins with a character that means something in YAML"), _QUOTE),
    (
        "mapping values are not allowed",
        say("a second colon in one line"),
        say("a text with a colon in it needs quotes; {quote}", quote=_QUOTE),
    ),
    (
        "could not find expected ':'",
        say("a line without a colon"),
        say("every line is 'key: value'; long texts stay on one line or are indented"),
    ),
    (
        "did not find expected key",
        say("indentation or quotes that do not fit"),
        say("keys of one block begin in the same column; quotes inside quotes are doubled"),
    ),
    (
        "did not find expected '-' indicator",
        say("an entry that begins in another column than its neighbours"),
        say("align the hyphens of one list"),
    ),
    (
        "did not find expected ',' or",
        say("a bracket that is not closed"),
        say("close [ with ] and {{ with }}, and put commas between the entries"),
    ),
    (
        "did not find expected node content",
        say("a bracket that is not closed, or a comma too many"),
        say("close [ with ] and {{ with }}, with one comma between two entries"),
    ),
    ("unexpected end of stream", say("quotes that are not closed"), say("close the quotes at the end of the text")),
    (
        "unknown escape character",
        say('a backslash in "double quotes"'),
        say("use 'single quotes', in which a backslash is only a backslash"),
    ),
    ("alias", say("a text that begins with *"), _QUOTE),
    ("alphabetic or numeric character", say("a text that begins with * or &"), _QUOTE),
    ("found another document", say("a second document"), say("between the two --- lines no other line may begin with ---")),
    (
        "expected <document start>",
        say("a line that cannot follow what stands above"),
        say("what stands above is complete in itself: delete it, or begin both in the same way"),
    ),
    ("nesting", say("lists within lists without end"), _QUOTE),
    ("expected comment or line break", say("a text that begins with | or >"), _QUOTE),
    ("second occurrence", say("a text that begins with * or &"), _QUOTE),
    ("directive", say("a line that begins with %"), _QUOTE),
    ("tag handle", say("a text that begins with !"), _QUOTE),
    ("expected '>'", say("a text that begins with !"), _QUOTE),
    ("block sequence entries are not allowed", say("a list entry where none can be"), say("begin the list in the line below its key")),
)


class YamlError(ValueError):
    """YAML that cannot be read. `line` counts from 1; `problem` says what was found, `hint` how to mend it."""

    def __init__(self, problem: str, line: int | None, hint: str = "", *, code: str = "invalid-yaml") -> None:
        told = say("{problem} ({hint})", problem=problem, hint=hint) if hint else problem
        super().__init__(say("line {line}: {problem}", line=line, problem=told) if line else told)
        self.problem, self.line, self.hint, self.code = problem, line, hint, code


class _Loader(yaml.CSafeLoader):
    """The C parser with nothing resolved: plain scalars are told apart in `_scalar`."""

    def resolve(self, kind: type[yaml.Node], value: object, implicit: object) -> str:  # noqa: ARG002  (PyYAML calls it so)
        return _TAGS[kind]


def parse_yaml(text: str) -> object:
    """Plain data of a YAML document: mappings, lists, text, numbers, true, false, null.

    Raises:
        YamlError: a `ValueError` that names the line, what was found and how to mend it.
    """
    node = compose(text)
    return None if node is None else value(node)


def compose(text: str) -> yaml.Node | None:
    """The document's nodes with their positions in `text`, counted in characters; None where it is empty.

    Raises:
        YamlError: as `parse_yaml`.
    """
    try:
        loader = _Loader(text)
        try:
            node: yaml.Node | None = loader.get_single_node()
            _refuse_aliases(text)
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        raise _explained(error, text) from None
    except yaml.reader.ReaderError as error:
        line = text.encode()[: error.position].count(b"\n") + 1
        code = f"U+{error.character:04X}"
        raise YamlError(say("an invisible control character: {code}", code=code), line, _INVISIBLE) from None
    return node


def value(node: yaml.Node, depth: int = 0) -> object:
    """Plain data of a node that lies `depth` levels below the top.

    Raises:
        YamlError: a key stands twice, is no text, the node carries a tag, or lists stand in lists without end.
    """
    if depth > _DEEPEST:
        raise YamlError(say("lists within lists without end"), line_of(node), _QUOTE)
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if node.tag not in {_LIST, _MAPPING}:
        raise YamlError(say("a tag '{tag}'", tag=node.tag), line_of(node), _QUOTE)
    if isinstance(node, yaml.SequenceNode):
        return [value(item, depth + 1) for item in node.value]
    result: dict[str, object] = {}
    for key_node, value_node in node.value:
        key = key_node.value
        if not isinstance(key, str):
            raise YamlError(say("a key that is no text"), line_of(key_node), say("write 'key: value'"))
        if key in result:
            raise YamlError(
                say("the key '{key}' stands twice", key=key), line_of(key_node), say("join the two or delete one"), code="duplicate-key"
            )
        result[key] = value(value_node, depth + 1)
    return result


def line_of(node: yaml.Node) -> int:
    """Where a node begins, counted from 1."""
    return int(node.start_mark.line) + 1


def locate(text: str, path: Sequence[str | int]) -> int | None:
    """Line of the key or list entry that `path` leads to, or of the nearest one above it; None where there is nothing."""
    return locate_in(compose(text), path)


def locate_in(node: yaml.Node | None, path: Sequence[str | int]) -> int | None:
    """The same in a document composed before: for who asks often."""
    if node is None:
        return None
    line = line_of(node)
    for step in path:
        if isinstance(node, yaml.MappingNode):
            found = next(((key, child) for key, child in node.value if key.value == step), None)
            if found is None:
                break
            line, node = line_of(found[0]), found[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = line_of(node)
        else:
            break
    return line


def walk(node: yaml.Node) -> Iterator[yaml.Node]:
    """A node and all nodes below it, in the order of the text."""
    yield node
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from walk(item)
    elif isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            yield from walk(key)
            yield from walk(child)


def _scalar(node: yaml.ScalarNode) -> object:
    text = str(node.value)
    if node.tag != _TEXT:
        raise YamlError(say("a tag '{tag}'", tag=node.tag.replace(_OTHER, "!!")), line_of(node), _QUOTE)
    if node.style:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text) and isfinite(number := float(text)):
        return number
    return text


def _refuse_aliases(text: str) -> None:
    """An alias shares its node and so its position with the text it repeats: nothing could be changed in one place only."""
    if _MAY_BE_ALIAS.search(text):
        for event in yaml.parse(text, _Loader):
            if isinstance(event, yaml.AliasEvent):
                raise YamlError(say("a text that begins with *"), event.start_mark.line + 1 if event.start_mark else None, _QUOTE)


def _explained(error: yaml.MarkedYAMLError, text: str) -> YamlError:
    problem = error.problem or ""
    mark = error.problem_mark or error.context_mark
    # Where the parser waited for something, the slip is where it began to wait, not where it gave up.
    if error.context_mark and ("end of stream" in problem or "expected ':'" in problem):
        mark = error.context_mark
    if mark and (opened := _unclosed(text, mark.index)):
        mark, problem = opened, "unexpected end of stream"
    line = mark.line + 1 if mark else None
    lines = text.splitlines()
    if line and mark and "mapping values" in problem and _KEY.fullmatch(lines[line - 1][: mark.column]):
        # No second colon in this line, so it is read as going on with what stands above it.
        above = next((number for number in range(line - 1, 0, -1) if lines[number - 1].strip()), line)
        line, problem = (above, "expected ':'") if _NO_BLANK.match(lines[above - 1]) else (line, "did not find expected key")
    here = lines[line - 1] if line and line <= len(lines) else ""
    if twice := _two_in_one(text, problem, line):
        return twice
    if "\t" in here[: len(here) - len(here.lstrip())] or "tab" in problem:
        return YamlError(say("a tab in the indentation"), line, say("YAML is indented with blanks; replace the tab by two blanks"))
    if "expected ':'" in problem and (found := _NO_BLANK.match(here)):
        message = say("a blank is missing after the colon: '{line}'", line=here.strip()[:80])
        return YamlError(message, line, say("write '{key}: {value}'", key=found[1], value=found[2]))
    for words, told, hint in _PROBLEMS:
        if words in problem:
            if "mapping values" in words and (found := _BARE.fullmatch(here)):
                hint = say('a text with a colon in it needs quotes: {key}: "{value}"', key=found["key"], value=found["value"])  # noqa: PLW2901
            return YamlError(say(_AT, problem=told, line=here.strip()[:80]) if here else told, line, hint)
    told = say("something YAML has no sense for")
    return YamlError(say(_AT, problem=told, line=here.strip()[:80]) if here else told, line, _QUOTE)


def _two_in_one(text: str, problem: str, at: int | None) -> YamlError | None:
    """Two versions in one file, of which git asks which is right, or entries beside brackets that say that there are none."""
    if line := conflict_line(text):
        return YamlError(CONFLICT, line, MEND_CONFLICT, code="git-conflict")
    lines = text.splitlines()
    said = [(number, each) for number, each in enumerate(lines, 1) if each.strip() and not each.lstrip().startswith("#")]
    before = ""
    for number, each in said:
        found = _NOTHING.fullmatch(each.rstrip())
        if found and "<document start>" in problem:
            message = say("entries below {brackets}, which says that there are none", brackets=found["brackets"])
            return YamlError(message, number, say("delete this line"), code="needless-brackets")
        if found and number == at and before.startswith(("- ", " ")) and not before.rstrip().endswith(":"):
            message = say("entries above {brackets}, which says that there are none", brackets=found["brackets"])
            return YamlError(message, number, say("delete this line"), code="needless-brackets")
        before = each
    return None


def _unclosed(text: str, at: int) -> yaml.Mark | None:
    """Where a text in quotes begins that goes on over several lines and ends, by the next one's quotes, right before `at`."""
    last: yaml.ScalarToken | None = None
    with suppress(yaml.YAMLError):  # that the text is broken is known
        for token in yaml.scan(text, _Loader):
            if token.start_mark.index >= at:
                break
            if isinstance(token, yaml.ScalarToken):
                last = token
    if last is None or last.plain or last.start_mark.line == last.end_mark.line or text[last.end_mark.index : at].strip(" "):
        return None
    return last.start_mark  # type: ignore[no-any-return]
