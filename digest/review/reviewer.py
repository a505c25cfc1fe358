"""Decisions of an editor, each written at once: into the article, and into what the machine remembers of it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path
from typing import Any

from digest.errors import ArticleError, Diagnostic, say
from digest.model import Article, Review
from digest.review.items import Item, Sheet, sheet_of
from digest.settings import Settings
from digest.store.article_file import article_of, read_article
from digest.store.atomic import write_atomic
from digest.store.edits import reviewed, settled, with_value, without_fact
from digest.store.front_matter import Parts, decode, join, parse, split
from digest.store.memory import Memory
from digest.store.merge import IDENTITY
from digest.store.repository import Repository
from digest.store.suggestions import Suggestion, with_offer

_LISTS = {"aliases", "who", "topics", "agencies", "authors"}
"""Keys that hold several texts; they are typed with commas between."""
_NUMBERS = {"latitude", "longitude", "geonames", "mentions", "urgency"}


class Reviewer:
    """The articles of a site on an editor's desk."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._repository = Repository(settings.content)
        loaded, self.diagnostics = self._repository.load()
        self._articles = {article.path: article for article in loaded}

    def sheets(self, paths: Collection[str] | None = None) -> list[Sheet]:
        """The articles that nobody has reviewed, or that have changed since, the one with the least sure fact first.

        Args:
            paths: of the articles to look at, relative to the content folder, in whatever state they are; None for all.
        """
        chosen = (path for path in self._articles if paths is None or path in paths)
        found = [self.sheet(path) for path in chosen]
        return sorted(
            (sheet for sheet in found if paths is not None or sheet.article.review == "machine" or sheet.items or sheet.unseen),
            key=lambda sheet: sheet.urgency,
        )

    def sheet(self, path: str) -> Sheet:
        """One article as it stands in its file now.

        Raises:
            ArticleError: the file cannot be read.
        """
        return read_sheet(self.settings.content, path, self._repository.memory())

    def accept(self, item: Item) -> None:
        """The fact is right as it stands; of a suggestion: the new reading is.

        Raises:
            ArticleError: the file was changed meanwhile, or cannot be changed this way.
        """
        suggestion = item.suggestion
        if suggestion is None:
            self._change(item, lambda parts, number: settled(parts, item.path, item.name, number))
            return
        self._change(item, lambda parts, number: with_value(parts, item.path, _location(item, number, suggestion.key), suggestion.read))
        self._remember(item, suggestion, "fields")

    def decline(self, item: Item) -> None:
        """The editor's word stands against the suggestion of an item, and this reading is not offered again.

        Raises:
            ArticleError: the file was changed meanwhile.
        """
        if item.suggestion:
            self._remember(item, item.suggestion, "declined")

    def correct(self, item: Item, key: str, typed: str) -> tuple[Diagnostic, ...]:
        """Another value for a key of a fact, or of the article where the item is no fact.

        Args:
            item: the fact.
            key: which of its values.
            typed: as typed by the editor; empty takes the key out.

        Returns:
            What is wrong with the value; nothing has been written then.

        Raises:
            ArticleError: the file was changed meanwhile, or cannot be changed this way.
        """
        before = {(found.code, found.message) for found in read_article(self.settings.content, item.path).diagnostics}
        value = _value(key, typed)
        found: list[Diagnostic] = []

        def corrected(parts: Parts, number: int) -> Parts:
            new = with_value(parts, item.path, _location(item, number, key), value)
            try:
                told = article_of(new, item.path, self._repository.memory().headline)[1]
            except ArticleError as error:
                told = error.diagnostics
            found.extend(each for each in told if (each.code, each.message) not in before)
            return parts if found else new

        self._change(item, corrected)
        return tuple(found)

    def drop(self, item: Item) -> None:
        """The fact goes, and does not come back.

        Raises:
            ArticleError: the file was changed meanwhile, or cannot be changed this way.
        """
        self._change(item, lambda parts, number: without_fact(parts, item.path, item.name, number))

    def mark(self, article: Article, review: Review, by: str) -> None:
        """The article is reviewed, all that came into it since the last time included.

        Raises:
            ArticleError: the file cannot be read or changed.
        """
        self._write(article.path, reviewed(self._parts(article.path), article.path, review, by, self.settings.today))
        memory = self._repository.memory()
        written_id, baseline, _ = memory.last_written(article.id, article.source.file if article.source else None)
        if baseline and baseline.unseen:
            memory.write(written_id, replace(baseline, unseen={}), written_id)

    def _change(self, item: Item, change: Callable[[Parts, int], Parts]) -> None:
        """Change the file at an item, which is looked for anew: an editor may have the file open elsewhere."""
        parts = self._parts(item.path)
        self._write(item.path, change(parts, _number(item, parse(parts, item.path))))

    def _parts(self, path: str) -> Parts:
        try:
            return split(decode((self.settings.content / path).read_bytes(), path), path)
        except OSError as error:
            message = say("the file cannot be read: {why}", why=error.strerror)
            raise ArticleError(Diagnostic("unreadable", "error", path, message)) from None

    def _write(self, path: str, parts: Parts) -> None:
        try:
            write_atomic(self.settings.content / path, join(parts).encode())
        except OSError as error:
            message = say("the file cannot be written: {why}", why=error.strerror)
            raise ArticleError(Diagnostic("unwritable", "error", path, message)) from None

    def _remember(self, item: Item, suggestion: Suggestion, where: str) -> None:
        article = self._articles[item.path]
        memory = self._repository.memory()
        written_id, baseline, _ = memory.last_written(article.id, article.source.file if article.source else None)
        if baseline is None:
            return
        known = baseline.declined if where == "declined" else baseline.fields
        if where == "fields" and not _stands(suggestion, known):
            return  # a fact the editor entered himself stays his own
        new = with_offer(known, suggestion)
        changed = replace(baseline, declined=new) if where == "declined" else replace(baseline, fields=new)
        memory.write(written_id, changed, written_id)


def read_sheet(content: Path, path: str, memory: Memory) -> Sheet:
    """An article as it stands in its file, relative to the content folder, and what there is to look at in it.

    Raises:
        ArticleError: the file cannot be read.
    """
    file = read_article(content, path, memory.headline, memory.written)
    if file.article is None or file.parts is None:
        raise ArticleError(*file.diagnostics)
    article = memory.recall(file.article, file.parts)
    _, baseline, _ = memory.last_written(article.id, article.source.file if article.source else None)
    return sheet_of(article, file.parts, baseline)


def _location(item: Item, number: int, key: str) -> tuple[str | int, ...]:
    return (item.name, number, key) if item.number is not None else (key,)


def _number(item: Item, data: Any) -> int:  # noqa: ANN401  (plain data)
    """Which entry of its list the fact of an item is now; 0 at the top."""
    if item.number is None:
        return 0
    facts = data.get(item.name)
    there = [number for number, fact in enumerate(facts if isinstance(facts, list) else ()) if fact == item.fact]
    if not there:
        message = say("the entry was changed meanwhile; it was left as it is")
        raise ArticleError(Diagnostic("changed-meanwhile", "warning", item.path, message, say("look at it once more")))
    return min(there, key=lambda number: abs(number - (item.number or 0)))


def _stands(suggestion: Suggestion, fields: Any) -> bool:  # noqa: ANN401  (plain data)
    if suggestion.identity is None:
        return True
    facts = fields.get(suggestion.name)
    identity = IDENTITY[suggestion.name]
    return any(isinstance(fact, dict) and fact.get(identity) == suggestion.identity for fact in (facts if isinstance(facts, list) else ()))


def _value(key: str, typed: str) -> object:
    """What was typed, as plain data; what is no number stays a text, and the schema says so."""
    text = typed.strip()
    if not text:
        return None
    if key in _LISTS:
        return [part.strip() for part in text.split(",") if part.strip()]
    if key in _NUMBERS:
        try:
            return float(text) if "." in text else int(text)
        except ValueError:
            return text
    return text
