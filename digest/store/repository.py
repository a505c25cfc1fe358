"""The folder of structured articles: read, brought together with new readings, written."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from digest.errors import ArticleError, Diagnostic, say
from digest.model import EXTRACTOR, Article, Extraction, RawArticle
from digest.store.article_file import Head, HeadlineOf, article_of, head_of, ids_in_text, line_of_key, read_article
from digest.store.atomic import write_atomic
from digest.store.authorship import by_hand
from digest.store.baseline import Baseline, baseline_text, body_sha256, read_origins
from digest.store.body import to_markdown
from digest.store.front_matter import Parts, decode, emit, join, parse, split
from digest.store.grounding import grounded
from digest.store.ids import article_id
from digest.store.index import Index
from digest.store.kinship import is_another_story, is_same_text
from digest.store.links import leads_nowhere
from digest.store.memory import Memory, source_key, with_former
from digest.store.merge import merge
from digest.store.moves import earlier, with_moves
from digest.store.plain import plain_fields
from digest.store.schema_line import schema_line
from digest.store.splice import splice
from digest.store.unseen import since_review


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article as it will be once written. Nothing has been written yet: previews use it as it is."""

    article: Article
    content: bytes
    """The whole file."""
    before: bytes | None
    """The file the draft was made from; None for a new one."""
    baseline: Baseline | None
    """What the next merge starts from; None where that is lost and everything is the editor's: then none is written."""
    baseline_id: str
    """Under which the baseline lies so far: another than the article's where an editor changed that."""
    diagnostics: tuple[Diagnostic, ...] = ()


class Repository:
    """Structured articles below `content/articles/` and the baselines beside them.

    Articles are found by what stands in them, so editors may rename and move the files. Ids once given to a raw file stay its own for the
    life of this object: hand raw files in in the order of their paths, and colliding headlines get the same numbers each time.
    """

    def __init__(self, content: Path) -> None:
        self.content = content
        self._known: tuple[Index, Memory] | None = None
        self._given: dict[str, str] = {}
        self._claimed: dict[str, str] = {}

    def load(self, only: Collection[str] | None = None) -> tuple[list[Article], list[Diagnostic]]:
        """All articles by path, and what is wrong with them. A broken file is a diagnostic; of two with the same id the first counts.

        Args:
            only: paths of those to read, relative to the content folder; ids of the others are looked up in their text.
        """
        articles: dict[str, Article] = {}
        diagnostics: list[Diagnostic] = []
        index, memory = self._begin(())
        elsewhere = {} if only is None else ids_in_text(self.content, [path for path in self.paths() if path not in only])
        for path in self.paths() if only is None else sorted(only):
            file = read_article(self.content, path, memory.headline, memory.written)
            index.put(file.head)
            diagnostics += file.diagnostics
            if file.article and (other := elsewhere.get(file.article.id)):
                diagnostics.append(self._same_id(file.article, other))
            elif file.article:
                elsewhere[file.article.id] = path
                articles[file.article.id] = memory.recall(file.article, file.parts) if file.parts else file.article
                diagnostics += [*memory.broken(file.article), *self._gone(file.article)]
        return list(articles.values()), diagnostics

    def _same_id(self, article: Article, other: str) -> Diagnostic:
        message = say("the id '{identifier}' is taken by {path}", identifier=article.id, path=other)
        hint = say("give one of the two another id, or delete it")
        return Diagnostic("duplicate-id", "error", article.path, message, hint, line_of_key(self.content, article.path, "id"))

    def is_settled(self, source: str, sha256: str) -> bool:
        """Whether an article stands that was read from a raw file with this content by this extraction, or an editor deleted it.

        Args:
            source: the raw file, relative to the content folder.
            sha256: of its bytes.
        """
        found = self._index().of_source(source)
        if found or self._index().broken(source):
            return any(head.sha256 == sha256 and head.extractor == EXTRACTOR for head in found)
        return any(self._was_deleted(identifier, sha256) for identifier in self._index().written_from(source))

    def paths(self) -> list[str]:
        """All article files, sorted, relative to the content folder; hidden files, folders and editors' copies left out.

        Links that lead nowhere are among them: reading says so.
        """
        found = []
        for path in (self.content / "articles").rglob("*.md"):
            relative = path.relative_to(self.content)
            hidden = any(part.startswith((".", "#", "~")) for part in relative.parts)
            if not hidden and (path.is_file() or leads_nowhere(path)):
                found.append(relative.as_posix())
        return sorted(found)

    def draft(self, raw: RawArticle, extraction: Extraction) -> Draft:
        """The article of a raw file: a new one, or the one an earlier run wrote and editors may have changed, the new reading merged in.

        Args:
            raw: the raw file as it was read.
            extraction: what was found in it.

        Raises:
            ArticleError: the article is there but broken, an editor deleted it (`deleted-by-editor`, severity info), or the raw file now
                tells another story (`raw-replaced`).
        """
        found = self._find(raw)
        if found is None:
            return self._new(raw, extraction)
        if found.error:
            raise ArticleError(found.error)
        return self._merged(found.path, raw, extraction)

    def write(self, draft: Draft) -> bool:
        """Write what a draft changes: the article, then its baseline.

        Returns:
            Whether the article is new or was changed; a baseline that alone was written does not count.

        Raises:
            ArticleError: the file was changed since the draft was made; it is left alone.
        """
        path = self.content / draft.article.path
        now = path.read_bytes() if path.is_file() else None
        if now not in (draft.before, draft.content):
            message, hint = say("the file was changed while it was being converted; it was left as it is"), say("convert again")
            raise ArticleError(Diagnostic("changed-meanwhile", "warning", draft.article.path, message, hint))
        # The other way round, a build killed in between would leave a baseline without its article: an article deleted by an editor.
        written = write_atomic(path, draft.content)
        self._index().put(head_of(draft.article))
        if draft.baseline:
            self.memory().write(draft.article.id, draft.baseline, draft.baseline_id)
        return written

    def record_moves(self, sources: Collection[str] | None) -> None:
        """Remember which dates and ids editors changed in articles that there was no other reason to write.

        Args:
            sources: the raw files whose articles to look at, relative to the content folder; None for all articles.

        Raises:
            OSError: a baseline cannot be written.
        """
        for article in self.load()[0]:
            if sources is None or (article.source and article.source.file in sources):
                self.memory().keep(article)

    def _new(self, raw: RawArticle, extraction: Extraction) -> Draft:
        identifier = self._give_id(raw)
        path = _path(identifier, f"{raw.date:%Y/%m}")
        extracted = plain_fields(raw, extraction, identifier)
        body = to_markdown(raw.blocks)
        parts = Parts("---\n", schema_line(path) + emit(extracted), "---\n", body)
        text = join(parts)
        article, diagnostics = article_of(parts, path)
        baseline = Baseline(source=raw.path, body_sha256=body_sha256(body), fields=extracted)
        return Draft(
            article=article,
            content=text.encode(),
            before=None,
            baseline=baseline,
            baseline_id=identifier,
            diagnostics=diagnostics,
        )

    def _merged(self, path: str, raw: RawArticle, extraction: Extraction) -> Draft:
        before = (self.content / path).read_bytes()
        parts = split(decode(before, path), path)
        edited = parse(parts, path)
        identifier = str(edited.get("id", ""))
        written_id, baseline, warnings = self.memory().last_written(identifier, source_key(edited, "file"))
        before_fields = baseline.fields if baseline else edited
        another = source_key(edited, "sha256") != raw.sha256 or edited.get("pubStatus") == "canceled"
        if raw.signal == "withdrawal" and edited.get("signal") != "withdrawal" and another:
            return self._canceled(path, raw, before, baseline, written_id)
        if source_key(edited, "sha256") != raw.sha256 and is_another_story(raw, before_fields, parts.body):
            raise ArticleError(_replaced(raw, identifier, before_fields))
        extracted = plain_fields(raw, extraction, identifier)
        body = to_markdown(raw.blocks)
        untouched = baseline is not None and body_sha256(parts.body) == baseline.body_sha256
        if baseline and not untouched and body_sha256(body) != baseline.body_sha256:
            # The text that stays is the editor's version of another than the one that was read.
            extracted = grounded(extracted, baseline.fields, edited, baseline.offered, parts.body)
        merged = merge(baseline.fields if baseline else None, edited, extracted, offered=baseline.offered if baseline else None)
        new = replace(parts, front=splice(parts.front, merged.fields, parts.eol))
        if untouched and body_sha256(body) != body_sha256(parts.body):
            new = replace(new, body=body.replace("\n", parts.eol))
        after = baseline and Baseline(
            source=raw.path,
            former=with_former(baseline.former, written_id, identifier),
            body_sha256=body_sha256(body) if untouched else baseline.body_sha256,
            fields=merged.baseline,
            offered=merged.offered,
            declined=baseline.declined,
            unseen=since_review(baseline.unseen, edited, merged.fields),
        )
        article, diagnostics = article_of(
            new,
            path,
            lambda _: str(baseline.fields.get("title", "")) if baseline else "",
            lambda _: baseline_text(after) if after else "",
        )
        if baseline and after:
            after = replace(after, dates=with_moves(baseline.dates, baseline.fields, article.next_steps))
            own = by_hand(article, new, baseline_text(after))
            article = replace(article, earlier_dates=earlier(after.dates), by_hand=own, former_ids=after.former)
        if not untouched and source_key(edited, "sha256") not in (None, raw.sha256):
            diagnostics += (_kept(path, written_id, raw.path, sound=baseline is not None),)
        return Draft(
            article=article,
            content=join(new).encode(),
            before=before,
            baseline=after,
            baseline_id=written_id,
            diagnostics=(*diagnostics, *warnings),
        )

    def _canceled(self, path: str, raw: RawArticle, before: bytes, baseline: Baseline | None, written_id: str) -> Draft:
        """The article of a raw file in whose place the agency has sent a notice that takes it back: as it is, but no longer published."""
        parts = split(decode(before, path), path)
        edited = parse(parts, path)
        found = edited.get("source")
        known = found if isinstance(found, Mapping) else {"file": raw.path}
        changed = {"pubStatus": "canceled", "source": {**known, "sha256": raw.sha256}}
        new = replace(parts, front=splice(parts.front, {**edited, **changed}, parts.eol))
        article, diagnostics = article_of(new, path)
        after = baseline and replace(baseline, fields={**baseline.fields, **changed})
        return Draft(
            article=article, content=join(new).encode(), before=before, baseline=after, baseline_id=written_id, diagnostics=diagnostics
        )

    def _gone(self, article: Article) -> tuple[Diagnostic, ...]:
        if article.source is None or self._is_there(article.source.file):
            return ()
        named, written_from = article.source.file, self._index().sources(self._index().baseline_of(article.id, article.source.file))
        message = say("its raw file {file} is gone; the article stays", file=named)
        if other := next((source for source in written_from if source != named and self._is_there(source)), None):
            message = say("source.file: there is no {file}; the article was read from {other}", file=named, other=other)
            hint = say("write file: {other}", other=other)
        elif written_from:
            hint = say("nothing needs to be done; if the file was only moved, convert once more, and the article follows it")
        else:
            hint = say("nothing needs to be done; if the file was only moved, write its new name behind file:")
        return (Diagnostic("source-gone", "info", article.path, message, hint, line_of_key(self.content, article.path, "source")),)

    def _find(self, raw: RawArticle) -> Head | None:
        """The file that belongs to a raw file; a broken one that may be it counts.

        Raises:
            ArticleError: an editor deleted it.
        """
        index = self._index()
        written = index.written_from(raw.path)
        for found in (
            iter(sorted(index.of_source(raw.path), key=lambda head: head.id not in written)),  # before copies an editor made of it
            (head for identifier in written for head in index.of_id(identifier)),
            iter([broken] if (broken := index.broken(raw.path)) else []),
        ):
            if head := next(found, None):
                return head
        if head := self._renamed(raw):
            return head
        # A deleted article stays deleted, but the file may have been used again for another story.
        for identifier in written:
            _, baseline, _ = self.memory().last_written(identifier, None)
            if baseline is None or not is_another_story(raw, baseline.fields):
                message = say("its article '{identifier}' was deleted by an editor and is not written again", identifier=identifier)
                hint = say(
                    "to get it back, delete {identifier}.yml in .digest/ inside the content folder; otherwise delete this file too",
                    identifier=identifier,
                )
                raise ArticleError(Diagnostic("deleted-by-editor", "info", raw.path, message, hint))
        return None

    def _renamed(self, raw: RawArticle) -> Head | None:
        """The article of a raw file that had another name before, whether it was edited at the same time or not."""
        wanted = article_id(raw.date, raw.headline)
        heads = list(self._index().sound())
        same = [head for head in heads if head.sha256 == raw.sha256]
        alike = [head for head in heads if head.id == wanted or (head.title, head.day) == (raw.headline, raw.date)]
        for head in (*same, *alike):
            if self._has_raw(head) or (head not in same and not is_same_text(raw, self._body(head))):
                continue
            # Of two copies the first in hand keeps it, also while nothing is written.
            if self._claimed.setdefault(head.path, raw.path) == raw.path:
                return head
        return None

    def _body(self, head: Head) -> str:
        article = read_article(self.content, head.path).article
        return article.body if article else ""

    def _has_raw(self, head: Head) -> bool:
        return head.source is None or self._is_there(head.source)

    def _is_there(self, source: str) -> bool:
        return os.path.exists(self.content / source)  # noqa: PTH110  (what an editor typed may be no file name at all)

    def _give_id(self, raw: RawArticle) -> str:
        if raw.path in self._given:
            return self._given[raw.path]
        taken = self._index().taken() | {*self._given.values()}
        wanted = article_id(raw.date, raw.headline)
        candidates = (wanted if number == 1 else f"{wanted}-{number}" for number in range(1, len(taken) + 2))
        self._given[raw.path] = next(candidate for candidate in candidates if candidate not in taken)
        return self._given[raw.path]

    def _was_deleted(self, identifier: str, sha256: str) -> bool:
        """Whether an article made of these bytes was written and is gone; of the bytes of another version it says nothing."""
        if self._index().of_id(identifier):
            return False
        _, baseline, _ = self.memory().last_written(identifier, None)
        return baseline is None or source_key(baseline.fields, "sha256") in (None, sha256)

    def _begin(self, heads: Iterable[Head]) -> tuple[Index, Memory]:
        index = Index(heads, read_origins(self.content))
        self._known = index, Memory(self.content, index)
        return self._known

    def _both(self) -> tuple[Index, Memory]:
        return self._known or self._begin(read_article(self.content, path).head for path in self.paths())

    def _index(self) -> Index:
        return self._both()[0]

    def memory(self) -> Memory:
        """What the machine remembers of the articles."""
        return self._both()[1]

    def headlines(self) -> HeadlineOf:
        """Tells the headline the machine wrote last of an article; no other article is read for it."""
        memory = self._known[1] if self._known else Memory(self.content, Index((), read_origins(self.content)))
        return memory.headline


def _replaced(raw: RawArticle, identifier: str, before: Mapping[str, object]) -> Diagnostic:
    message = say(
        "the file now tells another story, '{headline}'; its article '{identifier}' tells '{before}' and stays",
        headline=raw.headline,
        identifier=identifier,
        before=before.get("title"),
    )
    hint = say("save the new story under a file name of its own, and bring the old file back from git")
    return Diagnostic("raw-replaced", "error", raw.path, message, hint)


def _kept(path: str, identifier: str, source: str, *, sound: bool) -> Diagnostic:
    why = say("the text here was edited and stays")
    if not sound:
        why = say(
            "without a sound {identifier}.yml in .digest/ inside the content folder everything here is the editor's and stays",
            identifier=identifier,
        )
    hint = say(
        "take over by hand what is new; or delete this file and {identifier}.yml in .digest/ inside the content folder, and convert again: "
        "then the new version is taken as it is",
        identifier=identifier,
    )
    return Diagnostic("body-kept", "warning", path, say("{source} has changed, but {why}", source=source, why=why), hint)


def _path(identifier: str, month: str) -> str:
    return f"articles/{month}/{identifier}.md"
