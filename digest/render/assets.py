"""Style sheets, scripts, fonts: what the pages load."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from digest.model import Asset
from digest.render.paths import ASSETS
from digest.settings import Settings, package_templates

_ORDER = ("fonts", "tokens", "frame", "parts", "pages", "people", "agenda", "map", "print")
"""Of the style sheets; what a site adds comes last, so that its rules win."""
_BUNDLES = {".css": "digest.css", ".js": "digest.js"}


def site_assets(settings: Settings) -> Iterator[Asset]:
    """What lies below `assets/` in the templates: style sheets joined into one file, scripts into another, the rest as it is.

    One file each is one request each. A site's own file replaces the program's of the same name.
    """
    files: dict[str, Path] = {}
    for folder in (package_templates() / "assets", settings.templates / "assets"):
        files |= {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    for suffix, name in _BUNDLES.items():
        yield Asset(ASSETS + name, _joined({path: files[path] for path in files if path.endswith(suffix)}))
    for name in sorted(files):
        if Path(name).suffix not in _BUNDLES and not name.startswith("."):
            yield Asset(ASSETS + name, files[name].read_bytes())


def _joined(files: Mapping[str, Path]) -> bytes:
    def place(name: str) -> tuple[int, str]:
        stem = Path(name).stem
        return (_ORDER.index(stem) if stem in _ORDER else len(_ORDER), name)

    return b"\n".join(files[name].read_bytes() for name in sorted(files, key=place))
