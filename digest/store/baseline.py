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


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """The machine's last word on one article."""

    source: str
    """The raw file, relative to the content folder."""
    stamp: str = ""
    """Of the reading, see `Repository.is_current`."""
    body_sha256: str
    """Of the body it wrote, see `body_sha256`."""
    fields: Mapping[str, object] = field(default_factory=dict)
    """`Merged.baseline`."""
    offered: Mapping[str, object] = field(default_factory=dict)
    """`Merged.offered`."""


@dataclass(frozen=True, slots=True)
class Written:
    """The head of a baseline."""

    id: str
    stamp: str


def baseline_path(content: Path, article_id: str) -> Path:
    """Where an article's baseline lies."""
    return content / FOLDER / f"{article_id}.yml"


def baseline_text(baseline: Baseline) -> str:
    """The file."""
    return _HEAD + mapping_text(
        {
            "source": baseline.source,
            "stamp": baseline.stamp,
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
        stamp=str(data.get("stamp", "")),
        body_sha256=str(data.get("body")),
        fields=parts[0],
        offered=parts[1],
    )


def read_written(content: Path) -> dict[str, Written]:
    """All articles the machine ever wrote, by raw file. Reads no more than the head of each baseline."""
    articles = {}
    for path in sorted((content / FOLDER).glob("*.yml")):
        with path.open(encoding="utf-8", errors="replace") as file:
            head = "".join(line for line in itertools.islice(file, 6) if line.startswith(("source:", "stamp:")))
        try:
            data = parse_yaml(head)
        except ValueError:
            continue
        if isinstance(data, dict) and "source" in data:
            articles[str(data["source"])] = Written(path.stem, str(data.get("stamp", "")))
    return articles


def body_sha256(body: str) -> str:
    """Sum of a body; line endings and blank lines around it do not count, git and editors change them on their own."""
    return hashlib.sha256(body.replace("\r\n", "\n").strip().encode()).hexdigest()
