"""Markdown as a reader sees it: plain text, and where each of its characters stands.

Escapes are undone, white space is squeezed, markup is taken out: links, emphasis, code, HTML tags, attribute lists, images, footnotes. Only
what editors type by hand into news is known; text that came in raw was escaped when it was written and comes back as it was.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Span = tuple[int, int]

_MASK = "\ue000"
"""Stands for characters that mean nothing to Markdown any more, so that positions stay what they are."""
_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_FENCE = re.compile(r"^(```+|~~~+).*?(?:^\1[ \t]*$|\Z)", re.DOTALL | re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BLOCK = re.compile(r"[^\S\n]*\S[^\n]*(?:\n(?!\s*\n)[^\n]*)*")
_NO_PROSE = re.compile(r"<(?:script|style|pre|textarea|math|svg)\b|\||[-=*_]{3,}\s*$|\[[^\]]+\]:")
_INDENTED = re.compile(r" {4}|\t| {1,3}\t")
_OPENS_INDENTED = re.compile(r"\s*(?:[-*+]\s|\d+\.\s|[!?]{3}\s|===\s|\[\^)")
"""Lists, admonitions, tabs and footnotes: what is indented below them is theirs; elsewhere it is code."""
_HEADING = re.compile(r"[ \t]{0,3}#{1,6}[ \t]*(?P<text>[^\n]*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_LABEL = re.compile(r"\s*(?:[!?]{3}\+?|===)\s.*")
"""First line of an admonition or tab."""
_ITEM = re.compile(r"\s*(?:[-*+][ \t]+|\d+\.[ \t]+)(?:\[[ xX]\][ \t]+)?")
_QUOTED = re.compile(r"\s*(?:>[ \t]?)+")

_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_AUTOLINK = re.compile(r"<(?=[a-z][a-z0-9+.-]*:[^\s<>]*>|[^\s<>@]+@[^\s<>@]+>)([^<>]*)(>)", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)[^<>]*?(/?)>")
_VOID = {"br", "hr", "img", "wbr"}
_TARGET = r"""\(\s*(?:<[^<>\n]*>|(?:[^()\s]|\([^()\s]*\))*)(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)|[ ]?\[[^\[\]]*\]"""
_UNSEEN = re.compile(rf"!\[[^\[\]]*\](?:{_TARGET})|\[\^[^\[\]\s]+\]")
"""Images and footnote marks."""
_LINK = re.compile(rf"\[([^\[\]]*)(\](?:{_TARGET}))")
_ATTRIBUTES = re.compile(r"\{:?[ ]*[#.][^{}\n]*\}")
_EMPHASIS = re.compile(r"(\*\*\*|\*\*|\*|~~|==|\^\^)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_UNDERLINED = re.compile(r"(?<!\w)(___|__|_)(?=\S)(.+?)(?<=\S)\1(?!\w)", re.DOTALL)
_THREE = re.compile(r"\*{3}|_{3}")
_UNIT = re.compile(
    r"([^\\&\s]+(?: [^\\&\s]+)*)|\\([!-/:-@\[-`{-~])|(&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)|(\s+)|(.)", re.DOTALL
)
"""A run of plain characters, a backslash escape, a character reference, white space, anything else."""
_SIGNS = re.compile(r"[*_`]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph, heading or entry of a list as a reader sees it, white space squeezed."""

    text: str
    starts: Sequence[int]
    """Where each character of `text` begins in the Markdown."""
    ends: Sequence[int]
    """Where it ends there."""
    bare: str
    """`text` without `*`, `_` and `` ` ``: whether a lone one is emphasis, readers of Markdown do not agree."""
    kept: Sequence[int]
    """Where each character of `bare` stands in `text`."""
    markup: Sequence[Span]
    """Links, emphasis and pairs of tags in the Markdown, from the first character of their signs to the last."""
    solid: Sequence[Span]
    """Code, addresses, images and the like: nothing can be wrapped inside."""
    walls: Sequence[int]
    """Where a tag stands that has no partner in the passage."""
    heading: bool

    def find(self, sentence: str) -> Span | None:
        """Where a sentence stands in the Markdown; None where it does not.

        Markup that begins inside and ends outside belongs to it as a whole, so that it can be wrapped in a tag.
        """
        found = _find(squeeze(sentence), self.text, range(len(self.text))) or _find(squeeze(_SIGNS.sub("", sentence)), self.bare, self.kept)
        if found is None:
            return None
        start, end = self._whole(self.starts[found[0]], self.ends[found[1]])
        return None if any(start <= wall < end for wall in self.walls) else (start, end)

    def _whole(self, start: int, end: int) -> Span:
        """A span widened until it cuts no markup in two."""
        while True:
            cut = [(first, last) for first, last in self.markup if first < start < last <= end or start <= first < end < last]
            cut += [(first, last) for first, last in self.solid if first < end and start < last and (first < start or end < last)]
            if not cut:
                return start, end
            start, end = min(start, *(first for first, _ in cut)), max(end, *(last for _, last in cut))


def _find(wanted: str, text: str, positions: Sequence[int]) -> Span | None:
    """Positions of the first and the last character."""
    at = text.find(wanted) if wanted else -1
    return None if at < 0 else (positions[at], positions[at + len(wanted) - 1])


def squeeze(text: str) -> str:
    """White space to single blanks, none at the ends."""
    return " ".join(text.split())


def passages(markdown: str) -> list[Passage]:
    """Everything in a text that is prose, in order; code, tables, rules, comments and definitions are left out."""
    masked = _ESCAPED.sub(_masked, markdown)
    masked = _COMMENT.sub(lambda match: f"<!--{_MASK * (len(match.group()) - 7)}-->", _FENCE.sub(_blank, masked))
    found: list[Passage] = []
    indented_is_prose = False
    for block in _BLOCK.finditer(masked):
        if not _INDENTED.match(block.group()):
            indented_is_prose = bool(_OPENS_INDENTED.match(block.group()))
        elif not indented_is_prose:
            continue
        if not _NO_PROSE.match(block.group().lstrip()):
            found += [_passage(markdown, masked, lines, heading=heading) for lines, heading in _parts(masked, *block.span())]
    return [passage for passage in found if passage.text]


def _parts(masked: str, start: int, end: int) -> Iterator[tuple[list[Span], bool]]:
    """Headings, entries of lists and paragraphs of a block: the spans of their lines without what marks them; whether it is a heading."""
    lines: list[Span] = []
    block = masked[start:end]
    prefix = _QUOTED if _QUOTED.match(block) else _ITEM if _ITEM.match(block) else None
    at = start
    for line in block.split("\n"):
        last = at + len(line)
        if heading := _HEADING.fullmatch(masked, at, last):
            yield lines, False
            yield [heading.span("text")], True
            lines = []
        elif _LABEL.fullmatch(masked, at, last):
            yield lines, False
            lines = []
        else:
            mark = prefix.match(masked, at, last) if prefix else None
            if mark and prefix is _ITEM:
                yield lines, False
                lines = []
            lines.append((mark.end() if mark else at, last))
        at = last + 1
    yield lines, False


def _passage(markdown: str, masked: str, lines: Sequence[Span], *, heading: bool) -> Passage:
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    signs = _Signs()
    if lines:
        start = lines[0][0]
        before = [start, *(last for _, last in lines)]
        # One text, what marks the lines blank: markup may go from one line to the next.
        shown = "".join(" " * (first - at) + masked[first:last] for at, (first, last) in zip(before, lines, strict=False))
        signs = _signs(shown, start)
        for first, last in signs.visible(lines):
            for match in _UNIT.finditer(markdown, first, last):
                _read(match, text, starts, ends)
    if text and text[-1] == " ":
        del text[-1], starts[-1], ends[-1]
    plain = "".join(text)
    bare, kept = _without_signs(plain)
    return Passage(
        text=plain,
        starts=starts,
        ends=ends,
        bare=bare,
        kept=kept,
        markup=signs.markup,
        solid=signs.solid,
        walls=signs.walls,
        heading=heading,
    )


def _read(match: re.Match[str], text: list[str], starts: list[int], ends: list[int]) -> None:
    """Add what a reader sees of one unit."""
    run, escaped, entity, blank, other = match.groups()
    first, last = match.span()
    if run:
        text += run
        starts += range(first, last)
        ends += range(first + 1, last + 1)
        return
    for char in escaped or (html.unescape(entity) if entity else " " if blank else other):
        if char.isspace() and (not text or text[-1] == " "):
            continue
        text.append(" " if char.isspace() else char)
        starts.append(first)
        ends.append(last)


def _without_signs(text: str) -> tuple[str, Sequence[int]]:
    """A text without signs that may be emphasis, and where its characters stood."""
    if not _SIGNS.search(text):
        return text, range(len(text))
    kept: list[int] = []
    for index, char in enumerate(text):
        if not _SIGNS.match(char) and not (char == " " and (not kept or text[kept[-1]] == " ")):
            kept.append(index)
    return "".join(text[index] for index in kept), kept


class _Signs:
    """The markup of one passage."""

    def __init__(self) -> None:
        self.hidden: list[Span] = []
        """What a reader does not see."""
        self.markup: list[Span] = []
        self.solid: list[Span] = []
        self.walls: list[int] = []

    def visible(self, lines: Sequence[Span]) -> Iterator[Span]:
        """What is left of the lines."""
        hidden = sorted(self.hidden)
        for number, (first, last) in enumerate(lines):
            at = first
            for start, end in hidden:
                if at < end and start < last:
                    if at < start:
                        yield at, start
                    at = max(at, end)
            # The line break is white space between the lines.
            if at <= last:
                yield at, last + (number < len(lines) - 1)


def _signs(text: str, offset: int) -> _Signs:
    """Find the markup of a passage, from what binds most to what binds least; what is found means nothing to the next."""
    signs = _Signs()

    def take(match: re.Match[str], group: int | None, found: list[Span]) -> str:
        """Note one piece of markup of which `group` is what a reader sees; what is left of it for the next to look at."""
        first, last = match.span()
        start, end = match.span(group) if group else (last, last)
        signs.hidden += [(offset + first, offset + start), (offset + end, offset + last)]
        found.append((offset + first, offset + last))
        inside = _MASK * (end - start) if match.re in {_CODE, _AUTOLINK} else text[start:end]
        return _MASK * (start - first) + inside + _MASK * (last - end)

    def take_all(pattern: re.Pattern[str], group: int | None, found: list[Span]) -> None:
        nonlocal text
        while match := pattern.search(text):
            text = text[: match.start()] + take(match, group, found) + text[match.end() :]

    take_all(_COMMENT, None, signs.solid)
    take_all(_CODE, 2, signs.solid)
    take_all(_AUTOLINK, 1, signs.solid)
    text = _tags(text, offset, signs)
    take_all(_UNSEEN, None, signs.solid)
    take_all(_LINK, 1, signs.markup)
    attributes = [match.span() for match in _ATTRIBUTES.finditer(text)]
    text = _ATTRIBUTES.sub(_masked, text)
    if _THREE.search(text):
        # Where two kinds of emphasis begin or end together, readers of Markdown do not agree which ends where.
        emphases = [match.start() for match in re.finditer(r"[*_]", text)]
        signs.solid.append((offset + emphases[0], offset + emphases[-1] + 1))
    take_all(_EMPHASIS, 2, signs.markup)
    take_all(_UNDERLINED, 2, signs.markup)
    for first, last in attributes:
        signs.hidden.append((offset + first, offset + last))
        for found in (signs.markup, signs.solid):
            found[:] = [(start, offset + last if end == offset + first else end) for start, end in found]
    return signs


def _tags(text: str, offset: int, signs: _Signs) -> str:
    """Note HTML tags: those that belong together as markup, the others as walls."""
    opened: list[tuple[str, int]] = []
    for match in _TAG.finditer(text):
        closing, name, empty = match[1], match[2].lower(), match[3]
        signs.hidden.append((offset + match.start(), offset + match.end()))
        if name in _VOID or empty:
            continue
        if not closing:
            opened.append((name, match.start()))
        elif opened and opened[-1][0] == name:
            signs.markup.append((offset + opened.pop()[1], offset + match.end()))
        else:
            signs.walls.append(offset + match.start())
    signs.walls += [offset + start for _, start in opened]
    return _TAG.sub(_masked, text)


def _masked(match: re.Match[str]) -> str:
    return _MASK * len(match.group())


def _blank(match: re.Match[str]) -> str:
    """Blank lines in its place: a block of its own that says nothing."""
    return re.sub(r"[^\n]", " ", match.group())
