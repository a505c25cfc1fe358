"""From raw files to articles: what one run has before it, and what becomes of each file on it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from digest import __version__
from digest.errors import ArticleError, Diagnostic, say
from digest.extract.reading import extract
from digest.folder import links_nowhere, raw_files
from digest.ingest import reader
from digest.languages import available, fingerprint, load_pack, settle
from digest.lint import lint
from digest.model import EXTRACTOR, Article, Extraction, RawArticle
from digest.review.items import findings
from digest.review.reviewer import read_sheet
from digest.settings import Settings
from digest.store.article_file import line_of_key
from digest.store.baseline import FOLDER
from digest.store.conflicts import find_conflicts
from digest.store.doubts import doubts, least_sure
from digest.store.links import dangling
from digest.store.registries import load_registries
from digest.store.repository import Draft, Repository
from digest.store.stamps import Stamps
from digest.store.yaml_text import parse_yaml

_WITHHOLDING = {reader.UNREADABLE_EMBARGO, "unreadable-status"}
"""Said of a raw file nothing of which may be published, whatever was made of it before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """What became of one raw file."""

    path: str
    """Relative to the content folder."""
    draft: Draft | None = None
    """None where nothing could be made of the file, or nothing had to be."""
    stamp: str = ""
    """Of everything the reading hangs on."""
    written: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()


class Desk:
    """What one run has before it: registries and repository, read once."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.registries = load_registries(settings.content)
        self.repository = Repository(settings.content)
        self.stamps = Stamps(settings.cache / "stamps.json")
        self._engine = f"{__version__} {EXTRACTOR} {fingerprint()} {self.registries.heard!r}"

    def articles(self) -> tuple[list[Article], list[Diagnostic]]:
        """The structured articles, with what is new in the inbox drafted in memory."""
        stored, diagnostics = self.repository.load()
        diagnostics += find_conflicts(self.settings.content, self.registries)
        for path in links_nowhere(self.settings):
            diagnostics += filter(None, [dangling(path, path.relative_to(self.settings.content).as_posix())])
        articles = {article.id: article for article in stored}
        for path in raw_files(self.settings):
            conversion = self.structure(path, trusting=True)
            diagnostics += conversion.diagnostics
            if any(found.code in _WITHHOLDING for found in conversion.diagnostics):
                articles = {key: each for key, each in articles.items() if not (each.source and each.source.file == conversion.path)}
            if conversion.draft is not None:
                articles[conversion.draft.article.id] = conversion.draft.article
                diagnostics += _unconverted(conversion)
        for article in articles.values():
            diagnostics += self._lint(article)
        return list(articles.values()), list(dict.fromkeys(diagnostics))

    def doubts(self, articles: Iterable[Article]) -> list[Diagnostic]:
        """What is doubtful in articles that stand in a file, where an editor can settle it; the article with the worst first."""
        content = self.settings.content
        stored = (article for article in articles if (content / article.path).is_file())
        return [found for article in sorted(stored, key=least_sure) for found in doubts(content, article)]

    def news(self, articles: Iterable[Article]) -> list[Diagnostic]:
        """What new readings suggest beside an editor's words, and what came into articles since they were reviewed."""
        content, memory = self.settings.content, self.repository.memory()
        stored = (article for article in articles if (content / article.path).is_file() and memory.has_news(article))
        return findings(read_sheet(content, article.path, memory) for article in stored)

    def structure(self, path: Path, *, again: bool = False, trusting: bool) -> Conversion:
        """Read one raw file, find its facts and draft the article file; nothing to do where an earlier run did just that.

        Args:
            path: of the raw file.
            again: whether to read it in any case.
            trusting: whether to take an article of the same raw file for the last word where nothing says under which registries and
                language packs it was made: as in a fresh clone, where what is committed is what shall be published.
        """
        name = path.relative_to(self.settings.content).as_posix()
        try:
            data = path.read_bytes()
            sha256 = hashlib.sha256(data).hexdigest()
            stamp = hashlib.sha256(f"{sha256} {self._engine}".encode()).hexdigest()
            known = self.stamps.get(name) or (stamp if trusting else "")
            if not again and known == stamp and self.repository.is_settled(name, sha256):
                return Conversion(path=name)
            raw, notes = reader.read(data, name, parse_yaml)
            draft = self.repository.draft(raw, self._facts(raw))
        except OSError as error:
            return Conversion(path=name, diagnostics=(dangling(path, name) or out_of_reach("unreadable", name, error),))
        except ArticleError as error:
            return Conversion(path=name, diagnostics=error.diagnostics)
        return Conversion(path=name, draft=draft, stamp=stamp, diagnostics=(*notes, *draft.diagnostics))

    def write(self, conversion: Conversion) -> Conversion:
        """Write the article file of a conversion, if there is anything to write."""
        if conversion.draft is None:
            return conversion
        try:
            written = self.repository.write(conversion.draft)
            self.stamps.set(conversion.path, conversion.stamp)
            noted = self._lint(conversion.draft.article)
            return replace(conversion, written=written, diagnostics=(*conversion.diagnostics, *noted))
        except ArticleError as error:
            found = error.diagnostic
        except OSError as error:
            found = out_of_reach("unwritable", conversion.draft.article.path, error)
        return replace(conversion, diagnostics=(*conversion.diagnostics, found))

    def record_moves(self, paths: Iterable[Path] | None) -> list[Conversion]:
        """Remember which dates and ids editors have changed in the articles of raw files, of all if there is no saying of which.

        Returns:
            What there is to say where that cannot be written.
        """
        try:
            sources = None if paths is None else {path.relative_to(self.settings.content).as_posix() for path in paths}
            self.repository.record_moves(sources)
        except OSError as error:
            found = out_of_reach("unwritable", FOLDER, error)
            return [Conversion(path=FOLDER, diagnostics=(found,))]
        return []

    def _lint(self, article: Article) -> list[Diagnostic]:
        """What there is to say about an article; findings about its topics with the line they stand in, if they stand in a file."""
        if article.signal == "withdrawal":
            return []  # no news: it needs no topic, and nothing in it is followed
        found = lint(article, self.registries)
        if not (found and article.topics and (self.settings.content / article.path).is_file()):
            return found
        line = line_of_key(self.settings.content, article.path, "topics")
        return [replace(each, line=line) if each.code == "unknown-topic" else each for each in found]

    def _facts(self, raw: RawArticle) -> Extraction:
        """What the text says; nothing where no pack reads its language."""
        if raw.language not in available() or raw.signal == "withdrawal":  # a notice to editors is no news
            return Extraction(topics=raw.topics)
        found = extract(raw, load_pack(raw.language), self.registries)
        settle(raw.language)
        return found


def _unconverted(conversion: Conversion) -> list[Diagnostic]:
    """An editor can correct only what stands in a file."""
    if conversion.draft is None or conversion.draft.before is not None:
        return []
    hint = say("Run `digest convert` to get a file in which its facts can be corrected.")
    return [Diagnostic("not-converted", "info", conversion.path, say("not yet converted: read anew with each build"), hint)]


def out_of_reach(code: str, path: str, error: OSError) -> Diagnostic:
    """What there is to say about a file that is `unreadable` or `unwritable`."""
    message = (
        say("cannot be read: {why}", why=error.strerror) if code == "unreadable" else say("cannot be written: {why}", why=error.strerror)
    )
    return Diagnostic(code, "error", path, message, say("Check that there is room and that you may access it."))
