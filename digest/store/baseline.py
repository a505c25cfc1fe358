"""What the machine wrote last: one small file beside the articles for each of them, committed with them."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from digest.errors import ArticleError, Diagnostic, say
from digest.prose.conflict import conflict_line
from digest.store.emission import mapping_text
from digest.store.yaml_text import YamlError, parse_yaml

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
    former: tuple[str, ...] = ()
    """Ids the article bore before, oldest first: its page stood under them."""
    body_sha256: str
    """Of the body it wrote, see `body_sha256`."""
    fields: Mapping[str, object] = field(default_factory=dict)
    """`Merged.baseline`."""
    offered: Mapping[str, object] = field(default_factory=dict)
    """`Merged.offered`."""
    declined: Mapping[str, object] = field(default_factory=dict)
    """What of it an editor has declined, in the same form; it is not offered again."""
    unseen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What came into the article after an editor had reviewed it: facts by list and identity, other keys under `fields`."""
    dates: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Of steps that moved, see `moves.Dates`."""


def baseline_path(content: Path, article_id: str) -> Path:
    """Where an article's baseline lies."""
    return content / FOLDER / f"{article_id}.yml"


def baseline_text(baseline: Baseline) -> str:
    """The file."""
    return _HEAD + mapping_text(
        {
            "source": baseline.source,
            "former": list(baseline.former),
            "body": baseline.body_sha256,
            "fields": baseline.fields,
            "offered": baseline.offered,
            "declined": baseline.declined,
            "unseen": _listed(baseline.unseen),
            "dates": _listed(baseline.dates),
        }
    )


def read_baseline(content: Path, article_id: str) -> Baseline | None:
    """The baseline of an article; None where there is none: then everything is the editor's.

    Raises:
        ArticleError: it is there and cannot be read (`baseline-broken`, severity warning): then, too, everything is the editor's.
    """
    try:
        text = baseline_path(content, article_id).read_text("utf-8")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _broken(article_id, say("it cannot be read: {why}", why=error.strerror)) from None
    except UnicodeDecodeError:
        raise _broken(article_id, say("it is not UTF-8")) from None
    try:
        data = parse_yaml(text)
    except YamlError as error:
        if line := conflict_line(text):
            raise _broken(article_id, say("a merge left a conflict in it"), line) from None
        raise _broken(article_id, error.problem, error.line) from None
    match data if isinstance(data, dict) else {}:
        case {"source": str(source), "body": str(body), "fields": dict(fields), **rest}:
            return Baseline(
                source=source,
                former=_texts(rest.get("former")),
                body_sha256=body,
                fields=fields,
                offered=_mapping(rest.get("offered")),
                declined=_mapping(rest.get("declined")),
                unseen=_text_lists(rest.get("unseen")),
                dates=_text_lists(rest.get("dates")),
            )
    raise _broken(article_id, say("a part of it is missing"))


def _listed(texts: Mapping[str, tuple[str, ...]]) -> dict[str, object]:
    return {name: list(values) for name, values in texts.items()}


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list) else ()


def _text_lists(value: object) -> dict[str, tuple[str, ...]]:
    """What stands there if it is what is written there; a baseline somebody edited costs that memory, not the baseline."""
    return {str(name): texts for name, values in _mapping(value).items() if (texts := _texts(values))}


def seems_broken(content: Path, article_id: str) -> bool:
    """Whether a baseline looks as git leaves it in a conflict or a full disk in the middle: cheap to ask of every article."""
    try:
        text = baseline_path(content, article_id).read_text("utf-8", errors="replace")
    except OSError as error:
        return not isinstance(error, FileNotFoundError)
    return not text.endswith("\n") or "\nfields:" not in text or conflict_line(text) is not None


def _broken(article_id: str, problem: str, line: int | None = None) -> ArticleError:
    message = say(
        "what the machine wrote last is lost: {problem}; until then everything in the article '{article_id}' is the editor's",
        problem=problem,
        article_id=article_id,
    )
    hint = say("restore the file from git; or delete it: then everything in the article stays as it is for good")
    return ArticleError(Diagnostic("baseline-broken", "warning", f"{FOLDER}/{article_id}.yml", message, hint, line))


@dataclass(frozen=True, slots=True)
class Origin:
    """The head of a baseline."""

    sources: tuple[str, ...]
    """The raw file an article was written from; two where a merge left both in conflict."""
    former: tuple[str, ...] = ()
    """Ids the article bore before, oldest first."""


def read_origins(content: Path) -> dict[str, Origin]:
    """Where each article the machine wrote comes from, by id.

    Reads no more than the head of each baseline. What names no raw file is none of ours.
    """
    found = {}
    for path in sorted((content / FOLDER).glob("*.yml")):
        with path.open(encoding="utf-8", errors="replace") as file:
            lines = [line for line in itertools.islice(file, _HEAD_LINES) if line.startswith(("source:", "former:"))]
        sources = tuple(dict.fromkeys(_source(line) for line in lines if line.startswith("source:")))
        former = tuple(dict.fromkeys(identifier for line in lines if line.startswith("former:") for identifier in _former(line)))
        if sources:
            found[path.stem] = Origin(sources, former)
    return found


def _source(line: str) -> str:
    try:
        data = parse_yaml(line)
    except ValueError:
        data = None
    return str(data["source"]) if isinstance(data, dict) else line.removeprefix("source:").strip()


def _former(line: str) -> tuple[str, ...]:
    try:
        data = parse_yaml(line)
    except ValueError:
        return ()
    return _texts(data["former"]) if isinstance(data, dict) else ()


def body_sha256(body: str) -> str:
    """Sum of a body; line endings and blank lines around it do not count, git and editors change them on their own."""
    return hashlib.sha256(body.replace("\r\n", "\n").strip().encode()).hexdigest()
