"""The folder of structured articles: read, brought together with new readings, written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from digest.errors import ArticleError, Diagnostic
from digest.model import Article, Extraction, FrontMatter, RawArticle
from digest.store.atomic import write_atomic
from digest.store.baseline import Baseline, baseline_path, baseline_text, body_sha256, read_baseline, read_sources
from digest.store.body import plain, to_markdown
from digest.store.front_matter import Parts, decode, emit, join, parse, split
from digest.store.merge import merge
from digest.store.plain import plain_fields
from digest.store.schema import FACTS, validate
from digest.store.slug import article_id
from digest.store.splice import splice
from digest.store.yaml_text import locate

_FIELDS = tuple(field.name for field in fields(FrontMatter))


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article as it will be once written. Nothing has been written yet: previews use it as it is."""

    article: Article
    content: bytes
    """The whole file."""
    baseline_content: bytes
    before: bytes | None
    """The file the draft was made from; None for a new one."""
    changed: bool
    """Whether `write` will write anything."""
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    """What must be known of every article file to find the one that belongs to a raw file."""

    path: str
    id: str | None
    source: str | None
    error: Diagnostic | None = None
    text: str = ""
    """Of a broken file only."""


class Repository:
    """Structured articles below `content/articles/` and the baselines beside them.

    Articles are found by what stands in them, so editors may rename and move the files. Ids once given to a raw file stay its own for the
    life of this object: hand raw files in in the order of their paths, and colliding headlines get the same numbers each time.
    """

    def __init__(self, content: Path) -> None:
        self.content = content
        self._known: dict[str, _Known] | None = None
        self._written: dict[str, str] | None = None
        self._given: dict[str, str] = {}

    def load(self) -> tuple[list[Article], list[Diagnostic]]:
        """All articles by path, and what is wrong with them. A broken file is a diagnostic; of two with the same id the first counts."""
        articles: dict[str, Article] = {}
        diagnostics: list[Diagnostic] = []
        for path in self.paths():
            try:
                article, found = read_article(self.content, path)
            except ArticleError as error:
                diagnostics.append(error.diagnostic)
                continue
            diagnostics += found
            if article.id in articles:
                other = articles[article.id].path
                message, hint = f"the id '{article.id}' is taken by {other}", "give one of the two another id, or delete it"
                diagnostics.append(Diagnostic("duplicate-id", "error", path, message, hint, _line_of_id(self.content / path)))
            else:
                articles[article.id] = article
        return list(articles.values()), diagnostics

    def paths(self) -> list[str]:
        """All article files, sorted, relative to the content folder; hidden files, folders and editors' copies left out."""
        found = []
        for path in (self.content / "articles").rglob("*.md"):
            relative = path.relative_to(self.content)
            if not any(part.startswith((".", "#", "~")) for part in relative.parts) and path.is_file():
                found.append(relative.as_posix())
        return sorted(found)

    def draft(self, raw: RawArticle, extraction: Extraction) -> Draft:
        """The article of a raw file: a new one, or the one an earlier run wrote and editors may have changed, the new reading merged in.

        Raises:
            ArticleError: the file is there but broken, or an editor deleted it (`deleted-by-editor`, severity info).
        """
        found = self._find(raw.path)
        if found is None:
            return self._new(raw, extraction)
        if found.error:
            raise ArticleError(found.error)
        return self._merged(found.path, raw, extraction)

    def write(self, draft: Draft) -> bool:
        """Write what a draft changes: the article, then its baseline.

        Returns:
            Whether anything was written.

        Raises:
            ArticleError: the file was changed since the draft was made; it is left alone.
        """
        path = self.content / draft.article.path
        now = path.read_bytes() if path.is_file() else None
        if now not in (draft.before, draft.content):
            message, hint = "the file was changed while it was being converted; it was left as it is", "convert again"
            raise ArticleError(Diagnostic("changed-meanwhile", "warning", draft.article.path, message, hint))
        # The other way round, a build killed in between would leave a baseline without its article: an article deleted by an editor.
        written = write_atomic(path, draft.content)
        written = write_atomic(baseline_path(self.content, draft.article.id), draft.baseline_content) or written
        if self._known is not None:
            source = draft.article.source.file if draft.article.source else None
            self._known[draft.article.path] = _Known(draft.article.path, draft.article.id, source)
        return written

    def _new(self, raw: RawArticle, extraction: Extraction) -> Draft:
        identifier = self._give_id(raw)
        path = f"articles/{raw.date:%Y/%m}/{identifier}.md"
        extracted = plain_fields(raw, extraction, identifier)
        body = to_markdown(raw.blocks)
        parts = Parts("---\n", emit(extracted), "---\n", body)
        text = join(parts)
        article, diagnostics = _article(parts, path)
        baseline = Baseline(source=raw.path, body_sha256=body_sha256(body), fields=extracted)
        return Draft(
            article=article,
            content=text.encode(),
            baseline_content=baseline_text(baseline).encode(),
            before=None,
            changed=True,
            diagnostics=tuple(diagnostics),
        )

    def _merged(self, path: str, raw: RawArticle, extraction: Extraction) -> Draft:
        before = (self.content / path).read_bytes()
        parts = split(decode(before, path), path)
        edited = parse(parts, path)
        identifier = str(edited.get("id", ""))
        baseline_file = baseline_path(self.content, identifier)
        baseline = read_baseline(baseline_file)
        extracted = plain_fields(raw, extraction, identifier)
        merged = merge(baseline.fields if baseline else None, edited, extracted, offered=baseline.offered if baseline else None)
        body = to_markdown(raw.blocks)
        untouched = baseline is not None and body_sha256(parts.body) == baseline.body_sha256
        new = replace(parts, front=splice(parts.front, merged.fields, parts.eol))
        if untouched and body_sha256(body) != body_sha256(parts.body):
            new = replace(new, body=body.replace("\n", parts.eol))
        article, diagnostics = _article(new, path)
        content = join(new).encode()
        kept = baseline_file.read_bytes() if baseline_file.is_file() else b""
        if baseline:
            after = Baseline(
                source=raw.path,
                body_sha256=body_sha256(body) if untouched else baseline.body_sha256,
                fields=merged.baseline,
                offered=merged.offered,
            )
            kept = baseline_text(after).encode()
            diagnostics += _kept_body(path, edited, raw, untouched=untouched)
        return Draft(
            article=article,
            content=content,
            baseline_content=kept,
            before=before,
            changed=content != before or (baseline is not None and kept != baseline_file.read_bytes()),
            diagnostics=tuple(diagnostics),
        )

    def _find(self, source: str) -> _Known | None:
        """The file that belongs to a raw file; a broken one that may be it counts.

        Raises:
            ArticleError: an editor deleted it.
        """
        known = self._index()
        sound = [entry for entry in known.values() if not entry.error]
        for entry in sound:
            if entry.source == source:
                return entry
        written = self._sources().get(source)
        for entry in sound:
            if written and entry.id == written:
                return entry
        for entry in known.values():
            if entry.error and (
                _mentions(entry.text, source) or (written and (Path(entry.path).stem == written or _mentions(entry.text, written)))
            ):
                return entry
        if written:
            message = f"its article '{written}' was deleted by an editor and is not written again"
            hint = f"to get it back, delete .digest/{written}.yml; otherwise delete this file too"
            raise ArticleError(Diagnostic("deleted-by-editor", "info", source, message, hint))
        return None

    def _give_id(self, raw: RawArticle) -> str:
        if raw.path in self._given:
            return self._given[raw.path]
        known = self._index()
        taken = {entry.id for entry in known.values()} | {Path(path).stem for path in known} | set(self._given.values())
        taken |= set(self._sources().values())
        wanted = article_id(raw.date, raw.headline)
        candidates = (wanted if number == 1 else f"{wanted}-{number}" for number in range(1, len(taken) + 2))
        self._given[raw.path] = next(candidate for candidate in candidates if candidate not in taken)
        return self._given[raw.path]

    def _index(self) -> dict[str, _Known]:
        if self._known is None:
            self._known = {path: _known(self.content, path) for path in self.paths()}
        return self._known

    def _sources(self) -> dict[str, str]:
        if self._written is None:
            self._written = read_sources(self.content)
        return self._written


def read_article(content: Path, path: str) -> tuple[Article, list[Diagnostic]]:
    """One article file; `path` is relative to `content`.

    Raises:
        ArticleError: it cannot be read or identified.
    """
    try:
        found = (content / path).read_bytes()
    except OSError as error:
        raise ArticleError(Diagnostic("unreadable", "error", path, f"the file cannot be read: {error.strerror}")) from None
    return _article(split(decode(found, path), path), path)


def _article(parts: Parts, path: str) -> tuple[Article, list[Diagnostic]]:
    data = parse(parts, path)

    def line_of(location: Sequence[str | int]) -> int | None:
        line = locate(parts.front, location)
        return line + 1 if line else None

    front_matter, diagnostics = validate(data, path, line_of)
    values = {name: getattr(front_matter, name) for name in _FIELDS}
    article = Article(**values, body=parts.body.strip("\r\n"), path=path)
    return article, [*diagnostics, *_ungrounded(article, data, line_of)]


def _ungrounded(article: Article, data: Mapping[str, object], line_of: object) -> Iterable[Diagnostic]:
    """Facts whose sentence is not in the text."""
    text = _squeezed(f"{article.title}\n{plain(article.body)}")
    for name in FACTS:
        for fact in getattr(article, name):
            if _squeezed(fact.evidence) in text:
                continue
            items = data[name] if isinstance(data.get(name), list) else []
            number = next((n for n, item in enumerate(items) if isinstance(item, dict) and item.get("evidence") == fact.evidence), 0)  # type: ignore[arg-type, var-annotated]
            told = getattr(fact, "name", None) or getattr(fact, "what", None) or fact.text
            yield Diagnostic(
                "evidence-not-in-text",
                "warning",
                article.path,
                f"{name}: the sentence behind '{told[:60]}' is not in the text: '{fact.evidence[:80]}'",
                "copy the sentence from the text word for word into evidence:, or delete the entry",
                line_of((name, number, "evidence")),  # type: ignore[operator]
            )


def _kept_body(path: str, edited: Mapping[str, object], raw: RawArticle, *, untouched: bool) -> list[Diagnostic]:
    source = edited.get("source")
    known = source.get("sha256") if isinstance(source, dict) else None
    if untouched or known in (None, raw.sha256):
        return []
    message = f"{raw.path} has changed, but the text here was edited and stays"
    return [Diagnostic("body-kept", "info", path, message, "take over by hand what is new")]


def _known(content: Path, path: str) -> _Known:
    text = ""
    try:
        raw = (content / path).read_bytes()
        text = raw.decode("utf-8", errors="replace")
        parts = split(decode(raw, path), path)
        data = parse(parts, path)
    except ArticleError as error:
        return _Known(path, None, None, error.diagnostic, text)
    source = data.get("source")
    identifier = data.get("id")
    return _Known(path, str(identifier) if identifier else None, str(source.get("file")) if isinstance(source, dict) else None)


def _mentions(text: str, word: str) -> bool:
    return re.search(rf"(?<![\w./-]){re.escape(word)}(?![\w/-])", text) is not None


def _line_of_id(path: Path) -> int | None:
    parts = split(decode(path.read_bytes(), path.name), path.name)
    line = locate(parts.front, ("id",))
    return line + 1 if line else None


def _squeezed(text: str) -> str:
    return " ".join(text.split())
