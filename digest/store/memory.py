"""What the machine remembers of articles: the baselines beside them, found also where an editor gave an article another id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from digest.errors import ArticleError, Diagnostic
from digest.model import Article
from digest.store.atomic import write_atomic
from digest.store.authorship import by_hand
from digest.store.baseline import Baseline, Origin, baseline_path, baseline_text, read_baseline, seems_broken
from digest.store.front_matter import Parts
from digest.store.index import Index
from digest.store.moves import Dates, earlier, stand_as_written, with_moves


class Memory:
    """The baselines of one content folder. Where one is lost, everything is the editor's; what is wrong with it is told by `broken`."""

    def __init__(self, content: Path, index: Index) -> None:
        self._content, self._index = content, index

    def last_written(self, identifier: str, source: str | None) -> tuple[str, Baseline | None, tuple[Diagnostic, ...]]:
        """What the machine wrote last of an article: the id it was kept under, the baseline, what is wrong with it."""
        written_id = self._index.baseline_of(identifier, source)
        try:
            return written_id, read_baseline(self._content, written_id), ()
        except ArticleError as error:
            return written_id, None, (error.diagnostic,)

    def headline(self, article: Article) -> str:
        """The headline the machine wrote last, whatever an editor made of it."""
        _, baseline, _ = self.last_written(article.id, _source_of(article))
        return str(baseline.fields.get("title", "")) if baseline else ""

    def written(self, fields: Mapping[str, object]) -> str:
        """What the machine wrote last of an article with this front matter, as text."""
        return self._text(self._index.baseline_of(str(fields.get("id", "")), source_key(fields, "file")))

    def has_news(self, article: Article) -> bool:
        """Whether there may be readings that an editor has not decided on, or not seen: cheap to ask of every article."""
        text = self._text(self._index.baseline_of(article.id, _source_of(article)))
        return "\noffered:" in text or "\nunseen:" in text

    def recall(self, article: Article, parts: Parts) -> Article:
        """An article as it was read from its file, with what is remembered of it: dates and ids before, which facts are an editor's."""
        identifier, dates = self._dates(article)
        own = by_hand(article, parts, self._text(identifier))
        return replace(article, earlier_dates=earlier(dates), by_hand=own, former_ids=self._former(article, identifier))

    def keep(self, article: Article) -> None:
        """Remember which dates and which id an editor changed, if any, of an article that there is no other reason to write.

        Raises:
            OSError: the baseline cannot be written.
        """
        identifier, dates = self._dates(article)
        if not dates and identifier == article.id:
            return
        try:
            baseline = read_baseline(self._content, identifier)
        except ArticleError:
            return  # told elsewhere
        if baseline and (identifier != article.id or baseline.dates != dates):
            moved = replace(baseline, dates=dates or baseline.dates, former=self._former(article, identifier))
            self.write(article.id, moved, identifier)

    def write(self, identifier: str, baseline: Baseline, former_id: str) -> None:
        """Write a baseline under an id; the one under the id it was kept under before goes.

        Raises:
            OSError: the disk or its rights do not allow it.
        """
        write_atomic(baseline_path(self._content, identifier), baseline_text(baseline).encode())
        self._index.put_baseline(identifier, Origin((baseline.source,), baseline.former))
        if former_id != identifier:
            baseline_path(self._content, former_id).unlink(missing_ok=True)
            self._index.drop_baseline(former_id)

    def broken(self, article: Article) -> tuple[Diagnostic, ...]:
        """What is wrong with the baseline of an article, if it looks as if something were."""
        identifier = self._index.baseline_of(article.id, _source_of(article))
        if seems_broken(self._content, identifier):
            try:
                read_baseline(self._content, identifier)
            except ArticleError as error:
                return (error.diagnostic,)
        return ()

    def _dates(self, article: Article) -> tuple[str, Dates]:
        """Under which id the baseline of an article lies, and the dates of its steps that moved, those that stand now included."""
        identifier = self._index.baseline_of(article.id, _source_of(article))
        text = self._text(identifier)
        if not text or stand_as_written(article.next_steps, text):
            return identifier, {}
        try:
            baseline = read_baseline(self._content, identifier)
        except ArticleError:
            return identifier, {}  # told elsewhere
        return identifier, with_moves(baseline.dates, baseline.fields, article.next_steps) if baseline else {}

    def _former(self, article: Article, identifier: str) -> tuple[str, ...]:
        return with_former(self._index.former(identifier), identifier, article.id)

    def _text(self, identifier: str) -> str:
        try:
            return baseline_path(self._content, identifier).read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            return ""


def with_former(recorded: tuple[str, ...], written_id: str, identifier: str) -> tuple[str, ...]:
    """Ids an article bore before it got the one it bears.

    Args:
        recorded: so far, oldest first.
        written_id: under which the machine knew it last.
        identifier: that it bears now.
    """
    return tuple(former for former in dict.fromkeys((*recorded, written_id)) if former != identifier)


def source_key(fields: Mapping[str, object], key: str) -> str | None:
    """What front matter says of the raw file."""
    source = fields.get("source")
    found = source.get(key) if isinstance(source, Mapping) else None
    return None if found is None else str(found)


def _source_of(article: Article) -> str | None:
    return article.source.file if article.source else None
