"""What lies in the content folder, by name and place."""

from __future__ import annotations

import re
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


def links_nowhere(settings: Settings) -> tuple[Path, ...]:
    """What the content folder would publish as it is, were it no link that leads nowhere; sorted."""
    found = []
    for path in settings.content.rglob("*"):
        name = path.relative_to(settings.content).as_posix()
        is_published = name == HOME or not is_material(name)
        if is_published and leads_nowhere(path) and not any(part.startswith(".") for part in name.split("/")):
            found.append(path)
    return tuple(sorted(found))


def pages_held_back(settings: Settings) -> tuple[tuple[str, str], ...]:
    """Pages written by hand that are not published, each with the key that says so."""
    names = ((path, path.relative_to(settings.content).as_posix()) for path in sorted(settings.content.rglob("*.md")) if path.is_file())
    shown = ((path, name) for path, name in names if not is_material(name) and not any(part.startswith(".") for part in name.split("/")))
    return tuple((name, key) for path, name in shown if (key := held_back(path.read_bytes())))


def hand_written(settings: Settings) -> tuple[Asset, ...]:
    """What else the content folder publishes, as it is: pages written by hand, pictures."""
    found = []
    for path in sorted(settings.content.rglob("*")):
        name = path.relative_to(settings.content).as_posix()
        if path.is_file() and not is_material(name) and not any(part.startswith(".") for part in name.split("/")):
            content = path.read_bytes()
            if path.suffix.casefold() != ".md" or not held_back(content):
                found.append(Asset(name, content))
    return tuple(found)
