"""What lies in the content folder, by name and place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from digest.model import Asset
from digest.settings import Settings
from digest.store.hand_written import held_back
from digest.store.links import leads_nowhere

HOME = "index.md"
"""Written by hand: what stands above the news on the home page."""
_COPY = re.compile(r"~$|\.(?:orig|bak|rej|old|save|tmp|swp|swo)$|(?:^|/)#[^/]*#$", re.IGNORECASE)
_REGISTRY = re.compile(r"(?:topics|actors|places)\.ya?ml", re.IGNORECASE)
_MEDIA = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".ico", ".mp3", ".m4a", ".ogg", ".wav", ".mp4", ".webm", ".pdf"}
"""What articles may show and link to."""
_PAGES = {".md", ".markdown", ".mdown", ".mkdn", ".mkd"}
"""What MkDocs makes pages of."""
_OWN_FILES = {"topics.yml", "actors.yml", "places.yml", HOME}


def raw_files(settings: Settings) -> tuple[Path, ...]:
    """The files of the inbox, sorted; hidden ones and editors' swap and backup files left out.

    Links that lead nowhere are among them: reading says so.
    """
    if not settings.inbox.is_dir():
        return ()
    return tuple(sorted(path for path in settings.inbox.rglob("*") if (path.is_file() or leads_nowhere(path)) and is_raw(settings, path)))


def is_raw(settings: Settings, path: Path) -> bool:
    """Whether a path leads to a file of the inbox that is no hidden one and no editor's swap or backup file."""
    if not path.is_relative_to(settings.inbox) or path.name.endswith("~"):
        return False
    return not any(part.startswith((".", "#")) for part in path.relative_to(settings.inbox).parts)


def is_material(name: str) -> bool:
    """Whether a file of the content folder, by its path there, is what pages are made of and not itself published.

    So are copies that editors and git leave beside a file: what is held back in the file is in them too.
    """
    if name.startswith("inbox/") or name in _OWN_FILES or _COPY.search(name) or _REGISTRY.match(name):
        return True
    return name.startswith("articles/") and PurePosixPath(name).suffix.casefold() not in _MEDIA


def is_published(path: Path, name: str) -> bool:
    """Whether a file is published as it is: neither material, nor a link that leads nowhere, nor a page with a key that holds it back.

    Args:
        path: where it lies.
        name: its path in the content folder.
    """
    return not is_material(name) and path.is_file() and not _holding_key(path)


def links_nowhere(settings: Settings) -> tuple[Path, ...]:
    """What the content folder would publish as it is, were it no link that leads nowhere; sorted."""
    return tuple(path for path, name in _visible(settings) if (name == HOME or not is_material(name)) and leads_nowhere(path))


def pages_held_back(settings: Settings) -> tuple[tuple[str, str], ...]:
    """Pages written by hand that are not published, each with the key that says so."""
    pages = ((path, name) for path, name in _visible(settings) if not is_material(name) and path.is_file())
    return tuple((name, key) for path, name in pages if (key := _holding_key(path)))


def hand_written(settings: Settings) -> tuple[Asset, ...]:
    """What else the content folder publishes, as it is: pages written by hand, pictures."""
    return tuple(Asset(name, path.read_bytes()) for path, name in _visible(settings) if is_published(path, name))


def _visible(settings: Settings) -> Iterator[tuple[Path, str]]:
    """What lies in the content folder, with its path there; sorted, hidden files and folders left out."""
    for path in sorted(settings.content.rglob("*")):
        name = path.relative_to(settings.content).as_posix()
        if not any(part.startswith(".") for part in name.split("/")):
            yield path, name


def _holding_key(path: Path) -> str:
    return held_back(path.read_bytes()) if path.suffix.casefold() in _PAGES else ""
