"""`digest new`: a ready site to start from, copied from the package's `scaffold` folders."""

from __future__ import annotations

import json
from importlib.metadata import distribution
from pathlib import Path

from digest.cli.snippets import NAME as SNIPPETS
from digest.cli.snippets import snippets_text
from digest.store.json_schemas import write_schemas

_PACKAGE = Path(__file__).parent.parent
_SCAFFOLDS = {"de": (_PACKAGE / "scaffold",), "en": (_PACKAGE / "scaffold", _PACKAGE / "scaffold_en")}
"""Folders by language; a file of a later one takes the place of an earlier one's of the same name."""
LANGUAGES = tuple(_SCAFFOLDS)
"""In which a new site can be made."""
_HIDDEN = "dot."


def create_site(target: Path, language: str) -> list[Path]:
    """Copy the scaffold of one of `LANGUAGES` into `target` and return what was written; files that are already there are left alone.

    Names that begin with `dot.` become hidden ones, so that they do not act in this project itself. `requirements.txt` names the program
    as it was installed here, so that a build server gets the same. Schemas and snippets, which editors' tools complete by, are written as
    the model is today.
    """
    written = []
    for name, source in sorted(_files(language).items()):
        parts = [f".{part.removeprefix(_HIDDEN)}" if part.startswith(_HIDDEN) else part for part in name.parts]
        path = target.joinpath(*parts)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_requirement().encode() if source.name == "requirements.txt" else source.read_bytes())
            written.append(path)
    snippets = target / ".vscode" / SNIPPETS
    if not snippets.exists():
        snippets.write_text(snippets_text(language), encoding="utf-8")
        written.append(snippets)
    return written + write_schemas(target / "content", language)


def _files(language: str) -> dict[Path, Path]:
    """What there is to copy, by its name in the scaffold."""
    found: dict[Path, Path] = {}
    for folder in _SCAFFOLDS[language]:
        found |= {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    return found


def _requirement() -> str:
    """The line for pip that installs this very program: from the repository it came from, if pip noted one (PEP 610)."""
    program = distribution("news-digest")
    origin = json.loads(program.read_text("direct_url.json") or "{}")
    if "vcs_info" in origin:
        return f"news-digest @ {origin['vcs_info']['vcs']}+{origin['url']}@{origin['vcs_info']['commit_id']}\n"
    return (
        "# Where a build server gets the program: the address of its repository, as in\n"
        "#   news-digest @ git+https://git.example.org/newsroom/news-digest@v0.1.0\n"
        f"news-digest=={program.version}\n"
    )
