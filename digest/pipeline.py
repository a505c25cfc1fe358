"""The straight line: bytes → RawArticle → Extraction → Article → Site → Page. The command line and the plugin both call this.

    Desk.structure: reader.read ──▶ extract ──▶ Repository.draft        publish: collect ──▶ render

A broken article never stops the others: it becomes a diagnostic. A broken set-up raises.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from digest.catalogue import error_in, told_in
from digest.checks.checking import look_through
from digest.collect.findings import about_takes
from digest.collect.release import release
from digest.collect.site import collect
from digest.desk import Conversion, Desk, out_of_reach
from digest.errors import ArticleError, Diagnostic, DigestError, RegistryError, say
from digest.evaluation.files import raw_text, read_labels
from digest.evaluation.labels import not_in_text
from digest.evaluation.measure import Result, measure
from digest.extract.explaining import explanation
from digest.extract.explaining.report import Explanation
from digest.extract.reading import read
from digest.folder import HOME, raw_files
from digest.ingest import reader
from digest.languages import available, load_pack
from digest.model import SCHEMA, Asset, Page, Registries
from digest.render.frame import Frame, frame_of
from digest.render.machine.head import plain_head
from digest.render.pages import render, with_banner
from digest.render.words import rest_title
from digest.settings import Settings
from digest.store.atomic import write_atomic
from digest.store.blobs import BlobFolder
from digest.store.front_matter import decode, emit, parse, split
from digest.store.hand_written import read_hand_written
from digest.store.json_schemas import write_schemas
from digest.store.memory import source_key
from digest.store.registries import load_registries
from digest.store.repository import Repository
from digest.store.snippets import write_snippets
from digest.store.yaml_text import parse_yaml
from digest.suggest import desk as proposing
from digest.suggest.applying import Edited
from digest.suggest.proposals import Proposal

MANIFEST = ".digest-pages"
"""In a folder of plain pages: which files in it are ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Everything the site generator gets."""

    pages: tuple[Page, ...]
    assets: tuple[Asset, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """How well the articles say what their labels do."""

    results: tuple[Result, ...]
    """One a label, in the order of their files."""
    about_labels: tuple[Diagnostic, ...]
    """Paths as the labels were asked for."""
    about_articles: tuple[Diagnostic, ...]
    """Articles that cannot be read and so count as absent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """What is read in one raw file and why, or why it cannot be read."""

    explanation: Explanation | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


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
    chosen = raw_files(settings) if paths is None else sorted(paths)
    for path in chosen:
        yield _told(desk.write(desk.structure(path, again=again, trusting=False)), settings)
    yield from (_told(conversion, settings) for conversion in desk.record_moves(chosen if {*raw_files(settings)} - {*chosen} else None))
    with suppress(OSError):  # a cache that cannot be kept costs time, what editors' tools complete by is a help; nothing else
        desk.stamps.save()
        topics = [topic.slug for topic in desk.registries.topics]
        write_schemas(settings.content, settings.language, topics)
        write_snippets(settings.root, settings.language, topics)


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
        diagnostics += error.diagnostics
    if not settings.site_url:
        message, hint = (
            say("site_url is missing: the site has no feeds"),
            say("say where the site stands: site_url: https://www.example.org/"),
        )
        diagnostics.append(Diagnostic("no-address", "info", "mkdocs.yml", message, hint))
    released = release(articles, settings.now, settings.zone, preview=settings.serving)
    site = collect(released.articles, desk.registries, settings.today, settings.default_topic or rest_title(settings.language))
    diagnostics += [*released.diagnostics, *about_takes(site.takes, articles, settings.today)]
    diagnostics = [told_in(found, settings.language) for found in diagnostics]
    cards = BlobFolder(settings.cache / "cards")
    pages, assets = render(site, settings, intro=intro, diagnostics=diagnostics, blobs=cards)
    cards.forget_unused()
    return Publication(pages=tuple(pages), assets=tuple(assets), diagnostics=tuple(diagnostics))


def republish(publication: Publication, error: DigestError, settings: Settings) -> Publication:
    """An earlier publication again, each page headed by why there is no newer one: for previews while the set-up is broken."""
    plain = (Diagnostic("broken-setup", "error", settings.root.name, error_in(error, settings.language)),)
    found = tuple(told_in(each, settings.language) for each in error.diagnostics) if isinstance(error, RegistryError) else plain
    return replace(publication, pages=tuple(with_banner(page, found[0], settings) for page in publication.pages), diagnostics=found)


def frame(settings: Settings, published: Collection[str]) -> Frame:
    """What the theme says by itself around the pages; `published` are the paths of all files of the site."""
    return frame_of(settings, published)


def head_by_hand(settings: Settings, path: str, title: str, description: str) -> str:
    """What belongs into the head of a page written by hand; title and description are plain text."""
    return plain_head(path, title, description, settings)


def check(settings: Settings, *, doubts: bool = False) -> tuple[Diagnostic, ...]:
    """Everything there is to say about content and registries, without writing or rendering.

    Args:
        settings: of the site.
        doubts: whether to list facts of which the machine is not sure and what new readings suggest, too; severity info.

    Raises:
        DigestError: the set-up is broken beyond the registries.
    """
    try:
        desk = Desk(settings)
        articles, found = desk.articles()
        released = release(articles, settings.now, settings.zone, preview=False)
        site = collect(released.articles, desk.registries, settings.today, settings.default_topic or rest_title(settings.language))
        found += [*released.diagnostics, *about_takes(site.takes, articles, settings.today)]
        standing = [article for article in articles if article.id not in site.takes.gone]
        found += look_through(settings, site, [each for each in standing if (settings.content / each.path).is_file()], desk.registries)
        found += [*desk.news(standing), *desk.doubts(standing)] if doubts else []
    except RegistryError as error:
        found = [*error.diagnostics]
    return tuple(told_in(each, settings.language) for each in found)


def suggest(settings: Settings) -> tuple[Proposal, ...]:
    """What editors may want to write into registries and articles; writes nothing.

    Raises:
        DigestError: the set-up is broken.
    """
    desk = Desk(settings)
    articles = release(desk.articles()[0], settings.now, settings.zone, preview=True).articles
    site = collect(articles, desk.registries, settings.today, settings.default_topic or rest_title(settings.language))
    stored = [article for article in articles if (settings.content / article.path).is_file()]
    return proposing.propose(site, stored, desk.registries, settings.language)


def apply(settings: Settings, edited: Iterable[Edited]) -> Iterator[str]:
    """Write files that proposals change and name each, relative to the content folder, as it is written."""
    for file in edited:
        write_atomic(settings.content / file.path, file.after.encode())
        yield file.path


def evaluate(settings: Settings, path: Path) -> Evaluation:
    """Measure the structured articles against labels; a label belongs to the article whose raw file bears its id.

    Args:
        settings: of the site.
        path: of the labels' folder, or of a single label.

    Raises:
        SettingsError: there are no labels.
    """
    labels, about_labels = read_labels(path)
    articles, about_articles = Repository(settings.content).load()
    by_id = {Path(article.source.file).stem: article for article in articles if article.source}
    results = []
    for name, label in labels.items():
        article = by_id.get(label.id)
        text = raw_text(settings.content, article.source.file) if article and article.source else None
        about_labels += () if text is None else not_in_text(label, text, name)
        results.append(measure(label, article, text))
    broken = (found for found in about_articles if found.severity == "error")
    return Evaluation(results=tuple(results), about_labels=tuple(about_labels), about_articles=tuple(broken))


def explain(settings: Settings | None, path: Path, data: bytes | None = None) -> Explained:
    """Tell what is read in a raw file and what it hangs on; writes nothing.

    Args:
        settings: of the site whose registries are heard; None where there is no site.
        path: of the file, anywhere; where it does not exist, a name that says what kind of file `data` is.
        data: what the file holds, if it is read already.

    Raises:
        DigestError: the set-up is broken.
    """
    registries = load_registries(settings.content) if settings else Registries()
    inside = settings is not None and path.resolve().is_relative_to(settings.content.resolve())
    name = path.resolve().relative_to(settings.content.resolve()).as_posix() if settings and inside else path.name
    try:
        given = path.read_bytes() if data is None else data
        if found := _no_raw_file(given, name):
            return Explained(diagnostics=(found,))
        raw, notes = reader.read(given, name, parse_yaml)
    except OSError as error:
        return Explained(diagnostics=(out_of_reach("unreadable", name, error),))
    except ArticleError as error:
        return Explained(diagnostics=error.diagnostics)
    if raw.language not in available():
        return Explained(diagnostics=tuple(replace(note, severity="error") if note.code == "no-language-pack" else note for note in notes))
    return Explained(explanation=explanation.explain(read(raw, load_pack(raw.language), registries)), diagnostics=notes)


def _no_raw_file(data: bytes, name: str) -> Diagnostic | None:
    """What to say of a structured article, whose facts were read from another file; None of any other file."""
    try:
        fields = parse(split(decode(data, name), name), name)
    except ArticleError:
        return None
    if fields.get("schema") != SCHEMA:
        return None
    message = say("this is a structured article; what can be explained is how its facts were read from the raw file")
    source = source_key(fields, "file")
    hint = say("it names no raw file behind source: what stands in it was written by hand")
    if source:
        hint = say("explain the raw file instead: {source} in the content folder", source=source)
    return Diagnostic("no-raw-file", "error", name, message, hint)


def _told(conversion: Conversion, settings: Settings) -> Conversion:
    """A conversion with what there is to say of it in the site's language."""
    return replace(conversion, diagnostics=tuple(told_in(found, settings.language) for found in conversion.diagnostics))


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
