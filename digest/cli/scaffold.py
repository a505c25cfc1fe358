"""`digest new`: a ready site to start from, copied from the package's `scaffold` folder."""

from __future__ import annotations

from pathlib import Path

_SCAFFOLD = Path(__file__).parent.parent / "scaffold"
_HIDDEN = "dot."


def create_site(target: Path) -> list[Path]:
    """Copy the scaffold into `target` and return what was written; files that are already there are left alone.

    Names that begin with `dot.` become hidden ones, so that they do not act in this project itself.
    """
    written = []
    for source in sorted(path for path in _SCAFFOLD.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        parts = [f".{part.removeprefix(_HIDDEN)}" if part.startswith(_HIDDEN) else part for part in source.relative_to(_SCAFFOLD).parts]
        path = target.joinpath(*parts)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(source.read_bytes())
            written.append(path)
    return written
