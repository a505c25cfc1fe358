"""What measuring reads from files: labels, and the raw texts evidence must stand in."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from digest.errors import ArticleError, Diagnostic, SettingsError, say
from digest.evaluation.labels import Label, parse_label, unique
from digest.ingest import reader
from digest.ingest.encoding import decode
from digest.store.yaml_text import parse_yaml


def read_labels(path: Path) -> tuple[dict[str, Label], list[Diagnostic]]:
    """All sound labels by the paths of their files, in the order of these, and what is wrong with the others.

    Args:
        path: of a folder of `*.json` files, or of one such file.

    Raises:
        SettingsError: there is no such folder or file, or no label in it.
    """
    files = sorted(path.glob("*.json")) if path.is_dir() else [path] if path.is_file() else []
    if not files:
        raise SettingsError(
            say(
                "no labels in {path}: expected a folder of .json files, one for each article; docs/editor.md says how to write one",
                path=path,
            )
        )
    labels: list[tuple[str, Label]] = []
    diagnostics: list[Diagnostic] = []
    for file in files:
        try:
            label, found = parse_label(file.read_text(encoding="utf-8-sig"), str(file))
        except UnicodeDecodeError as error:
            label, found = None, (_out_of_reach(file, say("byte {number} is no UTF-8", number=error.start), say("save it as UTF-8")),)
        except OSError as error:
            label, found = (
                None,
                (_out_of_reach(file, say("cannot be read: {why}", why=error.strerror), say("check that you may access it")),),
            )
        diagnostics += found
        labels += [(str(file), label)] if label else []
    firsts, repeated = unique(labels)
    return firsts, diagnostics + repeated


def raw_text(content: Path, name: str) -> str | None:
    """The text of a raw file, of Markdown and HTML as it is read; None where there is none or it cannot be read.

    Args:
        content: the content folder.
        name: of the file in it, as an article's `source.file` gives it.
    """
    try:
        data = (content / name).read_bytes()
        if PurePosixPath(name).suffix == ".txt":
            return decode(data, name)[0]
        raw, _ = reader.read(data, name, parse_yaml)
    except (OSError, ArticleError):
        return None
    return "\n".join((raw.headline, *(block.text for block in raw.blocks)))


def _out_of_reach(file: Path, found: str, hint: str) -> Diagnostic:
    return Diagnostic("invalid-label", "error", str(file), found, hint)
