"""One file mended: what was read, what is written, what was done."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import yaml

from digest.errors import ArticleError, Message, say
from digest.store.article_file import HeadlineOf, article_of
from digest.store.front_matter import Parts, join, split
from digest.store.mending.texts import decoded, readable
from digest.store.mending.values import Context, ReadDay, Slip, slips
from digest.store.schema_line import schema_line, with_schema_line, without_schema_line
from digest.store.yaml_text import YamlError, compose

_MOST = 200
"""Slips of one file that are mended."""
_WEIGHTS = {"error": 100, "warning": 1, "info": 0}
_BROKEN = 100_000
"""Counts for a file that is no article: whatever makes it one is an improvement."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A file, before and after."""

    path: str
    """Relative to the content folder."""
    before: bytes
    after: bytes
    done: tuple[Message, ...]
    """Empty where there was nothing to mend."""


def mend(content: bytes, path: str, *, topics: Collection[str], read_day: ReadDay, headline_of: HeadlineOf = lambda _: "") -> Mended:
    """Mend what can be mended without guessing; each repair must make the file better, or it is not made.

    Args:
        content: of the file.
        path: relative to the content folder; of an article, or of a registry.
        topics: slugs there are.
        read_day: see `values.ReadDay`.
        headline_of: the headline the machine read of an article: facts may have been read from it.
    """
    try:
        text, done = decoded(content)
    except UnicodeDecodeError:
        return Mended(path, content, content, ())
    if "\0" in text:
        return Mended(path, content, content, ())  # no text at all
    text, more = readable(text, path)
    done += more
    if path.endswith(".md"):
        try:
            parts, mended = _values(split(text, path), path, topics, read_day, headline_of)
        except ArticleError:
            pass
        else:
            text, done = join(parts), done + mended
            if without_schema_line(parts.front) != parts.front and not parts.front.startswith(schema_line(path).rstrip("\n")):
                text, done = with_schema_line(text, path), (*done, say("the line of the schema leads to the schema again"))
    return Mended(path, content, text.encode() if done else content, done)


def _values(
    parts: Parts, path: str, topics: Collection[str], read_day: ReadDay, headline_of: HeadlineOf
) -> tuple[Parts, tuple[Message, ...]]:
    """Slips mended one by one, as each may make others visible."""
    done: list[Message] = []
    refused: set[tuple[int, str]] = set()
    for _ in range(_MOST):
        context = Context(body=parts.body, headline=_headline(parts, path, headline_of), topics=topics, read_day=read_day)
        slip = _first(parts, context, refused)
        if slip is None:
            break
        new = replace(parts, front=parts.front[: slip.start] + slip.text + parts.front[slip.end :])
        before, after = (_faults(each, path, headline_of) for each in (parts, new))
        better = after < before or (slip.seen_elsewhere and after <= before)
        if better and split(join(new), path) == new:
            parts = new
            done.append(slip.told)
        else:
            refused.add((slip.start, slip.text))
    return parts, tuple(done)


def _first(parts: Parts, context: Context, refused: Collection[tuple[int, str]]) -> Slip | None:
    try:
        root = compose(parts.front)
    except YamlError:
        return None
    found = slips(root, context) if isinstance(root, yaml.MappingNode) else iter(())
    return next((slip for slip in found if (slip.start, slip.text) not in refused), None)


def _faults(parts: Parts, path: str, headline_of: HeadlineOf) -> int:
    """How much is wrong with a file: an error weighs more than any number of warnings."""
    try:
        return sum(_WEIGHTS[found.severity] for found in article_of(parts, path, headline_of)[1])
    except ArticleError as error:
        return _BROKEN + sum(_WEIGHTS[found.severity] for found in error.diagnostics)


def _headline(parts: Parts, path: str, headline_of: HeadlineOf) -> str:
    try:
        article, _ = article_of(parts, path)
    except ArticleError:
        return ""
    return f"{article.title}\n{headline_of(article)}"
