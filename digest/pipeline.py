"""The straight line: bytes → RawArticle → Extraction → Article → Site → Page. The command line and the plugin both call this.

    reader.read ──▶ extract ──▶ Repository ──▶ collect ──▶ render

A broken article never stops the others: it becomes a diagnostic. A broken set-up raises.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from digest import __version__
from digest.collect.site import collect
from digest.errors import ArticleError, Diagnostic, DigestError, RegistryError
from digest.extract.reading import extract
from digest.ingest import reader
from digest.languages import available, fingerprint, load_pack
from digest.lint import lint
from digest.model import EXTRACTOR, Article, Asset, Extraction, Page, RawArticle
from digest.render.pages import render, with_banner
from digest.render.words import rest_title
from digest.settings import Settings
from digest.store.atomic import write_atomic
from digest.store.front_matter import emit
from digest.store.hand_written import read_hand_written
from digest.store.registries import load_registries
from digest.store.repository import Draft, Repository
from digest.store.stamps import Stamps
from digest.store.yaml_text import parse_yaml

HOME = "index.md"
"""Written by hand: what stands above the news on the home page."""
MANIFEST = ".digest-pages"
"""In a folder of plain pages: which files in it are ours."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Everything the site generator gets."""

    pages: tuple[Page, ...]
    assets: tuple[Asset, ...]
    diagnostics: tuple[Diagnostic, ...]


def convert(settings: Settings, paths: Iterable[Path] | None = None, *, again: bool = False) -> Iterator[Conversion]:
    """Turn raw files into structured articles, one by one, and write those that changed.

    Args:
        settings: of the site.
        paths: raw files below the content folder; None for all of the inbox.
        again: whether to read also what has not changed since an earlier run.

    Raises:
        DigestError: the set-up is broken.
    """
    desk = Desk(settings)
    for path in raw_files(settings) if paths is None else sorted(paths):
        yield desk.write(desk.structure(path, again=again, trusting=False))
    with suppress(OSError):  # a cache that cannot be kept costs time, nothing else
        desk.stamps.save()


def publish(settings: Settings) -> Publication:
    """All pages of the site; raw files not yet converted are converted in memory.

    Raises:
        DigestError: the set-up is broken.
    """
    desk = Desk(settings)
    articles, diagnostics = desk.articles()
    try:
        intro = read_hand_written(settings.content / HOME)
    except ArticleError as error:
        intro = ""
        diagnostics.append(error.diagnostic)
    site = collect(articles, desk.registries, settings.today, settings.default_topic or rest_title(settings.language))
    pages, assets = render(site, settings, intro=intro, diagnostics=diagnostics)
    return Publication(pages=tuple(pages), assets=tuple(assets), diagnostics=tuple(diagnostics))


def republish(publication: Publication, error: DigestError, settings: Settings) -> Publication:
    """An earlier publication again, each page headed by why there is no newer one: for previews while the set-up is broken."""
    plain = (Diagnostic("broken-setup", "error", settings.root.name, str(error)),)
    found = error.diagnostics if isinstance(error, RegistryError) else plain
    return replace(publication, pages=tuple(with_banner(page, found[0], settings) for page in publication.pages), diagnostics=found)


def check(settings: Settings) -> tuple[Diagnostic, ...]:
    """Everything there is to say about content and registries, without writing or rendering.

    Raises:
        DigestError: the set-up is broken beyond the registries.
    """
    try:
        desk = Desk(settings)
    except RegistryError as error:
        return error.diagnostics
    return tuple(desk.articles()[1])


def raw_files(settings: Settings) -> tuple[Path, ...]:
    """The files of the inbox, sorted; hidden ones and editors' swap and backup files left out."""
    if not settings.inbox.is_dir():
        return ()
    found = (path for path in settings.inbox.rglob("*") if path.is_file() and not path.name.endswith("~"))
    return tuple(sorted(path for path in found if not any(part.startswith((".", "#")) for part in path.relative_to(settings.inbox).parts)))


class Desk:
    """What one run has before it: registries and repository, read once."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.registries = load_registries(settings.content)
        self.repository = Repository(settings.content)
        self.stamps = Stamps(settings.cache / "stamps.json")
        self._engine = f"{__version__} {EXTRACTOR} {fingerprint()} {self.registries!r}"

    def articles(self) -> tuple[list[Article], list[Diagnostic]]:
        """The structured articles, with what is new in the inbox drafted in memory."""
        stored, diagnostics = self.repository.load()
        articles = {article.id: article for article in stored}
        for path in raw_files(self.settings):
            conversion = self.structure(path, trusting=True)
            diagnostics += conversion.diagnostics
            if conversion.draft is not None:
                articles[conversion.draft.article.id] = conversion.draft.article
        for article in articles.values():
            diagnostics += lint(article, self.registries)
        return list(articles.values()), list(dict.fromkeys(diagnostics))

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
            return Conversion(path=name, diagnostics=(_out_of_reach("unreadable", name, error),))
        except ArticleError as error:
            return Conversion(path=name, diagnostics=(error.diagnostic,))
        return Conversion(path=name, draft=draft, stamp=stamp, diagnostics=(*notes, *draft.diagnostics))

    def write(self, conversion: Conversion) -> Conversion:
        """Write the article file of a conversion, if there is anything to write."""
        if conversion.draft is None:
            return conversion
        try:
            written = self.repository.write(conversion.draft)
            self.stamps.set(conversion.path, conversion.stamp)
            return replace(conversion, written=written)
        except ArticleError as error:
            found = error.diagnostic
        except OSError as error:
            found = _out_of_reach("unwritable", conversion.draft.article.path, error)
        return replace(conversion, diagnostics=(*conversion.diagnostics, found))

    def _facts(self, raw: RawArticle) -> Extraction:
        """What the text says; nothing where no pack reads its language."""
        if raw.language not in available():
            return Extraction(topics=raw.topics)
        return extract(raw, load_pack(raw.language), self.registries)


def _out_of_reach(code: str, path: str, error: OSError) -> Diagnostic:
    doing = "read" if code == "unreadable" else "written"
    return Diagnostic(code, "error", path, f"cannot be {doing}: {error.strerror}", "Check that there is room and that you may access it.")


def markdown(page: Page) -> str:
    """A page as a Markdown file: front matter, then the body."""
    return f"---\n{emit({'title': page.title, **page.meta})}---\n\n{page.markdown}"


def write_pages(publication: Publication, folder: Path) -> Iterator[str]:
    """Write all pages and assets below `folder` and name each file as it is written; what only an earlier run wrote is removed."""
    files = [(page.path, markdown(page).encode()) for page in publication.pages] + [
        (asset.path, asset.content) for asset in publication.assets
    ]
    manifest = folder / MANIFEST
    before = manifest.read_text(encoding="utf-8").splitlines() if manifest.is_file() else []
    for path in sorted(set(before) - {path for path, _ in files}):
        if (folder / path).resolve().is_relative_to(folder.resolve()):
            (folder / path).unlink(missing_ok=True)
    for path, content in sorted(files):
        write_atomic(folder / path, content)
        yield path
    write_atomic(manifest, "".join(f"{path}\n" for path in sorted(path for path, _ in files)).encode())
