"""One article file: front matter checked, body, what is wrong with either."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from pathlib import Path

from digest.errors import ArticleError, Diagnostic, say
from digest.model import Article, FrontMatter
from digest.prose.conflict import conflict_in
from digest.store.doubts import carries_doubt, without_settled
from digest.store.front_matter import Parts, decode, join, parse, split
from digest.store.grounding import grounds
from digest.store.links import dangling
from digest.store.nearest import nearest
from digest.store.schema import FACTS, LineOf, validate
from digest.store.yaml_text import locate

WrittenOf = Callable[[Mapping[str, object]], str]
"""What the machine wrote last of the article whose front matter this is, as text, empty where that is lost. Asked only where it doubts."""

HeadlineOf = Callable[[Article], str]
"""The headline the machine read of an article, empty where it is not known. Asked only where a sentence is missing."""

_NEAR = 0.75
"""From which on a sentence of the text is named as the one that was probably meant."""
_ID_LINE = re.compile(rb"""^id:[ \t]*["']?([^\s"'#]+)""", re.MULTILINE)
_FIELDS = tuple(field.name for field in fields(FrontMatter))


@dataclass(frozen=True, slots=True)
class Head:
    """What must be known of an article file to find the one that belongs to a raw file."""

    path: str
    id: str | None
    source: str | None
    sha256: str | None = None
    """Of the raw file."""
    extractor: str | None = None
    title: str = ""
    day: dt.date | None = None
    error: Diagnostic | None = None
    text: str = ""
    """Of a broken file only."""


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """A file as it was read."""

    head: Head
    article: Article | None
    """None where it is broken."""
    diagnostics: tuple[Diagnostic, ...]
    parts: Parts | None = None
    """Of a sound file."""


def read_article(content: Path, path: str, headline_of: HeadlineOf = lambda _: "", written_of: WrittenOf = lambda _: "") -> ArticleFile:
    """One article file; `path` is relative to `content`, `headline_of` and `written_of` as for `article_of`."""
    text = ""
    try:
        found = (content / path).read_bytes()
        text = found.decode("utf-8", errors="replace")
        parts = split(decode(found, path), path)
        article, diagnostics = article_of(parts, path, headline_of, written_of)
    except OSError as error:
        unreadable = dangling(content / path, path) or Diagnostic(
            "unreadable",
            "error",
            path,
            say("the file cannot be read: {why}", why=error.strerror),
            say("check that it is there and its rights"),
        )
        return ArticleFile(Head(path, None, None, error=unreadable), None, (unreadable,))
    except ArticleError as error:
        return ArticleFile(Head(path, None, None, error=error.diagnostic, text=text), None, error.diagnostics)
    return ArticleFile(head_of(article), article, diagnostics, parts)


def head_of(article: Article) -> Head:
    """The head of a sound file."""
    source = article.source
    return Head(
        article.path,
        article.id,
        source.file if source else None,
        source.sha256 if source else None,
        source.extractor if source else None,
        article.title,
        article.day,
    )


def article_of(
    parts: Parts, path: str, headline_of: HeadlineOf = lambda _: "", written_of: WrittenOf | None = None
) -> tuple[Article, tuple[Diagnostic, ...]]:
    """The article in a file's parts, and what is wrong with it.

    Args:
        parts: of the file.
        path: relative to the content folder.
        headline_of: tells the headline before an editor wrote another: facts may have been read from it.
        written_of: tells what of it is still the machine's, which alone may be in doubt; None where everything is.

    Raises:
        ArticleError: it cannot be read or identified.
    """
    data = parse(parts, path)
    if written_of and carries_doubt(data):
        data = without_settled(data, written_of(data))

    def line_of(location: Sequence[str | int]) -> int | None:
        line = locate(parts.front, location)
        return line + 1 if line else None

    front_matter, diagnostics = validate(data, path, line_of)
    values = {name: getattr(front_matter, name) for name in _FIELDS}
    article = Article(**values, body=parts.body.strip("\r\n"), path=path)
    conflict = conflict_in(join(parts), path)
    return article, (*diagnostics, *((conflict,) if conflict else ()), *_ungrounded(article, data, line_of, headline_of))


def ids_in_text(content: Path, paths: Iterable[str]) -> dict[str, str]:
    """Paths of article files by the id that a line of their text gives: what can be said of many files without reading their YAML."""
    found: dict[str, str] = {}
    for path in paths:
        with suppress(OSError):
            if match := _ID_LINE.search((content / path).read_bytes()):
                found.setdefault(match[1].decode("utf-8", "replace"), path)
    return found


def line_of_key(content: Path, path: str, key: str) -> int | None:
    """Where a sound file has a key of its front matter, for the diagnostic."""
    line = locate(split(decode((content / path).read_bytes(), path), path).front, (key,))
    return line + 1 if line else None


def _ungrounded(article: Article, data: Mapping[str, object], line_of: LineOf, headline_of: HeadlineOf) -> Iterable[Diagnostic]:
    """Facts whose sentence is not in the text. They are kept: an editor may be in the middle of something."""
    facts = [(name, fact) for name in FACTS for fact in getattr(article, name)]
    is_grounded = grounds(article.body if facts else "", lambda: (article.title, headline_of(article)))
    for name, fact in facts:
        if not is_grounded(fact.evidence):
            told = getattr(fact, "name", None) or getattr(fact, "what", None) or fact.text
            message = say(
                "{name}: the sentence behind '{told}' is not in the text: '{evidence}'",
                name=name,
                told=told[:60],
                evidence=fact.evidence[:80],
            )
            hint = say("copy the sentence from the text word for word into evidence:, or delete the entry")
            if meant := nearest(article.body, fact.evidence, _NEAR):
                hint = say("meant is probably '{sentence}': copy it word for word into evidence:", sentence=meant)
            line = line_of((name, _number(data[name], fact.evidence), "evidence"))
            yield Diagnostic("evidence-not-in-text", "warning", article.path, message, hint, line)


def _number(items: object, evidence: str) -> int:
    """Which entry of the file has this evidence; entries left out as invalid make it another than in the article."""
    entries = enumerate(items) if isinstance(items, list) else ()
    return next((number for number, item in entries if isinstance(item, dict) and item.get("evidence") == evidence), 0)
