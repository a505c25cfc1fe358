"""Some files looked at by themselves, and mended: for a hook before each commit, which has a second for everything.

Nothing is read in raw articles here and no page is made, so that neither extraction nor renderer need to be loaded. What hangs on other
files is asked of their heads alone; the rest is told by `pipeline.check`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from digest.catalogue import told_in
from digest.checks.facts import about_places, about_steps
from digest.checks.lines import lines_of
from digest.errors import ArticleError, Diagnostic, RegistryError, SettingsError, say
from digest.folder import is_raw
from digest.ingest import reader
from digest.ingest.dates import day_in_words
from digest.model import Registries
from digest.settings import Settings
from digest.store.atomic import write_atomic
from digest.store.conflicts import find_conflicts
from digest.store.doubts import doubts, least_sure
from digest.store.filing import unknown_topics
from digest.store.hand_written import read_hand_written
from digest.store.mending import files as mending
from digest.store.mending.files import Mended
from digest.store.registries import NAMES, load_registries
from digest.store.repository import Repository
from digest.store.yaml_text import parse_yaml


def check_files(settings: Settings, paths: Iterable[Path]) -> tuple[Diagnostic, ...]:
    """What there is to say about some files of the content folder; nothing about files outside of it. Writes nothing.

    Args:
        settings: of the site.
        paths: of files, or of folders for all files in them.

    Raises:
        SettingsError: there is no such file.
    """
    names = _names(settings, paths)
    registries, found = _registries(settings, names)
    found += _articles(settings, names, registries)
    for name in names:
        if is_raw(settings, settings.content / name):
            found += _raw(settings.content, name)
        elif name.endswith(".md") and not name.startswith(("articles/", "inbox/")):
            found += _page(settings.content, name)
    return tuple(told_in(each, settings.language) for each in found)


def mend(settings: Settings, paths: Iterable[Path] | None = None) -> Iterator[Mended]:
    """Articles and registries with slips that can be mended without guessing; writes nothing.

    Args:
        settings: of the site.
        paths: of files, or of folders for all files in them; None for all there are.

    Raises:
        SettingsError: there is no such file.
        OSError: a file cannot be read.
    """
    repository = Repository(settings.content)
    there = [*(name for name in NAMES if (settings.content / name).is_file()), *repository.paths()]
    wanted = set(there if paths is None else _names(settings, paths))
    headline_of = repository.headlines()
    registries, _ = _registries(settings, ())  # of what cannot be read yet no topics are known
    topics = [topic.slug for topic in registries.topics] if registries else []
    for path in there:
        if path in wanted and (settings.content / path).is_file():
            content = (settings.content / path).read_bytes()
            mended = mending.mend(content, path, topics=topics, read_day=day_in_words, headline_of=headline_of)
            if mended.done:
                yield mended


def is_mendable(settings: Settings, found: Iterable[Diagnostic]) -> bool:
    """Whether `mend` would do something about files that errors or warnings were found in; a hook has no time to ask about the others.

    Raises:
        OSError: a file cannot be read.
    """
    faulty = {settings.content / each.path for each in found if each.severity != "info"}
    return any(mend(settings, sorted(path for path in faulty if path.is_file())))


def write_mended(settings: Settings, mended: Mended) -> None:
    """Write a mended file.

    Raises:
        OSError: the disk or its rights do not allow it.
    """
    write_atomic(settings.content / mended.path, mended.after)


def _names(settings: Settings, paths: Iterable[Path]) -> list[str]:
    """Files of the content folder, as paths in it, each once; hidden ones left out."""
    content = settings.content.resolve()
    names = set()
    for path in paths:
        if not path.exists():
            raise SettingsError(say("{path}: no such file", path=path))
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        found = (file.resolve().relative_to(content) for file in inside if file.is_file() and file.resolve().is_relative_to(content))
        names |= {name.as_posix() for name in found if not any(part.startswith((".", "#", "~")) for part in name.parts)}
    return sorted(names)


def _registries(settings: Settings, names: Sequence[str]) -> tuple[Registries | None, list[Diagnostic]]:
    """The registries, None where they cannot be used, and what is wrong with them: conflicts only where one of them was asked for."""
    try:
        registries = load_registries(settings.content)
    except RegistryError as error:
        return None, [*error.diagnostics]
    asked = set(names) & set(NAMES)
    return registries, [each for each in find_conflicts(settings.content, registries) if each.path in asked] if asked else []


def _articles(settings: Settings, names: Sequence[str], registries: Registries | None) -> Iterator[Diagnostic]:
    articles, found = Repository(settings.content).load([name for name in names if name.startswith("articles/") and name.endswith(".md")])
    yield from found
    for article in articles:
        line_of = lines_of(settings.content, article)
        if registries:
            yield from unknown_topics(article, registries, line_of("topics"))
        yield from about_steps(article, line_of)
        yield from about_places(article, line_of)
    for article in sorted(articles, key=least_sure):
        yield from doubts(settings.content, article)


def _raw(content: Path, name: str) -> Sequence[Diagnostic]:
    try:
        _, notes = reader.read((content / name).read_bytes(), name, parse_yaml)
    except ArticleError as error:
        return error.diagnostics
    except OSError as error:
        return [
            Diagnostic(
                "unreadable", "error", name, say("cannot be read: {why}", why=error.strerror), say("check that it is there and its rights")
            )
        ]
    return notes


def _page(content: Path, name: str) -> Iterator[Diagnostic]:
    try:
        read_hand_written(content / name)
    except ArticleError as error:
        yield from (replace(found, path=name) for found in error.diagnostics)
