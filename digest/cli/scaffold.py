"""`digest new`: a ready site to start from, copied from the package's `scaffold` folders, which hold the texts of all languages."""

from __future__ import annotations

import json
import re
from importlib.metadata import distribution
from pathlib import Path

from digest.cli.cms import collections
from digest.errors import RegistryError
from digest.store.atomic import write_atomic
from digest.store.front_matter import emit
from digest.store.json_schemas import write_schemas
from digest.store.registries import NAMES, load_registries
from digest.store.registry_edit import as_list
from digest.store.snippets import write_snippets

_PACKAGE = Path(__file__).parent.parent
LANGUAGES = ("de", "en")
"""In which a new site can be made."""
_LINE = re.compile(rf"(?P<indent> *)(?P<language>{'|'.join(LANGUAGES)})\| ?(?P<rest>.*)", re.DOTALL)
_HIDDEN = "dot."
_CONTENT = "content"
"""What the content folder is called in the scaffolds."""
_IGNORED = "node_modules/"
"""What a site with a web form has beside it and does not commit."""


def create_site(target: Path, language: str) -> list[Path]:
    """Copy the scaffold of one of `LANGUAGES` into `target` and return what was written; files that are already there are left alone.

    `requirements.txt` names the program as it was installed here, so that a build server gets the same. Schemas and snippets, by which
    editors' tools complete, are written as the model is today.
    """
    written = _copy("scaffold", target, language)
    topics = _topics(target / _CONTENT)
    return [*written, *write_snippets(target, language, topics, new=True), *write_schemas(target / _CONTENT, language, topics)]


def _topics(content: Path) -> list[str]:
    """Slugs to propose; none where somebody's registry cannot be read, which is told elsewhere."""
    try:
        return [topic.slug for topic in load_registries(content).topics]
    except RegistryError:
        return []


def add_web_form(target: Path, language: str, content: str = _CONTENT) -> list[Path]:
    """Add the web form (Sveltia CMS) to a site and return what was written.

    Files that are already there are left alone, but for what the form edits: that is made of the model, as it is today. Registries without
    entries become empty lists: the form takes what is comments alone for a file that is not there.

    Args:
        target: the site's folder.
        language: one of `LANGUAGES`.
        content: path of its content folder from there.
    """
    written = _copy("scaffold_cms", target, language, content)
    ignored = target / ".gitignore"
    lines = ignored.read_text(encoding="utf-8").splitlines() if ignored.is_file() else []
    if _IGNORED not in lines:
        ignored.write_text("\n".join([*lines, _IGNORED, ""]), encoding="utf-8")
        written.append(ignored)
    written += [registry for name in NAMES if _made_a_list(registry := target / content / name)]
    made = target / content / "admin" / "collections.yml"
    head = "# Made by `digest new --cms`; changes here do not last.\n"
    if write_atomic(made, (head + emit(collections(content, language))).encode()):
        written.append(made)
    return written


def _made_a_list(registry: Path) -> bool:
    """Whether a registry had to be written as a list; one that is not there or cannot be read stays as it is: `digest check` tells."""
    try:
        text = registry.read_bytes().decode("utf-8")
    except (FileNotFoundError, UnicodeDecodeError):
        return False
    return write_atomic(registry, as_list(text).encode())


def _copy(name: str, target: Path, language: str, content: str = _CONTENT) -> list[Path]:
    """Names that begin with `dot.` become hidden ones, so that they do not act in this project itself; the content folder gets its name."""
    written = []
    for path, source in sorted(_files(_PACKAGE / name, language).items()):
        parts = [f".{part.removeprefix(_HIDDEN)}" if part.startswith(_HIDDEN) else part for part in path.parts]
        copy = target.joinpath(*(content if part == _CONTENT else part for part in parts))
        if not copy.exists():
            copy.parent.mkdir(parents=True, exist_ok=True)
            text = _requirement() if source.name == "requirements.txt" else spoken(source.read_text("utf-8"), language)
            copy.write_bytes(text.replace(f"{_CONTENT}/", f"{content}/").encode())
            written.append(copy)
    return written


def _files(folder: Path, language: str) -> dict[Path, Path]:
    """What there is to copy, by its name in the site: `about.de.md` is the `about.md` of a German one."""
    found: dict[Path, Path] = {}
    for path in folder.rglob("*"):
        stem, _, spoken_in = path.stem.rpartition(".")
        own = stem and spoken_in in LANGUAGES
        if path.is_file() and "__pycache__" not in path.parts and (not own or spoken_in == language):
            found[(path.with_name(stem + path.suffix) if own else path).relative_to(folder)] = path
    return found


def spoken(text: str, language: str) -> str:
    """A file of a scaffold in one of `LANGUAGES`: of its lines those of this language, which begin `de| `, and those of all."""
    lines = ((_LINE.fullmatch(line), line) for line in text.splitlines(keepends=True))
    return "".join(own["indent"] + own["rest"] if own else line for own, line in lines if own is None or own["language"] == language)


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
