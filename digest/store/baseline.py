"""What the machine wrote last: one small file beside the articles for each of them, committed with them."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from digest.store.emission import mapping_text
from digest.store.yaml_text import parse_yaml

FOLDER = ".digest"
"""Below the content folder."""

_HEAD = (
    "# What the machine wrote last, so that it knows what an editor changed. Commit it; do not edit it.\n"
    "# Without it everything in the article is the editor's. Delete it to get a deleted article back.\n"
)
_HEAD_LINES = 8
"""Within these stands the source, conflict markers around it or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """The machine's last word on one article."""

    source: str
    """The raw file, relative to the content folder."""
    body_sha256: str
    """Of the body it wrote, see `body_sha256`."""
    fields: Mapping[str, object] = field(default_factory=dict)
    """`Merged.baseline`."""
    offered: Mapping[str, object] = field(default_factory=dict)
    """`Merged.offered`."""


def baseline_path(content: Path, article_id: str) -> Path:
    """Where an article's baseline lies."""
    return content / FOLDER / f"{article_id}.yml"


def baseline_text(baseline: Baseline) -> str:
    """The file."""
    return _HEAD + mapping_text(
        {
            "source": baseline.source,
            "body": baseline.body_sha256,
            "fields": baseline.fields,
            "offered": baseline.offered,
        }
    )


def read_baseline(path: Path) -> Baseline | None:
    """The baseline in a file; None where there is none or it cannot be read: then everything is the editor's."""
    try:
        data = parse_yaml(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(data, dict):
        return None
    parts = [data.get("fields") or {}, data.get("offered") or {}]
    if not all(isinstance(part, dict) for part in parts) or not parts[0]:
        return None
    return Baseline(
        source=str(data.get("source")),
        body_sha256=str(data.get("body")),
        fields=parts[0],
        offered=parts[1],
    )


def read_sources(content: Path) -> dict[str, tuple[str, ...]]:
    """The raw files each article was written from, by id: one, or two where a merge left both in conflict.

    Reads no more than the head of each baseline. What names no raw file is none of ours.
    """
    found = {}
    for path in sorted((content / FOLDER).glob("*.yml")):
        with path.open(encoding="utf-8", errors="replace") as file:
            lines = [line for line in itertools.islice(file, _HEAD_LINES) if line.startswith("source:")]
        if sources := tuple(dict.fromkeys(_source(line) for line in lines)):
            found[path.stem] = sources
    return found


def _source(line: str) -> str:
    try:
        data = parse_yaml(line)
    except ValueError:
        data = None
    return str(data["source"]) if isinstance(data, dict) else line.removeprefix("source:").strip()


def body_sha256(body: str) -> str:
    """Sum of a body; line endings and blank lines around it do not count, git and editors change them on their own."""
    return hashlib.sha256(body.replace("\r\n", "\n").strip().encode()).hexdigest()
